"""A public body has a team of officers. Bodies and people are siblings, so they meet here."""

from django.urls import reverse
from django.utils.translation import get_language

from birge.bodies.models import Body
from birge.people.models import Role
from birge.people.scopes import Scope


def scope_of(slug: str) -> Scope | None:
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        return None
    name = body.name_in(get_language() or "en")
    desk = reverse("bodydesk:board", args=[body.slug])
    return Scope(scope_key(body), name, desk, (Role.OFFICER,))


def scope_key(body: Body) -> str:
    return f"bodies/{body.slug}"
