from birge.petitions.commands import life, records
from birge.petitions.commands.group import petition

__all__ = ["life", "petition", "records"]
