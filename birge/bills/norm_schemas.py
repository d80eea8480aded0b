"""The shape of what the API tells of norms, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.opendata.schemas import Page, Texts


class OffenceTold(Schema):
    """`liability` is what is told of today: unknown where no source tells."""

    slug: str
    url: str
    cause: str
    disclosure: Literal["real", "demonstration", "synthetic"]
    title: Texts
    summary: Texts
    place: Texts
    opened_on: dt.date
    liability: Literal["none", "administrative", "criminal", "unknown"]


class OffencePage(Page):
    results: list[OffenceTold]


class PenaltyTold(Schema):
    """`least` and `most` are null where no source tells."""

    kind: str
    least: int | None
    most: int | None
    unit: str


class NormSourceTold(Schema):
    key: str
    says: Texts


class NormTold(Schema):
    """`ends_on` is its last day: told, or the day before the next norm begins."""

    key: str
    liability: Literal["none", "administrative", "criminal", "unknown"]
    starts_on: dt.date | None
    precision: Literal["day", "week", "month", "year"]
    begins: Literal["in_force", "adopted"]
    ends_on: dt.date | None
    law: Texts
    article: Texts
    note: Texts
    doubt: Texts
    sure: bool
    overlaps: list[str]
    penalties: list[PenaltyTold]
    sources: list[NormSourceTold]


class ReplacedNorm(NormTold):
    """What a correction has replaced, or what was withdrawn, and why."""

    reason: Texts
    withdrawn_on: dt.date | None


class GapTold(Schema):
    """A time of which no source tells."""

    starts_on: dt.date
    ends_on: dt.date | None


class WholeOffence(OffenceTold):
    norms: list[NormTold]
    gaps: list[GapTold]
    replaced: list[ReplacedNorm]
