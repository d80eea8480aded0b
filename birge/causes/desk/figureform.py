"""The shape of a reported figure: never bare, and never without its words."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from birge.causes.desk.fields import LineField
from birge.causes.desk.textsform import TextsForm
from birge.causes.keeping import FIGURE_TEXTS, Parts
from birge.causes.models import Cause, Qualifier, Source
from birge.causes.storyfile.entries import FigureEntry, MomentEntry
from birge.causes.units import UNITS
from birge.causes.wording import figure_text

UNIT_LENGTH = 40


class NumberField(forms.DecimalField):
    """With a comma or a point, and spaces between thousands."""

    def __init__(self, **kwargs: Any) -> None:
        typed = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(
            required=False, min_value=0, max_digits=15, decimal_places=3, widget=typed, **kwargs
        )

    def to_python(self, value: Any) -> Any:
        plain = "".join(str(value or "").split()).replace(",", ".")
        return super().to_python(plain)


class FigureForm(TextsForm):
    """One of several on a page; with `known`, what the figure says now. Without number: none."""

    def __init__(
        self, cause: Cause, number: int, cited: Sequence[Source], data: QueryDict | None,
        known: Parts | None,
    ) -> None:  # fmt: skip
        self.known, self.number, self.cited = known, number, cited
        super().__init__(cause, data, initial=_opened(known), prefix=f"figure-{number}")
        self.fields["qualifier"] = forms.ChoiceField(
            label=_("What the source says of it"), choices=Qualifier.choices, required=False
        )
        self.fields["value"] = NumberField(label=_("Number"))
        self.fields["value_to"] = NumberField(
            label=_("Second number"), help_text=_("Of “between” and “out of”.")
        )
        units = forms.TextInput(attrs={"list": "units", "autocomplete": "off"})
        self.fields["unit"] = LineField(
            UNIT_LENGTH, label=_("Unit"), required=False, widget=units,
            help_text=_("What is counted: signatures, participants, percent …"),
        )  # fmt: skip
        labels = (_("What it measures"), _("What a poll asked"), _("Whom it asked"), _("Sample"))
        for name, label in zip(FIGURE_TEXTS, labels, strict=True):
            self.add_texts(name, label, required=False, is_line=True)
        if len(cited) > 1:
            self.fields["sources"] = forms.MultipleChoiceField(
                label=_("Sources of this figure"), required=False,
                choices=[(source.key, source.short_name) for source in cited],
                widget=forms.CheckboxSelectMultiple,
                help_text=_("None chosen: all of the entry's."),
            )  # fmt: skip

    @property
    def is_open(self) -> bool:
        return bool(self.errors or (self.is_filled and not self.known))

    @property
    def words(self) -> str:
        """What it says now."""
        if self.known is None:
            return ""
        second = self.known["value_to"]
        value, value_to = Decimal(self.known["value"]), Decimal(second) if second else None
        return figure_text(self.known["qualifier"], value, value_to, self.known["unit"])

    @property
    def is_filled(self) -> bool:
        return self.is_bound and self.cleaned_data.get("value") is not None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "value" in self.errors:
            return cleaned
        value, value_to = cleaned.get("value"), cleaned.get("value_to")
        if value is None:
            if self.known is None and any(v for k, v in cleaned.items() if k != "qualifier"):
                self.add_error("value", _("A figure needs its number."))
            return cleaned
        if not cleaned.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("A figure needs its unit."))
        if "value_to" not in self.errors:
            self._check_second(cleaned.get("qualifier") or Qualifier.EXACTLY, value, value_to)
        if cleaned.get("unit") == "percent" and max(value, value_to or value) > 100:
            self.add_error("value", _("A percentage cannot exceed 100."))
        return cleaned

    def _check_second(self, qualifier: str, value: Decimal, value_to: Decimal | None) -> None:
        if qualifier not in Qualifier.with_two_values():
            if value_to is not None:
                self.add_error("value_to", _("Only “between” and “out of” have a second number."))
        elif value_to is None or value_to <= value:
            self.add_error("value_to", _("Type a second number, larger than the first."))

    def entry(self, entry: MomentEntry, before: Parts | None) -> FigureEntry:
        """`before` is the date of the entry until now: the figure's own moves with it."""
        typed, known = self.cleaned_data, self.known or {}
        own = known.get("reported_on")
        if before and (own, known["reported_precision"]) == (before["on"], before["precision"]):
            own = None
        chosen = tuple(one for one in typed.get("sources", ()) if one in entry.sources)
        return FigureEntry(
            series=known.get("series", ""), value=typed["value"], value_to=typed["value_to"],
            unit=typed["unit"], qualifier=typed["qualifier"] or Qualifier.EXACTLY,
            reported_on=dt.date.fromisoformat(own) if own else entry.on,
            reported_precision=known["reported_precision"] if own else entry.precision,
            reported_by=known.get("reported_by", {}), sources=chosen or entry.sources,
            **{name: self.texts(name) for name in FIGURE_TEXTS},
        )  # fmt: skip


def units() -> list[str]:
    """Those that have words in each language of the site; any other may be typed."""
    return sorted(UNITS)


def _opened(known: Parts | None) -> dict[str, Any]:
    if known is None:
        return {"qualifier": Qualifier.EXACTLY}
    plain = ("qualifier", "value", "value_to", "unit", "sources")
    texts = {f"{name}_{tag}": text for name in FIGURE_TEXTS for tag, text in known[name].items()}
    return {**{name: known[name] for name in plain}, **texts}
