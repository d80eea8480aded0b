"""Which languages a text can be in: any, named by its tag."""

from birge.kit.languages import is_tag


class BadLanguage(ValueError):
    """Not a language tag such as kk, ru or pt-BR."""


def check_language(tag: str) -> str:
    if not is_tag(tag):
        raise BadLanguage(tag)
    return tag
