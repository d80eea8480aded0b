"""The shape of what the API tells of bills, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.causes.courses.schemas import CourseAheadTold, CourseStepTold
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
    official_page: str
    opened_on: dt.date
    stage: str | None
    late: bool


class BillPage(Page):
    results: list[BillTold]


class BillStepTold(CourseStepTold):
    """`place` is the chamber or office where it happened."""

    place: str


class BillPartTold(Schema):
    """`withdrawn_on` and why, where it was told by mistake."""

    key: str
    sources: list[str]
    withdrawn_on: dt.date | None
    withdrawn_why: Texts


class VersionTold(BillPartTold):
    """`languages` are those of its texts, which stand at `texts`."""

    on: dt.date
    title: Texts
    note: Texts
    languages: list[str]
    texts: str


class VoteTold(BillPartTold):
    """Null is what no source gives."""

    on: dt.date
    stage: str
    place: str
    majority: str
    yes: int | None
    no: int | None
    abstained: int | None
    absent: int | None
    passed: bool | None
    note: Texts


class SponsorTold(BillPartTold):
    kind: str
    name: Texts
    is_primary: bool


class AmendmentTold(BillPartTold):
    """`petition` is the slug of a petition here, `petition_url` the address of one elsewhere."""

    on: dt.date
    what: Texts
    proposed_by: Texts
    outcome: str
    petition: str
    petition_url: str
    note: Texts


class WholeBill(BillTold):
    steps: list[BillStepTold]
    ahead: list[CourseAheadTold]
    versions: list[VersionTold]
    votes: list[VoteTold]
    sponsors: list[SponsorTold]
    amendments: list[AmendmentTold]


class VersionTextTold(Schema):
    """`text` has a line for each paragraph."""

    version: str
    language: str
    text: str


class BillTexts(Schema):
    bill: str
    results: list[VersionTextTold]
