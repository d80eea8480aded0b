import datetime as dt
from typing import TYPE_CHECKING, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.bodies.levels import Level
from birge.bodies.models import period
from birge.bodies.models.territory import Territory
from birge.bodies.names import name_in
from birge.kit import publickey

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from birge.bodies.models.succession import Succession


def is_public_key(value: str) -> None:
    try:
        publickey.check(value)
    except publickey.BadKey:
        raise ValidationError(_("A public key is 32 bytes in base64.")) from None


class BodyQuerySet(models.QuerySet["Body"]):
    def valid(self, on: dt.date) -> Self:
        return self.filter(period.valid(on))

    def at_levels(self, levels: "tuple[str, ...]") -> Self:
        return self.filter(level__in=levels)


class Body(models.Model):
    """A public body. What follows a body that ended is data: see Succession."""

    slug = models.SlugField(max_length=80, unique=True)
    names = models.JSONField()
    level = models.CharField(max_length=20)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="bodies")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    website = models.URLField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    # To which names are sealed for it; empty until an operator has it from the body itself.
    public_key = models.CharField(max_length=44, blank=True, validators=[is_public_key])
    source = models.CharField(max_length=300)
    confidence = models.CharField(max_length=6)
    # Set by an operator who corrected it by hand; the files then leave those values alone.
    corrected_on = models.DateField(null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints = [
            period.in_order("bodies_body_period"),
            models.CheckConstraint(
                name="bodies_body_level", condition=Q(level__in=[str(level) for level in Level])
            ),
            models.CheckConstraint(
                name="bodies_body_public_key",
                # 32 bytes in base64 are always 44 characters.
                condition=Q(public_key="") | Q(Exact(Length("public_key"), 44)),
            ),
            models.CheckConstraint(name="bodies_body_has_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("bodies:body", args=[self.slug])

    def name_in(self, language: str) -> str:
        return name_in(self.names, language)

    @property
    def level_label(self) -> "Promise":
        return Level(self.level).label

    def is_valid(self, on: dt.date) -> bool:
        return period.holds(self.valid_from, self.valid_to, on)

    def successor_on(self, on: dt.date) -> "Body | None":
        """Who stands in this body's place that day: itself while it exists, else its successor.

        None where the data know of nobody.
        """
        body: Body = self
        passed = {self.pk}
        while not body.is_valid(on):
            step = body._step_on(on)
            if step is None or step.successor_id in passed:
                return None
            body = step.successor
            passed.add(body.pk)
        return body

    def _step_on(self, on: dt.date) -> "Succession | None":
        steps = self.successions.filter(on__lte=on).select_related("successor")
        return steps.order_by("-on", "successor__slug").first()
