"""Mark the next due letters as this worker's, in short: no lock waits for a mail server."""

import datetime as dt

from django.db import connection, transaction
from django.db.models import F

from birge.courier.models import Letter, Status

# Longer than letters are in hand and the longest conversation together.
HOLD = dt.timedelta(minutes=5)


@transaction.atomic
def take(at: dt.datetime, most: int, *, with_news: bool = True) -> list[Letter]:
    """The most urgent first. On PostgreSQL workers pass over each other's letters."""
    due = Letter.objects.due(at)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    # Asked for one by one, either is read from its index alone, however many letters are put aside.
    letters = list(due.urgent()[:most])
    if with_news and len(letters) < most:
        letters += due.news()[: most - len(letters)]
    if letters:
        mine = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
        mine.update(status=Status.SENDING, attempts=F("attempts") + 1, not_before=at + HOLD)
    for letter in letters:
        letter.status, letter.not_before = Status.SENDING, at + HOLD
        letter.attempts += 1
    return letters
