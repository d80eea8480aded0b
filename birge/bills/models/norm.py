from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from birge.bills.liability import Begins, Liability, PenaltyKind, Unit
from birge.bills.models.offence import Offence
from birge.causes.models import Precision, Source
from birge.people.models import Account


class Norm(models.Model):
    """What the law said of an offence in one period. Texts are kept by language.

    A correction is a norm of its own beside the old one, which stays readable.
    """

    offence = models.ForeignKey(Offence, on_delete=models.CASCADE, related_name="norms")
    # Where it begins with a law that the cause's story tells, the key of that entry.
    key = models.SlugField(max_length=80)
    liability = models.CharField(max_length=20, choices=Liability.choices)
    # None where no source tells since when; only the earliest can be so.
    starts_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision.choices, default=Precision.DAY)
    begins = models.CharField(max_length=10, choices=Begins.choices, default=Begins.IN_FORCE)
    # Its last day; None while it holds, or until the next one begins.
    ends_on = models.DateField(null=True, blank=True)
    law = models.JSONField(default=dict, blank=True)
    article = models.JSONField(default=dict, blank=True)
    note = models.JSONField(default=dict, blank=True)
    # Why it is told as likely and not as certain; empty for what is certain.
    doubt = models.JSONField(default=dict, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.JSONField(default=dict, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.JSONField(default=dict, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = [F("starts_on").asc(nulls_first=True), "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offence", "key"], condition=Q(corrects=None), name="norm_key_once"
            ),
            models.CheckConstraint(
                condition=Q(liability__in=Liability.values), name="norm_liability"
            ),
            models.CheckConstraint(
                condition=Q(precision__in=Precision.values), name="norm_precision"
            ),
            models.CheckConstraint(condition=Q(begins__in=Begins.values), name="norm_begins"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="norm_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_why={}), name="norm_withdrawn_why"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_sure(self) -> bool:
        return not any(self.doubt.values())

    @property
    def differing(self) -> "list[NormCitation]":
        """Where sources differ: those that say what they say."""
        return [citation for citation in self.citations.all() if citation.says]


class NormCitation(models.Model):
    """That a source tells of a norm and, where sources differ, what this one says."""

    norm = models.ForeignKey(Norm, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="norm_citations")
    says = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["source__order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["norm", "source"], name="norm_citation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.norm_id} {self.source_id}"


class Penalty(models.Model):
    """One penalty that a norm allows. `least` and `most` are None where no source tells."""

    norm = models.ForeignKey(Norm, on_delete=models.CASCADE, related_name="penalties")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=PenaltyKind.choices)
    least = models.PositiveIntegerField(null=True, blank=True)
    most = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=Unit.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["norm", "order"], name="penalty_once"),
            models.CheckConstraint(condition=Q(kind__in=PenaltyKind.values), name="penalty_kind"),
            models.CheckConstraint(
                condition=Q(unit="", least=None, most=None) | Q(unit__in=Unit.values),
                name="penalty_unit",
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gte=F("least")),
                name="penalty_least_and_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.least}-{self.most} {self.unit}"
