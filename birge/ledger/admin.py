"""The ledger as operators see it: they look. The database itself refuses everything else."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from birge.ledger.models import Entry, Head, Leaf
from birge.upkeep.registers import Register, register


class EntryRegister(Register):
    list_display = ("number", "sort", "day", "place")
    fields = readonly_fields = ("number", "sort", "day", "place", "content")
    list_select_related = ("leaf",)
    ordering = ("-id",)

    @admin.display(description=_("Number"), ordering="id")
    def number(self, row: Entry) -> int:
        return row.pk

    @admin.display(description=_("Kind"), ordering="kind")
    def sort(self, row: Entry) -> str:
        return row.kind

    @admin.display(description=_("Day"), ordering="recorded_on")
    def day(self, row: Entry) -> Any:
        return row.recorded_on

    @admin.display(description=_("Place in the tree"))
    def place(self, row: Entry) -> int | None:
        leaf: Leaf | None = getattr(row, "leaf", None)
        return leaf.index if leaf else None

    @admin.display(description=_("Exact bytes"))
    def content(self, row: Entry) -> str:
        return bytes(row.body).decode()


class HeadRegister(Register):
    list_display = ("entries", "counted")
    fields = readonly_fields = ("entries", "counted", "signed")

    @admin.display(description=_("Entries sealed"))
    def entries(self, row: Head) -> int:
        return row.size

    @admin.display(description=_("Entries counted"))
    def counted(self, row: Head) -> int:
        return row.folded

    @admin.display(description=_("Signed head"))
    def signed(self, row: Head) -> str:
        return bytes(row.note).decode()


register(Entry, EntryRegister, _("entry"), _("entries of the ledger"))
register(Head, HeadRegister, _("head"), _("head of the ledger"))
