"""The shape of what the API tells of matters, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.causes.courses.schemas import CourseAheadTold, CourseStepTold
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


class CasePersonTold(Schema):
    """`name` is null unless a moderator agreed that it is told."""

    part: str
    name: str | None
    sources: list[str]


class WholeCase(CaseTold):
    steps: list[CourseStepTold]
    people: list[CasePersonTold]
    ahead: list[CourseAheadTold]


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
