"""The shape of what an operator types."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.kit.text import has_hidden_characters, one_line
from birge.upkeep.models import Notice

LONGEST = 400
FORMAT = "%Y-%m-%dT%H:%M"


def in_language(code: str, longest: int, required: bool = True) -> forms.CharField:
    """The text in one language; its field is named for the column and the language."""
    widget = forms.TextInput(attrs={"lang": code, "size": 80})
    name = dict(settings.LANGUAGES)[code]
    return forms.CharField(label=name, max_length=longest, required=required, widget=widget)


class ByLanguage(forms.ModelForm):  # type: ignore[type-arg]
    """A form for a column that holds one text for each language of the site."""

    column = "names"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, text in self._held().items():
            if self._key(code) in self.fields:
                self.fields[self._key(code)].initial = text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = {
            code: one_line(cleaned.get(self._key(code)) or "") for code, _name in settings.LANGUAGES
        }
        for code, text in typed.items():
            if has_hidden_characters(text):
                self.add_error(
                    self._key(code), _("This text has hidden characters. Type it again.")
                )
        others = {code: text for code, text in self._held().items() if code not in typed}
        written = {code: text for code, text in typed.items() if text}
        setattr(self.instance, self.column, {**others, **written})
        return cleaned

    def _held(self) -> dict[str, str]:
        held: dict[str, str] = getattr(self.instance, self.column) or {}
        return held

    def _key(self, code: str) -> str:
        return f"{self.column}_{code}"


class NoticeForm(ByLanguage):
    column = "texts"
    texts_kk = in_language("kk", LONGEST)
    texts_ru = in_language("ru", LONGEST)
    texts_en = in_language("en", LONGEST)
    begins_at = forms.DateTimeField(
        label=_("From"), input_formats=[FORMAT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT),
    )  # fmt: skip
    ends_at = forms.DateTimeField(
        label=_("Until"), input_formats=[FORMAT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMAT),
    )  # fmt: skip

    class Meta:
        model = Notice
        fields = ("texts_kk", "texts_ru", "texts_en", "begins_at", "ends_at")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("begins_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", ValidationError(_("A notice ends after it begins.")))
        return cleaned
