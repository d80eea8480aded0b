"""The shape of what the API tells of matters, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.causes.schemas import FigureTold
from birge.opendata.schemas import Page, Texts


class CaseTold(Schema):
    slug: str
    url: str
    cause: str
    disclosure: Literal["real", "demonstration", "synthetic"]
    procedure: str
    sort: str
    title: Texts
    summary: Texts
    place: Texts
    opened_on: dt.date
    stage: str | None
    late: bool


class CasePage(Page):
    results: list[CaseTold]


class CaseStepTold(Schema):
    """`corrects` is the key of the step that this one replaced, `irregular` why it may be told."""

    key: str
    stage: str
    kind: str
    article: str | None
    confidence: str | None
    on: dt.date
    until: dt.date | None
    precision: Literal["day", "week", "month", "year"]
    what: Texts
    note: Texts
    irregular: Texts
    corrects: str | None
    reason: Texts
    holds: bool
    sources: list[str]


class CasePersonTold(Schema):
    """`name` is null unless a moderator agreed that it is told."""

    part: str
    name: str | None
    sources: list[str]


class CaseAheadTold(Schema):
    stage: str
    due_on: dt.date | None
    late: bool
    article: str | None
    confidence: str | None


class WholeCase(CaseTold):
    steps: list[CaseStepTold]
    people: list[CasePersonTold]
    ahead: list[CaseAheadTold]


class FunnelStageTold(Schema):
    label: Texts
    figure: FigureTold


class FunnelTold(Schema):
    cause: str
    sort: str
    title: Texts
    note: Texts
    stages: list[FunnelStageTold]


class FunnelPage(Page):
    results: list[FunnelTold]
