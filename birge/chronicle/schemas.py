"""The shape of what the API tells of a chronicle."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.causes.schemas import CitationTold, CorrectionTold, FigureTold, WithdrawnTold
from birge.opendata.schemas import Texts


class ChronicleEntryTold(Schema):
    """`url` is of the page that tells more; `sources` say, where they differ, what each says."""

    key: str
    lane: str
    kind: str | None
    on: dt.date
    until: dt.date | None
    precision: Literal["day", "week", "month", "year"]
    title: Texts
    who: Texts
    place: Texts
    channel: Texts
    note: Texts
    differs: bool
    url: str | None
    sources: list[CitationTold]
    figures: list[FigureTold]
    corrections: list[CorrectionTold]


class ChronicleTold(Schema):
    """`claims` counts what is said: an entry with three figures makes three."""

    cause: str
    count: int
    claims: int
    lanes: dict[str, Texts]
    results: list[ChronicleEntryTold]
    withdrawn: list[WithdrawnTold]
