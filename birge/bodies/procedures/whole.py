"""What must hold between the values of one procedure."""

from django.utils.translation import gettext as _

from birge.bodies.levels import ANY
from birge.bodies.procedures.fault import refuse
from birge.bodies.procedures.procedure import Procedure
from birge.bodies.procedures.shapes import SECTIONS
from birge.bodies.procedures.thresholds import Count


def refuse_contradictions(procedure: Procedure) -> None:
    """Raises Fault at the first one."""
    _refuse_silence(procedure)
    _refuse_values_outside(procedure)
    _refuse_empty_start(procedure)
    _refuse_levels_apart(procedure)
    _refuse_falling_ladders(procedure)
    _refuse_term_without_supporters(procedure)


def _refuse_silence(procedure: Procedure) -> None:
    """Each section is given, or is said to be absent, or is said to be unknown: exactly one."""
    given = {value.section for value in procedure.values}
    for section in SECTIONS:
        said = [section in part for part in (given, procedure.none, procedure.unknown)]
        if not any(said):
            refuse(
                section, _("nothing is said. Give its values, or list it under none or unknown.")
            )
        if said.count(True) > 1:
            refuse(section, _("it is given and also listed as none or unknown. Decide for one."))


def _refuse_values_outside(procedure: Procedure) -> None:
    end = procedure.known_to
    for value in procedure.values:
        if value.valid_from < procedure.known_from or (
            end is not None and (value.valid_to is None or value.valid_to > end)
        ):
            refuse(
                value.name,
                _("it reaches beyond known_from and known_to of the file. Correct one of them."),
            )


def _refuse_levels_apart(procedure: Procedure) -> None:
    used = {value.value.level for value in procedure.values if value.section == "threshold"}
    for level in sorted(used - {ANY, *procedure.levels}):
        refuse(
            "levels", _("a threshold names %(level)s, which is not listed. Add it."), level=level
        )
    if ANY not in used:
        for level in procedure.levels:
            if level not in used:
                refuse(
                    "levels",
                    _("no threshold is for %(level)s. Add one, or remove the level."),
                    level=level,
                )


def _refuse_term_without_supporters(procedure: Procedure) -> None:
    names = {value.name for value in procedure.values}
    if "supporters.within" in names and "supporters.signers" not in names:
        refuse(
            "supporters", _("a term without a number of supporters. Add [[supporters.signers]].")
        )


def _refuse_empty_start(procedure: Procedure) -> None:
    """From its first day on, a procedure has a threshold and signatures that count toward it."""
    held = {value.section for value in procedure.values if value.holds(procedure.known_from)}
    for section in ("threshold", "assurances"):
        if section not in held:
            refuse(section, _("nothing holds on known_from. Move known_from, or add the value."))


def _refuse_falling_ladders(procedure: Procedure) -> None:
    """Several plain numbers for one level are steps: the first in the file is the lowest."""
    for on in {value.valid_from for value in procedure.values}:
        numbers: dict[str, int] = {}
        for value in procedure.values:
            step = value.value
            if value.section != "threshold" or not value.holds(on):
                continue
            if isinstance(step.measure, Count):
                if step.measure.signatures <= numbers.get(step.level, 0):
                    refuse(value.name, _("write the thresholds of one level in rising order."))
                numbers[step.level] = step.measure.signatures
