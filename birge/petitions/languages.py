"""Which languages a text can be in: any, named by its tag."""

import re

# BCP 47, as far as texts of petitions need it.
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class BadLanguage(ValueError):
    """Not a language tag such as kk, ru or pt-BR."""


def check_language(tag: str) -> str:
    if not TAG.fullmatch(tag):
        raise BadLanguage(tag)
    return tag
