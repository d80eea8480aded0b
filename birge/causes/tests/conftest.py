import datetime as dt
from pathlib import Path

import pytest

import birge.causes
from birge.causes.models import Cause
from birge.causes.verbs.load import load_cause
from birge.people.sealed import new_pair

DEMO = Path(birge.causes.__file__).parent / "demo" / "for_saltanat"
AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

SMALL = """
[cause]
slug = "clean-air"
original_language = "kk"
languages = ["kk", "en"]
[cause.title]
kk = "Таза ауа"
en = "Clean air"
[cause.summary]
kk = "Ауа таза болсын."
en = "The air should be clean."

[sources.paper]
publisher = "A paper"
confidence = "high"
[sources.radio]
publisher = "A radio"
confidence = "medium"

[[moments]]
key = "meeting"
kind = "gathering"
on = 2025-02-03
sources = ["paper", "radio"]
what = { kk = "Жиын", en = "A meeting" }
[[moments.figures]]
value = 30
unit = "participants"
qualifier = "about"
sources = ["paper"]
"""


@pytest.fixture
def at() -> dt.datetime:
    return AT


@pytest.fixture
def public_key() -> str:
    return new_pair()[1]


@pytest.fixture
def demo_path() -> Path:
    return DEMO


@pytest.fixture
def demo(db: None, public_key: str) -> Cause:
    return load_cause(DEMO, public_key, AT)


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def small_path(tmp_path: Path) -> Path:
    path = tmp_path / "clean_air.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path
