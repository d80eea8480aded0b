import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.bills.models import Norm, Offence
from birge.bills.norm_commands import norms
from birge.bills.normfile.reading import Reader
from birge.bills.tests.lawbook import Lawbook
from birge.bills.verbs.correct_norm import correct_norm
from birge.bills.verbs.load_norms import load_norms
from birge.causes.storyfile.problems import BadStory
from tests.cast import NOON

WORDS = '{ kk = "Қорлау", ru = "Оскорбление", en = "Insult" }'
SMALL = f"""
[[offences]]
slug = "insult"
title = {WORDS}
[[offences.norms]]
key = "first"
liability = "criminal"
starts_on = 2011-01-18
sources = ["paper"]
[offences.norms.says.paper]
kk = "2011"
ru = "2011"
en = "2011"
[[offences.norms.penalties]]
kind = "fine"
least = 50
most = 150
unit = "mci"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "norms.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_told_at_once_and_loading_it_again_changes_nothing(
    lawbook: Lawbook, tmp_path: Path
) -> None:
    for _time in range(2):
        (offence,) = load_norms(lawbook.cause, written(tmp_path, SMALL), NOON)
        assert offence.is_public
        norm = offence.norms.get()
        assert norm.penalties.get().most == 150
        assert norm.citations.get().says["ru"] == "2011"


def test_what_the_desk_corrected_no_file_writes_over(lawbook: Lawbook, tmp_path: Path) -> None:
    load_norms(lawbook.cause, written(tmp_path, SMALL), NOON)
    norm = Norm.objects.get()
    correct_norm(norm, lawbook.plan("administrative"), {"kk": "Қате"}, lawbook.editor, NOON)
    load_norms(lawbook.cause, written(tmp_path, SMALL), NOON)
    offence = Offence.objects.told().get(slug="insult")
    assert [one.liability for one in offence.standing] == ["administrative"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"criminal"', '"moral"', "“liability” is “moral”"),
        ('"criminal"', '"none"', "penalties go with administrative or criminal liability"),
        ('["paper"]', '["rumour"]', "source “rumour” is not described"),
        ('["paper"]', "[]", "“sources” is missing"),
        ("says.paper", "says.rumour", "“rumour” is not known here"),
        ('unit = "mci"', 'unit = "days"', "is one of: daily_rates, mci"),
        ('unit = "mci"', "", "“unit” goes with “least” or “most”"),
        ("least = 50", "least = 500", "“most” is smaller than “least”"),
        ("least = 50", "least = 50.5", "“least” must be a whole number"),
        ('kind = "fine"', 'kind = "shame"', "“kind” is “shame”"),
        ("2011-01-18", '"soon"', "“starts_on” must be a date"),
        ("starts_on", "ends_on = 2010-01-01\nstarts_on", "“ends_on” lies before"),
        ("sources =", "colour = 1\nsources =", "“colour” is not known here"),
        ("[[offences]]", "[[crimes]]", "“crimes” is not known here"),
    ],
)
def test_a_bad_file_is_refused_whole_with_its_place(
    lawbook: Lawbook, tmp_path: Path, old: str, new: str, words: str
) -> None:
    with pytest.raises(BadStory) as bad:
        load_norms(lawbook.cause, written(tmp_path, SMALL.replace(old, new, 1)), NOON)
    assert any(words in problem for problem in bad.value.problems)
    assert not Norm.objects.exists()


def test_told_otherwise_is_left_to_the_desk(lawbook: Lawbook, tmp_path: Path) -> None:
    load_norms(lawbook.cause, written(tmp_path, SMALL), NOON)
    with pytest.raises(BadStory, match="Correct it at the desk"):
        load_norms(lawbook.cause, written(tmp_path, SMALL.replace("150", "300")), NOON)
    assert Norm.objects.get().penalties.get().most == 150


def test_an_address_of_another_cause_is_refused(lawbook: Lawbook, tmp_path: Path) -> None:
    from birge.causes.models import Cause

    other = Cause.objects.create(
        slug="other", original_language="kk", public_key=lawbook.cause.public_key,
        disclosure="real", started_on=NOON.date(),
    )  # fmt: skip
    other.offences.create(slug="insult", title={"kk": "Т"}, disclosure="real")
    with pytest.raises(BadStory, match="another cause's"):
        load_norms(lawbook.cause, written(tmp_path, SMALL), NOON)


def test_the_command_loads_shows_and_refuses(lawbook: Lawbook, tmp_path: Path) -> None:
    path, run = str(written(tmp_path, SMALL)), CliRunner().invoke
    assert "Offences: 1" in run(norms, ["load", path, "--cause", "shelters"]).output
    assert "insult" in run(norms, ["list"]).output
    assert "since 18 January 2011" in run(norms, ["show", "insult"]).output
    assert "Fine: 50–150 MCI" in run(norms, ["show", "insult"]).output
    assert "There is no offence" in run(norms, ["show", "nothing"]).output
    written(tmp_path, SMALL.replace("paper", "rumour"))
    refused = run(norms, ["load", path, "--cause", "shelters"])
    assert refused.exit_code == 1
    assert "Nothing was stored" in refused.output


LINES = st.sampled_from(
    [*SMALL.splitlines(), "most = -1", 'unit = "hours"', "starts_on = 1", "sources = 3", "[x]"]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow,
          HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(LINES, max_size=20).map("\n".join))
def test_whatever_lines_come_are_read_or_refused(tmp_path: Path, text: str) -> None:
    with contextlib.suppress(BadStory):
        for offence in Reader(("kk", "ru", "en"), frozenset({"paper"}), []).read(
            written(tmp_path, text)
        ):
            assert offence.slug
            assert all(norm.sources for norm in offence.norms)
