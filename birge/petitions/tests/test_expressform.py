"""The short way of a form: the same letter and the same answer as Django's, and its protections."""

import datetime as dt
import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from birge.courier.models import Letter
from birge.kit import clock
from birge.people.sealed import unseal
from birge.petitions import asking, expressform
from birge.petitions import slip as slips
from birge.petitions.expressform import ExpressForm
from birge.petitions.models import Petition, Signature
from birge.petitions.slip import Slip
from birge.petitions.states import State
from birge.petitions.tests.test_views import form
from birge.petitions.traits import Trait
from birge.petitions.verbs.ask import Asked, Caller, Ready, ask, ask_all, ready
from birge.petitions.verbs.close import close
from birge.petitions.verbs.fill import Locks
from birge.petitions.verbs.targets import current_targets, newest_of
from birge.sluice.admitting import MustWork
from birge.sluice.models import Knock
from birge.upkeep import switches
from tests.cast import NOON, ORGANISER_PRIVATE_KEY, Cast, make_cast
from tests.doors import Door, without_database

COOKIE = "a" * 32
PATH = "/ru/petitions/shelter/sign/"
LINK = re.compile(r"/petitions/confirm/([\w=-]+)/")


class Forms(Door):
    def __init__(self, cast: Cast) -> None:
        super().__init__(ExpressForm)
        self.cast = cast
        self.petition: Petition = cast.collecting(at=clock.now(), goal=1)

    def send(
        self, headers: dict[str, str] | None = None, scheme: str = "http", query: bytes = b"",
        **changed: Any,
    ) -> tuple[int, dict[str, str], str]:  # fmt: skip
        """A filled form, with what is changed of it; None leaves a field out."""
        filled = form(self.petition, **{"csrfmiddlewaretoken": COOKIE, **changed})
        body = urlencode({name: value for name, value in filled.items() if value is not None})
        usual = {
            "content-type": "application/x-www-form-urlencoded", "content-length": str(len(body)),
            "host": "127.0.0.1:8000", "cookie": f"csrftoken={COOKIE}",
        }  # fmt: skip
        named = {**usual, **(headers or {})}
        return self.ask(PATH, named, body.encode(), query=query, scheme=scheme)


@pytest.fixture
def door(committed: None, monkeypatch: pytest.MonkeyPatch) -> Forms:
    asking._remembered.clear()
    door = Forms(make_cast())

    async def ask_soon(standing: asking.Standing, *rest: Any) -> bool:
        wish, target, caller, at = rest
        asked = Asked(target, standing.newest, wish, caller, at)
        (answer,) = await door.writer.aside(lambda: ask_all([ready(asked)]))
        return bool(answer)

    monkeypatch.setattr(expressform, "ask_soon", ask_soon)
    return door


def slip_in(letter: Letter, at: dt.datetime) -> Slip:
    found = LINK.search(letter.contents().text)
    assert found
    return slips.unseal(found[1], at)


def test_a_second_form_is_answered_without_django_and_its_letter_holds_the_wish(
    door: Forms,
) -> None:
    door.send(email="first@example.kz")
    before = door.asked
    status, headers, _page = door.send(email="Second@Example.kz", wants_news="on")
    assert (status, door.asked - before) == (302, 0)
    assert headers["location"] == "/ru/petitions/check-your-mail/"
    letter = Letter.objects.first()
    assert letter
    assert letter.contents().recipient == "Second@example.kz"
    text = door.petition.text_in("ru")
    assert text
    slip = slip_in(letter, clock.now())
    assert slip[:3] == (door.petition.pk, text.pk, 0)
    assert slip.mark == Locks.of(door.petition).mark("second@example.kz")
    assert (slip.region, slip.display, slip.shown_name) == ("KZ-62", "hidden", "")
    envelope = json.loads(unseal(ORGANISER_PRIVATE_KEY, slip.sealed))
    assert json.loads(envelope["record"]) == {
        "given_name": "Айгүл", "family_name": "Сейітова", "region": "KZ-62",
        "email": "Second@example.kz",
    }  # fmt: skip


def test_the_answer_is_djangos(door: Forms) -> None:
    door.send(email="first@example.kz")
    status, headers, page = door.send(email="second@example.kz")
    slow = door.send({"x-forwarded-host": "127.0.0.1:8000"}, email="third@example.kz")
    assert (status, page) == (slow[0], slow[2]) == (302, "")
    changing = ("expires", "set-cookie")
    assert {n: v for n, v in headers.items() if n not in changing} == {
        n: v for n, v in slow[1].items() if n not in changing
    }
    assert "set-cookie" not in headers


def test_the_letter_is_djangos_but_for_its_link(door: Forms) -> None:
    door.send(email="first@example.kz")
    door.send({"x-forwarded-host": "127.0.0.1:8000"}, email="second@example.kz")
    slow, short = (letter.contents() for letter in Letter.objects.all())
    for part in ("subject", "text", "html"):
        assert LINK.sub("…", getattr(slow, part)) == LINK.sub("…", getattr(short, part))
    assert {letter.kind for letter in Letter.objects.all()} == {"petitions.confirm"}


@pytest.mark.parametrize(
    ("status", "changed"),
    [
        (403, {"headers": {"cookie": ""}}),
        (403, {"headers": {"cookie": "csrftoken=" + "b" * 32}}),
        (403, {"csrfmiddlewaretoken": "short"}),
        (403, {"csrfmiddlewaretoken": "ä" * 32}),
        (403, {"headers": {"origin": "https://elsewhere.example"}}),
        (403, {"headers": {"origin": "null"}}),
        (400, {"headers": {"host": "elsewhere.example"}}),
        (400, {"email": "nobody"}),
        (400, {"email": "a@b@example.kz"}),
        (400, {"given_name": "http://example.kz"}),
        (400, {"family_name": ""}),
        (400, {"consent": None}),
        (400, {"region": "XX-1"}),
        (400, {"display": "everything"}),
        (400, {"text": "999999"}),
        (400, {"text": "ten"}),
    ],
    ids=str,
)
def test_what_is_refused_is_refused_by_django_and_stores_nothing(
    door: Forms, status: int, changed: dict[str, Any]
) -> None:
    assert door.send(**changed)[0] == status
    assert door.asked == 1
    assert not Letter.objects.exists()
    assert not Knock.objects.exists()


@pytest.mark.parametrize("changed", [{"scheme": "https"}, {"query": b"text=kk"}], ids=str)
def test_whatever_it_does_not_know_is_left_to_django(door: Forms, changed: dict[str, Any]) -> None:
    door.send(**changed)
    assert door.asked == 1


def test_with_encryption_a_form_without_its_origin_is_djangos(
    door: Forms, settings: Settings
) -> None:
    settings.BASE_URL = "https://127.0.0.1:8000"
    door.send({"origin": settings.BASE_URL}, scheme="https")
    assert (door.asked, Letter.objects.count()) == (1, 1)  # only the head was asked for
    assert door.send(scheme="https")[0] == 403


def test_above_the_limit_django_gives_a_ticket(door: Forms, settings: Settings) -> None:
    settings.SIGNS_A_MINUTE, settings.SIGNS_IN_FIVE_MINUTES = 1, 5
    assert door.send()[0] == 302
    status, _headers, page = door.send(email="second@example.kz")
    assert status == 200
    assert 'name="ticket"' in page
    assert (Letter.objects.count(), Knock.objects.count()) == (1, 1)


def test_who_has_signed_gets_the_same_answer_and_another_letter(door: Forms) -> None:
    door.cast.sign(door.petition, at=clock.now())
    answers = [door.send(email=email)[0] for email in ("AIGUL@example.kz", "new@example.kz")]
    assert answers == [302, 302]
    new, known = Letter.objects.all()
    assert LINK.search(new.contents().text)
    assert not LINK.search(known.contents().text)


def test_a_mailbox_is_not_flooded_and_the_answer_is_the_same(
    door: Forms, settings: Settings
) -> None:
    answers = {door.send()[0] for _time in range(settings.LETTERS_AN_HOUR + 2)}
    assert answers == {302}
    assert Letter.objects.count() == settings.LETTERS_AN_HOUR


def test_a_closed_petition_and_one_switched_off_take_nobody_at_once(door: Forms) -> None:
    door.send(email="first@example.kz")
    switches.turn("signing", False, clock.now())
    assert door.send(email="second@example.kz")[0] == 503
    switches.turn("signing", True, clock.now())
    door.cast.sign(door.petition, at=clock.now())
    close(door.petition, clock.now())
    assert door.send(email="third@example.kz")[0] == 409
    assert Letter.objects.count() == 1


def test_a_text_corrected_meanwhile_must_be_read_again(door: Forms) -> None:
    door.send(email="first@example.kz")
    text = door.petition.text_in("ru")
    assert text
    text.pk, text.number = None, text.number + 1
    text.save()
    before = text.number - 1
    old = door.petition.texts.get(language="ru", number=before)
    assert door.send(email="second@example.kz", text=old.pk)[0] == 400
    assert Letter.objects.count() == 1


def test_without_the_database_nothing_is_stored(door: Forms) -> None:
    door.send(email="first@example.kz")
    with without_database():
        assert door.send(email="second@example.kz")[0] == 503
    assert Letter.objects.count() == 1


# Together, as the writer does it


def asked_of(cast: Cast, petition: Petition, *emails: str) -> list[Ready]:
    return [ready(one) for one in forms_of(cast, petition, *emails)]


def forms_of(cast: Cast, petition: Petition, *emails: str) -> list[Asked]:
    wishes_ = [cast.wish(petition, email) for email in emails]
    target = current_targets([wishes_[0].text_id])[wishes_[0].text_id]
    newest = newest_of([petition.pk])[petition.pk]
    caller = Caller("192.0.2.1", "ru")
    return [Asked(target, newest, wish, caller, NOON) for wish in wishes_]


def test_many_forms_take_as_many_questions_as_one(cast: Cast) -> None:
    petition, counts = cast.collecting(), []
    ask_all(asked_of(cast, petition, "first@example.kz"))  # of a day, which has no key yet
    for emails in (["a@example.kz"], [f"b{number}@example.kz" for number in range(20)]):
        with CaptureQueriesContext(connection) as asked:
            assert all(ask_all(asked_of(cast, petition, *emails)))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14


def test_together_is_as_one_after_another(cast: Cast, settings: Settings) -> None:
    settings.SIGNS_A_MINUTE, settings.SIGNS_IN_FIVE_MINUTES = 3, 5
    one, two = cast.collecting("one"), cast.collecting("two")
    emails = ["a1@example.kz", "b@mailinator.com", "a2@example.kz", "c@example.kz"]
    text = one.text_in("ru")
    assert text
    alone = 0
    for email in emails:
        try:
            ask(one, text, cast.wish(one, email), Caller("192.0.2.1", "ru"), NOON)
            alone += 1
        except MustWork:
            pass
    together = ask_all(asked_of(cast, two, *emails))
    assert together == [True, True, True, False]
    assert alone == 3
    columns = ("at", "network", "way", "form", "marked")
    knocks = [
        list(Knock.objects.filter(subject=petition.subject).order_by("id").values_list(*columns))
        for petition in (one, two)
    ]
    assert knocks[0] == knocks[1]
    rows = list(Letter.objects.order_by("id").values())
    own = ("id", "sealed", "message_key", "recipient_mark")
    plain = [{name: value for name, value in row.items() if name not in own} for row in rows]
    assert plain[:3] == plain[3:]
    marks = [bytes(row["recipient_mark"] or b"") for row in rows]
    assert marks[:3] == marks[3:]
    traits = [slip_in(letter, NOON).traits for letter in Letter.objects.order_by("id")]
    assert traits == [0, Trait.DISPOSABLE, 0] * 2


def test_one_whose_petition_moved_holds_up_no_other(cast: Cast) -> None:
    open_one, closed = cast.collecting("one"), cast.collecting("two")
    several = [
        *asked_of(cast, closed, "a@example.kz"), *asked_of(cast, open_one, "b@example.kz"),
        *asked_of(cast, closed, "c@example.kz"),
    ]  # fmt: skip
    Petition.objects.filter(pk=closed.pk).update(state=State.REACHED)
    assert ask_all(several) == [False, True, False]
    assert [letter.contents().recipient for letter in Letter.objects.all()] == ["b@example.kz"]
    assert not Signature.objects.exists()


def test_one_whose_petition_has_no_key_any_more_holds_up_no_other(cast: Cast) -> None:
    open_one, over = cast.collecting("one"), cast.collecting("two")
    Petition.objects.filter(pk=over.pk).update(reach_key=None)
    several = [
        *forms_of(cast, over, "a@example.kz"), *forms_of(cast, open_one, "b@example.kz"),
        *forms_of(cast, over, "c@example.kz"),
    ]  # fmt: skip
    first, second, third = asking._store(several)
    assert isinstance(first, ValueError)
    assert second is True
    assert isinstance(third, ValueError)
    assert [letter.contents().recipient for letter in Letter.objects.all()] == ["b@example.kz"]
