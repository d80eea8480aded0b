"""The shape of what a team writes about norms: each text in every language of its cause."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from birge.bills.liability import Begins, Liability, PenaltyKind, Unit
from birge.bills.models import Norm
from birge.bills.verbs.begin_offence import OffencePlan
from birge.bills.verbs.record_norm import NormPlan, PenaltyPlan
from birge.causes.desk.textsform import SourcesField, TextsForm
from birge.causes.models import Cause, Precision

PENALTIES = 5
MOST = 100_000
TEXTS = ("law", "article", "note", "doubt")
PLAIN = ("liability", "starts_on", "precision", "begins", "ends_on")


class OffenceForm(TextsForm):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("title", _("Title"), required=True, is_line=True)
        self.add_texts("summary", _("Summary"), required=False)
        self.add_texts("place", _("Where the law holds"), required=False, is_line=True)
        self.add_slug()

    def plan(self) -> OffencePlan:
        return OffencePlan(
            slug=self.cleaned_data["slug"], title=self.texts("title"),
            summary=self.texts("summary"), place=self.texts("place"),
        )  # fmt: skip


class WhyForm(TextsForm):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("why", _("Why"), required=True)


class NormForm(TextsForm):
    """With `norm`, the correction of it: begun with what it tells, and a reason asked for."""

    def __init__(
        self, cause: Cause, *arguments: Any, norm: Norm | None = None, **kwargs: Any
    ) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.norm = norm
        self.rows = max(PENALTIES, norm.penalties.count() + 1 if norm else 0)
        self._add_period()
        self.add_texts("law", _("Law"), required=False, is_line=True)
        self.add_texts("article", _("Article"), required=False, is_line=True)
        for number in range(self.rows):
            self._add_penalty(number)
        self.add_texts("doubt", _("Why it is likely and not certain"), required=False)
        self.add_texts("note", _("Note"), required=False)
        self.fields["sources"] = SourcesField(cause)
        if norm:
            self.add_texts("reason", _("Why it is corrected"), required=True)
            self.initial = _opened(norm, self.languages)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            raise ValidationError(_("The last day lies before the first one."))
        return cleaned

    def plan(self) -> NormPlan:
        typed, norm = self.cleaned_data, self.norm
        told = {one.source.key: one.says for one in norm.differing} if norm else {}
        return NormPlan(
            liability=typed["liability"], starts_on=typed["starts_on"],
            precision=typed["precision"], begins=typed["begins"], ends_on=typed["ends_on"],
            law=self.texts("law"), article=self.texts("article"), note=self.texts("note"),
            doubt=self.texts("doubt"), sources=list(typed["sources"]), says=told,
            penalties=self._penalties(),
        )  # fmt: skip

    def refuse_penalty(self, refused: PenaltyPlan) -> None:
        numbers = [n for n in range(self.rows) if self.cleaned_data.get(f"kind_{n}")]
        place = numbers[list(self._penalties()).index(refused)]
        self.add_error(
            f"unit_{place}",
            _("Give a number with a unit that goes with this penalty, the smaller number first. "
              "Without liability there is no penalty."),
        )  # fmt: skip

    def before(self) -> Iterator[BoundField]:
        """All fields above the penalties; `after` all below, `penalties` row by row."""
        names = [*PLAIN, *(f"{name}_{tag}" for name in TEXTS[:2] for tag in self.languages)]
        return (self[name] for name in names)

    def penalties(self) -> Iterator[tuple[int, list[BoundField]]]:
        for n in range(self.rows):
            yield n + 1, [self[f"{name}_{n}"] for name in ("kind", "least", "most", "unit")]

    def after(self) -> Iterator[BoundField]:
        names = [*TEXTS[2:], *(["reason"] if self.norm else [])]
        texts = [f"{name}_{tag}" for name in reversed(names) for tag in self.languages]
        return (self[name] for name in ["sources", *texts])

    def _add_period(self) -> None:
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        fields: dict[str, forms.Field] = {
            "liability": forms.ChoiceField(label=_("Liability"), choices=Liability.choices),
            "starts_on": forms.DateField(
                label=_("First day"), required=False, widget=day,
                help_text=_("Leave it empty where no source tells since when."),
            ),
            "precision": forms.ChoiceField(
                label=_("How exact the sources are"), choices=Precision.choices
            ),
            "begins": forms.ChoiceField(label=_("What the first day is"), choices=Begins.choices),
            "ends_on": forms.DateField(
                label=_("Last day"), required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                help_text=_("Empty while it holds, or where it holds until the next one begins."),
            ),
        }  # fmt: skip
        self.fields.update(fields)

    def _add_penalty(self, n: int) -> None:
        kinds = [("", _("None")), *PenaltyKind.choices]
        units = [("", "—"), *Unit.choices]
        self.fields[f"kind_{n}"] = forms.ChoiceField(
            label=_("Penalty"), choices=kinds, required=False
        )
        for name, label in (("least", _("At least")), ("most", _("At most"))):
            self.fields[f"{name}_{n}"] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST, required=False
            )
        self.fields[f"unit_{n}"] = forms.ChoiceField(
            label=_("Measured in"), choices=units, required=False
        )

    def _penalties(self) -> Sequence[PenaltyPlan]:
        typed = self.cleaned_data
        return [
            PenaltyPlan(typed[f"kind_{n}"], typed.get(f"least_{n}"), typed.get(f"most_{n}"),
                        typed.get(f"unit_{n}", ""))
            for n in range(self.rows) if typed.get(f"kind_{n}")
        ]  # fmt: skip


def _opened(norm: Norm, languages: Sequence[str]) -> dict[str, Any]:
    words = {f"{name}_{tag}": getattr(norm, name).get(tag, "")
             for name in TEXTS for tag in languages}  # fmt: skip
    penalties = {
        f"{name}_{n}": getattr(one, name)
        for n, one in enumerate(norm.penalties.all())
        for name in ("kind", "least", "most", "unit")
    }
    sources = [citation.source for citation in norm.citations.all()]
    return {name: getattr(norm, name) for name in PLAIN} | words | penalties | {"sources": sources}
