from birge.gatherings.models.estimate import Estimate
from birge.gatherings.models.gathering import Gathering, GatheringQuerySet, GatheringText
from birge.gatherings.models.place import Place
from birge.gatherings.models.taken import Taken

__all__ = ["Estimate", "Gathering", "GatheringQuerySet", "GatheringText", "Place", "Taken"]
