"""Gatherings as data: what their pages tell, and nothing of whoever came or looked."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.gatherings.models import Estimate, Gathering, GatheringQuerySet, Place, Taken
from birge.gatherings.pages import told_places
from birge.gatherings.schemas import GatheringFilters, GatheringPage, WholeGathering
from birge.gatherings.views import public_gathering
from birge.kit import clock
from birge.opendata.answers import BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import responses
from birge.opendata.versions import version_at

TOPICS = ("gatherings", "causes")

router = Router(tags=["gatherings"])


@router.get(
    "/gatherings/",
    response=responses(GatheringPage),
    operation_id="gatherings",
    summary=_("Gatherings, the latest day first"),
)
def gatherings(request: HttpRequest, asked: Query[GatheringFilters]) -> HttpResponseBase:
    known = frozenset(GatheringFilters.model_fields)
    at = clock.now()
    version = version_at(at, *TOPICS)
    return answer(request, version, lambda: _listed(request, asked, at), known=known)


@router.get(
    "/gatherings/{slug:slug}/",
    response=responses(WholeGathering, 404),
    operation_id="gathering",
    url_name="gathering",
    summary=_("One gathering: its places, the authority's answers, and estimates of how many came"),
)
def gathering(request: HttpRequest, slug: str) -> HttpResponseBase:
    at = clock.now()
    return answer(request, version_at(at, *TOPICS), lambda: detail(public_gathering(slug), at))


def _listed(request: HttpRequest, asked: GatheringFilters, at: dt.datetime) -> dict[str, Any]:
    size = asked.limit or PAGE_SIZE
    wanted = {"cause__slug": asked.cause, "form": asked.form}
    rows = Gathering.objects.public().filter(**{key: v for key, v in wanted.items() if v})
    found = list(_behind(rows, asked.cursor).order_by("-on", "slug").for_page()[: size + 1])
    listed, following = cut(request, found, size, lambda one: one.slug)
    return {
        "count": rows.count(),
        "next": following,
        "results": [summary(one, at) for one in listed],
    }


def _behind(rows: GatheringQuerySet, cursor: str | None) -> GatheringQuerySet:
    if cursor is None:
        return rows
    last = Gathering.objects.public().filter(slug=cursor).first()
    if last is None:
        raise BadQuestion("This cursor is of no gathering. Take it from “next”, or begin anew.")
    return rows.filter(Q(on__lt=last.on) | Q(on=last.on, slug__gt=last.slug))


def summary(gathering: Gathering, at: dt.datetime) -> dict[str, Any]:
    return {
        "slug": gathering.slug,
        "url": _urls(gathering),
        "cause": gathering.cause.slug,
        "form": gathering.form,
        "procedure": gathering.procedure or None,
        "disclosure": gathering.disclosure,
        "original_language": gathering.original_language,
        "on": gathering.on,
        "until": gathering.until,
        "precision": gathering.precision,
        "title": _texts(gathering, "title"),
        "states": [place.state for place in told_places(gathering, at)],
    }


def detail(gathering: Gathering, at: dt.datetime) -> dict[str, Any]:
    return {
        **summary(gathering, at),
        "purpose": _texts(gathering, "purpose"),
        "who": _texts(gathering, "who"),
        "note": _texts(gathering, "note"),
        "sources": [source.key for source in gathering.sources.all()],
        "places": [told_place(place, at) for place in told_places(gathering, at)],
    }


def told_place(place: Place, at: dt.datetime) -> dict[str, Any]:
    shows = place.shows_spot
    return {
        "number": place.number,
        "city": place.city,
        "spot": place.spot if shows else {},
        "starts": place.moment(place.starts) if shows else None,
        "ends": place.moment(place.ends) if shows else None,
        "time_zone": place.time_zone,
        "authority": place.authority.slug if place.authority else place.authority_name or None,
        "state": place.state,
        "answer": place.answer or None,
        "ground": place.ground or None,
        "filed_on": place.filed_on,
        "due_on": place.due_on,
        "overdue": place.is_overdue(at),
        "steps": [told_step(step) for step in place.taken.all()],
        "estimates": [told_estimate(one) for one in place.estimates.all()],
    }


def told_step(step: Taken) -> dict[str, Any]:
    return {
        "verb": step.verb,
        "on": step.on,
        "due_on": step.due_on,
        "article": step.article or None,
        "answer": step.answer or None,
        "ground": step.ground or None,
        "words": step.words,
        "irregular": step.irregular or None,
    }


def told_estimate(estimate: Estimate) -> dict[str, Any]:
    plain = ("number", "qualifier", "low", "high", "by", "who", "method", "on")
    numbers = {one.pk: one.number for one in estimate.place.estimates.all()}
    return {
        "reported": True,
        **{name: getattr(estimate, name) for name in plain},
        "sources": [source.key for source in estimate.sources.all()],
        "source_name": estimate.source_name or None,
        "source_url": estimate.source_url or None,
        "corrects": numbers.get(estimate.corrects_id or 0),
        "correction": estimate.correction or None,
    }


def _texts(gathering: Gathering, name: str) -> dict[str, str]:
    found = {text.language: getattr(text, name) for text in gathering.texts.all()}
    return {language: text for language, text in found.items() if text}


def _urls(gathering: Gathering) -> dict[str, str]:
    pages = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            pages[language] = settings.BASE_URL + gathering.get_absolute_url()
    return pages
