"""Reading a file of matters whole: everything is checked before anything is stored."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.cases import stages
from birge.cases.states import Part
from birge.causes.models import Disclosure, Precision
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.problems import BadStory

Texts = dict[str, str]
LONGEST = 1000


@dataclass(frozen=True)
class StepEntry:
    key: str
    stage: str
    on: dt.date
    until: dt.date | None
    precision: str
    what: Texts
    note: Texts
    irregular: Texts
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PersonEntry:
    part: str
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CaseEntry:
    slug: str
    procedure: str
    sort: str
    disclosure: str
    title: Texts
    summary: Texts
    place: Texts
    steps: tuple[StepEntry, ...]
    people: tuple[PersonEntry, ...]


@dataclass(frozen=True)
class StageEntry:
    """`moment` and `figure` name a reported figure of the cause's story; figures count from 1."""

    label: Texts
    moment: str
    figure: int


@dataclass(frozen=True)
class FunnelEntry:
    sort: str
    title: Texts
    note: Texts
    stages: tuple[StageEntry, ...]


@dataclass(frozen=True)
class CaseFile:
    cases: tuple[CaseEntry, ...]
    funnels: tuple[FunnelEntry, ...]


@dataclass
class Reader:
    """`sources` are the keys that the cause's story describes."""

    languages: Collection[str]
    sources: frozenset[str]
    problems: list[str]

    def read(self, path: Path) -> CaseFile:
        """Raises BadStory with every problem that was found."""
        cases: list[CaseEntry] = []
        funnels: list[FunnelEntry] = []
        for name, content in open_all(path):
            whole = Fields(name, content, self.languages, self.problems)
            cases += [self._case(fields) for fields in self._each(whole, "cases", "slug")]
            funnels += [self._funnel(fields) for fields in self._each(whole, "funnels", "sort")]
            whole.refuse_others()
        if self.problems:
            raise BadStory(self.problems)
        return CaseFile(tuple(cases), tuple(funnels))

    def _each(self, fields: Fields, name: str, key: str) -> list[Fields]:
        return [
            fields.inner(f"{name} {_named(table, key, number)}", table)
            for number, table in enumerate(fields.tables(name), start=1)
        ]

    def _case(self, fields: Fields) -> CaseEntry:
        procedure = fields.choice("procedure", stages.SHELF.all())
        keys = stages.SHELF.get(procedure).stages if procedure else {}
        entry = CaseEntry(
            read_slug(fields, "slug", 80), procedure, read_slug(fields, "sort", 80),
            fields.choice("disclosure", Disclosure.values, Disclosure.REAL),
            fields.texts("title", required=True, longest=200),
            fields.texts("summary", longest=LONGEST), fields.texts("place", longest=200),
            tuple(self._step(one, keys) for one in self._each(fields, "steps", "key")),
            tuple(self._person(one) for one in self._each(fields, "people", "name")),
        )  # fmt: skip
        fields.refuse_others()
        return entry

    def _step(self, fields: Fields, keys: Mapping[str, Any]) -> StepEntry:
        on, until = fields.date("on", required=True) or dt.date.min, fields.date("until")
        if until and until < on:
            fields.refuse(_("“until” lies before “on”."))
        entry = StepEntry(
            read_slug(fields, "key", 80), fields.choice("stage", keys), on, until,
            fields.choice("precision", Precision.values, Precision.DAY),
            fields.texts("what", required=True, longest=LONGEST),
            fields.texts("note", longest=LONGEST), fields.texts("irregular", longest=LONGEST),
            read_sources(fields, self.sources),
        )  # fmt: skip
        fields.refuse_others()
        return entry

    def _person(self, fields: Fields) -> PersonEntry:
        entry = PersonEntry(
            fields.choice("part", Part.values),
            fields.text("name", required=True, longest=200),
            read_sources(fields, self.sources),
        )
        fields.refuse_others()
        return entry

    def _funnel(self, fields: Fields) -> FunnelEntry:
        entry = FunnelEntry(
            read_slug(fields, "sort", 80),
            fields.texts("title", required=True, longest=200),
            fields.texts("note", longest=LONGEST),
            tuple(self._stage(one) for one in self._each(fields, "stages", "moment")),
        )
        fields.refuse_others()
        return entry

    def _stage(self, fields: Fields) -> StageEntry:
        number = fields.number("figure")
        entry = StageEntry(
            fields.texts("label", required=True, longest=200),
            read_slug(fields, "moment", 80),
            int(number or 1),
        )
        fields.refuse_others()
        return entry


def _named(table: Any, key: str, number: int) -> str:
    named = table.get(key) if isinstance(table, dict) else None
    return f'"{named}"' if isinstance(named, str) else str(number)
