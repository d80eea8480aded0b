import csv
import io
import json
from html import unescape

import pytest
from django.test import Client
from icalendar import Calendar
from lxml import etree

from birge.bills.demo.seed import FILE as BILLS
from birge.bills.verbs.load_bills import load_bills
from birge.cases.demo.seed import FILE
from birge.cases.verbs.load import load
from birge.causes.models import Cause
from birge.chronicle.telling import told_of
from birge.kit import clock

PAGE = "/en/causes/for-saltanat/chronicle/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_entry_is_on_the_axis_and_in_the_list(
    client: Client, cause: Cause, language: str
) -> None:
    page = client.get(f"/{language}/causes/for-saltanat/chronicle/").content.decode()
    for one in told_of(cause, language):
        assert f'id="{one.key}"' in page
        assert f'href="#{one.key}"' in page


def test_where_sources_differ_both_are_shown(client: Client, cause: Cause) -> None:
    page = client.get(PAGE).content.decode()
    assert "9 November 2023" in page
    assert "11 November 2023" in page
    assert 'class="mark-differs"' in page


def test_a_thing_that_a_case_tells_too_is_told_once(client: Client, cause: Cause) -> None:
    load(cause, FILE, clock.now())
    told = told_of(cause, "en")
    assert len({one.key for one in told}) == len(told)
    verdict = next(one for one in told if one.key == "case-verdict")
    assert verdict.moment
    assert verdict.url.endswith("/cases/astana-2023-11/#case-verdict")


def test_the_steps_of_bills_stand_in_their_lanes_and_once(cause: Cause) -> None:
    load_bills(cause, BILLS, clock.now())
    told = told_of(cause, "en")
    assert len({one.key for one in told}) == len(told)
    signed = next(one for one in told if one.key == "law-2024-signed")
    assert signed.moment
    assert signed.url.endswith("/bills/kz-2024-saltanat/#law-2024-signed")
    lanes = {one.key: one.lane for one in told}
    assert lanes["kz-2024-saltanat-submitted"] == "parliament"
    assert not [key for key in lanes if "invented" in key]


def test_what_is_invented_is_not_in_the_chronicle(cause: Cause) -> None:
    load(cause, FILE, clock.now())
    assert not [one for one in told_of(cause, "en") if "bicycle" in one.key]


def test_a_period_shows_its_entries_alone(client: Client, cause: Cause) -> None:
    page = client.get(PAGE + "?from=2024-04&to=2024-04").content.decode()
    assert 'id="law-2024-72-viii"' in page or "Saltanat’s Law" in page
    assert 'id="case-killing"' not in page
    assert client.get(PAGE + "?from=1950-01&to=1950-02").status_code == 200
    assert client.get(PAGE + "?from=yesterday").status_code == 404


POLLS = {
    "kk": ("68%", "52,5%", "Істі бақылаған", "Қазақстан азаматтары", "1 100 респондент",
           "2024 ж. мамыр", "2024 ж. 8–15 мамыр"),
    "ru": ("68 %", "52,5 %", "Следили за делом", "Граждане Казахстана", "1 100 респондентов",
           "май 2024 г.", "8–15 мая 2024 г."),
    "en": ("68%", "52.5%", "Followed the case", "Citizens of Kazakhstan", "1,100 respondents",
           "May 2024", "8–15 May 2024"),
}  # fmt: skip


@pytest.mark.parametrize("language", POLLS)
def test_polls_stand_side_by_side_with_whom_they_asked_what_and_when(
    client: Client, cause: Cause, language: str
) -> None:
    page = client.get(f"/{language}/causes/for-saltanat/chronicle/").content.decode()
    section = page.partition('aria-labelledby="polls"')[2].partition("</section>")[0]
    told = " ".join(unescape(section).replace("\xa0", " ").replace("\u202f", " ").split())
    assert [part for part in POLLS[language] if part not in told] == []
    assert "60.25" not in page
    assert "60,25" not in page


def test_the_api_tells_all_of_it_in_three_languages(client: Client, cause: Cause) -> None:
    told = client.get("/api/v1/causes/for-saltanat/chronicle/").json()
    assert told["count"] == len(told["results"]) == cause.moments.count()
    assert told["claims"] >= 61
    assert all(set(entry["title"]) == {"kk", "ru", "en"} for entry in told["results"])
    assert all(entry["sources"] for entry in told["results"])
    assert {entry["lane"] for entry in told["results"]} <= set(told["lanes"])
    assert any(entry["differs"] for entry in told["results"])


def test_csv_has_a_row_a_claim_and_comes_in_again(client: Client, cause: Cause) -> None:
    text = client.get("/en/causes/for-saltanat/chronicle.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) >= 61
    assert {"date", "precision", "kind", "what", "source"} <= set(rows[0])


def test_feeds_and_calendar_are_what_they_say(client: Client, cause: Cause) -> None:
    feed = json.loads(client.get("/en/causes/for-saltanat/chronicle.json").content)
    assert feed["version"].startswith("https://jsonfeed.org/")
    root = etree.fromstring(client.get("/en/causes/for-saltanat/chronicle.atom").content)
    assert root.tag.endswith("feed")
    days = Calendar.from_ical(client.get("/en/causes/for-saltanat/chronicle.ics").content)
    events = list(days.walk("VEVENT"))
    whole = [one for one in told_of(cause, "en") if one.precision == "day"]
    assert len(events) == len(whole)


def test_nothing_of_a_cause_that_is_not_public_is_told(client: Client, cause: Cause) -> None:
    Cause.objects.update(opened_on=None)
    for path in (PAGE, "/en/causes/for-saltanat/chronicle.csv"):
        assert client.get(path).status_code == 404
    assert client.get("/api/v1/causes/for-saltanat/chronicle/").status_code == 404
