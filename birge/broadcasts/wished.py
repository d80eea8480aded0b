"""What moderators look at: the sentences that somebody wishes to be left out, by session."""

from collections.abc import Sequence
from dataclasses import dataclass

from birge.broadcasts.models import Cue, Session, Wish
from birge.broadcasts.page import time_text


@dataclass(frozen=True)
class Asked:
    """`words` are language and sentence, of every public file."""

    wish: Wish
    time: str
    words: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Waiting:
    session: Session
    asked: Sequence[Asked]


def waiting(language: str) -> list[Waiting]:
    """The page's language stands first."""
    wishes = Wish.objects.waiting().select_related("session__broadcast__cause")
    by_session: dict[Session, list[Asked]] = {}
    for one in wishes:
        asked = Asked(one, time_text(one.starts), _words(one, language))
        by_session.setdefault(one.session, []).append(asked)
    return [Waiting(session, asked) for session, asked in by_session.items()]


def _words(one: Wish, language: str) -> list[tuple[str, str]]:
    cues = Cue.objects.current().filter(
        captions__session=one.session_id, starts__lt=one.ends, ends__gt=one.starts
    )
    spoken: dict[str, list[str]] = {}
    for tag, words in cues.order_by("captions", "number").values_list(
        "captions__language", "words"
    ):
        spoken.setdefault(tag, []).append(words)
    told = [(tag, " ".join(words)) for tag, words in spoken.items()]
    return sorted(told, key=lambda pair: pair[0] != language)
