"""The stages of a matter by law: data of presets/, each with its term, its article and how sure."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from birge.bodies.procedures import cite

PRESETS = Path(__file__).parent / "presets"
# The article of the time for a stage stands in its own keys.
OPTIONAL = frozenset(
    {"source", "confidence", "within", "within_source", "within_confidence", "optional"}
)
CONFIDENCES = ("", "high", "medium", "low")


class BadPreset(ValueError):
    """A preset that contradicts itself. The message names file, stage and what to do."""


class StageKind(StrEnum):
    """How far a matter got, in words that hold for every law; in their usual order."""

    EVENT = "event"
    COMPLAINT = "complaint"
    REFUSAL = "refusal"
    REGISTRATION = "registration"
    INVESTIGATION = "investigation"
    COURT = "court"
    HEARING = "hearing"
    VERDICT = "verdict"
    APPEAL = "appeal"
    SENTENCE = "sentence"
    ENDED = "ended"


@dataclass(frozen=True)
class Article:
    """Where the law says so; `confidence` is empty where there is no article."""

    text: str
    confidence: str

    def __str__(self) -> str:
        return cite(self.text)


@dataclass(frozen=True)
class Term:
    """The time in which a stage is due after the one before it, in calendar days or months."""

    number: int
    unit: str
    article: Article

    def ends(self, after: dt.date) -> dt.date:
        """The day after is day one; nobody is late within it."""
        if self.unit == "months":
            return after + relativedelta(months=self.number)
        return after + dt.timedelta(days=self.number)


@dataclass(frozen=True)
class Stage:
    key: str
    kind: StageKind
    names: Mapping[str, str]
    after: frozenset[str]
    article: Article
    term: Term | None
    is_optional: bool


@dataclass(frozen=True)
class Procedure:
    """`stages` in the order in which a matter usually goes."""

    id: str
    names: Mapping[str, str]
    law: Mapping[str, str]
    url: str
    known_from: dt.date
    stages: Mapping[str, Stage]

    def next_of(self, key: str | None) -> list[Stage]:
        """What the law lets follow; whatever may begin a matter, where nothing has happened yet."""
        if key is None:
            first = ("event", "complaint", "registered")
            return [self.stages[one] for one in first if one in self.stages]
        return [stage for stage in self.stages.values() if key in stage.after]


def all_procedures() -> dict[str, Procedure]:
    return {path.stem: get(path.stem) for path in sorted(PRESETS.glob("*.toml"))}


@cache
def get(id: str) -> Procedure:  # noqa: A002
    """Raises KeyError where there is no such preset, BadPreset where it contradicts itself."""
    path = PRESETS / f"{id}.toml"
    if not path.is_file() or path.parent != PRESETS:
        raise KeyError(id)
    return read(id, tomllib.loads(path.read_text(encoding="utf-8")))


def read(id: str, content: Mapping[str, Any]) -> Procedure:  # noqa: A002
    tables = content.get("stages", {})
    stages = {key: _stage(id, key, table) for key, table in tables.items()}
    for stage in stages.values():
        for before in sorted(stage.after - set(stages)):
            raise BadPreset(
                _("%(file)s: stage “%(stage)s” comes after “%(before)s”, which is not there.")
                % {"file": id, "stage": stage.key, "before": before}
            )
    return Procedure(
        id, content["names"], content["law"], content["url"], content["known_from"], stages
    )


def _stage(id: str, key: str, table: Mapping[str, Any]) -> Stage:  # noqa: A002
    known = {"kind", "names", "after"} | OPTIONAL
    for name in sorted((set(table) - known) | ({"kind", "names", "after"} - set(table))):
        raise BadPreset(
            _("%(file)s: stage “%(stage)s”: “%(name)s” is unknown, or missing.")
            % {"file": id, "stage": key, "name": name}
        )
    article = _article(id, key, table, "")
    return Stage(
        key, StageKind(table["kind"]), table["names"], frozenset(table["after"]), article,
        _term(id, key, table), bool(table.get("optional")),
    )  # fmt: skip


def _term(id: str, key: str, table: Mapping[str, Any]) -> Term | None:  # noqa: A002
    if "within" not in table:
        return None
    number, _space, unit = str(table["within"]).partition(" ")
    units = {"day": "days", "days": "days", "month": "months", "months": "months"}
    article = _article(id, key, table, "within_")
    if not number.isdecimal() or unit not in units or not article.text:
        raise BadPreset(
            _("%(file)s: stage “%(stage)s”: write “within” as “15 days” and cite its source.")
            % {"file": id, "stage": key}
        )
    return Term(int(number), units[unit], article)


def _article(id: str, key: str, table: Mapping[str, Any], prefix: str) -> Article:  # noqa: A002
    text, confidence = table.get(f"{prefix}source", ""), table.get(f"{prefix}confidence", "")
    if confidence not in CONFIDENCES or bool(text) != bool(confidence):
        raise BadPreset(
            _("%(file)s: stage “%(stage)s”: a source goes with high, medium or low confidence.")
            % {"file": id, "stage": key}
        )
    return Article(text, confidence)
