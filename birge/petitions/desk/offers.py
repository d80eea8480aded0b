"""Whom one can ask, and by which procedures: only what fits and is in force today."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from birge.bodies import procedures
from birge.bodies.levels import Level, level_label
from birge.bodies.models import Body, Territory
from birge.bodies.procedures import PopulationUnknown, Procedure
from birge.kit.days import day_in
from birge.petitions.rules import NotForThisBody, PetitionRules, rules_of

MOST_BODIES = 60


@dataclass(frozen=True)
class Offer:
    """One procedure, with what it asks of a petition to this body."""

    id: str
    name: str
    law: str
    sentences: list[str]


def offers_for(body: Body, at: dt.datetime) -> list[Offer]:
    found = (_offer(procedure, body, at) for procedure in procedures.all_procedures())
    return [offer for offer in found if offer]


def territories(on: dt.date) -> list[tuple[str, str]]:
    """Code and name of each territory that has a body, countries first."""
    rows = Territory.objects.filter(bodies__in=Body.objects.valid(on)).distinct()
    language = get_language() or "en"
    named = [(len(row.code) > 2, row.name_in(language), row.code) for row in rows]
    return [(code, name) for _below, name, code in sorted(named)]


def search(words: str, where: str, on: dt.date) -> list[tuple[str, list[Body]]]:
    """Bodies by level, whose name in any language has all the words."""
    rows = Body.objects.valid(on).select_related("territory")
    if where:
        rows = rows.filter(territory__code=where)
    asked = words.casefold().split()
    found = [body for body in rows if _has(body, asked)][:MOST_BODIES]
    language = get_language() or "en"
    found.sort(key=lambda body: body.name_in(language))
    groups = [(str(level_label(level)), [b for b in found if b.level == level]) for level in Level]
    return [(label, bodies) for label, bodies in groups if bodies]


def _has(body: Body, asked: list[str]) -> bool:
    names = " ".join(body.names.values()).casefold()
    return all(word in names for word in asked)


def _offer(procedure: Procedure, body: Body, at: dt.datetime) -> Offer | None:
    on = day_in(procedure.time_zone, at)
    if procedure.country != body.territory.code[:2] or not procedure.is_known(on):
        return None
    try:
        rules = rules_of(procedure.id, on, body, None, body.territory.population)
    except (NotForThisBody, PopulationUnknown):
        return None
    return Offer(procedure.id, procedure.name, procedure.law_name, _sentences(rules))


def _sentences(rules: PetitionRules) -> list[str]:
    said = []
    if rules.supporters:
        n = rules.supporters
        words = ngettext("%(n)d first supporter.", "%(n)d first supporters.", n)
        said.append(words % {"n": n})
    for rung in rules.rungs:
        words = ngettext(
            "%(n)d signature: %(effect)s.", "%(n)d signatures: %(effect)s.", rung.required
        )
        said.append(words % {"n": rung.required, "effect": rung.effect})
    if "collection" in rules.terms:
        said.append(_("Time to collect: %(term)s.") % {"term": rules.terms["collection"]})
    if "consideration" in rules.terms:
        said.append(_("Time to answer: %(term)s.") % {"term": rules.terms["consideration"]})
    return said
