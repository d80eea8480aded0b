"""A reader sees how far a case got; a family asks to be left out, and a moderator looks."""

import json
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.conftest import birge
from tests.journeys.reader import Reader

TITLES = {"kk": "Көлік туралы іс", "ru": "Дело о машине", "en": "A case about a car"}
FILE = """
[[cases]]
slug = "{slug}"
procedure = "kz-criminal"
sort = "theft"
disclosure = "synthetic"
title = {{ kk = "Көлік туралы іс", ru = "Дело о машине", en = "A case about a car" }}
[[cases.steps]]
key = "{slug}-complaint"
stage = "complaint"
on = 2026-02-03
sources = ["invented"]
what = {{ kk = "Арыз берілді.", ru = "Подано заявление.", en = "A complaint is filed." }}
"""


@pytest.fixture
def slug(reader: Reader, tmp_path: Path) -> str:
    size = reader.page.viewport_size
    slug = f"car-{reader.language}-{size['width'] if size else 0}"
    path = tmp_path / "case.toml"
    path.write_text(FILE.format(slug=slug), encoding="utf-8")
    loading = ("case", "load", str(path), "--cause", "for-saltanat")
    assert birge(reader.site.environment, *loading).wait() == 0
    return slug


def test_a_reader_sees_a_refusal_to_register_and_what_is_overdue(reader: Reader) -> None:
    reader.open("/cases/")
    reader.press(reader.page.locator("a[href$='/cases/invented-bicycle/']"))
    assert reader.page.locator(".step--late").count() == 1
    assert reader.page.locator(".timeline .step--done").count() == 4
    reader.open("/causes/for-saltanat/how-far/domestic-violence/")
    assert reader.page.locator(".funnel-stage q").count() == 1


def test_a_reader_sees_what_no_source_tells(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/")
    reader.press(reader.page.locator("a[href$='/cases/astana-2023-11/']"))
    assert reader.page.locator(".step--untold").count() == 1
    assert reader.page.locator(".timeline .step--done").count() == 4


def test_a_family_is_left_out_at_once(reader: Reader, slug: str) -> None:
    reader.open(f"/cases/{slug}/")
    assert TITLES[reader.language] in reader.text()
    reader.press(reader.page.locator(f"a[href$='/{slug}/leave-out/']"))
    wanted = reader.page.locator("[name=of][value=family]")
    reader.walk_to(reader.page.locator("[name=of]").first)
    reader.page.keyboard.press("Space")
    while not wanted.is_checked():
        reader.page.keyboard.press("ArrowDown")
    reader.press(reader.page.locator("main form button"))
    assert reader.page.url.endswith("/cases/left-out/")
    with urllib.request.urlopen(f"{reader.site.url}/api/v1/cases/", timeout=10) as answer:  # noqa: S310
        assert slug not in json.dumps(json.load(answer))
