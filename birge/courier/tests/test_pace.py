"""One mailbox gets only so many letters an hour."""

import datetime as dt

import pytest

from birge.courier.models import Letter
from birge.courier.verbs.expire import expire
from birge.courier.verbs.post import post

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def ask(
    recipient: str = "aigul@example.kz", at: dt.datetime = AT, kind: str = "confirm"
) -> Letter | None:
    return post(
        recipient=recipient, subject="S", text="T", html="<p>H</p>", kind=kind, language="kk",
        at=at, hourly=3,
    )  # fmt: skip


def test_the_fourth_letter_within_an_hour_is_not_posted() -> None:
    assert [bool(ask()) for _ in range(5)] == [True, True, True, False, False]
    assert ask("AIGUL@example.kz") is None
    assert ask(at=AT + dt.timedelta(minutes=61)) is not None


def test_others_and_other_kinds_are_not_held_up() -> None:
    for _letter in range(4):
        ask()
    assert ask("other@example.kz") is not None
    assert ask(kind="other") is not None


def test_without_a_pace_nothing_is_marked() -> None:
    post(recipient="a@example.kz", subject="S", text="T", html="H", kind="x", language="kk", at=AT)
    assert Letter.objects.get().recipient_mark is None


def test_the_mark_is_wiped_after_an_hour() -> None:
    ask()
    expire(AT + dt.timedelta(minutes=59))
    assert Letter.objects.get().recipient_mark is not None
    expire(AT + dt.timedelta(minutes=61))
    assert Letter.objects.get().recipient_mark is None
