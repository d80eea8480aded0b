"""Reading. Nothing here needs a cookie; one page, behind a click, frames another site's player."""

from typing import Any

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birge.broadcasts.citing import citation_of
from birge.broadcasts.drawing import drawn_of
from birge.broadcasts.gates import public_broadcast, public_session
from birge.broadcasts.hosts import FRAMES
from birge.broadcasts.models import Broadcast, Captions, Session
from birge.broadcasts.page import found_in, part_of, second_of
from birge.broadcasts.schedule import state_of
from birge.causes.models import Source
from birge.kit import clock
from birge.search.asking import MOST_LETTERS


@require_safe
def broadcast_list(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    told = [(one, state_of(one, at)) for one in Broadcast.objects.public().told()]
    return render(request, "broadcasts/list.html", {"broadcasts": told})


@require_safe
def broadcast_page(request: HttpRequest, slug: str) -> HttpResponse:
    broadcast, at = public_broadcast(slug), clock.now()
    sessions = broadcast.sessions.prefetch_related("captions")
    story = broadcast.story()
    context = {
        "broadcast": broadcast,
        "cause": broadcast.cause,
        "story": story,
        "state": "" if story else state_of(broadcast, at),
        "sessions": [(session, session.is_live(at), _spoken(session)) for session in sessions],
        "sources": sources_of(broadcast),
    }
    return render(request, "broadcasts/broadcast.html", context)


@require_safe
def session_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    session = public_session(slug, key)
    return render(request, "broadcasts/session.html", words_of(request, session))


@csp_update({"frame-src": list(FRAMES)})  # type: ignore[arg-type]  # it forgets what a path gives
@require_safe
def watch_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The same words beside the recording, which begins at the second that was asked for."""
    session = public_session(slug, key)
    player = session.player
    if player is None:
        raise Http404
    context = words_of(request, session)
    context |= {"frame": player.framed(context["second"] or 0), "watching": True}
    return render(request, "broadcasts/watch.html", context)


def words_of(request: HttpRequest, session: Session) -> dict[str, Any]:
    """What was asked for: a language, a second, words to look for."""
    current = [one for one in session.captions.select_related("source") if one.is_current]
    captions = _chosen(current, request.GET.get("language", ""))
    second = second_of(request.GET.get("at", ""))
    question = request.GET.get("q", "")[:MOST_LETTERS]
    part = part_of(captions, second) if captions else None
    cites = captions and part and part.chosen
    return {
        "session": session, "broadcast": session.broadcast, "cause": session.broadcast.cause,
        "live": session.is_live(clock.now()), "player": session.player, "all_captions": current,
        "captions": captions, "part": part, "second": second, "question": question,
        "found": found_in(session, question) if question else [],
        "citation": citation_of(captions, part.chosen, [line.cue for line in part.lines])
        if cites and captions and part and part.chosen else None,
        "elsewhere": session.player.elsewhere(second or 0) if session.player else "",
        "drawn": drawn_of(session.audience.told()),
        "sources": session.sources.all(),
    }  # fmt: skip


def sources_of(broadcast: Broadcast) -> list[Source]:
    keys = {source.pk: source for source in broadcast.sources.all()}
    story = broadcast.story()
    if story:
        keys |= {one.source.pk: one.source for one in story.citations.all()}
        keys |= {one.pk: one for figure in story.figures.all() for one in figure.sources.all()}
    return list(keys.values())


def _chosen(current: list[Captions], language: str) -> Captions | None:
    """The language asked for, else the page's own, else those that people wrote."""
    for tag in (language, get_language() or ""):
        for captions in current:
            if captions.language == tag:
                return captions
    return min(current, key=lambda one: one.is_automatic, default=None)


def _spoken(session: Session) -> list[str]:
    return [one.language for one in session.captions.all() if one.is_current]
