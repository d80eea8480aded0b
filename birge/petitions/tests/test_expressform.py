"""The short way of a form: the same letter and the same answer as Django's, and its protections."""

import datetime as dt
import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from pytest_django import Settings

from birge.courier.models import Letter
from birge.kit import clock
from birge.people.sealed import unseal
from birge.petitions import asking, expressform
from birge.petitions import slip as slips
from birge.petitions.expressform import ExpressForm
from birge.petitions.slip import Slip
from birge.petitions.tests.test_views import form
from birge.petitions.verbs.ask import Asked, ask_all, ready
from birge.petitions.verbs.close import close
from birge.petitions.verbs.fill import Locks
from birge.sluice.models import Knock
from birge.upkeep import switches
from tests.cast import ORGANISER_PRIVATE_KEY, Cast, make_cast
from tests.doors import Door, without_database

COOKIE = "a" * 32
PATH = "/ru/petitions/shelter/sign/"
LINK = re.compile(r"/petitions/confirm/([\w=-]+)/")


class Forms(Door):
    def __init__(self, cast: Cast) -> None:
        super().__init__(ExpressForm)
        self.cast = cast
        self.petition = cast.collecting(at=clock.now(), goal=1)

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
