"""Which languages a text can be in: any, named by its tag."""

import re

# BCP 47, as far as texts of petitions need it.
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

# Languages and scripts that are read from right to left.
FROM_THE_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", "Arab"})


class BadLanguage(ValueError):
    """Not a language tag such as kk, ru or pt-BR."""


def check_language(tag: str) -> str:
    if not TAG.fullmatch(tag):
        raise BadLanguage(tag)
    return tag


def direction(tag: str) -> str:
    """For the attribute `dir`."""
    return "rtl" if FROM_THE_RIGHT & set(tag.split("-")) else "ltr"
