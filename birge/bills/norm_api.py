"""Norms as data: each period with its penalties, its gaps, and what corrections have replaced."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.bills.liability import Liability
from birge.bills.models import Norm, Offence, OffenceQuerySet
from birge.bills.norm_schemas import OffencePage, WholeOffence
from birge.bills.norms.spells import Spell, holding, spells_of
from birge.bills.verbs.telling import TOPIC
from birge.kit import clock
from birge.opendata.answers import A_WHILE, BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_at

router = Router(tags=["norms"])
TOLD = ("key", "liability", "starts_on", "precision", "begins", "ends_on", "law", "article",
        "note", "doubt")  # fmt: skip


@router.get(
    "/norms/",
    response=responses(OffencePage),
    operation_id="norms",
    summary=_("Offences whose norms are followed over time"),
)
def offence_list(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known, version = frozenset(Paging.model_fields), version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _listed(request, asked), known=known, seconds=A_WHILE)


@router.get(
    "/norms/{slug:slug}/",
    response=responses(WholeOffence, 404),
    operation_id="norm",
    url_name="norm",
    summary=_("What the law said of one offence, period by period"),
)
def offence_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    version = version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _whole(slug), seconds=A_WHILE)


def _listed(request: HttpRequest, asked: Paging) -> dict[str, Any]:
    size, rows = asked.limit or PAGE_SIZE, Offence.objects.public().order_by("slug")
    found = list(_behind(rows, asked.cursor).told()[: size + 1])
    listed, following = cut(request, found, size, lambda offence: offence.slug)
    results = [told_offence(offence) for offence in listed]
    return {"count": rows.count(), "next": following, "results": results}


def _behind(rows: OffenceQuerySet, cursor: str | None) -> OffenceQuerySet:
    if cursor is None:
        return rows
    if not rows.filter(slug=cursor).exists():
        raise BadQuestion("This cursor is of no offence. Take it from “next”, or begin anew.")
    return rows.filter(slug__gt=cursor)


def _whole(slug: str) -> dict[str, Any]:
    offence = get_object_or_404(Offence.objects.public().told(), slug=slug)
    spells = spells_of(offence, localdate(clock.now()))
    gaps = [
        {"starts_on": one.start, "ends_on": one.end} for one in spells if one.norm is None
    ]  # fmt: skip
    return told_offence(offence) | {
        "norms": [told_norm(one.norm, one) for one in spells if one.norm],
        "gaps": gaps,
        "replaced": told_replaced(offence),
    }


def told_offence(offence: Offence) -> dict[str, Any]:
    names = ("slug", "disclosure", "title", "summary", "place", "opened_on")
    now = holding(offence, localdate(clock.now()))
    return {name: getattr(offence, name) for name in names} | {
        "url": settings.BASE_URL + reverse("api:norm", args=[offence.slug]),
        "cause": offence.cause.slug,
        "liability": now.liability if now else Liability.UNKNOWN,
    }


def told_norm(norm: Norm, spell: Spell | None = None) -> dict[str, Any]:
    told = {name: getattr(norm, name) for name in TOLD}
    if spell:
        told["ends_on"] = spell.end
    return told | {
        "sure": norm.is_sure,
        "overlaps": [other.key for other in spell.overlaps] if spell else [],
        "penalties": [
            {"kind": one.kind, "least": one.least, "most": one.most, "unit": one.unit}
            for one in norm.penalties.all()
        ],
        "sources": [{"key": one.source.key, "says": one.says} for one in norm.citations.all()],
    }


def told_replaced(offence: Offence) -> list[dict[str, Any]]:
    by_key = {norm.corrects_id: norm for norm in offence.norms.all()}
    rows = [norm for norm in offence.norms.all() if norm.pk in by_key or norm.withdrawn_on]
    return [
        told_norm(norm)
        | {
            "reason": by_key[norm.pk].reason if norm.pk in by_key else norm.withdrawn_why,
            "withdrawn_on": norm.withdrawn_on,
        }
        for norm in rows
    ]
