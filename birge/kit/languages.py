"""Languages by their BCP 47 tags: what those who speak them call them, and how they are written."""

from functools import cache

from babel import Locale, UnknownLocaleError

# Where the tag names no script and Babel knows no locale.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg"})
SCRIPT_LENGTH = 4
# As the pages call it; of Kazakh in Latin letters Babel knows no name.
OWN = {"kk": "Қазақша", "kk-Latn": "Qazaqşa"}


@cache
def own_name(tag: str) -> str:
    """العربية for ar; the tag itself for a language that Babel does not know."""
    locale = _locale(tag)
    name = OWN.get(tag) or (locale.get_display_name() if locale else "")
    return name[:1].upper() + name[1:] if name else tag


@cache
def direction(tag: str) -> str:
    """rtl or ltr, as HTML wants it."""
    base, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == SCRIPT_LENGTH and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    locale = _locale(tag)
    leftward = locale.character_order == "right-to-left" if locale else base in RIGHT_TO_LEFT
    return "rtl" if leftward else "ltr"


def _locale(tag: str) -> Locale | None:
    """What Babel knows of the tag, or of the language alone where it knows no more."""
    for known in (tag, tag.split("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
