"""What is wrong in a file, and where: kept apart until the file's name is put in front."""

from typing import Any, NoReturn

from django.utils.translation import gettext as _


class Fault(ValueError):
    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}" if where else what)


def shown(value: Any) -> str:
    """A value as part of a sentence: short, on one line."""
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...")


def refuse(where: str, what: str, **words: Any) -> NoReturn:
    raise Fault(where, what % words)


def refuse_unknown(where: str, keys: "set[str]", known: "set[str] | frozenset[str]") -> None:
    """Refuse the first key that is not known."""
    for key in sorted(keys - known):
        refuse(
            where,
            _("the key %(key)s is unknown. Remove it, or use one of: %(known)s."),
            key=shown(key),
            known=", ".join(sorted(known)),
        )
