"""New facts become entries of the chronicle, all of them or none."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from birge.causes.models import Cause, Citation, Confidence, Moment, ReportedFigure, Source
from birge.chronicle.comparing import Compared, Verdict
from birge.chronicle.factfile import Fact
from birge.kit.slugs import slug_of
from birge.opendata.versions import changed

KEY_LENGTH = 80


@transaction.atomic
def bring_in(
    cause: Cause, compared: Iterable[Compared], verdicts: Collection[Verdict],
    sources: Mapping[str, str], language: str, at: dt.datetime,
) -> list[Moment]:  # fmt: skip
    """Those with one of these verdicts. `sources` maps a code of the file to a key of the cause.

    A code that is neither becomes a source of its own, of low confidence, until somebody names it.
    """
    held = Cause.objects.select_for_update().get(pk=cause.pk)
    wanted = [one.fact for one in compared if one.verdict in verdicts]
    made = [_put(held, fact, sources, language) for fact in wanted]
    if made:
        _order(held)
        changed("causes")
    return made


def _put(cause: Cause, fact: Fact, sources: Mapping[str, str], language: str) -> Moment:
    moment = Moment.objects.create(
        cause=cause, key=_free_key(cause, fact), kind=fact.kind, on=fact.on, until=fact.until,
        precision=fact.precision, what={language: fact.what}, order=0,
        **{name: {language: value} for name, value in _words(fact).items() if value},
    )  # fmt: skip
    cited = [_source(cause, sources.get(code, code), language) for code in fact.sources]
    for source in dict.fromkeys(cited):
        Citation.objects.create(moment=moment, source=source)
    if fact.value is not None:
        figure = ReportedFigure.objects.create(
            moment=moment, value=fact.value, value_to=fact.value_to, unit=fact.unit,
            qualifier=fact.qualifier, reported_on=fact.on, reported_precision=fact.precision,
            order=0,
        )  # fmt: skip
        figure.sources.set(cited)
    return moment


def _words(fact: Fact) -> dict[str, str]:
    return {"who": fact.who, "place": fact.place, "note": fact.note}


def _source(cause: Cause, code: str, language: str) -> Source:
    key = slug_of(code, 50) or "source"
    source, _new = Source.objects.get_or_create(
        cause=cause, key=key,
        defaults={
            "about": {language: code}, "confidence": Confidence.LOW, "order": cause.sources.count(),
        },
    )  # fmt: skip
    return source


def _free_key(cause: Cause, fact: Fact) -> str:
    wanted = slug_of(f"{fact.kind} {fact.on:%Y %m %d} {fact.what}", KEY_LENGTH - 4)
    taken = set(cause.moments.filter(key__startswith=wanted).values_list("key", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted, *numbered) if key not in taken)


def _order(cause: Cause) -> None:
    """As stories are told: by day; what is known as a year closes its year."""
    moments = sorted(cause.moments.all(), key=_when)
    for number, moment in enumerate(moments):
        moment.order = number
    Moment.objects.bulk_update(moments, ["order"], batch_size=500)


def _when(moment: Moment) -> tuple[int, bool, dt.date]:
    return moment.on.year, moment.precision == "year", moment.on
