"""The shape of what the API tells of causes, for its OpenAPI document."""

import datetime as dt
from typing import Any, Literal

from ninja import Schema

from birge.opendata.schemas import Page, Texts


class CauseTold(Schema):
    slug: str
    url: str
    pages: Texts
    disclosure: Literal["real", "demonstration", "synthetic"]
    started_on: dt.date
    original_language: str
    title: Texts
    summary: Texts


class CausePage(Page):
    results: list[CauseTold]


class CorrectionTold(Schema):
    """`was` holds, part by part, what it said until that day."""

    on: dt.date
    was: dict[str, Any]
    why: Texts


class SourceTold(Schema):
    key: str
    names: str
    title: str
    publisher: str
    about: Texts
    url: str | None
    published_on: dt.date | None
    published_precision: str | None
    confidence: Literal["high", "medium", "low"]
    language: str | None
    reliability: Texts
    copy_sha256: str | None
    copied_on: dt.date | None
    copy_url: str | None
    corrections: list[CorrectionTold]


class CitationTold(Schema):
    """`says` is what this source says where sources differ."""

    key: str
    says: Texts | None


class FigureTold(Schema):
    """A number that someone else published; `reported` is always true."""

    reported: Literal[True]
    series: str | None
    qualifier: Literal["exactly", "over", "about", "up_to", "between", "of"]
    value: float
    value_to: float | None
    unit: str
    measures: Texts
    population: Texts
    wording: Texts
    sample: Texts
    reported_on: dt.date
    reported_precision: str
    reported_by: Texts
    sources: list[str]


class WithdrawnTold(Schema):
    """An entry that is told no longer: when it was of, and why."""

    key: str
    kind: str
    on: dt.date
    until: dt.date | None
    precision: Literal["day", "week", "month", "year"]
    withdrawn_on: dt.date
    why: Texts


class MomentTold(Schema):
    key: str
    kind: str
    on: dt.date
    until: dt.date | None
    precision: Literal["day", "week", "month", "year"]
    who: Texts
    what: Texts
    place: Texts
    channel: Texts
    note: Texts
    sources: list[CitationTold]
    figures: list[FigureTold]
    corrections: list[CorrectionTold]


class WholeCause(CauseTold):
    public_key: str
    introduction: Texts
    sources: list[SourceTold]
    moments: list[MomentTold]
    withdrawn: list[WithdrawnTold]
