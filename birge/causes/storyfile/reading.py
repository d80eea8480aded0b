"""Reading a story file whole: everything is checked before anything is stored."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from birge.causes.storyfile.cause import DISCLOSURES, read_cause
from birge.causes.storyfile.entries import CauseEntry, MomentEntry, SourceEntry, StoryFile
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.moment import read_moment
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.ordering import in_order, misplaced
from birge.causes.storyfile.problems import BadStory
from birge.causes.storyfile.source import read_source

__all__ = ["DISCLOSURES", "read"]

PARTS = ("cause", "sources", "moments")


@dataclass
class _Reading:
    files: list[tuple[str, dict[str, Any]]]
    languages: tuple[str, ...]
    problems: list[str] = field(default_factory=list)

    def fields(self, where: str, values: Any) -> Fields:
        return Fields(where, values, self.languages, self.problems)


def read(path: Path, languages: tuple[str, ...] = ()) -> StoryFile:
    """The story at this path; raises BadStory with every problem that was found.

    `languages` are those of a cause that exists already; a file with a cause lists its own.
    """
    reading = _Reading(open_all(path), languages)
    cause = _cause(reading)
    if not reading.languages:
        reading.problems.append(_("%(name)s: the table [cause] is missing.") % {"name": path.name})
        raise BadStory(reading.problems)
    sources = {source.key: source for source in _sources(reading)}
    moments = list(_moments(reading, frozenset(sources)))
    for moment, reason in misplaced(moments):
        reading.problems.append(f'{path.name}: moment "{moment.key}": {reason}')
    if reading.problems:
        raise BadStory(reading.problems)
    return StoryFile(cause, tuple(sources.values()), tuple(in_order(moments)))


def _cause(reading: _Reading) -> CauseEntry | None:
    causes = []
    for name, content in reading.files:
        for part in sorted(set(content) - set(PARTS)):
            reading.problems.append(
                _("%(name)s: “%(part)s” is not known here; a file holds: %(parts)s.")
                % {"name": name, "part": part, "parts": ", ".join(PARTS)}
            )
        if "cause" in content:
            causes.append(read_cause(reading.fields(f"{name}: [cause]", content["cause"])))
    if len(causes) > 1:
        reading.problems.append(_("The table [cause] may stand in one file only."))
    if causes:
        reading.languages = causes[0].languages
    return causes[0] if causes else None


def _sources(reading: _Reading) -> Iterator[SourceEntry]:
    seen: set[str] = set()
    for name, content in reading.files:
        tables = content.get("sources", {})
        whole = reading.fields(f"{name}: [sources]", tables)
        for key in tables if isinstance(tables, dict) else ():
            fields = reading.fields(f"{name}: [sources.{key}]", whole.take(key))
            if key in seen:
                fields.refuse(_("this key is used twice."))
            seen.add(key)
            yield read_source(key, fields)


def _moments(reading: _Reading, sources: frozenset[str]) -> Iterator[MomentEntry]:
    seen: set[str] = set()
    for name, content in reading.files:
        tables = reading.fields(name, content).tables("moments")
        for number, values in enumerate(tables, start=1):
            key = values.get("key") if isinstance(values, dict) else None
            label = f'moment "{key}"' if isinstance(key, str) else f"moment {number}"
            fields = reading.fields(f"{name}: {label}", values)
            moment = read_moment(fields, sources)
            if moment and moment.key in seen:
                fields.refuse(_("this key is used twice."))
            if moment:
                seen.add(moment.key)
                yield moment
