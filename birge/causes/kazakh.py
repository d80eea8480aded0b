"""Endings that Kazakh puts after a number written in digits: 150 000-нан, 1000-ға, 58%-дан."""

from decimal import Decimal

# How the last spoken word of a number takes the ablative (from) and the dative (to).
ONES = {
    0: ("ден", "ге"), 1: ("ден", "ге"), 2: ("ден", "ге"), 3: ("тен", "ке"), 4: ("тен", "ке"),
    5: ("тен", "ке"), 6: ("дан", "ға"), 7: ("ден", "ге"), 8: ("ден", "ге"), 9: ("дан", "ға"),
}  # fmt: skip
TENS = {
    1: ("нан", "ға"), 2: ("дан", "ға"), 3: ("дан", "ға"), 4: ("тан", "қа"), 5: ("ден", "ге"),
    6: ("тан", "қа"), 7: ("тен", "ке"), 8: ("нен", "ге"), 9: ("нан", "ға"),
}  # fmt: skip
HUNDRED, THOUSAND, MILLION, MILLIARD = ("ден", "ге"), ("нан", "ға"), ("нан", "ға"), ("тан", "қа")
PERCENT = ("дан", "ға")  # the sign is said last: пайыз


def ablative(number: Decimal | int, unit: str = "") -> str:
    return _endings(number, unit)[0]


def dative(number: Decimal | int, unit: str = "") -> str:
    return _endings(number, unit)[1]


def _endings(number: Decimal | int, unit: str) -> tuple[str, str]:
    return PERCENT if unit == "percent" else _endings_of(_said_last(Decimal(number)))


def _said_last(number: Decimal) -> int:
    """A fraction ends in its own digits: 52,5 is said fifty-two whole and, of ten, five."""
    digits = f"{number.normalize():f}".partition(".")[2]
    return int(digits or number)


def _endings_of(number: int) -> tuple[str, str]:
    if number % 10 or number == 0:
        return ONES[number % 10]
    if number % 100:
        return TENS[number // 10 % 10]
    for size, endings in ((1000, HUNDRED), (10**6, THOUSAND), (10**9, MILLION)):
        if number % size:
            return endings
    return MILLIARD
