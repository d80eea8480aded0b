"""An entry as it is written, put into the database; shared by all who write a story."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from birge.causes.models import Cause, Citation, Moment, ReportedFigure, Source
from birge.causes.storyfile.entries import FigureEntry, MomentEntry

PLAIN = ("kind", "on", "until", "precision", "who", "what", "place", "channel", "note")


def put_moment(
    cause: Cause, entry: MomentEntry, sources: Mapping[str, Source], **other: Any
) -> Moment:
    """Whatever stood under its key says afterwards what the entry says."""
    moment, _created = Moment.objects.update_or_create(
        cause=cause,
        key=entry.key,
        defaults={name: getattr(entry, name) for name in PLAIN} | other,
    )
    moment.citations.exclude(source__key__in=entry.sources).delete()
    for key in entry.sources:
        Citation.objects.update_or_create(
            moment=moment, source=sources[key], defaults={"says": entry.says.get(key, {})}
        )
    moment.figures.filter(order__gte=len(entry.figures)).delete()
    for number, figure in enumerate(entry.figures):
        _put_figure(moment, figure, number, sources)
    return moment


def _put_figure(
    moment: Moment, entry: FigureEntry, order: int, sources: Mapping[str, Source]
) -> None:
    values = asdict(entry)
    keys = values.pop("sources")
    figure, _created = ReportedFigure.objects.update_or_create(
        moment=moment, order=order, defaults=values
    )
    figure.sources.set(sources[key] for key in keys)


def settle(cause: Cause, placed: Sequence[str]) -> None:
    """Those `placed` keep their order; every other stands behind the last that is not later."""
    moments = {moment.key: moment for moment in cause.moments.all()}
    told = [moments.pop(key) for key in placed if key in moments]
    for moment in sorted(moments.values(), key=_when):
        later = (at for at, one in enumerate(told) if _when(one) > _when(moment))
        told.insert(next(later, len(told)), moment)
    changed = [moment for number, moment in enumerate(told) if moment.order != number]
    for number, moment in enumerate(told):
        moment.order = number
    Moment.objects.bulk_update(changed, ["order"], batch_size=500)


def settle_one(moment: Moment) -> None:
    """All others keep their order."""
    others = moment.cause.moments.exclude(pk=moment.pk).values_list("key", flat=True)
    settle(moment.cause, list(others))


def _when(moment: Moment) -> tuple[object, ...]:
    """What is known as a year closes its year."""
    return moment.on.year, moment.precision == "year", moment.on


def free_key(cause: Cause, kind: str, on: object) -> str:
    """Of kind and day alone: an address must not repeat words that may be withdrawn."""
    wanted = f"{kind}-{on}"
    taken = set(cause.moments.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)
