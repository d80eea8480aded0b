"""Passing a petition on: nothing is loaded from elsewhere, and the links say where they lead."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.test import Client

from birge.petitions.verbs.seek_support import seek_support
from birge.petitions.verbs.start import ReservedSlug
from birge.petitions.verbs.write import Wording
from tests.cast import NOON, Cast

URL = f"{settings.BASE_URL}/en/petitions/shelter/"


@pytest.fixture
def page(client: Client, cast: Cast) -> str:
    cast.collecting()
    return client.get("/en/petitions/shelter/").content.decode()


def test_the_link_and_the_code_can_be_copied(page: str) -> None:
    assert f'readonly value="{URL}"' in page
    code = unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])
    assert code.startswith(f'<iframe src="{URL}embed/" width="480" height="520"')
    assert code.endswith("></iframe>")


def test_the_links_carry_title_and_address(page: str) -> None:
    found = [
        unescape(link) for link in re.findall(r'href="([^"]+)" rel="noopener noreferrer"', page)
    ]
    mail, telegram, whatsapp = map(unquote, found)
    title = "Open a shelter in Zhezkazgan"
    assert mail == f"mailto:?subject={title}&body={title}\r\n{URL}"
    assert telegram == f"https://t.me/share/url?url={URL}&text={title}"
    assert whatsapp == f"https://wa.me/?text={title}\r\n{URL}"
    assert page.count("another company's service") == 2


def test_a_title_cannot_break_out_of_a_link(client: Client, cast: Cast) -> None:
    cast.collecting(texts={"kk": Wording('A&url=https://evil.example#"><b>', "Мәтін.", "")})
    page = client.get("/en/petitions/shelter/").content.decode()
    assert '"><b>' not in page
    assert "url=https://evil" not in unescape(page.split("t.me/")[1].split('"')[0])


def test_the_address_is_drawn_as_a_code(page: str) -> None:
    assert 'class="qr"' in page.split('id="share"')[1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("title", "Open a shelter in Zhezkazgan"),
        ("description", "A shelter"),
        ("url", URL),
        ("locale", "en_GB"),
        ("type", "website"),
    ],
)
def test_open_graph_tells_the_same(page: str, name: str, content: str) -> None:
    assert f'<meta property="og:{name}" content="{content}">' in page


@pytest.mark.parametrize(("language", "locale"), [("kk", "kk_KZ"), ("ru", "ru_RU")])
def test_open_graph_follows_the_language_of_the_page(
    client: Client, cast: Cast, language: str, locale: str
) -> None:
    cast.collecting()
    page = client.get(f"/{language}/petitions/shelter/").content.decode()
    assert f'og:locale" content="{locale}"' in page
    assert f'og:url" content="{settings.BASE_URL}/{language}/petitions/shelter/"' in page


def test_an_invented_petition_is_shared_as_invented(client: Client, cast: Cast) -> None:
    cast.collecting(disclosure="synthetic")
    page = client.get("/en/petitions/shelter/").content.decode()
    assert 'og:title" content="Invented example: Open' in page


def test_a_petition_that_only_a_link_opens_is_not_offered(client: Client, cast: Cast) -> None:
    petition = seek_support(cast.draft(procedure="kz-appc"), NOON)
    page = client.get(petition.get_link_url()).content.decode()
    assert not [word for word in ('id="share"', "og:", "oembed", "atom+xml") if word in page]


def test_a_petition_cannot_take_the_path_of_the_feed(cast: Cast) -> None:
    with pytest.raises(ReservedSlug):
        cast.draft("feed")
