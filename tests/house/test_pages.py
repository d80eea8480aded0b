"""What holds for every page that can be reached."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.house.conftest import links_of

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b", re.I)
TITLE = re.compile(r"<title>([^<]*\w[^<]* – Birge|Birge: [^<]*\w[^<]*)</title>")
TEMPLATES = sorted((Path(__file__).parents[2] / "birge").glob("*/templates/**/*.html"))


def refuse_writes(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    assert not WRITES.match(sql), f"a GET changes the database: {sql}"
    return execute(sql, *rest)


def test_a_get_changes_nothing(paths: list[str], request: pytest.FixtureRequest) -> None:
    with connection.execute_wrapper(refuse_writes):
        visited = request.getfixturevalue("visited")
    assert len(visited) > 60


def test_no_page_asks_anything_of_a_third_party(visited: dict[str, str]) -> None:
    elsewhere = [
        (path, link)
        for path, page in visited.items()
        for link in links_of(page).loads
        if "//" in link or link.startswith("data:")
    ]
    # The one page that a visitor opens to see a recording: the link to it says whose it is.
    behind_a_click = [path for path, _link in elsewhere if "/watch/?" in path]
    assert [link for link in elsewhere if link[0] not in behind_a_click] == []
    assert behind_a_click


def test_no_page_has_script_or_style_of_its_own(visited: dict[str, str]) -> None:
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    assert [path for path, page in visited.items() if inline.search(page)] == []


def test_every_page_names_itself_and_its_language(visited: dict[str, str]) -> None:
    for path, page in visited.items():
        if page:
            assert re.search(r"<title>([^<]*\w[^<]* – Birge|Birge: [^<]*\w[^<]*)</title>", page), (
                path
            )
            assert page.count("<h1") == 1, path
            if path[1:3] in ("kk", "ru", "en"):
                assert f'<html lang="{path[1:3]}"' in page, path


@pytest.mark.parametrize("path", ["/ru/", "/ru/petitions/", "/ru/about/", "/ru/nowhere/"])
def test_the_policy_allows_nothing_from_elsewhere(client: Client, cast: object, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_marks_text_as_safe(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert "|safe" not in text
    assert "autoescape off" not in text
