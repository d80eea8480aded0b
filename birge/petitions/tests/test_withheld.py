"""While moderators withhold a petition, its words are nowhere that a stranger can look."""

import re

import pytest
from django.test import Client

from birge.kit import clock
from birge.moderation.verbs.decide import Ruling
from birge.petitions.models import Petition
from birge.petitions.packages.pack import pack
from birge.petitions.verbs.carry_news import NotCarried, carry_news
from birge.petitions.verbs.pause import pause
from birge.petitions.verbs.publish_news import NewsText, NotPublic, publish_news
from birge.petitions.verbs.resume import resume
from birge.petitions.verbs.taking import NotNow
from birge.petitions.verbs.write import Wording
from tests.cast import Cast

PLANTED = "Қиянатсөз"
WORDS = Wording(f"{PLANTED} тақырып", f"{PLANTED} мәтін.", f"{PLANTED} түйін")
BASE = "/kk/petitions/shelter/"
SAID = re.compile(rf"{PLANTED}(?:</\w+>)? (?:тақырып|мәтін|түйін|хабар)")
PAGES = (
    BASE, f"{BASE}texts/", f"{BASE}news/", f"{BASE}embed/", f"{BASE}feed/", f"{BASE}sign/",
    f"{BASE}poster.pdf", "/kk/petitions/", "/kk/petitions/?state=withheld", "/kk/petitions/feed/",
    f"/kk/search/?q={PLANTED}", "/kk/", "/kk/causes/shelters/", "/kk/moderation/",
    "/api/v1/petitions/", "/api/v1/petitions/shelter/", "/api/v1/decisions/",
    f"/api/oembed?url=http://127.0.0.1:8000{BASE}",
)  # fmt: skip
RULING = Ruling(ground="hatred", reason="Себебі бар.", language="kk")


@pytest.fixture
def petition(cast: Cast) -> Petition:
    at = clock.now()
    opened = cast.collecting(texts={"kk": WORDS}, at=at)
    publish_news(opened, {"kk": NewsText(f"{PLANTED} хабар", PLANTED)}, at)
    return opened


def found_on(client: Client, path: str) -> int:
    """How often the words stand there; a page that only repeats the question tells nothing."""
    return len(SAID.findall(client.get(path).content.decode("utf-8", "replace")))


def test_its_words_are_on_no_page(client: Client, petition: Petition) -> None:
    assert sum(found_on(client, path) > 0 for path in PAGES) > 10
    pause(petition, RULING, clock.now())
    assert {path: found_on(client, path) for path in PAGES} == dict.fromkeys(PAGES, 0)


def test_after_the_pause_it_is_found_again(client: Client, petition: Petition) -> None:
    pause(petition, RULING, clock.now())
    resume(petition, Ruling(reason="Жарайды."), clock.now())
    assert found_on(client, BASE) > 0
    assert found_on(client, f"/kk/search/?q={PLANTED}") > 0


def test_one_and_the_same_petition_forgets_its_words(petition: Petition) -> None:
    held = pause(petition, RULING, clock.now())
    assert PLANTED not in held.newest_texts["kk"].title
    assert PLANTED in held.full_texts["kk"].title
    assert PLANTED in resume(held, Ruling(reason="Жарайды."), clock.now()).newest_texts["kk"].title


def test_nothing_is_told_or_handed_over_in_a_pause(petition: Petition) -> None:
    held = pause(petition, RULING, clock.now())
    with pytest.raises(NotPublic):
        publish_news(held, {"kk": NewsText("A", "B")}, clock.now())
    with pytest.raises(NotCarried):
        carry_news(held.news.get(), [], clock.now())
    with pytest.raises(NotNow):
        pack(held, None, clock.now())  # type: ignore[arg-type]
