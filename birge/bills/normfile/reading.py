"""Reading a file of norms whole: everything is checked before anything is stored."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from birge.bills.liability import UNITS, Begins, Liability, PenaltyKind
from birge.causes.models import Disclosure, Precision
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.problems import BadStory

Texts = dict[str, str]
LONGEST, LINE = 1000, 200
MOST = 100_000  # of anything that a penalty is measured in


@dataclass(frozen=True)
class PenaltyEntry:
    kind: str
    least: int | None
    most: int | None
    unit: str


@dataclass(frozen=True)
class NormEntry:
    """`says` by the key of the source that says it."""

    key: str
    liability: str
    starts_on: dt.date | None
    precision: str
    begins: str
    ends_on: dt.date | None
    law: Texts
    article: Texts
    note: Texts
    doubt: Texts
    sources: tuple[str, ...]
    says: dict[str, Texts]
    penalties: tuple[PenaltyEntry, ...]


@dataclass(frozen=True)
class OffenceEntry:
    slug: str
    disclosure: str
    title: Texts
    summary: Texts
    place: Texts
    norms: tuple[NormEntry, ...]


@dataclass
class Reader:
    """`sources` are the keys that the cause's story describes."""

    languages: Collection[str]
    sources: frozenset[str]
    problems: list[str]

    def read(self, path: Path) -> list[OffenceEntry]:
        """Raises BadStory with every problem that was found."""
        offences: list[OffenceEntry] = []
        for name, content in open_all(path):
            whole = Fields(name, content, self.languages, self.problems)
            offences += [self._offence(fields) for fields in whole.each("offences", "slug")]
            whole.refuse_others()
        if self.problems:
            raise BadStory(self.problems)
        return offences

    def _offence(self, fields: Fields) -> OffenceEntry:
        entry = OffenceEntry(
            read_slug(fields, "slug", 80),
            fields.choice("disclosure", Disclosure.values, Disclosure.REAL),
            fields.texts("title", required=True, longest=LINE),
            fields.texts("summary", longest=LONGEST), fields.texts("place", longest=LINE),
            tuple(self._norm(one) for one in fields.each("norms", "key")),
        )  # fmt: skip
        fields.refuse_others()
        return entry

    def _norm(self, fields: Fields) -> NormEntry:
        starts_on, ends_on = fields.date("starts_on"), fields.date("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            fields.refuse(_("“ends_on” lies before “starts_on”."))
        entry = NormEntry(
            read_slug(fields, "key", 80), fields.choice("liability", Liability.values), starts_on,
            fields.choice("precision", Precision.values, Precision.DAY),
            fields.choice("begins", Begins.values, Begins.IN_FORCE), ends_on,
            fields.texts("law", longest=LINE), fields.texts("article", longest=LINE),
            fields.texts("note", longest=LONGEST), fields.texts("doubt", longest=LONGEST),
            sources := read_sources(fields, self.sources), self._says(fields, sources),
            tuple(self._penalty(one) for one in fields.each("penalties", "kind")),
        )  # fmt: skip
        if entry.penalties and entry.liability in (Liability.NONE, Liability.UNKNOWN):
            fields.refuse(_("penalties go with administrative or criminal liability."))
        fields.refuse_others()
        return entry

    def _says(self, fields: Fields, sources: Collection[str]) -> dict[str, Texts]:
        inner = fields.inner("says", fields.table("says"))
        said = {key: inner.texts(key, longest=LINE) for key in sources}
        inner.refuse_others()
        return {key: texts for key, texts in said.items() if texts}

    def _penalty(self, fields: Fields) -> PenaltyEntry:
        kind = fields.choice("kind", PenaltyKind.values)
        units = UNITS[PenaltyKind(kind)] if kind else ()
        least, most = self._whole(fields, "least"), self._whole(fields, "most")
        unit = fields.take("unit") or ""
        if (least is not None or most is not None) != bool(unit) or (unit and unit not in units):
            fields.refuse(
                _("“unit” goes with “least” or “most”, and is one of: %(units)s.")
                % {"units": ", ".join(sorted(units)) or "—"}
            )
        if least is not None and most is not None and most < least:
            fields.refuse(_("“most” is smaller than “least”."))
        fields.refuse_others()
        return PenaltyEntry(kind, least, most, str(unit))

    def _whole(self, fields: Fields, name: str) -> int | None:
        number = fields.number(name)
        if number is not None and (number != int(number) or number > MOST):
            fields.refuse(_("“%(name)s” must be a whole number.") % {"name": name})
            return None
        return int(number) if number is not None else None
