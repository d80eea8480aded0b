"""A source is somebody who published something; a copy of it can be told by its hash."""

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birge.causes.models import Source
from birge.causes.source_commands import sources
from birge.causes.verbs.source import note_copy
from birge.people.models import Role
from tests.cast import NOON, Cast, member

DESK = "/en/desk/causes/shelters/"
COPY = b"<html>As it stood that day</html>"
HASH = hashlib.sha256(COPY).hexdigest()


@pytest.fixture
def editor(cast: Cast) -> Client:
    client = Client()
    client.force_login(member("editor@example.kz", Role.EDITOR, "causes/shelters"))
    return client


def typed(**other: Any) -> dict[str, Any]:
    return {"publisher": "A paper", "url": "https://paper.example/1", "confidence": "medium",
            "published_on": "2024-04-15", "published_precision": "day", "language": "ru",
            "reliability_kk": "Ресми басылым", **other}  # fmt: skip


def copy() -> SimpleUploadedFile:
    return SimpleUploadedFile("copy.html", COPY)


def test_a_source_is_written_and_shown_with_the_hash_of_its_copy(
    editor: Client, cast: Cast
) -> None:
    editor.post(f"{DESK}sources/new/", typed(copy=copy(), copy_url="https://archive.example/1"))
    source = cast.cause.sources.get()
    assert (source.key, source.copy_sha256) == ("a-paper", HASH)
    page = Client().get("/en/causes/shelters/chronicle/").content.decode()
    for words in (HASH, "sha256sum", "https://archive.example/1", "Русский", "Ресми басылым"):
        assert words in page
    told = Client().get("/api/v1/causes/shelters/").json()["sources"][0]
    assert told["copy_sha256"] == HASH
    assert told["reliability"] == {"kk": "Ресми басылым"}


def test_the_hash_stays_when_the_source_is_written_anew(editor: Client, cast: Cast) -> None:
    editor.post(f"{DESK}sources/new/", typed(copy=copy()))
    again(editor, title="Its title")
    source = cast.cause.sources.get()
    assert (source.title, source.copy_sha256, source.key) == ("Its title", HASH, "a-paper")


def again(editor: Client, **other: Any) -> str:
    """The form as it is opened, with something else in it; what comes back."""
    path = f"{DESK}source/a-paper/"
    found = re.search(r'name="seen" value="(\w+)"', editor.get(path).content.decode())
    assert found
    return editor.post(path, typed(seen=found[1], **other)).content.decode()


def test_what_is_replaced_stays_beside_the_source_with_the_reason(
    editor: Client, cast: Cast
) -> None:
    editor.post(f"{DESK}sources/new/", typed(copy=copy()))
    other = {"publisher": "The same paper", "url": "https://paper.example/2",
             "published_on": "2024-04-16", "reliability_kk": "Газет"}  # fmt: skip
    assert "Say why: it stands beside" in again(editor, **other)
    assert cast.cause.sources.get().publisher == "A paper"
    assert again(editor, **other, why_kk="Газет атауын өзгертті") == ""
    text = Client().get("/en/causes/shelters/chronicle/").content.decode()
    for was in ("<del>A paper</del>", "<del>https://paper.example/1</del>",
                "<del>15 April 2024</del>", "<del>Ресми басылым</del>", "Газет"):  # fmt: skip
        assert was in text
    (told,) = Client().get("/api/v1/causes/shelters/").json()["sources"]
    (correction,) = told["corrections"]
    assert correction["was"]["published"]["on"] == "2024-04-15"
    assert "confidence" not in correction["was"]
    assert "What it said before" in editor.get(f"{DESK}source/a-paper/").content.decode()


def test_what_only_adds_needs_no_reason(editor: Client, cast: Cast) -> None:
    editor.post(f"{DESK}sources/new/", typed(url="", reliability_kk=""))
    assert again(editor, copy=copy()) == ""
    assert not cast.cause.sources.get().corrections.exists()


def test_two_colleagues_do_not_correct_a_source_unseen(editor: Client, cast: Cast) -> None:
    editor.post(f"{DESK}sources/new/", typed())
    answer = editor.post(f"{DESK}source/a-paper/", typed(url="", seen="0", why_kk="Жоқ"))
    assert "A colleague has changed this source" in answer.content.decode()
    assert cast.cause.sources.get().url


def test_another_copy_leaves_the_hash_of_the_one_before(cast: Cast) -> None:
    source = cast.cause.sources.create(key="memo", publisher="M", confidence="high", order=0)
    for number, letter in enumerate("ab"):
        note_copy(source, letter * 64, NOON.date() + dt.timedelta(days=number))
    assert source.corrections.get().was["copy"]["sha256"] == "a" * 64
    text = Client().get("/en/causes/shelters/chronicle/").content.decode()
    assert f"10 February 2026, {'a' * 64}" in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"publisher": ""}, "Name the publisher"),
        ({"publisher": "", "about_kk": "Біреу"}, "has low confidence"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"copy_url": "https://archive.example/1"}, "Choose the copy too"),
        ({"language": "Russian"}, "by its code"),
    ],
)
def test_what_is_no_source_comes_back(
    editor: Client, cast: Cast, wrong: dict[str, str], words: str
) -> None:
    answer = editor.post(f"{DESK}sources/new/", typed(**wrong))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Source.objects.exists()


def test_the_command_notes_the_hash_and_leaves_the_file(cast: Cast, tmp_path: Path) -> None:
    cast.cause.sources.create(key="memo", publisher="M", confidence="high", order=0)
    file = tmp_path / "copy.html"
    file.write_bytes(COPY)
    words = ["archive", "shelters", "memo", str(file), "--url", "https://archive.example/1"]
    assert HASH in CliRunner().invoke(sources, words).output
    assert HASH in CliRunner().invoke(sources, ["list", "shelters"]).output
    assert (
        "no source" in CliRunner().invoke(sources, ["archive", "shelters", "x", str(file)]).output
    )
    assert file.exists()


def test_a_desk_without_sources_says_so(editor: Client, cast: Cast) -> None:
    assert "None yet" in editor.get(f"{DESK}sources/").content.decode()
