"""The same page in another language."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Language:
    code: str
    name: str
    url: str


def path_in(code: str, path: str) -> str:
    """Every page lives under its language's code; what lives elsewhere leads to the home page."""
    first, _slash, rest = path.removeprefix("/").partition("/")
    known = {language for language, _name in settings.LANGUAGES}
    return f"/{code}/{rest}" if first in known else f"/{code}/"


def languages(path: str) -> list[Language]:
    return [Language(code, name, path_in(code, path)) for code, name in settings.LANGUAGES]
