from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from birge.ledger.store import TileStore


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.LEDGER_DIR = tmp_path / "ledger"
    (tmp_path / "secret").write_bytes(b"secret")
    store = TileStore(tmp_path / "ledger")
    store.write([("checkpoint", b"head\n"), ("key", b"key\n"), ("tile/0/x001/000.p/7", bytes(224))])
    return tmp_path


def get(path: str) -> tuple[int, bytes, str]:
    answer = Client().get(f"/ledger{path}")
    content = b"".join(answer.streaming_content) if answer.streaming else b""  # type: ignore[attr-defined]
    return answer.status_code, content, answer.headers.get("Cache-Control", "")


def test_a_head_is_kept_for_a_moment_and_a_tile_for_ever(folder: Path) -> None:
    assert get("/checkpoint") == (200, b"head\n", "public, max-age=2")
    assert get("/key")[:2] == (200, b"key\n")
    status, content, caching = get("/tile/0/x001/000.p/7")
    assert (status, content, "immutable" in caching) == (200, bytes(224), True)


@pytest.mark.parametrize(
    "path",
    [
        "/tile/0/000", "/tile/0/x001", "/tile/64/000", "/tile/00/000", "/tile/0/x001/000.p/07",
        "/../secret", "/tile/../../secret", "/tile/0/%2e%2e/secret", "/tile/0/x001/000.p",
        "/tile/entries/000", "/anything", "/tile/0/x001/000.p/7/", "/tile/0/x001/000.p/7%0a",
    ],
)  # fmt: skip
def test_nothing_else_is_there(folder: Path, path: str) -> None:
    assert get(path)[0] == 404


def test_nothing_can_be_sent_to_it(folder: Path) -> None:
    assert Client().post("/ledger/checkpoint").status_code == 405
