"""Causes as data. A reported figure always says so, with its qualifier, unit and sources."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.causes.models import Cause, CauseQuerySet, Moment, Replaced, ReportedFigure, Source
from birge.causes.schemas import CausePage, WholeCause
from birge.opendata.answers import A_WHILE, BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_of

TOPIC = "causes"

router = Router(tags=["causes"])


@router.get(
    "/causes/",
    response=responses(CausePage),
    operation_id="causes",
    summary=_("Causes, the newest first"),
)
def cause_list(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known = frozenset(Paging.model_fields)
    tell = lambda: _listed(request, asked)  # noqa: E731
    return answer(request, version_of(TOPIC), tell, known=known, seconds=A_WHILE)


@router.get(
    "/causes/{slug:slug}/",
    response=responses(WholeCause, 404),
    operation_id="cause",
    url_name="cause",
    summary=_("One cause: its story, with every reported figure and source"),
)
def cause_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    return answer(request, version_of(TOPIC), lambda: _told(slug), seconds=A_WHILE)


def _listed(request: HttpRequest, asked: Paging) -> dict[str, Any]:
    size = asked.limit or PAGE_SIZE
    rows = Cause.objects.public().with_texts()
    found = list(_behind(rows, asked.cursor)[: size + 1])
    listed, following = cut(request, found, size, lambda cause: cause.slug)
    return {
        "count": rows.count(),
        "next": following,
        "results": [_summary(cause) for cause in listed],
    }


def _behind(rows: CauseQuerySet, cursor: str | None) -> CauseQuerySet:
    if cursor is None:
        return rows
    last = rows.filter(slug=cursor).first()
    if last is None:
        raise BadQuestion("This cursor is of no cause. Take it from “next”, or begin anew.")
    on = last.started_on
    return rows.filter(Q(started_on__lt=on) | Q(started_on=on, slug__gt=last.slug))


def _told(slug: str) -> dict[str, Any]:
    cause = get_object_or_404(Cause.objects.public().with_texts(), slug=slug)
    return _summary(cause) | {
        "public_key": cause.public_key,
        "introduction": {text.language: text.introduction for text in cause.texts.all()},
        "sources": [
            told_source(source) for source in cause.sources.prefetch_related("corrections")
        ],
        "moments": [told_moment(moment) for moment in cause.moments.told()],
        "withdrawn": [told_withdrawn(moment) for moment in cause.moments.withdrawn()],
    }


def _summary(cause: Cause) -> dict[str, Any]:
    texts = cause.texts.all()
    return {
        "slug": cause.slug,
        "url": settings.BASE_URL + reverse("api:cause", args=[cause.slug]),
        "pages": _pages(cause),
        "disclosure": cause.disclosure,
        "started_on": cause.started_on,
        "original_language": cause.original_language,
        "title": {text.language: text.title for text in texts},
        "summary": {text.language: text.summary for text in texts},
    }


def _pages(cause: Cause) -> dict[str, str]:
    pages = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            pages[language] = settings.BASE_URL + cause.get_absolute_url()
    return pages


def told_source(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "names": source.names,
        "title": source.title,
        "publisher": source.publisher,
        "about": source.about,
        "url": source.url or None,
        "published_on": source.published_on,
        "published_precision": source.published_precision if source.published_on else None,
        "confidence": source.confidence,
        "language": source.language or None,
        "reliability": source.reliability,
        "copy_sha256": source.copy_sha256 or None,
        "copied_on": source.copied_on,
        "copy_url": source.copy_url or None,
        "corrections": told_corrections(source.corrections.all()),
    }


def told_corrections(corrections: Iterable[Replaced]) -> list[dict[str, Any]]:
    return [{"on": one.on, "was": one.was, "why": one.why} for one in corrections]


def told_moment(moment: Moment) -> dict[str, Any]:
    return {
        "key": moment.key,
        "kind": moment.kind,
        "on": moment.on,
        "until": moment.until,
        "precision": moment.precision,
        "who": moment.who,
        "what": moment.what,
        "place": moment.place,
        "channel": moment.channel,
        "note": moment.note,
        "sources": [
            {"key": citation.source.key, "says": citation.says or None}
            for citation in moment.citations.all()
        ],
        "figures": [told_figure(figure) for figure in moment.figures.all()],
        "corrections": told_corrections(moment.corrections.all()),
    }


def told_withdrawn(moment: Moment) -> dict[str, Any]:
    """That something was told, and why it no longer is; not what."""
    return {
        "key": moment.key,
        "kind": moment.kind,
        "on": moment.on,
        "until": moment.until,
        "precision": moment.precision,
        "withdrawn_on": moment.withdrawn_on,
        "why": moment.withdrawn_why,
    }


def told_figure(figure: ReportedFigure) -> dict[str, Any]:
    return {
        "reported": True,
        "series": figure.series or None,
        "qualifier": figure.qualifier,
        "value": _number(figure.value),
        "value_to": None if figure.value_to is None else _number(figure.value_to),
        "unit": figure.unit,
        "measures": figure.measures,
        "population": figure.population,
        "wording": figure.wording,
        "sample": figure.sample,
        "reported_on": figure.reported_on,
        "reported_precision": figure.reported_precision,
        "reported_by": figure.reported_by,
        "sources": [source.key for source in figure.sources.all()],
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
