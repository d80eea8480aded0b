"""The shape of what a person types."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.bodies.models import Territory
from birge.kit.text import has_hidden_characters, is_name, one_line
from birge.people.address import MAXIMUM_LENGTH, BadAddress, parse
from birge.people.receipt import BadReceipt, Receipt
from birge.petitions.models import Petition, Text
from birge.petitions.states import Display
from birge.petitions.wish import Wish

NAME_LENGTH = 60
RECEIPT_FILE_BYTES = 10_000


class NameField(forms.CharField):
    """A name in any script: no control characters, no link, not longer than a page can show."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=NAME_LENGTH, **kwargs)

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if has_hidden_characters(value):
            raise forms.ValidationError(
                _("This name has hidden characters. Type it again by hand."), code="hidden"
            )
        if value and not is_name(value):
            raise forms.ValidationError(_("Write a name, in letters."), code="name")


def clean_address(typed: str) -> str:
    try:
        return parse(typed).deliverable
    except BadAddress:
        raise forms.ValidationError(
            _("This address can't receive mail. Check it for a missing letter."), code="address"
        ) from None


class NamesForm(forms.Form):
    given_name = NameField(
        label=_("First name"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    family_name = NameField(
        label=_("Family name"),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    display = forms.ChoiceField(
        label=_("May the page show your name?"),
        help_text=_("You can change this later with your receipt."),
        choices=Display.choices,
        initial=Display.HIDDEN,
        widget=forms.RadioSelect,
    )


class SignForm(NamesForm):
    email = forms.CharField(
        label=_("E-mail address"),
        help_text=_(
            "We send one message with a link. The address is not kept unless you ask for news."
        ),
        max_length=MAXIMUM_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    region = forms.ChoiceField(
        label=_("Region"),
        help_text=_("Published only as a count, and never below five."),
        required=False,
    )
    wants_news = forms.BooleanField(
        label=_("Send me news of this petition"),
        help_text=_("Only then is your address kept, sealed to the organisers' key."),
        required=False,
    )
    consent = forms.BooleanField(
        label=_("I agree that my signature is processed as described"),
        error_messages={"required": _("Without your agreement we can't count the signature.")},
    )
    # The version that the person reads: a text corrected meanwhile must be read again.
    text = forms.IntegerField(widget=forms.HiddenInput)

    field_order = [
        "given_name",
        "family_name",
        "email",
        "region",
        "display",
        "wants_news",
        "consent",
    ]

    def __init__(self, petition: Petition, text: Text, data: QueryDict | None) -> None:
        super().__init__(data, initial={"text": text.pk})
        self.petition = petition
        self.signed_text = text
        self.fields["region"].choices = self._regions()  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return clean_address(self.cleaned_data["email"])

    def clean_text(self) -> int:
        if self.cleaned_data["text"] != self.signed_text.pk:
            raise forms.ValidationError(
                _("The text was corrected while you were reading. Please read it again."),
                code="text",
            )
        return self.signed_text.pk

    def wish(self) -> Wish:
        chosen = {
            key: value for key, value in self.cleaned_data.items() if key not in ("text", "consent")
        }
        return Wish(petition_id=self.petition.pk, text_id=self.signed_text.pk, **chosen)

    def _regions(self) -> list[tuple[str, Any]]:
        language = get_language() or "en"
        territory = self.petition.body.territory
        country = territory.code[:2] if territory else ""
        regions = Territory.objects.regions_of(country)
        names = sorted((region.name_in(language), region.code) for region in regions)
        return [("", _("I prefer not to say")), *((code, name) for name, code in names)]


class AddressForm(forms.Form):
    """The address that signed: the second way for who lost the receipt."""

    email = forms.CharField(
        label=_("The e-mail address with which you signed"),
        max_length=MAXIMUM_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        return clean_address(self.cleaned_data["email"])


class ReceiptForm(forms.Form):
    """A receipt, typed or as the file that was saved."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_("It begins with birge1. Spaces, dashes and capital letters do not matter."),
        max_length=RECEIPT_FILE_BYTES,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_receipt(self) -> Receipt:
        try:
            return Receipt.parse(_receipt_line(self.cleaned_data["receipt"]))
        except BadReceipt:
            raise forms.ValidationError(
                _("This is not a whole receipt. Compare it letter by letter with what you saved."),
                code="receipt",
            ) from None


class ShowForm(NamesForm):
    """Changing what is shown; names are needed only where one is to be shown."""

    given_name = NameField(label=_("First name"), required=False)
    family_name = NameField(label=_("Family name"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("display") != Display.HIDDEN and not cleaned.get("given_name"):
            self.add_error("given_name", _("Write the name as the page should show it."))
        return cleaned

    def shown_name(self) -> str:
        chosen = {key: self.cleaned_data[key] for key in ("given_name", "family_name", "display")}
        return Wish(petition_id=0, text_id=0, email="", **chosen).shown_name


def _receipt_line(typed: str) -> str:
    """The line of a saved file that holds the receipt, or all that was typed."""
    lines = [line.strip() for line in typed.splitlines()]
    return next(
        (line for line in lines if line.lower().startswith("birge1-") and len(line) > 60), typed
    )
