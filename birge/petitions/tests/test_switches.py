"""What is switched off answers in words; what counts goes on."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from birge.causes.verbs.start import start_cause
from birge.courier.models import Letter, Status
from birge.courier.verbs.post import post
from birge.courier.verbs.send_due import send_due
from birge.kit import clock
from birge.people.receipt import Receipt
from birge.petitions.models import Petition, Signature
from birge.petitions.verbs.sign import sign
from birge.petitions.verbs.type_sheet import Line, type_sheet
from birge.upkeep import switches
from birge.upkeep.switches import DECLARED, SwitchedOff
from tests.cast import Cast, seal

ROOT = Path(__file__).parents[3]


def off(name: str) -> None:
    switches.turn(name, on=False, at=clock.now())


@pytest.fixture
def petition(cast: Cast) -> Petition:
    return cast.collecting(at=clock.now())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_signing_is_refused_in_words_with_a_time(
    client: Client, petition: Petition, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    off("signing")
    for answer in (
        client.get(f"/{language}/petitions/shelter/sign/"),
        client.post(f"/{language}/petitions/shelter/sign/", {"given_name": "A"}),
    ):
        assert answer.status_code == 503
        assert int(answer["Retry-After"]) >= 60
        assert "site-notice" not in answer.content.decode()
    assert not Letter.objects.exists()
    assert caplog.records == []


def test_no_verb_asks_past_the_switch(cast: Cast, petition: Petition) -> None:
    text = petition.text_in("ru")
    assert text
    for name in ("signing", "petitions", "sheets", "causes"):
        off(name)
    refused: tuple[Callable[[], object], ...] = (
        lambda: sign(petition, text, cast.wish(petition), "ru", clock.now()),
        lambda: cast.draft("another"),
        lambda: type_sheet(petition, 1, [Line("A", "B", "1")], "Asel", clock.now()),
        lambda: start_cause(Path("nowhere.toml"), "", clock.now()),
    )
    for verb in refused:
        with pytest.raises(SwitchedOff):
            verb()
    assert Petition.objects.count() == 1


def test_all_off_whoever_has_a_link_is_counted_and_may_leave(
    client: Client, cast: Cast, petition: Petition
) -> None:
    receipt = Receipt.new()
    token = cast.token(petition, clock.now(), receipt=receipt)
    for name in DECLARED:
        off(name)
    assert client.post(f"/en/petitions/confirm/{token}/").status_code == 200
    assert Signature.objects.counted().count() == 1
    assert client.get("/ledger/key").status_code in (200, 404)
    for path in ("", "data/", "erase/", "withdraw/"):
        answer = client.post(f"/en/petitions/receipt/{path}", {"receipt": receipt.words})
        assert answer.status_code == 200, path
    assert not Signature.objects.counted().exists()


def test_the_api_says_so_to_programs(client: Client, petition: Petition) -> None:
    off("api")
    for path in ("/api/v1/petitions/", "/api/v1/causes/", "/api/oembed"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["status"]) == (503, 503)
        assert answer["Retry-After"] == "3600"
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_embed_stays_in_its_frame_and_leads_to_the_petition(
    client: Client, petition: Petition
) -> None:
    off("embeds")
    answer = client.get("/en/petitions/shelter/embed/")
    assert answer.status_code == 503
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "/en/petitions/shelter/" in answer.content.decode()


def test_no_account_is_made_and_who_has_one_signs_in(client: Client, db: None) -> None:
    off("accounts")
    answer = client.get("/en/account/signup/")
    assert (answer.status_code, "Retry-After" in answer) == (503, True)
    sent = client.post("/en/account/signup/", {"email": "new@example.kz", "name": "N"})
    assert sent.status_code == 503
    assert client.get("/en/account/login/").status_code == 200


def test_news_wait_and_links_go(db: None) -> None:
    off("alerts")
    at = clock.now()
    for priority in (0, 1):
        post(
            recipient="a@example.kz", subject="S", text="T", html="H", kind="test",
            language="en", at=at, priority=priority,
        )  # fmt: skip
    assert send_due(at).sent == 1
    assert Letter.objects.get(status=Status.WAITING).priority == 1
    switches.turn("alerts", on=True, at=at)
    assert send_due(at).sent == 1


LOOK = """
import os, sys, django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from birge.upkeep import switches
for _line in sys.stdin:
    print(switches.is_on("signing"), flush=True)
"""


@pytest.mark.committing
def test_a_switch_acts_at_once_in_another_process(committed: None) -> None:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", LOOK, str(connection.settings_dict["NAME"])], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip

        def seen() -> str:
            assert other.stdin
            assert other.stdout
            other.stdin.write("\n")
            other.stdin.flush()
            return other.stdout.readline().strip()

        assert seen() == "True"
        off("signing")
        assert seen() == "False"
        switches.turn("signing", on=True, at=clock.now())
        assert seen() == "True"
        assert other.stdin
        other.stdin.close()


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Қисық әзірге сызылмайды"), ("ru", "Кривая пока не рисуется"), ("en", "not drawn")],
)
def test_without_curves_the_count_still_shows(
    client: Client, cast: Cast, petition: Petition, language: str, words: str
) -> None:
    cast.sign(petition)
    seal()
    page = f"/{language}/petitions/shelter/"
    assert words not in client.get(page).content.decode()
    off("curves")
    answer = client.get(page)
    assert words in answer.content.decode()
    assert answer.context["petition"].published.total == 1
    assert list(answer.context["curve"]) == []
