"""How what was found is shown. Forms of action register theirs from their AppConfig.ready."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet


@dataclass(frozen=True)
class Words:
    """A thing in one language: its title, and its other parts in the order of their weight."""

    title: str
    parts: Sequence[str]
    url: str


@dataclass(frozen=True)
class Shown:
    words: Mapping[str, Words]
    original: str
    disclosure: str
    state: str = ""
    to: str = ""


class Form(Protocol):
    """`name` is the form's in the index; `one` names a single thing, `many` them all."""

    @property
    def name(self) -> str: ...
    @property
    def one(self) -> object: ...
    @property
    def many(self) -> object: ...

    def public(self, chosen: Mapping[str, str]) -> QuerySet[Any] | None:
        """The rows that have all that was chosen: state, body, place, language; None for none."""

    def shown(self, keys: Collection[int]) -> Mapping[int, Shown]: ...


_forms: dict[str, Form] = {}


def register(form: Form) -> None:
    _forms[form.name] = form


def all_forms() -> list[Form]:
    return list(_forms.values())
