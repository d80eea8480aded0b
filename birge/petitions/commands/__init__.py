from birge.petitions.commands import counting, life, records
from birge.petitions.commands.group import petition

__all__ = ["counting", "life", "petition", "records"]
