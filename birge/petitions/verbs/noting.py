"""The trail of a body's team: which officer took which verb."""

import datetime as dt

from birge.people import trail
from birge.people.models import Account
from birge.petitions.models import Petition


def note(by: Account, verb: str, at: dt.datetime, petition: Petition) -> None:
    of = f"bodies/{petition.body.slug}"
    trail.note(by, verb, at, of=of, about=f"petition {petition.slug}")
