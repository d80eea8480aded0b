"""Bills, their steps, votes, sponsors and amendments, as the dumps hold them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from birge.bills.models import Bill
from birge.bills.telling import (
    summary,
    told_amendment,
    told_sponsor,
    told_steps,
    told_texts,
    told_version,
    told_vote,
)
from birge.causes.courses.plain import STEP_COLUMNS
from birge.opendata.tables import Column, Row, Table, Type

BILL = Column("bill", Type.TEXT, _("Slug of the bill."))
KEY = Column("key", Type.TEXT, _("Key within the bill."))
ON = Column("on", Type.DAY, _("Its day."))
NOTE = Column("note", Type.JSON, _("A note, by language."))
SOURCES = Column("sources", Type.JSON, _("Keys of the sources."))
WITHDRAWN = (
    Column("withdrawn_on", Type.DAY, _("Told no longer since, as it was a mistake.")),
    Column("withdrawn_why", Type.JSON, _("Why, by language.")),
)


def _bills(at: dt.datetime) -> Iterator[Row]:
    return map(summary, Bill.objects.public().told())


def _each(told: Callable[[Bill], Iterable[dict[str, Any]]]) -> Callable[[dt.datetime], Any]:
    def rows(at: dt.datetime) -> Iterator[Row]:
        for bill in Bill.objects.public().whole():
            for row in told(bill):
                yield {**row, "bill": bill.slug}

    return rows


TABLES = (
    Table(
        "bills",
        _("Drafts on their way to law, told from public sources."),
        (
            Column("slug", Type.TEXT, _("Slug of the bill.")),
            Column("cause", Type.TEXT, _("Slug of the cause.")),
            Column("disclosure", Type.TEXT, _("Real, demonstration or synthetic (invented).")),
            Column("procedure", Type.TEXT, _("The procedure whose stages it goes through.")),
            Column("title", Type.JSON, _("What it is called, by language.")),
            Column("summary", Type.JSON, _("What it is about, by language.")),
            Column("number", Type.TEXT, _("What the parliament calls it.")),
            Column("law_number", Type.TEXT, _("The number of the law that it became.")),
            Column("official_page", Type.TEXT, _("Its page at the parliament.")),
            Column("opened_on", Type.DAY, _("Told here since.")),
            Column("stage", Type.TEXT, _("The stage that it has reached.")),
            Column("late", Type.TRUTH, _("Whether a next stage is overdue.")),
        ),
        _bills,
    ),
    Table(
        "bill_steps",
        _("The steps of each bill, with what corrections have replaced."),
        (
            BILL,
            *STEP_COLUMNS,
            Column("place", Type.TEXT, _("The chamber or office where it happened.")),
        ),
        _each(told_steps),
    ),
    Table(
        "bill_versions",
        _("The versions of each bill; their texts are a table of their own."),
        (
            BILL, KEY, ON,
            Column("title", Type.JSON, _("Which version, by language.")),
            Column("languages", Type.JSON, _("The languages of its texts.")),
            NOTE, SOURCES, *WITHDRAWN,
        ),
        _each(lambda bill: map(told_version, bill.versions.all())),
    ),
    Table(
        "bill_texts",
        _("The texts of the versions, each in its language, a line a paragraph."),
        (
            BILL,
            Column("version", Type.TEXT, _("Key of the version.")),
            Column("language", Type.TEXT, _("Its language.")),
            Column("text", Type.TEXT, _("The whole text.")),
        ),
        _each(told_texts),
    ),
    Table(
        "bill_votes",
        _("How chambers voted. What no source gives is empty, and never a nought."),
        (
            BILL, KEY, ON,
            Column("stage", Type.TEXT, _("At which stage.")),
            Column("place", Type.TEXT, _("The chamber.")),
            Column("majority", Type.TEXT, _("What it needs, if more than most of those present.")),
            Column("yes", Type.WHOLE, _("Votes for.")),
            Column("no", Type.WHOLE, _("Votes against.")),
            Column("abstained", Type.WHOLE, _("Abstentions.")),
            Column("absent", Type.WHOLE, _("Members who were not there.")),
            Column("passed", Type.TRUTH, _("Whether it passed.")),
            NOTE, SOURCES, *WITHDRAWN,
        ),
        _each(lambda bill: map(told_vote, bill.votes.all())),
    ),
    Table(
        "bill_sponsors",
        _("Who brought each bill in, as public sources name them."),
        (
            BILL, KEY,
            Column("kind", Type.TEXT, _("Deputy, group, committee, chamber, government …")),
            Column("name", Type.JSON, _("Their name, by language.")),
            Column("is_primary", Type.TRUTH, _("Whether they come first.")),
            SOURCES, *WITHDRAWN,
        ),
        _each(lambda bill: map(told_sponsor, bill.sponsors.all())),
    ),
    Table(
        "bill_amendments",
        _("Changes proposed to each bill, and the petition that they answer."),
        (
            BILL, KEY, ON,
            Column("what", Type.JSON, _("The change, by language.")),
            Column("proposed_by", Type.JSON, _("Who proposed it, by language.")),
            Column("outcome", Type.TEXT, _("What became of it.")),
            Column("petition", Type.TEXT, _("Slug of the petition here that it answers.")),
            Column("petition_url", Type.TEXT, _("Address of one elsewhere.")),
            NOTE, SOURCES, *WITHDRAWN,
        ),
        _each(lambda bill: map(told_amendment, bill.amendments.all())),
    ),
)  # fmt: skip
