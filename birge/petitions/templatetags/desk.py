"""What the organisers' desk shows of things that know their names in several languages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from birge.bodies.models import Body
from birge.moderation.models import Decision

register = template.Library()


@register.simple_tag
def named(body: Body) -> str:
    return body.name_in(get_language() or "en")


@register.simple_tag
def ground(decision: Decision) -> str:
    return decision.ground_in(get_language() or "en")


@register.simple_tag
def bar(share: float) -> SafeString:
    """A bar as long as this part of the longest one; the number beside it says the same."""
    return format_html(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar-fill" width="{}" height="1"/></svg>',
        round(share * 100, 1),
    )
