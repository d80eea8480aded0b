"""Each rule removes just what it says, says how much, and leaves the rest."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.bodies.models import Body
from birge.causes.models import Cause
from birge.courier.models import Letter, Status
from birge.courier.verbs.post import post
from birge.people import trail
from birge.people.models import Account, Deed, Invitation, Role
from birge.people.verbs.invite import invite
from birge.petitions.models import Petition, SheetLine
from birge.petitions.states import State
from birge.petitions.verbs.keys import destroy_reach_key
from birge.petitions.verbs.type_sheet import Line, type_sheet
from birge.upkeep import retention
from birge.upkeep.models import Notice, Removal
from birge.upkeep.retention import Rule, period
from tests.cast import AKIMAT, MINISTRY, NOON, Cast, make_cast

DAY = dt.timedelta(days=1)
DAYS = st.lists(st.integers(0, 1500), max_size=8)


def rule(name: str) -> Rule:
    return next(one for one in retention.rules() if one.name == name)


def a_letter(at: dt.datetime, number: int) -> None:
    letter = post(
        recipient="a@example.kz", subject="S", text="T", html="H", kind="t", language="en", at=at
    )
    assert letter
    Letter.objects.filter(pk=letter.pk).update(status=Status.SENT, sent_at=at, sealed=None)


def a_session(at: dt.datetime, number: int) -> None:
    Session.objects.create(session_key=str(number), expire_date=at + dt.timedelta(hours=12))


def a_draft(at: dt.datetime, number: int) -> None:
    Cast(Cause.objects.get(), Body.objects.get(slug=AKIMAT), Body.objects.get(slug=MINISTRY)).draft(
        f"draft-{number}", at=at
    )


Make = Callable[[dt.datetime, int], object]
MAKERS: dict[str, Make] = {
    "invitations": lambda at, n: invite(f"{n}@example.kz", Role.MODERATOR, "", at=at),
    "unconfirmed-accounts": lambda at, n: Account.objects.create_user(
        f"{n}@example.kz", joined_on=at.date()
    ),
    "trail": lambda at, n: trail.note(None, "invite", at),
    "letters": a_letter,
    "sessions": a_session,
    "drafts": a_draft,
    "notices": lambda at, n: Notice.objects.create(texts={}, begins_at=at - DAY, ends_at=at),
    "removals": lambda at, n: Removal.objects.create(rule=f"old {n}", on=at.date()),
}


def rows_of(name: str) -> QuerySet[Any]:
    found: QuerySet[Any] = rule(name).outlived(NOON).model._default_manager.all()
    return found


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(ages=DAYS)
def test_a_rule_removes_what_is_older_and_nothing_else(
    db: None, name: str, ages: list[int]
) -> None:
    keep = rule(name).keep
    make_ready(name)
    now = NOON + dt.timedelta(minutes=1)
    for number, age in enumerate(ages):
        MAKERS[name](NOON - age * DAY, number)
    # Rules that count in days spare the day itself.
    old = [age for age in ages if NOON - age * DAY < now - keep and age * DAY != keep]
    edge = [age for age in ages if age * DAY == keep]
    before = rows_of(name).count()
    assert before == len(ages)
    removed = rule(name).enforce(now)
    assert len(old) <= removed <= len(old) + len(edge)
    assert rows_of(name).count() == len(ages) - removed
    assert rule(name).enforce(now) == 0


def make_ready(name: str) -> None:
    rows_of(name).delete()
    if name == "drafts" and not Cause.objects.exists():
        make_cast()


def test_a_run_logs_rule_day_and_number_and_nothing_else(db: None) -> None:
    for number in range(3):
        invite(f"{number}@example.kz", Role.MODERATOR, "", at=NOON - 30 * DAY)
    invite("kept@example.kz", Role.MODERATOR, "", at=NOON)
    retention.run(NOON)
    assert Invitation.objects.get().email == "kept@example.kz"
    logged = Removal.objects.get(rule="invitations")
    assert (logged.on, logged.number) == (NOON.date(), 3)
    assert {f.name for f in Removal._meta.fields} == {"id", "rule", "on", "number"}
    assert Removal.objects.count() == len(retention.rules())


def test_the_daily_job_runs_once_a_day(db: None) -> None:
    assert retention.run_daily(NOON)
    assert not retention.run_daily(NOON + dt.timedelta(hours=1))
    assert retention.run_daily(NOON + DAY)


def test_a_second_run_adds_to_the_first(db: None) -> None:
    for _run in range(2):
        invite("x@example.kz", Role.MODERATOR, "", at=NOON - 30 * DAY)
        retention.run(NOON)
    assert Removal.objects.get(rule="invitations").number == 2


def test_a_rule_that_fails_leaves_the_others_to_theirs(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_rows: Any) -> int:
        raise RuntimeError("broken")

    bad = Rule(
        "bad", rule("trail").what, DAY, rule("trail").since, rule("trail").why,
        rule("trail").basis, lambda moment: Deed.objects.all(), broken,
    )  # fmt: skip
    monkeypatch.setitem(retention._rules, "bad", bad)
    trail.note(None, "invite", NOON)
    invite("x@example.kz", Role.MODERATOR, "", at=NOON - 30 * DAY)
    assert len(retention.run(NOON)) == len(retention.rules()) - 1
    assert not Invitation.objects.exists()
    assert Deed.objects.count() == 1


def test_a_signed_draft_and_a_touched_one_stay(cast: Cast) -> None:
    cast.draft("old", at=NOON - 400 * DAY)
    touched = cast.draft("touched", at=NOON - 400 * DAY)
    touched.texts.update(written_at=NOON)
    cast.collecting("open", at=NOON - 400 * DAY)
    assert rule("drafts").enforce(NOON) == 1
    assert set(Petition.objects.values_list("slug", flat=True)) == {"touched", "open"}


def test_lines_of_paper_go_with_the_key_and_the_count_stays(cast: Cast) -> None:
    petition = cast.collecting()
    for by in ("Asel", "Bota"):
        type_sheet(petition, 1, [Line("A", "B", "1")], by, NOON)
    type_sheet(petition, 2, [Line("C", "D", "2")], "Asel", NOON)
    assert rule("sheet-lines").enforce(NOON) == rule("half-typed-sheets").enforce(NOON) == 0
    Petition.objects.update(state=State.ANSWERED)
    destroy_reach_key(petition)
    assert rule("sheet-lines").enforce(NOON) == 1
    assert rule("half-typed-sheets").enforce(NOON) == 1
    assert not SheetLine.objects.exists()
    assert petition.sheets.get().signatures == 1


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_rule_is_published(client: Client, db: None, language: str) -> None:
    page = client.get(f"/{language}/privacy/retention/").content.decode()
    with translation.override(language):
        for one in retention.rules():
            assert f'id="{one.name}"' in page
            assert one.how_long in page
    assert "/privacy/retention/" in client.get(f"/{language}/privacy/").content.decode()


@pytest.mark.parametrize(
    ("length", "words"),
    [(dt.timedelta(), "removed at once"), (dt.timedelta(minutes=5), "1 hour"), (DAY, "1 day"),
     (730 * DAY, "2 years"), (dt.timedelta(hours=12), "12 hours")],
)  # fmt: skip
def test_a_period_is_told_in_words(length: dt.timedelta, words: str) -> None:
    assert period(length) == words
