"""The shape of what the API tells of bills, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.opendata.schemas import Page, Texts


class BillTold(Schema):
    slug: str
    url: str
    cause: str
    disclosure: Literal["real", "demonstration", "synthetic"]
    procedure: str
    title: Texts
    summary: Texts
    number: str
    law_number: str
    opened_on: dt.date
    stage: str | None
    late: bool


class BillPage(Page):
    results: list[BillTold]
