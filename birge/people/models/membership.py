"""Who may do what, and where."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from birge.people.models.account import Account


class Role(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    EDITOR = "editor", _("Editor")
    OFFICER = "officer", _("Officer of a public body")
    MODERATOR = "moderator", _("Moderator")


# Who judges or answers for others signs in with two proofs.
NEED_SECOND_FACTOR = frozenset({Role.OFFICER, Role.MODERATOR})


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of(self, scope: str) -> Self:
        return self.filter(of=scope).select_related("account").order_by("role", "id")

    def holding(self, *roles: Role) -> Self:
        return self.filter(role__in=roles)


class Membership(models.Model):
    """`of` names what the role is for: "causes/<slug>", "bodies/<slug>", or "" for the site."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    of = models.CharField(max_length=120, blank=True)
    since = models.DateField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "of"], name="people_one_role_in_one_place"),
            models.CheckConstraint(
                name="people_role_fits_its_place",
                condition=models.Q(role=Role.MODERATOR, of="")
                | models.Q(role=Role.OFFICER, of__startswith="bodies/")
                | models.Q(role__in=[Role.ORGANISER, Role.EDITOR], of__startswith="causes/"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.of}".strip()

    @property
    def needs_second_factor(self) -> bool:
        return self.role in NEED_SECOND_FACTOR
