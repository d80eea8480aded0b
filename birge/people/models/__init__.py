from birge.people.models.account import Account
from birge.people.models.deed import Deed
from birge.people.models.invitation import Invitation
from birge.people.models.membership import NEED_SECOND_FACTOR, Membership, Role

__all__ = ["NEED_SECOND_FACTOR", "Account", "Deed", "Invitation", "Membership", "Role"]
