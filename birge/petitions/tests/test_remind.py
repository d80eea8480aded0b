"""Officers get a letter when a petition arrives and before its deadline: once each."""

import datetime as dt

import pytest

from birge.courier.models import Letter
from birge.people.models import Account
from birge.petitions.models import Notice, Petition
from birge.petitions.tests.bodydesks import CASE, delivered, later, officer, registered, signed_in
from birge.petitions.verbs.remind import kind_of, remind
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana() -> Account:
    return officer("dana")


def subjects() -> list[str]:
    return [letter.contents().subject for letter in Letter.objects.order_by("id")]


def test_a_petition_that_arrives_is_told_once(cast: Cast, dana: Account) -> None:
    delivered(cast)
    assert (remind(later(2)), remind(later(2)), remind(later(3))) == (1, 0, 0)
    words = Letter.objects.get().contents()
    assert words.recipient == "dana@example.kz"
    # In the language of the petition, as she has chosen none.
    assert words.subject == "Петиция келіп түсті: Жезқазғанда баспана ашылсын"
    assert CASE.replace("/en/", "/kk/") in words.text
    assert "Айгүл" not in words.text


@pytest.mark.parametrize(
    ("days", "kind"),
    [(30, ""), (8, ""), (7, "week"), (2, "week"), (1, "day"), (0, "day"), (-1, "overdue")],
)
def test_which_letter_is_due(days: int, kind: str) -> None:
    assert kind_of(days) == kind


def test_each_reminder_comes_once(cast: Cast, dana: Account) -> None:
    due_on = registered(cast).due_on
    assert due_on
    first = dt.datetime.combine(due_on, dt.time(7), dt.UTC) - dt.timedelta(days=10)
    posted = [remind(first + dt.timedelta(days=day)) for day in range(20)]
    assert [day for day, letters in enumerate(posted) if letters] == [3, 9, 11]
    assert Notice.objects.count() == 3


def test_who_comes_late_is_told_only_that_it_is_late(cast: Cast, dana: Account) -> None:
    registered(cast)
    assert remind(later(300)) == 1
    assert Notice.objects.get().kind == "overdue"


def test_a_body_without_officers_misses_nothing(cast: Cast) -> None:
    delivered(cast)
    assert remind(later(2)) == 0
    officer("dana")
    assert remind(later(3)) == 1


def test_who_switched_letters_off_gets_none_and_others_theirs(cast: Cast, dana: Account) -> None:
    erlan = officer("erlan")
    form = {"name": "Dana", "desk_mail": "none"}
    assert signed_in(dana).post("/en/desk/account/", form).status_code == 302
    signed_in(erlan).post("/en/desk/account/", {"name": "Erlan", "desk_mail": "ru"})
    delivered(cast)
    assert remind(later(2)) == 1
    assert subjects() == ["Поступила петиция: Открыть приют в Жезказгане"]


def test_an_odd_choice_of_letters_is_refused(cast: Cast, dana: Account) -> None:
    form = {"name": "Dana", "desk_mail": "all"}
    assert signed_in(dana).post("/en/desk/account/", form).status_code == 400
    assert Account.objects.get(pk=dana.pk).desk_mail == ""


def test_a_new_deadline_has_letters_of_its_own(cast: Cast, dana: Account) -> None:
    petition = registered(cast)
    remind(later(300))
    Petition.objects.filter(pk=petition.pk).update(due_on=later(299).date())
    assert remind(later(300)) == 1
