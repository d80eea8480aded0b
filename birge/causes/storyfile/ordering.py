"""The order in which a story is told: by date, and what is dated loosely where it belongs."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from birge.causes.storyfile.entries import MomentEntry


def in_order(moments: list[MomentEntry]) -> list[MomentEntry]:
    """A month may say which moment it is told after; a year closes its year."""
    ordered = []
    for moment in sorted((one for one in moments if not one.told_after), key=_when):
        ordered.append(moment)
        ordered += [one for one in moments if one.told_after == moment.key]
    return ordered


def misplaced(moments: list[MomentEntry]) -> Iterator[tuple[MomentEntry, str]]:
    """Moments that cannot be told where they ask to be, with the reason."""
    known = {moment.key: moment for moment in moments}
    for moment in moments:
        before = known.get(moment.told_after)
        if not moment.told_after:
            continue
        if before is None:
            yield moment, _("“told_after” names no moment of this story.")
        elif before.told_after:
            yield moment, _("“told_after” names a moment that has “told_after” itself.")
        elif before.on.year != moment.on.year:
            yield moment, _("“told_after” names a moment of another year.")


def _when(moment: MomentEntry) -> tuple[int, bool, dt.date]:
    return moment.on.year, moment.precision == "year", moment.on
