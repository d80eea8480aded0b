import datetime as dt

from birge.kit.steady import SECONDS_OF_DOUBT, Steady

AT = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_a_clock_that_goes_its_way_is_believed() -> None:
    steady = Steady()
    for second in range(5):
        assert steady.look(AT + dt.timedelta(seconds=second * 1.1), 100 + second) == 0
        assert steady.is_believed(100 + second)


def test_a_jump_is_told_once_and_doubted_for_a_while() -> None:
    steady = Steady()
    steady.look(AT, 100)
    assert steady.look(AT + HOUR, 100) == 3600
    assert steady.look(AT + HOUR, 100) == 0
    assert not steady.is_believed(100 + SECONDS_OF_DOUBT - 1)
    assert steady.is_believed(100 + SECONDS_OF_DOUBT)


def test_a_jump_back_is_one_too_and_doubt_begins_anew() -> None:
    steady = Steady()
    steady.look(AT, 100)
    steady.look(AT + HOUR, 101)
    assert steady.look(AT, 200) == -3699
    assert not steady.is_believed(101 + SECONDS_OF_DOUBT)
