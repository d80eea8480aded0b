import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.ledger.encoding import SPELL, canonical, decode, encode

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda children: (
        st.lists(children)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), children)
    ),
    max_leaves=10,
)


@dataclass(frozen=True)
class Something:
    kind: ClassVar[str] = "test.something"
    on: dt.date
    value: Any


def test_the_bytes_are_these_and_no_others() -> None:
    body = encode(Something(dt.date(2026, 2, 10), b"\x00\xff"))
    assert body == b'{"kind":"test.something","on":"2026-02-10","value":"00ff"}'


@given(values)
def test_a_fact_is_read_as_it_was_written(value: Any) -> None:
    assert decode(encode(Something(dt.date(2026, 1, 1), value)))["value"] == value


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), values))
def test_what_is_text_alone_is_spelled_as_everything_else(value: dict[str, Any]) -> None:
    assert canonical(value) == SPELL(value).encode()


@given(st.binary(max_size=100))
def test_other_bytes_are_refused(body: bytes) -> None:
    try:
        fields = decode(body)
    except ValueError:
        return
    assert canonical(fields) == body


@pytest.mark.parametrize("value", [1.5, {1: "a"}, {"a": {2, 3}}, object()])
def test_what_has_two_spellings_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        encode(Something(dt.date(2026, 1, 1), value))


def test_a_moment_is_refused_where_a_day_belongs() -> None:
    with pytest.raises(TypeError):
        encode(Something(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), ""))
