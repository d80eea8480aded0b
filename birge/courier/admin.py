"""Letters as operators see them: where each stands, never what it says or to whom."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from birge.courier.models import Letter, Status
from birge.courier.verbs.retry import retry
from birge.kit import clock
from birge.upkeep.registers import Register, register


class ByState(admin.SimpleListFilter):
    title = _("State")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Status.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(status=self.value()) if self.value() else queryset


class LetterRegister(Register):
    list_display = ("number", "purpose", "standing", "written_on", "tries", "said", "again")
    list_display_links = None
    fields = readonly_fields = list_display
    list_filter = (ByState,)
    ordering = ("-id",)
    actions = ("send_again",)

    @admin.display(description=_("Number"), ordering="id")
    def number(self, row: Letter) -> int:
        return row.pk

    @admin.display(description=_("Purpose"), ordering="kind")
    def purpose(self, row: Letter) -> str:
        return row.kind

    @admin.display(description=_("State"), ordering="status")
    def standing(self, row: Letter) -> str:
        return str(row.get_status_display())

    @admin.display(description=_("Day"), ordering="created_at")
    def written_on(self, row: Letter) -> Any:
        """The day alone: with its second, a letter could be told from its neighbours."""
        return row.created_at.date()

    @admin.display(description=_("Tries"), ordering="attempts")
    def tries(self, row: Letter) -> int:
        return row.attempts

    @admin.display(description=_("Last error"))
    def said(self, row: Letter) -> str:
        return row.last_error

    @admin.display(description=_("Can be sent again"), boolean=True)
    def again(self, row: Letter) -> bool:
        return row.can_be_retried

    @admin.action(description=_("Send the chosen letters again"))
    def send_again(self, request: HttpRequest, chosen: QuerySet[Letter]) -> None:
        at, waiting = clock.now(), 0
        for letter in chosen:
            if retry(at, letter.pk):
                waiting += 1
                self.note(request, "send-again", letter)
        words = ngettext("%(n)d letter waits again.", "%(n)d letters wait again.", waiting)
        messages.success(request, words % {"n": waiting})
        if waiting < len(chosen):
            messages.warning(
                request, gettext("The others are not dead, or their words are forgotten.")
            )

    def title_of(self, row: Letter) -> str:
        return str(row.pk)


register(Letter, LetterRegister, _("letter"), _("letters"))
