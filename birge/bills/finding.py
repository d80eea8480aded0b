"""Bills on the page of what was found."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from birge.bills.indexing import FORM
from birge.bills.models import Bill, BillQuerySet
from birge.search.shown import Shown, Words


class FoundBills:
    name = FORM
    one, many = _("Bill"), _("Bills")

    def public(self, chosen: Mapping[str, str]) -> BillQuerySet | None:
        if chosen["state"] or chosen["body"] or chosen["place"]:
            return None
        public = Bill.objects.public()
        return public.filter(title__has_key=chosen["language"]) if chosen["language"] else public

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        return {bill.pk: _shown(bill) for bill in Bill.objects.public().told().filter(pk__in=keys)}


def _shown(bill: Bill) -> Shown:
    words = {
        tag: Words(title, (bill.summary.get(tag, ""), _steps(bill, tag)), bill.get_absolute_url())
        for tag, title in bill.title.items()
    }
    return Shown(words, bill.cause.original_language, bill.disclosure)


def _steps(bill: Bill, tag: str) -> str:
    return "\n".join(step.what.get(tag, "") for step in bill.standing)
