"""Gatherings that a cause's story tells of become gatherings of their own, each under its key."""

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from birge.causes.models import Cause, Moment, ReportedFigure
from birge.gatherings import procedures
from birge.gatherings.indexing import entry_of
from birge.gatherings.loading import BadStory, GatheringEntry, PlaceEntry, read_gatherings
from birge.gatherings.models import Gathering, GatheringText, Place
from birge.gatherings.verbs.add_estimate import Said, add_estimate
from birge.gatherings.verbs.start_gathering import RESERVED_SLUGS
from birge.opendata.versions import changed
from birge.search.verbs.index import index


@transaction.atomic
def load_gatherings(cause: Cause, path: Path, at: dt.datetime) -> int:
    """How many are new; those that are there already stay as they are.

    Raises BadStory, with nothing stored, when the file can't be used.
    """
    languages = list(cause.texts.order_by("id").values_list("language", flat=True))
    known = [procedure.id for procedure in procedures.all_procedures()]
    entries = read_gatherings(path, languages, known)
    moments = {moment.key: moment for moment in cause.moments.told()}
    there = set(cause.gatherings.values_list("slug", flat=True))
    fresh = [entry for entry in entries if entry.slug not in there]
    problems = [words for entry in fresh for words in _problems(entry, cause, moments)]
    if problems:
        raise BadStory(problems)
    for entry in fresh:
        _load(cause, entry, moments[entry.moment], at)
    changed("gatherings")
    return len(fresh)


def _problems(entry: GatheringEntry, cause: Cause, moments: dict[str, Moment]) -> list[str]:
    named, found = {"slug": entry.slug}, []
    moment = moments.get(entry.moment)
    if entry.moment not in moments:
        words = _("%(slug)s: the story has no moment “%(moment)s”.")
        found.append(words % {"slug": entry.slug, "moment": entry.moment})
    if cause.gatherings.filter(key=entry.moment).exists():
        found.append(_("%(slug)s: its moment has a gathering already.") % named)
    if entry.slug in RESERVED_SLUGS or Gathering.objects.filter(slug=entry.slug).exists():
        found.append(_("%(slug)s: another gathering has this slug.") % named)
    if moment and not _in_force(entry, moment):
        found.append(_("%(slug)s: its procedure was not in force on that day.") % named)
    return found


def _in_force(entry: GatheringEntry, moment: Moment) -> bool:
    return entry.procedure == "none" or moment.on >= procedures.get(entry.procedure).known_from


def _load(cause: Cause, entry: GatheringEntry, moment: Moment, at: dt.datetime) -> None:
    gathering = Gathering.objects.create(
        slug=entry.slug, cause=cause, form=entry.form, key=moment.key,
        procedure="" if entry.procedure == "none" else entry.procedure,
        disclosure="real", original_language=cause.original_language,
        on=moment.on, until=moment.until, precision=moment.precision,
        started_on=at.date(), opened_on=at.date(),
    )  # fmt: skip
    gathering.sources.set(moment.sources.all())
    for language, title in entry.title.items():
        told = {name: getattr(moment, name).get(language, "") for name in ("who", "note")}
        purpose = moment.what.get(language, "")
        GatheringText.objects.create(
            gathering=gathering, language=language, title=title, purpose=purpose, **told
        )
    places = [_place(gathering, number, one) for number, one in enumerate(entry.places, start=1)]
    for figure in moment.figures.all():
        _estimate(places, figure, at)
    index(entry_of(gathering))


def _place(gathering: Gathering, number: int, entry: PlaceEntry) -> Place:
    zone = entry.time_zone or procedures.all_procedures()[0].time_zone
    answer = "" if entry.answer == "unknown" else entry.answer
    return Place.objects.create(
        gathering=gathering, number=number, city=entry.city, time_zone=zone,
        state=entry.state, answer=answer,
    )  # fmt: skip


def _estimate(places: list[Place], figure: ReportedFigure, at: dt.datetime) -> None:
    """A number of people, where it can belong to one place only."""
    if figure.unit != "participants" or len(places) != 1:
        return
    high = None if figure.value_to is None else int(figure.value_to)
    said = Said(
        figure.qualifier, int(figure.value), high,
        on=figure.reported_on, sources=tuple(figure.sources.all()),
    )  # fmt: skip
    add_estimate(places[0], said, at)
