"""Whether a row and an entry, or a figure of it, are one."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from birge.causes.keeping import FIGURE_TEXTS
from birge.causes.models import Moment, Precision, ReportedFigure
from birge.causes.texts import Texts, in_language
from birge.causes.wording import date_text
from birge.chronicle.factfile import PARTS, Fact, places
from birge.chronicle.telling import differences

# Of the words of a row, this part must stand in an entry for both to be one.
ENOUGH = 0.3
LABELS = {
    "who": _("who"), "what": _("what happened"), "place": _("place"), "channel": _("channel"),
    "note": _("note"),
}  # fmt: skip


def is_same(fact: Fact, figure: ReportedFigure) -> bool:
    """The number: what the row calls it may differ."""
    return fact.unit == figure.unit and fact.value in (figure.value, figure.value_to)


def is_told_so(fact: Fact, figure: ReportedFigure, language: str, fallback: str) -> bool:
    """The number, its qualifier and its words."""
    numbers = (figure.value, figure.value_to, figure.unit, figure.qualifier)
    return numbers == (
        fact.value,
        fact.value_to,
        fact.unit,
        fact.qualifier,
    ) and same_words(fact, figure, language, fallback)


def same_words(fact: Fact, figure: ReportedFigure, language: str, fallback: str) -> bool:
    """An empty cell says nothing."""
    return all(
        getattr(fact, name) in ("", _text(getattr(figure, name), language, fallback))
        for name in FIGURE_TEXTS
    )


def speaks_of(fact: Fact, moment: Moment, enough: float = ENOUGH) -> bool:
    """Whether enough of the longer words stand in the entry, in any of its languages."""
    wanted = _words(f"{fact.who} {fact.what}")
    texts = (f"{moment.who.get(tag, '')} {what}" for tag, what in moment.what.items())
    return any(len(wanted & _words(text)) >= len(wanted) * enough for text in texts)


def other_words(fact: Fact, moment: Moment, language: str, fallback: str) -> Iterator[str]:
    """What the row says otherwise than the entry, each with what is told now."""
    if not is_of_that_time(fact, moment):
        yield str(_("told of %s") % date_text(moment.on, moment.until, moment.precision))
    if fact.kind != moment.kind:
        yield str(_("kind: %s") % moment.get_kind_display())
    for name, label in LABELS.items():
        known = _text(getattr(moment, name), language, fallback)
        known = places(known) if name == "place" else known
        if getattr(fact, name) not in ("", known):
            yield f"{label}: {known or '–'}"
    if fact.differs not in ("", differences(moment, language, fallback)):
        yield str(_("what sources say otherwise is written at the desk"))
    if missing := set(fact.sources) - _sources(moment):
        yield str(_("sources: %s") % ", ".join(sorted(missing)))


def is_of_that_time(fact: Fact, moment: Moment) -> bool:
    """As far as is known: of a month, which day is kept does not matter."""
    known = PARTS[Precision(moment.precision)]
    days = ((fact.on, moment.on), (fact.until, moment.until))
    return fact.precision == moment.precision and all(
        (one and one.timetuple()[:known]) == (other and other.timetuple()[:known])
        for one, other in days
    )


def _sources(moment: Moment) -> set[str]:
    """Of the entry and of its figures."""
    cited = {citation.source.key for citation in moment.citations.all()}
    return cited | {one.key for figure in moment.figures.all() for one in figure.sources.all()}


def _text(texts: Texts, language: str, fallback: str) -> str:
    return in_language(texts, language, fallback).value


def _words(text: str) -> set[str]:
    """Of four letters or more, by their first six: endings differ."""
    return {word[:6] for word in re.findall(r"\w[\w-]{3,}", text.casefold())}
