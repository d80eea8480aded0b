"""Decisions as data: what the page of the rules shows of them, and nothing besides.

A refused petition is nobody's business but its organisers': only its ground and reason are told.
"""

import datetime as dt
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Field, Query, Router, Schema

from birge.kit import clock
from birge.moderation.matters import Named, public_names
from birge.moderation.models import Appeal, Decision
from birge.opendata.answers import answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Page, Paging, Texts, responses
from birge.opendata.versions import version_at

TOPIC = "decisions"
OutcomeTold = Literal[
    "approved", "rejected", "paused", "resumed", "returned", "upheld", "overturned"
]

router = Router(tags=["moderation"])


class DecisionFilters(Paging):
    cursor: str | None = Field(
        None, pattern=r"^[0-9]{1,18}$", description=Paging.model_fields["cursor"].description
    )
    outcome: OutcomeTold | None = Field(None, description=_("What the moderators decided."))


class AppealTold(Schema):
    on: dt.date
    due_on: dt.date
    words: str | None
    language: str
    withheld: bool


class DecisionTold(Schema):
    """`slug` is null while the thing is not public; `sha256` is of the reason."""

    number: int
    url: str
    form: str
    slug: str | None
    outcome: OutcomeTold
    ground: str | None
    ground_names: Texts
    reason: str | None
    language: str | None
    sha256: str
    follows: int | None
    on: dt.date
    appeal: AppealTold | None


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
        rows = Decision.objects.newest_first()
        if asked.outcome:
            rows = rows.filter(outcome=asked.outcome)
        behind = rows.filter(id__lt=int(asked.cursor)) if asked.cursor else rows
        size = asked.limit or PAGE_SIZE
        listed, following = cut(request, behind[: size + 1], size, lambda row: str(row.pk))
        names = public_names(listed)
        results = [told(row, names.get((row.form, row.slug))) for row in listed]
        return {"count": rows.count(), "next": following, "results": results}

    return answer(request, _version(), tell, known=known)


def told(decision: Decision, named: Named | None) -> dict[str, Any]:
    appeal = getattr(decision, "appeal", None)
    return {
        "number": decision.pk,
        "url": settings.BASE_URL + reverse("moderation:decision", args=[decision.pk]),
        "form": decision.form,
        "slug": decision.slug if named else None,
        "outcome": decision.outcome,
        "ground": decision.ground or None,
        "ground_names": decision.ground_names,
        "reason": decision.reason or None,
        "language": decision.language or None,
        "sha256": decision.fingerprint,
        "follows": decision.follows_id,
        "on": decision.day,
        "appeal": _appeal(appeal) if appeal else None,
    }


def _appeal(appeal: Appeal) -> dict[str, Any]:
    return {
        "on": appeal.day,
        "due_on": appeal.due_on,
        "words": appeal.words if appeal.shows_words else None,
        "language": appeal.language,
        "withheld": appeal.is_withheld,
    }


def _version() -> str:
    """A decision is never changed, but an appeal comes beside it, and its thing turns public."""
    newest = Decision.objects.order_by("-id").values_list("pk", flat=True).first()
    appeals = Appeal.objects.order_by("-id").values_list("pk", flat=True).first()
    return f"{version_at(clock.now(), TOPIC)},{newest},{appeals}"
