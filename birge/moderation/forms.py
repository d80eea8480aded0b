"""The shape of a decision: which one, on which ground, for which reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from birge.kit.text import has_hidden_characters
from birge.moderation.matters import Dossier
from birge.moderation.models import Appeal, Outcome
from birge.moderation.models.decision import NEED_GROUND
from birge.moderation.verbs.decide import Ruling
from birge.moderation.wording import CHOICES
from birge.people.models import Account

SHORTEST, LONGEST = 20, 1000
LONGEST_APPEAL = 3000


class WordsField(forms.CharField):
    """Several lines that people will read: long enough to say something, nothing hidden."""

    def __init__(self, longest: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 6, "maxlength": longest})
        super().__init__(max_length=longest, widget=widget, **options)

    def clean(self, value: Any) -> str:
        # Browsers count a line's end as one character and send two.
        words: str = super().clean(str(value or "").replace("\r\n", "\n").replace("\r", "\n"))
        if any(has_hidden_characters(line.replace("\t", " ")) for line in words.split("\n")):
            raise ValidationError(_("There are hidden characters in it. Type it again by hand."))
        if words and len(words) < SHORTEST:
            raise ValidationError(
                _("Say it in at least %(n)d characters, so that others understand why.")
                % {"n": SHORTEST}
            )
        return words


class JudgementForm(forms.Form):
    """`outcomes` are the decisions that the matter's standing permits."""

    # Which words are needed depends on the decision: the browser is not to judge that.
    use_required_attribute = False

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        help_text=gettext_lazy("For a refusal or a pause. It is published in every language."),
        error_messages={"required": gettext_lazy("Choose the published ground.")},
    )
    reason = WordsField(
        LONGEST,
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "Published word for word. Say what in the text meets the ground. Name no private "
            "person, and repeat nothing that does harm."
        ),
        error_messages={"required": gettext_lazy("Give the reason.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the reason"),
        help_text=gettext_lazy("The organisers read these."),
    )
    withholds_appeal = forms.BooleanField(
        label=gettext_lazy("Do not publish the words of the appeal: they do harm themselves"),
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)

    def __init__(
        self, outcomes: Iterable[Outcome], dossier: Dossier, appeal: Appeal | None,
        *args: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        # In the order in which they are declared, not in that of a set.
        self.outcomes = [one for one in Outcome if one in set(outcomes)]
        self._choose("outcome", [(one.value, str(CHOICES[one])) for one in self.outcomes])
        if len(self.outcomes) == 1:
            self.fields["outcome"].widget = forms.HiddenInput()
            self.fields["outcome"].initial = self.outcomes[0].value
        here = get_language() or "en"
        grounds = [(code, names.get(here, names["en"])) for code, names in dossier.grounds.items()]
        self._choose("ground", [("", _("Choose")), *grounds])
        names = dict(settings.LANGUAGES)
        self._choose("language", [(code, names[code]) for code in dossier.reading])
        self.fields["language"].initial = dossier.reading[0]
        if appeal is None:
            del self.fields["withholds_appeal"]
        # Nothing is "if you wish": an approval needs none of them, every other decision does.
        chosen = self.data.get("outcome") if self.is_bound else None
        self.fields["reason"].required = chosen != Outcome.APPROVED
        self.fields["language"].required = chosen != Outcome.APPROVED
        self.fields["ground"].required = chosen is None or chosen in NEED_GROUND
        if not NEED_GROUND & set(self.outcomes):
            del self.fields["ground"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome == Outcome.APPROVED:
            return {**cleaned, "ground": "", "reason": "", "language": ""}
        if outcome not in NEED_GROUND:
            cleaned["ground"] = ""
        return cleaned

    @property
    def chosen(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])

    def ruling(self, by: Account) -> Ruling:
        said = self.cleaned_data
        return Ruling(
            reason=said["reason"], ground=said.get("ground", ""), language=said["language"], by=by
        )


class AppealForm(forms.Form):
    words = WordsField(
        LONGEST_APPEAL,
        label=gettext_lazy("Why the refusal is wrong"),
        help_text=gettext_lazy(
            "Another moderator reads it, and it is published word for word together with the "
            "decision. Write nothing that must not become known."
        ),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language in which you write"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = settings.LANGUAGES
        field.initial = get_language()
