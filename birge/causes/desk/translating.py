"""Which languages a thing is written in, which are missing, and which the original has left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.translation import get_language

from birge.kit import languages

# Offered where a language is typed: the site's own, and those of many diasporas.
OFFERED = ("kk", "ru", "en", "uz", "ug", "ky", "tr", "uk", "de", "zh", "ko", "ar", "fa", "fr", "es")


class Written(Protocol):
    title: str
    language: str


@dataclass(frozen=True)
class LanguageRow:
    """`state` is original, current, outdated or missing."""

    tag: str
    name: str
    direction: str
    state: str
    title: str = ""


def rows_of(
    texts: Mapping[str, Written], original: str, outdated: Iterable[str]
) -> list[LanguageRow]:
    """The original first, then what is written, then the site's languages that are missing."""
    left = set(outdated)
    found = [
        _row(tag, "original" if tag == original else "current", texts[tag].title)
        for tag in sorted(texts, key=lambda tag: (tag != original, tag))
        if tag not in left
    ]
    found += [_row(tag, "outdated", texts[tag].title) for tag in sorted(left)]
    missing = [tag for tag, _name in settings.LANGUAGES if tag not in texts]
    return found + [_row(tag, "missing") for tag in missing]


def name_of(tag: str) -> str:
    return languages.name(tag, get_language() or "en")


def offered() -> list[tuple[str, str]]:
    return [(tag, languages.own_name(tag)) for tag in OFFERED]


def _row(tag: str, state: str, title: str = "") -> LanguageRow:
    return LanguageRow(tag, name_of(tag), languages.direction(tag), state, title)
