import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import Settings

from birge.courier.models import Letter
from birge.courier.tests.writing import Write
from birge.courier.verbs.expire import expire
from birge.courier.verbs.send_due import send_due

LINK = "https://birge.example/kk/confirm/abc/"


@pytest.fixture(autouse=True)
def _in_the_demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def sent(write: Write, at: dt.datetime) -> Letter:
    letter = write(
        text=f"Растаңыз:\n{LINK}\n<b>",
        html=f'<html><head><title>x</title></head><a href="{LINK}">Растаңыз</a>',
        unsubscribe_url="https://birge.example/leave/",
    )
    send_due(at)
    return letter


@pytest.mark.parametrize("path", ["", "dead/", "1/", "1/html/"])
@pytest.mark.django_db
def test_outside_the_demo_there_is_no_such_page(
    client: Client, settings: Settings, path: str
) -> None:
    settings.DEMO = False
    assert client.get(f"/demo/outbox/{path}").status_code == 404


@pytest.mark.django_db
def test_an_empty_outbox_says_so(client: Client) -> None:
    page = client.get("/demo/outbox/", headers={"accept-language": "en"})
    assert "No letter has been written yet" in page.text


def test_the_list_shows_whom_each_letter_went_to(client: Client, sent: Letter) -> None:
    page = client.get("/demo/outbox/")
    assert "aigul@example.kz" in page.text
    assert f'href="/demo/outbox/{sent.pk}/"' in page.text
    assert page.headers["Cache-Control"].startswith("max-age=0")


def test_a_row_stacks_on_a_narrow_screen_and_dates_are_as_elsewhere(
    client: Client, sent: Letter
) -> None:
    page = client.get("/demo/outbox/", headers={"accept-language": "ru"}).text
    assert 'class="table table--stacked"' in page
    assert 'data-label="Кому"' in page
    assert re.search(r"\sг\., \d\d:\d\d</time>", page)


def test_a_letter_shows_its_link_to_press_and_escapes_the_rest(
    client: Client, sent: Letter
) -> None:
    page = client.get(f"/demo/outbox/{sent.pk}/")
    assert f'<a href="{LINK}"' in page.text
    assert "&lt;b&gt;" in page.text
    assert "https://birge.example/leave/" in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_html_is_framed_and_can_do_nothing(client: Client, sent: Letter) -> None:
    page = client.get(f"/demo/outbox/{sent.pk}/html/")
    policy = page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy
    assert "script-src 'self'" not in policy
    assert '<base target="_blank">' in page.text


def test_a_forgotten_letter_says_so(client: Client, sent: Letter) -> None:
    expire(sent.expires_at)
    page = client.get(f"/demo/outbox/{sent.pk}/", headers={"accept-language": "en"})
    assert "wiped" in page.text
    assert "aigul" not in client.get("/demo/outbox/").text
    assert client.get(f"/demo/outbox/{sent.pk}/html/").status_code == 404


@pytest.mark.django_db
def test_a_letter_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/demo/outbox/77/").status_code == 404


@pytest.mark.django_db
def test_dead_letters_have_a_page(client: Client) -> None:
    page = client.get("/demo/outbox/dead/", headers={"accept-language": "en"})
    assert "No letter has died" in page.text


def test_looking_changes_nothing(client: Client, sent: Letter) -> None:
    before = list(Letter.objects.values())
    for path in ("", "dead/", f"{sent.pk}/", f"{sent.pk}/html/"):
        client.get(f"/demo/outbox/{path}")
    assert list(Letter.objects.values()) == before


@pytest.mark.django_db
def test_only_looking_is_allowed(client: Client) -> None:
    assert client.post("/demo/outbox/").status_code in (403, 405)
