"""The search page: what was asked, what may be found, and how each found thing is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_lazy

from birge.petitions import indexing as petitions
from birge.petitions.filters import STATES, PetitionFilters
from birge.search.asking import MOST_LETTERS, Asked, asked
from birge.search.excerpt import Piece, excerpt, marked
from birge.search.finding import Found, found
from birge.search.shown import Form, Shown, Words, all_forms


def _choices() -> list[tuple[str, object]]:
    return [("", gettext_lazy("Everything")), *((form.name, form.many) for form in all_forms())]


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
        choices=_choices,
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
        wanted = [form for form in all_forms() if chosen["form"] in ("", form.name)]
        found = {form.name: form.public(chosen) for form in wanted}
        return {name: rows for name, rows in found.items() if rows is not None}


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
    shown = {}
    for form in all_forms():
        keys = [of for name, of in pairs if name == form.name]
        for key, thing in form.shown(keys).items() if keys else ():
            shown[form.name, key] = _result(form, thing, question)
    return [shown[pair] for pair in pairs if pair in shown]


def _result(form: Form, thing: Shown, question: Asked) -> Result:
    first = [get_language() or "en", thing.original]
    texts = {tag: " ".join((words.title, *words.parts)) for tag, words in thing.words.items()}
    language = _speaks(question, first, texts)
    words: Words = thing.words[language]
    return Result(
        form=str(form.one), url=words.url, language=language,
        title=marked(words.title, language, question),
        words=_where(question, language, words.parts),
        disclosure=thing.disclosure, state=thing.state, to=thing.to,
    )  # fmt: skip


def _speaks(question: Asked, first: Iterable[str], texts: dict[str, str]) -> str:
    """The language to show: where most of the words stand, the reader's own before others."""
    order = [tag for tag in first if tag in texts] + list(texts)
    return max(dict.fromkeys(order), key=lambda tag: question.answered_by(texts[tag], tag))


def _where(question: Asked, language: str, parts: Iterable[str]) -> list[Piece]:
    """From the first part that has a word that was asked for, else from the first of all."""
    pieces = [excerpt(part, language, question) for part in parts if part]
    return next((some for some in pieces if any(p.is_found for p in some)), (pieces or [[]])[0])
