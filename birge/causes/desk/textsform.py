"""Forms in which each text is written in every language of the cause."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.causes.desk.fields import TITLE_LENGTH, LineField, SlugField, WordsField
from birge.causes.desk.translating import name_of
from birge.causes.models import Cause, Source
from birge.kit.languages import direction

if TYPE_CHECKING:
    SourcesChoice = forms.ModelMultipleChoiceField[Source]
else:
    SourcesChoice = forms.ModelMultipleChoiceField

LONGEST, SLUG_LENGTH = 1000, 80


class TextsForm(forms.Form):
    """Adds a field for each language of the cause: `what` becomes what_kk, what_ru …"""

    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(*arguments, **kwargs)
        tags = cause.texts.order_by("id").values_list("language", flat=True)
        self.cause = cause
        self.languages = sorted(tags, key=lambda tag: tag != cause.original_language)

    def add_texts(self, name: str, label: str, *, required: bool, is_line: bool = False) -> None:
        """Only the original's is required: a translation may come later."""
        for tag in self.languages:
            needed = required and tag == self.cause.original_language
            words = f"{label} ({name_of(tag)})"
            field: forms.Field = (
                LineField(TITLE_LENGTH, label=words, required=needed)
                if is_line
                else WordsField(LONGEST, 3, label=words, required=needed)
            )
            field.widget.attrs |= {"lang": tag, "dir": direction(tag)}
            self.fields[f"{name}_{tag}"] = field

    def add_slug(self, name: str = "slug", words: str = "") -> None:
        self.fields[name] = SlugField(SLUG_LENGTH)
        self.fields[name].required = True
        self.fields[name].help_text = words or _(
            "The end of the page's address, in small Latin letters."
        )

    def texts(self, name: str) -> dict[str, str]:
        typed = {tag: self.cleaned_data.get(f"{name}_{tag}", "") for tag in self.languages}
        return {tag: text for tag, text in typed.items() if text}


def add_why(form: TextsForm) -> None:
    """The reason of a correction."""
    form.add_texts("why", _("Why it is corrected"), required=False)
    for tag in form.languages:
        form.fields[f"why_{tag}"].help_text = _(
            "Public, beside what stood here before. Not needed for what only adds."
        )


def ask_why(form: TextsForm) -> None:
    """Something is replaced, and no reason given."""
    first = f"why_{form.cause.original_language}"
    form.add_error(first, _("Say why: it stands beside what was there before."))


class SourcesField(SourcesChoice):
    def __init__(self, cause: Cause) -> None:
        super().__init__(
            cause.sources.all(),
            label=gettext_lazy("Sources"),
            help_text=gettext_lazy("At least one: nothing is told that no source tells."),
            widget=forms.CheckboxSelectMultiple,
        )

    def label_from_instance(self, obj: Any) -> str:
        return " · ".join(filter(None, (obj.short_name, obj.title)))
