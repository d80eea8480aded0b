"""Decisions as data: what the page of the rules shows of them, and nothing besides.

A refused petition is nobody's business but its organisers': only its ground and reason are told.
"""

import datetime as dt
from typing import Any, Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from birge.moderation.models import Decision
from birge.opendata.answers import answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Page, Paging, Texts, responses

router = Router(tags=["moderation"])


class DecisionFilters(Paging):
    cursor: str | None = Field(
        None, pattern=r"^[0-9]{1,18}$", description=Paging.model_fields["cursor"].description
    )
    outcome: Literal["approved", "rejected"] | None = Field(
        None, description=_("Whether the moderators approved or refused.")
    )


class DecisionTold(Schema):
    number: int
    form: str
    slug: str | None
    outcome: Literal["approved", "rejected"]
    ground: str | None
    ground_names: Texts
    reason: str | None
    on: dt.date


class DecisionPage(Page):
    results: list[DecisionTold]


@router.get(
    "/decisions/",
    response=responses(DecisionPage),
    operation_id="decisions",
    summary=_("Decisions of the moderators, the newest first, with grounds and reasons"),
)
def decisions(request: HttpRequest, asked: Query[DecisionFilters]) -> HttpResponseBase:
    known = frozenset(DecisionFilters.model_fields)

    def tell() -> dict[str, Any]:
        rows = Decision.objects.order_by("-id")
        if asked.outcome:
            rows = rows.filter(outcome=asked.outcome)
        behind = rows.filter(id__lt=int(asked.cursor)) if asked.cursor else rows
        size = asked.limit or PAGE_SIZE
        listed, following = cut(request, behind[: size + 1], size, lambda row: str(row.pk))
        return {"count": rows.count(), "next": following, "results": [told(row) for row in listed]}

    return answer(request, _version(), tell, known=known)


def told(decision: Decision) -> dict[str, Any]:
    refused = decision.is_refusal
    return {
        "number": decision.pk,
        "form": decision.form,
        "slug": None if refused else decision.slug,
        "outcome": decision.outcome,
        "ground": decision.ground or None,
        "ground_names": decision.ground_names,
        "reason": decision.reason or None,
        "on": decision.day,
    }


def _version() -> str:
    """A decision is never changed: the newest one says how many there are."""
    newest = Decision.objects.order_by("-id").values_list("pk", flat=True).first()
    return str(newest or 0)
