from birge.petitions.commands import counting, life, packing, records
from birge.petitions.commands.group import petition

__all__ = ["counting", "life", "packing", "petition", "records"]
