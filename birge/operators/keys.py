"""Keys that have outlived their use: under them one can still tell who signed what is over.

Whether a petition was audited no table says: audits are made from files, by outsiders. So all that
ended a while ago are named, and whoever destroys a key says by that that the audit is done.
"""

import datetime as dt

from django.db.models import Max

from birge.petitions.models import Petition, PetitionQuerySet
from birge.petitions.states import ENDED

# The time in which an audit is made.
PATIENCE = dt.timedelta(days=30)


def outlived(at: dt.datetime) -> PetitionQuerySet:
    ended = Petition.objects.filter(state__in=ENDED, reach_key__isnull=False)
    last = ended.annotate(last_step=Max("steps__taken_at"))
    return last.filter(last_step__lte=at - PATIENCE).order_by("last_step", "id")
