"""The shape of what a team writes about a gathering."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birge.bodies.models import Body
from birge.bodies.procedures import NotInForce
from birge.causes.desk.fields import LanguageField, LineField, SlugField, WordsField
from birge.causes.desk.forms import ProposingForm
from birge.causes.models import Cause
from birge.gatherings import procedures
from birge.gatherings.desk.fields import (
    DayField,
    HourField,
    by_language,
    choices,
    initial_texts,
    language_fields,
)
from birge.gatherings.models import Gathering, GatheringText, Place
from birge.gatherings.states import Form
from birge.gatherings.verbs.start_gathering import Plan, Spot, Words

LOCAL_LEVELS = ("region_executive", "district_executive")
ABROAD = "none"


class PlaceFields(forms.Form):
    """Where, from when to when, and which authority answers for that place."""

    starts = HourField(label=_("Begins at"), required=False)
    ends = HourField(label=_("Ends at"), required=False)
    authority = forms.ChoiceField(
        label=_("Authority that is told"), required=False,
        help_text=_("If it is not in the list, write its name in the next field."),
    )  # fmt: skip
    authority_name = LineField(200, label=_("Authority, in words"), required=False)
    time_zone = LineField(
        40, label=_("Time zone"), required=False,
        help_text=_("Only abroad, such as Europe/Berlin."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.at_levels(LOCAL_LEVELS).filter(valid_to=None)
        named = sorted((body.name_in(_language()), body.slug) for body in bodies)
        self.fields["authority"].choices = choices(  # type: ignore[attr-defined]
            [(slug, name) for name, slug in named], _("None of these")
        )
        self.fields |= language_fields("city", _("City"), 100)
        self.fields |= language_fields("spot", _("Place in the city"), 200)

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone and not _is_zone(zone):
            raise forms.ValidationError(
                _("No time zone of this name. Write it like Europe/Berlin.")
            )
        return zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not by_language(cleaned, "city"):
            self.add_error(f"city_{_language()}", _("Name the city in one language at least."))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It ends before it begins."))
        return cleaned

    def spot(self) -> Spot:
        cleaned = self.cleaned_data
        return Spot(
            city=by_language(cleaned, "city"), spot=by_language(cleaned, "spot"),
            starts=cleaned["starts"], ends=cleaned["ends"], time_zone=cleaned["time_zone"],
            authority=Body.objects.filter(slug=cleaned["authority"] or None).first(),
            authority_name=cleaned["authority_name"],
        )  # fmt: skip


class PlaceForm(PlaceFields):
    @classmethod
    def opened(cls, place: Place | None) -> "PlaceForm":
        if place is None:
            return cls()
        plain = ("starts", "ends", "time_zone", "authority_name")
        texts = initial_texts("city", place.city) | initial_texts("spot", place.spot)
        authority = place.authority.slug if place.authority else ""
        told = {name: getattr(place, name) for name in plain}
        return cls(initial={**texts, **told, "authority": authority})


class StartForm(PlaceFields, ProposingForm):
    form = forms.ChoiceField(label=_("What kind of gathering"), choices=Form.choices)
    on = DayField(label=_("Day"))
    procedure = forms.ChoiceField(label=_("Under which rules"), widget=forms.RadioSelect)
    language = LanguageField()
    title = LineField(200, label=_("Title"), help_text=_("What it is for, in a few words."))
    purpose = WordsField(1500, 4, label=_("Purpose"), help_text=_("As the notice will state it."))
    slug = SlugField(80)

    slug_length = 80
    field_order = [
        "form", "on", "procedure", "language", "title", "purpose",
        *(f"{part}_{tag}" for part in ("city", "spot") for tag, _name in settings.LANGUAGES),
        "starts", "ends", "authority", "authority_name", "time_zone", "slug",
    ]  # fmt: skip

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        known = [(one.id, one.name) for one in procedures.all_procedures()]
        self.fields["procedure"].choices = [  # type: ignore[attr-defined]
            *known, (ABROAD, _("Outside these rules, such as abroad")),
        ]  # fmt: skip
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        procedure, on = cleaned.get("procedure"), cleaned.get("on")
        if procedure and procedure != ABROAD and on:
            try:
                procedures.get(procedure).at(on)
            except NotInForce:
                self.add_error("on", _("These rules were not in force on that day."))
        return cleaned

    def plan(self, cause: Cause) -> Plan:
        cleaned = self.cleaned_data
        procedure = "" if cleaned["procedure"] == ABROAD else cleaned["procedure"]
        return Plan(
            cause=cause, slug=cleaned["slug"], form=cleaned["form"], on=cleaned["on"],
            language=cleaned["language"], words=Words(cleaned["title"], cleaned["purpose"]),
            spots=(self.spot(),), procedure=procedure, disclosure=cause.disclosure,
        )  # fmt: skip


class WordsForm(forms.Form):
    title = LineField(200, label=_("Title"))
    purpose = WordsField(1500, 4, label=_("Purpose"))
    who = LineField(
        300, label=_("Who calls"), required=False,
        help_text=_("A group or an organisation. Name a person only if that person wishes it."),
    )  # fmt: skip
    transport = WordsField(1500, 3, label=_("How to get there"), required=False)
    bring = WordsField(1500, 3, label=_("What to bring"), required=False)
    legal_aid = WordsField(
        1500, 3, label=_("Legal aid"), required=False,
        help_text=_("Whom to call if something happens: an organisation and its number."),
    )  # fmt: skip
    note = WordsField(1500, 3, label=_("What else to know"), required=False)
    # What was opened, so that nobody writes over what a colleague wrote meanwhile.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @classmethod
    def opened(cls, text: GatheringText | None) -> "WordsForm":
        return cls(initial={**text.words, "seen": text.fingerprint} if text else {})

    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in Words.__annotations__})


def needs_fields(gathering: Gathering) -> tuple[str, ...]:
    rules = gathering.rules
    return rules.way_of(gathering.form).fields if rules else ()


def _language() -> str:
    from django.utils.translation import get_language

    return get_language() or settings.LANGUAGE_CODE


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
