"""A broadcast becomes public."""

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from birge.broadcasts import deeds
from birge.broadcasts.models import Broadcast, Cue
from birge.broadcasts.verbs.telling import tell, tell_words
from birge.people.models import Account


@transaction.atomic
def publish_broadcast(broadcast: Broadcast, by: Account | None, at: dt.datetime) -> Broadcast:
    """Published twice, it keeps its first day."""
    held = Broadcast.objects.select_for_update().get(pk=broadcast.pk)
    if held.opened_on is None:
        held.opened_on = localdate(at)
        held.save(update_fields=["opened_on"])
        deeds.note(by, "publish-broadcast", held, at)
        tell(held)
        tell_words(Cue.objects.current().filter(captions__session__broadcast=held))
    return held
