"""The shape of a source: who published it, where, when, and how far it is to be believed."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from birge.causes.desk.fields import TITLE_LENGTH, LanguageField, LineField
from birge.causes.desk.textsform import TextsForm, add_why
from birge.causes.models import Cause, Confidence, Precision, Source
from birge.causes.storyfile.entries import SourceEntry
from birge.causes.verbs.source import sha256_of
from birge.kit import clock

PRECISIONS = [one for one in Precision.choices if one[0] != Precision.WEEK]
LARGEST = 50 * 1024 * 1024  # bytes
PLAIN = (
    "publisher", "title", "names", "url", "published_on", "published_precision", "language",
    "confidence", "copy_url",
)  # fmt: skip


class SourceForm(TextsForm):
    """With a copy of what was read: its hash is kept, and the file is not."""

    def __init__(self, cause: Cause, request: HttpRequest, source: Source | None = None) -> None:
        self.source = source
        typed = (request.POST, request.FILES) if request.method == "POST" else ()
        super().__init__(cause, *typed, initial=_opened(source) if source else None)
        self.fields["publisher"] = LineField(TITLE_LENGTH, label=_("Publisher"), required=False)
        self.fields["title"] = LineField(300, label=_("Title"), required=False)
        self.fields["names"] = LineField(TITLE_LENGTH, label=_("Authors"), required=False)
        address = forms.URLInput(attrs={"autocomplete": "off"})
        self.fields["url"] = forms.URLField(
            label=_("Address"), max_length=500, required=False, widget=address,
            assume_scheme="https",
        )  # fmt: skip
        self.fields["published_on"] = forms.DateField(
            label=_("Published on"), required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )  # fmt: skip
        self.fields["published_precision"] = forms.ChoiceField(
            label=_("How exact that date is"), choices=PRECISIONS, required=False
        )
        self.fields["language"] = LanguageField(required=False)
        self.fields["confidence"] = forms.ChoiceField(
            label=_("How sure it makes us"), choices=Confidence.choices,
            help_text=_("Without a publisher: low."),
        )  # fmt: skip
        self.add_texts("about", _("What it is, or what it tells of"), required=False, is_line=True)
        self.add_texts("reliability", _("Why it can be relied on, or not"), required=False)
        self._add_copy(address)
        if source:
            add_why(self)

    def _add_copy(self, address: forms.URLInput) -> None:
        self.fields["copy"] = forms.FileField(
            label=_("A copy that you saved"), required=False,
            help_text=_(
                "The page or file as you read it, up to 50 MB. Its hash is kept and shown, "
                "the file is not: keep it yourself."
            ),
        )  # fmt: skip
        self.fields["copy_url"] = forms.URLField(
            label=_("Where others find that copy"), max_length=500, required=False, widget=address,
            assume_scheme="https", help_text=_("In a public archive of the web, for instance."),
        )  # fmt: skip

    def clean_copy(self) -> Any:
        copy = self.cleaned_data["copy"]
        if copy and (copy.size or 0) > LARGEST:
            raise forms.ValidationError(_("This copy is larger than 50 MB."))
        return copy

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("publisher"):
            if not cleaned.get("title") and not self.texts("about"):
                self.add_error("publisher", _("Name the publisher, or say what this source is."))
            elif cleaned.get("confidence") != Confidence.LOW:
                self.add_error("confidence", _("A source without a publisher has low confidence."))
        known = self.source and self.source.copy_sha256
        if cleaned.get("copy_url") and not cleaned.get("copy") and not known:
            self.add_error("copy", _("Choose the copy too, so that its hash can be told."))
        return cleaned

    def entry(self) -> SourceEntry:
        typed, source = self.cleaned_data, self.source
        values = {name: typed[name] for name in PLAIN}
        values["published_precision"] = typed["published_precision"] or Precision.DAY
        copy = typed["copy"]
        return SourceEntry(
            key="", about=self.texts("about"), reliability=self.texts("reliability"),
            copy_sha256=sha256_of(copy.chunks()) if copy else source.copy_sha256 if source else "",
            copied_on=clock.now().date() if copy else source.copied_on if source else None,
            **values,
        )  # fmt: skip


def _opened(source: Source) -> dict[str, Any]:
    texts = {
        f"{name}_{tag}": text
        for name in ("about", "reliability")
        for tag, text in getattr(source, name).items()
    }
    return {**{name: getattr(source, name) for name in PLAIN}, **texts}
