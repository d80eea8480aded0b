"""The step line: each norm at its height and its day, drawn for wide and for narrow screens."""

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.bills.liability import Begins, Liability
from birge.bills.models import Norm
from birge.bills.norms.spells import Spell
from birge.bills.norms.stepline import NARROW, WIDE, Drawing, Shape, draw

TODAY = dt.date(2026, 1, 1)


def spell(liability: str, start: dt.date | None, end: dt.date | None = None, **norm: str) -> Spell:
    return Spell(Norm(liability=liability, starts_on=start, **norm), start, end, 1)


def drawn(*spells: Spell, words: str = "Law", shape: Shape = WIDE) -> Drawing:
    return draw(spells, [["2000", words]] * len(spells), TODAY, shape)


TWO = (
    spell("criminal", dt.date(2000, 1, 1), dt.date(2009, 12, 31)),
    spell("administrative", dt.date(2010, 1, 1), begins=Begins.ADOPTED),
)


def test_graver_liability_stands_higher_and_the_line_falls_to_the_milder() -> None:
    first, second = drawn(*TWO).steps
    assert float(first.y) < float(second.y)
    assert first.rise == ""
    assert second.rise == f"M{second.x} {first.y}V{second.y}"
    assert [first.is_open, second.is_open] == [False, True]


def test_later_norms_stand_further_right_and_the_last_reaches_the_edge() -> None:
    first, second = drawn(*TWO).steps
    assert float(first.x) < float(second.x)
    assert second.path.endswith(f"H{WIDE.right}")


def test_what_began_before_all_sources_comes_from_the_left_edge() -> None:
    (step,) = drawn(spell("criminal", None, dt.date(2010, 1, 1))).steps
    assert float(step.x) == WIDE.left
    assert step.is_open


def test_a_gap_is_shaded_and_no_line_runs_through_it() -> None:
    drawing = drawn(TWO[0], Spell(None, dt.date(2010, 1, 1), None))
    assert len(drawing.steps) == 1
    assert float(drawing.gaps[0].width) > 0


def test_narrow_screens_have_numbers_and_no_words() -> None:
    assert all(step.words is None for step in drawn(*TWO, shape=NARROW).steps)
    assert all(step.words for step in drawn(*TWO).steps)


def test_words_are_cut_to_their_room_and_say_so() -> None:
    words = drawn(*TWO, words="Заң " * 200).steps[1].words
    assert words is not None
    assert words.lines[-1][1].endswith("…")
    assert len(words.lines) <= 7


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(DAYS, min_size=1, max_size=8, unique=True),
    st.lists(st.sampled_from(list(Liability)), min_size=8, max_size=8),
)
@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_whatever_is_told_is_drawn_within_its_sheet(
    shape: Shape, days: list[dt.date], liabilities: list[Liability]
) -> None:
    days.sort()
    spells = [
        spell(liability, start, end)
        for liability, start, end in zip(liabilities, days, [*days[1:], None], strict=False)
    ]
    drawing = drawn(*spells, shape=shape)
    assert all(shape.left <= float(step.x) <= shape.right for step in drawing.steps)
    years = [float(x) for x, _year in drawing.years]
    assert all(b - a >= shape.ticks - 1 for a, b in itertools.pairwise(years))
