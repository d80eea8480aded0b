"""Gatherings on the page of what was found."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from birge.gatherings.indexing import FORM
from birge.gatherings.models import Gathering, GatheringQuerySet
from birge.gatherings.standing import standing_of
from birge.search.shown import Shown, Words


class FoundGatherings:
    name = FORM
    one, many = _("Gathering"), _("Gatherings")

    def public(self, chosen: Mapping[str, str]) -> GatheringQuerySet | None:
        """A gathering has other states than a petition, and is asked of no body."""
        if chosen["state"] or chosen["body"] or chosen["place"]:
            return None
        public = Gathering.objects.public()
        return public.filter(texts__language=chosen["language"]) if chosen["language"] else public

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        found = Gathering.objects.public().filter(pk__in=keys).for_page()
        return {gathering.pk: _shown(gathering) for gathering in found}


def _shown(gathering: Gathering) -> Shown:
    url = gathering.get_absolute_url()
    words = {
        text.language: Words(text.title, (text.purpose, text.who), url)
        for text in gathering.texts.all()
    }
    return Shown(words, gathering.original_language, gathering.disclosure, standing_of(gathering))
