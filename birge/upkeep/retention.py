"""What is kept only for a time: rules as data, and the job that keeps them.

Each part of the house registers its rules from AppConfig.ready; the page about retention, the
command and the daily job read the same ones.
"""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from birge.upkeep.models import Removal

BATCH = 500
YEAR = 365

logger = logging.getLogger("birge.retention")

Rows = QuerySet[Any]


class Basis(Enum):
    """Why the law lets a site keep it until then."""

    CONSENT = _("Your consent (GDPR, Article 6(1)(a))")
    ASKED = _("Needed for what you asked for (GDPR, Article 6(1)(b))")
    INTEREST = _("A legitimate interest in a safe and answerable site (GDPR, Article 6(1)(f))")

    @property
    def label(self) -> Promise:
        return self.value


def delete(rows: Rows) -> int:
    return rows.delete()[1].get(rows.model._meta.label, 0)


@dataclass(frozen=True)
class Rule:
    """`outlived` finds what is older than a moment; `remove` says how many rows it emptied."""

    name: str
    what: Promise
    keep: dt.timedelta
    since: Promise
    why: Promise
    basis: Basis
    outlived: Callable[[dt.datetime], Rows]
    remove: Callable[[Rows], int] = delete

    @property
    def how_long(self) -> str:
        return period(self.keep)

    def due(self, at: dt.datetime) -> Rows:
        return self.outlived(at - self.keep)

    def enforce(self, at: dt.datetime) -> int:
        """In short transactions, so that nobody waits. What changed meanwhile is judged again."""
        removed = 0
        while keys := list(self.due(at).values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                number = self.remove(self.due(at).filter(pk__in=keys))
            removed += number
            if not number:
                break
        return removed


_rules: dict[str, Rule] = {}


def register(*rules: Rule) -> None:
    _rules.update({rule.name: rule for rule in rules})


def rules() -> list[Rule]:
    return list(_rules.values())


def preview(at: dt.datetime) -> list[tuple[Rule, int]]:
    """How many rows each rule would remove now."""
    return [(rule, rule.due(at).count()) for rule in rules()]


def run(at: dt.datetime) -> list[tuple[Rule, int]]:
    """Keep every rule, and log the numbers. A rule that fails leaves the others to theirs."""
    done = []
    for rule in rules():
        try:
            number = rule.enforce(at)
        except Exception:
            logger.exception("the retention rule %s could not be kept", rule.name)
            continue
        Removal.objects.add(rule.name, _day(at), number)
        done.append((rule, number))
    return done


def run_daily(at: dt.datetime) -> bool:
    """Called by the work loop; False where today's run was made, by whichever worker."""
    if Removal.objects.filter(on=_day(at)).exists():
        return False
    run(at)
    return True


def period(length: dt.timedelta) -> str:
    if not length:
        return str(_("removed at once"))
    if length.days and length.days % YEAR == 0:
        years = length.days // YEAR
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    if length.days:
        return ngettext("%(n)d day", "%(n)d days", length.days) % {"n": length.days}
    hours = max(1, int(length.total_seconds()) // 3600)
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}


def _day(at: dt.datetime) -> dt.date:
    return timezone.localtime(at).date()
