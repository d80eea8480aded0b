"""No log holds a link: whoever reads it could sign in somebody's name."""

import json
import logging
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client

from birge.config.discretion import FORMS, Discreet, DiscreetJson, discreet, without_links
from birge.kit import clock
from birge.people.models import Account, Role
from birge.people.verbs.enrol import enrol
from tests.cast import Cast


@pytest.mark.parametrize(
    "path",
    [
        "/en/petitions/confirm/gAAAA-b_c/",
        "/kk/petitions/link/Ab-c/sign/",
        "/ru/petitions/take-away/gAA/",
        "/kk/petitions/stop-news/Ab-c_d/",
        "/ru/follow/leave/Ab-c/",
        "/kk/desk/invitation/Ab-c_d/",
    ],
)
def test_the_secret_part_of_a_path_is_taken_out(path: str) -> None:
    said = without_links(f"Forbidden (CSRF cookie not set.): {path}")
    assert path.split("/")[4] not in said
    assert path.split("/")[3] in said


def test_every_handler_is_discreet() -> None:
    logs: dict[str, Any] = settings.LOGGING
    assert {handler["formatter"] for handler in logs["handlers"].values()} <= set(FORMS)
    makers = {logs["formatters"][name]["()"] for name in FORMS}
    discreet_ones = {f"{one.__module__}.{one.__qualname__}" for one in (Discreet, DiscreetJson)}
    assert makers == discreet_ones


def test_a_refused_form_leaves_no_token_in_the_log(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    petition, at = cast.collecting(at=clock.now()), clock.now()
    token = cast.token(petition, at)
    with caplog.at_level(logging.DEBUG, logger="django"):
        Client(enforce_csrf_checks=True).post(f"/en/petitions/confirm/{token}/", {"a": "b"})
    formatter = Discreet("{message}", style="{")
    assert not any(token in formatter.format(record) for record in caplog.records)


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("no mailbox zinaida@почта.kz here", "no mailbox …@… here"),
        ("Not Found: /ru/search/?q=Зинаида", "Not Found: /ru/search/?…"),
        ("203.0.113.77 and 2001:db8::1 asked", "… and … asked"),
        ("at 10:11:12, of 127.0.0.1:25, by 3.11.2", "at 10:11:12, of 127.0.0.1:25, by 3.11.2"),
        ("postgresql://birge:secret@db.example/birge", "postgresql://…@…/birge"),
        ("twice\nDETAIL:  Key (name)=(Zinaida) exists.\nend", "twice\nDETAIL: …\nend"),
    ],
)  # fmt: skip
def test_who_somebody_is_is_taken_out(said: str, logged: str) -> None:
    assert discreet(said) == logged


def test_nobody_who_signs_is_in_a_log(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked, confirmed, refused, broken by a fault, and refused by the database."""
    name, email, network = "Зинаида", "zinaida.unusual@example.kz", "203.0.113.77"
    petition, at = cast.collecting(at=clock.now()), clock.now()
    token = cast.token(petition, at, email, given_name=name)
    text = petition.text_in("ru")
    assert text
    form = {
        "given_name": name, "family_name": name, "email": email, "text": text.pk,
        "display": "hidden", "consent": "on",
    }  # fmt: skip
    client.raise_request_exception = False
    caplog.set_level(logging.DEBUG)

    def act() -> None:
        client.post("/ru/petitions/shelter/sign/", form, REMOTE_ADDR=network)
        client.post(f"/ru/petitions/confirm/{token}/", REMOTE_ADDR=network)
        client.get(f"/ru/petitions/nowhere/?q={name}&of={email}", REMOTE_ADDR=network)

    act()
    monkeypatch.setattr("birge.petitions.views.sign.ask", _break)
    monkeypatch.setattr("birge.petitions.views.sign.take_in", _break)
    act()
    _refused_by_the_database(email)
    written = [
        formatter.format(record)
        for formatter in (Discreet("{message}", style="{"), DiscreetJson())
        for record in caplog.records
        if record.name != "django.db.backends"
    ]
    lines = [json.loads(line) for line in written if line.startswith('{"at"')]
    assert {"at", "level", "logger", "message"} <= set.intersection(*map(set, lines))
    assert any(line.get("error") == "RuntimeError" for line in lines)
    for word in (name, json.dumps(name)[1:-1], email, "zinaida", network, token):
        assert not any(word in line for line in written), word


def _break(*arguments: object, **named: object) -> None:
    raise RuntimeError(f"a fault that quotes {named.get('email', 'zinaida.unusual@example.kz')}")


def _refused_by_the_database(email: str) -> None:
    enrol(email, "Z", Role.MODERATOR, at=clock.now())
    try:
        with transaction.atomic():
            Account.objects.create(email=email)
    except IntegrityError:
        logging.getLogger("birge.tests").exception("refused")
    else:
        pytest.fail("it was taken")
