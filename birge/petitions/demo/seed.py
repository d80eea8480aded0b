"""The demonstration: one petition to sign, and one invented life of a petition, step by step."""

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from birge.bodies.assurance import Assurance
from birge.people.receipt import Receipt
from birge.petitions.models import Petition
from birge.petitions.planfile import plan_of
from birge.petitions.slip import Slip
from birge.petitions.states import Display, Outcome
from birge.petitions.verbs.answer import answer, correct_answer
from birge.petitions.verbs.approve import approve
from birge.petitions.verbs.close import close, note_threshold
from birge.petitions.verbs.confirm import Click, store
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.fill import Locks, fill
from birge.petitions.verbs.register import register
from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.start import start
from birge.petitions.verbs.submit import submit
from birge.petitions.wish import Wish

FOLDER = Path(__file__).parent
ASTANA = dt.timezone(dt.timedelta(hours=5))

# Invented names, in the order of the alphabet; no list of people stands behind them.
GIVEN = (
    "Айгерім",
    "Ботагөз",
    "Гүлнар",
    "Дана",
    "Ерлан",
    "Жанар",
    "Инна",
    "Марат",
    "Ольга",
    "Тимур",
)
FAMILY = ("Ахметова", "Болатқызы", "Жұмабай", "Ким", "Оспан", "Петрова", "Сейіт", "Шевченко")
REGIONS = ("KZ-62",) * 17 + ("KZ-35", "KZ-71", "")


@dataclass(frozen=True)
class Wave:
    """So many signers of one assurance on one day."""

    on: dt.date
    count: int
    assurance: Assurance


def seed_open_petition(at: dt.datetime) -> Petition:
    """A public petition that anyone may sign in the demonstration."""
    petition = start(plan_of(_content("open_petition.toml")), at)
    submit(petition, at)
    return approve(petition, at)


@transaction.atomic
def seed_synthetic_petition(progress: Callable[[Iterable[Wave]], Iterable[Wave]]) -> Petition:
    """Every step of the Kazakh procedure, with invented signers and an invented late answer."""
    content = _content("synthetic_petition.toml")
    first, corrected = content.pop("answer"), content.pop("corrected_answer")
    petition = start(plan_of(content), _noon(2026, 1, 12))
    seek_support(petition, _noon(2026, 1, 13))
    number = _sign(
        petition, [Wave(_day(1, 14 + day), 14, Assurance.ESIGNATURE) for day in range(4)], 0
    )
    submit(petition, _noon(2026, 1, 19))
    approve(petition, _noon(2026, 2, 10))
    _sign(petition, progress(_waves()), number)
    note_threshold(petition, _noon(2026, 5, 14))
    close(petition, _noon(2026, 5, 15))
    deliver(petition, _noon(2026, 5, 18))
    register(petition, _noon(2026, 5, 19))
    answer(petition, Outcome(first.pop("outcome")), first, _noon(2026, 7, 3))
    correct_answer(petition, Outcome(corrected.pop("outcome")), corrected, _noon(2026, 7, 14))
    return petition


def _waves() -> list[Wave]:
    """Ninety-three days: a start, a lull, and a rise after a meeting in April."""
    first = dt.date(2026, 2, 10)
    waves = []
    for day in range(93):
        count = 34 if day < 9 else 12 if day < 50 else 38 if day < 68 else 28
        waves.append(Wave(first + dt.timedelta(days=day), count, Assurance.ESIGNATURE))
        waves.append(Wave(first + dt.timedelta(days=day), 2 + day % 3, Assurance.EMAIL))
    return waves


def _sign(petition: Petition, waves: Iterable[Wave], number: int) -> int:
    """In the way in which everyone's are stored, as many at once as one day has.

    Returns how many have signed so far.
    """
    petition.refresh_from_db()
    locks = Locks.of(petition)
    text_ids = [text.pk for text in petition.newest_texts.values()]
    for wave in waves:
        at = dt.datetime.combine(wave.on, dt.time(12), ASTANA)
        several = [
            Click(_slip(petition, one, text_ids, locks), wave.assurance, at)
            for one in range(number + 1, number + wave.count + 1)
        ]
        for stored in store(several):
            if isinstance(stored, Exception):
                raise stored
        number += wave.count
    return number


def _slip(petition: Petition, number: int, text_ids: list[int], locks: Locks) -> Slip:
    wish = _wish(petition, number, text_ids)
    return fill(wish, Receipt.new(), f"synthetic signer {number}", locks)


def _wish(petition: Petition, number: int, text_ids: list[int]) -> Wish:
    shown = (Display.HIDDEN, Display.HIDDEN, Display.INITIAL, Display.HIDDEN, Display.FULL)
    return Wish(
        petition_id=petition.pk, text_id=text_ids[number % len(text_ids)], email="",
        given_name=GIVEN[number % len(GIVEN)], family_name=FAMILY[number % len(FAMILY)],
        region=REGIONS[number % len(REGIONS)], display=shown[number % len(shown)],
    )  # fmt: skip


def _content(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _noon(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 12, tzinfo=ASTANA)


def _day(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)
