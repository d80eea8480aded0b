"""The broadcasts of the demonstration: figures of others, and no word that no source gives."""

import datetime as dt
from pathlib import Path

from birge.broadcasts.verbs.load_broadcasts import load_broadcasts
from birge.causes.models import Cause

FILE = Path(__file__).parent / "for_saltanat.toml"


def seed_broadcasts(cause: Cause, at: dt.datetime) -> None:
    load_broadcasts(cause, FILE, at)
