"""The stages of a bill by law: data of presets/, each with its term, its article, how sure."""

from pathlib import Path

from birge.bills.states import StageKind
from birge.causes.courses.shelf import Shelf

SHELF = Shelf(Path(__file__).parent / "presets", StageKind)
