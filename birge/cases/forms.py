"""The shape of what a team writes about a matter: each text in every language of its cause."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from birge.cases import stages
from birge.cases.models import Case
from birge.cases.states import Part, WishOf
from birge.cases.verbs.begin import CasePlan
from birge.causes.courses.telling import StepPlan
from birge.causes.desk.fields import TITLE_LENGTH, LineField
from birge.causes.desk.textsform import SourcesField, TextsForm
from birge.causes.models import Cause, Precision
from birge.causes.texts import in_language


class CaseForm(TextsForm):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("title", _("Title"), required=True, is_line=True)
        self.add_texts("summary", _("Summary"), required=False)
        self.add_texts("place", _("Place"), required=False, is_line=True)
        choices = [(one.id, _own(one.names)) for one in stages.SHELF.all().values()]
        self.fields["procedure"] = forms.ChoiceField(label=_("Law"), choices=choices)
        self.add_slug("sort", _("In small Latin letters, such as domestic-violence."))
        self.fields["sort"].label = _("Sort of matter")
        self.add_slug(
            words=_("The end of the page's address, in small Latin letters. Put no name into it.")
        )

    def plan(self) -> CasePlan:
        typed = self.cleaned_data
        return CasePlan(
            slug=typed["slug"], procedure=typed["procedure"], sort=typed["sort"],
            title=self.texts("title"), summary=self.texts("summary"), place=self.texts("place"),
        )  # fmt: skip


class StepForm(TextsForm):
    """With `corrects`, also the reason of the correction."""

    def __init__(self, case: Case, *arguments: Any, corrects: bool = False, **kwargs: Any) -> None:
        super().__init__(case.cause, *arguments, **kwargs)
        choices = [(one.key, _own(one.names)) for one in case.rules.stages.values()]
        self.fields["stage"] = forms.ChoiceField(label=_("Stage"), choices=choices)
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["on"] = forms.DateField(label=_("Day"), widget=day)
        self.fields["precision"] = forms.ChoiceField(
            label=_("How exact the sources are"), choices=Precision.choices
        )
        self.fields["until"] = forms.DateField(
            label=_("Until"), required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            help_text=_("Its last day, where it lasted."),
        )  # fmt: skip
        self.add_texts("what", _("What happened"), required=True)
        self.fields["sources"] = SourcesField(case.cause)
        self.add_texts("note", _("Note"), required=False)
        if corrects:
            self.add_texts("reason", _("Why it is corrected"), required=True)
        self.add_texts("irregular", _("Why the law's order does not hold"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, until = cleaned.get("on"), cleaned.get("until")
        if on and until and until < on:
            raise ValidationError(_("The last day lies before the first one."))
        return cleaned

    def plan(self) -> StepPlan:
        typed = self.cleaned_data
        return StepPlan(
            stage=typed["stage"], on=typed["on"], precision=typed["precision"],
            until=typed["until"], what=self.texts("what"), note=self.texts("note"),
            irregular=self.texts("irregular"), sources=list(typed["sources"]),
        )  # fmt: skip


class PersonForm(forms.Form):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(*arguments, **kwargs)
        self.fields["name"] = LineField(
            TITLE_LENGTH, label=_("Name"), help_text=_("As a public source prints it.")
        )
        self.fields["part"] = forms.ChoiceField(label=_("Part"), choices=Part.choices)
        self.fields["sources"] = SourcesField(cause)


class WishForm(forms.Form):
    of = forms.ChoiceField(
        label=gettext_lazy("Who asks"), choices=WishOf.choices, widget=forms.RadioSelect
    )


def opened(step: Any, languages: Sequence[str]) -> dict[str, Any]:
    """What a form for correcting this step begins with."""
    names = ("stage", "on", "precision", "until")
    words = {
        f"{name}_{tag}": getattr(step, name).get(tag, "")
        for name in ("what", "note", "irregular")
        for tag in languages
    }
    plain = {name: getattr(step, name) for name in names}
    return {**plain, **words, "sources": list(step.sources.all())}


def _own(names: Any) -> str:
    return in_language(names, get_language() or "en", "en").value
