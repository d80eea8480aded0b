"""An invitation into a team: a link that opens for one mailbox, once, for a week."""

import datetime as dt
from typing import Self

from django.db import models

from birge.people.models.account import Account
from birge.people.models.membership import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self, at: dt.datetime) -> Self:
        return self.filter(expires_at__gt=at).order_by("id")

    def outlived(self, at: dt.datetime) -> Self:
        return self.filter(expires_at__lte=at)


class Invitation(models.Model):
    """Gone once it is accepted, withdrawn or outlived."""

    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    of = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey(Account, models.CASCADE, null=True)
    # SHA-256 of the secret in the link.
    mark = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email", "of"], name="people_invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.of}".strip()
