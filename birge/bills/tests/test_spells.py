"""What the law said, period by period: no hole is passed over, and no conflict is decided."""

import datetime as dt

from birge.bills.models import Offence
from birge.bills.norms.spells import holding, spells_of
from birge.bills.tests.lawbook import Lawbook

TODAY = dt.date(2026, 1, 1)
Told = list[tuple[str, int | None, int | None]]


def told(offence: Offence) -> Told:
    """Liability, year of the first day, year of the last day."""
    return [
        (
            spell.liability.value,
            spell.start.year if spell.start else None,
            spell.end.year if spell.end else None,
        )
        for spell in spells_of(offence, TODAY)
    ]


def test_a_norm_holds_until_the_next_begins(lawbook: Lawbook) -> None:
    lawbook.tell("criminal", dt.date(2009, 12, 4))
    lawbook.tell("administrative", dt.date(2011, 1, 18))
    assert told(lawbook.fresh()) == [("criminal", 2009, 2011), ("administrative", 2011, None)]
    first, second = spells_of(lawbook.fresh(), TODAY)
    assert first.end == dt.date(2011, 1, 17)
    assert [first.number, second.number] == [1, 2]


def test_what_ended_before_the_next_began_leaves_a_gap(lawbook: Lawbook) -> None:
    lawbook.tell("criminal", dt.date(2000, 1, 1), ends_on=dt.date(2004, 12, 31))
    lawbook.tell("administrative", dt.date(2010, 1, 1), ends_on=dt.date(2019, 12, 31))
    assert told(lawbook.fresh()) == [
        ("criminal", 2000, 2004), ("unknown", 2005, 2009), ("administrative", 2010, 2019),
        ("unknown", 2020, None),
    ]  # fmt: skip


def test_norms_that_follow_on_leave_no_gap(lawbook: Lawbook) -> None:
    lawbook.tell("criminal", dt.date(2000, 1, 1), ends_on=dt.date(2004, 12, 31))
    lawbook.tell("none", dt.date(2005, 1, 1))
    assert told(lawbook.fresh()) == [("criminal", 2000, 2004), ("none", 2005, None)]


def test_two_norms_of_one_time_are_a_conflict_that_both_show(lawbook: Lawbook) -> None:
    lawbook.tell("criminal", dt.date(2000, 1, 1), ends_on=dt.date(2010, 6, 1))
    lawbook.tell("administrative", dt.date(2010, 1, 1))
    first, second = spells_of(lawbook.fresh(), TODAY)
    assert [norm.liability for norm in first.overlaps] == ["administrative"]
    assert [norm.liability for norm in second.overlaps] == ["criminal"]
    assert not first.is_sure
    assert not second.is_sure


def test_the_earliest_may_lack_its_beginning(lawbook: Lawbook) -> None:
    lawbook.tell("administrative", dt.date(2011, 1, 18))
    lawbook.tell("criminal", None)
    assert told(lawbook.fresh()) == [("criminal", None, 2011), ("administrative", 2011, None)]


def test_what_holds_on_a_day(lawbook: Lawbook) -> None:
    lawbook.tell("criminal", dt.date(2011, 1, 18))
    offence = lawbook.fresh()
    assert holding(offence, dt.date(2010, 1, 1)) is None
    now = holding(offence, TODAY)
    assert now is not None
    assert now.liability == "criminal"
