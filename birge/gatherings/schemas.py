"""The shape of what the API tells of gatherings, for its OpenAPI document."""

import datetime as dt
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import StringConstraints

from birge.opendata.schemas import Page, Paging, Texts

Slug = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[-a-zA-Z0-9_]+$")]
FormName = Literal["rally", "march", "picket", "vigil", "meeting", "demonstration"]


class GatheringFilters(Paging):
    cause: Slug | None = Field(None, description=_("Slug of its cause."))
    form: FormName | None = Field(None, description=_("What kind of gathering."))


class CameTold(Schema):
    """What somebody says of how many came. A bound that nobody gave is null."""

    reported: bool
    number: int
    qualifier: Literal["exactly", "over", "about", "up_to", "between"]
    low: int | None
    high: int | None
    by: str
    who: str
    method: str
    on: dt.date
    sources: list[str]
    source_name: str | None
    source_url: str | None
    corrects: int | None
    correction: str | None


class TakenTold(Schema):
    verb: str
    on: dt.date
    due_on: dt.date | None
    article: str | None
    answer: str | None
    ground: str | None
    words: Texts
    irregular: str | None


class GatheringPlaceTold(Schema):
    number: int
    city: Texts
    spot: Texts
    starts: dt.datetime | None
    ends: dt.datetime | None
    time_zone: str
    authority: str | None
    state: str
    answer: str | None
    ground: str | None
    filed_on: dt.date | None
    due_on: dt.date | None
    overdue: bool
    steps: list[TakenTold]
    estimates: list[CameTold]


class GatheringTold(Schema):
    slug: str
    url: Texts
    cause: str
    form: str
    procedure: str | None
    disclosure: str
    original_language: str
    on: dt.date
    until: dt.date | None
    precision: str
    title: Texts
    states: list[str]


class WholeGathering(GatheringTold):
    purpose: Texts
    who: Texts
    note: Texts
    sources: list[str]
    places: list[GatheringPlaceTold]


class GatheringPage(Page):
    results: list[GatheringTold]
