"""The one door to a gathering's desk: through the team of its cause."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from birge.causes.desk.gates import TEAM
from birge.gatherings.models import Gathering, Place
from birge.people.gates import let_in
from birge.people.models import Account, Role


def gathering_of_team(request: HttpRequest, slug: str, *roles: Role) -> tuple[Gathering, Account]:
    """For these roles, else for the whole team; to anyone else there is no such gathering."""
    found = Gathering.objects.for_page().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found, let_in(request, *(roles or TEAM), of=found.cause.scope)


def place_of_team(request: HttpRequest, slug: str, number: int) -> tuple[Place, Account]:
    gathering, account = gathering_of_team(request, slug)
    return place_of(gathering, number), account


def place_of(gathering: Gathering, number: int) -> Place:
    place = get_object_or_404(gathering.places.select_related("authority"), number=number)
    place.gathering = gathering
    return place
