import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.bodies.procedures import IncoherentProcedure
from birge.bodies.procedures.file import parse_procedure
from birge.bodies.tests.files import SMALL, changed, parsed

# A first look at a year loads it; a busy machine is slow.
UNHURRIED = settings(deadline=None)


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ('source = "art. 2"\n', "", "assurances", "source is missing"),
        ('source = "art. 2"', 'source = " "', "assurances", "source is missing"),
        ("valid_to = 2024-12-31", "valid_to = 2024-04-03", "collection", "before valid_from"),
        ("valid_to = 2024-12-31", "valid_to = 2025-01-01", "collection.within", "two values hold"),
        ("valid_to = 2024-12-31\n", "", "collection.within", "two values hold"),
        ("valid_to = 2024-12-31", "valid_to = 2024-12-30", "collection.within", "Close the gap"),
        ('value = "3 months"', 'value = "3 moons"', "collection.within", "3 moons"),
        ('value = "3 months"', "value = 3", "collection.within", "no term"),
        ('value = "3 months"', 'value = "0 months"', "collection.within", "at least 1"),
        ('value = "3 months"', 'length = "3 months"', "collection.within", "length"),
        ('value = "3 months"\n', "", "collection.within", "value is missing"),
        ('value = ["esignature"]', 'value = ["blood"]', "assurances", "blood"),
        ('value = ["esignature"]', "value = []", "assurances", "no list"),
        ('value = ["esignature"]', 'value = ["paper", "paper"]', "assurances", "twice"),
        ("percent = 0.5", "percent = 100.5", "threshold.central.percent", "at most 100"),
        ("percent = 0.5", "percent = -1", "threshold.central.percent", "above 0"),
        ("percent = 0.5", "percent = 0", "threshold.central.percent", "above 0"),
        ("percent = 0.5", "percent = nan", "threshold.central.percent", "no share"),
        ("percent = 0.5", "percent = inf", "threshold.central.percent", "no share"),
        ("percent = 0.5", "percent = 1e-999999", "threshold.central.percent", "too fine"),
        ("percent = 0.5", "percent = true", "threshold.central.percent", "no share"),
        ("percent = 0.5", "signatures = -5", "threshold.central.signatures", "whole number"),
        ("percent = 0.5", "signatures = 0", "threshold.central.signatures", "whole number"),
        ("percent = 0.5", "signatures = 5.5", "threshold.central.signatures", "whole number"),
        ("percent = 0.5", "", "threshold.central", "exactly one"),
        ("percent = 0.5", "percent = 1\nsignatures = 5", "threshold.central", "exactly one"),
        ("percent = 0.5", "tiers = [{ percent = 5 }]", "threshold.central.tiers", "two tiers"),
        (
            "percent = 0.5",
            "tiers = [{ population_above = 5, percent = 1 }, { percent = 1, signatures = 1 }]",
            "threshold.central.tiers[2]",
            "exactly one",
        ),
        ("percent = 0.5", "signatures = 9\nregions = 2", "minimum", "each region"),
        (
            "percent = 0.5",
            "signatures = 9\nregions = 2\nminimum.A = 1",
            "threshold.central.regions",
            "fewer regions",
        ),
        ('level = "central"', 'level = "galactic"', "threshold.central.level", "galactic"),
        ('level = "central"', 'level = "president"', "levels", "president"),
        ('effect = "answer"', 'effect = "applause"', "threshold.central.effect", "applause"),
        ("valid_from = 2025-01-01", 'valid_from = "2025-01-01"', "collection", "must be a date"),
        ("valid_from = 2025-01-01", "valid_from = 2025-01-01T00:00:00", "collection", "date"),
        ("valid_from = 2025-01-01", "valid_from = 20250101", "collection.within", "must be a date"),
        ("known_from = 2024-04-04", "known_from = 2024", "known_from", "must be a date"),
        ("known_from = 2024-04-04", "known_from = 2024-05-05", "collection.within", "beyond"),
        ("known_from = 2024-04-04", "known_from = 2023-01-01", "threshold", "known_from"),
        ('confidence = "medium"', 'confidence = "sure"', "collection.within", "sure"),
        ('confidence = "medium"\n', "", "collection.within", "confidence"),
        ('url = "https://law.example/3"', 'url = "javascript:alert(1)"', "central", "address"),
        ('kk = "Шағын"\n', "", "names", "kk"),
        ('ru = "Малая"\n', "", "names", "ru"),
        ('en = "Small"\n', "", "names", "en"),
        ('en = "Law"', 'en = ""', "law", "en"),
        ('en = "War"\n', "", "grounds.war", "en"),
        ('value = ["war"]', 'value = ["peace"]', "excluded_subjects", "peace"),
        ('country = "KZ"', 'country = "Kazakhstan"', "country", "two capitals"),
        ('calendar = "KZ"', 'calendar = "XX"', "calendar", "XX"),
        ('time_zone = "Asia/Almaty"', 'time_zone = "Moon/Base"', "time_zone", "Moon/Base"),
        ('levels = ["central"]', 'levels = ["central", "parliament"]', "levels", "parliament"),
        ('levels = ["central"]', "levels = []", "levels", "list the levels"),
        ('unknown = ["consideration"]', "unknown = []", "consideration", "nothing is said"),
        ('unknown = ["consideration"]', 'unknown = ["collection"]', "collection", "also listed"),
        ('unknown = ["consideration"]', 'unknown = ["threshold"]', "unknown", "can't stand here"),
        ('country = "KZ"', 'country = "KZ"\ncolour = "red"', "small.toml", "colour"),
        ("[[collection.within]]", "[[collection.beyond]]", "collection.beyond", "no procedure has"),
    ],
)  # fmt: skip
def test_an_incoherent_file_is_refused_with_its_name_and_the_value(
    old: str, new: str, where: str, words: str
) -> None:
    with pytest.raises(IncoherentProcedure, match=re.escape(words)) as refusal:
        parsed(changed(old, new))
    assert str(refusal.value).startswith("small.toml: ")
    assert where in str(refusal.value)


def test_falling_steps_are_refused() -> None:
    step = SMALL[SMALL.index("[[threshold.central]]") : SMALL.index("[[excluded_subjects]]")]
    first = step.replace("percent = 0.5", "signatures = 100")
    second = step.replace("percent = 0.5", "signatures = 10").replace("d.central", "d.second")
    with pytest.raises(IncoherentProcedure, match="rising order"):
        parsed(SMALL.replace(step, first + second))


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(IncoherentProcedure, match="1 MB"):
        parse_procedure("big", b"#" * 1_000_001, "big.toml")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(IncoherentProcedure, match=r"small\.toml"):
        parse_procedure("small", b"\xff\xfe", "small.toml")


@UNHURRIED
@given(st.binary(max_size=300))
def test_any_bytes_fail_only_as_an_incoherent_procedure(raw: bytes) -> None:
    with pytest.raises(IncoherentProcedure):
        parse_procedure("any", raw, "any.toml")


DEEP = {
    "tables": "[" * 5_000,
    "lists": "a = " + "[" * 5_000,
    "keys": "a." * 5_000 + "b = 1",
    "digits": "a = " + "9" * 9_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_deep_and_huge_files_fail_only_as_an_incoherent_procedure(text: str) -> None:
    with pytest.raises(IncoherentProcedure):
        parsed(text)


LINES = SMALL.splitlines()
scraps = st.sampled_from(
    [
        "value = 1", "value = []", "value = {}", "value = [[1]]", "value = 1979-05-27",
        "value = nan", 'value = "1 month"', "level = 1", "level = []", "effect = {}",
        "percent = []", "tiers = 1", "tiers = [1, 2]", "tiers = [{}, {}]", "minimum = {}",
        "minimum = {A = 0}", "regions = -1", "none = [[]]", "unknown = [1]", "names = 1",
        "[names]", "[[names]]", "[grounds]", "grounds = 1", "levels = [[]]", "calendar = []",
        "time_zone = 5", 'time_zone = "../etc"', "url = 1", "source = []", "confidence = []",
        "valid_to = 9999-12-31", "valid_from = 0001-01-01", "known_to = 0001-01-01",
        "[[assurances]]", "[assurances]", "[[threshold]]", "threshold = 1",
        "[[collection.within.x]]", "country = 07:32:00",
    ]
)  # fmt: skip


@UNHURRIED
@given(st.data())
def test_a_file_with_lines_exchanged_is_read_or_refused_and_never_breaks(
    data: st.DataObject,
) -> None:
    lines = list(LINES)
    for _change in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(st.one_of(scraps, st.sampled_from(LINES), st.just("")))
    try:
        procedure = parsed("\n".join(lines))
    except IncoherentProcedure:
        return
    assert procedure.at(procedure.known_from).thresholds
