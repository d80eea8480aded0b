"""A source is somebody who published something; a copy of it can be told by its hash."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birge.causes.models import Source
from birge.causes.source_commands import sources
from birge.people.models import Role
from tests.cast import Cast, member

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
    editor.post(f"{DESK}source/a-paper/", typed(title="Its title"))
    source = cast.cause.sources.get()
    assert (source.title, source.copy_sha256, source.key) == ("Its title", HASH, "a-paper")


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
