"""The outbox. A row says that some letter was written and sent, and never to whom."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from birge.courier.contents import Contents
from birge.kit import clock
from birge.kit.tokens import Box

SECONDS_OF_NEIGHBOURS = 16
MEASURED = 10_000  # letters that a latency figure looks at, at most


class Status(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("letter", "waiting")
    SENDING = "sending", pgettext_lazy("letter", "being sent")
    SENT = "sent", pgettext_lazy("letter", "sent")
    BOUNCED = "bounced", pgettext_lazy("letter", "came back")
    DEAD = "dead", pgettext_lazy("letter", "undeliverable")
    EXPIRED = "expired", pgettext_lazy("letter", "expired")


ON_THEIR_WAY = (Status.WAITING, Status.SENDING)
ACCEPTED = (Status.SENT, Status.BOUNCED)
FAILED = (Status.DEAD, Status.BOUNCED)
FINISHED = (Status.SENT, Status.BOUNCED, Status.DEAD, Status.EXPIRED)
# Those on their way, and the dead that can be tried again. Told without a value: SQLite asks an
# index of some of the rows only where it can see that they are the rows asked for.
WITH_WORDS = Q(sealed__isnull=False, sent_at__isnull=True)


@dataclass(frozen=True)
class Latency:
    """How long letters waited from being written to being accepted, in seconds."""

    letters: int
    p50: float
    p95: float

    @classmethod
    def of(cls, waits: list[float]) -> Self:
        ordered = sorted(waits)
        return cls(len(ordered), _percentile(ordered, 50), _percentile(ordered, 95))


class Forgotten(Exception):
    """The letter's words are wiped; nobody can say any more what it said, or to whom."""


class Letters(models.QuerySet["Letter"]):
    def due(self, at: dt.datetime) -> Self:
        """What a worker may take now, the most urgent first, then what has been due the longest."""
        # Not by their status, or SQLite would look them up by it, and sort all that wait.
        ready = self.filter(WITH_WORDS, not_before__lte=at, expires_at__gt=at)
        return ready.exclude(status=Status.DEAD).order_by("priority", "not_before", "id")

    def urgent(self) -> Self:
        """Links that somebody asked for: not news."""
        return self.filter(priority=0)

    def news(self) -> Self:
        """Everything that can wait for them."""
        return self.filter(priority__gt=0)

    def waiting(self) -> Self:
        return self.filter(status__in=ON_THEIR_WAY)

    def dead(self) -> Self:
        """What did not arrive: given up here, or returned by a server."""
        return self.filter(status__in=FAILED).order_by("-created_at", "-id")

    def retriable(self, at: dt.datetime) -> Self:
        return self.filter(status=Status.DEAD, sealed__isnull=False, expires_at__gt=at)

    def held(self, kind: str) -> Self:
        """Letters of a kind whose recipients this server still knows."""
        return self.filter(kind=kind, sealed__isnull=False).exclude(status__in=ACCEPTED)

    def outlived(self, at: dt.datetime) -> Self:
        """What still holds words of no more use."""
        return self.filter(sealed__isnull=False, expires_at__lte=at)

    def finished_before(self, moment: dt.datetime) -> Self:
        return self.filter(status__in=FINISHED, created_at__lt=moment)

    def marked_before(self, moment: dt.datetime) -> Self:
        return self.filter(recipient_mark__isnull=False, created_at__lt=moment)

    def accepted_since(self, moment: dt.datetime) -> Self:
        return self.filter(status__in=ACCEPTED, sent_at__gte=moment)

    def latency(self, since: dt.datetime) -> Latency | None:
        """Of the newest 10,000 letters sent since then; None where there are none."""
        waits = [wait for some in self.waits(since).values() for wait in some]
        return Latency.of(waits) if waits else None

    def waits(self, since: dt.datetime) -> dict[str, list[float]]:
        """Of the newest 10,000 letters sent since then, in seconds, by what they were for."""
        sent = self.accepted_since(since).order_by("-sent_at")
        found: dict[str, list[float]] = {}
        for kind, begin, end in sent.values_list("kind", "created_at", "sent_at")[:MEASURED]:
            if end:
                found.setdefault(kind, []).append(max(0.0, (end - begin).total_seconds()))
        return found


def new_key() -> str:
    """20 hexadecimal digits, 16 of them random; the first four are of the moment, which stands in
    the letter too: so letters of one rush are neighbours in the index of keys."""
    moment = int(clock.now().timestamp()) // SECONDS_OF_NEIGHBOURS % (1 << 16)
    return f"{moment:04x}{secrets.token_hex(8)}"


class Letter(models.Model):
    # What a letter was for, such as petitions.confirm; never about which petition.
    kind = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    # Recipient, subject, text and HTML under the server's key; NULL once sent or expired.
    sealed = models.BinaryField(null=True)
    priority = models.PositiveSmallIntegerField(default=0)
    # Whether an operator may send it again once it is dead; if not, its words go at once.
    retriable = models.BooleanField(default=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    # While a worker holds the letter: when another may take it, should that worker have died.
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    # Keeps one mailbox from being flooded; a keyed hash that is wiped after an hour.
    recipient_mark = models.BinaryField(max_length=32, null=True)
    # In the Message-ID and the envelope sender: a bounce finds its letter by it, with no address.
    message_key = models.CharField(max_length=40, unique=True, default=new_key)

    objects = Letters.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="courier_letter_known_status"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ACCEPTED, sent_at__isnull=False)
                | (~Q(status__in=ACCEPTED) & Q(sent_at__isnull=True)),
                name="courier_letter_sent_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(sealed__isnull=False) | Q(status__in=FINISHED),
                name="courier_letter_on_its_way_has_words",
            ),
            models.CheckConstraint(
                condition=Q(sealed__isnull=True) | ~Q(status=Status.EXPIRED),
                name="courier_letter_expired_has_none",
            ),
        ]
        indexes = [
            models.Index(
                fields=["priority", "not_before", "id"],
                condition=WITH_WORDS,
                name="courier_letter_due",
            ),
            models.Index(
                fields=["expires_at"], condition=Q(sealed__isnull=False), name="courier_letter_open"
            ),
            models.Index(
                fields=["recipient_mark"],
                condition=Q(recipient_mark__isnull=False),
                name="courier_letter_recipient",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(recipient_mark__isnull=False),
                name="courier_letter_marked",
            ),
            models.Index(fields=["status", "-created_at"], name="courier_letter_status"),
            models.Index(
                F("sent_at").desc(),
                condition=Q(sent_at__isnull=False),
                name="courier_letter_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.message_key}"

    @property
    def can_be_retried(self) -> bool:
        return self.status == Status.DEAD and self.sealed is not None

    def contents(self) -> Contents:
        """Raises Forgotten, or birge.kit.tokens.BadToken without the secret it was sealed with."""
        if self.sealed is None:
            raise Forgotten
        return Contents.from_bytes(outbox_box().open_bytes(bytes(self.sealed)))


class Bounce(models.Model):
    """A server said later that a letter did not arrive."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="bounces")
    at = models.DateTimeField()
    status = models.CharField(max_length=12)  # RFC 3463, such as 5.1.1
    permanent = models.BooleanField()
    diagnostic = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.status} {self.letter_id}"


def outbox_box() -> Box:
    return Box(settings.BIRGE_SECRETS, "courier")


def _percentile(ordered: list[float], share: int) -> float:
    """The nearest rank."""
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def active(self) -> Self:
        return self.filter(disabled_at=None)

    def of_cause(self, cause: str) -> Self:
        return self.filter(cause=cause).order_by("id")


class Webhook(models.Model):
    """Where the organisers of a cause are told what happens to it, and how the last try went."""

    cause = models.CharField(max_length=50)
    # Its address and the secret that signs, under the server's key.
    sealed = models.BinaryField()
    added_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    # Given up after a day of failures, or sent away by its own server.
    disabled_at = models.DateTimeField(null=True)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["cause"], name="courier_webhook_cause")]

    def __str__(self) -> str:
        return f"{self.cause} {self.pk}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, at: dt.datetime) -> Self:
        return self.filter(not_before__lte=at).order_by("not_before", "id")


def new_message_id() -> str:
    return f"msg_{secrets.token_hex(12)}"


class Notice(models.Model):
    """One event that one webhook still has to be told: public facts, in the bytes that are signed.

    Gone as soon as it was taken.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="notices")
    message_id = models.CharField(max_length=40, unique=True, default=new_message_id)
    body = models.TextField()
    attempts = models.PositiveSmallIntegerField(default=0)
    # While a worker holds it: when another may take it, should that worker have died.
    not_before = models.DateTimeField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["not_before", "id"], name="courier_notice_due")]

    def __str__(self) -> str:
        return self.message_id


def webhook_box() -> Box:
    return Box(settings.BIRGE_SECRETS, "courier/webhook")
