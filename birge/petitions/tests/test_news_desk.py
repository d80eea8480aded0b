"""The doors of the desk: who comes in, and what the pages answer."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from birge.courier.models import Letter
from birge.petitions.models import News, Signature
from birge.petitions.tests.newsroom import published, reader, token_of
from tests.cast import Cast

BASE = "/ru/desk/petitions/shelter/news"
WORDS = {"title_kk": "Баспана ашылды", "text_kk": "Есік ашық.\r\n\r\nКеліңіздер."}


@pytest.mark.parametrize("path", ["", "write/", "open/", "records/", "1/send/"])
def test_a_stranger_sees_no_desk(client: Client, cast: Cast, path: str) -> None:
    published(cast.collecting())
    assert client.get(f"{BASE}/{path}").headers["Location"].startswith("/ru/account/login/")


@pytest.mark.parametrize("path", ["1/due/", "1/carry/", "write/", "1/correct/"])
def test_a_stranger_moves_nothing(client: Client, cast: Cast, path: str) -> None:
    published(cast.collecting())
    answer = client.post(f"{BASE}/{path}", WORDS)
    assert answer.headers["Location"].startswith("/ru/account/login/")
    assert News.objects.count() == 1


@pytest.mark.parametrize("path", ["", "write/", "open/", "1/send/", "1/correct/"])
def test_an_organiser_sees_each_page(
    client: Client, cast: Cast, organiser: None, path: str
) -> None:
    published(cast.collecting())
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_a_preview_publishes_nothing(client: Client, cast: Cast, organiser: None) -> None:
    cast.collecting()
    page = client.post(f"{BASE}/write/", {**WORDS, "preview": "1"}).content.decode()
    assert "<p>Келіңіздер.</p>" in page
    assert not News.objects.exists()


def test_news_stand_on_the_page_in_the_feed_and_in_the_data(
    client: Client, cast: Cast, organiser: None
) -> None:
    cast.collecting()
    assert client.post(f"{BASE}/write/", {**WORDS, "publish": "1"}).status_code == 302
    page = client.get("/ru/petitions/shelter/").content.decode()
    assert '<h3 lang="kk" dir="ltr">Баспана ашылды</h3>' in page
    assert "Баспана ашылды" in client.get("/ru/petitions/shelter/feed/").content.decode()
    (told,) = client.get("/api/v1/petitions/shelter/").json()["news"]
    assert told["texts"] == {"kk": {"title": "Баспана ашылды", "text": "Есік ашық.\n\nКеліңіздер."}}


def test_a_second_one_on_the_same_day_is_refused_in_words(
    client: Client, cast: Cast, organiser: None
) -> None:
    cast.collecting()
    answers = [client.post(f"{BASE}/write/", {**WORDS, "publish": "1"}) for _again in range(2)]
    assert [answer.status_code for answer in answers] == [302, 400]
    assert News.objects.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        {}, {"title_kk": "only a title"}, {"text_ru": "only a text"},
        {**WORDS, "title_kk": "a\u202eb"}, {**WORDS, "title_kk": "x" * 151},
        {**WORDS, "text_kk": "x" * 10_001}, {**WORDS, "text_kk": "a\x00b"},
    ],
)  # fmt: skip
def test_odd_words_are_explained_and_kept(
    client: Client, cast: Cast, organiser: None, words: dict[str, str]
) -> None:
    cast.collecting()
    answer = client.post(f"{BASE}/write/", {**words, "publish": "1"})
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not News.objects.exists()


def test_what_was_corrected_can_be_read_as_it_stood(
    client: Client, cast: Cast, organiser: None
) -> None:
    published(cast.collecting())
    changed = {"title_ru": "Приют закрыт", "text_ru": "Увы.", "correction": "Поспешили"}
    assert client.post(f"{BASE}/1/correct/", {**changed, "publish": "1"}).status_code == 302
    page = client.get("/ru/petitions/shelter/news/").content.decode()
    assert all(words in page for words in ("Приют открыт", "Приют закрыт", "Поспешили"))


def test_markup_in_news_is_shown_and_not_run(client: Client, cast: Cast, organiser: None) -> None:
    cast.collecting()
    words = {"title_kk": "<script>x", "text_kk": "<img src=x onerror=y>"}
    client.post(f"{BASE}/write/", {**words, "publish": "1"})
    page = client.get("/ru/petitions/shelter/").content.decode()
    assert "<script>x" not in page
    assert "<img src=x" not in page


def lines(client: Client, after: str = "0") -> list[dict[str, Any]]:
    content = client.get(f"{BASE}/records/", {"after": after}).content.decode()
    return [json.loads(line) for line in content.splitlines()]


def test_records_come_sealed_page_by_page(
    client: Client, cast: Cast, organiser: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("birge.petitions.desk.views.opening.PAGE", 2)
    petition = cast.collecting()
    for number in range(3):
        cast.sign(petition, f"{number}@example.kz")
    first, *two = lines(client)
    last, *one = lines(client, str(first["next"]))
    assert (len(two), len(one), first["records"], last["next"]) == (2, 1, 3, None)
    assert {row["sealed"] for row in two + one} == {
        row["sealed"]
        for row in map(
            json.loads, b"".join(client.post("/ru/desk/petitions/shelter/export/")).splitlines()[1:]
        )
    }


def test_an_export_says_who_stopped(client: Client, cast: Cast, organiser: None) -> None:
    signature = cast.sign(cast.collecting(), wants_news=True)
    client.post(f"/ru/petitions/stop-news/{token_of(signature)}/")
    assert lines(client)[1]["stopped"] is True


@pytest.mark.parametrize("after", ["", "-1", "x", "٣", "9" * 30])
def test_an_odd_place_is_refused(client: Client, cast: Cast, organiser: None, after: str) -> None:
    cast.collecting()
    assert client.get(f"{BASE}/records/", {"after": after}).status_code == 400


def test_the_worker_with_the_key_can_talk_to_nobody(client: Client, db: None) -> None:
    policy = client.get("/en/desk/key/worker.js")["Content-Security-Policy"]
    assert sorted(policy.split("; ")) == ["default-src 'none'", "script-src 'self'"]


def test_news_are_handed_over(client: Client, cast: Cast, organiser: None) -> None:
    petition = cast.collecting()
    signature = cast.sign(petition, wants_news=True)
    published(petition)
    row = reader(signature)
    asked = client.post(f"{BASE}/1/due/", {"tokens": json.dumps([row.token])})
    assert asked.json() == {"due": [True]}
    rows = json.dumps([[row.address, row.language, row.token]])
    assert client.post(f"{BASE}/1/carry/", {"recipients": rows}).json() == {"fates": ["taken"]}
    assert Letter.objects.filter(kind="petitions.news").count() == 1


@pytest.mark.parametrize(
    "rows", ["", "{", "1", "[1]", '["abc"]', '[["a"]]', '[[1, 2, 3]]', '[["a", "b", null]]']
)  # fmt: skip
def test_rows_of_another_shape_are_refused(
    client: Client, cast: Cast, organiser: None, rows: str
) -> None:
    published(cast.collecting())
    assert client.post(f"{BASE}/1/carry/", {"recipients": rows}).status_code == 400
    assert not Letter.objects.filter(kind="petitions.news").exists()


@pytest.mark.parametrize("tokens", ["", "1", '{"a": 1}', "[1]", '["x"]', json.dumps(["A"] * 501)])
def test_tokens_of_another_shape_are_refused(
    client: Client, cast: Cast, organiser: None, tokens: str
) -> None:
    published(cast.collecting())
    assert client.post(f"{BASE}/1/due/", {"tokens": tokens}).status_code == 400


def test_a_site_that_carries_no_news_says_so(
    client: Client, cast: Cast, organiser: None, settings: Settings
) -> None:
    settings.CARRY_NEWS = False
    published(cast.collecting())
    assert client.post(f"{BASE}/1/carry/", {"recipients": "[]"}).status_code == 403
    assert "key-start" not in client.get(f"{BASE}/1/send/").content.decode()


def test_one_button_stops_the_news_and_looking_does_not(client: Client, cast: Cast) -> None:
    signature = cast.sign(cast.collecting(), wants_news=True)
    link = f"/kk/petitions/stop-news/{token_of(signature)}/"
    assert '<form method="post">' in client.get(link).content.decode()
    assert not Signature.objects.get().wants_no_news
    # As a mail program does it for its reader (RFC 8058): no cookie, no token of a form.
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Signature.objects.get().wants_no_news
    assert '<form method="post">' not in client.get(link).content.decode()


def test_a_link_that_leads_to_nobody_promises_the_same(client: Client, db: None) -> None:
    assert client.post("/kk/petitions/stop-news/abc/", {"a": "b"}).status_code == 200
