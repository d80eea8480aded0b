"""The shape of what the API tells of petitions, for its OpenAPI document."""

import datetime as dt
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import StringConstraints

from birge.moderation.api import DecisionTold
from birge.opendata.schemas import Page, Paging, Texts

PublicState = Literal[
    "collecting", "reached", "lapsed", "returned", "forwarded", "delivered", "considered",
    "answered", "paused", "stopped",
]  # fmt: skip
Slug = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]


class PetitionFilters(Paging):
    state: PublicState | None = Field(None, description=_("Where the petition stands."))
    body: Slug | None = Field(None, description=_("Slug of the body it is addressed to."))
    cause: Slug | None = Field(None, description=_("Slug of its cause."))
    disclosure: Literal["real", "demonstration", "synthetic"] | None = Field(
        None, description=_("Whether it is real, a demonstration or invented.")
    )


class ThresholdTold(Schema):
    required: int
    effect: str
    met: bool


class DatesTold(Schema):
    started_on: dt.date
    opened_on: dt.date | None
    reached_on: dt.date | None
    due_on: dt.date | None


class CountTold(Schema):
    """Signatures among the first `ledger_size` entries of the record."""

    count: int
    ledger_size: int
    as_of: dt.datetime


class PetitionTold(Schema):
    """`counts` are by assurance, of the first `ledger_size` entries of the record."""

    slug: str
    url: Texts
    title: Texts
    original_language: str
    cause: str
    disclosure: str
    procedure: str | None
    body: str
    state: PublicState
    overdue: bool
    count: int
    counts: dict[str, int]
    counted_towards_threshold: int
    thresholds: list[ThresholdTold]
    dates: DatesTold
    ledger_size: int
    as_of: dt.datetime


class PetitionPage(Page):
    results: list[PetitionTold]


class TextTold(Schema):
    language: str
    number: int
    title: str
    summary: str
    body: str
    correction: str
    sha256: str


class StepTold(Schema):
    verb: str
    on: dt.date
    due_on: dt.date | None
    article: str


class CurvePoint(Schema):
    on: dt.date
    total: int


class SweepTold(Schema):
    """Signatures that moderators removed together, and how many of them were given back."""

    number: int
    rule: str
    on: dt.date
    removed: int
    restored: int
    state: str
    reason: Texts
    why_restored: str


class FileTold(Schema):
    name: str
    media_type: str
    size: int
    sha256: str
    url: str


class AnswerTold(Schema):
    number: int
    outcome: Literal["full", "part", "refused"]
    on: dt.date
    due_on: dt.date | None
    late: bool
    texts: Texts
    corrects: int | None
    attachments: list[FileTold]


class NewsVersionTold(Schema):
    number: int
    on: dt.date
    texts: dict[str, dict[str, str]]
    correction: str


class NewsTold(Schema):
    """What the organisers tell; a correction stands beside what it corrects."""

    number: int
    on: dt.date
    corrected_on: dt.date | None
    texts: dict[str, dict[str, str]]
    versions: list[NewsVersionTold]


class WholePetition(PetitionTold):
    """`regions` are rounded down to fives, and none is told below five."""

    texts: list[TextTold]
    steps: list[StepTold]
    curve: list[CurvePoint]
    regions: dict[str, int]
    news: list[NewsTold]
    answers: list[AnswerTold]
    removals: list[SweepTold]
    decisions: list[DecisionTold]
