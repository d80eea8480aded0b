from birge.sluice.models.day_key import DayKey
from birge.sluice.models.knock import Knock, Way
from birge.sluice.models.limit import Limit
from birge.sluice.models.spent_ticket import SpentTicket

__all__ = ["DayKey", "Knock", "Limit", "SpentTicket", "Way"]
