"""Broadcasts as data: sessions, figures of others, and every sentence that is not withheld."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.broadcasts.models import (
    AudienceFigure,
    Broadcast,
    BroadcastQuerySet,
    Captions,
    Cue,
    Session,
)
from birge.broadcasts.schemas import (
    BroadcastPage,
    BroadcastSessionPage,
    WholeBroadcast,
    WholeSession,
)
from birge.broadcasts.verbs.telling import TOPIC
from birge.causes.api import told_corrections, told_figure
from birge.kit import clock
from birge.opendata.answers import A_WHILE, BadQuestion, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_at, version_of

router = Router(tags=["broadcasts"])


@router.get(
    "/broadcasts/",
    response=responses(BroadcastPage),
    operation_id="broadcasts",
    summary=_("Series of live sessions: hearings, debates, rallies"),
)
def broadcast_list(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known, version = frozenset(Paging.model_fields), version_at(clock.now(), TOPIC)
    return answer(request, version, lambda: _listed(request, asked), known=known, seconds=A_WHILE)


@router.get(
    "/broadcasts/{slug:slug}/",
    response=responses(WholeBroadcast, 404),
    operation_id="broadcast",
    url_name="broadcast",
    summary=_("One broadcast, with its sessions and what others report of its audience"),
)
def broadcast_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    return answer(request, version_of(TOPIC, "causes"), lambda: _told(slug), seconds=A_WHILE)


@router.get(
    "/sessions/",
    response=responses(BroadcastSessionPage),
    operation_id="sessions",
    summary=_("Live sessions of all broadcasts"),
)
def session_list(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known, version = frozenset(Paging.model_fields), version_of(TOPIC)
    return answer(request, version, lambda: _sessions(request, asked), known=known, seconds=A_WHILE)


@router.get(
    "/sessions/{slug:slug}/",
    response=responses(WholeSession, 404),
    operation_id="session",
    url_name="session",
    summary=_("One session, with every sentence of its captions and their corrections"),
)
def session_detail(request: HttpRequest, slug: str) -> HttpResponseBase:
    """`slug` is the number of the session."""
    return answer(request, version_of(TOPIC), lambda: _session(slug))


def _listed(request: HttpRequest, asked: Paging) -> dict[str, Any]:
    size, rows = asked.limit or PAGE_SIZE, Broadcast.objects.public()
    found = list(_behind(rows, asked.cursor).told()[: size + 1])
    listed, following = cut(request, found, size, lambda broadcast: broadcast.slug)
    results = [summary(broadcast) for broadcast in listed]
    return {"count": rows.count(), "next": following, "results": results}


def _behind(rows: BroadcastQuerySet, cursor: str | None) -> BroadcastQuerySet:
    if cursor is None:
        return rows
    if not rows.filter(slug=cursor).exists():
        raise BadQuestion("This cursor is of no broadcast. Take it from “next”, or begin anew.")
    return rows.filter(slug__gt=cursor)


def _told(slug: str) -> dict[str, Any]:
    broadcast = get_object_or_404(Broadcast.objects.public().told(), slug=slug)
    story = broadcast.story()
    return summary(broadcast) | {
        "sessions": [told_session(one) for one in public_sessions().filter(broadcast=broadcast)],
        "figures": [told_figure(figure) for figure in story.figures.all()] if story else [],
    }


def _sessions(request: HttpRequest, asked: Paging) -> dict[str, Any]:
    size, rows = asked.limit or PAGE_SIZE, public_sessions()
    if asked.cursor is not None and not rows.filter(pk=_number(asked.cursor)).exists():
        raise BadQuestion("This cursor is of no session. Take it from “next”, or begin anew.")
    behind = rows.filter(pk__gt=_number(asked.cursor or "0"))
    listed, following = cut(
        request, list(behind[: size + 1]), size, lambda session: str(session.pk)
    )
    results = [told_session(session) for session in listed]
    return {"count": rows.count(), "next": following, "results": results}


def _session(name: str) -> dict[str, Any]:
    session = get_object_or_404(public_sessions(), pk=_number(name))
    current = [one for one in session.captions.all() if one.is_current]
    return told_session(session) | {
        "captions": [_captions(one) for one in current],
        "audience": [told_audience(figure) for figure in session.audience.told()],
    }


def _number(name: str) -> int:
    """No row has the number 0."""
    return int(name) if name.isascii() and name.isdigit() and len(name) < 18 else 0


def public_sessions() -> QuerySet[Session]:
    rows = Session.objects.filter(broadcast__in=Broadcast.objects.public()).order_by("pk")
    return rows.select_related("broadcast").prefetch_related(
        "sources", "captions__source", "corrections"
    )


def summary(broadcast: Broadcast) -> dict[str, Any]:
    names = ("slug", "disclosure", "sort", "title", "summary", "place", "opened_on")
    return {name: getattr(broadcast, name) for name in names} | {
        "url": settings.BASE_URL + reverse("api:broadcast", args=[broadcast.slug]),
        "cause": broadcast.cause.slug,
        "moment": broadcast.moment or None,
        "sources": [source.key for source in broadcast.sources.all()],
    }


def told_session(session: Session) -> dict[str, Any]:
    return {name: getattr(session, name) for name in ("key", "title", "on")} | {
        "id": str(session.pk),
        "broadcast": session.broadcast.slug,
        "url": settings.BASE_URL + reverse("api:session", args=[session.pk]),
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "recording": session.recording or None,
        "languages": [one.language for one in session.captions.all() if one.is_current],
        "sources": [source.key for source in session.sources.all()],
        "corrections": told_corrections(session.corrections.all()),
    }


def told_audience(figure: AudienceFigure) -> dict[str, Any]:
    return {
        "measure": figure.measure,
        "group": figure.group or None,
        "value": float(figure.value),
        "at": figure.at,
        "source": figure.source.key,
    }


def _captions(captions: Captions) -> dict[str, Any]:
    cues = captions.cues.select_related("withheld_by").prefetch_related("rewordings")
    return {
        "language": captions.language,
        "automatic": captions.is_automatic,
        "source": captions.source.key if captions.source else None,
        "opened_on": captions.opened_on,
        "cues": [told_cue(cue) for cue in cues],
    }


def told_cue(cue: Cue) -> dict[str, Any]:
    """Nothing of what is withheld: neither its words nor those before a correction."""
    times = {"starts": cue.starts, "ends": cue.ends}
    if cue.withheld_by:
        hidden: dict[str, Any] = {"speaker": None, "words": None, "earlier": []}
        return {**times, **hidden, "withheld": cue.withheld_by.ground}
    names = ("words", "speaker", "reason", "at")
    earlier = [{name: getattr(old, name) for name in names} for old in cue.rewordings.all()]
    said = {"speaker": cue.speaker or None, "words": cue.words, "earlier": earlier}
    return {**times, **said, "withheld": None}
