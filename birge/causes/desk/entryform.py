"""The shape of an entry of the story, with its figures and its sources."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from birge.causes.desk.figureform import FigureForm
from birge.causes.desk.textsform import SourcesField, TextsForm, add_why
from birge.causes.keeping import TEXTS, Parts
from birge.causes.models import Cause, Kind, Moment, Precision, Source
from birge.causes.storyfile.entries import FigureEntry, MomentEntry

# Empty rows for figures below those that are there.
ROOM = 2
MOST_FIGURES = 30


class EntryForm(TextsForm):
    """With `parts`, what an entry says now, it corrects that entry and asks for the reason."""

    def __init__(self, cause: Cause, data: QueryDict | None = None, parts: Parts | None = None):
        self.parts = parts
        super().__init__(cause, data, initial=_opened(cause, parts) if parts else None)
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
        self.fields["on"] = forms.DateField(label=_("Day"), widget=day)
        self.fields["precision"] = forms.ChoiceField(
            label=_("How exact the sources are"), choices=Precision.choices,
            help_text=_("Of a month or a year, type any day in it."),
        )  # fmt: skip
        self.fields["until"] = forms.DateField(
            label=_("Until"), required=False, help_text=_("Its last day, where it lasted."),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        )  # fmt: skip
        self.add_texts("what", _("What happened"), required=True)
        self.add_texts("who", _("Who"), required=False, is_line=True)
        self.add_texts("place", _("Place"), required=False, is_line=True)
        self.add_texts("channel", _("Through what"), required=False, is_line=True)
        self.fields["sources"] = SourcesField(cause)
        self._add_differences(self.cited)
        self.add_texts("note", _("Note"), required=False)
        if parts:
            add_why(self)

    @property
    def cited(self) -> Sequence[Source]:
        """Those chosen so far: what each of them says can be typed once they are."""
        if self.is_bound and isinstance(self.data, QueryDict):
            chosen = [one for one in self.data.getlist("sources") if one.isdecimal()]
            return list(self.cause.sources.filter(pk__in=[int(one) for one in chosen]))
        return list(self.initial.get("sources", ()))

    def _add_differences(self, cited: Sequence[Source]) -> None:
        if len(cited) < 2:
            return
        for source in cited:
            label = _("Where sources differ: what “%(source)s” says")
            named = label % {"source": source.short_name}
            self.add_texts(f"says_{source.key}", named, required=False, is_line=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, until = self._day("on"), self._day("until")
        if on and until and until < on:
            self.add_error("until", _("The last day lies before the first one."))
        if len(self.says()) == 1:
            self.add_error(None, _("A difference is between two: write what another source says."))
        return cleaned

    def says(self) -> dict[str, dict[str, str]]:
        told = {source.key: self.texts(f"says_{source.key}") for source in self.cited}
        return {key: texts for key, texts in told.items() if texts}

    def _day(self, name: str) -> dt.date | None:
        """No more exact than the sources: a month is kept as its first day."""
        day: dt.date | None = self.cleaned_data.get(name)
        precision = self.cleaned_data.get("precision")
        if day and precision == Precision.YEAR:
            return day.replace(month=1, day=1)
        return day.replace(day=1) if day and precision == Precision.MONTH else day

    def _first(self) -> dt.date:
        day = self._day("on")
        if day is None:
            raise ValueError("not valid yet")
        return day

    def entry(self, key: str, figures: Sequence[FigureEntry]) -> MomentEntry:
        return MomentEntry(
            key=key, kind=self.cleaned_data["kind"], on=self._first(), until=self._day("until"),
            precision=self.cleaned_data["precision"], says=self.says(),
            sources=tuple(source.key for source in self.cleaned_data["sources"]),
            figures=tuple(figures), who=self.texts("who"), what=self.texts("what"),
            place=self.texts("place"), channel=self.texts("channel"), note=self.texts("note"),
        )  # fmt: skip


class EntryForms:
    """The form of an entry and one for each of its figures, with room for more."""

    def __init__(self, cause: Cause, data: QueryDict | None = None, moment: Moment | None = None,
                 parts: Parts | None = None) -> None:  # fmt: skip
        self.key = moment.key if moment else ""
        self.form = EntryForm(cause, data, parts)
        known: Sequence[Parts] = parts["figures"] if parts else ()
        room = [None] * min(ROOM, max(0, MOST_FIGURES - len(known)))
        self.figures = [
            FigureForm(cause, number, self.form.cited, data, one)
            for number, one in enumerate([*known, *room])
        ]

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *[figure.is_valid() for figure in self.figures]])

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors) or any(figure.errors for figure in self.figures)

    def why(self) -> Mapping[str, str]:
        return self.form.texts("why")

    def entry(self) -> MomentEntry:
        bare = self.form.entry(self.key, ())
        before = self.form.parts["date"] if self.form.parts else None
        typed = [figure for figure in self.figures if figure.is_filled]
        return self.form.entry(self.key, [figure.entry(bare, before) for figure in typed])


def _opened(cause: Cause, parts: Parts) -> dict[str, Any]:
    texts = {f"{name}_{tag}": text for name in TEXTS for tag, text in parts[name].items()}
    says = {
        f"says_{one['key']}_{tag}": text
        for one in parts["sources"]
        for tag, text in one["says"].items()
    }
    keys = [one["key"] for one in parts["sources"]]
    sources = list(cause.sources.filter(key__in=keys))
    return {**parts["date"], "kind": parts["kind"], **texts, **says, "sources": sources}
