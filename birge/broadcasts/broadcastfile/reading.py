"""Reading a file of broadcasts whole: everything is checked before anything is stored."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from birge.broadcasts.hosts import recording_of
from birge.broadcasts.states import Sort
from birge.causes.models import Disclosure
from birge.causes.storyfile.fields import Fields
from birge.causes.storyfile.keys import read_slug, read_sources
from birge.causes.storyfile.opening import open_all
from birge.causes.storyfile.problems import BadStory

Texts = dict[str, str]
LONGEST = 1000


@dataclass(frozen=True)
class SessionEntry:
    key: str
    title: Texts
    on: dt.date
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    recording: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class BroadcastEntry:
    slug: str
    sort: str
    disclosure: str
    title: Texts
    summary: Texts
    place: Texts
    moment: str
    sources: tuple[str, ...]
    sessions: tuple[SessionEntry, ...]


@dataclass
class Reader:
    """`sources` are the keys that the cause's story describes."""

    languages: Collection[str]
    sources: frozenset[str]
    problems: list[str]

    def read(self, path: Path) -> list[BroadcastEntry]:
        """Raises BadStory with every problem that was found."""
        entries: list[BroadcastEntry] = []
        for name, content in open_all(path):
            whole = Fields(name, content, self.languages, self.problems)
            for number, table in enumerate(whole.tables("broadcasts"), start=1):
                entries.append(self._broadcast(whole.inner(f"broadcasts {number}", table)))
            whole.refuse_others()
        if self.problems:
            raise BadStory(self.problems)
        return entries

    def _broadcast(self, fields: Fields) -> BroadcastEntry:
        entry = BroadcastEntry(
            read_slug(fields, "slug", 80), fields.choice("sort", Sort.values),
            fields.choice("disclosure", Disclosure.values, Disclosure.REAL),
            fields.texts("title", required=True, longest=200),
            fields.texts("summary", longest=LONGEST), fields.texts("place", longest=200),
            read_slug(fields, "moment", 80, required=False), read_sources(fields, self.sources),
            tuple(
                self._session(fields.inner(f"sessions {number}", table))
                for number, table in enumerate(fields.tables("sessions"), start=1)
            ),
        )  # fmt: skip
        fields.refuse_others()
        return entry

    def _session(self, fields: Fields) -> SessionEntry:
        recording = fields.text("recording", longest=300)
        if recording and recording_of(recording) is None:
            fields.refuse(_("“recording”: no player for this address is known."))
        entry = SessionEntry(
            read_slug(fields, "key", 80), fields.texts("title", required=True, longest=200),
            fields.date("on", required=True) or dt.date.min,
            _moment(fields, "starts_at"), _moment(fields, "ends_at"), recording,
            read_sources(fields, self.sources),
        )  # fmt: skip
        if entry.ends_at and (entry.starts_at is None or entry.ends_at <= entry.starts_at):
            fields.refuse(_("“ends_at” lies before “starts_at”."))
        fields.refuse_others()
        return entry


def _moment(fields: Fields, name: str) -> dt.datetime | None:
    value = fields.take(name)
    if value is None or (isinstance(value, dt.datetime) and value.tzinfo):
        return value
    fields.refuse(_("“%(name)s” must be like 2026-03-27T10:00:00+05:00.") % {"name": name})
    return None
