"""The courier's share of one round of the work loop."""

import datetime as dt

from birge.courier.verbs.expire import expire
from birge.courier.verbs.send_due import Sent, send_due

LETTERS = 500
PATIENCE = 10.0  # seconds; the loop has other work too


def run_once(at: dt.datetime) -> Sent:
    expire(at)
    return send_due(at, LETTERS, patience=PATIENCE)
