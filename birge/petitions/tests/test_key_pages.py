"""The pages with a key, before any script runs."""

import re
from pathlib import Path

import pytest
from django.test import Client

from birge.petitions.tests.newsroom import published
from tests.cast import Cast

STATIC = Path(__file__).parents[1] / "static" / "petitions" / "records"
KEYS = Path(__file__).parents[2] / "people" / "static" / "people" / "keys"
SCRIPTS = [*sorted(STATIC.glob("*.js")), *sorted(KEYS.glob("*.js"))]
CODES = re.compile(
    r'(?:Refused|sentence|this\.tell|tell|code:)[ (]"(\w+)"|tell\([^"]*\? "(\w+)" : "(\w+)"\)'
)
WORDS = re.compile(r'data-word="(\w+)"')


def pages(client: Client, cast: Cast) -> str:
    published(cast.collecting())
    paths = ("desk/petitions/shelter/news/1/send/", "desk/key/")
    return "".join(client.get(f"/en/{path}").content.decode() for path in paths)


def test_every_sentence_of_the_scripts_stands_on_a_page(
    client: Client, cast: Cast, organiser: None
) -> None:
    found = [CODES.findall(script.read_text()) for script in SCRIPTS]
    said = {word for match in found for words in match for word in words if word}
    assert len(said) > 25
    assert said - set(WORDS.findall(pages(client, cast))) == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_holds_no_sentence(script: Path) -> None:
    text = script.read_text()
    assert len(text.splitlines()) < 200
    strings = re.findall(r'"([^"\n]*)"', re.sub(r"/\*\*.*?\*/|//.*", "", text, flags=re.DOTALL))
    assert {s for s in strings if re.search(r"[A-Za-z]{2,} [a-z]{2,}", s)} <= {
        "birge private key",
        "birge signatures",
    }


@pytest.mark.parametrize("script", [*KEYS.glob("*.js"), STATIC / "worker.js", STATIC / "newkey.js"])
def test_what_holds_a_key_asks_nobody_and_keeps_nothing(script: Path) -> None:
    asks = r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval|innerHTML|Storage)\b"
    assert not re.search(asks, script.read_text())


def test_no_field_has_a_name(client: Client, cast: Cast, organiser: None) -> None:
    """A form sent by accident would otherwise carry the passphrase into an address."""
    forms = re.findall(r'<form class="form" id="key-form".*?</form>', pages(client, cast), re.S)
    assert len(forms) == 2
    assert not any(" name=" in form for form in forms)
