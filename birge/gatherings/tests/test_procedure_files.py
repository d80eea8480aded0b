"""Procedure files that contradict themselves are refused, whatever their bytes."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.bodies.procedures import IncoherentProcedure
from birge.gatherings.procedures import preset_files
from birge.gatherings.procedures.reading import parse_procedure

(FILE,) = preset_files()
RAW = FILE.read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('value = "5 working days"', 'value = "soon"', "notice.before"),
        ('value = "as_notified"', 'value = "perhaps"', "notice.silence"),
        ('value = "09:00"', 'value = "nine"', "is no time of day"),
        ("value = 1\n", "value = 0\n", "is no number of people"),
        ('"purpose", "form"', '"purpose", "purpose"', "something is listed twice"),
        ('"purpose", "form"', '"purpose", "colour"', "colour is not described"),
        ('source = "Law 333-VI art. 10(1)"', 'source = ""', "the source is missing"),
        ('article = "Law 333-VI art. 14(1)(1)"', 'article = ""', "the article is missing"),
        ("[[notice.answer]]", "[[notice.reward]]", "no procedure has a value of this name"),
        ("[[notice.answer]]", "[[notice.answer]]\nnote = 1", "the key 'note' is unknown"),
        ("known_from = 2020-06-06", "known_from = 2019-06-06", "nothing is said on the day"),
        ('calendar = "KZ"', 'calendar = "XX"', "calendar"),
        ("[names]", "[name]", "the key 'name' is unknown"),
    ],
)
def test_a_contradiction_is_refused_with_its_place(old: str, new: str, words: str) -> None:
    assert old in RAW.decode()
    with pytest.raises(IncoherentProcedure) as refused:
        parse_procedure("kz", RAW.decode().replace(old, new, 1).encode(), "kz.toml")
    assert words in str(refused.value)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(RAW) - 1), st.binary(min_size=1, max_size=6))
def test_no_damage_breaks_the_reader(at: int, instead: bytes) -> None:
    with contextlib.suppress(IncoherentProcedure):
        procedure = parse_procedure("kz", RAW[:at] + instead + RAW[at + len(instead) :], "kz.toml")
        assert procedure.values
