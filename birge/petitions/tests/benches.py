"""Moderators at their desk, as the tests meet them."""

from django.http import HttpResponse
from django.test import Client

from birge.moderation.models import Decision
from birge.people.models import Account, Role
from birge.petitions.models import Petition
from birge.petitions.verbs.submit import submit
from tests.cast import NOON, Cast, member

REASON = "The second paragraph demeans people."
SHELTERS = "causes/shelters"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def moderator(name: str = "dana") -> Account:
    return member(f"{name}@example.kz", Role.MODERATOR)


def waiting(cast: Cast, slug: str = "shelter") -> Petition:
    return submit(cast.draft(slug), NOON)


def path(slug: str = "shelter", act: str = "") -> str:
    return f"/en/desk/moderation/petition/{slug}/{act}"


def seen(slug: str = "shelter") -> int:
    last = Decision.objects.about("petition", slug).first()
    return last.pk if last else 0


def say(
    account: Account, outcome: str, /, slug: str = "shelter", act: str = "decide/", **more: str
) -> HttpResponse:
    """Decide for good: with the second step's button."""
    typed = {"outcome": outcome, "seen": str(seen(slug)), "confirmed": "1", "language": "kk"}
    if outcome != "approved":
        typed["reason"] = REASON
    if outcome in ("rejected", "paused"):
        typed["ground"] = "hatred"
    return signed_in(account).post(path(slug, act), {**typed, **more})  # type: ignore[return-value]
