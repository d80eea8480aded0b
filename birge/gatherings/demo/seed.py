"""The demonstration: what the story tells of, and two invented gatherings, step by step."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from birge.bodies.calendars import Calendar
from birge.causes.models import Cause, Disclosure, Qualifier
from birge.gatherings.models import Gathering, Place
from birge.gatherings.states import Answer, By, Form, Method, State
from birge.gatherings.verbs.add_estimate import Said as Estimated
from birge.gatherings.verbs.add_estimate import add_estimate
from birge.gatherings.verbs.announce_gathering import announce_gathering
from birge.gatherings.verbs.answer_notice import Said, answer_notice
from birge.gatherings.verbs.file_notice import file_notice
from birge.gatherings.verbs.load_gatherings import load_gatherings
from birge.gatherings.verbs.report_outcome import Happened, report_outcome
from birge.gatherings.verbs.start_gathering import Plan, Spot, Words, start_gathering
from birge.gatherings.verbs.write_words import write_words

FOLDER = Path(__file__).parent
ASTANA = dt.timezone(dt.timedelta(hours=5))
PROCEDURE = "kz-assemblies"
INVENTED = "ойдан шығарылған · вымысел · invented"
HELD_ON = dt.date(2026, 5, 16)
ESTIMATES = (
    Estimated(Qualifier.BETWEEN, 300, 400, By.ORGANISERS, Method.PASSING,
              source_name=INVENTED),
    Estimated(Qualifier.ABOUT, 150, None, By.AUTHORITY, Method.EYE,
              source_name=INVENTED),
    Estimated(Qualifier.OVER, 200, None, By.PRESS, Method.PICTURES,
              source_name=INVENTED),
)  # fmt: skip


@transaction.atomic
def seed_gatherings(cause: Cause, at: dt.datetime) -> None:
    load_gatherings(cause, FOLDER / "for_saltanat.toml", at)
    _seed_held(cause)
    _seed_coming(cause, at)


def _seed_held(cause: Cause) -> None:
    """Notice, answer with limits, held; three who say how many came, and they differ."""
    place = _prepared(cause, "invented-held", HELD_ON, _noon(dt.date(2026, 4, 27)))
    _answered(place, dt.date(2026, 4, 28), dt.date(2026, 4, 30), Answer.LIMITED)
    report_outcome(place, Happened(State.HELD, HELD_ON), _noon(HELD_ON))
    for said in ESTIMATES:
        add_estimate(place, said, _noon(HELD_ON))


def _seed_coming(cause: Cause, at: dt.datetime) -> None:
    """One to come: a practical page that can be read and saved."""
    calendar, filed = Calendar.get("KZ"), at.date() - dt.timedelta(days=20)
    while not calendar.is_working_day(filed):
        filed -= dt.timedelta(days=1)
    on = at.date() + dt.timedelta(days=20)
    on += dt.timedelta(days=(5 - on.weekday()) % 7)  # a Saturday
    place = _prepared(cause, "invented-coming", on, _noon(filed))
    _answered(place, filed, calendar.add_working_days(filed, 2).on, Answer.ALLOWED)


def _prepared(cause: Cause, slug: str, on: dt.date, at: dt.datetime) -> Place:
    content = _content("invented.toml")
    words = {tag: Words(**texts) for tag, texts in content["words"].items()}
    spot = Spot(
        content["place"]["city"], content["place"]["spot"], dt.time(12), dt.time(14),
        authority_name="Ойдан шығарылған әкімдік · Вымышленный акимат",
    )  # fmt: skip
    plan = Plan(
        cause, slug, Form.RALLY, on, "kk", words["kk"], (spot,), PROCEDURE,
        disclosure=Disclosure.SYNTHETIC,
    )  # fmt: skip
    gathering: Gathering = start_gathering(plan, at)
    for tag in ("ru", "en"):
        write_words(gathering, tag, words[tag], "", at)
    return gathering.places.get()


def _answered(place: Place, filed: dt.date, on: dt.date, answer: Answer) -> None:
    file_notice(place, filed, _noon(filed))
    words = _content("invented.toml")["limits"] if answer == Answer.LIMITED else {}
    answer_notice(place, Said(answer, on, words=words), _noon(on))
    announce_gathering(place.gathering, _noon(on))


def _noon(on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(12), ASTANA)


def _content(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
