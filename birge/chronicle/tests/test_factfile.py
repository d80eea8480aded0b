import contextlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.chronicle.factfile import BadFacts, read
from birge.chronicle.tests.conftest import TABLE


def test_every_row_is_read_as_exact_as_it_says(table: Path) -> None:
    facts = read(table)
    assert [fact.precision for fact in facts] == ["day", "month", "year", "day", "year"]
    assert [str(fact.on) for fact in facts][:3] == ["2025-03-01", "2025-04-01", "2025-01-01"]
    assert str(facts[3].until) == "2025-05-09"
    assert facts[0].sources == ("P", "public")
    assert facts[2].place == "Almaty, Astana"


def test_figures_keep_their_qualifier(table: Path) -> None:
    facts = [(fact.qualifier, fact.value, fact.value_to) for fact in read(table)[1:]]
    assert facts == [
        ("over", Decimal(1500), None),
        ("between", Decimal(500), Decimal(1000)),
        ("exactly", Decimal("52.5"), None),
        ("of", Decimal(2), Decimal(10)),
    ]


def test_the_same_facts_come_as_json(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    row = {"date": "2025-03-01", "precision": "day", "kind": "law", "what": "A law", "source": "P"}
    path.write_text(json.dumps([row]), encoding="utf-8")
    assert read(path)[0].what == "A law"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2025-03-01", "2025-02-30", "line 2: there is no day “2025-02-30”"),
        ("2025-03-01", "1 March", "line 2: “date” is “1 March”, which is no day"),
        (
            "2025-04,,month",
            "2025-04-01,,month",
            "“2025-04-01”, which is no month",
        ),
        ("law,Parliament", "novel,Parliament", "line 2: “kind” is “novel”"),
        ("P;public", "", "line 2: “source” is empty"),
        ("1500", "many", "line 3: “many” is no number"),
        ("1500", "1e99", "line 3: “1e99” is no number that a figure can be"),
        ("between 500 and 1000", "between 1000 and 500", "a second, larger number"),
        ("2025-05-09", "2025-05-01", "line 5: “until” lies before “date”"),
        ("52.5", "152.5", "line 5: a percentage cannot exceed 100"),
        ("participants", "p" * 41, "line 4: the unit is longer than 40"),
        ("A law is adopted", "", "line 2: “what” is empty"),
        ("A law is adopted", "A law\u202e", "hidden or control"),
        ("n = 1100", "n = 1100,more", "more cells"),
        ("qualifier", "qualifer", "The column “qualifer” is not known here"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFacts) as bad:
        read(path)
    assert words in str(bad.value)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    for content in (b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b'"open'):
        path.write_bytes(content)
        with pytest.raises(BadFacts):
            read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.binary(max_size=200), st.sampled_from(["facts.csv", "facts.json"]))
def test_whatever_a_file_holds_it_is_read_or_refused(
    tmp_path: Path, content: bytes, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(TABLE.encode()[:90] + content if name.endswith("csv") else content)
    with contextlib.suppress(BadFacts):
        read(path)
