"""Someone with a browser and a keyboard. Every page that they open is checked with axe."""

import json
import re
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.journeys.axe import bring_along, violations_of

MOST_STOPS = 150
# How many stops of the keyboard are surely between the one that has the focus and the target. Of
# radio buttons one is a stop, so none is counted; after a jump within the page nobody knows.
STOPS_BETWEEN = """target => {
  const here = document.activeElement;
  if (here === document.body && location.hash) return 0;
  const all = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
  const stops = [...document.querySelectorAll(all)].filter((one) => one === here || one === target
    || (one.tabIndex >= 0 && !one.disabled && one.type !== "radio"
      && one.checkVisibility({ visibilityProperty: true })));
  return Math.max(0, stops.indexOf(target) - stops.indexOf(here) - 3);
}"""
OWN_STATUS = re.compile(r"the server responded with a status of (4|503)")


@dataclass(frozen=True)
class Site:
    url: str
    data: Path
    environment: dict[str, str]

    def json(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=10) as response:  # noqa: S310
            return json.load(response)

    def count(self, slug: str) -> int:
        return int(self.json(f"/api/v1/petitions/{slug}/")["count"])

    def wait_for_count(self, slug: str, count: int, seconds: float = 15) -> None:
        """The number moves when the record is sealed, about a second after a signature."""
        until = time.monotonic() + seconds
        while self.count(slug) != count:
            assert time.monotonic() < until, f"{self.count(slug)} are counted, not {count}"
            time.sleep(0.1)


class Reader:
    def __init__(self, site: Site, page: Page, language: str) -> None:
        self.site, self.page, self.language = site, page, language
        self.requests: list[str] = []
        self.errors: list[str] = []
        bring_along(page)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda line: self._note(line.type, line.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, path: str) -> None:
        """A path below the language, or a whole link from a letter."""
        url = path if path.startswith("http") else f"{self.site.url}/{self.language}{path}"
        self.page.goto(url)
        self.check()

    def check(self) -> None:
        """WCAG 2.2 AA by axe, nothing wider than the screen, nothing from elsewhere, no errors."""
        assert violations_of(self.page) == ""
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(overflow) <= 0, f"{self.page.url} is wider than the screen"
        assert [url for url in self.requests if not url.startswith(self.site.url)] == []
        assert self.errors == []
        assert self.page.locator("html").get_attribute("lang") == self.language

    def walk_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus, as someone without a mouse does."""
        # Looking after each press takes as long as pressing.
        for _stop in range(target.evaluate(STOPS_BETWEEN)):
            self.page.keyboard.press("Tab")
        for _stop in range(MOST_STOPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def press(self, target: Locator) -> None:
        """Follow a link or press a button with the keyboard, and look at what comes."""
        self.walk_to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.check()

    def type(self, name: str, text: str) -> None:
        self.walk_to(self.page.locator(f"[name={name}]"))
        self.page.keyboard.type(text)

    def tick(self, name: str) -> None:
        self.walk_to(self.page.locator(f"[name={name}]"))
        self.page.keyboard.press("Space")

    def button(self, action: str) -> Locator:
        """The button of the form that leads to this path."""
        return self.page.locator(f"form[action$='{action}'] button")

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def _note(self, kind: str, text: str) -> None:
        # The browser reports a page's own status here, 4xx or 503, which the journey asks for.
        if kind == "error" and not OWN_STATUS.search(text):
            self.errors.append(text)
