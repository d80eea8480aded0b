"""The languages of a petition side by side: the original, and how each translation stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from birge.kit.languages import own_name
from birge.petitions.models import Petition, Text


@dataclass(frozen=True)
class Version:
    """The newest text in one language; without a text, the translation is missing."""

    language: str
    text: Text | None
    is_original: bool
    is_outdated: bool

    @property
    def name(self) -> str:
        return own_name(self.language)

    @property
    def is_missing(self) -> bool:
        return self.text is None


def versions(petition: Petition, wanted: Iterable[str] = ()) -> list[Version]:
    """The original first, then by tag; `wanted` are languages to name even where no text is."""
    texts, original = petition.newest_texts, petition.original_language
    tags = sorted({*texts, *wanted}, key=lambda tag: (tag != original, tag))
    return [version_of(petition, tag) for tag in tags]


def version_of(petition: Petition, language: str) -> Version:
    text = petition.newest_texts.get(language)
    is_original = language == petition.original_language
    is_outdated = text is not None and petition.is_outdated(text)
    return Version(language, text, is_original, is_outdated)
