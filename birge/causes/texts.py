"""Texts kept in several languages side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """A text and the language that it is really in, which may not be the one asked for."""

    language: str
    value: str

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


def in_language(texts: Texts, language: str, fallback: str) -> Text:
    for candidate in (language, fallback, *texts):
        if texts.get(candidate):
            return Text(candidate, texts[candidate])
    return Text(language, "")
