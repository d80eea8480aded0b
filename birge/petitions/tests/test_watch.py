import datetime as dt

import pytest

from birge.people.models import Role
from birge.petitions.models import Burst, Petition, Pulse
from birge.petitions.verbs.watch import AlreadyClosed, close_burst, watch
from birge.sluice.admitting import admit
from birge.sluice.tickets import Shown
from tests.cast import NOON, Cast, member

LATER = NOON + dt.timedelta(minutes=10)


@pytest.fixture
def petition(cast: Cast) -> Petition:
    return cast.collecting()


def asked(petition: Petition, many: int, networks: int = 10**6, marked: int = 0) -> None:
    for number in range(many):
        admit(
            petition.subject, f"10.0.{number % networks}.1", Shown(), NOON,
            form=str(number), marked=number < marked,
        )  # fmt: skip


def test_ten_minutes_become_a_few_numbers(petition: Petition) -> None:
    asked(petition, 6, networks=3, marked=2)
    assert watch(NOON + dt.timedelta(minutes=9)) == 0
    assert (watch(LATER), watch(LATER)) == (1, 0)
    pulse = Pulse.objects.get()
    assert (pulse.asked, pulse.network, pulse.disposable, pulse.alike) == (6, 2, 2, 1)
    assert not Burst.objects.exists()


def test_a_rush_is_flagged_and_nothing_is_removed(petition: Petition) -> None:
    asked(petition, 30)
    watch(LATER)
    burst = Burst.objects.get()
    assert (burst.signs, burst.closed_at) == (["fast"], None)


@pytest.mark.parametrize(
    ("networks", "marked", "sign"), [(2, 0, "network"), (100, 10, "disposable")]
)
def test_what_a_real_surge_rarely_has_is_named(
    petition: Petition, networks: int, marked: int, sign: str
) -> None:
    asked(petition, 30, networks, marked)
    watch(LATER)
    assert sign in Burst.objects.get().signs


def test_what_is_usual_for_this_petition_is_none(petition: Petition) -> None:
    for number in range(1, 4):
        Pulse.objects.create(
            petition=petition, at=NOON - number * dt.timedelta(minutes=10), asked=20,
            disposable=0, crowded=0, network=1, alike=1,
        )  # fmt: skip
    asked(petition, 40)
    watch(LATER)
    assert not Burst.objects.exists()


def test_a_moderator_says_what_it_was_once(petition: Petition) -> None:
    dana = member("dana@example.kz", Role.MODERATOR)
    asked(petition, 30)
    watch(LATER)
    number = Burst.objects.get().pk
    for finding, reason in (("real", " "), ("odd", "News")):
        with pytest.raises(AlreadyClosed):
            close_burst(number, finding, reason, dana, LATER)
    assert close_burst(number, "real", "The evening news.", dana, LATER).finding == "real"
    with pytest.raises(AlreadyClosed):
        close_burst(number, "forged", "No", dana, LATER)


def test_pulses_are_forgotten_after_two_weeks(petition: Petition) -> None:
    asked(petition, 1)
    watch(LATER)
    watch(LATER + dt.timedelta(days=15))
    assert not Pulse.objects.exists()
