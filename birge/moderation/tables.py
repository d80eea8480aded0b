"""Decisions of the moderators, as the dumps hold them."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from birge.moderation.api import told
from birge.moderation.models import Decision
from birge.opendata.tables import Column, Row, Table, Type


def _decisions(at: dt.datetime) -> Iterator[Row]:
    return map(told, Decision.objects.order_by("id").iterator())


DECISIONS = Table(
    "decisions",
    _("What the moderators decided, on which ground and for which reason."),
    (
        Column("number", Type.WHOLE, _("Number of the decision; they are not without gaps.")),
        Column("form", Type.TEXT, _("The form of action decided on.")),
        Column("slug", Type.TEXT, _("Slug of what was approved; empty for a refusal.")),
        Column("outcome", Type.TEXT, _("Approved or rejected.")),
        Column("ground", Type.TEXT, _("Code of the published ground of a refusal.")),
        Column("ground_names", Type.JSON, _("The ground by language, as it read that day.")),
        Column("reason", Type.TEXT, _("The moderators' own reason.")),
        Column("on", Type.DAY, _("Day of the decision.")),
    ),
    _decisions,
)
TABLES = (DECISIONS,)
