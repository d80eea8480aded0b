import math

from birge.courier.gate import Gate
from birge.courier.pacing import FIRST_PAUSE, IN_A_ROW, Pace

NAME = "example.kz"


def put_off(pace: Pace, now: float, times: int = IN_A_ROW) -> None:
    for _ in range(times):
        pace.begin(NAME, now)
        pace.end(NAME, now, put_off=True)


def test_a_second_s_worth_goes_at_once_and_the_rest_at_the_pace() -> None:
    pace, sent = Pace(10, 99), 0
    while pace.ready_at(NAME) <= 100.0:
        pace.begin(NAME, 100.0)
        sent += 1
    assert 10 <= sent <= 12
    assert pace.ready_at(NAME) <= 100.2


def test_without_a_pace_all_go() -> None:
    pace = Pace(0, 99)
    for _ in range(50):
        pace.begin(NAME, 1.0)
    assert pace.ready_at(NAME) <= 1.0


def test_one_domain_never_holds_every_connection() -> None:
    pace = Pace(0, 2)
    pace.begin(NAME, 1.0)
    pace.begin(NAME, 1.0)
    assert pace.ready_at(NAME) is math.inf
    assert pace.ready_at("other.example") <= 1.0


def test_one_full_mailbox_is_no_busy_domain() -> None:
    pace = Pace(0, 9)
    put_off(pace, 1.0, IN_A_ROW - 1)
    assert pace.ready_at(NAME) <= 1.0


def test_a_busy_domain_is_spared_for_longer_each_time_and_tried_by_one() -> None:
    pace = Pace(0, 9)
    put_off(pace, 0.0)
    assert pace.paused_until(NAME) == FIRST_PAUSE
    pace.begin(NAME, FIRST_PAUSE)
    assert pace.ready_at(NAME) is math.inf, "the others wait for the one that goes ahead"
    pace.end(NAME, FIRST_PAUSE, put_off=True)
    assert pace.paused_until(NAME) == 3 * FIRST_PAUSE
    pace.begin(NAME, 3 * FIRST_PAUSE)
    pace.end(NAME, 3 * FIRST_PAUSE, put_off=False)
    assert pace.ready_at(NAME) <= 3 * FIRST_PAUSE


def test_letters_put_aside_come_back_one_after_the_other() -> None:
    pace = Pace(10, 9)
    waits = [pace.book(NAME, 0.0) for _ in range(11)]
    assert waits == sorted(waits)
    assert waits[-1] - waits[0] >= 0.99


def test_the_gate_lets_one_try_first() -> None:
    gate = Gate(4)
    assert gate.lets(0, 0.0)
    assert not gate.lets(1, 0.0)
    gate.answered()
    assert gate.lets(3, 0.0)
    gate.shut(0.0)
    assert not gate.lets(0, 0.5)
    assert gate.lets(0, 1.0)


def test_the_gate_shuts_for_longer_each_time_and_after_many_broken_ones() -> None:
    gate = Gate(2)
    gate.shut(0.0)
    gate.shut(1.0)
    assert gate.opens_at == 3.0
    gate.answered()
    gate.broke(9.0)
    assert not gate.is_shut(9.0)
    gate.broke(9.0)
    assert gate.is_shut(9.5)
