"""A signature, kept as little as can be: what is shown, what is sealed, what prevents a second."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from birge.bodies.assurance import Assurance
from birge.people.newstoken import DIGEST_BYTES_BEFORE, digest, mark_in
from birge.petitions.states import Display

# Fewer signers than this from one place could be recognised by their neighbours.
SMALLEST_PUBLISHED = 5
# Whose news token is of before decision 42: it is found by its hash, which is longer.
OF_BEFORE = Q(Exact(Length("news_hash"), DIGEST_BYTES_BEFORE))


class SignatureQuerySet(models.QuerySet["Signature"]):
    def counted(self) -> "SignatureQuerySet":
        return self.filter(state=Signature.State.COUNTED)

    def withdrawn(self) -> "SignatureQuerySet":
        return self.filter(state=Signature.State.WITHDRAWN)

    def removed(self) -> "SignatureQuerySet":
        return self.filter(state=Signature.State.REMOVED)

    def with_traits(self, traits: int) -> "SignatureQuerySet":
        """Those that have one at least of these."""
        return self.annotate(common=F("traits").bitand(traits)).filter(common__gt=0)

    def counts_of(self, petitions: Iterable[int]) -> dict[int, dict[str, int]]:
        """Counts by assurance of several petitions, in one query."""
        counts: dict[int, dict[str, int]] = defaultdict(dict)
        rows = self.counted().filter(petition_id__in=list(petitions))
        for row in rows.values("petition_id", "assurance").annotate(n=Count("id")).order_by():
            counts[row["petition_id"]][row["assurance"]] = row["n"]
        return counts

    def by_day(self) -> list[tuple[dt.date, int]]:
        """New counted signatures each day, in order of days."""
        rows = self.counted().values("on").annotate(n=Count("id")).order_by("on")
        return [(row["on"], row["n"]) for row in rows]

    def by_region(self, accepts: frozenset[str] | None = None) -> dict[str, int]:
        """Exact counts by code of region: for thresholds, never for a page."""
        rows = self.counted().exclude(region="")
        if accepts is not None:
            rows = rows.filter(assurance__in=accepts)
        return {
            row["region"]: row["n"]
            for row in rows.values("region").annotate(n=Count("id")).order_by()
        }

    def published_regions(self) -> dict[str, int]:
        """Counts by region as anyone may see them: none below five, and rounded down to fives.

        Rounded, so that one more signature does not tell where its signer lives.
        """
        counts = self.by_region().items()
        rounded = {region: count - count % SMALLEST_PUBLISHED for region, count in counts}
        return {region: count for region, count in rounded.items() if count}

    def taking_news(self) -> "SignatureQuerySet":
        """Whom a letter may reach, if they asked for any: that is known to the organisers only."""
        return self.counted().exclude(news_hash=None).filter(wants_no_news=False)

    def reached_by(self, tokens: Iterable[str]) -> "SignatureQuerySet":
        """Whose news tokens these are. Raises BadNewsToken."""
        told = [(mark_in(token), digest(token)) for token in tokens]
        marks = [mark for mark, _digest in told if mark]
        hashes = Q(news_hash__in=[news_hash for _mark, news_hash in told])
        return self.filter(Q(mark__in=marks) & hashes | OF_BEFORE & hashes)

    def shown(self) -> "SignatureQuerySet":
        """Those whose signers chose to be seen, newest first."""
        return self.counted().exclude(display=Display.HIDDEN).order_by("-on", "-id")


class Signature(models.Model):
    class State(models.TextChoices):
        COUNTED = "counted"
        WITHDRAWN = "withdrawn"
        REMOVED = "removed"

    petition = models.ForeignKey("petitions.Petition", models.PROTECT, related_name="signatures")
    text = models.ForeignKey("petitions.Text", models.PROTECT, related_name="signatures")
    assurance = models.CharField(max_length=12)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.COUNTED)
    # Where its public fact stands in the record; none before the petition itself is public.
    entry = models.BigIntegerField(null=True)
    withdrawal_hash = models.BinaryField(max_length=32, unique=True)
    commitment = models.BinaryField(max_length=32)
    # Gone with the signature; without meaning once the petition's key is destroyed.
    mark = models.BinaryField(max_length=32, null=True)
    # Gone with the signature, or when its signer is erased.
    sealed = models.BinaryField(null=True)
    # Of the token by which news reach this signer and are stopped; the token itself is sealed.
    news_hash = models.BinaryField(max_length=32, null=True)
    wants_no_news = models.BooleanField(default=False)
    region = models.CharField(max_length=10, blank=True)
    display = models.CharField(max_length=8, choices=Display.choices, default=Display.HIDDEN)
    shown_name = models.CharField(max_length=130, blank=True)
    # Bits of `traits.Trait`: nothing of the person, only what a sweep may choose by.
    traits = models.PositiveSmallIntegerField(default=0)
    # What removed it, for as long as that can be taken back.
    sweep = models.ForeignKey("petitions.Sweep", models.PROTECT, null=True, related_name="swept")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            # Two confirmations of one address at the same instant count once. The mark first: by
            # it alone a news token finds its signature.
            models.UniqueConstraint(
                fields=["mark", "petition"], name="petitions_one_signature_each"
            ),
            models.CheckConstraint(
                name="petitions_hidden_keeps_no_name",
                condition=~Q(display=Display.HIDDEN) | Q(shown_name=""),
            ),
            models.CheckConstraint(
                name="petitions_gone_keeps_nothing",
                condition=Q(state="counted")
                | Q(state="removed", sweep__isnull=False)
                | Q(mark=None, sealed=None, news_hash=None, region="", display=Display.HIDDEN),
            ),
        ]
        indexes = [
            models.Index(fields=["petition", "state", "assurance"], name="petitions_sig_count"),
            models.Index(fields=["petition", "state", "on"], name="petitions_sig_day"),
            models.Index(fields=["news_hash"], name="petitions_sig_news", condition=OF_BEFORE),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.on} {self.assurance}"

    @property
    def is_counted(self) -> bool:
        return self.state == self.State.COUNTED

    def forget(self, state: "Signature.State") -> None:
        """Leave the count, and keep nothing of the signer."""
        self.state = state
        self.mark = self.sealed = self.news_hash = None
        self.region = self.shown_name = ""
        self.display = Display.HIDDEN
        self.traits = 0
        kept_of_signer = [
            "mark",
            "sealed",
            "news_hash",
            "region",
            "shown_name",
            "display",
            "traits",
        ]
        self.save(update_fields=["state", *kept_of_signer])

    @property
    def assurance_label(self) -> str:
        return str(Assurance(self.assurance).label)

    @property
    def public_mark(self) -> str:
        """What the public record shows of this signature's receipt."""
        return bytes(self.withdrawal_hash).hex()

    @property
    def is_swept(self) -> bool:
        """Removed for cause, and still whole, so that this can be taken back."""
        return self.state == self.State.REMOVED and self.sweep_id is not None and bool(self.sealed)

    @property
    def is_erased(self) -> bool:
        return self.sealed is None
