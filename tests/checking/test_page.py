"""The page as it is served, before any script runs."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from birge.ledger.running import promiser, signer
from tests.checking.alterations import ALTERED

STATIC = Path(__file__).parents[2] / "birge" / "front" / "static" / "front" / "check"
SCRIPTS = [path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js"))]
CODES = re.compile(r'(?:Refused|done|sentence)\((?:\w+ === SIGNS \? )?"(\w+)"(?: : "(\w+)")?')
WORDS = re.compile(r'data-word="(\w+)"')


def page(client: Client, language: str = "en") -> str:
    return client.get(f"/{language}/check/").content.decode()


def test_every_sentence_of_the_scripts_stands_on_the_page(client: Client) -> None:
    said = {word for script in SCRIPTS for found in CODES.findall(script) for word in found if word}
    said |= {code for _content, code in ALTERED.values()}
    assert len(said) > 40
    assert said - set(WORDS.findall(page(client))) == set()


def test_the_scripts_hold_no_sentence_of_their_own() -> None:
    strings = [text for script in SCRIPTS for text in re.findall(r'"([^"\n]*)"', script)]
    assert [text for text in strings if re.search(r"[A-Za-z]{2,} [a-z]{2,}", text)] == [
        "use strict"
    ] * 3


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_short_and_asks_nobody(script: str) -> None:
    assert len(script.splitlines()) < 300
    asks = (
        r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import|eval|innerHTML|Storage)\b"
    )
    assert not re.search(asks, re.sub(r"/\*\*.*?\*/|//.*", "", script, flags=re.DOTALL))


def test_the_key_of_the_site_is_offered_where_it_has_one(
    client: Client, settings: Settings
) -> None:
    keys = f"{signer().key()}\n{promiser().key()}"
    assert f">{keys}</textarea>" in unescape(page(client))
    settings.LEDGER_KEY_FILE = Path("nowhere")
    assert "Compare it with one" not in page(client)


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("kk", "{year}\u202fж. {day} қараша"),
        ("ru", "{day} ноября {year}"),
        ("en", "{day} November {year}"),
    ],
)
def test_days_are_written_as_the_language_does(client: Client, language: str, day: str) -> None:
    assert f'<p data-word="month_11">{day}' in page(client, language)


def test_no_field_has_a_name(client: Client) -> None:
    """A form sent by accident would otherwise carry the receipt into an address."""
    form = page(client).partition('<form class="form" id="check-form"')[2].partition("</form>")[0]
    assert " name=" not in form
