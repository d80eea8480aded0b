"""Fields that several forms of the desk share."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from birge.causes.desk.fields import LineField, WordsField
from birge.kit.languages import own_name


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


class HourField(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **kwargs)


class IrregularForm(forms.Form):
    """Once the procedure has objected, the form asks for a reason to record it all the same."""

    irregular = WordsField(
        600, 3, label=_("Why it is recorded although the procedure does not allow it"),
        required=False,
        help_text=_("Public, beside the step. Say what happened and who says so."),
    )  # fmt: skip

    objected = False

    def ask_for_reason(self) -> None:
        self.objected = True


def language_fields(name: str, label: Any, longest: int) -> dict[str, forms.Field]:
    """One line in each language of the site."""
    return {
        f"{name}_{tag}": LineField(
            longest, required=False, label=f"{label} ({own_name(tag)})",
            widget=forms.TextInput(attrs={"lang": tag}),
        )
        for tag, _name in settings.LANGUAGES
    }  # fmt: skip


def by_language(cleaned: dict[str, Any], name: str) -> dict[str, str]:
    tags = (tag for tag, _name in settings.LANGUAGES)
    found = {tag: cleaned.get(f"{name}_{tag}", "") for tag in tags}
    return {tag: text for tag, text in found.items() if text}


def words_in(language: str, text: str) -> dict[str, str]:
    return {language: text} if text else {}


def initial_texts(name: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{name}_{tag}": text for tag, text in texts.items()}


def choices(pairs: Iterable[tuple[str, Any]], empty: Any = None) -> list[tuple[str, Any]]:
    return ([("", empty)] if empty is not None else []) + list(pairs)


def today_in(zone: dt.tzinfo, at: dt.datetime) -> dt.date:
    return at.astimezone(zone).date()
