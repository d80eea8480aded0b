"""The norms of the demonstration: battery and minor harm to health in Kazakhstan since 2009."""

import datetime as dt
from pathlib import Path

from birge.bills.verbs.load_norms import load_norms
from birge.causes.models import Cause

FILE = Path(__file__).parent / "offences.toml"


def seed_norms(cause: Cause, at: dt.datetime) -> None:
    load_norms(cause, FILE, at)
