"""The only ways from a URL to a bill: each says who may pass."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from birge.bills.models import Bill, Offence
from birge.causes.desk.gates import TEAM
from birge.people.gates import let_in
from birge.people.models import Account, Role


def public_bill(slug: str) -> Bill:
    """Anyone, once it is public."""
    return get_object_or_404(Bill.objects.public().whole(), slug=slug)


def bill_of_team(request: HttpRequest, slug: str, *roles: Role) -> tuple[Bill, Account]:
    """For these roles of its cause, else for the whole team."""
    bill = Bill.objects.whole().filter(slug=slug).first()
    if bill is None:
        raise Http404
    return bill, let_in(request, *(roles or TEAM), of=bill.cause.scope)


def public_offence(slug: str) -> Offence:
    """Anyone, once its norms are public."""
    return get_object_or_404(Offence.objects.public().told(), slug=slug)


def offence_of_team(request: HttpRequest, slug: str) -> tuple[Offence, Account]:
    """For the whole team of its cause."""
    offence = Offence.objects.told().filter(slug=slug).first()
    if offence is None:
        raise Http404
    return offence, let_in(request, *TEAM, of=offence.cause.scope)
