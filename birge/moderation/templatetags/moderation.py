from django import template
from django.utils.translation import get_language

from birge.moderation.models import Decision

register = template.Library()


@register.simple_tag
def ground_of(decision: Decision) -> str:
    """As it read on the day of the decision, in the reader's language."""
    return decision.ground_in(get_language() or "en")
