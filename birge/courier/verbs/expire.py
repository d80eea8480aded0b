"""Forget at once what is of no more use: words past their time, and marks an hour old."""

import datetime as dt

from django.db import transaction

from birge.courier.retention import KEEP_MARKS, old_marks, outlived_words, wipe_marks, wipe_words


def expire(at: dt.datetime) -> int:
    """How many letters' words were wiped. Their rows are removed by the daily job."""
    marked, outlived = old_marks(at - KEEP_MARKS), outlived_words(at)
    # Looking takes no lock, and nearly always there is nothing.
    if not (marked.exists() or outlived.exists()):
        return 0
    with transaction.atomic():
        wipe_marks(marked)
        return wipe_words(outlived)
