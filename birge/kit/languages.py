"""Languages by their tags (BCP 47): how a tag is spelt, what it is called, which way it runs."""

import re

from babel import Locale, UnknownLocaleError

TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST = 35
RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"})


def is_tag(tag: str) -> bool:
    return bool(TAG.fullmatch(tag)) and len(tag) <= LONGEST


def spelt(tag: str) -> str:
    """As the standard spells it: pt-BR, kk-Arab, zh-Hant-TW."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def name(tag: str, language: str) -> str:
    """What the language is called in another one; the tag itself where nobody told us."""
    known = _locale(tag)
    return (known.get_display_name(language) if known else "") or tag


def own_name(tag: str) -> str:
    """What its speakers call it."""
    known = _locale(tag)
    return (known.get_display_name() if known else "") or tag


def direction(tag: str) -> str:
    """rtl or ltr, as HTML wants it."""
    scripts = {_subtag(part) for part in tag.split("-")[1:] if len(part) == 4}
    if scripts:
        return "rtl" if scripts & RIGHT_TO_LEFT else "ltr"
    known = _locale(tag)
    return "rtl" if known and known.character_order == "right-to-left" else "ltr"


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
