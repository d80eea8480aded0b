"""What answers have in common, as the OpenAPI document tells it.

Answers are not made by these classes, which would cost more than finding them; that they fit is
held by tests.
"""

from typing import Any

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

Texts = dict[str, str]


class Problem(Schema):
    error: str
    status: int
    detail: str | None = None


class Page(Schema):
    count: int
    next: str | None


class Paging(Schema):
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=80,
        pattern=r"^[-a-zA-Z0-9_]+$",
        description=_("Where the page before ended. Take it from “next”."),
    )
    limit: int | None = Field(
        None, ge=1, le=100, description=_("How many results on a page: 1 to 100, else 50.")
    )


def responses(told: Any, *refusals: int) -> dict[Any, Any]:
    """What an operation may answer: what it tells, that nothing changed, or why not."""
    return {200: told, 304: None, **dict.fromkeys((400, *refusals, 429), Problem)}
