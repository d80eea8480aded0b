"""oEmbed: a site that was given a petition's address learns how to show it."""

from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from birge.petitions.models import Petition
from birge.petitions.states import State
from birge.petitions.verbs.write import Wording
from tests.cast import Cast

HERE = settings.BASE_URL
PAGE = f"{HERE}/ru/petitions/shelter/"


def ask(client: Client, url: str | None = PAGE, **more: str) -> Any:
    return client.get("/api/oembed", {**({"url": url} if url is not None else {}), **more})


@pytest.fixture
def shelter(cast: Cast) -> Petition:
    return cast.collecting()


def test_it_tells_what_the_specification_asks(client: Client, shelter: Petition) -> None:
    answer = ask(client, format="json")
    told = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert told["title"] == "Открыть приют в Жезказгане"
    assert (told["provider_name"], told["provider_url"]) == ("Birge", HERE)
    assert told["cache_age"] == 3600
    assert (told["width"], told["height"]) == (480, 520)
    assert f'src="{PAGE}embed/" width="480" height="520"' in told["html"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_the_frame_leads_to_a_page_that_opens(client: Client, shelter: Petition) -> None:
    html = ask(client).json()["html"]
    source = html.split('src="')[1].split('"')[0]
    assert client.get(source.removeprefix(HERE)).status_code == 200


def test_it_is_no_larger_than_asked(client: Client, shelter: Petition) -> None:
    told = ask(client, maxwidth="300", maxheight="9999").json()
    assert (told["width"], told["height"]) == (300, 520)
    assert 'width="300" height="520"' in told["html"]


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["", "0", "-5", "ten", "1e3", "4.5", "٣٠٠", "9" * 5000])
def test_a_bad_number_is_refused(client: Client, shelter: Petition, name: str, value: str) -> None:
    answer = ask(client, **{name: value})
    assert (answer.status_code, answer.json()["status"]) == (400, 400)


@pytest.mark.parametrize("kind", ["xml", "JSON", "", "html"])
def test_another_format_is_not_implemented(client: Client, shelter: Petition, kind: str) -> None:
    answer = ask(client, format=kind)
    assert (answer.status_code, answer.json()["status"]) == (501, 501)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://example.org/ru/petitions/shelter/",
        f"{HERE}.example.org/ru/petitions/shelter/",
        PAGE.replace("http://", "http://birge@"),
        PAGE.replace("http://", "ftp://"),
        PAGE.replace("http://", "//"),
        "/ru/petitions/shelter/",
        "javascript:alert(1)",
        "http://[",
        f"{HERE}/petitions/shelter/",
        f"{HERE}/de/petitions/shelter/",
        f"{HERE}/ru/petitions/other/",
        f"{HERE}/ru/petitions/",
        f"{HERE}/ru/petitions/shelter/sign/",
        f"{HERE}/ru/causes/shelters/",
    ],
)
def test_any_other_address_is_unknown(client: Client, shelter: Petition, url: str | None) -> None:
    answer = ask(client, url)
    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_a_query_behind_the_address_does_no_harm(client: Client, shelter: Petition) -> None:
    assert ask(client, PAGE + "?from=letter#names").status_code == 200


def test_what_is_not_public_is_unknown(client: Client, shelter: Petition) -> None:
    Petition.objects.update(state=State.SUPPORTING)
    assert ask(client).status_code == 404
    assert ask(client, HERE + "/ru" + shelter.get_link_url()[3:]).status_code == 404


def test_a_title_is_escaped_in_the_frame(client: Client, cast: Cast) -> None:
    title = '"><script>alert(1)</script>'
    cast.collecting(texts={"kk": Wording(title, "Мәтін.", "")})
    html = ask(client).json()["html"]
    assert "<script" not in html
    assert title in unescape(html)


@pytest.mark.parametrize(
    ("disclosure", "start"), [("synthetic", "Вымышленный пример: "), ("demonstration", "Демо")]
)
def test_what_is_not_real_says_so(client: Client, cast: Cast, disclosure: str, start: str) -> None:
    cast.collecting(disclosure=disclosure)
    assert ask(client).json()["title"].startswith(start)


def test_the_page_of_a_petition_tells_of_it(client: Client, shelter: Petition) -> None:
    page = client.get("/ru/petitions/shelter/").content.decode()
    link = page.split('type="application/json+oembed" href="')[1].split('"')[0]
    assert client.get(unescape(link).removeprefix(HERE)).json()["type"] == "rich"


def test_it_is_only_read(client: Client, shelter: Petition) -> None:
    assert client.post("/api/oembed").status_code == 405
