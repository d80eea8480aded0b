"""What forms of action bring before the moderators. They register from their AppConfig.ready."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.http import Http404
from django.utils.functional import Promise

from birge.moderation.models import Decision, Outcome
from birge.moderation.verbs.decide import Ruling


@dataclass(frozen=True)
class Named:
    """What a thing is called, in which language; `url` is empty while it is not public."""

    title: str
    language: str
    url: str = ""


@dataclass(frozen=True)
class Words:
    """One text of the thing, in one language, whole."""

    language: str
    title: str
    summary: str
    paragraphs: Sequence[str]
    note: str = ""


@dataclass(frozen=True)
class Matter:
    """One thing as it stands before the moderators.

    `team` is the scope of those who run it; `waits` says whether a decision is due, `may` which
    decisions its state permits.
    """

    form: str
    slug: str
    name: Named
    team: str
    standing: str
    waits: bool
    since: dt.date | None = None
    due_on: dt.date | None = None
    is_late: bool = False
    may: frozenset[Outcome] = frozenset()


@dataclass(frozen=True)
class Dossier:
    """All that a moderator must see: `rows` are labels with what stands there, and its link."""

    words: Sequence[Words]
    rows: Sequence[tuple[str, str, str]]
    grounds: dict[str, dict[str, str]]
    grounds_source: str
    reading: Sequence[str]


class Form(Protocol):
    name: str
    label: Promise

    def waiting(self, at: dt.datetime) -> list[Matter]:
        """What waits for its first decision, or in a pause."""

    def find(self, slug: str, at: dt.datetime) -> Matter | None:
        """A thing that is or was before the moderators."""

    def public(self, slugs: Collection[str]) -> dict[str, Named]:
        """Of these the ones that anyone may see named."""

    def dossier(self, slug: str) -> Dossier: ...

    def hold(self, slug: str, at: dt.datetime) -> Matter:
        """Lock it for the caller's transaction, and tell where it stands then."""

    def carry_out(self, slug: str, outcome: Outcome, ruling: Ruling, at: dt.datetime) -> Decision:
        """Raises what the form's verbs raise; Overtaken where it does not stand there any more."""

    def appeal_due(self, slug: str, at: dt.datetime) -> dt.date: ...


_forms: dict[str, Form] = {}


def register(form: Form) -> None:
    _forms[form.name] = form


def form_named(name: str) -> Form:
    """Raises Http404 for what no form of action is called."""
    if name not in _forms:
        raise Http404
    return _forms[name]


def find(form: str, slug: str, at: dt.datetime) -> Matter | None:
    return _forms[form].find(slug, at) if form in _forms else None


def label_of(form: str) -> str:
    return str(_forms[form].label) if form in _forms else form


def waiting(at: dt.datetime) -> list[Matter]:
    """The earliest deadline first; what has none comes last."""
    found = [matter for form in _forms.values() for matter in form.waiting(at)]
    return sorted(found, key=lambda matter: (matter.due_on or dt.date.max, matter.slug))


def public_names(decisions: Iterable[Decision]) -> dict[tuple[str, str], Named]:
    slugs: dict[str, set[str]] = {}
    for decision in decisions:
        slugs.setdefault(decision.form, set()).add(decision.slug)
    return {
        (form, slug): name
        for form, wanted in slugs.items()
        if form in _forms
        for slug, name in _forms[form].public(wanted).items()
    }
