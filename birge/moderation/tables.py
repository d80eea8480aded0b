"""Decisions of the moderators, as the dumps hold them."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from birge.moderation.api import told
from birge.moderation.matters import public_names
from birge.moderation.models import Decision
from birge.opendata.tables import Column, Row, Table, Type


def _decisions(at: dt.datetime) -> Iterator[Row]:
    rows = Decision.objects.newest_first().order_by("id")
    names = public_names(rows)
    return (told(row, names.get((row.form, row.slug))) for row in rows.iterator())


DECISIONS = Table(
    "decisions",
    _("What the moderators decided, on which ground and for which reason."),
    (
        Column("number", Type.WHOLE, _("Number of the decision; they are not without gaps.")),
        Column("form", Type.TEXT, _("The form of action decided on.")),
        Column("slug", Type.TEXT, _("Slug of what it is about; empty while that is not public.")),
        Column("outcome", Type.TEXT, _("What was decided, such as approved or paused.")),
        Column("ground", Type.TEXT, _("Code of the published ground.")),
        Column("ground_names", Type.JSON, _("The ground by language, as it read that day.")),
        Column("reason", Type.TEXT, _("The moderators' own reason.")),
        Column("language", Type.TEXT, _("Language of the reason.")),
        Column("sha256", Type.TEXT, _("Hash of the reason, as the public record has it.")),
        Column("follows", Type.WHOLE, _("Number of the decision that it changes.")),
        Column("appeal", Type.JSON, _("The appeal against it: days, words, language.")),
        Column("url", Type.TEXT, _("Its page.")),
        Column("on", Type.DAY, _("Day of the decision.")),
    ),
    _decisions,
)
TABLES = (DECISIONS,)
