"""The shape of what a team writes about a bill: each text in every language of its cause."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from birge.bills import stages
from birge.bills.models import Bill
from birge.bills.states import Outcome, SponsorKind
from birge.bills.verbs.add_amendment import AmendmentPlan
from birge.bills.verbs.add_sponsor import SponsorPlan
from birge.bills.verbs.add_version import LONGEST, VersionPlan
from birge.bills.verbs.open_bill import BillPlan
from birge.bills.verbs.record_vote import VotePlan
from birge.causes.asked import asked_in
from birge.causes.courses.forms import StepForm, day_field, own_words
from birge.causes.desk.fields import LineField, WordsField
from birge.causes.desk.textsform import SourcesField, TextsForm
from birge.causes.desk.translating import name_of
from birge.causes.models import Cause
from birge.kit.languages import direction

COUNTRIES = (
    ("KZ", gettext_lazy("Kazakhstan")),
    ("DE", gettext_lazy("Germany")),
    ("GB", gettext_lazy("United Kingdom")),
    ("EU", gettext_lazy("European Union")),
    ("", gettext_lazy("Another country, without terms")),
)
PETITION = re.compile(r"/(?:[a-z]{2}/)?petitions/(?P<slug>[-\w]+)/?")
MOST_VOTES = 10_000


class BillForm(TextsForm):
    """`country` and the day choose the procedure."""

    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("title", _("Title"), required=True, is_line=True)
        self.add_texts("summary", _("Summary"), required=False)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), choices=COUNTRIES, required=False
        )
        self.fields["brought_in"] = day_field(_("Day of its first step"))
        self.fields["brought_in"].help_text = _("The procedure is that of this day.")
        for name, label in (
            ("number", _("Number of the bill")),
            ("law_number", _("Number of the law")),
        ):
            self.fields[name] = LineField(80, label=label, required=False)
        self.fields["url"] = forms.URLField(
            label=_("Page of the parliament"), required=False, max_length=500,
            assume_scheme="https",
        )  # fmt: skip
        self.add_slug()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on = cleaned.get("brought_in")
        if on:
            try:
                stages.SHELF.of(cleaned.get("country", ""), on)
            except KeyError:
                self.add_error("brought_in", _("No procedure of this country is known that day."))
        return cleaned

    def plan(self) -> BillPlan:
        typed = self.cleaned_data
        names = ("slug", "country", "brought_in", "number", "law_number", "url")
        plain = {name: typed[name] for name in names}
        return BillPlan(title=self.texts("title"), summary=self.texts("summary"), **plain)


class BillStepForm(StepForm):
    """Offers what the procedure lets follow first; the rest stands apart."""

    def __init__(self, bill: Bill, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(bill, *arguments, **kwargs)
        self.fields["gaps"] = forms.BooleanField(
            label=_("Our sources do not tell what lay between"), required=False,
            help_text=_("Then a stage further on can be told too; the page says what is missing."),
        )  # fmt: skip
        order = list(self.fields)
        order.insert(order.index("irregular_" + self.languages[0]), order.pop())
        self.order_fields(order)

    @property
    def has_gaps(self) -> bool:
        return bool(self.cleaned_data["gaps"])

    def stages(self, followed: Any) -> list[Any]:
        rules, standing = followed.rules, followed.standing
        following = rules.next_of(standing[-1].stage if standing else None)
        others = [stage for stage in rules.stages.values() if stage not in following]
        groups = ((_("What can follow"), following), (_("Other stages"), others))
        return [
            (label, [(one.key, own_words(one.names)) for one in ones])
            for label, ones in groups
            if ones
        ]


class PartForm(TextsForm):
    """Of a part of a bill: a day, its sources, a note."""

    def __init__(self, bill: Bill, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(bill.cause, *arguments, **kwargs)
        self.bill = bill
        self.build()
        self.fields["sources"] = SourcesField(bill.cause)

    def build(self) -> None:
        raise NotImplementedError

    @property
    def told_by(self) -> list[Any]:
        return list(self.cleaned_data["sources"])


class VersionForm(PartForm):
    def build(self) -> None:
        self.fields["on"] = day_field(_("Day"))
        self.add_texts("title", _("Which version"), required=True, is_line=True)
        for tag in self.languages:
            label = f"{_('Text, a line a paragraph')} ({name_of(tag)})"
            field = WordsField(LONGEST, 12, label=label, required=False)
            field.widget.attrs |= {"lang": tag, "dir": direction(tag)}
            self.fields[f"text_{tag}"] = field
        self.add_texts("note", _("Note"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.texts("text"):
            first = f"text_{self.languages[0]}"
            self.add_error(first, _("Give the text in one language at least."))
        return cleaned

    def plan(self) -> VersionPlan:
        return VersionPlan(
            self.cleaned_data["on"], self.texts("title"), self.texts("text"), self.told_by,
            self.texts("note"),
        )  # fmt: skip


class VoteForm(PartForm):
    def build(self) -> None:
        chambers = [stage for stage in self.bill.rules.stages.values() if stage.place]
        choices = [(stage.key, own_words(stage.names)) for stage in chambers]
        self.fields["stage"] = forms.ChoiceField(label=_("Stage"), choices=choices)
        self.fields["on"] = day_field(_("Day"))
        for name, label in (
            ("yes", _("Votes for")), ("no", _("Votes against")), ("abstained", _("Abstentions")),
            ("absent", _("Members absent")),
        ):  # fmt: skip
            self.fields[name] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST_VOTES
            )
        self.fields["yes"].help_text = _("Leave empty what no source gives: it is not a nought.")
        self.fields["passed"] = forms.TypedChoiceField(
            label=_("How it ended"), required=False, empty_value=None,
            coerce=lambda value: value == "yes",
            choices=[
                ("", _("no source says")), ("yes", pgettext_lazy("vote", "passed")),
                ("no", pgettext_lazy("vote", "failed")),
            ],
        )  # fmt: skip
        self.add_texts("note", _("Note"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = ("yes", "no", "abstained", "absent", "passed")
        if not self.errors and all(cleaned.get(name) is None for name in names):
            self.add_error("yes", _("Give a number, or how it ended."))
        return cleaned

    def plan(self) -> VotePlan:
        names = ("stage", "on", "yes", "no", "abstained", "absent", "passed")
        typed = {name: self.cleaned_data[name] for name in names}
        return VotePlan(**typed, sources=self.told_by, note=self.texts("note"))


class SponsorForm(PartForm):
    def build(self) -> None:
        self.add_texts("name", _("Name, as a public source prints it"), required=True, is_line=True)
        self.fields["kind"] = forms.ChoiceField(label=_("Who"), choices=SponsorKind.choices)
        self.fields["joined"] = forms.BooleanField(label=_("Joined later"), required=False)

    def plan(self) -> SponsorPlan:
        typed = self.cleaned_data
        return SponsorPlan(
            typed["kind"], self.texts("name"), self.told_by, is_primary=not typed["joined"]
        )


class AmendmentForm(PartForm):
    def build(self) -> None:
        self.fields["on"] = day_field(_("Day"))
        self.add_texts("what", _("The change"), required=True)
        self.add_texts("proposed_by", _("Who proposed it"), required=False, is_line=True)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What became of it"), choices=Outcome.choices
        )
        self.fields["petition"] = LineField(
            500, label=_("Address of the petition that it answers"), required=False,
            help_text=_("A petition here or on another site; empty where it answers none."),
        )  # fmt: skip
        self.add_texts("note", _("Note"), required=False)

    def clean_petition(self) -> dict[str, str]:
        """The slug of a petition here, or the address of one elsewhere."""
        typed: str = self.cleaned_data["petition"]
        if not typed:
            return {}
        here = PETITION.fullmatch(typed.removeprefix(settings.BASE_URL))
        if here or "/" not in typed:
            slug = here["slug"] if here else typed
            if asked_in(slug, "en") is None:
                raise ValidationError(_("No public petition has this address here."))
            return {"petition": slug}
        address = forms.URLField(max_length=500, assume_scheme="https").clean(typed)
        return {"petition_url": address}

    def plan(self) -> AmendmentPlan:
        typed = self.cleaned_data
        return AmendmentPlan(
            typed["on"], self.texts("what"), self.told_by, self.texts("proposed_by"),
            typed["outcome"], note=self.texts("note"), **typed["petition"],
        )  # fmt: skip


class WithdrawForm(TextsForm):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("why", _("Why it is withdrawn"), required=True)
