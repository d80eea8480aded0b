"""A form's folder of procedures: read from TOML once, refused where one contradicts itself."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.causes.courses.stages import Article, Procedure, Stage, Term

NEEDED = frozenset({"kind", "names", "after"})
# The article of the time for a stage stands in its own keys.
TERM = frozenset({"within", "within_from", "within_source", "within_confidence"})
KNOWN = NEEDED | TERM | {"source", "confidence", "optional", "first", "place", "majority"}
CONFIDENCES = ("", "high", "medium", "low")
MAJORITIES = ("", "members", "two_thirds", "three_fifths")
UNITS = {"day": "days", "week": "weeks", "month": "months"}


class BadPreset(ValueError):
    """A preset that contradicts itself. The message names file, stage and what to do."""


class Shelf:
    """The presets of one form; `kinds` are the words that hold for every law."""

    def __init__(self, folder: Path, kinds: type[StrEnum]) -> None:
        self.folder, self.kinds = folder, kinds
        self._read: dict[str, Procedure] = {}

    def all(self) -> dict[str, Procedure]:
        return {path.stem: self.get(path.stem) for path in sorted(self.folder.glob("*.toml"))}

    def get(self, id: str) -> Procedure:  # noqa: A002
        """Raises KeyError where there is no such preset, BadPreset where it contradicts itself."""
        if id not in self._read:
            path = self.folder / f"{id}.toml"
            if not path.is_file() or path.parent != self.folder:
                raise KeyError(id)
            self._read[id] = self.read(id, tomllib.loads(path.read_text(encoding="utf-8")))
        return self._read[id]

    def of(self, country: str, on: dt.date) -> Procedure:
        """What held in this country on that day. Raises KeyError."""
        for procedure in self.all().values():
            if procedure.country == country and procedure.holds(on):
                return procedure
        raise KeyError(country, on)

    def read(self, id: str, content: Mapping[str, Any]) -> Procedure:  # noqa: A002
        reader = _Reader(id, self.kinds, content.get("places", {}))
        stages = {key: reader.stage(key, table) for key, table in content["stages"].items()}
        for stage in stages.values():
            before = stage.after | ({stage.term.since} - {""} if stage.term else set())
            for unknown in sorted(before - set(stages)):
                reader.refuse(
                    stage.key, _("it comes after “%(name)s”, which is not there."), unknown
                )
        for place in content.get("track", ()):
            if place not in reader.places:
                reader.refuse("track", _("[places] does not name “%(name)s”."), place)
        return Procedure(
            id, content["names"], content["law"], content["url"], content["country"],
            content["known_from"], content.get("known_until"), reader.places,
            content.get("track", ()), stages,
        )  # fmt: skip


class _Reader:
    def __init__(self, name: str, kinds: type[StrEnum], places: Mapping[str, Any]) -> None:
        self.name, self.kinds, self.places = name, kinds, places

    def refuse(self, stage: str, problem: str, name: str = "") -> None:
        where = _("%(file)s: stage “%(stage)s”: ") % {"file": self.name, "stage": stage}
        raise BadPreset(where + problem % {"name": name})

    def stage(self, key: str, table: Mapping[str, Any]) -> Stage:
        for name in sorted((set(table) - KNOWN) | (NEEDED - set(table))):
            self.refuse(key, _("“%(name)s” is unknown, or missing."), name)
        place, majority = table.get("place", ""), table.get("majority", "")
        if place and place not in self.places:
            self.refuse(key, _("[places] does not name “%(name)s”."), place)
        if majority not in MAJORITIES:
            self.refuse(key, _("“%(name)s” is no majority that Birge knows."), majority)
        return Stage(
            key, self.kinds(table["kind"]), table["names"], frozenset(table["after"]),
            self._article(key, table, ""), self._term(key, table), bool(table.get("optional")),
            bool(table.get("first")), place, majority,
        )  # fmt: skip

    def _term(self, key: str, table: Mapping[str, Any]) -> Term | None:
        if "within" not in table:
            if set(table) & TERM:
                self.refuse(key, _("write “within” where its article stands."))
            return None
        number, _space, unit = str(table["within"]).partition(" ")
        units = UNITS | {f"{name}s": many for name, many in UNITS.items()}
        article = self._article(key, table, "within_")
        if not number.isdecimal() or unit not in units or not article.text:
            self.refuse(key, _("write “within” as “15 days” and cite its source."))
        return Term(int(number), units[unit], table.get("within_from", ""), article)

    def _article(self, key: str, table: Mapping[str, Any], prefix: str) -> Article:
        text, confidence = table.get(f"{prefix}source", ""), table.get(f"{prefix}confidence", "")
        if confidence not in CONFIDENCES or bool(text) != bool(confidence):
            self.refuse(key, _("a source goes with high, medium or low confidence."))
        return Article(text, confidence)
