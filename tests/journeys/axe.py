"""WCAG 2.2 AA and good practice, by axe: each page once, as long as it is the same page."""

import hashlib
import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Told of what is right, axe would work out an address for each of its thousands of elements.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
RUN = f"""typeof axe === "undefined" ? null
  : axe.run(document, {json.dumps(OPTIONS)}).then(({{ violations }}) => violations)"""
# All that axe looks at: elements with what scripts made of them, the focus, and the width by which
# styles are chosen. Its files of styles stay the same as long as a test runs.
LOOK = """() => [
  document.documentElement.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]+/g, "$1"),
  [...document.querySelectorAll("*")].indexOf(document.activeElement), location.hash,
  innerWidth, innerHeight, [...document.querySelectorAll("input, select, textarea")].map(
    (one) => [one.value, one.checked]),
].map(String).join("\\n")"""

_fine: set[bytes] = set()


def bring_along(page: Page) -> None:
    """Its half a megabyte goes to the browser once, and not with every page that is opened."""
    page.add_init_script(f"if (self === top) {{{AXE_SCRIPT}}}")


def violations_of(page: Page) -> str:
    """In words; none is the empty string. What was found fine is not looked at twice."""
    look = hashlib.sha256(page.evaluate(LOOK).encode()).digest()
    if look in _fine:
        return ""
    found: list[Any] | None = page.evaluate(RUN)
    if found is None:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate(RUN)
    if found:
        return str(AxeResults({"violations": found, "url": page.url}).generate_report())
    _fine.add(look)
    return ""
