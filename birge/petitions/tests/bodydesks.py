"""Officers of the akimat, signed in, and a petition on their desk."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from birge.kit import clock
from birge.people.models import Account, Role
from birge.petitions.models import DraftVersion, Petition
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.draft_answer import Writing, draft_answer
from birge.petitions.verbs.register import register
from tests.cast import AKIMAT, NOON, Cast, member

AKIMAT_TEAM = f"bodies/{AKIMAT}"
DESK = f"/en/desk/bodies/{AKIMAT}/"
CASE = f"{DESK}petitions/statutory/"


def later(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days)


def delivered(cast: Cast, slug: str = "statutory") -> Petition:
    """On day 2, with its threshold reached on day 1."""
    petition = cast.statutory(slug)
    Petition.objects.filter(pk=petition.pk).update(reached_on=NOON.date())
    close(petition, later(1))
    return deliver(Petition.objects.get(pk=petition.pk), later(2))


def registered(cast: Cast, slug: str = "statutory") -> Petition:
    petition = register(delivered(cast, slug), later(3))
    assert petition.state == State.CONSIDERED
    return petition


def officer(name: str, **proofs: int) -> Account:
    return member(f"{name}@example.kz", Role.OFFICER, AKIMAT_TEAM, **proofs)


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def at_noon(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """The clock at the doors says noon of so many days after the start."""
    monkeypatch.setattr(clock, "now", lambda: later(days))


def typed(base: int = 0, **changed: Any) -> dict[str, Any]:
    fields = {"base": base, "outcome": "part", "text_kk": "Жауап.", "text_ru": "Ответ."}
    return {**fields, "text_en": "", **changed}


def draft(petition: Petition, by: Account) -> DraftVersion:
    return draft_answer(petition, Writing(0, Outcome.PART, {"kk": "Ж"}), by, later(4))
