"""Small files to break, and where the real ones are."""

from pathlib import Path

import pytest

from birge.bodies.procedures import Procedure
from birge.bodies.procedures.file import parse_procedure

REAL = Path(__file__).resolve().parents[4] / "shared" / "data"
needs_real_files = pytest.mark.skipif(not REAL.exists(), reason="the real files are not here")

SMALL = """
country = "KZ"
calendar = "KZ"
time_zone = "Asia/Almaty"
known_from = 2024-04-04
levels = ["central"]
none = [
    "supporters", "publication", "moderation", "forwarding", "discussion", "answer",
    "after_lapse", "lapse_after_support", "repeat", "counting", "signer",
]
unknown = ["consideration"]

[names]
kk = "Шағын"
ru = "Малая"
en = "Small"

[law]
kk = "Заң"
ru = "Закон"
en = "Law"

[[collection.within]]
value = "3 months"
source = "art. 1"
valid_from = 2024-04-04
valid_to = 2024-12-31
confidence = "high"

[[collection.within]]
value = "6 months"
source = "art. 1 as amended"
valid_from = 2025-01-01
confidence = "medium"

[[assurances]]
value = ["esignature"]
source = "art. 2"
valid_from = 2024-04-04
confidence = "high"

[[threshold.central]]
level = "central"
effect = "answer"
percent = 0.5
source = "art. 3"
url = "https://law.example/3"
valid_from = 2024-04-04
confidence = "high"

[[excluded_subjects]]
value = ["war"]
source = "art. 4"
valid_from = 2024-04-04
confidence = "low"

[grounds.war]
kk = "Соғыс"
ru = "Война"
en = "War"
"""


def parsed(text: str = SMALL) -> Procedure:
    return parse_procedure("small", text.encode(), "small.toml")


def changed(old: str, new: str, times: int = 1) -> str:
    """The small file with one thing different."""
    assert old in SMALL
    return SMALL.replace(old, new, times)
