"""Reading the head of a procedure file: what it is called, and where and when it applies."""

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from birge.bodies.calendars import Calendar
from birge.bodies.levels import Level
from birge.bodies.procedures.fault import refuse, refuse_unknown, shown
from birge.bodies.procedures.shapes import SECTIONS, one_of

LANGUAGES = ("kk", "ru", "en")


def names(where: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        refuse(where, _("the names are missing. Add [%(key)s] with kk, ru and en."), key=where)
    for language in LANGUAGES:
        if not isinstance(value.get(language), str) or not value[language].strip():
            refuse(where, _("the name in “%(language)s” is missing. Add it."), language=language)
    refuse_unknown(where, set(value), set(LANGUAGES))
    return {language: value[language] for language in LANGUAGES}


def grounds(value: Any) -> dict[str, dict[str, str]]:
    if not isinstance(value, dict):
        refuse("grounds", _("describe each ground under a heading of its own: [grounds.code]."))
    return {code: names(f"grounds.{code}", texts) for code, texts in value.items()}


def country(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Z]{2}", value):
        refuse(
            "country",
            _("%(value)s is no country. Write two capitals such as KZ."),
            value=shown(value),
        )
    return value


def calendar(value: Any) -> str:
    if value not in Calendar.codes():
        refuse(
            "calendar",
            _("%(value)s is unknown. Use one of: %(known)s."),
            value=shown(value),
            known=", ".join(Calendar.codes()),
        )
    return str(value)


def time_zone(value: Any) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, ValueError, TypeError, OSError):
        refuse(
            "time_zone",
            _("%(value)s is no time zone. Write it like Asia/Almaty."),
            value=shown(value),
        )


def levels(value: Any) -> tuple[Level, ...]:
    if not isinstance(value, list) or not value:
        refuse("levels", _("list the levels of the bodies that take petitions."))
    return tuple(Level(one_of(Level, "levels", item)) for item in value)


def day(where: str, value: Any) -> dt.date:
    if type(value) is not dt.date:
        refuse(
            "",
            _("%(key)s must be a date such as 2024-04-04, not %(value)s."),
            key=where,
            value=shown(value),
        )
    return value


def sections(where: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        refuse(where, _('%(value)s is no list. Write it like ["one", "two"].'), value=shown(value))
    for item in value:
        if item not in SECTIONS or item == "threshold":
            refuse(
                where, _("%(value)s can't stand here. Use names of sections."), value=shown(item)
            )
    return tuple(value)
