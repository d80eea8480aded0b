"""A step as a file tells it: read whole, then put in once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from birge.causes.courses.steps import DatedStep
from birge.causes.models import Precision
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources

Texts = dict[str, str]
LONGEST = 1000


@dataclass(frozen=True)
class StepEntry:
    """`sources` are keys."""

    key: str
    stage: str
    on: dt.date
    until: dt.date | None
    precision: str
    what: Texts
    note: Texts
    irregular: Texts
    sources: tuple[str, ...]

    def tells(self, step: DatedStep) -> bool:
        """Whether this row says the same."""
        names = ("stage", "on", "until", "precision", "what", "note", "irregular")
        return all(getattr(step, name) == getattr(self, name) for name in names)


def read_step(fields: Fields, stages: Collection[str], sources: frozenset[str]) -> StepEntry:
    on, until = fields.date("on", required=True) or dt.date.min, fields.date("until")
    if until and until < on:
        fields.refuse(_("“until” lies before “on”."))
    entry = StepEntry(
        read_slug(fields, "key", 80), fields.choice("stage", stages), on, until,
        fields.choice("precision", Precision.values, Precision.DAY),
        fields.texts("what", required=True, longest=LONGEST),
        fields.texts("note", longest=LONGEST), fields.texts("irregular", longest=LONGEST),
        read_sources(fields, sources),
    )  # fmt: skip
    fields.refuse_others()
    return entry
