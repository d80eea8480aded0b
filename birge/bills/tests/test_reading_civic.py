"""Bills of OpenStates: each of the shapes in which they come, and every place that is wrong."""

import json
from typing import Any

import pytest

from birge.bills.reading.draft import ReadBill
from birge.bills.reading.opening import read
from birge.bills.reading.problems import BadBills

BILL: dict[str, Any] = {
    "legislative_session": "VIII-2", "identifier": "HB 1", "title": "On yards",
    "from_organization": '~{"classification": "lower"}', "classification": ["bill"],
    "other_titles": [{"title": "Yards Act", "note": "short"}],
    "actions": [
        {"date": "2024-02-21", "description": "Passed first reading", "organization": "lower",
         "classification": ["reading-1", "passage"]},
        {"date": "2024-03", "description": "Sent on", "classification": ["receipt"],
         "organization": {"classification": "upper", "name": "Senate"}},
    ],
    "sponsorships": [{"name": "A. B.", "classification": "primary", "entity_type": "person",
                      "primary": True}],
    "versions": [{"note": "As introduced", "date": "2024-02-01",
                  "links": [{"url": "https://example.org/1.pdf",
                             "media_type": "application/pdf"}]}],
    "votes": [{"motion_text": "First reading", "start_date": "2024-02-21T10:00:00+05:00",
               "result": "pass", "organization": "lower", "motion_classification": ["reading-1"],
               "counts": [{"option": "yes", "value": 97}, {"option": "no", "value": 0}]}],
    "sources": [{"url": "https://example.org/hb1"}], "extras": {"scraped": 1},
}  # fmt: skip


def told(content: object) -> list[ReadBill]:
    return read("x.json", json.dumps(content).encode(), "en")


def refused(**other: object) -> list[str]:
    with pytest.raises(BadBills) as bad:
        told([BILL, {**BILL, **other}])
    return [str(problem) for problem in bad.value.problems]


def test_all_of_a_bill_is_read() -> None:
    (bill,) = told(BILL)
    assert (bill.identifier, bill.session, bill.chamber) == ("HB 1", "VIII-2", "lower")
    assert bill.titles == {"en": "On yards"}
    assert bill.other_titles == (({"en": "Yards Act"}, "short"),)
    assert [(str(one.day), one.chamber, one.classification) for one in bill.actions] == [
        ("2024-02-21", "lower", ("reading-1", "passage")), ("2024-03", "upper", ("receipt",)),
    ]  # fmt: skip
    assert bill.votes[0].counts == (("yes", 97), ("no", 0))
    assert (str(bill.votes[0].day), bill.votes[0].result) == ("2024-02-21", "pass")
    assert bill.documents[0].links == (("https://example.org/1.pdf", "application/pdf"),)
    assert bill.sponsors[0].name == "A. B."
    assert bill.extras == {"scraped": 1}


def test_one_bill_a_list_and_a_page_of_results_are_alike() -> None:
    assert told(BILL) == told([BILL]) == told({"results": [BILL], "pagination": {}})


def test_what_names_no_chamber_is_of_none() -> None:
    for organization in (None, "ocd-organization/abc", {"name": "House"}):
        (bill,) = told({**BILL, "from_organization": organization})
        assert bill.chamber == ""


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({"title": ""}, "[1].title: this is missing."),
        ({"identifier": 7}, "[1].identifier: this must be a text."),
        ({"title": "x" * 2000}, "[1].title: this is longer than 1500 characters."),
        ({"actions": {}}, "[1].actions: this must be a list."),
        ({"actions": ["x"]}, "[1].actions[0]: this must be an object."),
        ({"actions": [{"date": "soon", "description": "x"}]}, "[1].actions[0].date: “soon” is no"),
        ({"actions": [{"date": "2024-13", "description": "x"}]}, "[1].actions[0].date: “2024-13”"),
        ({"actions": [{"description": "x"}]}, "[1].actions[0].date: this is missing."),
        (
            {"actions": [{"date": "2024", "description": "x", "classification": ["danced"]}]},
            "[1].actions[0].classification: “danced” is not known here.",
        ),
        (
            {"votes": [{"motion_text": "x", "counts": [{"option": "yes", "value": -1}]}]},
            "[1].votes[0].counts[0].value: this must lie between",
        ),
        (
            {"votes": [{"motion_text": "x", "counts": [{"option": "yes", "value": 1}] * 2}]},
            "[1].votes[0].counts: an option is counted twice.",
        ),
        ({"votes": [{"motion_text": "x", "result": "won"}]}, "[1].votes[0].result: “won” is not"),
        ({"sources": [{"url": "javascript:x"}]}, "[1].sources[0].url: this must be an address"),
        ({"from_organization": "~{"}, "[1].from_organization: this is no organization"),
        ({"extras": []}, "[1].extras: this must be an object."),
    ],
)  # fmt: skip
def test_each_wrong_place_is_named(other: dict[str, object], problem: str) -> None:
    assert any(f"x.json, {problem}" in one for one in refused(**other))


@pytest.mark.parametrize("text", ["{\n,", '{"a": NaN}', "[" * 5000, "[1]", '{"results": 1}'])
def test_what_is_no_json_of_bills_is_refused(text: str) -> None:
    with pytest.raises(BadBills):
        read("x.json", text.encode(), "en")
