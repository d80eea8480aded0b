"""A count as it was sampled: twice at a moment, with gaps, and sometimes less than before."""

from pathlib import Path

import pytest

from bench.load.curve import Curve
from bench.load.people import Crowd

SAMPLES = [(0.0, 0), (100.0, 10), (100.0, 30), (200.0, 20), (300.0, 230), (1000.0, 240)]


def test_it_never_goes_down_and_is_even_between_its_samples() -> None:
    curve = Curve.of(reversed(SAMPLES))
    assert [curve.at(second) for second in (-5, 0, 50, 100, 200, 250, 2000)] == [
        0, 0, 15, 30, 30, 130, 240,
    ]  # fmt: skip


def test_the_worst_stretch_is_where_most_came() -> None:
    curve = Curve.of(SAMPLES)
    assert curve.worst(100) == 200
    assert curve.came(curve.worst(50), 50) == 100
    assert curve.came(curve.worst(200), 200) == max(curve.came(begin, 200) for begin in range(900))


def test_a_file_is_read_and_one_moment_is_no_curve(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("updated_at,signature_count\n2019-03-21 20:00:00,5\n", encoding="utf-8")
    with pytest.raises(ValueError, match="two moments"):
        Curve.read(path)
    path.write_text(path.read_text() + "2019-03-21 20:01:40,25\n", encoding="utf-8")
    assert Curve.read(path).came(0, 2e9) == 20


def test_people_come_as_many_and_as_densely_as_they_came() -> None:
    crowd = Crowd(1, Curve.of(SAMPLES), seconds=20, speed=10, batch="a")
    dues = [one.due for one in crowd.told.people]
    assert len(dues) == len({one.email for one in crowd.told.people}) == 201
    assert dues == sorted(dues)
    assert 0 <= dues[0] <= dues[-1] <= 20
    # Nearly all came in the first of both halves, and evenly.
    assert sum(due < 10 for due in dues) == 200
    assert sum(due < 5 for due in dues) == 100
