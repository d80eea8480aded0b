"""New facts become entries of the chronicle, all of them or none; changed ones correct theirs."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from birge.causes.keeping import FIGURE_TEXTS, entry_of, fingerprint, parts_of
from birge.causes.models import Cause, Confidence, Moment, Source
from birge.causes.storyfile.entries import FigureEntry, MomentEntry, Texts
from birge.causes.verbs.correct import correct
from birge.causes.verbs.putting import free_key, put_moment, settle
from birge.chronicle.comparing import Compared, Verdict
from birge.chronicle.factfile import Fact
from birge.chronicle.matching import is_of_that_time
from birge.kit.slugs import slug_of
from birge.opendata.versions import changed

WORDS = ("who", "what", "place", "channel", "note")


@transaction.atomic
def bring_in(
    cause: Cause, compared: Iterable[Compared], verdicts: Collection[Verdict],
    sources: Mapping[str, str], language: str, at: dt.datetime,
) -> list[Moment]:  # fmt: skip
    """Those with one of these verdicts. `sources` maps a code of the file to a key of the cause.

    A code that is neither becomes a source of its own, of low confidence, until somebody names it.
    """
    held = Cause.objects.select_for_update().get(pk=cause.pk)
    before = list(held.moments.values_list("key", flat=True))
    wanted = [one.fact for one in compared if one.verdict in verdicts]
    made = [_put(held, list(facts), sources, language) for _key, facts in groupby(wanted, _group)]
    if made:
        settle(held, before)
        changed("causes")
    return made


@transaction.atomic
def take_changes(
    cause: Cause, compared: Iterable[Compared], file: str, sources: Mapping[str, str],
    language: str, at: dt.datetime,
) -> list[Moment]:  # fmt: skip
    """What is told otherwise becomes a correction, for which the file is the reason."""
    told: dict[Moment, list[Compared]] = {}
    for one in compared:
        if one.verdict == Verdict.CHANGED and one.moment:
            told.setdefault(one.moment, []).append(one)
    for moment, rows in told.items():
        before = parts_of(moment)
        entry = entry_of(moment.key, before)
        for row in rows:
            entry = _changed(cause, entry, row, sources, language)
        correct(moment, entry, _because_of(file), seen=fingerprint(before), by=None, at=at)
    return list(told)


def _group(fact: Fact) -> object:
    """An export has a row for each figure of an entry."""
    return fact.key or fact.line


def _put(cause: Cause, facts: list[Fact], sources: Mapping[str, str], language: str) -> Moment:
    fact = facts[0]
    taken = not fact.key or cause.moments.filter(key=fact.key).exists()
    cited = {code: _source(cause, sources.get(code, code), language)
             for one in facts for code in one.sources}  # fmt: skip
    by_key = {source.key: source for source in cited.values()}
    note = "; ".join(filter(None, (fact.note, fact.differs)))
    entry = MomentEntry(
        key=free_key(cause, fact.kind, fact.on) if taken else fact.key,
        kind=fact.kind, on=fact.on, until=fact.until, precision=fact.precision, says={},
        sources=tuple(by_key),
        figures=tuple(
            _figure(one, language, tuple(dict.fromkeys(cited[c].key for c in one.sources)))
            for one in facts if one.value is not None
        ),
        **_texts(replace(fact, note=note), language),
    )  # fmt: skip
    return put_moment(cause, entry, by_key, order=0)


def _texts(fact: Fact, language: str) -> dict[str, Any]:
    return {name: {language: text} if (text := getattr(fact, name)) else {} for name in WORDS}


def _figure(fact: Fact, language: str, keys: tuple[str, ...]) -> FigureEntry:
    words = {name: {language: text} if (text := getattr(fact, name)) else {}
             for name in FIGURE_TEXTS}  # fmt: skip
    return FigureEntry(
        series="", value=fact.value or Decimal(0), value_to=fact.value_to, unit=fact.unit,
        qualifier=fact.qualifier, reported_on=fact.on, reported_precision=fact.precision,
        reported_by={}, sources=keys, **words,
    )  # fmt: skip


def _changed(
    cause: Cause, entry: MomentEntry, row: Compared, sources: Mapping[str, str], language: str
) -> MomentEntry:
    """The entry with what the row says; an empty cell says nothing."""
    fact = row.fact
    cited = [_source(cause, sources.get(code, code), language).key for code in fact.sources]
    keys = tuple(dict.fromkeys(cited)) if fact.key else entry.sources
    figures = list(entry.figures)
    if row.figure is not None or row.adds_figure:
        _change_figure(figures, row.figure, _figure(fact, language, keys), language)
    entry = replace(entry, figures=tuple(figures))
    if row.moment and not is_of_that_time(fact, row.moment):
        entry = _moved(entry, fact)
    if not fact.key:
        return entry
    words: dict[str, Any] = {
        name: {**getattr(entry, name), **texts} for name, texts in _texts(fact, language).items()
    }
    cited = [*entry.sources, *keys]
    return replace(entry, kind=fact.kind, sources=tuple(dict.fromkeys(cited)), **words)


def _moved(entry: MomentEntry, fact: Fact) -> MomentEntry:
    """A figure that speaks of the entry's own day goes along."""
    until = fact.until or (None if fact.key else entry.until)
    if until and until < fact.on:
        until = None
    old = (entry.on, entry.precision)
    figures = [
        replace(one, reported_on=fact.on, reported_precision=fact.precision)
        if (one.reported_on, one.reported_precision) == old
        else one
        for one in entry.figures
    ]
    return replace(entry, on=fact.on, until=until, precision=fact.precision, figures=tuple(figures))


def _change_figure(
    figures: list[FigureEntry], place: int | None, new: FigureEntry, language: str
) -> None:
    if place is None:
        figures.append(new)
        return
    old = figures[place]
    words: dict[str, Any] = {
        name: {**getattr(old, name), **getattr(new, name)} for name in FIGURE_TEXTS
    }
    figures[place] = replace(
        old, value=new.value, value_to=new.value_to, unit=new.unit, qualifier=new.qualifier,
        sources=tuple(dict.fromkeys([*old.sources, *new.sources])), **words,
    )  # fmt: skip


def _because_of(file: str) -> Texts:
    texts = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            texts[code] = _("Taken from the table %(file)s.") % {"file": file}
    return texts


def _source(cause: Cause, code: str, language: str) -> Source:
    key = slug_of(code, 50) or "source"
    source, _new = Source.objects.get_or_create(
        cause=cause, key=key,
        defaults={
            "about": {language: code}, "confidence": Confidence.LOW, "order": cause.sources.count(),
        },
    )  # fmt: skip
    return source
