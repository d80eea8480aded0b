"""Organisers have a program told: its secret is shown once, its address to the team alone."""

import re

import pytest
from django.test import Client

from birge.courier.models import Webhook
from birge.courier.verbs.add_webhook import add_webhook
from birge.people.models import Deed, Role
from tests.cast import NOON, Cast, member

PAGE = "/en/desk/causes/shelters/webhooks/"
URL = "https://program.invalid/hook"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]+")


@pytest.fixture
def asem(cast: Cast, client: Client) -> Client:
    client.force_login(member("asem@example.kz", Role.ORGANISER, cast.cause.scope))
    return client


def test_the_secret_is_shown_once(asem: Client) -> None:
    assert SECRET.search(asem.post(PAGE, {"url": URL}).content.decode())
    page = asem.get(PAGE).content.decode()
    assert URL in page
    assert not SECRET.search(page)
    assert Deed.objects.get().verb == "add-webhook"


@pytest.mark.parametrize("url", ["", "http://program.invalid/", "https://", "ftp://x", "x" * 600])
def test_an_odd_address_is_explained_and_kept(asem: Client, url: str) -> None:
    answer = asem.post(PAGE, {"url": url})
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not Webhook.objects.exists()


def test_a_program_that_is_not_there_is_told_of(asem: Client) -> None:
    number = add_webhook("shelters", URL, NOON).webhook.pk
    page = asem.post(f"{PAGE}{number}/test/", follow=True).content.decode()
    assert "The program did not take it" in page


def test_it_is_removed_by_its_own_team_only(asem: Client) -> None:
    other = add_webhook("another", URL, NOON).webhook.pk
    own = add_webhook("shelters", URL, NOON).webhook.pk
    assert asem.post(f"{PAGE}{other}/remove/").status_code == 404
    assert asem.post(f"{PAGE}{own}/remove/").status_code == 302
    assert [row.pk for row in Webhook.objects.all()] == [other]
