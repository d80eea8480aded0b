"""The shape of what organisers type about a petition."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.causes.desk.fields import TITLE_LENGTH, LanguageField, LineField, SlugField, WordsField
from birge.causes.desk.forms import ProposingForm, WritingForm
from birge.causes.models import Cause
from birge.petitions.desk.offers import Offer
from birge.petitions.models import Petition, Text
from birge.petitions.planfile import BODY_LENGTH
from birge.petitions.verbs.remove import RULE
from birge.petitions.verbs.start import RESERVED_SLUGS, Plan
from birge.petitions.verbs.write import Wording

SLUG_LENGTH = 80
SUMMARY_LENGTH = 1000
CORRECTION_LENGTH = 1000
GREATEST_GOAL = 2_000_000_000
MOST_MARKS = 200
# Stands among the procedures for having none.
PUBLIC = "public"
WORDS = ("title", "summary", "body")


class StartForm(ProposingForm):
    slug_length = SLUG_LENGTH

    procedure = forms.ChoiceField(label=gettext_lazy("How it is made"), widget=forms.RadioSelect)
    goal = forms.IntegerField(
        label=gettext_lazy("Your goal, in signatures"),
        help_text=gettext_lazy(
            "For a public petition only. It is your own and has no legal force."
        ),
        required=False, min_value=1, max_value=GREATEST_GOAL,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    language = LanguageField()
    title = LineField(TITLE_LENGTH, label=gettext_lazy("What you ask for"))
    summary = WordsField(SUMMARY_LENGTH, 3, label=gettext_lazy("In short"), required=False)
    body = WordsField(
        BODY_LENGTH, 12, label=gettext_lazy("The text, word for word"),
        help_text=gettext_lazy(
            "What is wrong, what should be done, and by whom. A blank line begins a new "
            "paragraph."
        ),
    )  # fmt: skip
    slug = SlugField(SLUG_LENGTH)

    def __init__(self, offers: list[Offer], data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        chosen: Any = self.fields["procedure"]
        chosen.choices = [(offer.id, offer.name) for offer in offers]
        chosen.choices += [(PUBLIC, gettext_lazy("A public petition, outside any procedure"))]
        chosen.initial = offers[0].id if offers else PUBLIC

    def clean_procedure(self) -> str:
        procedure: str = self.cleaned_data["procedure"]
        return "" if procedure == PUBLIC else procedure

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS or Petition.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another petition has this address. Choose another."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("procedure") and cleaned.get("goal"):
            self.add_error(
                "goal", _("This procedure sets its own threshold. Leave the goal empty.")
            )
        return cleaned

    def plan(self, cause: Cause, body: Any) -> Plan:
        chosen, language = self.cleaned_data, self.cleaned_data["language"]
        return Plan(
            slug=chosen["slug"], cause=cause, body=body, original_language=language,
            texts={language: wording_of(chosen)}, procedure=chosen["procedure"],
            goal=chosen["goal"], disclosure=cause.disclosure,
        )  # fmt: skip


class TextForm(WritingForm):
    title = LineField(TITLE_LENGTH, label=gettext_lazy("What you ask for"))
    summary = WordsField(SUMMARY_LENGTH, 3, label=gettext_lazy("In short"), required=False)
    body = WordsField(BODY_LENGTH, 18, label=gettext_lazy("The text, word for word"))
    correction = WordsField(
        CORRECTION_LENGTH, 3, label=gettext_lazy("What you correct, and why"), required=False,
        help_text=gettext_lazy(
            "Everyone sees this beside the text. Those who signed have signed the words "
            "as they stood."
        ),
    )  # fmt: skip
    # The versions that were opened, of this text and of the original beside it.
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)

    def __init__(self, *args: Any, corrects: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["correction"]

    @classmethod
    def opened(
        cls, now: Text | None, words: Text | None, original: Text | None, corrects: bool
    ) -> "TextForm":
        """`words` is what stands in the boxes: the text as it is now, or an earlier version."""
        written = {name: getattr(words, name) for name in WORDS} if words else {}
        versions = {"seen": now.number if now else 0, "follows": original.number if original else 0}
        return cls(initial={**written, **versions}, corrects=corrects)

    def wording(self) -> Wording:
        return wording_of(self.cleaned_data)

    def how(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        correction = chosen.get("correction", "")
        return {"seen": chosen["seen"], "follows": chosen["follows"], "correction": correction}


class FindBodyForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name, or a part of it"), required=False, max_length=100)
    where = forms.ChoiceField(label=gettext_lazy("Where"), required=False)

    def __init__(self, places: list[tuple[str, str]], data: QueryDict | None) -> None:
        super().__init__(data)
        self.fields["where"].choices = [("", _("Everywhere")), *places]  # type: ignore[attr-defined]


class RemoveForm(forms.Form):
    marks = WordsField(
        20_000, 4, label=gettext_lazy("Public marks"),
        help_text=gettext_lazy(
            "One in each line: 64 letters and digits, as the signature's receipt and the "
            "record show them."
        ),
    )  # fmt: skip
    rule = forms.CharField(
        label=gettext_lazy("Rule"), max_length=40,
        help_text=gettext_lazy(
            "Its published short name in small Latin letters, such as duplicate."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    decision = forms.IntegerField(
        label=gettext_lazy("Number of the decision"), min_value=0, max_value=10**6,
        help_text=gettext_lazy("Of the published decision behind it; 0 if there is none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, petition: Petition, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.petition = petition

    def clean_rule(self) -> str:
        rule: str = self.cleaned_data["rule"]
        if not RULE.fullmatch(rule):
            raise ValidationError(_("A rule is named in small Latin letters, such as duplicate."))
        return rule

    def clean_marks(self) -> list[Any]:
        typed = list(dict.fromkeys(self.cleaned_data["marks"].lower().split()))
        if len(typed) > MOST_MARKS:
            raise ValidationError(_("At most %(most)d at once.") % {"most": MOST_MARKS})
        found = {mark: self._signature(mark) for mark in typed}
        if unknown := [mark[:64] for mark, signature in found.items() if signature is None]:
            raise ValidationError(
                _("This petition counts no signature with these marks: %(marks)s")
                % {"marks": ", ".join(unknown)}
            )
        return list(found.values())

    def _signature(self, mark: str) -> Any:
        try:
            value = bytes.fromhex(mark)
        except ValueError:
            return None
        counted = self.petition.signatures.counted().select_related("petition__cause", "text")
        return counted.filter(withdrawal_hash=value).first()


def wording_of(chosen: dict[str, Any]) -> Wording:
    return Wording(chosen["title"], chosen["body"], chosen["summary"])
