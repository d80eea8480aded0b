"""Pages and tables of a parliament become bills, or are refused with place and reason."""

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.bills.reading.draft import Day
from birge.bills.reading.merging import merged
from birge.bills.reading.opening import bills_in, read
from birge.bills.reading.problems import BadBills
from birge.bills.tests.pages import LIST, TABLE, card, row

SHARED = Path(__file__).parents[4] / "shared/data/kz_parliament"


def refused(name: str, content: bytes) -> str:
    with pytest.raises(BadBills) as bad:
        read(name, content, "en")
    return str(bad.value)


def test_a_card_tells_documents_and_what_they_say_has_happened() -> None:
    (bill,) = read("ru.html", card("ru"), "en")
    assert bill.key == "kz-senate-7001"
    assert bill.titles == {"ru": "О дворах"}
    assert bill.other_titles == (({"ru": "О дворах и «Правилах»"}, "25.12.2024"),)
    assert (bill.documents[0].number, str(bill.documents[0].day)) == ("1-VIII МП", "2024-12-25")
    assert [(str(one.day), one.chamber, *one.classification) for one in bill.actions] == [
        ("2024-12-25", "lower", "passage"), ("2025-01-30", "upper", "passage"),
        ("2025-02-10", "executive", "executive-signature"),
    ]  # fmt: skip
    address = "https://senate.parlam.kz/ru-RU/lawProjects/download?fileId=11&lawId=7001"
    assert bill.documents[0].links == ((address, ""),)
    assert bill.documents[0].languages == ("kk", "ru")


def test_both_languages_of_a_card_and_the_list_are_one_bill() -> None:
    files = [("k", card("kk")), ("r", card("ru")), ("l", LIST.encode())]
    (bill,) = merged(one for name, content in files for one in read(name, content, "en"))
    assert bill.titles == {"kk": "Аулалар туралы", "ru": "О дворах"}
    assert bill.other_titles == (
        ({"kk": "Аула туралы", "ru": "О дворах и «Правилах»"}, "25.12.2024"),
    )
    assert bill.documents[1].note == {"kk": "Сенат қаулысы", "ru": "Постановление Сената"}
    assert len(bill.actions) == 3
    assert bill.actions[0].what == {"kk": "Мәжіліс қаулысы", "ru": "Постановление Мажилиса"}
    assert (bill.identifier, bill.registered) == ("5932", Day(dt.date(2024, 12, 31)))
    assert bill.differs == ()


def test_where_two_languages_disagree_both_are_told() -> None:
    other = card("ru", row("Законы", "11.02.2025").replace("fileId=21", "fileId=13"))
    (bill,) = merged([*read("k", card("kk"), "en"), *read("r", other, "en")])
    assert "k says “2025-02-10”, r says “2025-02-11”." in bill.differs


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (card("ru")[:-20], "line 23: the page is cut off"),
        (b"<html><body>Not found</body></html>", "line 1: no table of bills"),
        (card("ru", row("Законы", "31.02.2025")), "line 8: “31.02.2025” is no day"),
        (card("ru", row("", "01.02.2025")), "line 8: a document without a name"),
        (card("ru", "<tr><td>Законы</td></tr>"), "line 7: no link says which bill"),
        (card("ru", row("Законы", "01.02.2025") + "<tr><td>x</td></tr>"), "has 1 cells and not"),
        (card("ru", title=""), "line 7: the bill's title is missing"),
        (b"", "line 1: the file is empty."),
        ("Дворы".encode("cp1251"), "line 1: this is not UTF-8."),
        (b"number,date,title\n1,2,3\n", "line 1: the column “status” is missing."),
        ("number,date,title,status\n1.,2025,Т,С\n".encode(), "line 2: “2025” is no day"),
        ("number,date,title,status\n1.,25.04.2025,,С\n".encode(), "line 2: the title is empty."),
        (b"number,date,title,status\n1.,25.04.2025\n", "line 2: this row has more or fewer"),
        (b'number,date,title,status\n1.,"a"b,c,d\n', "line 2: this is not a table of CSV"),
        (b"<akomaNtoso/>", "line 1: a text of a bill."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_line(content: bytes, problem: str) -> None:
    assert problem in refused("x", content)


def test_the_table_of_the_mazhilis_is_read() -> None:
    yards, gardens = read("t.csv", ("\ufeff" + TABLE).encode(), "en")
    assert (yards.titles, str(yards.registered)) == ({"kk": "Аулалар туралы"}, "2025-04-25")
    assert yards.other_titles == (({"kk": "Аула туралы"}, ""),)
    assert yards.status == {"kk": "Президент қол қойды"}
    assert [one.note["kk"] for one in yards.documents] == ["заң", "a b"]
    assert gardens.titles == {"kk": "Бақтар туралы"}
    assert [one.name for one in gardens.sponsors] == ["Мәжіліс депутаттары"]


def test_every_problem_of_all_files_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x\n")
    (tmp_path / "b.json").write_text("{\n,")
    with pytest.raises(BadBills) as bad:
        bills_in([tmp_path / "a.csv", tmp_path / "b.json", tmp_path / "c"], "en")
    assert [problem.file for problem in bad.value.problems] == ["a.csv", "b.json", "c"]


@pytest.mark.skipif(not SHARED.exists(), reason="the collected pages are not here")
def test_the_collected_pages_are_read_or_refused() -> None:
    cards = sorted((SHARED / "html").glob("*_details_*.html"))
    lists = [SHARED / "html/ru-RU_lawProjects_index.html"]
    bills = bills_in([*cards, *lists], "en")
    (bill,) = [one for one in bills if one.documents]
    assert set(bill.titles) == {"kk", "ru"}
    assert (bill.identifier, len(bill.documents), len(bills)) == ("5932", 4, 15)
    tables = [SHARED / "mazhilis_laws.csv", SHARED / "data_mazhilis__mazhilis_laws_with_docs.csv"]
    listed = bills_in(tables, "en")
    assert len(listed) == 12
    assert listed[0].documents
    for path in (SHARED / "html").glob("*about*.html"):
        assert "no table of bills" in refused(path.name, path.read_bytes())


SCRAPS = st.sampled_from(
    ["<table class='law-projects-table'>", "<tr>", "<td>", "</td>", "<p><b>", "01.01.2024",
     "</html>", "<div class='section-content'>",
     "<a href='/ru-RU/lawProjects/download?fileId=1&lawId=2'>x</a>",
     "<a href='/kk-KZ/lawProjects/details/9'>", "<tbody>", "&#0;", "<!--", "«", "(", "number,date,"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(SCRAPS | st.text(max_size=10), max_size=25).map("".join))
def test_whatever_page_comes_is_read_or_refused(text: str) -> None:
    page = f"<{text}</html>".encode("utf-8", "surrogatepass")
    with contextlib.suppress(BadBills):
        assert all(bill.key and any(bill.titles.values()) for bill in read("x", page, "en"))


CELLS = st.lists(
    st.sampled_from(["1.", "25.04.2025", "Т", '"', "\n", "31.31.2025", ""]), max_size=6
)


@settings(max_examples=80, deadline=None)
@given(st.lists(CELLS.map(",".join), max_size=4).map("\n".join))
def test_whatever_table_comes_is_read_or_refused(rows: str) -> None:
    with contextlib.suppress(BadBills):
        bills = read("x", f"number,date,title,status\n{rows}".encode(), "en")
        assert all(bill.registered and bill.titles["kk"] for bill in bills)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5)
    | st.sampled_from(["2024-01", "yes"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["title", "identifier", "actions", "date", "description", "votes", "counts",
                         "option", "value", "extras", "birge", "titles", "links", "url", "versions",
                         "results", "from_organization", "classification", "sponsorships", "name"]),
        inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_whatever_json_comes_is_read_or_refused(content: object) -> None:
    with contextlib.suppress(BadBills):
        for bill in read("x", json.dumps(content).encode(), "en"):
            assert bill.identifier
            assert any(bill.titles.values())


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("«О дворах»", "О дворах"),
        ("«О дворах и «Правилах»", "О дворах и «Правилах»"),
        ("«О дворах и «Правилах»»", "О дворах и «Правилах»"),
        ("«Аула» туралы заңға өзгеріс туралы»", "«Аула» туралы заңға өзгеріс туралы"),
        ("«Аула» туралы", "«Аула» туралы"),
    ],
)
def test_a_former_title_loses_the_quotes_around_it_alone(printed: str, title: str) -> None:
    words = f"О дворах (заголовок до принятия Мажилисом 25.12.2024 {printed})"
    (bill,) = read("r", card("ru", title=words), "en")
    assert bill.other_titles == (({"ru": title}, "25.12.2024"),)
