"""The one door to a petition's desk: through the team of its cause."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from birge.people.gates import desk, let_in
from birge.people.models import Account, Role
from birge.petitions.models import News, Petition

TEAM = (Role.ORGANISER, Role.EDITOR)
DeskView = Callable[..., HttpResponseBase]


def petition_of_team(request: HttpRequest, slug: str, *roles: Role) -> tuple[Petition, Account]:
    """For these roles, else for the whole team; to anyone else there is no such petition."""
    found = Petition.objects.for_page().prefetch_related("cause__texts").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found, let_in(request, *(roles or TEAM), of=found.cause.scope)


def is_organiser(account: Account, petition: Petition) -> bool:
    held = account.memberships.holding(Role.ORGANISER)
    return held.filter(of=petition.cause.scope).exists()


def at_desk(*roles: Role) -> Callable[[DeskView], DeskView]:
    """From a URL with a slug to a view of (request, petition), for these roles of its cause."""

    def guarding(view: DeskView) -> DeskView:
        @desk
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
            petition, _account = petition_of_team(request, slug, *roles)
            return view(request, petition, **rest)

        return guarded

    return guarding


def news_of(petition: Petition, number: int) -> News:
    return get_object_or_404(petition.news.prefetch_related("versions"), number=number)
