from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.bodies.forms import BodyForm, OfficeForm, TerritoryForm
from birge.bodies.models import Body, Office, Territory
from birge.kit import clock
from birge.upkeep.registers import Register, register


class SourcedRegister(Register):
    may_change = True
    actions = None

    @admin.display(description=_("Name"))
    def name(self, row: Any) -> str:
        return str(row.name_in(get_language() or "en"))

    @admin.display(description=_("Source"))
    def where_from(self, row: Any) -> str:
        return str(row.source)

    @admin.display(description=_("Corrected on"), ordering="corrected_on")
    def corrected(self, row: Any) -> Any:
        return row.corrected_on

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        follows = form.cleaned_data.get("follow_files")
        obj.corrected_on = None if follows else timezone.localtime(clock.now()).date()
        super().save_model(request, obj, form, change)


class BodyRegister(SourcedRegister):
    form = BodyForm
    list_display = ("slug_shown", "name", "where_from", "corrected")
    search_fields = ("slug",)
    ordering = ("slug",)

    @admin.display(description=_("Address"), ordering="slug")
    def slug_shown(self, row: Body) -> str:
        return row.slug


class OfficeRegister(SourcedRegister):
    may_add = may_remove = True
    form = OfficeForm
    list_display = ("value_shown", "of", "name", "where_from", "corrected")
    list_select_related = ("body",)
    search_fields = ("value", "body__slug")
    ordering = ("body__slug", "id")

    @admin.display(description=_("Address or number"), ordering="value")
    def value_shown(self, row: Office) -> str:
        return row.value

    @admin.display(description=_("Body"))
    def of(self, row: Office) -> str:
        return row.body.slug


class TerritoryRegister(SourcedRegister):
    form = TerritoryForm
    list_display = ("code_shown", "name", "people", "where_from", "corrected")
    search_fields = ("code",)
    ordering = ("code",)

    @admin.display(description=_("Code"), ordering="code")
    def code_shown(self, row: Territory) -> str:
        return row.code

    @admin.display(description=_("Population"), ordering="population")
    def people(self, row: Territory) -> Any:
        return row.population


register(Body, BodyRegister, _("body"), _("bodies"))
register(Office, OfficeRegister, _("office"), _("offices"))
register(Territory, TerritoryRegister, _("territory"), _("territories"))
