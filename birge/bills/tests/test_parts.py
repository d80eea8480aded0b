"""What a bill has beside its steps: versions, votes, sponsors, amendments."""

import datetime as dt
from typing import Any

import pytest

from birge.bills.models import Bill
from birge.bills.tests.conftest import DAY, House
from birge.bills.verbs.add_amendment import AmendmentPlan, TwoPetitions, add_amendment
from birge.bills.verbs.add_sponsor import SponsorPlan, add_sponsor
from birge.bills.verbs.add_version import LONGEST, NoText
from birge.bills.verbs.open_bill import BillPlan, SlugTaken, open_bill
from birge.bills.verbs.parts import ToldAlready
from birge.bills.verbs.publish_bill import NothingToTell, publish_bill
from birge.bills.verbs.record_vote import NoVote, VotePlan, record_vote
from birge.bills.verbs.withdraw_part import withdraw_part
from birge.causes.asked import replies_to
from birge.causes.courses.telling import NoReason, NoSource, NotYet
from tests.cast import NOON


def vote(house: House, **chosen: Any) -> Any:
    values: dict[str, Any] = {"stage": "mazhilis_first", "on": DAY, "sources": [house.source]}
    return record_vote(house.bill, VotePlan(**{**values, **chosen}), house.editor, NOON)


def amend(house: House, **chosen: Any) -> Any:
    values: dict[str, Any] = {"on": DAY, "what": {"kk": "Өзгеріс"}, "sources": [house.source]}
    return add_amendment(house.bill, AmendmentPlan(**{**values, **chosen}), house.editor, NOON)


def test_an_address_and_an_origin_are_taken_once(house: House) -> None:
    plan = BillPlan("libraries", {"kk": "Басқа"}, procedure="general")
    with pytest.raises(SlugTaken):
        open_bill(house.cause, plan, None, NOON)
    for slug in ("first", "second"):
        plan = BillPlan(slug, {"kk": "Жоба"}, procedure="general", origin="parlam.example/1")
        if slug == "first":
            open_bill(house.cause, plan, None, NOON)
    with pytest.raises(SlugTaken):
        open_bill(house.cause, plan, None, NOON)
    assert Bill.objects.count() == 2


def test_without_a_step_nothing_is_public(house: House) -> None:
    with pytest.raises(NothingToTell):
        publish_bill(house.bill, house.editor, NOON)


def test_a_version_keeps_paragraphs_and_no_blank_lines(house: House) -> None:
    version = house.version("first", kk="1-бап. \r\n\r\n  2-бап.\n\n", ru=" \n ")
    assert [(text.language, text.text) for text in version.texts.all()] == [
        ("kk", "1-бап.\n2-бап.")
    ]


@pytest.mark.parametrize("texts", [{"kk": " \n "}, {"kk": "а" * (LONGEST + 1)}])
def test_a_version_has_a_text_that_can_be_shown(house: House, texts: dict[str, str]) -> None:
    with pytest.raises(NoText):
        house.version("first", DAY, **texts)


def test_what_no_source_gives_is_not_a_nought(house: House) -> None:
    assert vote(house, yes=97).no is None


@pytest.mark.parametrize(
    "chosen", [{}, {"stage": "drafted", "yes": 1}, {"stage": "nowhere", "yes": 1}]
)
def test_a_vote_says_something_and_is_where_one_votes(house: House, chosen: dict[str, Any]) -> None:
    with pytest.raises(NoVote):
        vote(house, **chosen)


def test_each_part_has_a_source_a_day_and_a_key_of_its_own(house: House) -> None:
    with pytest.raises(NoSource):
        vote(house, yes=1, sources=[])
    with pytest.raises(NotYet):
        vote(house, yes=1, on=NOON.date() + dt.timedelta(days=2))
    assert [vote(house, yes=number).key for number in (1, 2)] == ["vote-1", "vote-2"]
    with pytest.raises(ToldAlready) as known:
        vote(house, yes=3, key="vote-1")
    assert known.value.part.key == "vote-1"


def test_a_sponsor_is_named(house: House) -> None:
    plan = SponsorPlan("government", {"kk": "Үкімет"}, [house.source])
    add_sponsor(house.bill, plan, house.editor, NOON)
    assert house.fresh().sponsors.get().name == {"kk": "Үкімет"}


def test_an_amendment_answers_one_petition(house: House) -> None:
    with pytest.raises(TwoPetitions):
        amend(house, petition="shelter", petition_url="https://example.kz/1")


def test_a_petition_learns_what_answered_it_once_the_bill_is_public(house: House) -> None:
    amendment = amend(house, petition="shelter", outcome="accepted")
    assert replies_to("shelter", "kk") == []
    house.public()
    (reply,) = replies_to("shelter", "kk")
    assert (str(reply.title), reply.url) == ("Өзгеріс", f"/en/bills/libraries/#{amendment.key}")
    withdraw_part(amendment, {"kk": "Қате."}, house.editor, NOON)
    assert replies_to("shelter", "kk") == []


def test_a_mistake_is_withdrawn_with_its_reason_and_stays(house: House) -> None:
    row = vote(house, yes=97)
    with pytest.raises(NoReason):
        withdraw_part(row, {}, house.editor, NOON)
    withdraw_part(row, {"kk": "Басқа күнгі сан."}, house.editor, NOON)
    withdraw_part(row, {"kk": "Тағы."}, house.editor, NOON)
    row.refresh_from_db()
    assert (row.withdrawn_on, row.withdrawn_why) == (NOON.date(), {"kk": "Басқа күнгі сан."})
