"""The shape of what a team writes about its cause."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birge.causes.desk.fields import (
    TITLE_LENGTH,
    LanguageField,
    LineField,
    PublicKeyField,
    SlugField,
    WordsField,
)
from birge.causes.models import CauseText
from birge.causes.verbs.begin import CausePlan
from birge.causes.verbs.write import CauseWording
from birge.kit.languages import direction
from birge.kit.slugs import slug_of

SLUG_LENGTH = 50
SUMMARY_LENGTH = 600
INTRODUCTION_LENGTH = 4000


class ProposingForm(forms.Form):
    """Where no address is typed, one is proposed from the title, for a look before it holds."""

    slug_length = SLUG_LENGTH

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data.copy() if data else None, **kwargs)
        self.proposed = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("slug") and "title" in cleaned and "slug" not in self.errors:
            self.proposed = slug_of(cleaned["title"], self.slug_length)
            if self.proposed:
                self.data["slug"] = self.proposed  # type: ignore[index]
            else:
                self.add_error("slug", _("Type an address: we can't spell this title in Latin."))
        return cleaned

    def is_settled(self) -> bool:
        return self.is_valid() and not self.proposed


class StartForm(ProposingForm):
    language = LanguageField()
    title = LineField(TITLE_LENGTH, label=_("Title"), help_text=_("What you want, in a few words."))
    summary = WordsField(
        SUMMARY_LENGTH, 4, label=_("Summary"), help_text=_("Two or three sentences for everyone.")
    )
    slug = SlugField(SLUG_LENGTH)
    public_key = PublicKeyField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.has_error("public_key", "private"):
            # A private half is not sent back either.
            self.data["public_key"] = ""  # type: ignore[index]
        return cleaned

    def plan(self) -> CausePlan:
        return CausePlan(**self.cleaned_data)


class WritingForm(forms.Form):
    """A form in which one language is written, whichever way it runs."""

    def speak(self, tag: str) -> None:
        for field in self.fields.values():
            field.widget.attrs |= {"lang": tag, "dir": direction(tag)}


class CauseTextForm(WritingForm):
    title = LineField(TITLE_LENGTH, label=_("Title"))
    summary = WordsField(SUMMARY_LENGTH, 4, label=_("Summary"))
    introduction = WordsField(
        INTRODUCTION_LENGTH, 12, label=_("Introduction"), required=False,
        help_text=_("As long as it needs to be; a blank line begins a new paragraph."),
    )  # fmt: skip
    # What was opened, so that nobody writes over what a colleague wrote meanwhile.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    follows = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @classmethod
    def opened(cls, text: CauseText | None, original: CauseText | None) -> "CauseTextForm":
        names = ("title", "summary", "introduction")
        written = {name: getattr(text, name) for name in names} if text else {}
        return cls(
            initial={
                **written,
                "seen": text.fingerprint if text else "",
                "follows": original.fingerprint if original else "",
            }
        )

    def wording(self) -> CauseWording:
        names = ("title", "summary", "introduction")
        return CauseWording(**{name: self.cleaned_data[name] for name in names})


class NewLanguageForm(forms.Form):
    language = LanguageField()


class WebhookForm(forms.Form):
    url = forms.CharField(
        label=_("Address of the program"),
        help_text=_("It begins with https://."),
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
