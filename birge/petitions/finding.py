"""Petitions on the page of what was found."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birge.petitions.filters import PetitionFilters
from birge.petitions.indexing import FORM
from birge.petitions.models import Petition
from birge.search.shown import Shown, Words


class FoundPetitions:
    name = FORM
    one, many = _("Petition"), _("Petitions")

    def public(self, chosen: Mapping[str, str]) -> QuerySet[Petition] | None:
        public = Petition.objects.public()
        if chosen["state"]:
            public = getattr(public, chosen["state"])()
        filters = PetitionFilters(QueryDict(urlencode(chosen)))
        return filters.narrow(public) if filters.is_valid() else None

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]:
        rows = Petition.objects.filter(pk__in=keys).for_page()
        return {petition.pk: _shown(petition) for petition in rows}


def _shown(petition: Petition) -> Shown:
    words = {
        tag: Words(text.title, (text.summary, text.body), petition.address_of(text))
        for tag, text in petition.newest_texts.items()
    }
    return Shown(
        words, petition.original_language, petition.disclosure,
        petition.state_label, petition.body_name,
    )  # fmt: skip
