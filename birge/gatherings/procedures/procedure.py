"""A procedure over all the time it is known for, and its rules on one day."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from birge.bodies.calendars import Calendar, Term
from birge.bodies.names import name_in
from birge.bodies.procedures import Dated, NotInForce
from birge.gatherings.procedures.shapes import After, Silence
from birge.gatherings.states import Form
from birge.ledger.encoding import canonical

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Ground:
    """Why the authority may refuse, or stop, a gathering."""

    code: str
    article: str
    names: dict[str, str]

    @property
    def name(self) -> str:
        return name_in(self.names, get_language() or "en")


@dataclass(frozen=True)
class Way:
    """How one form is told to the authority: by a notice, or by asking for approval."""

    name: str
    before: Term
    answer: Term
    reply: Term | None
    silence: Silence
    fields: tuple[str, ...]

    @property
    def is_notice(self) -> bool:
        return self.name == "notice"

    @property
    def silence_permits(self) -> bool:
        return self.silence is Silence.AS_NOTIFIED


@dataclass(frozen=True)
class Rules:
    """What holds on one day."""

    procedure: "Procedure"
    values: tuple[Dated, ...]

    @property
    def calendar(self) -> Calendar:
        return Calendar.get(self.procedure.calendar)

    @cached_property
    def digest(self) -> str:
        plain = {
            value.name: [value.plain, value.source.article, value.valid_from.isoformat()]
            for value in self.values
        }
        return hashlib.sha256(canonical(plain)).hexdigest()

    def value(self, name: str) -> Any:
        return next((value.value for value in self.values if value.name == name), None)

    def article(self, name: str) -> str:
        found = next((value for value in self.values if value.name == name), None)
        return found.source.article if found else ""

    def filed_as(self, form: str) -> Form:
        """The form that the law knows it by."""
        return Form(self.value(f"{form}.filed_as") or form)

    def way_of(self, form: str) -> Way:
        filed = self.filed_as(form)
        name = "approval" if filed in (self.value("approval.forms") or ()) else "notice"
        return Way(
            name=name,
            before=self.value(f"{name}.before"),
            answer=self.value(f"{name}.answer"),
            reply=self.value(f"{name}.reply"),
            silence=Silence(self.value(f"{name}.silence")),
            fields=self.value(f"{name}.fields"),
        )

    def last_day_to_file(self, form: str, on: dt.date) -> dt.date:
        """A working day; so many whole ones lie between it and the day itself."""
        day, left = on, self.way_of(form).before.count + 1
        while left:
            day -= ONE_DAY
            left -= self.calendar.is_working_day(day)
        return day

    @property
    def waits_for_answer(self) -> bool:
        """Whether people may be invited only after the answer, or the end of its term."""
        return bool(self.value("announcing.after") == After.ANSWER)

    def grounds(self, section: str) -> tuple[Ground, ...]:
        """Of "refusal" or "stopping", in the order of the law."""
        return tuple(
            self.procedure.grounds[code] for code in self.value(f"{section}.grounds") or ()
        )


@dataclass(frozen=True)
class Procedure:
    """`words` name the fields of a notice, `grounds` what the authority may lean on."""

    id: str
    names: dict[str, str]
    law: dict[str, str]
    country: str
    calendar: str
    time_zone: str
    known_from: dt.date
    values: tuple[Dated, ...]
    words: dict[str, dict[str, str]]
    grounds: dict[str, Ground]

    def at(self, on: dt.date) -> Rules:
        """Raises NotInForce."""
        if on < self.known_from:
            raise NotInForce(f"{self.id}: {on}")
        return Rules(self, tuple(value for value in self.values if value.holds(on)))

    @property
    def name(self) -> str:
        return name_in(self.names, get_language() or "en")

    @property
    def law_name(self) -> str:
        return name_in(self.law, get_language() or "en")
