"""Causes and their stories, as the dumps hold them. Every figure here was reported by others."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from birge.causes.api import told_figure, told_moment, told_source
from birge.causes.models import Cause, CauseText, Moment
from birge.opendata.tables import Column, Row, Table, Type

CAUSE = Column("cause", Type.TEXT, _("Slug of the cause."))
MOMENT = Column("moment", Type.TEXT, _("Key of the entry of the story."))

CORRECTIONS = Column("corrections", Type.JSON, _("What it said before, until when, and why."))


def _causes(at: dt.datetime) -> Iterator[Row]:
    for cause in Cause.objects.public().order_by("slug"):
        yield {
            "cause": cause.slug,
            "disclosure": cause.disclosure,
            "started_on": cause.started_on,
            "original_language": cause.original_language,
            "public_key": cause.public_key,
        }


def _texts(at: dt.datetime) -> Iterator[Row]:
    rows = (
        CauseText.objects.filter(cause__opened_on__isnull=False)
        .select_related("cause")
        .order_by("cause__slug", "language")
    )
    for text in rows:
        yield {
            "cause": text.cause.slug,
            "language": text.language,
            "title": text.title,
            "summary": text.summary,
            "introduction": text.introduction,
        }


def _sources(at: dt.datetime) -> Iterator[Row]:
    for cause in Cause.objects.public().order_by("slug"):
        for source in cause.sources.prefetch_related("corrections"):
            yield {**told_source(source), "cause": cause.slug}


def _told() -> Iterator[Moment]:
    for cause in Cause.objects.public().order_by("slug"):
        yield from cause.moments.told().select_related("cause")


def _moments(at: dt.datetime) -> Iterator[Row]:
    return ({**told_moment(moment), "cause": moment.cause.slug} for moment in _told())


def _citations(at: dt.datetime) -> Iterator[Row]:
    for moment in _told():
        for source in told_moment(moment)["sources"]:
            named = {"cause": moment.cause.slug, "moment": moment.key}
            yield {**named, "source": source["key"], "says": source["says"]}


def _figures(at: dt.datetime) -> Iterator[Row]:
    for moment in _told():
        for number, figure in enumerate(moment.figures.all(), start=1):
            named = {"cause": moment.cause.slug, "moment": moment.key, "number": number}
            yield {**told_figure(figure), **named}


CAUSES = Table(
    "causes",
    _("What binds actions of any form."),
    (
        CAUSE,
        Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
        Column("started_on", Type.DAY, _("Day of the start.")),
        Column("original_language", Type.TEXT, _("The language first written in."), "BCP 47"),
        Column("public_key", Type.TEXT, _("The organisers' key, to which names are sealed."),
               "X25519, base64"),
    ),
    _causes,
)  # fmt: skip
TEXTS = Table(
    "cause_texts",
    _("Title, summary and introduction of each cause in each language."),
    (
        CAUSE,
        Column("language", Type.TEXT, _("Language of the text."), "BCP 47"),
        Column("title", Type.TEXT, _("Title.")),
        Column("summary", Type.TEXT, _("Summary.")),
        Column("introduction", Type.TEXT, _("Introduction.")),
    ),
    _texts,
)
SOURCES = Table(
    "sources",
    _("Who published what the stories say."),
    (
        CAUSE,
        Column("key", Type.TEXT, _("Key of the source within its cause.")),
        Column("names", Type.TEXT, _("Its authors.")),
        Column("title", Type.TEXT, _("Title.")),
        Column("publisher", Type.TEXT, _("Who published it.")),
        Column("about", Type.JSON, _("What it is, by language.")),
        Column("url", Type.TEXT, _("Its address, where we have it.")),
        Column("published_on", Type.DAY, _("Day of publication.")),
        Column("published_precision", Type.TEXT, _("How much of the date is known.")),
        Column("confidence", Type.TEXT, _("How sure it makes us: high, medium, low.")),
        Column("language", Type.TEXT, _("Language of the source."), "BCP 47"),
        Column("reliability", Type.JSON, _("Why it can be relied on, or not, by language.")),
        Column("copy_sha256", Type.TEXT, _("Hash of the copy that was read."), "SHA-256, hex"),
        Column("copied_on", Type.DAY, _("Day of that copy.")),
        Column("copy_url", Type.TEXT, _("Where others find that copy.")),
        CORRECTIONS,
    ),
    _sources,
)
MOMENTS = Table(
    "moments",
    _("Dated entries of the stories."),
    (
        CAUSE,
        Column("key", Type.TEXT, _("Key of the entry of the story.")),
        Column("kind", Type.TEXT, _("What the entry is about: law, bill, petition, poll, …")),
        Column("on", Type.DAY, _("Its day, or the first one.")),
        Column("until", Type.DAY, _("Its last day, where it took longer.")),
        Column("precision", Type.TEXT, _("How much of the date is known.")),
        Column("who", Type.JSON, _("Who acted, by language.")),
        Column("what", Type.JSON, _("What happened, by language.")),
        Column("place", Type.JSON, _("Where, by language.")),
        Column("channel", Type.JSON, _("Through what: a site, a channel, by language.")),
        Column("note", Type.JSON, _("A note, by language.")),
        CORRECTIONS,
    ),
    _moments,
)
CITATIONS = Table(
    "citations",
    _("Which source tells of which entry and, where they differ, what it says."),
    (
        CAUSE, MOMENT,
        Column("source", Type.TEXT, _("Key of the source within its cause.")),
        Column("says", Type.JSON, _("What this source says, by language, where sources differ.")),
    ),
    _citations,
)  # fmt: skip
FIGURES = Table(
    "figures",
    _("Numbers that others published. Birge counted none of them."),
    (
        CAUSE, MOMENT,
        Column("number", Type.WHOLE, _("Its place among the figures of the entry.")),
        Column("reported", Type.TRUTH, _("Always true: someone else published it.")),
        Column("series", Type.TEXT, _("Figures about the same thing share this key.")),
        Column("qualifier", Type.TEXT, _("What the source says of its own number.")),
        Column("value", Type.NUMBER, _("The number."), _("see the column unit")),
        Column("value_to", Type.NUMBER, _("The second number of “between” and “out of”."),
               _("see the column unit")),
        Column("unit", Type.TEXT, _("What is counted.")),
        Column("measures", Type.JSON, _("What the number measures, by language.")),
        Column("population", Type.JSON, _("Whom a poll asked, by language.")),
        Column("wording", Type.JSON, _("What a poll asked, by language.")),
        Column("sample", Type.JSON, _("How many a poll asked, by language.")),
        Column("reported_on", Type.DAY, _("The day that the number speaks of.")),
        Column("reported_precision", Type.TEXT, _("How much of the date is known.")),
        Column("reported_by", Type.JSON, _("Who said so, by language.")),
        Column("sources", Type.JSON, _("Keys of its sources.")),
    ),
    _figures,
)  # fmt: skip
TABLES = (CAUSES, TEXTS, SOURCES, MOMENTS, CITATIONS, FIGURES)
