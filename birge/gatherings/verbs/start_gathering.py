"""Organisers of a cause prepare a gathering; nobody else sees it yet."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from birge.bodies.models import Body
from birge.causes.models import Cause, Disclosure, Precision
from birge.gatherings import procedures
from birge.gatherings.models import Gathering, GatheringText, Place
from birge.gatherings.states import State

RESERVED_SLUGS = frozenset({"past", "coming"})


class SlugTaken(ValueError):
    """Another gathering has this address, or it is the path of another page."""


class NoPlace(ValueError):
    """A gathering is held somewhere."""


@dataclass(frozen=True)
class Words:
    """What it says of itself in one language."""

    title: str
    purpose: str
    who: str = ""
    transport: str = ""
    bring: str = ""
    legal_aid: str = ""
    note: str = ""


@dataclass(frozen=True)
class Spot:
    """One place, with its authority if any; texts by language."""

    city: dict[str, str]
    spot: dict[str, str]
    starts: dt.time | None = None
    ends: dt.time | None = None
    time_zone: str = ""
    authority: Body | None = None
    authority_name: str = ""


@dataclass(frozen=True)
class Plan:
    cause: Cause
    slug: str
    form: str
    on: dt.date
    language: str
    words: Words
    spots: tuple[Spot, ...]
    procedure: str = ""
    until: dt.date | None = None
    precision: str = Precision.DAY
    disclosure: str = Disclosure.REAL


@transaction.atomic
def start_gathering(plan: Plan, at: dt.datetime) -> Gathering:
    """Raises SlugTaken, NoPlace, or what the procedure raises of the day (NotInForce)."""
    if not plan.spots:
        raise NoPlace(plan.slug)
    if plan.slug in RESERVED_SLUGS:
        raise SlugTaken(plan.slug)
    if plan.procedure:
        procedures.get(plan.procedure).at(plan.on)
    gathering = _make(plan, at)
    GatheringText.objects.create(gathering=gathering, language=plan.language, **vars(plan.words))
    for spot in plan.spots:
        add_place(gathering, spot)
    return gathering


def _make(plan: Plan, at: dt.datetime) -> Gathering:
    try:
        with transaction.atomic():
            return Gathering.objects.create(
                slug=plan.slug, cause=plan.cause, form=plan.form, procedure=plan.procedure,
                disclosure=plan.disclosure, original_language=plan.language, on=plan.on,
                until=plan.until, precision=plan.precision, started_on=at.date(),
            )  # fmt: skip
    except IntegrityError:
        raise SlugTaken(plan.slug) from None


def add_place(gathering: Gathering, spot: Spot) -> Place:
    """In the caller's transaction. Outside any procedure nobody has to be told: it may be held."""
    zone = spot.time_zone
    if not zone:
        zone = gathering.rules.procedure.time_zone if gathering.rules else settings.TIME_ZONE
    last = gathering.places.order_by("-number").values_list("number", flat=True).first()
    return Place.objects.create(
        gathering=gathering, number=(last or 0) + 1, city=spot.city, spot=spot.spot,
        starts=spot.starts, ends=spot.ends, time_zone=zone, authority=spot.authority,
        authority_name=spot.authority_name,
        state=State.PREPARED if gathering.procedure else State.CLEARED,
    )  # fmt: skip
