"""Public bodies, their territories, and the procedures, as data with their sources."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from birge.bodies import procedures as shelf
from birge.bodies.models import Body, Office, Succession, Territory
from birge.bodies.pages import today
from birge.bodies.procedures import Dated, Procedure
from birge.bodies.schemas import (
    BodyFilters,
    BodyPage,
    ProcedureDay,
    ProcedureList,
    TerritoryPage,
    WholeBody,
    WholeProcedure,
)
from birge.kit import clock
from birge.opendata.answers import A_WHILE, answer
from birge.opendata.paging import PAGE_SIZE, cut
from birge.opendata.schemas import Paging, responses
from birge.opendata.versions import version_of

TOPIC = "bodies"

router = Router(tags=["bodies"])


@router.get(
    "/bodies/",
    response=responses(BodyPage),
    operation_id="bodies",
    summary=_("Public bodies, by slug"),
)
def bodies(request: HttpRequest, asked: Query[BodyFilters]) -> HttpResponseBase:
    known = frozenset(BodyFilters.model_fields)

    def tell() -> dict[str, Any]:
        rows = Body.objects.select_related("territory", "parent").order_by("slug")
        if asked.territory:
            rows = rows.filter(territory__code=asked.territory)
        behind = rows.filter(slug__gt=asked.cursor) if asked.cursor else rows
        size = asked.limit or PAGE_SIZE
        listed, following = cut(request, behind[: size + 1], size, lambda body: body.slug)
        return {"count": rows.count(), "next": following, "results": list(map(told_body, listed))}

    return answer(request, version_of(TOPIC), tell, known=known, seconds=A_WHILE)


@router.get(
    "/bodies/{slug:slug}/",
    response=responses(WholeBody, 404),
    operation_id="body",
    summary=_("One body: how to reach it, and what came before and after it"),
)
def body(request: HttpRequest, slug: str) -> HttpResponseBase:
    return answer(request, version_of(TOPIC), lambda: _whole_body(slug), seconds=A_WHILE)


@router.get(
    "/territories/",
    response=responses(TerritoryPage),
    operation_id="territories",
    summary=_("Countries and their regions, by code"),
)
def territories(request: HttpRequest, asked: Query[Paging]) -> HttpResponseBase:
    known = frozenset(Paging.model_fields)

    def tell() -> dict[str, Any]:
        rows = Territory.objects.select_related("parent").order_by("code")
        behind = rows.filter(code__gt=asked.cursor) if asked.cursor else rows
        size = asked.limit or PAGE_SIZE
        listed, following = cut(request, behind[: size + 1], size, lambda row: row.code)
        return {
            "count": rows.count(),
            "next": following,
            "results": list(map(told_territory, listed)),
        }

    return answer(request, version_of(TOPIC), tell, known=known, seconds=A_WHILE)


@router.get(
    "/procedures/",
    response=responses(ProcedureList),
    operation_id="procedures",
    summary=_("The procedures that petitions can run under"),
    tags=["procedures"],
)
def procedures(request: HttpRequest) -> HttpResponseBase:
    """All on one page. They come with the program: a new release brings new ones."""
    told = [_procedure(procedure) for procedure in shelf.all_procedures()]
    answered = {"count": len(told), "next": None, "results": told}
    return answer(request, repr(told), lambda: answered, seconds=A_WHILE)


@router.get(
    "/procedures/{slug:procedure_id}/",
    response=responses(WholeProcedure, 404),
    operation_id="procedure",
    summary=_("One procedure: each value in force on a day, with its source"),
    tags=["procedures"],
)
def procedure(
    request: HttpRequest, procedure_id: str, asked: Query[ProcedureDay]
) -> HttpResponseBase:
    try:
        found = shelf.get(procedure_id)
        rules = found.at(asked.on or today(found, clock.now()))
    except (shelf.UnknownProcedure, shelf.NotInForce) as error:
        raise Http404 from error
    told = {
        **_procedure(found),
        "on": rules.on,
        "digest": rules.digest,
        "values": [_value(value) for value in rules.values],
    }
    return answer(request, repr(told), lambda: told, known=frozenset({"on"}), seconds=A_WHILE)


def told_body(body: Body) -> dict[str, Any]:
    return {
        "slug": body.slug,
        "names": body.names,
        "level": body.level,
        "territory": body.territory.code,
        "parent": body.parent.slug if body.parent else None,
        "seats": body.seats,
        "website": body.website or None,
        "valid_from": body.valid_from,
        "valid_to": body.valid_to,
        "source": body.source,
        "confidence": body.confidence,
    }


def _whole_body(slug: str) -> dict[str, Any]:
    found = get_object_or_404(Body.objects.select_related("territory", "parent"), slug=slug)
    successors = found.successions.select_related("successor").order_by("on", "successor__slug")
    origins = found.origins.select_related("predecessor").order_by("on", "predecessor__slug")
    return {
        **told_body(found),
        "offices": [told_office(office) for office in found.offices.order_by("kind", "value")],
        "successors": [_step(step, step.successor) for step in successors],
        "predecessors": [_step(step, step.predecessor) for step in origins],
    }


def _step(step: Succession, body: Body) -> dict[str, Any]:
    return {"body": body.slug, "on": step.on, "source": step.source}


def told_office(office: Office) -> dict[str, Any]:
    return {
        "kind": office.kind,
        "value": office.value,
        "names": office.names,
        "valid_from": office.valid_from,
        "valid_to": office.valid_to,
        "source": office.source,
    }


def told_territory(row: Territory) -> dict[str, Any]:
    return {
        "code": row.code,
        "kind": row.kind,
        "names": row.names,
        "parent": row.parent.code if row.parent else None,
        "population": row.population,
        "population_on": row.population_on,
        "population_source": row.population_source or None,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "source": row.source,
        "confidence": row.confidence,
    }


def _procedure(procedure: Procedure) -> dict[str, Any]:
    return {
        "id": procedure.id,
        "names": procedure.names,
        "law": procedure.law,
        "country": procedure.country,
        "calendar": procedure.calendar,
        "time_zone": procedure.time_zone,
        "levels": [str(level) for level in procedure.levels],
        "known_from": procedure.known_from,
        "known_to": procedure.known_to,
        "changes": list(procedure.changes),
        "none": list(procedure.none),
        "unknown": list(procedure.unknown),
    }


def _value(value: Dated) -> dict[str, Any]:
    return {
        "name": value.name,
        "value": value.plain,
        "article": value.source.article,
        "url": value.source.url,
        "confidence": value.source.confidence,
        "valid_from": value.valid_from,
        "valid_to": value.valid_to,
    }
