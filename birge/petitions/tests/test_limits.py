"""Above the limit a page asks for work or patience, and tells nothing of who has signed."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from birge.courier.models import Letter
from birge.kit import clock
from birge.petitions.models import Petition
from birge.petitions.tests.test_views import URL, form
from birge.sluice.tests.test_tickets import worked
from birge.sluice.tickets import Ticket
from tests.cast import Cast


@pytest.fixture
def petition(cast: Cast, settings: Settings) -> Petition:
    settings.SIGNS_A_MINUTE, settings.SIGNS_IN_FIVE_MINUTES = 1, 5
    return cast.collecting(at=clock.now())


def test_the_second_from_a_network_is_asked_for_work_and_let_through(
    client: Client, petition: Petition
) -> None:
    assert client.post(URL, form(petition)).status_code == 302
    other = form(petition, email="bota@example.kz")
    page = client.post(URL, other)
    assert (page.status_code, Letter.objects.count()) == (200, 1)
    text = page.content.decode()
    assert 'name="email" value="bota@example.kz"' in text
    found = re.search(r'name="ticket" value="([^"]+)"', text)
    assert found
    ticket = Ticket(unescape(found[1]), clock.now())
    assert json.loads(ticket.text)["parameters"]["algorithm"] == "PBKDF2/SHA-256"
    shown = {**other, "ticket": ticket.text, "work": worked(ticket)}
    assert client.post(URL, shown)["Location"].endswith("check-your-mail/")
    assert Letter.objects.count() == 2
    assert client.post(URL, shown).status_code == 200
    assert Letter.objects.count() == 2


def test_the_answer_is_the_same_for_who_has_signed(
    client: Client, cast: Cast, petition: Petition
) -> None:
    cast.sign(petition, at=clock.now())
    client.post(URL, form(petition, email="bota@example.kz"))
    pages = [
        client.post(URL, form(petition, email=email)).content.decode()
        for email in ("aigul@example.kz", "other@example.kz")
    ]
    changing = r'name="ticket" value="[^"]+"|data-challenge="[^"]+"|name="csrf[^>]+|[a-z]+@example'
    assert len({re.sub(changing, "", page) for page in pages}) == 1


def test_another_network_is_not_in_the_way(client: Client, petition: Petition) -> None:
    client.post(URL, form(petition))
    neighbour = client.post(URL, form(petition), REMOTE_ADDR="203.0.113.9")
    assert neighbour.status_code == 302


def test_a_mailbox_is_not_flooded_and_the_answer_is_the_same(
    client: Client, petition: Petition, settings: Settings
) -> None:
    settings.SIGNS_A_MINUTE = settings.SIGNS_IN_FIVE_MINUTES = 0
    answers = [client.post(URL, form(petition)) for _ in range(7)]
    assert {answer["Location"] for answer in answers} == {"/ru/petitions/check-your-mail/"}
    assert Letter.objects.count() == settings.LETTERS_AN_HOUR
