"""Gatherings on the cause's time axis. One that a moment of the story tells of has its key."""

from collections.abc import Iterator

from birge.causes.entries import Entry, Lane
from birge.causes.models import Cause, Disclosure
from birge.gatherings.models import Gathering

INVENTED = Disclosure.SYNTHETIC


def entries_of(cause: Cause, language: str) -> Iterator[Entry]:
    """`key` is that of the moment, so that whoever tells both tells it once.

    What is invented is no part of what happened.
    """
    happened = Gathering.objects.public().filter(cause=cause).exclude(disclosure=INVENTED)
    for gathering in happened.for_page():
        yield Entry(
            key=gathering.key or f"gathering-{gathering.slug}",
            lane=Lane.STREETS,
            on=gathering.on,
            title=gathering.text_in(language).title,
            url=gathering.get_absolute_url(),
            until=gathering.until,
            precision=gathering.precision,
            sources=tuple(gathering.sources.all()),
        )
