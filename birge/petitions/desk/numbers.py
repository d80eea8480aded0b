"""How the collection goes, in published numbers only."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from birge.bodies.assurance import Assurance
from birge.causes.desk.translating import name_of
from birge.ledger.state import counted_as_of
from birge.petitions.models import Petition
from birge.petitions.models.signature import SMALLEST_PUBLISHED
from birge.petitions.pages import rungs, tiles

DAYS_SHOWN = 14
WEEK = 7


@dataclass(frozen=True)
class DayRow:
    on: dt.date
    change: int
    share: float
    kinds: str


@dataclass(frozen=True)
class LanguageCount:
    """`count` is None below five."""

    name: str
    count: int | None


def numbers_page(petition: Petition, at: dt.datetime) -> dict[str, Any]:
    today = petition.day_of(at)
    changes = _changes(petition)
    return {
        "petition": petition,
        "as_of": counted_as_of(at),
        "changes": _facts(changes, today),
        "days": _rows(changes, today if petition.is_open(at) else max(changes, default=today)),
        "curve": petition.counted_days.all().curve(),
        "goals": [(rung.required, rung.label) for rung in rungs(petition)],
        "rungs": rungs(petition),
        "by_assurance": petition.published.by_assurance,
        "by_language": by_language(petition),
        "tiles": tiles(petition),
    }


def by_language(petition: Petition) -> list[LanguageCount]:
    """In which language it was signed. What is on paper was signed in none of ours."""
    rows = petition.signatures.counted().exclude(entry=None).values("text__language")
    counted = rows.annotate(n=Count("id")).order_by("-n", "text__language")
    return [
        LanguageCount(
            name_of(row["text__language"]), row["n"] if row["n"] >= SMALLEST_PUBLISHED else None
        )
        for row in counted
    ]


def _changes(petition: Petition) -> dict[dt.date, dict[str, int]]:
    changes: dict[dt.date, dict[str, int]] = defaultdict(dict)
    for day in petition.counted_days.order_by("on"):
        changes[day.on][day.assurance] = day.change
    return changes


def _facts(changes: dict[dt.date, dict[str, int]], today: dt.date) -> list[tuple[str, int]]:
    def sum_of(first: int, last: int) -> int:
        days = (today - dt.timedelta(days=back) for back in range(first, last + 1))
        return sum(sum(changes[day].values()) for day in days if day in changes)

    return [
        (_("today"), sum_of(0, 0)),
        (_("yesterday"), sum_of(1, 1)),
        (_("in the last seven days"), sum_of(0, WEEK - 1)),
        (_("in the seven days before"), sum_of(WEEK, 2 * WEEK - 1)),
    ]


def _rows(changes: dict[dt.date, dict[str, int]], last: dt.date) -> list[DayRow]:
    """The two weeks up to a day, quiet days included; the newest first."""
    if not changes:
        return []
    first = max(min(changes), last - dt.timedelta(days=DAYS_SHOWN - 1))
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    totals = {day: sum(changes.get(day, {}).values()) for day in days}
    most = max([*totals.values(), 1])
    return [
        DayRow(day, totals[day], max(0, totals[day]) / most, _kinds(changes.get(day, {})))
        for day in reversed(days)
    ]


def _kinds(counts: dict[str, int]) -> str:
    named = ((Assurance(key).label, n) for key, n in sorted(counts.items()) if n)
    return ", ".join(f"{label} {n}" for label, n in named)
