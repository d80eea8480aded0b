"""The only ways to a body's desk, and from it to a petition that was delivered there."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from birge.bodies.models import Body
from birge.people.gates import let_in
from birge.people.models import Account, Role
from birge.petitions.bodydesk.cases import AT_DESK
from birge.petitions.models import Petition
from birge.petitions.verbs.draft_answer import ANSWERABLE


@dataclass(frozen=True)
class Desk:
    body: Body
    officer: Account

    @property
    def name(self) -> str:
        return self.body.name_in(get_language() or "en")


def enter(request: HttpRequest, slug: str) -> Desk:
    """404 for whoever is no officer of this body."""
    officer = let_in(request, Role.OFFICER, of=f"bodies/{slug}")
    return Desk(get_object_or_404(Body.objects, slug=slug), officer)


def petition_at(desk: Desk, slug: str) -> Petition:
    """What was delivered to this body, and nothing before it was."""
    found = Petition.objects.filter(state__in=AT_DESK, body=desk.body).for_page()
    return get_object_or_404(found.select_related("answer_draft"), slug=slug)


def answerable_at(desk: Desk, slug: str) -> Petition:
    petition = petition_at(desk, slug)
    if petition.state not in ANSWERABLE:
        raise Http404
    return petition
