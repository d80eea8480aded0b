"""What checks every page does find what is wrong, also on a page that it has seen."""

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.axe import violations_of

FINE = """<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
<form>%s<input type="hidden" name="csrfmiddlewaretoken" value="%s"></form></main></html>"""
NAMED = '<label>Name <input name="name"></label>'


@pytest.mark.parametrize("width", ["phone"], indirect=True)
@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_what_is_wrong_is_found_each_time(context: BrowserContext) -> None:
    page = context.new_page()
    for token in "ab":
        page.set_content(FINE % (NAMED, token))
        assert violations_of(page) == ""
    for _time in range(2):
        page.set_content(FINE % ('<input name="name">', "c"))
        assert "label" in violations_of(page)
    page.set_content(FINE % (NAMED, "d"))
    page.evaluate("document.querySelector('label').style.color = '#eee'")
    assert "contrast" in violations_of(page)
