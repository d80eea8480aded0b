"""When steps become public facts: with their gathering, and never before it."""

import datetime as dt
import hashlib

from birge.gatherings.facts import (
    AuthorityAnswered,
    EstimateReported,
    GatheringAnnounced,
    GatheringTookPlace,
    NoticeFiled,
    ProposalAnswered,
)
from birge.gatherings.indexing import entry_of
from birge.gatherings.models import Estimate, Gathering, Place, Taken
from birge.ledger.encoding import Fact, canonical
from birge.ledger.record import record
from birge.opendata.versions import changed
from birge.search.verbs.index import index


def record_steps(place: Place, at: dt.datetime) -> None:
    """What is not yet recorded of this place, in its order, in the caller's transaction.

    Nothing while the gathering is not public, or while nobody may be told of the place.
    """
    if not place.gathering.opened_on or not place.may_be_told(at):
        return
    for taken in place.taken.filter(is_recorded=False).order_by("taken_at", "id"):
        taken.place = place
        fact = _fact_of(taken)
        if fact:
            record(fact, taken.on)
        taken.is_recorded = True
        taken.save(update_fields=["is_recorded"])
    changed("gatherings")
    index(entry_of(place.gathering))


def record_estimate(estimate: Estimate) -> None:
    place = estimate.place
    if not place.gathering.opened_on:
        return
    record(_estimated(estimate), estimate.on)
    estimate.is_recorded = True
    estimate.save(update_fields=["is_recorded"])
    changed("gatherings")


def record_opening(gathering: Gathering, places: list[Place], at: dt.datetime) -> None:
    """The announcement, and then all that came before it, place by place."""
    on = places[0].day_of(at)
    texts = {text.language: text.fingerprint for text in gathering.texts.all()}
    digest = gathering.rules.digest if gathering.rules else ""
    told = sum(place.may_be_told(at) for place in places)
    announced = GatheringAnnounced(
        gathering.slug, gathering.form, gathering.procedure, digest, gathering.on, told, texts, on
    )
    record(announced, on)
    for place in places:
        record_steps(place, at)
    late = Estimate.objects.filter(place__gathering=gathering, is_recorded=False)
    for estimate in late.select_related("place__gathering", "corrects").order_by("place", "number"):
        record_estimate(estimate)


def source_words(estimate: Estimate) -> dict[str, object]:
    """What is told of where an estimate stands; its hash is in the record."""
    keys = sorted(source.key for source in estimate.sources.all())
    return {"sources": keys, "name": estimate.source_name, "url": estimate.source_url}


def _estimated(estimate: Estimate) -> Fact:
    source = hashlib.sha256(canonical(source_words(estimate))).digest()
    low, high = (-1 if bound is None else bound for bound in (estimate.low, estimate.high))
    corrects = estimate.corrects.number if estimate.corrects else 0
    return EstimateReported(
        estimate.place.gathering.slug, estimate.place.number, estimate.number, corrects,
        low, high, estimate.qualifier, estimate.by, estimate.method, source, estimate.on,
    )  # fmt: skip


def _fact_of(taken: Taken) -> Fact | None:
    place, gathering = taken.place, taken.place.gathering
    where = (gathering.slug, place.number)
    if taken.verb == "file" and taken.due_on and gathering.rules:
        way = gathering.rules.way_of(gathering.form).name
        return NoticeFiled(*where, way, taken.on, taken.due_on)
    if taken.verb in ("answer", "silence"):
        irregular = bool(taken.irregular)
        return AuthorityAnswered(*where, taken.answer, taken.ground, irregular, taken.on)
    if taken.verb in ("agree", "disagree"):
        return ProposalAnswered(*where, taken.verb == "agree", taken.on)
    if taken.verb in ("held", "held_refused", "stopped", "cancelled"):
        return GatheringTookPlace(*where, taken.verb, taken.ground, taken.on)
    return None
