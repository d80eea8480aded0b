"""Note what became of letters in hand: many in one transaction, and each only once."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from birge.courier.backoff import wait
from birge.courier.models import Letter, Letters, Status
from birge.courier.outcomes import End, Outcome


@dataclass
class Sent:
    sent: int = 0
    delayed: int = 0
    dead: int = 0

    @property
    def taken(self) -> int:
        return self.sent + self.delayed + self.dead

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(self.sent + other.sent, self.delayed + other.delayed, self.dead + other.dead)


@transaction.atomic
def settle(outcomes: Sequence[Outcome], at: dt.datetime) -> Sent:
    counts = Sent()
    for keeps_words in (False, True):
        sent = [
            one.letter.pk
            for one in outcomes
            if one.end is End.SENT and one.keeps_words == keeps_words
        ]
        counts.sent += len(sent)
        _finish(sent, at, keeps_words)
    for one in outcomes:
        match one.end:
            case End.UNTOUCHED | End.ASIDE:
                _give_back(one, at)
            case End.DELAYED:
                _put_back(one, counts, at)
            case End.DEAD:
                _bury(one.letter, one.reason, counts)
    return counts


def _finish(numbers: list[int], at: dt.datetime, keeps_words: bool) -> None:
    """Whoever held them: the mail server has them."""
    if numbers:
        unfinished = Letter.objects.filter(pk__in=numbers, sent_at=None)
        words: dict[str, None] = {} if keeps_words else {"sealed": None}
        unfinished.update(status=Status.SENT, sent_at=at, last_error="", **words)


def _held(letter: Letter) -> Letters:
    """Nothing, where another worker took it since, or its words were wiped."""
    return Letter.objects.filter(pk=letter.pk, status=Status.SENDING, not_before=letter.not_before)


def _give_back(one: Outcome, at: dt.datetime) -> None:
    _held(one.letter).update(
        status=Status.WAITING,
        attempts=F("attempts") - 1,
        not_before=at + dt.timedelta(seconds=one.wait),
    )


def _put_back(one: Outcome, counts: Sent, at: dt.datetime) -> None:
    letter = one.letter
    pause = wait(letter.attempts, random.random())  # noqa: S311
    if pause is None or at + pause >= letter.expires_at:
        _bury(letter, one.reason, counts)
        return
    _held(letter).update(status=Status.WAITING, not_before=at + pause, last_error=one.reason)
    counts.delayed += 1


def _bury(letter: Letter, reason: str, counts: Sent) -> None:
    """Dead letters keep their words until they expire, so that an operator can try again."""
    words: dict[str, None] = {} if letter.retriable else {"sealed": None}
    _held(letter).update(status=Status.DEAD, last_error=reason, **words)
    counts.dead += 1
