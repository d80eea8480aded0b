"""What the public pages of procedures and bodies tell."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language

from birge.bodies.duties import Group, groups_of, table
from birge.bodies.models import Body
from birge.bodies.names import name_in
from birge.bodies.procedures import Dated, Procedure, cite, cited_in, telling
from birge.kit.days import day_in


@dataclass(frozen=True)
class Row:
    """One value in words, with what says so."""

    label: str
    text: str
    confidence: str
    dated: Dated


@dataclass(frozen=True)
class Card:
    procedure: Procedure
    in_force: bool
    thresholds: tuple[str, ...]


def today(procedure: Procedure, at: dt.datetime) -> dt.date:
    """The date where the procedure applies."""
    return day_in(procedure.time_zone, at)


def card(procedure: Procedure, at: dt.datetime) -> Card:
    on = today(procedure, at)
    if not procedure.is_known(on):
        return Card(procedure, False, ())
    steps = [value for value in procedure.at(on).values if value.section == "threshold"]
    lines = tuple(f"{telling.label(step)}: {telling.text(step)}" for step in steps)
    return Card(procedure, True, lines)


def procedure_page(procedure: Procedure, on: dt.date) -> dict[str, Any]:
    """Raises NotInForce."""
    rules = procedure.at(on)
    language = get_language() or "en"
    rows = [_row(value) for value in rules.values if value.name != "excluded_subjects"]
    return {
        "procedure": procedure,
        "rules": rules,
        "thresholds": [row for row in rows if row.dated.section == "threshold"],
        "values": [row for row in rows if row.dated.section != "threshold"],
        "excluded": rules.find("excluded_subjects"),
        "excluded_confidence": _confidence(rules.find("excluded_subjects")),
        "subjects": [
            (ground.number, name_in(ground.names, language)) for ground in rules.excluded_subjects
        ],
        "none": telling.sections(procedure.none),
        "unknown": telling.sections(procedure.unknown),
        "changes": procedure.changes,
    }


def duty_page(at: dt.datetime) -> dict[str, Any]:
    """Every body that was asked, and how it answered."""
    language = get_language() or "en"
    rows = [(body, body.name_in(language), groups) for body, groups in table(at)]
    return {"rows": rows, "labels": [group.label for group in rows[0][2]] if rows else []}


def duties(body: Body, at: dt.datetime) -> list[Group]:
    """Its figures, once something real was asked of it; and what is only for show."""
    groups = groups_of(body, at)
    was_asked = any(group.things for group in groups if group.is_counted)
    return [group for group in groups if group.things or (was_asked and group.is_counted)]


def body_page(body: Body, on: dt.date) -> dict[str, Any]:
    language = get_language() or "en"
    successor = body.successor_on(on)
    return {
        "body": body,
        "name": body.name_in(language),
        "names": [(code, _own_name(code), name) for code, name in sorted(body.names.items())],
        "territory": body.territory,
        "territory_name": body.territory.name_in(language),
        "parent": _named(body.parent, language),
        "origins": [
            (*_named(step.predecessor, language), step.on, step.source)
            for step in body.origins.select_related("predecessor")
        ],
        "successions": [
            (*_named(step.successor, language), step.on, step.source)
            for step in body.successions.select_related("successor")
        ],
        "source": cite(body.source),
        "source_language": cited_in(body.source),
        "is_valid": body.is_valid(on),
        "successor": _named(successor if successor != body else None, language),
        "offices": [(office, office.name_in(language)) for office in body.offices.valid(on)],
        "confidence": telling.CONFIDENCES[body.confidence],
    }


def _named(body: Body | None, language: str) -> tuple[Body | None, str]:
    return body, body.name_in(language) if body else ""


def _own_name(code: str) -> str:
    """A language as its speakers call it."""
    known = dict(settings.LANGUAGES).get(code)
    return known or str(LANG_INFO.get(code, {}).get("name_local", code))


def _row(value: Dated) -> Row:
    return Row(telling.label(value), telling.text(value), telling.confidence(value), value)


def _confidence(value: Dated | None) -> str:
    return telling.confidence(value) if value else ""
