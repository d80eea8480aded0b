from typing import Any

from django.contrib import admin
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.moderation.models import Decision
from birge.upkeep.registers import Register, register


class DecisionRegister(Register):
    """As published; operators look, moderators decide."""

    list_display = ("about", "result", "on")
    fields = ("about", "result", "on", "by_rule", "words")
    search_fields = ("slug",)
    ordering = ("-decided_at", "-id")

    @admin.display(description=_("About"), ordering="slug")
    def about(self, row: Decision) -> str:
        return f"{row.form} {row.slug}"

    @admin.display(description=_("Decision"), ordering="outcome")
    def result(self, row: Decision) -> str:
        return str(row.get_outcome_display())

    @admin.display(description=_("Day"), ordering="decided_at")
    def on(self, row: Decision) -> Any:
        return row.day

    @admin.display(description=_("Ground"))
    def by_rule(self, row: Decision) -> str:
        return row.ground_in(get_language() or "en")

    @admin.display(description=_("Reason"))
    def words(self, row: Decision) -> str:
        return row.reason

    readonly_fields = fields


register(Decision, DecisionRegister, _("decision"), _("decisions of moderators"))
