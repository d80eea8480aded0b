"""The shape of what the API tells of bodies, territories and procedures."""

import datetime as dt
from typing import Any, Literal

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

from birge.opendata.schemas import Page, Paging, Texts

Confidence = Literal["high", "medium", "low"]


class BodyFilters(Paging):
    territory: str | None = Field(
        None, pattern=r"^[-A-Za-z0-9]{1,12}$", description=_("ISO 3166 code of its territory.")
    )


class BodyTold(Schema):
    slug: str
    names: Texts
    level: str
    territory: str
    parent: str | None
    seats: int | None
    website: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    confidence: Confidence


class BodyPage(Page):
    results: list[BodyTold]


class OfficeTold(Schema):
    kind: Literal["postal", "email", "phone", "web"]
    value: str
    names: Texts
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


class SuccessionTold(Schema):
    body: str
    on: dt.date
    source: str


class WholeBody(BodyTold):
    offices: list[OfficeTold]
    successors: list[SuccessionTold]
    predecessors: list[SuccessionTold]


class TerritoryTold(Schema):
    code: str
    kind: Literal["union", "country", "region", "city", "district"]
    names: Texts
    parent: str | None
    population: int | None
    population_on: dt.date | None
    population_source: str | None
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str
    confidence: Confidence


class TerritoryPage(Page):
    results: list[TerritoryTold]


class ProcedureDay(Schema):
    on: dt.date | None = Field(None, description=_("The day, such as 2024-06-01; else today."))


class ProcedureTold(Schema):
    """`none`: what the procedure does not have; `unknown`: what no source of ours gives."""

    id: str
    names: Texts
    law: Texts
    country: str
    calendar: str
    time_zone: str
    levels: list[str]
    known_from: dt.date
    known_to: dt.date | None
    changes: list[dt.date]
    none: list[str]
    unknown: list[str]


class ProcedureList(Page):
    results: list[ProcedureTold]


class ValueTold(Schema):
    name: str
    value: Any
    article: str
    url: str
    confidence: Confidence
    valid_from: dt.date
    valid_to: dt.date | None


class WholeProcedure(ProcedureTold):
    """`digest` is SHA-256 of the values in force on the day `on`."""

    on: dt.date
    digest: str
    values: list[ValueTold]
