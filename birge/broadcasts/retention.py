"""How long figures are kept that YouTube's interface lends for thirty days."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from birge.broadcasts.models import AudienceFigure
from birge.broadcasts.verbs.telling import TOPIC
from birge.opendata.versions import changed
from birge.upkeep.retention import Basis, Rows, Rule, delete, register

KEEP = dt.timedelta(days=30)


def _outlived(moment: dt.datetime) -> Rows:
    return AudienceFigure.objects.filter(is_borrowed=True, at__lt=moment)


def _remove(rows: Rows) -> int:
    changed(TOPIC)
    return delete(rows)


def declare() -> None:
    register(
        Rule(
            "borrowed-figures", _("How many watched a broadcast, as YouTube’s interface answered"),
            KEEP, _("the answer"), _("So that it can be shown. Nobody who watched is in it."),
            Basis.INTEREST, _outlived, _remove,
        )
    )  # fmt: skip
