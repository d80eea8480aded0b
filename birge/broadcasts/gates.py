"""The only ways from a URL to a broadcast: each says who may pass."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from birge.broadcasts.models import Broadcast, Cue, Redaction, Session
from birge.causes.desk.gates import TEAM
from birge.people.gates import account_of, let_in
from birge.people.models import Account, Role


def public_broadcast(slug: str) -> Broadcast:
    return get_object_or_404(Broadcast.objects.public().told(), slug=slug)


def public_session(slug: str, key: str) -> Session:
    sessions = Session.objects.select_related("broadcast__cause").prefetch_related("sources")
    return get_object_or_404(sessions, broadcast=public_broadcast(slug), key=key)


def public_cue(slug: str, key: str, number: int) -> Cue:
    """Anyone, while it is told. A withheld one is as if it were not there."""
    cues = Cue.objects.findable().select_related("captions__session__broadcast__cause")
    return get_object_or_404(cues, pk=number, captions__session=public_session(slug, key))


def broadcast_of_team(request: HttpRequest, slug: str) -> tuple[Broadcast, Account]:
    broadcast = Broadcast.objects.told().filter(slug=slug).first()
    if broadcast is None:
        raise Http404
    return broadcast, let_in(request, *TEAM, of=broadcast.cause.scope)


def session_of_team(request: HttpRequest, slug: str, key: str) -> tuple[Session, Account]:
    broadcast, account = broadcast_of_team(request, slug)
    return get_object_or_404(broadcast.sessions, key=key), account


def session_of_editors(request: HttpRequest, slug: str, key: str) -> tuple[Session, Account]:
    """Who may correct and withhold words: the team, and moderators where it is public."""
    broadcast = Broadcast.objects.told().filter(slug=slug).first()
    if broadcast is None:
        raise Http404
    account = account_of(request)
    moderates = account.memberships.holding(Role.MODERATOR).filter(of="").exists()
    if not (moderates and broadcast.is_public):
        let_in(request, *TEAM, of=broadcast.cause.scope)
    return get_object_or_404(broadcast.sessions, key=key), account


def withheld_stretch(
    request: HttpRequest, slug: str, key: str, number: int
) -> tuple[Redaction, Account]:
    """Who may show it again: what a reader wished, moderators alone."""
    session, account = session_of_editors(request, slug, key)
    found = get_object_or_404(
        session.redactions.standing().select_related("session__broadcast__cause"), pk=number
    )
    if hasattr(found, "wish"):
        let_in(request, Role.MODERATOR)
    return found, account
