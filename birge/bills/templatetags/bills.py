from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def majority_words(majority: str) -> str:
    """What a vote needs where the law asks for more than most of those present."""
    words = {
        "members": _("needs more than half of all members"),
        "two_thirds": _("needs two thirds of all members"),
        "three_fifths": _("needs three fifths of all members"),
    }
    return words.get(majority, "")
