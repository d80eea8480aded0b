from django import template

from birge.broadcasts import page

register = template.Library()


@register.filter
def time_text(milliseconds: int) -> str:
    return page.time_text(milliseconds)
