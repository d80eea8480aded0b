from django import template

from birge.bills.models import Norm, Penalty
from birge.bills.norms import wording
from birge.bills.norms.spells import Spell

register = template.Library()


@register.filter
def penalty_words(penalty: Penalty) -> str:
    return wording.penalty_text(penalty)


@register.filter
def period(spell: Spell) -> str:
    return wording.period_text(spell)


@register.filter
def old_period(norm: Norm) -> str:
    """Of a norm that holds no more: what it told of itself."""
    return wording.period_text(Spell(norm, norm.starts_on, norm.ends_on))


@register.filter
def begins_words(norm: Norm) -> str:
    return wording.begins_text(norm)


@register.filter
def liability_words(spell: Spell) -> str:
    return str(wording.LIABILITIES[spell.liability])
