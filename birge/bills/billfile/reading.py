"""Reading a file of bills whole: everything is checked before anything is stored."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.bills import stages
from birge.bills.states import Outcome, SponsorKind
from birge.causes.courses.filed import LONGEST, StepEntry, Texts, read_step
from birge.causes.models import Disclosure
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.problems import BadStory


@dataclass(frozen=True)
class PartEntry:
    """A version, a vote, a sponsor or an amendment: `values` as its verb's plan takes them."""

    key: str
    sources: tuple[str, ...]
    values: dict[str, Any]


@dataclass(frozen=True)
class BillEntry:
    slug: str
    procedure: str
    disclosure: str
    title: Texts
    summary: Texts
    number: str
    law_number: str
    url: str
    steps: tuple[StepEntry, ...]
    versions: tuple[PartEntry, ...]
    votes: tuple[PartEntry, ...]
    sponsors: tuple[PartEntry, ...]
    amendments: tuple[PartEntry, ...]


@dataclass
class Reader:
    """`sources` are the keys that the cause's story describes."""

    languages: Collection[str]
    sources: frozenset[str]
    problems: list[str]

    def read(self, path: Path) -> list[BillEntry]:
        """Raises BadStory with every problem that was found."""
        bills: list[BillEntry] = []
        for name, content in open_all(path):
            whole = Fields(name, content, self.languages, self.problems)
            bills += map(self._bill, whole.each("bills", "slug"))
            whole.refuse_others()
        if self.problems:
            raise BadStory(self.problems)
        return bills

    def _bill(self, fields: Fields) -> BillEntry:
        procedure = fields.choice("procedure", stages.SHELF.all())
        keys = stages.SHELF.get(procedure).stages if procedure else {}
        voted = {key: stage for key, stage in keys.items() if stage.place}

        def step(one: Fields) -> StepEntry:
            return read_step(one, keys, self.sources)

        def vote(one: Fields) -> PartEntry:
            return self._vote(one, voted)

        entry = BillEntry(
            read_slug(fields, "slug", 80), procedure,
            fields.choice("disclosure", Disclosure.values, Disclosure.REAL),
            fields.texts("title", required=True, longest=200),
            fields.texts("summary", longest=LONGEST), fields.text("number", longest=80),
            fields.text("law_number", longest=80), fields.text("url", longest=500),
            tuple(map(step, fields.each("steps", "key"))),
            tuple(map(self._version, fields.each("versions", "key"))),
            tuple(map(vote, fields.each("votes", "key"))),
            tuple(map(self._sponsor, fields.each("sponsors", "key"))),
            tuple(map(self._amendment, fields.each("amendments", "key"))),
        )  # fmt: skip
        fields.refuse_others()
        return entry

    def _part(self, fields: Fields, values: dict[str, Any], *, noted: bool = True) -> PartEntry:
        if noted:
            values["note"] = fields.texts("note", longest=LONGEST)
        key, sources = read_slug(fields, "key", 80), read_sources(fields, self.sources)
        fields.refuse_others()
        return PartEntry(key, sources, values)

    def _version(self, fields: Fields) -> PartEntry:
        values: dict[str, Any] = {
            "on": _day(fields), "title": fields.texts("title", required=True, longest=200),
            "texts": fields.texts("text", required=True, longest=700_000),
        }  # fmt: skip
        return self._part(fields, values)

    def _vote(self, fields: Fields, keys: Collection[str]) -> PartEntry:
        values: dict[str, Any] = {"stage": fields.choice("stage", keys), "on": _day(fields)}
        for name in ("yes", "no", "abstained", "absent"):
            number = fields.number(name, required=False)
            if number is not None and (number != int(number) or number < 0):
                fields.refuse(_("“%(name)s” is a whole number of votes.") % {"name": name})
            values[name] = None if number is None else int(number)
        ended = fields.choice("ended", ("passed", "failed", "unknown"), "unknown")
        values["passed"] = {"passed": True, "failed": False}.get(ended)
        if all(values[name] is None for name in ("yes", "no", "abstained", "absent", "passed")):
            fields.refuse(_("a vote has a number, or says how it “ended”."))
        return self._part(fields, values)

    def _sponsor(self, fields: Fields) -> PartEntry:
        values = {
            "kind": fields.choice("kind", SponsorKind.values),
            "name": fields.texts("name", required=True, longest=200),
        }
        return self._part(fields, values, noted=False)

    def _amendment(self, fields: Fields) -> PartEntry:
        values: dict[str, Any] = {
            "on": _day(fields), "what": fields.texts("what", required=True, longest=LONGEST),
            "proposed_by": fields.texts("by", longest=200),
            "outcome": fields.choice("outcome", Outcome.values, Outcome.PROPOSED),
            "petition": read_slug(fields, "petition", 80, required=False),
            "petition_url": fields.text("petition_url", longest=500),
        }  # fmt: skip
        if values["petition"] and values["petition_url"]:
            fields.refuse(_("write “petition” for one here or “petition_url”, not both."))
        return self._part(fields, values)


def _day(fields: Fields) -> dt.date:
    return fields.date("on", required=True) or dt.date.min
