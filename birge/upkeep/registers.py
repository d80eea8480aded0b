"""What operators see of a table: a register. It only shows, unless it says what else may be done.

Registers lie with their apps, in admin.py. What an operator does in one is noted in the trail by
the site that they are shown on, and nowhere else: Django's own log of the admin stays empty.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Register(ModelAdmin):
    may_add = may_change = may_remove = False
    list_per_page = 30
    show_full_result_count = False
    view_on_site = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {models.DateField: {"widget": DAY}}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_add

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_change

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_remove

    def title_of(self, row: Any) -> str:
        """What stands for a row in headings; never a whole address of a person."""
        return str(row)

    def note(self, request: HttpRequest, verb: str, row: Any) -> None:
        about = f"{self.opts.model_name} {self.title_of(row)}"
        self.admin_site.note(request, verb, about)  # type: ignore[attr-defined]

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self.note(request, "add-record", obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self.note(request, "correct-record", obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for row in queryset:
            self.note(request, "remove-record", row)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:  # fmt: skip
        row = self.get_object(request, object_id) if object_id else None
        context = {"row_title": self.title_of(row) if row else "", **(extra_context or {})}
        return super().changeform_view(request, object_id, form_url, context)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        title = {"title": capfirst(str(self.opts.verbose_name_plural))}
        return super().changelist_view(request, {**title, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        hidden = {"show_save_and_continue": False, "show_save_and_add_another": False}
        title = context.get("row_title") or context.get("title")
        context |= {**hidden, "title": title, "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, _("Saved."))
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        messages.success(request, _("Removed."))
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        raise Http404


def register(
    model: type[models.Model], shown_as: type[Register], one: Promise, many: Promise
) -> None:
    """The names are the registers' own: in the model's Meta they would be part of migrations."""
    named: Any = model._meta
    named.verbose_name, named.verbose_name_plural = one, many
    admin.site.register(model, shown_as)
