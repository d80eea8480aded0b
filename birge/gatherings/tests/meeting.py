"""Gatherings for the tests: one to begin with, and the days that its law counts."""

import datetime as dt
from typing import Any

from birge.causes.models import Cause
from birge.gatherings.models import Gathering, Place
from birge.gatherings.states import Answer, Form
from birge.gatherings.verbs.announce_gathering import announce_gathering
from birge.gatherings.verbs.answer_notice import Said, answer_notice
from birge.gatherings.verbs.file_notice import file_notice
from birge.gatherings.verbs.start_gathering import Plan, Spot, Words, start_gathering
from tests.cast import NOON

PROCEDURE = "kz-assemblies"
# NOON is Tuesday, 10 February 2026. Five whole working days, with no holiday among them, lie
# between Friday the 13th and Saturday the 21st.
RALLY_DAY = dt.date(2026, 2, 21)
LAST_TO_FILE = dt.date(2026, 2, 13)
CITY = {"kk": "Жезқазған", "ru": "Жезказган", "en": "Zhezkazgan"}
SPOT = {"kk": "Орталық алаң", "ru": "Центральная площадь", "en": "Central Square"}
WORDS = Words(
    "A rally for a shelter", "A shelter is needed.", "Women of Ulytau",
    transport="Bus 5", bring="Water", legal_aid="Qoldau, day and night",
)  # fmt: skip


def spot(**chosen: Any) -> Spot:
    told: dict[str, Any] = {
        "city": CITY, "spot": SPOT, "starts": dt.time(12), "ends": dt.time(14),
        "authority_name": "Akimat of Zhezkazgan",
    }  # fmt: skip
    return Spot(**{**told, **chosen})


def prepared(cause: Cause, at: dt.datetime = NOON, **chosen: Any) -> Gathering:
    told: dict[str, Any] = {
        "slug": "rally", "form": Form.RALLY, "on": RALLY_DAY, "language": "en", "words": WORDS,
        "spots": (spot(),), "procedure": PROCEDURE,
    }  # fmt: skip
    return start_gathering(Plan(cause=cause, **{**told, **chosen}), at)


def announced(gathering: Gathering, answer: Answer = Answer.ALLOWED, ground: str = "") -> Gathering:
    """Registered, answered and made public at NOON."""
    file_notice(place_of(gathering), NOON.date(), NOON)
    answer_notice(place_of(gathering), Said(answer, NOON.date(), ground), NOON)
    return announce_gathering(gathering, NOON)


def place_of(gathering: Gathering, number: int = 1) -> Place:
    return gathering.places.get(number=number)


def noon(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(7), dt.UTC)
