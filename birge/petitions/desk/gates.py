"""The one door to a petition's desk: who may come in is said here and nowhere else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from birge.petitions.models import News, Petition

DeskView = Callable[..., HttpResponseBase]


def let_in(request: HttpRequest, petition: Petition) -> bool:
    """Only the organisers of this petition; as long as nobody can show to be one, nobody."""
    return False


def at_desk(view: DeskView) -> DeskView:
    """From a URL with a slug to a view of (request, petition); a stranger sees no such page."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
        petition = get_object_or_404(Petition.objects.for_page(), slug=slug)
        if not let_in(request, petition):
            raise Http404
        return view(request, petition, **rest)

    return guarded


def news_of(petition: Petition, number: int) -> News:
    return get_object_or_404(petition.news.prefetch_related("versions"), number=number)
