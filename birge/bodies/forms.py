"""The shape of a correction by an operator: every value stands beside its source."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.bodies.corrections import BODY, OFFICE, TERRITORY
from birge.bodies.models import Body, Office, Territory
from birge.upkeep.forms import ByLanguage, in_language

LONGEST_NAME = 200
FOLLOW = "follow_files"
NAMES = ("names_kk", "names_ru", "names_en")
LABELS = {
    "valid_from": _("Valid from"),
    "valid_to": _("Valid until"),
    "source": _("Source"),
    "population": _("Population"),
    "population_on": _("Day of that population"),
    "population_source": _("Source of the population"),
    "body": _("Body"),
    "kind": _("Kind"),
    "value": _("Address or number"),
}
SOURCE = {"source": _("The law and article, or the page, that says so.")}


class Sourced(ByLanguage):
    names_kk = in_language("kk", LONGEST_NAME, required=False)
    names_ru = in_language("ru", LONGEST_NAME, required=False)
    names_en = in_language("en", LONGEST_NAME)
    follow_files = forms.BooleanField(
        label=_("Follow the data files again"), required=False,
        help_text=_("At the next “birge migrate” the files’ values replace these."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("valid_from"), cleaned.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", ValidationError(_("This day is before the first one.")))
        return cleaned


def _plain(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in fields if name != "names")


class BodyForm(Sourced):
    website = forms.URLField(label=_("Web site"), required=False, assume_scheme="https")

    class Meta:
        model, labels, help_texts = Body, LABELS, SOURCE
        fields = (*NAMES, *_plain(BODY), FOLLOW)


class OfficeForm(Sourced):
    class Meta:
        model, labels, help_texts = Office, LABELS, SOURCE
        fields = ("body", "kind", "value", *NAMES, *_plain(OFFICE), FOLLOW)


class TerritoryForm(Sourced):
    class Meta:
        model, labels, help_texts = Territory, LABELS, SOURCE
        fields = (*NAMES, *_plain(TERRITORY), FOLLOW)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        figure = [cleaned.get(name) for name in _plain(TERRITORY)[:3]]
        if any(figure) and not all(figure):
            self.add_error(
                "population", ValidationError(_("A population has its day and its source."))
            )
        return cleaned
