"""How much may come through, and what an operator may set instead."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.sluice.models import Limit

MOST = 1_000_000


@dataclass(frozen=True)
class Declared:
    """`setting` names the usual number; 0 is no limit."""

    name: str
    label: Promise
    setting: str

    @property
    def usual(self) -> int:
        number: int = getattr(settings, self.setting)
        return number


DECLARED = {
    one.name: one
    for one in (
        Declared(
            "signs-a-minute", _("Signing, or asking to be left out, for one petition or session and network, a minute: beyond it a device works for some seconds"),  # noqa: E501
            "SIGNS_A_MINUTE",
        ),
        Declared(
            "signs-in-five", _("The same in five minutes"),
            "SIGNS_IN_FIVE_MINUTES",
        ),
        Declared(
            "waits-a-minute", _("Whose device can’t work and who waited instead, for the same, a minute"),  # noqa: E501
            "WAITS_A_MINUTE",
        ),
        Declared(
            "letters-an-hour", _("Letters with a link to one mailbox, of all petitions together, an hour"),  # noqa: E501
            "LETTERS_AN_HOUR",
        ),
    )
}  # fmt: skip


class UnknownLimit(ValueError):
    """No such limit, or a number that none can be."""


def number_of(name: str) -> int:
    """Asked of the database each time: what is set holds at once, in every process."""
    return numbers_of(name)[0]


def numbers_of(*names: str) -> list[int]:
    """Of several, in one query. Plain SQL: every form asks, and the ORM takes ten times as long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, number FROM sluice_limit")
        rows = dict(cursor.fetchall())
    return [rows.get(name, declared(name).usual) for name in names]


def declared(name: str) -> Declared:
    """Raises UnknownLimit."""
    if name not in DECLARED:
        raise UnknownLimit(name)
    return DECLARED[name]


def set_number(name: str, number: int | None) -> bool:
    """None is the usual number again. Whether anything changed. Raises UnknownLimit."""
    known, before = declared(name), number_of(name)
    if number is None:
        Limit.objects.filter(name=known.name).delete()
    elif 0 <= number <= MOST:
        Limit.objects.update_or_create(name=known.name, defaults={"number": number})
    else:
        raise UnknownLimit(name)
    return number_of(name) != before
