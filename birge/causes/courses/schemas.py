"""The shape of what the API tells of a course, for its OpenAPI document."""

import datetime as dt
from typing import Literal

from ninja import Schema

from birge.opendata.schemas import Texts


class CourseStepTold(Schema):
    """`corrects` is the key of the step that this one replaced, `irregular` why it may be told.

    `untold` are the stages that lay between by law and that no source tells of.
    """

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
    untold: list[str]
    corrects: str | None
    reason: Texts
    holds: bool
    sources: list[str]


class CourseAheadTold(Schema):
    """What the law lets follow; `due_on` where it sets a time, and the article of that time."""

    stage: str
    due_on: dt.date | None
    late: bool
    article: str | None
    confidence: str | None
