"""Territories, bodies, offices and successions, as the dumps hold them."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from birge.bodies.api import told_body, told_office, told_territory
from birge.bodies.models import Body, Office, Succession, Territory
from birge.opendata.tables import Column, Row, Table, Type

NAMES = Column("names", Type.JSON, _("Names by language."))
SINCE = Column("valid_from", Type.DAY, _("First day of its existence, where known."))
UNTIL = Column("valid_to", Type.DAY, _("Last day of its existence, where it ended."))
SOURCE = Column("source", Type.TEXT, _("What says so."))
CONFIDENCE = Column("confidence", Type.TEXT, _("How sure the source makes us: high, medium, low."))


def _territories(at: dt.datetime) -> Iterator[Row]:
    return map(told_territory, Territory.objects.select_related("parent").order_by("code"))


def _bodies(at: dt.datetime) -> Iterator[Row]:
    return map(told_body, Body.objects.select_related("territory", "parent").order_by("slug"))


def _offices(at: dt.datetime) -> Iterator[Row]:
    rows = Office.objects.select_related("body").order_by("body__slug", "kind", "value")
    return ({**told_office(office), "body": office.body.slug} for office in rows)


def _successions(at: dt.datetime) -> Iterator[Row]:
    rows = Succession.objects.select_related("predecessor", "successor")
    for row in rows.order_by("on", "predecessor__slug", "successor__slug"):
        yield {
            "predecessor": row.predecessor.slug,
            "successor": row.successor.slug,
            "on": row.on,
            "source": row.source,
        }


TERRITORIES = Table(
    "territories",
    _("Countries and their regions."),
    (
        Column("code", Type.TEXT, _("The territory's code."), "ISO 3166"),
        Column("kind", Type.TEXT, _("Union, country, region, city or district.")),
        NAMES,
        Column("parent", Type.TEXT, _("Code of the territory that it is a part of."), "ISO 3166"),
        Column("population", Type.WHOLE, _("How many people live there."), _("people")),
        Column("population_on", Type.DAY, _("The day that the population speaks of.")),
        Column("population_source", Type.TEXT, _("Who published the population.")),
        SINCE, UNTIL, SOURCE, CONFIDENCE,
    ),
    _territories,
)  # fmt: skip
BODIES = Table(
    "bodies",
    _("Public bodies that petitions can be addressed to."),
    (
        Column("slug", Type.TEXT, _("Slug of the body.")),
        NAMES,
        Column("level", Type.TEXT, _("The kind of body that procedures tell apart.")),
        Column("territory", Type.TEXT, _("Code of its territory."), "ISO 3166"),
        Column("parent", Type.TEXT, _("Slug of the body that it is a part of.")),
        Column("seats", Type.WHOLE, _("How many members it has."), _("members")),
        Column("website", Type.TEXT, _("Its web page.")),
        SINCE, UNTIL, SOURCE, CONFIDENCE,
    ),
    _bodies,
)  # fmt: skip
OFFICES = Table(
    "offices",
    _("How bodies can be reached."),
    (
        Column("body", Type.TEXT, _("Slug of the body.")),
        Column("kind", Type.TEXT, _("Post, e-mail, phone or web page.")),
        Column("value", Type.TEXT, _("The address or number itself.")),
        NAMES, SINCE, UNTIL, SOURCE,
    ),
    _offices,
)  # fmt: skip
SUCCESSIONS = Table(
    "successions",
    _("Which body took the place of which."),
    (
        Column("predecessor", Type.TEXT, _("Slug of the body that ended.")),
        Column("successor", Type.TEXT, _("Slug of the body in its place.")),
        Column("on", Type.DAY, _("From which day on.")),
        SOURCE,
    ),
    _successions,
)
TABLES = (TERRITORIES, BODIES, OFFICES, SUCCESSIONS)
