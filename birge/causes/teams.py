"""A cause has a team: organisers, and editors of its texts and news."""

from django.urls import reverse

from birge.causes.models import Cause
from birge.people.models import Role
from birge.people.scopes import Scope


def scope_of(slug: str) -> Scope | None:
    cause = Cause.objects.with_texts().filter(slug=slug).first()
    if cause is None:
        return None
    roles = (Role.ORGANISER, Role.EDITOR)
    return Scope(cause.scope, cause.current_text.title, reverse("causes:desk", args=[slug]), roles)
