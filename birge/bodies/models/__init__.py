from birge.bodies.models.body import Body, BodyQuerySet
from birge.bodies.models.office import Office, OfficeQuerySet
from birge.bodies.models.succession import Succession
from birge.bodies.models.territory import Territory, TerritoryQuerySet

__all__ = [
    "Body",
    "BodyQuerySet",
    "Office",
    "OfficeQuerySet",
    "Succession",
    "Territory",
    "TerritoryQuerySet",
]
