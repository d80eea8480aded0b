"""The only way from a URL to a cause at the desk: through its team."""

from django.http import Http404, HttpRequest

from birge.causes.models import Cause
from birge.people.gates import let_in
from birge.people.models import Account, Role

TEAM = (Role.ORGANISER, Role.EDITOR)


def cause_of_team(request: HttpRequest, slug: str, *roles: Role) -> tuple[Cause, Account]:
    """For these roles, else for the whole team; to anyone else there is no such cause."""
    cause = Cause.objects.with_texts().filter(slug=slug).first()
    if cause is None:
        raise Http404
    return cause, let_in(request, *(roles or TEAM), of=cause.scope)


def is_organiser(account: Account, cause: Cause) -> bool:
    return account.memberships.holding(Role.ORGANISER).filter(of=cause.scope).exists()
