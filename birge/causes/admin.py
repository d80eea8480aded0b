from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from birge.causes.models import Cause
from birge.upkeep.registers import Register, register


class DisclosureForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Cause
        fields = ("disclosure",)
        labels = {"disclosure": _("What readers must know")}


class CauseRegister(Register):
    """Only whether a cause is real, a demonstration or invented; the rest is its team's."""

    may_change = True
    actions = None
    form = DisclosureForm
    fields = ("title", "opened", "disclosure")
    readonly_fields = ("title", "opened")
    list_display = ("address", "title", "opened", "told")
    search_fields = ("slug", "texts__title")

    @admin.display(description=_("Address"), ordering="slug")
    def address(self, row: Cause) -> str:
        return row.slug

    @admin.display(description=_("Title"))
    def title(self, row: Cause) -> str:
        return row.current_text.title

    @admin.display(description=_("Public since"), ordering="opened_on")
    def opened(self, row: Cause) -> Any:
        return row.opened_on

    @admin.display(description=_("What readers must know"), ordering="disclosure")
    def told(self, row: Cause) -> str:
        return str(row.get_disclosure_display())


register(Cause, CauseRegister, _("cause"), _("causes"))
