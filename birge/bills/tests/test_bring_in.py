"""Bills from files: a look first, all or nothing, what is known is not told twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from birge.bills.bringing.reports import Report
from birge.bills.models import Bill, Document, Step
from birge.bills.opencivic import bill_as_civic
from birge.bills.reading.civic import ACTIONS, OPTIONS
from birge.bills.reading.merging import merged
from birge.bills.reading.opening import read
from birge.bills.tests.pages import LIST, TABLE, card, row
from birge.bills.tests.test_reading_civic import BILL
from birge.bills.verbs.bring_in_bills import bring_in_bills
from birge.causes.models import Cause, Source
from tests.cast import NOON, Cast

SHARED = Path(__file__).parents[4] / "shared/data/kz_parliament"


@pytest.fixture
def cause(cast: Cast) -> Cause:
    return cast.cause


def bring(cause: Cause, *files: bytes, **chosen: Any) -> list[Report]:
    found = merged(one for n, file in enumerate(files) for one in read(f"{n}", file, "en"))
    return bring_in_bills(cause, found, NOON, language="en", **chosen)


def civic(**other: object) -> bytes:
    return json.dumps({**BILL, **other}).encode()


def test_a_card_becomes_a_bill_with_its_documents_and_sources(cause: Cause) -> None:
    (report,) = bring(cause, card("kk"), card("ru"), LIST.encode(), in_public=True)
    bill = Bill.objects.get()
    assert report.is_new
    assert (bill.number, bill.law_number, bill.origin) == ("5932", "3-VIII", "kz-senate-7001")
    assert bill.title == {"kk": "Аулалар туралы", "ru": "О дворах"}
    assert bill.other_titles[0]["title"]["ru"] == "О дворах и «Правилах»"
    assert [one.number for one in bill.documents.all()] == ["1-VIII МП", "2-VIII СП", "3-VIII"]
    assert [step.stage for step in bill.standing] == [
        "mazhilis_second", "senate_approves", "signed"
    ]  # fmt: skip
    source = Source.objects.get(key__startswith="senate-parlam-kz")
    assert source.url.startswith("https://senate.parlam.kz/kk-KZ/lawProjects/details/7001")
    assert all(list(one.sources.all()) == [source] for one in bill.documents.all())


def test_a_look_stores_nothing_and_tells_the_same(cause: Cause) -> None:
    with override("en"):
        (look,) = bring(cause, card("kk"), card("ru"), only_look=True)
        assert not Bill.objects.exists()
        assert not Source.objects.filter(key__startswith="senate").exists()
        (deed,) = bring(cause, card("kk"), card("ru"))
    assert list(look.lines()) == list(deed.lines())
    assert look.added


def test_brought_in_again_it_is_known(cause: Cause) -> None:
    bring(cause, card("kk"), card("ru"))
    counts = (Step.objects.count(), Document.objects.count())
    (again,) = bring(cause, card("kk"), card("ru"))
    assert (Step.objects.count(), Document.objects.count()) == counts
    assert not again.is_new
    assert again.added == []


def test_a_second_language_is_added_and_another_title_is_left_to_look_at(cause: Cause) -> None:
    bring(cause, card("kk"))
    with override("en"):
        (report,) = bring(cause, card("ru"), card("kk", title="Басқа атау"))
    assert "title: О дворах" in report.added
    assert report.otherwise == ["title: “Аулалар туралы”, here “Басқа атау”"]
    assert Bill.objects.get().title == {"kk": "Аулалар туралы", "ru": "О дворах"}


def test_a_document_with_another_day_is_left_to_look_at(cause: Cause) -> None:
    bring(cause, card("ru"))
    other = row("Законы", "11.02.2025").replace("fileId=21", "fileId=13")
    with override("en"):
        (report,) = bring(cause, card("ru", other))
    assert report.otherwise == ["Законы: told of 2025-02-10, here of 2025-02-11"]
    assert str(Document.objects.get(number="3-VIII").on) == "2025-02-10"


def test_of_a_table_the_status_is_no_step(cause: Cause) -> None:
    with override("en"):
        reports = bring(cause, TABLE.encode())
    assert [report.bill.number for report in reports] == ["", ""]
    assert not Step.objects.exists()
    assert "“Президент қол қойды”, without a day" in reports[0].doubtful[-1]
    assert reports[1].bill.sponsors.get().name == {"kk": "Мәжіліс депутаттары"}


def test_a_bill_of_openstates_comes_in_whole(cause: Cause) -> None:
    (report,) = bring(cause, civic(), in_public=True)
    bill = report.bill
    assert bill.is_public
    assert [(step.stage, str(step.on)) for step in bill.standing] == [("reading", "2024-02-21")]
    assert bill.extras["unplaced_actions"][0]["description"] == "Sent on"
    vote = bill.votes.get()
    assert (vote.yes, vote.no, vote.abstained, vote.passed) == (97, 0, None, True)
    assert bill.sponsors.get().kind == "deputy"
    assert bill.documents.get().links == [["https://example.org/1.pdf", "application/pdf"]]
    assert bill.extras["scraped"] == 1


def test_what_has_not_come_yet_is_doubtful(cause: Cause) -> None:
    with override("en"):
        actions = [{"date": "2199-01-01", "description": "Read", "classification": ["reading-1"]}]
        (report,) = bring(cause, civic(actions=actions, votes=[]))
    assert report.doubtful == ["2199-01-01: “Read” has not come yet"]


def test_two_bills_of_one_name_have_addresses_of_their_own(cause: Cause) -> None:
    first, second = bring(cause, civic(), civic(legislative_session="VIII.2"))
    assert first.bill.slug != second.bill.slug


def exported(cause: Cause) -> list[dict[str, Any]]:
    rows = Bill.objects.whole().filter(cause=cause)
    return json.loads(json.dumps([bill_as_civic(bill) for bill in rows]))  # type: ignore[no-any-return]


@pytest.mark.parametrize("files", [(card("kk"), card("ru"), LIST.encode()), (civic(),),
                                   (TABLE.encode(),)])  # fmt: skip
def test_out_and_in_again_it_is_the_same(cause: Cause, files: tuple[bytes, ...]) -> None:
    bring(cause, *files)
    first = exported(cause)
    Bill.objects.all().delete()
    bring(cause, json.dumps(first).encode())
    assert exported(cause) == first


def test_it_goes_out_in_words_that_openstates_knows(cause: Cause) -> None:
    bring(cause, card("kk"), card("ru"), civic())
    for bill in exported(cause):
        assert set(bill) >= {"identifier", "legislative_session", "title", "actions", "versions",
                             "sponsorships", "sources", "extras", "other_titles"}  # fmt: skip
        assert all(set(one["classification"]) <= ACTIONS for one in bill["actions"])
        counts = [count for vote in bill["votes"] for count in vote["counts"]]
        assert all(count["option"] in OPTIONS for count in counts)
        assert all(one["url"].startswith("https://") for one in bill["sources"])


@pytest.mark.skipif(not SHARED.exists(), reason="the collected pages are not here")
def test_the_collected_pages_come_in(cause: Cause) -> None:
    pages = sorted((SHARED / "html").glob("*lawProjects_details_*.html"))
    reports = bring(cause, *(page.read_bytes() for page in pages))
    assert [report.bill.law_number for report in reports] == ["164-VIII ЗРК"]
    listed = bring(cause, (SHARED / "mazhilis_laws.csv").read_bytes())
    assert len(listed) == 12


def test_the_page_of_a_bill_has_its_documents_and_itself_as_data(
    client: Client, cause: Cause
) -> None:
    bring(cause, card("kk"), card("ru"), civic(), in_public=True)
    slug = Bill.objects.get(origin__startswith="ocd").slug
    page = client.get(f"/en/bills/{slug}/").content.decode()
    assert "https://example.org/1.pdf" in page
    assert "Yards Act" in page
    assert f"/api/v1/bills/{slug}/open-civic-data/" in page
    told = client.get(f"/api/v1/bills/{slug}/open-civic-data/").json()
    assert (told["identifier"], told["votes"][0]["counts"][0]["value"]) == ("HB 1", 97)
    hidden = Bill.objects.get(origin="kz-senate-7001")
    Bill.objects.filter(pk=hidden.pk).update(opened_on=None)
    assert client.get(f"/api/v1/bills/{hidden.slug}/open-civic-data/").status_code == 404
