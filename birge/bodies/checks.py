"""A server whose rules or calendars contradict themselves must not start."""

from typing import Any

from django.core.checks import CheckMessage, Error

from birge.bodies.calendars import Calendar, CalendarError
from birge.bodies.procedures import ProcedureError, preset_files
from birge.bodies.procedures.file import read_procedure


def presets_are_coherent(**_kwargs: Any) -> list[CheckMessage]:
    return [*_calendars(), *_procedures()]


def _calendars() -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    for code in Calendar.codes():
        try:
            Calendar.get(code)
        except CalendarError as error:
            problems.append(Error(str(error), id="bodies.E001"))
    return problems


def _procedures() -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    for path in preset_files():
        try:
            read_procedure(path)
        except ProcedureError as error:
            problems.append(Error(str(error), id="bodies.E002"))
    return problems
