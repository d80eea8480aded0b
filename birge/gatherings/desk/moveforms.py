"""One form for each step at the desk: what to say, and the verb that takes it."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from birge.causes.desk.fields import LineField, WordsField
from birge.causes.models import Source
from birge.gatherings.desk.fields import DayField, HourField, IrregularForm, choices, words_in
from birge.gatherings.models import Place
from birge.gatherings.models.estimate import QUALIFIERS
from birge.gatherings.states import GIVEN, HAPPENED, Answer, By, Method, State
from birge.gatherings.verbs import add_estimate as estimates
from birge.gatherings.verbs.answer_notice import Said, answer_notice
from birge.gatherings.verbs.answer_proposal import Changed, answer_proposal
from birge.gatherings.verbs.file_notice import file_notice
from birge.gatherings.verbs.report_outcome import Happened, report_outcome

WORDS = 1500


class MoveForm(IrregularForm):
    """`place` and the moment come from the view; `run` takes the verb."""

    def __init__(self, place: Place, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.place = place
        self.order_fields([name for name in self.fields if name != "irregular"])

    def run(self, at: dt.datetime) -> Any:
        raise NotImplementedError

    @property
    def reason(self) -> str:
        reason: str = self.cleaned_data["irregular"]
        return reason

    def said(self, name: str) -> dict[str, str]:
        """Written in the language of the page."""
        return words_in(get_language() or "en", self.cleaned_data[name])


class FileForm(MoveForm):
    on = DayField(
        label=_("Day of registration"),
        help_text=_(
            "The day on which the authority registered it counts, not the day you sent it."
        ),
    )

    def run(self, at: dt.datetime) -> Any:
        return file_notice(self.place, self.cleaned_data["on"], at, irregular=self.reason)


class AnswerForm(MoveForm):
    answer = forms.ChoiceField(
        label=_("What it answered"), widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in GIVEN],
    )  # fmt: skip
    on = DayField(label=_("Day of the answer"))
    ground = forms.ChoiceField(label=_("Ground of the refusal"), required=False)
    words = WordsField(
        WORDS, 4, label=_("In its words"), required=False,
        help_text=_("The limits, what it proposes, or its reason. Leave out names of people."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = self.place.gathering.rules
        found = rules.grounds("refusal") if rules else ()
        listed = [(ground.code, ground.name) for ground in found]
        self.fields["ground"].choices = choices(listed, _("No refusal"))  # type: ignore[attr-defined]

    def run(self, at: dt.datetime) -> Any:
        chosen = self.cleaned_data
        refused = chosen["answer"] == Answer.REFUSED
        said = Said(
            Answer(chosen["answer"]), chosen["on"], chosen["ground"] if refused else "",
            self.said("words"),
        )  # fmt: skip
        return answer_notice(self.place, said, at, irregular=self.reason)


class ReplyForm(MoveForm):
    agreed = forms.ChoiceField(
        label=_("Your reply"), widget=forms.RadioSelect,
        choices=[("yes", _("We agree")), ("no", _("We do not agree"))],
    )  # fmt: skip
    on = DayField(label=_("Day of the reply"))
    spot = LineField(200, label=_("The new place, if it changes"), required=False)
    starts = HourField(label=_("Begins at"), required=False)
    ends = HourField(label=_("Ends at"), required=False)

    def run(self, at: dt.datetime) -> Any:
        chosen = self.cleaned_data
        change = Changed(self.said("spot") or None, chosen["starts"], chosen["ends"])
        agreed = chosen["agreed"] == "yes"
        return answer_proposal(
            self.place, agreed, chosen["on"], at, change=change, irregular=self.reason
        )


class ReportForm(MoveForm):
    how = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect)
    on = DayField(label=_("Day"))
    ground = forms.ChoiceField(label=_("Ground for stopping it"), required=False)
    words = WordsField(
        WORDS, 4, label=_("What happened"), required=False,
        help_text=_("Short, and without names of people who came."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = sorted(HAPPENED | {State.CANCELLED}, key=list(State).index)
        how: Any = self.fields["how"]
        how.choices = [(one.value, one.label) for one in ends]
        rules = self.place.gathering.rules
        found = rules.grounds("stopping") if rules else ()
        listed = [(ground.code, ground.name) for ground in found]
        self.fields["ground"].choices = choices(listed, _("It was not stopped"))  # type: ignore[attr-defined]

    def run(self, at: dt.datetime) -> Any:
        chosen = self.cleaned_data
        how = State(chosen["how"])
        ground = chosen["ground"] if how == State.STOPPED else ""
        happened = Happened(how, chosen["on"], ground, self.said("words"))
        return report_outcome(self.place, happened, at, irregular=self.reason)


class EstimateForm(MoveForm):
    qualifier = forms.ChoiceField(
        label=_("What is said of the number"),
        choices=[(one.value, one.label) for one in QUALIFIERS],
    )
    low = forms.IntegerField(label=_("The number, or the lower one"), min_value=0, required=False)
    high = forms.IntegerField(
        label=_("The upper number"), min_value=0, required=False,
        help_text=_("Only for “between”."),
    )  # fmt: skip
    by = forms.ChoiceField(label=_("Who says so"), choices=By.choices)
    who = LineField(200, label=_("Which one"), required=False)
    method = forms.ChoiceField(label=_("How they know"), choices=Method.choices)
    source = forms.ChoiceField(label=_("Source of the cause's story"), required=False)
    source_name = LineField(200, label=_("Another source, in words"), required=False)
    source_url = forms.URLField(
        label=_("Its address"), required=False, max_length=500, assume_scheme="https"
    )
    corrects = forms.ChoiceField(label=_("Corrects an earlier estimate"), required=False)
    correction = LineField(500, label=_("What was wrong with it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["irregular"]
        sources = self.place.gathering.cause.sources.all()
        listed = [(one.key, str(one)) for one in sources]
        self.fields["source"].choices = choices(listed, _("None of these"))  # type: ignore[attr-defined]
        earlier = [(str(one.number), str(one.number)) for one in self.place.estimates.all()]
        self.fields["corrects"].choices = choices(earlier, _("No"))  # type: ignore[attr-defined]

    def run(self, at: dt.datetime) -> Any:
        chosen = self.cleaned_data
        cause = self.place.gathering.cause
        sources = tuple(Source.objects.filter(cause=cause, key=chosen["source"] or None))
        number = int(chosen["corrects"] or 0)
        earlier = self.place.estimates.filter(number=number).first() if number else None
        said = estimates.Said(
            chosen["qualifier"], chosen["low"], chosen["high"], chosen["by"], chosen["method"],
            chosen["who"], None, sources, chosen["source_name"], chosen["source_url"],
        )  # fmt: skip
        return estimates.add_estimate(
            self.place, said, at, corrects=earlier, correction=chosen["correction"]
        )
