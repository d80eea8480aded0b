"""Reading a file of gatherings that were: what a story's moments tell, in the form's own words."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.problems import BadStory
from birge.gatherings.states import GIVEN, OVER, Form

__all__ = ["BadStory", "GatheringEntry", "PlaceEntry", "read_gatherings"]

ANSWERS = tuple(str(one) for one in GIVEN)
STATES = tuple(sorted(OVER))


@dataclass(frozen=True)
class PlaceEntry:
    city: dict[str, str]
    state: str
    answer: str
    time_zone: str


@dataclass(frozen=True)
class GatheringEntry:
    """Day, words, sources and figures are those of the moment that it names."""

    moment: str
    slug: str
    form: str
    procedure: str
    title: dict[str, str]
    places: tuple[PlaceEntry, ...]


def read_gatherings(
    path: Path, languages: Collection[str], procedures: Collection[str]
) -> list[GatheringEntry]:
    """Raises BadStory with every problem that was found."""
    problems: list[str] = []
    entries: list[GatheringEntry] = []
    for name, content in open_all(path):
        whole = Fields(name, content, languages, problems)
        for number, table in enumerate(whole.tables("gatherings"), start=1):
            fields = whole.inner(_("gathering %(number)d") % {"number": number}, table)
            entries.append(_gathering(fields, procedures))
        whole.refuse_others()
    if not entries and not problems:
        problems.append(_("%(name)s: it holds no [[gatherings]].") % {"name": path.name})
    problems += _twice(path.name, entries)
    if problems:
        raise BadStory(problems)
    return entries


def _gathering(fields: Fields, procedures: Collection[str]) -> GatheringEntry:
    entry = GatheringEntry(
        moment=read_slug(fields, "moment", longest=80),
        slug=read_slug(fields, "slug", longest=80),
        form=fields.choice("form", [str(form) for form in Form]),
        procedure=fields.choice("procedure", ["none", *procedures]),
        title=fields.texts("title", required=True, longest=200),
        places=tuple(
            _place(fields.inner(_("place %(number)d") % {"number": number}, table))
            for number, table in enumerate(fields.tables("places"), start=1)
        ),
    )
    if not entry.places:
        fields.refuse(_("give one of [[gatherings.places]] at least."))
    fields.refuse_others()
    return entry


def _place(fields: Fields) -> PlaceEntry:
    entry = PlaceEntry(
        city=fields.texts("city", required=True, longest=100),
        state=fields.choice("state", STATES),
        answer=fields.choice("answer", ["unknown", *ANSWERS]),
        time_zone=_zone(fields),
    )
    fields.refuse_others()
    return entry


def _zone(fields: Fields) -> str:
    name = fields.text("time_zone", longest=40)
    try:
        return ZoneInfo(name).key if name else ""
    except (KeyError, ValueError, OSError):
        fields.refuse(_("“%(name)s” is no time zone.") % {"name": name})
        return ""


def _twice(name: str, entries: list[GatheringEntry]) -> list[str]:
    problems = []
    for part in ("slug", "moment"):
        values: list[Any] = [getattr(entry, part) for entry in entries]
        for value in sorted({one for one in values if values.count(one) > 1 and one}):
            problems.append(
                _("%(name)s: “%(value)s” is used twice.") % {"name": name, "value": value}
            )
    return problems
