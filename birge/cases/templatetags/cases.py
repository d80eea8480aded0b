from django import template

register = template.Library()


@register.filter
def hundredth(share: float) -> str:
    """A share as a width of 100, whatever the page's language writes for a point."""
    return f"{min(max(share, 0.0), 1.0) * 100:.2f}"
