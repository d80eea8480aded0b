"""The shape of what a moderator types about a burst and a sweep."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from birge.petitions.models import Burst, SweepRule
from birge.petitions.traits import Trait
from birge.petitions.verbs.sweep import Choice

LONGEST = 2000
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TRAITS = [
    (str(Trait.DISPOSABLE.value), _("A mailbox made to be thrown away")),
    (str(Trait.CROWDED.value), _("From a network above its limit")),
]


class SweepForm(forms.Form):
    """What goes, and why; published word for word."""

    from_day = forms.DateField(label=_("Signed from"), widget=DAY)
    to_day = forms.DateField(label=_("until, this day included"), widget=DAY)
    traits = forms.MultipleChoiceField(
        label=_("Only those with one of these"), choices=TRAITS, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With none ticked every signature of these days is meant."),
    )  # fmt: skip
    rule = forms.ChoiceField(label=_("Rule"), choices=SweepRule.choices)
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Published word for word. Say what shows it. Name nobody, and no network."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the reason"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_day"), cleaned.get("to_day")
        if first and last and last < first:
            self.add_error("to_day", _("The last day comes before the first."))
        return cleaned

    @property
    def choice(self) -> Choice:
        said = self.cleaned_data
        return Choice(said["from_day"], said["to_day"], sum(map(int, said["traits"])))


class BurstForm(forms.Form):
    finding = forms.ChoiceField(
        label=_("What it was"), choices=Burst.Finding.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("How you know"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For your colleagues; it is not published."),
    )  # fmt: skip


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken back"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Published word for word."),
    )  # fmt: skip
