import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.causes.entries import Lane
from birge.chronicle.drawing import LEFT, RIGHT, WIDTH, draw
from birge.chronicle.periods import BadPeriod, Period, asked, offered, whole
from birge.chronicle.scale import scale_of
from birge.chronicle.telling import Told

DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2026, 11, 30))
START, END = dt.date(2005, 1, 1), dt.date(2026, 12, 1)
TODAY = dt.date(2026, 11, 27)


def told(
    on: dt.date, lane: Lane = Lane.COURT, title: str = "Something happens", **kw: object
) -> Told:
    values = {"until": None, "precision": "day", "url": "", "sources": (), **kw}
    return Told(f"{on}-{title[:9]}", lane, on, title=title, **values)  # type: ignore[arg-type]


@given(st.lists(DAYS, max_size=80))
def test_later_days_stand_further_right_and_within_the_paper(days: list[dt.date]) -> None:
    scale = scale_of(sorted(days), START, END, LEFT, WIDTH - LEFT - RIGHT)
    places = [scale.at(day) for day in sorted(days)]
    assert all(one <= two + 1e-6 for one, two in pairwise(places))
    assert all(LEFT - 1e-6 <= place <= WIDTH - RIGHT + 1e-6 for place in places)


@given(st.lists(DAYS, max_size=80))
def test_the_pieces_join_and_cover_all_of_the_time(days: list[dt.date]) -> None:
    pieces = scale_of(sorted(days), START, END, 0, 100).pieces
    assert (pieces[0].start, pieces[-1].end) == (START, END)
    assert all(one.end == two.start and one.x_end == two.x for one, two in pairwise(pieces))


def test_months_in_which_much_happened_get_room() -> None:
    quiet = [dt.date(year, 6, 1) for year in range(2009, 2023)]
    busy = [dt.date(2024, 4, 1) + dt.timedelta(days=number) for number in range(25)]
    scale = scale_of(sorted(quiet + busy), dt.date(2009, 1, 1), END, 0, 1000)
    assert scale.at(dt.date(2024, 5, 1)) - scale.at(dt.date(2024, 4, 1)) > 500


@given(st.lists(st.tuples(DAYS, st.sampled_from(list(Lane)), st.text(min_size=1, max_size=90))))
def test_words_never_lie_over_one_another(rows: list[tuple[dt.date, Lane, str]]) -> None:
    axis = draw([told(on, lane, title) for on, lane, title in rows], START, END)
    for row in axis.rows:
        spans: dict[float, list[tuple[float, float]]] = {}
        for mark in row.marks:
            if mark.label is None:
                continue
            width = max((len(line) for _y, line, _f in mark.label.lines), default=0) * 5.9
            left = mark.label.x - (width if mark.label.anchor == "end" else 0)
            spans.setdefault(mark.label.y, []).append((left, left + width))
        for same in spans.values():
            assert all(one[1] <= two[0] for one, two in pairwise(sorted(same)))
        assert row.line < row.y + row.height


def test_a_lane_without_entries_is_left_out() -> None:
    axis = draw([told(TODAY)], START, END)
    assert [row.lane for row in axis.rows] == [Lane.COURT]


def test_what_began_before_and_lasts_is_shown() -> None:
    long = told(dt.date(2010, 1, 1), until=dt.date(2012, 1, 1))
    assert draw([long], dt.date(2011, 1, 1), dt.date(2011, 2, 1)).rows
    assert not draw([long], dt.date(2013, 1, 1), dt.date(2013, 2, 1)).rows


def test_a_period_is_two_months_in_their_order() -> None:
    all_of_it = whole([told(dt.date(2009, 12, 4))], TODAY)
    assert all_of_it == Period(dt.date(2009, 1, 1), dt.date(2026, 12, 1))
    assert asked("2023-10", "2024-06", all_of_it) == Period(
        dt.date(2023, 10, 1), dt.date(2024, 7, 1)
    )
    assert asked("", "", all_of_it) == all_of_it


@pytest.mark.parametrize(("start", "end"), [("2024", ""), ("2024-13", ""), ("2024-06", "2023-01")])
def test_anything_else_is_no_period(start: str, end: str) -> None:
    with pytest.raises(BadPeriod):
        asked(start, end, Period(START, END))


def test_a_short_story_offers_no_parts() -> None:
    entries = [told(TODAY)]
    assert offered(entries, whole(entries, TODAY)) == []
