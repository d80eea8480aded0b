"""Atom feeds: what is new, by days, in words that a reader of feeds can show."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.test import Client

from birge.kit import clock
from birge.petitions.models import Petition
from birge.petitions.states import Outcome, State
from birge.petitions.verbs.answer import answer, correct_answer
from birge.petitions.verbs.close import close
from birge.petitions.verbs.deliver import deliver
from birge.petitions.verbs.register import register
from birge.petitions.verbs.write import Wording
from tests.cast import NOON, Cast

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NEW = "/ru/petitions/feed/"
STEPS = "/ru/petitions/statutory/feed/"


def read(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies
    return ElementTree.fromstring(response.content)  # noqa: S314


def entries(feed: ElementTree.Element) -> list[ElementTree.Element]:
    return feed.findall(f"{ATOM}entry")


def texts(feed: ElementTree.Element, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in entries(feed)]


def later(days: int) -> dt.datetime:
    return NOON + dt.timedelta(days=days, seconds=17)


def answered(cast: Cast) -> Petition:
    petition = cast.statutory()
    Petition.objects.filter(pk=petition.pk).update(reached_on=NOON.date())
    petition = register(deliver(close(petition, later(1)), later(2)), later(3))
    answer(petition, Outcome.PART, {"kk": "Жауап", "ru": "Ответ & <b>"}, later(45))
    correct_answer(petition, Outcome.PART, {"kk": "Түзетілген"}, later(50))
    return petition


def test_new_petitions_come_newest_first(client: Client, cast: Cast) -> None:
    cast.collecting("first")
    cast.collecting("second", at=later(2))
    cast.draft("hidden", at=later(3))
    feed = read(client, NEW)
    assert [link.get("href", "")[-8:] for link in feed.iterfind(f"{ATOM}entry/{ATOM}link")] == [
        "/second/", "s/first/",
    ]  # fmt: skip
    assert texts(feed, "title") == ["Открыть приют в Жезказгане"] * 2
    assert texts(feed, "summary") == ["<p>О приюте</p>"] * 2


def test_a_day_is_told_as_noon_where_the_body_sits(client: Client, cast: Cast) -> None:
    cast.collecting(at=NOON.replace(hour=20, second=33))
    feed = read(client, NEW)
    assert texts(feed, "updated") == texts(feed, "published") == ["2026-02-11T12:00:00+05:00"]
    assert feed.findtext(f"{ATOM}updated") == "2026-02-11T12:00:00+05:00"


def test_names_of_entries_stay_and_are_all_different(client: Client, cast: Cast) -> None:
    answered(cast)
    paths = [f"/{code}/petitions/{at}feed/" for code in ("kk", "en") for at in ("", "statutory/")]
    first = [name for path in paths for name in texts(read(client, path), "id")]
    assert first == [name for path in paths for name in texts(read(client, path), "id")]
    assert len(set(first)) == len(first)
    assert all(name.startswith("tag:127.0.0.1,2026-02-10:") for name in first)


def test_steps_and_answers_come_newest_first(client: Client, cast: Cast) -> None:
    answered(cast)
    feed = read(client, STEPS)
    told = [title.split(" – ")[0] for title in texts(feed, "title")]
    assert told[:3] == [
        "Ответ исправлен: Удовлетворена частично", "Ответ получен: Удовлетворена частично",
        "Зарегистрирована государственным органом",
    ]  # fmt: skip
    assert len(told) == Petition.objects.get().steps.count()
    assert texts(feed, "summary")[:2] == ["<p>Түзетілген</p>", "<p>Ответ &amp; &lt;b&gt;</p>"]
    assert [entry.get(LANGUAGE) for entry in entries(feed)][:3] == ["kk", "ru", "ru"]
    assert texts(feed, "updated")[1] == "2026-03-27T12:00:00+05:00"


def test_what_no_feed_may_hold_is_left_out(client: Client, cast: Cast) -> None:
    cast.collecting(texts={"kk": Wording("A \x07<b> & ]]>", "Мәтін.", "\x0b")})
    assert texts(read(client, NEW), "title") == ["A <b> & ]]>"]


def test_what_is_not_real_says_so(client: Client, cast: Cast) -> None:
    cast.collecting(disclosure="synthetic")
    for path in (NEW, "/ru/petitions/shelter/feed/"):
        assert all("Вымышленный пример: " in title for title in texts(read(client, path), "title"))


def test_an_empty_feed_stays_the_same(client: Client, cast: Cast) -> None:
    feed = read(client, NEW)
    assert (entries(feed), feed.findtext(f"{ATOM}updated")) == ([], "2026-01-01T12:00:00+00:00")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Birge"


@pytest.mark.parametrize("state", [State.DRAFT, State.SUPPORTING, State.REJECTED])
def test_what_is_not_public_has_no_feed(client: Client, cast: Cast, state: str) -> None:
    cast.collecting()
    Petition.objects.update(state=state)
    assert client.get("/ru/petitions/shelter/feed/").status_code == 404
    assert entries(read(client, NEW)) == []


def test_signers_leave_no_trace_in_a_feed(client: Client, cast: Cast) -> None:
    petition = cast.collecting(at=clock.now())
    before = [client.get(path).content for path in (NEW, "/ru/petitions/shelter/feed/")]
    cast.sign(petition, display="full", at=clock.now())
    assert before == [client.get(path).content for path in (NEW, "/ru/petitions/shelter/feed/")]


def test_pages_lead_to_their_feeds(client: Client, cast: Cast) -> None:
    cast.collecting()
    for page in ("/ru/petitions/", "/ru/petitions/shelter/"):
        assert (
            f'type="application/atom+xml" href="{page}feed/"' in client.get(page).content.decode()
        )


def test_a_feed_asks_a_bounded_number_of_questions(
    client: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    for number in range(8):
        cast.collecting(f"p{number}")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        read(client, NEW)
