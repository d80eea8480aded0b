"""A petition in a frame on another site: seen by anyone, told by nothing."""

import pytest
from django.test import Client

from birge.petitions.models import Petition
from birge.petitions.states import State
from tests.cast import Cast, seal

URL = "/ru/petitions/shelter/embed/"


def test_it_shows_title_count_body_and_one_button(client: Client, cast: Cast) -> None:
    cast.sign(cast.collecting())
    seal()
    page = client.get(URL).content.decode()
    assert "Открыть приют в Жезказгане" in page
    assert '<strong class="measured-number">1</strong>' in page
    assert "Министерство внутренних дел" in page
    assert page.count("<a ") == 1
    assert '/ru/petitions/shelter/" target="_blank" rel="noopener"' in page


def test_it_shows_how_far_the_count_has_come(client: Client, cast: Cast) -> None:
    cast.statutory()
    page = client.get("/en/petitions/statutory/embed/").content.decode()
    assert 'class="rung' in page
    assert "outside any statutory procedure" not in page


def test_what_stands_outside_any_procedure_says_so(client: Client, cast: Cast) -> None:
    cast.collecting()
    page = client.get("/en/petitions/shelter/embed/").content.decode()
    assert "outside any statutory procedure" in page


def test_any_site_may_frame_it_and_nothing_else_is_loosened(client: Client, cast: Cast) -> None:
    cast.collecting()
    answer = client.get(URL)
    policy = dict(
        part.strip().split(" ", 1) for part in directives(answer["Content-Security-Policy"])
    )
    assert policy.pop("frame-ancestors") == "*"
    assert policy.pop("style-src") == policy.pop("img-src") == "'self'"
    assert policy.pop("script-src") == policy.pop("form-action") == "'none'"
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert "X-Frame-Options" not in answer


@pytest.mark.parametrize("path", ["", "sign/", "texts/", "lost-receipt/"])
def test_no_other_page_may_be_framed(client: Client, cast: Cast, path: str) -> None:
    cast.collecting()
    answer = client.get(f"/ru/petitions/shelter/{path}")
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_it_has_no_cookie_script_form_or_masthead(client: Client, cast: Cast) -> None:
    cast.collecting()
    answer = client.get(URL)
    page = answer.content.decode()
    assert not answer.cookies
    assert not [tag for tag in ("<script", "<form", "<header", "<nav", "<img") if tag in page]


@pytest.mark.parametrize(
    ("disclosure", "words"),
    [
        ("synthetic", "This petition is invented."),
        ("demonstration", "This petition is a demonstration."),
    ],
)
def test_what_is_not_real_says_so(client: Client, cast: Cast, disclosure: str, words: str) -> None:
    cast.collecting(disclosure=disclosure)
    page = client.get("/en/petitions/shelter/embed/").content.decode()
    assert words in page
    assert ("measured-figure" in page) == (disclosure == "demonstration")


def test_a_real_one_says_nothing_of_the_kind(client: Client, cast: Cast) -> None:
    cast.collecting()
    page = client.get("/en/petitions/shelter/embed/").content.decode()
    assert "invented" not in page
    assert "demonstration" not in page


@pytest.mark.parametrize("state", [State.DRAFT, State.SUPPORTING, State.MODERATION, State.REJECTED])
def test_what_is_not_public_is_not_shown(client: Client, cast: Cast, state: str) -> None:
    cast.collecting()
    Petition.objects.update(state=state)
    assert client.get(URL).status_code == 404


def test_nothing_is_sent_to_it(client: Client, cast: Cast) -> None:
    cast.collecting()
    assert client.post(URL).status_code == 405


def directives(policy: str) -> list[str]:
    return [part for part in policy.split(";") if part.strip()]
