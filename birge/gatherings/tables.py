"""Gatherings, as the dumps hold them: what the API tells."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from birge.gatherings.api import detail
from birge.gatherings.models import Gathering
from birge.opendata.tables import Column, Row, Table, Type

BATCH = 200
GATHERING = Column("gathering", Type.TEXT, _("Slug of the gathering."))
PLACE = Column("place", Type.WHOLE, _("Number of the place within it."))


def _told(at: dt.datetime) -> Iterator[Row]:
    rows = Gathering.objects.public().order_by("id").for_page()
    for gathering in rows.iterator(chunk_size=BATCH):
        yield {**detail(gathering, at), "gathering": gathering.slug}


def _places(at: dt.datetime) -> Iterator[Row]:
    for told in _told(at):
        for place in told["places"]:
            yield {**place, "gathering": told["gathering"], "place": place["number"]}


def _steps(at: dt.datetime) -> Iterator[Row]:
    for place in _places(at):
        for step in place["steps"]:
            yield {**step, "gathering": place["gathering"], "place": place["place"]}


def _estimates(at: dt.datetime) -> Iterator[Row]:
    for place in _places(at):
        for estimate in place["estimates"]:
            yield {**estimate, "gathering": place["gathering"], "place": place["place"]}


GATHERINGS = Table(
    "gatherings",
    _("Rallies, marches, pickets, vigils and meetings that are public."),
    (
        GATHERING,
        Column("cause", Type.TEXT, _("Slug of its cause.")),
        Column("form", Type.TEXT, _("What kind of gathering.")),
        Column("procedure", Type.TEXT, _("Its procedure; empty outside any.")),
        Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
        Column("on", Type.DAY, _("Its day; the first one, where it has several.")),
        Column("until", Type.DAY, _("Its last day, where it has several.")),
        Column("precision", Type.TEXT, _("How exact the sources are: day, week, month or year.")),
        Column("title", Type.JSON, _("Title by language.")),
        Column("sources", Type.JSON, _("Keys of the sources of its cause that tell of it.")),
    ),
    _told,
)
PLACES = Table(
    "gathering_places",
    _("Where each gathering is held, and how it stands there."),
    (
        GATHERING,
        PLACE,
        Column("city", Type.JSON, _("City by language.")),
        Column("state", Type.TEXT, _("Where it stands.")),
        Column("answer", Type.TEXT, _("The authority's answer; silence where that counts as one.")),
        Column("ground", Type.TEXT, _("Code of the ground of a refusal.")),
        Column("filed_on", Type.DAY, _("Day on which the notice was registered.")),
        Column("due_on", Type.DAY, _("Last day of the present term.")),
        Column("overdue", Type.TRUTH, _("Whether the authority's answer is late.")),
    ),
    _places,
)
STEPS = Table(
    "gathering_steps",
    _("The dated steps of organisers and authorities."),
    (
        GATHERING,
        PLACE,
        Column("verb", Type.TEXT, _("What was done.")),
        Column("on", Type.DAY, _("Its day, where the gathering is held.")),
        Column("due_on", Type.DAY, _("The deadline that the step set.")),
        Column("article", Type.TEXT, _("The article behind it.")),
        Column("irregular", Type.TEXT, _("Why it stands although the procedure forbids it.")),
    ),
    _steps,
)
ESTIMATES = Table(
    "gathering_estimates",
    _("How many came, as others say: never counted by Birge, never averaged."),
    (
        GATHERING,
        PLACE,
        Column("number", Type.WHOLE, _("Number of the estimate.")),
        Column("qualifier", Type.TEXT, _("Exactly, about, over, up to, or between.")),
        Column("low", Type.WHOLE, _("The lower bound, where one is given."), _("people")),
        Column("high", Type.WHOLE, _("The upper bound, where one is given."), _("people")),
        Column("by", Type.TEXT, _("Who says so.")),
        Column("method", Type.TEXT, _("How they know.")),
        Column("on", Type.DAY, _("Day on which it was said or recorded.")),
        Column("sources", Type.JSON, _("Keys of the sources of the cause.")),
        Column("source_name", Type.TEXT, _("Another source, in words.")),
        Column("source_url", Type.TEXT, _("Its address.")),
        Column("corrects", Type.WHOLE, _("Number of the estimate that it corrects.")),
    ),
    _estimates,
)
TABLES = (GATHERINGS, PLACES, STEPS, ESTIMATES)
