"""Narrowing a list of petitions: by state, by whom they ask, by place, and by language."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.bodies.models import Body, Territory
from birge.kit.languages import own_name
from birge.petitions.models import Petition, PetitionQuerySet, Text

STATES = {
    "collecting": _("Collecting signatures"),
    "awaiting_answer": _("Awaiting an answer"),
    "answered": _("Answered"),
    "closed": _("Closed without an answer"),
    "withheld": _("Paused or stopped"),
}
Choices = list[tuple[str, Any]]


class PetitionFilters(forms.Form):
    """Only what some public petition has can be chosen."""

    body = forms.ChoiceField(label=_("Addressed to"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    language = forms.ChoiceField(label=_("Text in"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        reader = get_language() or "en"
        bodies = Body.objects.filter(petitions__in=Petition.objects.public()).distinct()
        _offer(self, "body", _("Any body"), bodies_named(bodies, reader))
        _offer(self, "place", _("Any place"), places_of(bodies, reader))
        _offer(self, "language", _("Any language"), languages_written())

    def narrow(self, petitions: PetitionQuerySet) -> PetitionQuerySet:
        """Those that have all that was chosen, where the form is valid."""
        chosen = self.cleaned_data
        if body := chosen.get("body"):
            petitions = petitions.filter(body__slug=body)
        if place := chosen.get("place"):
            within = Territory.objects.with_parts(place)
            petitions = petitions.filter(body__territory__in=within)
        if language := chosen.get("language"):
            written = Text.objects.filter(language=language)
            petitions = petitions.filter(pk__in=written.values("petition"))
        return petitions

    @property
    def is_used(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())


def bodies_named(bodies: "Any", reader: str) -> Choices:
    return sorted(((body.slug, body.name_in(reader)) for body in bodies), key=lambda one: one[1])


def places_of(bodies: "Any", reader: str) -> Choices:
    """The territories of these bodies and what they lie in, the wider ones first."""
    found: dict[str, tuple[int, str]] = {}
    for territory in Territory.objects.filter(bodies__in=bodies).select_related("parent__parent"):
        line = [territory, territory.parent, territory.parent and territory.parent.parent]
        above = [one for one in line if one is not None]
        for depth, one in enumerate(reversed(above)):
            found[one.code] = (depth, one.name_in(reader))
    return [(code, name) for code, (_depth, name) in sorted(found.items(), key=lambda one: one[1])]


def languages_written() -> Choices:
    written = Text.objects.filter(petition__in=Petition.objects.public())
    tags = written.order_by("language").values_list("language", flat=True).distinct()
    return [(tag, own_name(tag)) for tag in tags]


def _offer(form: forms.Form, name: str, all_of_them: Any, choices: Choices) -> None:
    form.fields[name].choices = [("", all_of_them), *choices]  # type: ignore[attr-defined]
