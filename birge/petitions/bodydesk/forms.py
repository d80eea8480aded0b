"""The shape of what an officer types."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from birge.petitions.attaching import BadFile, Judged, judge
from birge.petitions.attaching.judging import ENDINGS, MOST_BYTES
from birge.petitions.models import Attachment, DraftVersion
from birge.petitions.states import Outcome
from birge.petitions.verbs.draft_answer import MOST_FILES, Writing

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

# With three languages below what a form may hold, in letters of two bytes and even of four.
TEXT_LENGTH = 20_000


class RegisterForm(forms.Form):
    on = forms.DateField(
        label=_("Registered on"),
        help_text=_("Your own date: the time to answer runs from the day after."),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day like 2026-06-01.")},
    )

    def __init__(self, first: dt.date, last: dt.date, data: Any = None) -> None:
        super().__init__(data, initial={"on": last})
        self.fields["on"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Each of them is judged by itself, by the form."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        return list(data or [])


class AnswerForm(forms.Form):
    """Texts by language, files that stay, and files that come."""

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What was decided"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    keep = forms.MultipleChoiceField(
        label=_("Files that go with the answer"),
        help_text=_("Untick what is to be left out."),
        required=False,
    )
    added = FilesField(
        label=_("Add files"),
        help_text=_(
            "PDF, PNG, JPEG, ODT or DOCX, at most 5 MB each and ten in all. They become public."
        ),
        required=False,
        widget=SeveralFiles(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(
        self, newest: DraftVersion | None, kept: Sequence[Attachment], request: HttpRequest
    ) -> None:
        is_sent = request.method == "POST"
        super().__init__(
            request.POST.copy() if is_sent else None,
            request.FILES if is_sent else None,
            initial=_initial(newest),
        )
        self.judged: list[Judged] = []
        for code, _name in settings.LANGUAGES:
            self.fields[f"text_{code}"] = _text_field(code)
        self.order_fields(["base", "outcome", *self._text_names, "keep", "added"])
        self.offer(kept)

    def offer(self, kept: Sequence[Attachment]) -> None:
        field = self.fields["keep"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.widget = forms.CheckboxSelectMultiple() if kept else field.hidden_widget()
        field.choices = [
            (str(file.pk), f"{file.name} ({filesizeformat(file.size)})") for file in kept
        ]

    def clean_added(self) -> None:
        """Each file is judged by itself: those that may stay do so whatever the others are."""
        for file in self.cleaned_data["added"]:
            try:
                self.judged.append(_judged(file))
            except BadFile as error:
                self.add_error("added", f"{file.name}: {error.words}")
        if len(self.judged) > MOST_FILES:
            self.judged = []
            raise forms.ValidationError(_("These are more than ten files. Choose fewer."))

    def hold_on_to(self, added: Sequence[Attachment], kept: Sequence[Attachment]) -> None:
        """Show the files that came, ticked, if the page must be shown once more."""
        assert isinstance(self.data, QueryDict)  # noqa: S101
        ticked = [*self.data.getlist("keep"), *(str(file.pk) for file in added)]
        self.data.setlist("keep", list(dict.fromkeys(ticked)))
        self.offer(kept)

    def begin_from(self, newest: DraftVersion | None) -> None:
        """What was typed is saved over this version, which its writer now has read."""
        assert isinstance(self.data, QueryDict)  # noqa: S101
        self.data["base"] = str(newest.number if newest else 0)

    def writing(self, added: Sequence[Attachment]) -> Writing:
        cleaned = self.cleaned_data
        texts = {name.removeprefix("text_"): cleaned[name] for name in self._text_names}
        files = [*map(int, cleaned["keep"]), *(file.pk for file in added)]
        return Writing(cleaned["base"], Outcome(cleaned["outcome"]), texts, files)

    @property
    def _text_names(self) -> list[str]:
        return [f"text_{code}" for code, _name in settings.LANGUAGES]


def _judged(file: "UploadedFile[Any]") -> Judged:
    # One byte too many is enough to see that it is too large.
    return judge(file.name or "", file.read(MOST_BYTES + 1))


def _initial(newest: DraftVersion | None) -> dict[str, Any]:
    if newest is None:
        return {"base": 0}
    texts = {f"text_{code}": text for code, text in newest.texts.items()}
    keep = [str(file.pk) for file in newest.files]
    return {"base": newest.number, "outcome": newest.outcome, "keep": keep, **texts}


def _text_field(code: str) -> forms.CharField:
    return forms.CharField(
        label=_("The answer: %(language)s") % {"language": dict(settings.LANGUAGES)[code]},
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 9, "lang": code}),
    )
