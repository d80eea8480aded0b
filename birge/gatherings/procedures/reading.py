"""Reading a procedure for gatherings. Whatever is wrong comes out as IncoherentProcedure."""

import tomllib
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.procedures import IncoherentProcedure, head
from birge.bodies.procedures.entries import read_dated
from birge.bodies.procedures.fault import refuse, refuse_unknown
from birge.gatherings.procedures.procedure import Ground, Procedure
from birge.gatherings.procedures.shapes import SECTIONS, SHAPES

HEAD = {
    "names", "law", "country", "calendar", "time_zone", "known_from", "url", "words", "grounds",
}  # fmt: skip
# Without these no term can be told.
NEEDED = tuple(
    f"{way}.{part}"
    for way in ("notice", "approval")
    for part in ("forms", "before", "answer", "silence", "fields")
)
LARGEST = 1_000_000


def read_procedure(path: Path) -> Procedure:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise IncoherentProcedure(f"{path.name}: {error.strerror}") from error
    return parse_procedure(path.stem, raw, path.name)


def parse_procedure(procedure_id: str, raw: bytes, file_name: str) -> Procedure:
    """Raises IncoherentProcedure and nothing else, whatever the bytes."""
    try:
        if len(raw) > LARGEST:
            refuse("", _("the file is larger than 1 MB. Split it."))
        return _procedure(procedure_id, tomllib.loads(raw.decode("utf-8")))
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise IncoherentProcedure(f"{file_name}: {error}") from error


def _procedure(procedure_id: str, table: dict[str, Any]) -> Procedure:
    refuse_unknown("", set(table), HEAD | set(SECTIONS))
    procedure = Procedure(
        id=procedure_id,
        names=head.names("names", table.get("names")),
        law=head.names("law", table.get("law")),
        country=head.country(table.get("country")),
        calendar=head.calendar(table.get("calendar")),
        time_zone=head.time_zone(table.get("time_zone")),
        known_from=head.day("known_from", table.get("known_from")),
        values=read_dated(table, SECTIONS, _value),
        words=head.grounds(table.get("words", {})),
        grounds=_grounds(table.get("grounds", {})),
    )
    _refuse_gaps(procedure)
    return procedure


def _value(name: str, rest: dict[str, Any]) -> tuple[Any, Any]:
    refuse_unknown(name, set(rest), {"value"})
    if "value" not in rest:
        refuse(name, _("the value is missing. Add value = …"))
    if name not in SHAPES:
        refuse(name, _("no procedure has a value of this name. Check its spelling."))
    return SHAPES[name](name, rest["value"]), rest["value"]


def _grounds(value: Any) -> dict[str, Ground]:
    if not isinstance(value, dict):
        refuse("grounds", _("describe each ground under a heading of its own: [grounds.code]."))
    return {code: _ground(code, about) for code, about in value.items()}


def _ground(code: str, about: Any) -> Ground:
    where, article = f"grounds.{code}", about.get("article") if isinstance(about, dict) else None
    if not isinstance(article, str) or not article.strip():
        refuse(where, _('the article is missing. Add article = "…".'))
    names = {key: text for key, text in about.items() if key != "article"}
    return Ground(code, article, head.names(where, names))


def _refuse_gaps(procedure: Procedure) -> None:
    """Every value from the first day on, and a name for each code."""
    begun = {value.name for value in procedure.values if value.valid_from <= procedure.known_from}
    for name in NEEDED:
        if name not in begun:
            refuse(name, _("nothing is said on the day of known_from. Add the value."))
    described = {"fields": set(procedure.words), "grounds": set(procedure.grounds)}
    for value in procedure.values:
        kind = value.name.partition(".")[2]
        for code in value.value if kind in described else ():
            if code not in described[kind]:
                refuse(value.name, _("%(code)s is not described. Add its names."), code=code)
