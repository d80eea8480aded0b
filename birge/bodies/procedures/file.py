"""Reading a procedure from its file. Whatever is wrong comes out as IncoherentProcedure."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.bodies.procedures import head
from birge.bodies.procedures.entries import read_values
from birge.bodies.procedures.errors import IncoherentProcedure
from birge.bodies.procedures.fault import refuse, refuse_unknown
from birge.bodies.procedures.procedure import Procedure
from birge.bodies.procedures.shapes import SECTIONS
from birge.bodies.procedures.whole import refuse_contradictions

HEAD = {
    "names", "law", "country", "calendar", "time_zone", "levels",
    "known_from", "known_to", "none", "unknown", "grounds", "url",
}  # fmt: skip
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
        return _procedure(procedure_id, tomllib.loads(raw.decode("utf-8"), parse_float=Decimal))
    except (ValueError, ArithmeticError, RecursionError) as error:
        # Fault, a bad spelling of TOML, bytes that are not UTF-8, a number beyond all numbers.
        raise IncoherentProcedure(f"{file_name}: {error}") from error


def _procedure(procedure_id: str, table: dict[str, Any]) -> Procedure:
    refuse_unknown("", set(table), HEAD | set(SECTIONS))
    values = read_values(table, head.grounds(table.get("grounds", {})))
    procedure = Procedure(
        id=procedure_id,
        names=head.names("names", table.get("names")),
        law=head.names("law", table.get("law")),
        country=head.country(table.get("country")),
        calendar=head.calendar(table.get("calendar")),
        time_zone=head.time_zone(table.get("time_zone")),
        levels=head.levels(table.get("levels")),
        known_from=head.day("known_from", table.get("known_from")),
        known_to=head.day("known_to", table["known_to"]) if "known_to" in table else None,
        values=values,
        none=head.sections("none", table.get("none", [])),
        unknown=head.sections("unknown", table.get("unknown", [])),
    )
    refuse_contradictions(procedure)
    return procedure
