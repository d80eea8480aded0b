"""The matters of the demonstration, and the one name that its sources and moderators tell."""

import datetime as dt
from pathlib import Path

from birge.cases.models import Person
from birge.cases.verbs.load import load
from birge.cases.verbs.name import judge_name
from birge.causes.models import Cause
from birge.people.models import Account

FILE = Path(__file__).parent / "for_saltanat.toml"


def seed_cases(cause: Cause, moderator: Account, at: dt.datetime) -> None:
    load(cause, FILE, at)
    for person in Person.objects.waiting():
        judge_name(person, True, moderator, at)
