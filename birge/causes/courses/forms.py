"""The form in which a team writes a step, or corrects one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.causes.courses.steps import DatedStep, Followed
from birge.causes.courses.telling import CorrectedMeanwhile, NotAllowed, NotYet, StepPlan
from birge.causes.desk.textsform import SourcesField, TextsForm
from birge.causes.models import Precision
from birge.causes.texts import in_language


class StepForm(TextsForm):
    """With `corrects`, also the reason of the correction."""

    def __init__(
        self, followed: Followed, *arguments: Any, corrects: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(followed.cause, *arguments, **kwargs)
        self.fields["stage"] = forms.ChoiceField(label=_("Stage"), choices=self.stages(followed))
        self.fields["on"] = day_field(_("Day"))
        self.fields["precision"] = forms.ChoiceField(
            label=_("How exact the sources are"), choices=Precision.choices
        )
        self.fields["until"] = day_field(_("Until"), required=False)
        self.fields["until"].help_text = _("Its last day, where it lasted.")
        self.add_texts("what", _("What happened"), required=True)
        self.fields["sources"] = SourcesField(followed.cause)
        self.add_texts("note", _("Note"), required=False)
        if corrects:
            self.add_texts("reason", _("Why it is corrected"), required=True)
        self.add_texts("irregular", _("Why the law's order does not hold"), required=False)

    def stages(self, followed: Followed) -> list[Any]:
        """The choices."""
        return [(one.key, own_words(one.names)) for one in followed.rules.stages.values()]

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

    def takes(self, tell: Callable[[], object]) -> bool:
        """Whether the verb took what is typed; its refusal stands at the field that mends it."""
        if not self.is_valid():
            return False
        try:
            tell()
        except (NotAllowed, NotYet, CorrectedMeanwhile) as refused:
            self._explain(refused)
        return not self.errors

    def _explain(self, refused: Exception) -> None:
        if isinstance(refused, NotYet):
            self.add_error("on", _("This day has not come. Record what has happened."))
        elif isinstance(refused, CorrectedMeanwhile):
            self.add_error(None, _("A colleague has corrected this step. Open the newest one."))
        elif isinstance(refused, NotAllowed):
            self.add_error(f"irregular_{self.cause.original_language}", not_allowed(refused))


def not_allowed(refused: NotAllowed) -> str:
    """What can't follow, what can, and what to do where it happened all the same."""
    if refused.after:
        words = _("Then “%(after)s” could not follow it any more.") % {
            "after": own_words(refused.after.names)
        }
    else:
        words = _("By its law this stage can't follow.")
    if refused.allowed:
        names = "; ".join(own_words(stage.names) for stage in refused.allowed)
        words += " " + _("What can follow: %(stages)s.") % {"stages": names}
    return words + " " + _("If it happened all the same, say how and why.")


def opened(step: DatedStep, languages: Sequence[str]) -> dict[str, Any]:
    """What a form for correcting this step begins with."""
    names = ("stage", "on", "precision", "until")
    words = {
        f"{name}_{tag}": getattr(step, name).get(tag, "")
        for name in ("what", "note", "irregular")
        for tag in languages
    }
    plain = {name: getattr(step, name) for name in names}
    return {**plain, **words, "sources": list(step.sources.all())}


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def own_words(names: Mapping[str, str]) -> str:
    return in_language(names, get_language() or "en", "en").value
