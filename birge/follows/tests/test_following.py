"""Asking, confirming, being told once a day, and leaving so that nothing is left."""

import base64
import datetime as dt

import pytest
from django.conf import settings as site
from pytest_django import Settings

from birge.courier.models import Letter
from birge.follows.models import Follower
from birge.follows.subjects import CAUSE, PETITION, SEARCH, Subject
from birge.follows.verbs.confirm import MOST_FOLLOWED, TooManyFollowed, confirm
from birge.follows.verbs.follow import follow
from birge.follows.verbs.leave import leave, leave_one
from birge.follows.verbs.tell import tell
from birge.follows.wish import Wish
from birge.petitions.states import Outcome
from birge.petitions.verbs.answer import answer
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.register import register
from tests.cast import NOON, Cast

ONE = Subject(PETITION, "shelter")
DAY = dt.timedelta(days=1)


def wish(subject: Subject = ONE, email: str = "aigul@example.kz", language: str = "ru") -> Wish:
    return Wish(email, language, subject)


def news() -> list[Letter]:
    return list(Letter.objects.filter(kind="follows.news").order_by("id"))


def answered(cast: Cast, at: dt.datetime = NOON) -> None:
    petition = close(cast.collecting(at=at - 400 * DAY), at)
    register(deliver(petition, at), at)
    answer(petition, Outcome.FULL, {"ru": "Да"}, at)


def test_asking_stores_nothing_but_a_letter(cast: Cast) -> None:
    cast.collecting()
    follow(wish(), NOON)
    assert not Follower.objects.exists()
    letter = Letter.objects.get()
    assert "/ru/follow/confirm/" in letter.contents().text
    assert not any("aigul" in str(value) for value in Letter.objects.values().get().values())


def test_a_repeated_address_gets_another_letter_and_no_second_row(cast: Cast) -> None:
    cast.collecting()
    first = confirm(wish(), NOON)
    follow(wish(email="AIGUL@Example.kz"), NOON)
    assert "уже" in Letter.objects.get().contents().subject
    assert confirm(wish(email="aigul@EXAMPLE.kz"), NOON).key == first.key
    assert Follower.objects.count() == 1


def test_one_mailbox_is_not_flooded(cast: Cast) -> None:
    cast.collecting()
    for _again in range(9):
        follow(wish(), NOON)
    assert Letter.objects.count() == 5


def test_a_row_tells_neither_who_nor_what_nor_when(cast: Cast) -> None:
    cast.collecting()
    confirm(wish(), NOON)
    confirm(wish(email="somebody.with.a.long.name@provider.example"), NOON)
    rows = list(Follower.objects.values())
    assert b"aigul" not in b"".join(bytes(row["sealed"]) for row in rows)
    assert len({len(bytes(row["sealed"])) for row in rows}) == 1
    # A token carries the moment of sealing in its second to ninth byte.
    opened = [base64.urlsafe_b64decode(bytes(row["sealed"])) for row in rows]
    assert {token[1:9] for token in opened} == {bytes(8)}


def test_a_follower_shares_no_mark_with_a_signer(cast: Cast) -> None:
    petition = cast.collecting()
    signature = cast.sign(petition)
    confirm(wish(), NOON)
    follower = Follower.objects.get()
    theirs = {bytes(follower.mark), bytes(follower.key_hash)}
    assert bytes(signature.mark or b"") not in theirs


def test_each_step_is_told_once_a_day_in_one_letter(cast: Cast) -> None:
    cast.collecting(at=NOON - 400 * DAY)
    confirm(wish(), NOON - DAY)
    answered_one = cast.cause.petitions.get()
    register(deliver(close(answered_one, NOON), NOON), NOON)
    assert tell(NOON) == 0
    assert tell(NOON + DAY) == 1
    assert tell(NOON + DAY) == 0
    words = news()[0].contents()
    assert words.recipient == "aigul@example.kz"
    for step in ("Закрыт", "Передан", "Зарегистрирован"):
        assert step in words.text, words.text
    answer(answered_one, Outcome.FULL, {"ru": "Да"}, NOON + DAY)
    assert tell(NOON + DAY) == 0
    assert tell(NOON + 2 * DAY) == 1


def test_what_happened_before_following_is_not_told(cast: Cast) -> None:
    answered(cast)
    confirm(wish(), NOON + DAY)
    assert [tell(NOON + days * DAY) for days in range(1, 4)] == [0, 0, 0]


def test_a_cause_and_a_search_tell_of_new_petitions(cast: Cast) -> None:
    confirm(wish(Subject(CAUSE, "shelters")), NOON)
    confirm(wish(Subject(SEARCH, "q=%D0%BF%D1%80%D0%B8%D1%8E%D1%82")), NOON)
    confirm(wish(Subject(SEARCH, "q=%D1%88%D0%BA%D0%BE%D0%BB%D0%B0")), NOON)
    cast.collecting(at=NOON + dt.timedelta(hours=1))
    assert tell(NOON + DAY) == 1
    text = news()[0].contents().text
    assert text.count(f"{site.BASE_URL}/ru/petitions/shelter/") == 2
    assert "школа" not in text


def test_the_letter_can_be_left_with_one_press(cast: Cast) -> None:
    cast.collecting(at=NOON - 400 * DAY)
    contents = confirm(wish(), NOON - DAY)
    close(cast.cause.petitions.get(), NOON)
    tell(NOON + DAY)
    assert news()[0].contents().unsubscribe_url == (
        f"{site.BASE_URL}/ru/follow/leave/{contents.key}/"
    )


def test_leaving_leaves_nothing(cast: Cast) -> None:
    contents = confirm(wish(), NOON)
    leave(contents.key)
    leave(contents.key)
    assert not Follower.objects.exists()


def test_leaving_one_thing_keeps_the_others_and_the_last_takes_all(cast: Cast) -> None:
    confirm(wish(), NOON)
    key = confirm(wish(Subject(CAUSE, "shelters")), NOON).key
    kept = leave_one(key, ONE)
    assert kept
    assert kept.subjects == [Subject(CAUSE, "shelters")]
    assert leave_one(key, Subject(CAUSE, "shelters")) is None
    assert leave_one(key, ONE) is None
    assert not Follower.objects.exists()


def test_a_follower_is_forgotten_after_the_end(cast: Cast) -> None:
    cast.collecting(at=NOON - 400 * DAY)
    confirm(wish(), NOON - DAY)
    answered_one = cast.cause.petitions.get()
    register(deliver(close(answered_one, NOON), NOON), NOON)
    answer(answered_one, Outcome.FULL, {"ru": "Да"}, NOON)
    tell(NOON + 60 * DAY)
    assert Follower.objects.exists()
    tell(NOON + 61 * DAY)
    assert not Follower.objects.exists()


def test_a_follower_is_forgotten_after_a_year_without_news(cast: Cast) -> None:
    confirm(wish(Subject(CAUSE, "shelters")), NOON)
    tell(NOON + 365 * DAY)
    assert Follower.objects.exists()
    tell(NOON + 366 * DAY)
    assert not Follower.objects.exists()


def test_a_change_of_the_secret_finds_the_same_row(cast: Cast, settings: Settings) -> None:
    confirm(wish(), NOON)
    settings.BIRGE_SECRETS = ["n" * 40, *settings.BIRGE_SECRETS]
    assert len(confirm(wish(Subject(CAUSE, "shelters")), NOON).followed) == 2
    assert Follower.objects.count() == 1


def test_a_row_that_no_secret_opens_stops_nobody_else(cast: Cast, settings: Settings) -> None:
    cast.collecting(at=NOON - 400 * DAY)
    confirm(wish(email="lost@example.kz"), NOON - DAY)
    settings.BIRGE_SECRETS = ["n" * 40]
    confirm(wish(), NOON - DAY)
    Follower.objects.filter(told_on__lt=NOON.date()).update(told_on=(NOON - DAY).date())
    petition = cast.cause.petitions.get()
    petition.steps.create(verb="close", on=NOON.date(), taken_at=NOON)
    assert tell(NOON + DAY) == 1


def test_a_worker_that_dies_before_the_commit_tells_again_and_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.collecting(at=NOON - 400 * DAY)
    confirm(wish(), NOON - DAY)
    close(cast.cause.petitions.get(), NOON)

    def die(self: Follower, *_arguments: object, **_names: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Follower, "save", die)
        with pytest.raises(KeyboardInterrupt):
            tell(NOON + DAY)
    assert news() == []
    assert [tell(NOON + DAY), tell(NOON + DAY)] == [1, 0]


def test_nobody_follows_without_end(cast: Cast) -> None:
    for number in range(MOST_FOLLOWED):
        confirm(wish(Subject(SEARCH, f"q=w{number}" + "x" * 180)), NOON)
    with pytest.raises(TooManyFollowed):
        confirm(wish(), NOON)
    assert len(Follower.objects.get().contents().followed) == MOST_FOLLOWED
