"""Norms on the page of what was found."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from birge.bills.models import Offence, OffenceQuerySet
from birge.bills.norms.indexing import FORM, body_of
from birge.search.shown import Shown, Words


class FoundNorms:
    name = FORM
    one, many = _("Norms of an offence"), _("Norms of offences")

    def public(self, chosen: Mapping[str, str]) -> OffenceQuerySet | None:
        if chosen["state"] or chosen["body"] or chosen["place"]:
            return None
        public = Offence.objects.public()
        return public.filter(title__has_key=chosen["language"]) if chosen["language"] else public

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        rows = Offence.objects.public().told().filter(pk__in=keys)
        return {offence.pk: _shown(offence) for offence in rows}


def _shown(offence: Offence) -> Shown:
    url = offence.get_absolute_url()
    words = {
        tag: Words(title, (offence.summary.get(tag, ""), body_of(offence, tag)), url)
        for tag, title in offence.title.items()
    }
    return Shown(words, offence.cause.original_language, offence.disclosure)
