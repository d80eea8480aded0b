"""What a story file may not say. Each refusal names the file and the entry."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.causes.storyfile.problems import BadStory
from birge.causes.storyfile.reading import read
from birge.causes.tests.conftest import SMALL

# fmt: off
REFUSALS = [
    ('sources = ["paper", "radio"]', 'sources = ["paper", "blog"]', "moment “meeting”",
     "“blog” is not described"),
    ('sources = ["paper", "radio"]', "sources = []", "meeting", "“sources” is missing"),
    ('qualifier = "about"\nsources = ["paper"]', 'qualifier = "about"', "figure 1",
     "“sources” is missing"),
    ('what = { kk = "Жиын", en = "A meeting" }', 'what = { kk = "Жиын" }', "meeting",
     "lacks its text in “en”"),
    ('en = "A meeting"', 'en = "A meeting", fr = "x"', "meeting", "text in “fr”"),
    ('en = "Clean air"\n', "", "[cause]", "“title” lacks its text in “en”"),
    ("on = 2025-02-03", "on = 2025-02-03\nuntil = 2025-02-02", "meeting", "“until” lies before"),
    ("on = 2025-02-03", 'on = "2025-02-03"', "meeting", "without quotes"),
    ("on = 2025-02-03", "on = 2025-02-03T10:00:00Z", "meeting", "must be a date"),
    ("on = 2025-02-03", "on = 0001-01-01", "meeting", "from 1900"),
    ("on = 2025-02-03", 'on = 2025-02-03\nprecision = "month"', "meeting",
     "first day of the month"),
    ("on = 2025-02-03", 'on = 2025-02-01\nprecision = "year"', "meeting", "first of January"),
    ("on = 2025-02-03", 'on = 2025-02-03\nprecision = "hour"', "meeting", "must be one of: day"),
    ('kind = "gathering"', 'kind = "riot"', "meeting", "must be one of: law"),
    ('qualifier = "about"', 'qualifier = "nearly"', "figure 1", "must be one of: exactly"),
    ('qualifier = "about"', 'qualifier = "between"', "figure 1", "needs “value_to”"),
    ("value = 30", "value = 30\nvalue_to = 40", "figure 1", "goes with “between”"),
    ("value = 30", "value = -1", "figure 1", "between 0 and"),
    ("value = 30", "value = nan", "figure 1", "between 0 and"),
    ("value = 30", "value = 1e400", "figure 1", "between 0 and"),
    ("value = 30", "value = 0.12345", "figure 1", "three decimals"),
    ("value = 30", "value = true", "figure 1", "must be a number"),
    ("value = 30", 'value = "30"', "figure 1", "must be a number"),
    ("value = 30\n", "", "figure 1", "“value” is missing"),
    ('unit = "participants"', 'unit = "people"', "figure 1", "must be one of: signatures"),
    ('value = 30\nunit = "participants"', 'value = 101\nunit = "percent"', "figure 1",
     "cannot exceed 100"),
    ('kind = "gathering"', 'kind = "gathering"\nwhere = "here"', "meeting", "“where” is not known"),
    ('key = "meeting"', 'key = "Meeting!"', "Meeting!", "small Latin letters"),
    ('publisher = "A paper"', 'publisher = "A paper"\nurl = "javascript:alert(1)"',
     "[sources.paper]", "whole address"),
    ('publisher = "A paper"', 'about = { kk = "x", en = "y" }', "[sources.paper]",
     "“low” confidence"),
    ('confidence = "high"', 'confidence = "sure"', "[sources.paper]", "must be one of: high"),
    ('en = "Clean air"', 'en = "Clean\\u202eair"', "[cause]", "hidden"),
    ('en = "Clean air"', f'en = "{"x" * 201}"', "[cause]", "longer than 200"),
    ('languages = ["kk", "en"]', 'languages = ["en"]', "[cause]", "contain the original"),
    ('slug = "clean-air"', 'slug = "clean--air"', "[cause]", "small Latin letters"),
    ("[sources.paper]", "[source.x]\n[sources.paper]", "clean_air.toml", "“source” is not known"),
    ('sources = ["paper", "radio"]',
     'sources = ["paper"]\nsays = { paper = { kk = "x", en = "y" } }', "meeting",
     "two sources at least"),
    ('kind = "gathering"', 'kind = "gathering"\ntold_after = "x"', "meeting", "names no moment"),
    ('kind = "gathering"', 'kind = "gathering"\ntold_after = "meeting"', "meeting",
     "has “told_after” itself"),
    ('kind = "gathering"', "kind = [1]", "meeting", "must be one of"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "entry", "message"), REFUSALS)
def test_a_bad_entry_is_named(old: str, new: str, entry: str, message: str, tmp_path: Path) -> None:
    assert old in SMALL
    path = tmp_path / "clean_air.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadStory) as caught:
        read(path)
    entry = entry.replace("“", '"').replace("”", '"')
    assert any(
        problem.startswith("clean_air.toml") and entry in problem and message in problem
        for problem in caught.value.problems
    ), caught.value.problems


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "clean_air.toml"
    path.write_text(
        SMALL.replace("value = 30", "value = -1").replace('kind = "gathering"', 'kind = "riot"'),
        encoding="utf-8",
    )
    with pytest.raises(BadStory) as caught:
        read(path)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("part", ["[[moments]]", "[sources.paper]"])
def test_a_key_stands_for_one_entry_across_files(part: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL, encoding="utf-8")
    start = SMALL.index(part)
    end = len(SMALL) if part == "[[moments]]" else SMALL.index("[sources.radio]")
    (tmp_path / "b.toml").write_text(SMALL[start:end], encoding="utf-8")
    with pytest.raises(BadStory, match=r"b\.toml: .*used twice"):
        read(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"[cause", b"\xff\xfe", b"x = " + b"[" * 5000, b"a = 1e99999999999999999999"]
)
def test_a_file_that_is_no_story_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "story.toml"
    path.write_bytes(content)
    with pytest.raises(BadStory, match=r"story\.toml"):
        read(path)


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadStory, match="no TOML file"):
        read(tmp_path)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.dates(),
        st.datetimes(timezones=st.just(dt.UTC)),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=4,
)
NAMES = st.sampled_from(
    ["key", "kind", "on", "until", "precision", "what", "sources", "figures", "says"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moment=st.one_of(VALUES, st.dictionaries(NAMES, VALUES, max_size=9)),
    part=st.sampled_from(["moments", "sources", "cause"]),
)
def test_no_value_brings_the_reading_down(
    moment: object, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = {"slug": "x", "original_language": "en", "title": {"en": "x"}, "summary": {"en": "x"}}
    content: dict[str, object] = {"cause": good, part: [moment] if part == "moments" else moment}
    monkeypatch.setattr(
        "birge.causes.storyfile.reading.open_all", lambda path: [("story.toml", content)]
    )
    problems: tuple[str, ...] = ()
    try:
        read(Path("story.toml"))
    except BadStory as error:
        problems = error.problems
    assert all("story.toml" in problem for problem in problems)
