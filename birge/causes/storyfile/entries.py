"""What a story file holds, once it has been read and found whole."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

Texts = dict[str, str]


@dataclass(frozen=True)
class CauseEntry:
    slug: str
    original_language: str
    languages: tuple[str, ...]
    disclosure: str
    started_on: dt.date | None
    title: Texts
    summary: Texts
    introduction: Texts


@dataclass(frozen=True)
class SourceEntry:
    key: str
    names: str
    title: str
    publisher: str
    about: Texts
    url: str
    published_on: dt.date | None
    published_precision: str
    confidence: str
    language: str = ""
    reliability: Texts = field(default_factory=dict)
    copy_sha256: str = ""
    copied_on: dt.date | None = None
    copy_url: str = ""


@dataclass(frozen=True)
class FigureEntry:
    series: str
    value: Decimal
    value_to: Decimal | None
    unit: str
    qualifier: str
    measures: Texts
    population: Texts
    wording: Texts
    sample: Texts
    reported_on: dt.date
    reported_precision: str
    reported_by: Texts
    sources: tuple[str, ...]


@dataclass(frozen=True)
class MomentEntry:
    key: str
    kind: str
    on: dt.date
    until: dt.date | None
    precision: str
    who: Texts
    what: Texts
    place: Texts
    note: Texts
    says: dict[str, Texts]
    sources: tuple[str, ...]
    figures: tuple[FigureEntry, ...]
    told_after: str = ""
    channel: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class StoryFile:
    cause: CauseEntry | None
    sources: tuple[SourceEntry, ...]
    moments: tuple[MomentEntry, ...]
