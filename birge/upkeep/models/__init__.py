from birge.upkeep.models.notice import Notice
from birge.upkeep.models.removal import Removal
from birge.upkeep.models.switch import Switch

__all__ = ["Notice", "Removal", "Switch"]
