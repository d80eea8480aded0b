"""Putting a file of broadcasts into the database; loading it twice changes nothing."""

import datetime as dt
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from birge.broadcasts.broadcastfile.reading import BroadcastEntry, Reader
from birge.broadcasts.models import Broadcast
from birge.broadcasts.verbs.add_session import SessionPlan, add_session
from birge.broadcasts.verbs.begin_broadcast import BroadcastPlan, begin_broadcast
from birge.broadcasts.verbs.publish_broadcast import publish_broadcast
from birge.broadcasts.verbs.telling import tell
from birge.causes.models import Cause, Source
from birge.causes.storyfile.problems import BadStory


@transaction.atomic
def load_broadcasts(cause: Cause, path: Path, at: dt.datetime) -> list[Broadcast]:
    """Public from now on. Raises BadStory, with nothing stored."""
    languages = tuple(cause.texts.order_by("id").values_list("language", flat=True))
    sources = {source.key: source for source in cause.sources.all()}
    problems: list[str] = []
    entries = Reader(languages, frozenset(sources), problems).read(path)
    told = [_broadcast(cause, entry, sources, at, problems) for entry in entries]
    if problems:
        raise BadStory(problems)
    return told


def _broadcast(
    cause: Cause, entry: BroadcastEntry, sources: dict[str, Source], at: dt.datetime,
    problems: list[str],
) -> Broadcast:  # fmt: skip
    if entry.moment and not cause.moments.filter(key=entry.moment).exists():
        problems.append(_("the story has no moment “%(key)s”.") % {"key": entry.moment})
    known = Broadcast.objects.filter(slug=entry.slug).first()
    if known and known.cause_id != cause.pk:
        problems.append(_("“%(slug)s”: this address is another cause's.") % {"slug": entry.slug})
        return known
    names = ("slug", "sort", "title", "summary", "place", "moment", "disclosure")
    values = {name: getattr(entry, name) for name in names}
    keys = [sources[key] for key in entry.sources]
    broadcast = known or begin_broadcast(cause, BroadcastPlan(**values, sources=keys), None, at)
    Broadcast.objects.filter(pk=broadcast.pk).update(**values)
    broadcast.refresh_from_db()
    broadcast.sources.set(keys)
    for session in entry.sessions:
        given = [sources[key] for key in session.sources]
        plan = {**vars(session), "sources": given}
        row = broadcast.sessions.filter(key=session.key).first()
        if row is None:
            add_session(broadcast, SessionPlan(**plan), None, at)
            continue
        if row.corrections.exists():
            continue  # A file never writes over what was corrected in public.
        plan.pop("sources")
        broadcast.sessions.filter(pk=row.pk).update(**plan)
        row.sources.set(given)
    publish_broadcast(broadcast, None, at)
    broadcast.refresh_from_db()
    tell(broadcast)
    return broadcast
