"""The shape of what a team writes about a broadcast: each text in every language of its cause."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.broadcasts.captionfile.words import LONGEST_NAME, LONGEST_WORDS
from birge.broadcasts.hosts import recording_of
from birge.broadcasts.models import Broadcast, Cue, Session
from birge.broadcasts.states import Ground, Sort
from birge.broadcasts.verbs.add_session import SessionPlan
from birge.broadcasts.verbs.begin_broadcast import BroadcastPlan
from birge.broadcasts.verbs.correct_session import session_parts
from birge.broadcasts.verbs.reword import Wording
from birge.broadcasts.verbs.take_captions import CaptionsPlan
from birge.causes.desk.fields import LineField
from birge.causes.desk.textsform import SourcesField, TextsForm, add_why
from birge.causes.keeping import fingerprint
from birge.causes.models import Cause, Source
from birge.kit.languages import own_name

if TYPE_CHECKING:
    SourceChoice = forms.ModelChoiceField[Source]
else:
    SourceChoice = forms.ModelChoiceField

LONGEST = 1000


class BroadcastForm(TextsForm):
    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(cause, *arguments, **kwargs)
        self.add_texts("title", _("Title"), required=True, is_line=True)
        self.add_texts("summary", _("Summary"), required=False)
        self.add_texts("place", _("Place"), required=False, is_line=True)
        self.fields["sort"] = forms.ChoiceField(label=_("What is broadcast"), choices=Sort.choices)
        self.add_slug("slug")
        self.fields["sources"] = SourcesField(cause)

    def plan(self) -> BroadcastPlan:
        typed = self.cleaned_data
        return BroadcastPlan(
            slug=typed["slug"], sort=typed["sort"], title=self.texts("title"),
            summary=self.texts("summary"), place=self.texts("place"),
            sources=list(typed["sources"]),
        )  # fmt: skip


class SessionForm(TextsForm):
    """Of `session` it corrects what it says, and asks for the reason; its address stays."""

    def __init__(
        self, broadcast: Broadcast, data: QueryDict | None = None, session: Session | None = None
    ) -> None:
        super().__init__(broadcast.cause, data, initial=_opened(session) if session else None)
        self.session = session
        self.add_texts("title", _("Title"), required=True, is_line=True)
        if session is None:
            self.add_slug("key")
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["on"] = forms.DateField(label=_("Day"), widget=day)
        for name, label in (("begins", _("Begins at")), ("ends", _("Ends at"))):
            hour = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            self.fields[name] = forms.TimeField(
                label=label, widget=hour, required=False, help_text=settings.TIME_ZONE
            )
        self.fields["recording"] = forms.URLField(
            label=_("Address of the recording"), required=False, max_length=300,
            assume_scheme="https",
            help_text=_("On YouTube or Vimeo. Nothing is loaded from there before a click."),
        )  # fmt: skip
        self.fields["sources"] = SourcesField(broadcast.cause)
        if session:
            add_why(self)
            self.fields["seen"] = forms.CharField(widget=forms.HiddenInput)

    def clean_recording(self) -> str:
        address = str(self.cleaned_data["recording"])
        if address and recording_of(address) is None:
            raise ValidationError(_("No player for this address is known: YouTube and Vimeo are."))
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if ends and (not begins or ends <= begins):
            raise ValidationError(_("It ends before it begins."))
        return cleaned

    def plan(self) -> SessionPlan:
        typed = self.cleaned_data
        return SessionPlan(
            key=self.session.key if self.session else typed["key"],
            title=self.texts("title"), on=typed["on"],
            starts_at=self._moment("begins"), ends_at=self._moment("ends"),
            recording=typed["recording"], sources=list(typed["sources"]),
        )  # fmt: skip

    def _moment(self, name: str) -> dt.datetime | None:
        hour = self.cleaned_data[name]
        return make_aware(dt.datetime.combine(self.cleaned_data["on"], hour)) if hour else None


def _opened(session: Session) -> dict[str, Any]:
    hours = {"begins": session.starts_at, "ends": session.ends_at}
    return {
        **{f"title_{tag}": text for tag, text in session.title.items()},
        **{name: localtime(hour).time() for name, hour in hours.items() if hour},
        "on": session.on, "recording": session.recording, "sources": list(session.sources.all()),
        "seen": fingerprint(session_parts(session)),
    }  # fmt: skip


class CaptionsForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File with captions"),
        help_text=gettext_lazy("WebVTT, SRT, SBV, or YouTube's timed text. At most 6 MB."),
    )
    is_automatic = forms.BooleanField(
        label=gettext_lazy("A program wrote these words, no person"), required=False
    )

    def __init__(self, cause: Cause, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(*arguments, **kwargs)
        tags = dict.fromkeys([*cause.texts.order_by("id").values_list("language", flat=True),
                              *(code for code, _name in settings.LANGUAGES)])  # fmt: skip
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the words"), choices=[(tag, own_name(tag)) for tag in tags]
        )
        self.fields["source"] = SourceChoice(cause.sources.all(), label=_("Source"))

    def plan(self) -> CaptionsPlan:
        typed = self.cleaned_data
        return CaptionsPlan(
            typed["file"].name, typed["file"].read(), typed["language"], typed["source"],
            typed["is_automatic"],
        )  # fmt: skip


class WordingForm(forms.Form):
    """`seen` are the words that stood there when this form was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, strip=False)

    def __init__(self, cue: Cue, *arguments: Any, **kwargs: Any) -> None:
        super().__init__(*arguments, **kwargs)
        self.fields["words"] = LineField(LONGEST_WORDS, label=_("Words"), widget=forms.Textarea)
        self.fields["speaker"] = LineField(LONGEST_NAME, label=_("Who speaks"), required=False)
        self.fields["reason"] = LineField(LONGEST, label=_("Why it is corrected"))
        self.initial = {"words": cue.words, "speaker": cue.speaker, "seen": cue.words}

    def wording(self) -> Wording:
        typed = self.cleaned_data
        return Wording(typed["words"], typed["speaker"], typed["reason"], typed["seen"])


class RedactionForm(forms.Form):
    ground = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=Ground.choices, widget=forms.RadioSelect
    )
