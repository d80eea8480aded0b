"""Sentences about procedures, in the active language."""

import datetime as dt

from django.utils.translation import gettext as _


def level_not_served(procedure_id: str, level: str) -> str:
    return _("%(procedure)s has no threshold for a body of the level “%(level)s”.") % {
        "procedure": procedure_id,
        "level": level,
    }


def not_in_force(procedure_id: str, on: dt.date, start: dt.date, end: dt.date | None) -> str:
    words = {"procedure": procedure_id, "day": on.isoformat(), "start": start.isoformat()}
    if end is not None and on > end:
        return _("%(procedure)s is not in force on %(day)s: it ended on %(end)s.") % {
            **words,
            "end": end.isoformat(),
        }
    return (
        _("%(procedure)s is not in force, or not known, on %(day)s: it is known from %(start)s.")
        % words
    )


def unknown_procedure(procedure_id: str, known: list[str]) -> str:
    return _("There is no procedure “%(procedure)s”. Known procedures: %(known)s.") % {
        "procedure": procedure_id,
        "known": ", ".join(known),
    }
