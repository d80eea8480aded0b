"""The shape of what the API tells of broadcasts, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.causes.schemas import CorrectionTold, FigureTold
from birge.opendata.schemas import Page, Texts


class BroadcastTold(Schema):
    slug: str
    url: str
    cause: str
    disclosure: Literal["real", "demonstration", "synthetic"]
    sort: str
    title: Texts
    summary: Texts
    place: Texts
    opened_on: dt.date
    moment: str | None
    sources: list[str]


class BroadcastPage(Page):
    results: list[BroadcastTold]


class BroadcastSessionTold(Schema):
    id: str
    broadcast: str
    key: str
    url: str
    title: Texts
    on: dt.date
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    recording: str | None
    languages: list[str]
    sources: list[str]
    corrections: list[CorrectionTold]


class BroadcastSessionPage(Page):
    results: list[BroadcastSessionTold]


class WholeBroadcast(BroadcastTold):
    """`figures` are what others reported of its audience."""

    sessions: list[BroadcastSessionTold]
    figures: list[FigureTold]


class RewordingTold(Schema):
    words: str
    speaker: str
    reason: str
    at: dt.datetime


class CueTold(Schema):
    """`starts` and `ends` are milliseconds; `words` is null where they are withheld."""

    starts: int
    ends: int
    speaker: str | None
    words: str | None
    withheld: str | None
    earlier: list[RewordingTold]


class CaptionsTold(Schema):
    language: str
    automatic: bool
    source: str | None
    opened_on: dt.date
    cues: list[CueTold]


class AudienceFigureTold(Schema):
    """What others reported; of a share, `group` is an age or a sex and `value` is in percent."""

    measure: Literal["viewers", "views", "share"]
    group: str | None
    value: float
    at: dt.datetime
    source: str


class WholeSession(BroadcastSessionTold):
    captions: list[CaptionsTold]
    audience: list[AudienceFigureTold]
