"""Norms over time, as the dumps hold them: a row for each penalty of each period."""

import datetime as dt
from collections.abc import Iterator

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _

from birge.bills.models import Offence
from birge.bills.norm_api import told_norm, told_offence
from birge.bills.norms.spells import spells_of
from birge.opendata.tables import Column, Row, Table, Type


def _offences(at: dt.datetime) -> Iterator[Row]:
    return map(told_offence, Offence.objects.public().told())


def _norms(at: dt.datetime) -> Iterator[Row]:
    for offence in Offence.objects.public().told():
        for spell in spells_of(offence, localdate(at)):
            if spell.norm:
                yield told_norm(spell.norm, spell) | {"offence": offence.slug}


TABLES = (
    Table(
        "offences",
        _("Offences whose norms are followed over time."),
        (
            Column("slug", Type.TEXT, _("Slug of the offence.")),
            Column("cause", Type.TEXT, _("Slug of the cause.")),
            Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
            Column("title", Type.JSON, _("What it is called, by language.")),
            Column("summary", Type.JSON, _("What it is about, by language.")),
            Column("place", Type.JSON, _("Where the law holds, by language.")),
            Column("opened_on", Type.DAY, _("Told here since.")),
            Column("liability", Type.TEXT, _("Liability as told of today.")),
        ),
        _offences,
    ),
    Table(
        "norms",
        _("What the law said of each offence, period by period."),
        (
            Column("offence", Type.TEXT, _("Slug of the offence.")),
            Column("key", Type.TEXT, _("Key of the norm.")),
            Column("liability", Type.TEXT, _("None, administrative, criminal or unknown.")),
            Column("starts_on", Type.DAY, _("First day; empty where no source tells.")),
            Column("precision", Type.TEXT, _("How much of the date the sources give.")),
            Column("begins", Type.TEXT, _("Whether the first day is that of force or adoption.")),
            Column("ends_on", Type.DAY, _("Last day; empty while it holds.")),
            Column("law", Type.JSON, _("The law, by language.")),
            Column("article", Type.JSON, _("The article, by language.")),
            Column("doubt", Type.JSON, _("Why it is likely and not certain.")),
            Column("sure", Type.TRUTH, _("Whether it is told as certain.")),
            Column("penalties", Type.JSON, _("Each penalty: kind, least, most and unit.")),
            Column("sources", Type.JSON, _("Keys of the sources, and what each says otherwise.")),
        ),
        _norms,
    ),
)
