"""The only way from a URL to a petition at the desk: through the team of its cause."""

from django.http import Http404, HttpRequest

from birge.people.gates import let_in
from birge.people.models import Account, Role
from birge.petitions.models import Petition

TEAM = (Role.ORGANISER, Role.EDITOR)


def petition_of_team(request: HttpRequest, slug: str, *roles: Role) -> tuple[Petition, Account]:
    """For these roles, else for the whole team; to anyone else there is no such petition."""
    found = Petition.objects.for_page().prefetch_related("cause__texts").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found, let_in(request, *(roles or TEAM), of=found.cause.scope)


def is_organiser(account: Account, petition: Petition) -> bool:
    held = account.memberships.holding(Role.ORGANISER)
    return held.filter(of=petition.cause.scope).exists()
