"""Reading a file of matters whole: everything is checked before anything is stored."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from birge.cases import stages
from birge.cases.states import Part
from birge.causes.courses.filed import LONGEST, StepEntry, Texts, read_step
from birge.causes.models import Disclosure
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.problems import BadStory


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
            cases += [self._case(fields) for fields in whole.each("cases", "slug")]
            funnels += [self._funnel(fields) for fields in whole.each("funnels", "sort")]
            whole.refuse_others()
        if self.problems:
            raise BadStory(self.problems)
        return CaseFile(tuple(cases), tuple(funnels))

    def _case(self, fields: Fields) -> CaseEntry:
        procedure = fields.choice("procedure", stages.SHELF.all())
        keys = stages.SHELF.get(procedure).stages if procedure else {}
        entry = CaseEntry(
            read_slug(fields, "slug", 80), procedure, read_slug(fields, "sort", 80),
            fields.choice("disclosure", Disclosure.values, Disclosure.REAL),
            fields.texts("title", required=True, longest=200),
            fields.texts("summary", longest=LONGEST), fields.texts("place", longest=200),
            tuple(read_step(one, keys, self.sources) for one in fields.each("steps", "key")),
            tuple(self._person(one) for one in fields.each("people", "name")),
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
            tuple(self._stage(one) for one in fields.each("stages", "moment")),
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
