from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from birge.moderation.grounds import find, platform_grounds
from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import NeedsGroundAndReason, Ruling, decide
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def refuse(reason: str = "The second paragraph.") -> Decision:
    ground = find("hatred")
    assert ground
    ruling = Ruling(reason=reason, ground="hatred", language="en", ground_names=ground.names)
    return decide("petition", "x", Outcome.REJECTED, ruling, NOON)


def test_a_decision_keeps_the_ground_as_it_read() -> None:
    assert refuse().ground_in("ru") == "Унижает людей за то, кто они есть"


def test_a_refusal_needs_a_reason() -> None:
    with pytest.raises(NeedsGroundAndReason):
        refuse(" ")


def test_the_database_holds_that_too() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(form="petition", slug="x", outcome="rejected", decided_at=NOON)


def test_every_ground_has_three_languages_and_its_own_code() -> None:
    assert all(set(ground.names) == {"kk", "ru", "en"} for ground in platform_grounds())
    codes = [ground.code for ground in platform_grounds()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_publishes_grounds_and_decisions(client: Client, language: str) -> None:
    refuse()
    decide("petition", "y", Outcome.APPROVED, Ruling(), NOON)
    page = unescape(client.get(f"/{language}/moderation/").content.decode())
    assert "The second paragraph." in page
    for ground in platform_grounds():
        assert ground.name_in(language) in page
