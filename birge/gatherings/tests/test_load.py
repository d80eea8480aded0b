"""Gatherings from a file: those of the demonstration, and what is refused."""

import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.causes.demo import __file__ as causes_demo
from birge.causes.entries import Lane
from birge.causes.models import Cause
from birge.causes.verbs.load import load_cause
from birge.gatherings.commands import gathering as command
from birge.gatherings.demo.seed import FOLDER, seed_gatherings
from birge.gatherings.entries import entries_of
from birge.gatherings.loading import BadStory, read_gatherings
from birge.gatherings.models import Estimate, Gathering
from birge.gatherings.verbs.load_gatherings import load_gatherings
from birge.ledger.record import facts
from tests.cast import NOON, ORGANISER_PUBLIC_KEY

FILE = FOLDER / "for_saltanat.toml"
STORY = Path(causes_demo).parent / "for_saltanat"


@pytest.fixture
def saltanat(db: None) -> Cause:
    return load_cause(STORY, ORGANISER_PUBLIC_KEY, NOON)


def test_the_ten_gatherings_of_the_story_are_there(saltanat: Cause) -> None:
    assert load_gatherings(saltanat, FILE, NOON) == 10
    assert load_gatherings(saltanat, FILE, NOON) == 0
    told = {one.slug: [place.state for place in one.places.all()] for one in _all()}
    assert told["almaty-2022"] == ["held_refused"]
    assert told["almaty-2018"] == ["cancelled"]
    assert told["abroad-2024"] == ["held"] * 5


def test_their_figures_are_estimates_with_the_same_sources(saltanat: Cause) -> None:
    load_gatherings(saltanat, FILE, NOON)
    march = Estimate.objects.get(place__gathering__slug="almaty-2021")
    assert (march.low, march.high, march.qualifier) == (500, 1000, "between")
    assert [source.key for source in march.sources.all()] == ["memo"]
    assert not Estimate.objects.filter(place__gathering__slug="abroad-2024").exists()


def test_what_others_recorded_is_no_announcement_of_ours(saltanat: Cause) -> None:
    load_gatherings(saltanat, FILE, NOON)
    assert {fact["kind"] for fact in facts()} == {"gatherings.estimated"}


def test_each_stands_on_the_axis_under_the_key_of_its_moment(saltanat: Cause) -> None:
    load_gatherings(saltanat, FILE, NOON)
    entries = {entry.key: entry for entry in entries_of(saltanat, "ru")}
    keys = set(saltanat.moments.filter(kind="gathering").values_list("key", flat=True))
    assert set(entries) == keys
    march = entries["march-2021"]
    assert (march.lane, march.on.isoformat()) == (Lane.STREETS, "2021-03-08")
    assert march.title == "Первый разрешённый женский марш"
    assert [source.key for source in march.sources] == ["memo"]


def test_the_demonstration_carries_one_through_every_step(saltanat: Cause) -> None:
    seed_gatherings(saltanat, NOON)
    held = Gathering.objects.get(slug="invented-held")
    assert held.disclosure == "synthetic"
    assert [step.verb for step in held.places.get().taken.all()] == ["file", "answer", "held"]
    assert held.places.get().estimates.count() == 3
    assert Gathering.objects.get(slug="invented-coming").places.get().invites


def _all() -> list[Gathering]:
    return list(Gathering.objects.prefetch_related("places"))


def _file(folder: Path, text: str) -> Path:
    path = folder / "gatherings.toml"
    path.write_text(text, encoding="utf-8")
    return path


GOOD = """
[[gatherings]]
moment = "march-2017"
slug = "march"
form = "march"
procedure = "none"
title = { kk = "a", ru = "b", en = "c" }
[[gatherings.places]]
city = { kk = "a", ru = "b", en = "c" }
state = "held"
answer = "unknown"
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("march-2017", "march-1917", "the story has no moment “march-1917”"),
        ('"none"', '"kz-assemblies"', "its procedure was not in force on that day"),
        ('"held"', '"planned"', "“state” is “planned”"),
        ('form = "march"', 'form = "riot"', "“form” is “riot”"),
        ('slug = "march"', 'slug = "past"', "another gathering has this slug"),
        ("[[gatherings.places]]", "[[gatherings.sites]]", "give one of [[gatherings.places]]"),
        ('answer = "unknown"', 'answer = "unknown"\ntime_zone = "Mars"', "is no time zone"),
        (GOOD, GOOD + GOOD, "“march” is used twice"),
        (GOOD, "", "it holds no [[gatherings]]"),
        (GOOD, "gatherings = 5", "“gatherings” must be a list"),
        (GOOD, "[[[", "not valid TOML"),
    ],
)
def test_what_does_not_fit_is_refused_whole(
    saltanat: Cause, tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(BadStory) as refused:
        load_gatherings(saltanat, _file(tmp_path, GOOD.replace(old, new)), NOON)
    assert words in str(refused.value)
    assert not Gathering.objects.exists()


def test_the_command_says_what_it_did_and_what_is_wrong(saltanat: Cause, tmp_path: Path) -> None:
    run = CliRunner().invoke(command, ["load", str(FILE), "--cause", "for-saltanat"])
    assert (run.exit_code, run.output.strip()) == (0, "10 new gatherings.")
    bad = _file(tmp_path, "gatherings = 5")
    run = CliRunner().invoke(command, ["load", str(bad), "--cause", "for-saltanat"])
    assert run.exit_code == 1
    run = CliRunner().invoke(command, ["load", str(FILE), "--cause", "nothing"])
    assert "There is no cause “nothing”." in run.output


TOKENS = (
    "[[gatherings]]", "[[gatherings.places]]", "=", '"', "march", "city", "{", "}", "\n", "state",
    "held", "slug", "1979-05-27", "9" * 30, "\x00", "ә", "[", "]", ",", "true",
)  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.lists(st.sampled_from(TOKENS)).map(" ".join)))
def test_no_text_breaks_the_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gatherings.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(BadStory):
        assert read_gatherings(path, ("kk", "ru", "en"), ("kz-assemblies",))
