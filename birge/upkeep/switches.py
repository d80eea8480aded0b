"""What an operator may switch off, and what people are then told.

Counting is not among them and never will be: what is given is counted, what is counted is sealed,
and whoever signed can withdraw and erase at any time.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from birge.upkeep import notices
from birge.upkeep.models import Switch

PAUSE = 3600
SHORTEST_PAUSE = 60


@dataclass(frozen=True)
class Declared:
    """`told` is the sentence that people see while it is off."""

    name: str
    label: Promise
    told: Promise


DECLARED = {
    one.name: one
    for one in (
        Declared(
            "accounts", _("New accounts"),
            _("New accounts can't be made for now. Whoever has one signs in as usual, and signing a petition needs none."),  # noqa: E501
        ),
        Declared(
            "causes", _("New causes"),
            _("New causes can't be started for now. Those that are there go on."),
        ),
        Declared(
            "petitions", _("New petitions"),
            _("New petitions can't be started for now. Those that are open can be signed as usual."),  # noqa: E501
        ),
        Declared(
            "signing", _("Signing"),
            _("Petitions can't be signed for now. What is signed stays counted, and a link that you have in your mail still works."),  # noqa: E501
        ),
        Declared(
            "sheets", _("Sheets of paper"),
            _("Sheets of paper can't be typed for now. Keep them: they can be typed later, while the petition is open."),  # noqa: E501
        ),
        Declared(
            "alerts", _("Letters with news"),
            _("Letters with news wait for now. Links that you asked for are sent as usual."),
        ),
        Declared(
            "embeds", _("Windows on other sites"),
            _("This window is switched off for now. The petition itself can be read as usual."),
        ),
        Declared(
            "curves", _("Curves over time"),
            _("The curve is not drawn for now. Signatures are counted as ever, and the number above is the one in the record."),  # noqa: E501
        ),
        Declared(
            "api", _("Data (API)"),
            _("Data can't be fetched for now. The public record stays open, and anyone can count it."),  # noqa: E501
        ),
    )
}  # fmt: skip


class UnknownSwitch(ValueError):
    """No such thing can be switched."""


class SwitchedOff(Exception):
    """An operator has closed this for now. Pages answer 503 with the switch's sentence."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.switch = DECLARED[name]

    def __str__(self) -> str:
        return str(self.switch.told)


def is_on(name: str) -> bool:
    """Asked of the database each time: off is off at once, in every process."""
    return not Switch.objects.filter(name=declared(name).name).exists()


def demand(name: str) -> None:
    """Raises SwitchedOff."""
    if not is_on(name):
        raise SwitchedOff(name)


def declared(name: str) -> Declared:
    """Raises UnknownSwitch."""
    if name not in DECLARED:
        raise UnknownSwitch(name)
    return DECLARED[name]


def names_off() -> tuple[str, ...]:
    """Plain SQL: each reading of a kept page asks, and the ORM takes long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM upkeep_switch ORDER BY name")
        return tuple(name for (name,) in cursor.fetchall())


def off() -> dict[str, dt.datetime]:
    return dict(Switch.objects.values_list("name", "off_since"))


def turn(name: str, on: bool, at: dt.datetime) -> bool:
    """Whether anything changed. Raises UnknownSwitch."""
    known = declared(name)
    if on:
        return Switch.objects.filter(name=known.name).delete()[0] > 0
    return Switch.objects.get_or_create(name=known.name, defaults={"off_since": at})[1]


def told_when(response: HttpResponse, at: dt.datetime) -> HttpResponse:
    """Says when to come back. This is no fault, and who met a closed door stands in no log."""
    response["Retry-After"] = str(retry_after(at))
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def retry_after(at: dt.datetime) -> int:
    """Seconds until it is worth asking again: the end of a notice that shows, or an hour."""
    ends = [notice.ends_at for notice in notices.showing(at)]
    return max(SHORTEST_PAUSE, int((max(ends) - at).total_seconds())) if ends else PAUSE
