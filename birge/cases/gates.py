"""The only ways from a URL to a matter: each says who may pass."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from birge.cases.models import Case
from birge.causes.desk.gates import TEAM
from birge.people.gates import let_in
from birge.people.models import Account, Role


def public_case(slug: str) -> Case:
    """Anyone, while it is told. A withheld one is as if it were not there."""
    return get_object_or_404(Case.objects.public().told(), slug=slug)


def case_of_team(request: HttpRequest, slug: str, *roles: Role) -> tuple[Case, Account]:
    """For these roles of its cause, else for the whole team."""
    case = Case.objects.told().filter(slug=slug).first()
    if case is None:
        raise Http404
    return case, let_in(request, *(roles or TEAM), of=case.cause.scope)
