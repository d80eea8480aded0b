"""Languages by their BCP 47 tags: how a tag is spelt, what it is called, which way it runs."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST = 35
SCRIPT_LENGTH = 4
# Where the tag names no script and Babel knows no locale.
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})
# As the pages call it; of Kazakh in Latin letters Babel knows no name.
OWN = {"kk": "Қазақша", "kk-Latn": "Qazaqşa"}


def is_tag(tag: str) -> bool:
    return bool(TAG.fullmatch(tag)) and len(tag) <= LONGEST


def spelt(tag: str) -> str:
    """As the standard spells it: pt-BR, kk-Arab, zh-Hant-TW."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


@cache
def name(tag: str, language: str) -> str:
    """What the language is called in another one; the tag itself where nobody told us."""
    known = _locale(tag)
    return (known.get_display_name(language) if known else "") or tag


@cache
def own_name(tag: str) -> str:
    """العربية for ar; the tag itself for a language that Babel does not know."""
    known = _nearest(tag)
    found = OWN.get(tag) or (known.get_display_name() if known else "")
    return found[:1].upper() + found[1:] if found else tag


@cache
def direction(tag: str) -> str:
    """rtl or ltr, as HTML wants it."""
    base, *rest = tag.split("-")
    scripts = {_subtag(part) for part in rest if len(part) == SCRIPT_LENGTH and part.isalpha()}
    if scripts:
        return "rtl" if scripts & RIGHT_TO_LEFT_SCRIPTS else "ltr"
    known = _nearest(tag)
    if known:
        return "rtl" if known.character_order == "right-to-left" else "ltr"
    return "rtl" if base.lower() in RIGHT_TO_LEFT else "ltr"


def _subtag(part: str) -> str:
    if len(part) == SCRIPT_LENGTH and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def _nearest(tag: str) -> Locale | None:
    """What Babel knows of the tag, or of the language alone where it knows no more."""
    return _locale(tag) or _locale(tag.split("-")[0])


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
