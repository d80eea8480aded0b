"""The search page: what was asked, what may be found, and how each found thing is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from birge.causes import indexing as causes
from birge.causes.models import Cause
from birge.petitions import indexing as petitions
from birge.petitions.filters import STATES, PetitionFilters
from birge.petitions.models import Petition
from birge.search.asking import MOST_LETTERS, Asked, asked
from birge.search.excerpt import Piece, excerpt, marked
from birge.search.finding import Found, found

FORMS = {petitions.FORM: gettext_lazy("Petitions"), causes.FORM: gettext_lazy("Causes")}


class SearchForm(PetitionFilters):
    q = forms.CharField(
        label=gettext_lazy("Words to look for"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("What"),
        required=False,
        choices=[("", gettext_lazy("Everything")), *FORMS.items()],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("Any state")), *STATES.items()],
    )

    field_order = ["q", "form", "state", "body", "place", "language"]

    @property
    def filters(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "q"]

    @property
    def is_narrowed(self) -> bool:
        chosen = {**self.cleaned_data, "q": ""} if self.is_valid() else {}
        return any(chosen.values())

    @property
    def followed(self) -> str:
        """The query under which its new petitions can be followed; nothing where none would be."""
        chosen = self.cleaned_data
        names = ("q", "body", "place", "language")
        told = {name: chosen[name] for name in names if chosen[name]}
        return urlencode(told) if told and chosen["form"] in ("", petitions.FORM) else ""

    def visible(self) -> dict[str, QuerySet[Any]]:
        """The public rows of each form that have all that was chosen."""
        chosen = self.cleaned_data
        public = Petition.objects.public()
        if chosen["state"]:
            public = getattr(public, chosen["state"])()
        rows: dict[str, QuerySet[Any]] = {petitions.FORM: self.narrow(public)}
        # A cause asks no body and has no state.
        if not (chosen["state"] or chosen["body"] or chosen["place"]):
            written = {"texts__language": chosen["language"]} if chosen["language"] else {}
            rows[causes.FORM] = Cause.objects.public().filter(**written)
        return {form: rows[form] for form in rows if chosen["form"] in ("", form)}


@dataclass(frozen=True)
class Result:
    form: str
    url: str
    language: str
    title: list[Piece]
    words: list[Piece]
    disclosure: str
    state: str = ""
    to: str = ""


def search(form: SearchForm) -> tuple[Asked, Found]:
    """Of a valid form: the question as it is understood, and all that answers it."""
    question = asked(form.cleaned_data["q"])
    return question, found(question, form.visible())


def results(pairs: Sequence[tuple[str, int]], question: Asked) -> list[Result]:
    """Each found thing in the order given, read in a few queries."""
    keys = {name: [of for form, of in pairs if form == name] for name in FORMS}
    shown: dict[tuple[str, int], Result] = {}
    for petition in Petition.objects.filter(pk__in=keys[petitions.FORM]).for_page():
        shown[petitions.FORM, petition.pk] = _petition(petition, question)
    for cause in Cause.objects.public().filter(pk__in=keys[causes.FORM]).with_texts():
        shown[causes.FORM, cause.pk] = _cause(cause, question)
    return [shown[pair] for pair in pairs if pair in shown]


def _petition(petition: Petition, question: Asked) -> Result:
    texts = petition.newest_texts
    first = [get_language() or "en", petition.original_language]
    language = _speaks(
        question, first, {tag: f"{t.title} {t.summary} {t.body}" for tag, t in texts.items()}
    )
    text = texts[language]
    words = _where(question, language, (text.summary, text.body))
    return Result(
        form=_("Petition"), url=petition.address_of(text), language=language,
        title=marked(text.title, language, question), words=words,
        disclosure=petition.disclosure, state=petition.state_label, to=petition.body_name,
    )  # fmt: skip


def _cause(cause: Cause, question: Asked) -> Result:
    texts = {text.language: text for text in cause.texts.all()}
    first = [get_language() or "en", cause.original_language]
    language = _speaks(
        question,
        first,
        {tag: f"{t.title} {t.summary} {t.introduction}" for tag, t in texts.items()},
    )
    text = texts[language]
    words = _where(question, language, (text.summary, text.introduction))
    return Result(
        form=_("Cause"), url=cause.get_absolute_url(), language=language,
        title=marked(text.title, language, question), words=words, disclosure=cause.disclosure,
    )  # fmt: skip


def _speaks(question: Asked, first: Iterable[str], texts: dict[str, str]) -> str:
    """The language to show: where most of the words stand, the reader's own before others."""
    order = [tag for tag in first if tag in texts] + list(texts)
    return max(dict.fromkeys(order), key=lambda tag: question.answered_by(texts[tag], tag))


def _where(question: Asked, language: str, parts: Iterable[str]) -> list[Piece]:
    """From the first part that has a word that was asked for, else from the first of all."""
    pieces = [excerpt(part, language, question) for part in parts if part]
    return next((some for some in pieces if any(p.is_found for p in some)), (pieces or [[]])[0])
