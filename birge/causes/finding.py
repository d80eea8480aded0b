"""Causes on the page of what was found."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from birge.causes.indexing import FORM
from birge.causes.models import Cause, CauseQuerySet
from birge.search.shown import Shown, Words


class FoundCauses:
    name = FORM
    one, many = _("Cause"), _("Causes")

    def public(self, chosen: Mapping[str, str]) -> CauseQuerySet | None:
        """A cause asks no body and has no state."""
        if chosen["state"] or chosen["body"] or chosen["place"]:
            return None
        written = {"texts__language": chosen["language"]} if chosen["language"] else {}
        return Cause.objects.public().filter(**written)

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        rows = Cause.objects.public().filter(pk__in=keys).with_texts()
        return {cause.pk: _shown(cause) for cause in rows}


def _shown(cause: Cause) -> Shown:
    url = cause.get_absolute_url()
    words = {
        text.language: Words(text.title, (text.summary, text.introduction), url)
        for text in cause.texts.all()
    }
    return Shown(words, cause.original_language, cause.disclosure)
