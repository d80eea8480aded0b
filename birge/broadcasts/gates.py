"""The only ways from a URL to a broadcast: each says who may pass."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from birge.broadcasts.models import Broadcast, Session
from birge.causes.desk.gates import TEAM
from birge.people.gates import account_of, let_in
from birge.people.models import Account, Role


def public_broadcast(slug: str) -> Broadcast:
    return get_object_or_404(Broadcast.objects.public().told(), slug=slug)


def public_session(slug: str, key: str) -> Session:
    sessions = Session.objects.select_related("broadcast__cause").prefetch_related("sources")
    return get_object_or_404(sessions, broadcast=public_broadcast(slug), key=key)


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
