"""The bills of the demonstration."""

import datetime as dt
from pathlib import Path

from birge.bills.verbs.load_bills import load_bills
from birge.causes.models import Cause

FILE = Path(__file__).parent / "for_saltanat.toml"


def seed_bills(cause: Cause, at: dt.datetime) -> None:
    load_bills(cause, FILE, at)
