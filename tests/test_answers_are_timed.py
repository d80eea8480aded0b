"""How long answers take is told by route and status, and of nobody's way through the site."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from birge.config import timing
from birge.config.timing import Timed, route_of, timed
from tests.loops import run


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/kk/petitions/shelter/", "/<language>/petitions/<slug:slug>/"),
        ("/ru/petitions/another/", "/<language>/petitions/<slug:slug>/"),
        ("/kk/petitions/confirm/…/", "/<language>/petitions/confirm/<str:token>/"),
        ("/ledger/checkpoint", "/ledger/checkpoint"),
        ("/static/front/base.css", "/static/"),
        ("/wp-login.php", timing.NO_ROUTE),
        ("/kk/nowhere/at/all/", timing.NO_ROUTE),
    ],
)
def test_a_path_is_told_by_its_pattern(path: str, route: str) -> None:
    assert route_of(path) == route


def test_answers_are_added_up_and_no_path_is_kept(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(timing, "SECONDS_BETWEEN_WRITES", 0.01)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def ask(*paths: str) -> None:
        serve = Timed(application)
        for path in paths:
            await serve({"type": "http", "method": "GET", "path": path}, _nothing, _nothing)
        await asyncio.sleep(0.1)

    run(ask("/kk/petitions/confirm/tokenofsomebody/", "/kk/petitions/shelter/"))
    told = timed()
    confirm = ("GET", "/<language>/petitions/confirm/<str:token>/", "200")
    assert sum(told.counts[confirm]) == 1
    assert len(told.counts) == 2
    files = [path.read_text() for path in tmp_path.rglob("*.json")]
    assert files
    assert not any("somebody" in text or "shelter" in text for text in files)
    timing.begin_anew()
    assert timed().counts == {}


async def _nothing(*_arguments: Any) -> Any:
    return None
