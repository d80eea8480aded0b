"""Drawing without replacement, in exact integers: product recurrences, nothing is ever rounded.

Of `size` things `bad` are bad and `drawn` are drawn. The chance that x of those drawn are bad is
C(bad, x) · C(size − bad, drawn − x) / C(size, drawn).
"""

from collections.abc import Callable
from fractions import Fraction
from math import comb


def at_most(found: int, size: int, bad: int, drawn: int) -> Fraction:
    """The chance that no more than `found` bad ones are among those drawn."""
    return Fraction(*_tail(found, size, bad, drawn))


def most_bad(found: int, size: int, drawn: int, confidence: Fraction) -> int:
    """The largest number of bad ones with which `found` or fewer still turn up often enough.

    Exact and one-sided: whatever the true number is, it is above this with a chance of at most
    1 − confidence. Raises ValueError.
    """
    if not 0 <= found <= drawn <= size:
        raise ValueError(f"{found} of {drawn} of {size}")
    risk = _risk(confidence)
    most = size - drawn + found
    return _last(found, most, lambda bad: not _is_rare(found, size, bad, drawn, risk))


def smallest_sample(size: int, tolerable: int, confidence: Fraction, accept: int) -> int:
    """How many to draw so that, were more than `tolerable` bad, more than `accept` turn up.

    Raises ValueError where no sample can show it.
    """
    if not 0 <= accept <= tolerable < size:
        raise ValueError(f"accept {accept}, tolerate {tolerable}, of {size}")
    risk = _risk(confidence)

    def is_too_small(drawn: int) -> bool:
        return not _is_rare(accept, size, tolerable + 1, drawn, risk)

    # Doubling first: a tail costs as much as its sample is large, and most samples are small.
    enough = accept + 1
    while enough < size and is_too_small(enough):
        enough = min(2 * enough, size)
    return _last(accept, enough - 1, is_too_small) + 1


def _tail(found: int, size: int, bad: int, drawn: int) -> tuple[int, int]:
    """Numerator and denominator of the chance of at most `found`."""
    if not (0 <= bad <= size and 0 <= drawn <= size):
        raise ValueError(f"{bad} bad and {drawn} drawn of {size}")
    # Which are bad and which are drawn can change places; the fewer draws, the less to compute.
    bad, drawn = max(bad, drawn), min(bad, drawn)
    first = max(0, bad + drawn - size)
    if found < first or found >= drawn:
        return int(found >= drawn), 1
    term = total = comb(bad, first) * comb(size - bad, drawn - first)
    for x in range(first, found):
        # Without remainder: the result is C(bad, x+1) · C(size−bad, drawn−x−1).
        term = term * ((bad - x) * (drawn - x)) // ((x + 1) * (size - bad - drawn + x + 1))
        total += term
    return total, comb(size, drawn)


def _is_rare(found: int, size: int, bad: int, drawn: int, risk: Fraction) -> bool:
    chance, whole = _tail(found, size, bad, drawn)
    return chance * risk.denominator <= risk.numerator * whole


def _risk(confidence: Fraction) -> Fraction:
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence of {confidence}")
    return 1 - confidence


def _last(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The last of `low` to `high` for which it holds: from `low` on, until it never holds again."""
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
