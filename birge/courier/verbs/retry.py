"""Send a dead letter again: from the first attempt, as long as its words are there."""

import datetime as dt

from birge.courier.models import Letter, Status


def retry(at: dt.datetime, letter_id: int | None = None) -> int:
    """One letter, or all that can be; returns how many now wait again."""
    letters = Letter.objects.retriable(at)
    if letter_id is not None:
        letters = letters.filter(pk=letter_id)
    return letters.update(status=Status.WAITING, attempts=0, not_before=at)
