"""Names in several languages, as plain data."""

from collections.abc import Mapping, Sequence

# What to show where a name lacks the reader's language.
FALLBACKS = ("en", "ru", "kk")


def name_in(names: Mapping[str, str], language: str, order: Sequence[str] = FALLBACKS) -> str:
    """The name in `language` ("ru", "ru-kz"), else in the first of `order`, else in any."""
    for candidate in (language, language.split("-")[0], *order, *names):
        if names.get(candidate):
            return names[candidate]
    return ""
