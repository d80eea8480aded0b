"""The one door to a petition's desk: who may come in is said here and nowhere else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from birge.people.gates import desk, let_in
from birge.people.models import Role
from birge.petitions.models import News, Petition

TEAM = (Role.ORGANISER, Role.EDITOR)
DeskView = Callable[..., HttpResponseBase]


def at_desk(*roles: Role) -> Callable[[DeskView], DeskView]:
    """From a URL with a slug to a view of (request, petition), for these roles of its cause."""

    def guarding(view: DeskView) -> DeskView:
        @desk
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
            petition = get_object_or_404(Petition.objects.for_page(), slug=slug)
            let_in(request, *roles, of=petition.cause.scope)
            return view(request, petition, **rest)

        return guarded

    return guarding


def news_of(petition: Petition, number: int) -> News:
    return get_object_or_404(petition.news.prefetch_related("versions"), number=number)
