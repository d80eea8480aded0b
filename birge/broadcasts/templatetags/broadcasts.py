from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from birge.broadcasts import page
from birge.causes.wording import figure_text

register = template.Library()


@register.filter
def time_text(milliseconds: int) -> str:
    return page.time_text(milliseconds)


@register.filter
def percent(value: Decimal) -> str:
    return figure_text("exactly", value, None, "percent")


@register.filter
def group_text(group: str) -> str:
    """Of an audience: an age, or a sex as it was reported."""
    sexes = {"female": _("Women"), "male": _("Men"), "other": _("Named otherwise by themselves")}
    return sexes.get(group) or _("%(ages)s years") % {"ages": group.replace("-", "–")}
