"""An editor corrects a date, and whoever quoted the old one still finds it."""

import re
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.journeys.reader import Reader, Site

ENTRY = "for-saltanat"
WHOLE = re.compile("^0 0 1280 ")
# How many words that are shown begin behind the names, by more than a letter.
CUT_WORDS = """() => {
  const edge = document.querySelector(".axis-names").getBoundingClientRect().right;
  const shown = document.querySelectorAll(".mark-link:not(.is-covered) .mark-words");
  return [...shown].filter((words) => words.getBoundingClientRect().left < edge - 8).length;
}"""
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
    reader.page.keyboard.press("+")
    expect(drawn).not_to_have_attribute("viewBox", WHOLE)
    reader.page.keyboard.press("0")
    expect(drawn).to_have_attribute("viewBox", WHOLE)
    assert drawn.locator("a").count() > 50


@pytest.mark.parametrize("width", ["phone"], indirect=True)
@pytest.mark.parametrize("language", ["kk"], indirect=True)
def test_a_reader_moves_and_pinches_the_time_with_fingers(
    site: Site, browser: Browser, width: int, language: str
) -> None:
    size: ViewportSize = {"width": width, "height": 800}
    with closing(browser.new_context(viewport=size, has_touch=True, is_mobile=True)) as opened:
        reader = Reader(site, opened.new_page(), language)
        reader.open("/causes/for-saltanat/chronicle/")
        frame, drawn = reader.page.locator(".axis-frame"), reader.page.locator("svg.axis")
        frame.evaluate("frame => scrollTo(0, frame.getBoundingClientRect().top + scrollY - 100)")
        # No words begin behind the names of the lanes.
        assert reader.page.locator(".is-covered").count() > 0
        assert reader.page.evaluate(CUT_WORDS) == 0
        touch, before = Fingers(reader.page), frame.evaluate("frame => frame.scrollLeft")
        touch.move([(300, 300)], [(150, 300)])
        reader.page.wait_for_function(
            f"document.querySelector('.axis-frame').scrollLeft > {before + 50}"
        )
        touch.move([(200, 300), (260, 300)], [(150, 300), (310, 300)])
        expect(drawn).not_to_have_attribute("viewBox", WHOLE)
        # The second finger comes while the first is moving.
        touch.move([(200, 300)], [(190, 300)], [(190, 300), (260, 320)], [(190, 300), (330, 320)])
        assert reader.page.evaluate("visualViewport.scale") == 1
        assert reader.page.evaluate(CUT_WORDS) == 0
        assert reader.errors == []


class Fingers:
    """As the screen tells the browser of them."""

    STEPS = 8

    def __init__(self, page: Page) -> None:
        self.page, self.screen = page, page.context.new_cdp_session(page)

    def move(self, *stops: list[tuple[int, int]]) -> None:
        """From one stop to the next; where there are more fingers, they come down there."""
        for one, other in pairwise([[], *stops]):
            if len(one) != len(other):
                self._tell("touchStart", other)
                continue
            for step in range(1, self.STEPS + 1):
                part = step / self.STEPS
                between = [(x + (to_x - x) * part, y + (to_y - y) * part)
                           for (x, y), (to_x, to_y) in zip(one, other, strict=True)]  # fmt: skip
                self._tell("touchMove", between)
                self.page.wait_for_timeout(16)
        self._tell("touchEnd", [])

    def _tell(self, kind: str, places: Sequence[tuple[float, float]]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self.screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
