from django.db import models
from django.db.models import F, Q

from birge.bodies.models.body import Body


class Succession(models.Model):
    """One body took another's place on a day. Several may become one, one may become several."""

    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="bodies_succession_once", fields=["predecessor", "successor"]
            ),
            models.CheckConstraint(
                name="bodies_succession_of_two", condition=~Q(predecessor=F("successor"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
