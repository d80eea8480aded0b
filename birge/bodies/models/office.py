import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birge.bodies.models import period
from birge.bodies.models.body import Body
from birge.bodies.names import name_in


class Kind(models.TextChoices):
    POSTAL = "postal", _("Postal address")
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Phone")
    WEB = "web", _("Web page")


class OfficeQuerySet(models.QuerySet["Office"]):
    def valid(self, on: dt.date) -> "OfficeQuerySet":
        return self.filter(period.valid(on))


class Office(models.Model):
    """A way to reach a body: an address, a number, a page."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="offices")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    value = models.CharField(max_length=300)
    names = models.JSONField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    # Set by an operator who corrected it by hand; the files then leave those values alone.
    corrected_on = models.DateField(null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            period.in_order("bodies_office_period"),
            models.CheckConstraint(name="bodies_office_kind", condition=Q(kind__in=Kind.values)),
            models.UniqueConstraint(name="bodies_office_once", fields=["body", "kind", "value"]),
        ]

    def __str__(self) -> str:
        return self.value

    def name_in(self, language: str) -> str:
        return name_in(self.names, language)

    @property
    def is_link(self) -> bool:
        return self.kind == Kind.WEB
