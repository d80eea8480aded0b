from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.upkeep import notices
from birge.upkeep.forms import NoticeForm
from birge.upkeep.models import Notice, Removal
from birge.upkeep.registers import Register, register


class NoticeRegister(Register):
    may_add = may_change = may_remove = True
    form = NoticeForm
    actions = None
    list_display = ("text", "begins", "ends")
    ordering = ("-begins_at",)

    @admin.display(description=_("Text"))
    def text(self, row: Notice) -> str:
        return row.text_in(get_language() or "en")

    @admin.display(description=_("From"), ordering="begins_at")
    def begins(self, row: Notice) -> Any:
        return row.begins_at

    @admin.display(description=_("Until"), ordering="ends_at")
    def ends(self, row: Notice) -> Any:
        return row.ends_at

    def save_model(self, request: HttpRequest, obj: Notice, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        notices.forget()

    def delete_model(self, request: HttpRequest, obj: Notice) -> None:
        super().delete_model(request, obj)
        notices.forget()


class RemovalRegister(Register):
    list_display = ("day", "rule_name", "how_many")
    fields = ("day", "rule_name", "how_many")
    list_display_links = None
    ordering = ("-on", "rule")

    @admin.display(description=_("Day"), ordering="on")
    def day(self, row: Removal) -> Any:
        return row.on

    @admin.display(description=_("Rule"), ordering="rule")
    def rule_name(self, row: Removal) -> str:
        return row.rule

    @admin.display(description=_("Number"), ordering="number")
    def how_many(self, row: Removal) -> int:
        return row.number


register(Notice, NoticeRegister, _("notice"), _("notices"))
register(Removal, RemovalRegister, _("removal"), _("log of removals"))
