"""A cause's broadcasts on its time axis: each series once, from its first session to its last."""

from collections.abc import Iterator

from birge.broadcasts.models import Broadcast
from birge.causes.entries import Entry, Lane
from birge.causes.models import Cause, Disclosure
from birge.causes.texts import in_language


def entries_of(cause: Cause, language: str) -> Iterator[Entry]:
    """One that the story tells of has the moment's key, so that both are told once."""
    happened = Broadcast.objects.public().told().filter(cause=cause)
    for broadcast in happened.exclude(disclosure=Disclosure.SYNTHETIC):
        days = [session.on for session in broadcast.sessions.all()]
        story = broadcast.story()
        if story is None and not days:
            continue
        first, last = (story.on, story.until) if story else (min(days), max(days))
        yield Entry(
            key=story.key if story else f"broadcast-{broadcast.slug}",
            lane=Lane.BROADCASTS,
            on=first,
            until=last if last and last > first else None,
            title=in_language(broadcast.title, language, cause.original_language).value,
            url=broadcast.get_absolute_url(),
            sources=tuple(broadcast.sources.all()),
        )
