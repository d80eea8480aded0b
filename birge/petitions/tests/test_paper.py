import io
import re
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django import Settings

from birge.kit import clock
from birge.petitions import prints
from birge.petitions.models import Petition, Text
from birge.petitions.sheetfile import COLUMNS
from birge.petitions.states import State
from birge.printing.paper import NoPress
from tests.cast import Cast

LONG = "Ұзақ мәтін, бір абзац. " * 60


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def reworded(petition: Petition, **words: str) -> None:
    text = Text.objects.get(petition=petition, language="ru")
    Text.objects.filter(pk=text.pk).update(**words)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_poster_is_one_page_in_the_language_of_the_page(
    client: Client, cast: Cast, language: str
) -> None:
    petition = cast.collecting(at=clock.now())
    answer = client.get(f"/{language}/petitions/shelter/poster.pdf")
    assert answer["Content-Type"] == "application/pdf"
    (page,) = pages(answer.content)
    text = petition.text_in(language)
    assert text is not None
    assert text.title in page.replace("\n", " ")
    root: Any = PdfReader(io.BytesIO(answer.content)).trailer["/Root"]
    assert root["/Lang"] == language


@pytest.mark.parametrize("title", ["Ж" * 200, "сөз " * 50, "قانون لحماية النساء من العنف"])
def test_any_title_leaves_a_poster_on_one_page(client: Client, cast: Cast, title: str) -> None:
    reworded(cast.collecting(at=clock.now()), title=title, summary="с " * 2000)
    assert len(pages(client.get("/ru/petitions/shelter/poster.pdf").content)) == 1


def test_a_poster_has_no_count(client: Client, cast: Cast) -> None:
    petition = cast.collecting(at=clock.now())
    before = client.get("/ru/petitions/shelter/poster.pdf").content
    cast.sign(petition, at=clock.now())
    assert client.get("/ru/petitions/shelter/poster.pdf").content == before


def test_a_sheet_holds_the_exact_text_and_its_hash(client: Client, cast: Cast) -> None:
    petition = cast.collecting(at=clock.now())
    (page,) = pages(client.get("/ru/petitions/shelter/sheet.pdf").content)
    text = petition.text_in("ru")
    assert text is not None
    assert text.fingerprint in page
    assert all(paragraph in page for paragraph in text.paragraphs)


def test_a_long_text_is_printed_whole_behind_the_sheet(client: Client, cast: Cast) -> None:
    reworded(cast.collecting(at=clock.now()), body="\n\n".join([LONG] * 40), summary=LONG * 10)
    first, *behind = pages(client.get("/ru/petitions/shelter/sheet.pdf").content)
    assert len(behind) > 10
    assert "12" in first.split()
    words = " ".join(re.sub(r"\n\d+ / \d+$", "", page) for page in behind)
    assert words.replace("\n", " ").count("бір абзац") == 60 * 50


def test_a_sheet_asks_only_what_the_rules_ask(client: Client, cast: Cast) -> None:
    at = clock.now()
    public, statutory = cast.collecting(at=at), cast.statutory(at=at)
    assert "(IIN)" not in prints.page(public, "sheet", at)
    assert "(IIN)" in prints.page(statutory, "sheet", at)
    assert set(statutory.rules.columns) == set(COLUMNS)
    assert set(public.rules.columns) == set(COLUMNS) - {"identifier"}


def test_a_closed_petition_has_a_poster_and_no_sheet(client: Client, cast: Cast) -> None:
    cast.collecting(at=clock.now())
    Petition.objects.update(state=State.REACHED)
    assert client.get("/en/petitions/shelter/sheet.pdf").status_code == 404
    assert "sheet.pdf" not in client.get("/en/petitions/shelter/").content.decode()
    (page,) = pages(client.get("/en/petitions/shelter/poster.pdf").content)
    assert "Read what came of it" in page.replace("\n", " ")


@pytest.mark.parametrize("file", ["poster.pdf", "sheet.pdf", "card.png"])
def test_what_is_not_public_is_not_drawn(client: Client, cast: Cast, file: str) -> None:
    cast.draft()
    assert client.get(f"/en/petitions/shelter/{file}").status_code == 404


@pytest.mark.parametrize("file", ["poster.pdf", "card.png"])
def test_who_has_it_already_is_sent_nothing(client: Client, cast: Cast, file: str) -> None:
    cast.collecting(at=clock.now())
    first = client.get(f"/en/petitions/shelter/{file}")
    again = client.get(f"/en/petitions/shelter/{file}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not first.cookies


def test_without_a_press_the_page_says_what_to_install(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> bytes:
        raise NoPress("libpango-1.0-0")

    monkeypatch.setattr(prints, "print_page", refuse)
    cast.collecting(slug="dry", at=clock.now())
    answer = client.get("/ru/petitions/dry/poster.pdf")
    assert answer.status_code == 503
    assert "apt-get install libpango-1.0-0" in answer.content.decode()


def test_the_page_names_its_picture(client: Client, cast: Cast, settings: Settings) -> None:
    cast.collecting(at=clock.now())
    for path in ("/ru/petitions/shelter/", "/kk/causes/shelters/"):
        page = client.get(path).content.decode()
        found = re.search(r'property="og:image" content="([^"]+)"', page)
        assert found
        assert found[1].startswith(settings.BASE_URL)
        assert 'name="twitter:card" content="summary_large_image"' in page
        picture = client.get(found[1].removeprefix(settings.BASE_URL))
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
