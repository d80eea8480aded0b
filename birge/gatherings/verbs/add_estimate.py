"""Somebody says how many came: set beside what others say, never mixed with it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from birge.causes.models import Qualifier, Source
from birge.gatherings.models import Estimate, Place
from birge.gatherings.states import HAPPENED, By, Method
from birge.gatherings.verbs.recording import record_estimate
from birge.gatherings.verbs.taking import hold
from birge.opendata.versions import changed

MOST_PEOPLE = 20_000_000


class NoSource(ValueError):
    """What nobody says cannot be published."""


class NotAnInterval(ValueError):
    """The two numbers do not fit what is said of them."""


@dataclass(frozen=True)
class Said:
    qualifier: str
    low: int | None
    high: int | None
    by: str = By.UNNAMED
    method: str = Method.UNSAID
    who: str = ""
    on: dt.date | None = None
    sources: tuple[Source, ...] = ()
    source_name: str = ""
    source_url: str = ""


@transaction.atomic
def add_estimate(
    place: Place, said: Said, at: dt.datetime, *,
    corrects: Estimate | None = None, correction: str = "",
) -> Estimate:  # fmt: skip
    """One that corrects another stands beside it; the old one stays readable.

    Raises NotNow before it took place, NoSource or NotAnInterval.
    """
    place = hold(place, "estimate", HAPPENED, at)
    if not (said.sources or said.source_name.strip()):
        raise NoSource(place.gathering.slug)
    low, high = interval(said.qualifier, said.low, said.high)
    last = place.estimates.order_by("-number").values_list("number", flat=True).first()
    estimate = Estimate.objects.create(
        place=place, number=(last or 0) + 1, qualifier=said.qualifier, low=low, high=high,
        by=said.by, method=said.method, who=said.who, on=said.on or place.day_of(at),
        source_name=said.source_name.strip(), source_url=said.source_url,
        corrects=corrects, correction=correction,
    )  # fmt: skip
    estimate.sources.set(said.sources)
    record_estimate(estimate)
    changed("gatherings")
    return estimate


def interval(qualifier: str, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """What is said, as bounds: exactly and about give both, over the lower, up to the upper one."""
    given = [bound for bound in (low, high) if bound is not None]
    if not given or any(not 0 <= bound <= MOST_PEOPLE for bound in given):
        raise NotAnInterval(qualifier)
    if qualifier == Qualifier.BETWEEN:
        if low is None or high is None or high <= low:
            raise NotAnInterval(qualifier)
        return low, high
    if len(set(given)) > 1:
        raise NotAnInterval(qualifier)
    value = given[0]
    bounds: dict[str, tuple[int | None, int | None]] = {
        Qualifier.EXACTLY: (value, value),
        Qualifier.ABOUT: (value, value),
        Qualifier.OVER: (value, None),
        Qualifier.UP_TO: (None, value),
    }
    if qualifier not in bounds:
        raise NotAnInterval(qualifier)
    return bounds[qualifier]
