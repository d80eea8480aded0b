"""Send what is due, each letter taken, sent and committed on its own.

A worker that dies after the server took the letter and before this database knew it sends that
letter twice: once more is a nuisance, never is a signature lost. That is why the letter is first
marked as taken, for a while, and its words are wiped only after the server said yes.
"""

import datetime as dt
import logging
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from birge.courier.backoff import wait
from birge.courier.channels import Channel, NotDelivered, email
from birge.courier.models import Letter, Status
from birge.courier.words import scrub
from birge.kit.tokens import BadToken
from birge.upkeep import switches

log = logging.getLogger(__name__)

# Longer than a conversation of ten steps, each as slow as the timeout allows.
HOLD = dt.timedelta(minutes=5)


@dataclass
class Sent:
    sent: int = 0
    delayed: int = 0
    dead: int = 0

    @property
    def taken(self) -> int:
        return self.sent + self.delayed + self.dead


def send_due(
    at: dt.datetime,
    limit: int = 50,
    *,
    patience: float = math.inf,
    channel: Channel | None = None,
    each: Callable[[Letter], None] = lambda letter: None,
) -> Sent:
    """`each` is called after each letter, sent or not.

    Stops early after `patience` seconds, and when no server answers.
    """
    counts, started = Sent(), time.monotonic()
    if not Letter.objects.due(at).exists():
        return counts
    with_news = switches.is_on("alerts")
    with channel or email.configured() as open_channel:
        while counts.taken < limit and (passed := time.monotonic() - started) < patience:
            # The clock is the caller's; what slow servers took since then is added to it.
            moment = at + dt.timedelta(seconds=passed)
            letter = take(moment, with_news=with_news)
            if letter is None:
                break
            goes_on = _send(letter, open_channel, counts, moment)
            each(letter)
            if not goes_on:
                break
    return counts


def take(at: dt.datetime, *, with_news: bool = True) -> Letter | None:
    """Mark the next due letter as this worker's; short, so that no lock waits for a mail server."""
    with transaction.atomic():
        due = Letter.objects.due(at) if with_news else Letter.objects.due(at).urgent()
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        letter = due.first()
        if letter:
            letter.status = Status.SENDING
            letter.attempts += 1
            letter.not_before = at + HOLD
            letter.save(update_fields=["status", "attempts", "not_before"])
    return letter


def _send(letter: Letter, channel: Channel, counts: Sent, at: dt.datetime) -> bool:
    """False when no other letter has a chance now."""
    traces: tuple[str, ...] = ()
    began = time.monotonic()
    try:
        contents = letter.contents()
        traces = contents.traces
        channel.deliver(letter, contents)
    except NotDelivered as failure:
        _put_back(letter, failure, traces, counts, at)
        return not failure.unreachable
    except BadToken:
        _bury(letter, "no secret of this server opens this letter", counts)
    except Exception as error:
        # A letter that breaks the program must not hold up its neighbours.
        log.error("a letter of the kind %s breaks: %s", letter.kind, type(error).__name__)
        _bury(letter, f"cannot be made into a message: {type(error).__name__}", counts)
    else:
        accepted_at = at + dt.timedelta(seconds=time.monotonic() - began)
        _finish(letter, accepted_at, channel.keeps_words)
        counts.sent += 1
    return True


def _finish(letter: Letter, at: dt.datetime, keeps_words: bool) -> None:
    letter.status, letter.sent_at, letter.last_error = Status.SENT, at, ""
    if not keeps_words:
        letter.sealed = None
    letter.save(update_fields=["status", "sent_at", "last_error", "sealed"])


def _put_back(
    letter: Letter, failure: NotDelivered, traces: tuple[str, ...], counts: Sent, at: dt.datetime
) -> None:
    reason = scrub(failure.reason, traces)
    pause = None if failure.permanent else wait(letter.attempts, random.random())  # noqa: S311
    if pause is None or at + pause >= letter.expires_at:
        _bury(letter, reason, counts)
        return
    letter.status, letter.not_before, letter.last_error = Status.WAITING, at + pause, reason
    letter.save(update_fields=["status", "not_before", "last_error"])
    counts.delayed += 1


def _bury(letter: Letter, reason: str, counts: Sent) -> None:
    """Dead letters keep their words until they expire, so that an operator can try again."""
    letter.status, letter.last_error = Status.DEAD, reason
    if not letter.retriable:
        letter.sealed = None
    letter.save(update_fields=["status", "last_error", "sealed"])
    counts.dead += 1
