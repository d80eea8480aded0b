"""What the notice asks for. It is read into memory, printed, and forgotten."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.bodies.procedures import cite
from birge.causes.desk.fields import LineField, WordsField
from birge.gatherings.desk.fields import HourField
from birge.gatherings.identifier import is_identifier
from birge.gatherings.models import Place
from birge.gatherings.states import Form

OFF = {"autocomplete": "off"}
PRINTED_IN = (("kk", "Қазақша"), ("ru", "Русский"))


def _line(longest: int, **kwargs: Any) -> LineField:
    return LineField(longest, required=False, widget=forms.TextInput(attrs=OFF), **kwargs)


class NoticeForm(forms.Form):
    """Whatever is left empty is left as lines to be filled in by hand."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the document"), choices=PRINTED_IN,
        widget=forms.RadioSelect,
    )  # fmt: skip
    addressee = _line(300, label=gettext_lazy("To"))
    purpose = WordsField(1500, 3, label=gettext_lazy("Purpose"), required=False)
    name = _line(300, label=gettext_lazy("Organiser: full name, or name of the legal entity"))
    identifier = _line(12, label=gettext_lazy("IIN or BIN"))
    residence = _line(300, label=gettext_lazy("Where the organiser lives, or the seat"))
    representative = _line(
        400, label=gettext_lazy("Representative, if any: full name, IIN, address")
    )
    where = WordsField(600, 2, label=gettext_lazy("Place, or route"), required=False)
    starts = HourField(label=gettext_lazy("Begins at"), required=False)
    ends = HourField(label=gettext_lazy("Ends at"), required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Expected number of participants"), required=False, min_value=1,
        max_value=1_000_000,
    )  # fmt: skip
    structures = _line(400, label=gettext_lazy("Yurts, tents and other structures"))
    means = _line(400, label=gettext_lazy("Sound equipment, posters, banners"))
    assistance = WordsField(
        600, 3, label=gettext_lazy("Order, medical aid, fire safety; sound, posters, vehicles"),
        required=False,
    )  # fmt: skip
    vehicles = _line(400, label=gettext_lazy("Vehicles and their route, if any"))
    programme = WordsField(1500, 4, label=gettext_lazy("Programme"), required=False)
    email = _line(200, label=gettext_lazy("E-mail address"))
    phone = _line(60, label=gettext_lazy("Mobile number"))
    funding = _line(400, label=gettext_lazy("Sources of funding"))

    def __init__(self, place: Place, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.place = place
        rules = place.gathering.rules
        assert rules is not None  # noqa: S101 - the gate lets nobody here without a procedure
        self.rules = rules
        asked = set(rules.way_of(place.gathering.form).fields)
        is_picket = rules.filed_as(place.gathering.form) == Form.PICKET
        for name in ("structures", "means", "assistance", "vehicles"):
            if name not in asked:
                del self.fields[name]
        if is_picket:
            del self.fields["programme"]

    @classmethod
    def opened(cls, place: Place, language: str) -> "NoticeForm":
        """What is public anyway is there already, in the language of the document."""
        spot = place.spot.get(language, place.spot_name)
        city = place.city.get(language, place.city_name)
        authority = place.authority.name_in(language) if place.authority else place.authority_name
        told = {
            "language": language, "addressee": authority, "starts": place.starts,
            "purpose": place.gathering.text_in(language).purpose, "ends": place.ends,
            "where": ", ".join(filter(None, (city, spot))),
        }  # fmt: skip
        return cls(place, initial=told)

    def clean_identifier(self) -> str:
        value: str = self.cleaned_data["identifier"].replace(" ", "")
        if value and not is_identifier(value):
            raise forms.ValidationError(
                _("An IIN or BIN has 12 digits, and these don't fit together. Check them.")
            )
        return value

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        most = self.rules.value("picket.people")
        is_picket = self.rules.filed_as(self.place.gathering.form) == Form.PICKET
        if number and is_picket and most and number > most:
            raise forms.ValidationError(
                _("A picket is one person (%(article)s). For more, prepare a rally.")
                % {"article": cite(self.rules.article("picket.people"))}
            )
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins."))
        first, last = self.rules.value("hours.from"), self.rules.value("hours.to")
        if starts and first and starts < first:
            self._outside("starts", first, last)
        if ends and last and ends > last:
            self._outside("ends", first, last)
        return cleaned

    def _outside(self, field: str, first: Any, last: Any) -> None:
        self.add_error(
            field,
            _("Only between %(first)s and %(last)s (%(article)s).")
            % {
                "first": f"{first:%H:%M}", "last": f"{last:%H:%M}",
                "article": cite(self.rules.article("hours.from")),
            },
        )  # fmt: skip
