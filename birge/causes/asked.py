"""What one form of action asked for and another answers: they meet here, and import neither.

A bill's amendment answers a petition. The bill keeps the petition's slug as data; the petition says
what it is called, and the bill what answered it, from their AppConfig.ready.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from birge.causes.texts import Text


@dataclass(frozen=True)
class Asked:
    """A public petition, in the language asked for where it has it."""

    title: Text
    url: str


@dataclass(frozen=True)
class Reply:
    """What answered it: `title` with the language that it is in, `note` what became of it."""

    title: Text
    url: str
    on: dt.date
    note: str


AskedIn = Callable[[str, str], Asked | None]
RepliesTo = Callable[[str, str], Iterable[Reply]]

_asked: list[AskedIn] = []
_replies: list[RepliesTo] = []


def register_asked(asked_in: AskedIn) -> None:
    """`asked_in(slug, language)` finds a petition that is public."""
    if asked_in not in _asked:
        _asked.append(asked_in)


def register_replies(replies_to: RepliesTo) -> None:
    """`replies_to(slug, language)` yields what of a form is public and answers the petition."""
    if replies_to not in _replies:
        _replies.append(replies_to)


def asked_in(slug: str, language: str) -> Asked | None:
    return next((found for find in _asked if (found := find(slug, language))), None)


def replies_to(slug: str, language: str) -> list[Reply]:
    found = [reply for find in _replies for reply in find(slug, language)]
    return sorted(found, key=lambda reply: reply.on)
