"""An editor corrects a date, and whoever quoted the old one still finds it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.reader import Reader

ENTRY = "for-saltanat"
DAYS = {"kk": "2024-03-04", "ru": "2024-03-05", "en": "2024-03-06"}


@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_an_editor_corrects_a_date_and_the_old_one_stays_visible(steward: Reader) -> None:
    steward.open(f"/desk/causes/for-saltanat/entry/{ENTRY}/")
    before = steward.page.locator("[name=on]").input_value()
    steward.page.locator("[name=on]").fill(DAYS[steward.language])
    steward.page.locator(f"[name=why_{steward.language}]").fill("Checked against the record")
    steward.press(steward.page.locator("button[name=preview]"))
    assert steward.page.locator("[id=preview] ~ ol .corrected del").count() > 0
    steward.press(steward.page.locator("button[name=publish]"))
    assert steward.page.locator("[name=on]").input_value() == DAYS[steward.language] != before
    steward.open(f"/causes/for-saltanat/chronicle/#{ENTRY}")
    entry = steward.page.locator(f"[id={ENTRY}]")
    assert entry.locator(".corrected del").count() > 0
    assert "Checked against the record" in entry.inner_text()
    told = steward.site.json("/api/v1/causes/for-saltanat/chronicle/")["results"]
    (one,) = [result for result in told if result["key"] == ENTRY]
    assert one["corrections"][-1]["was"]["date"]["on"] == before


@pytest.mark.parametrize("width", ["desk"], indirect=True)
@pytest.mark.parametrize("language", ["ru"], indirect=True)
def test_a_reader_looks_closer_with_the_keyboard(reader: Reader) -> None:
    reader.open("/causes/for-saltanat/chronicle/")
    drawn = reader.page.locator("svg.axis")
    reader.walk_to(reader.page.locator(".axis-frame"))
    whole = re.compile("^0 0 1280 ")
    reader.page.keyboard.press("+")
    expect(drawn).not_to_have_attribute("viewBox", whole)
    reader.page.keyboard.press("0")
    expect(drawn).to_have_attribute("viewBox", whole)
    assert drawn.locator("a").count() > 50
