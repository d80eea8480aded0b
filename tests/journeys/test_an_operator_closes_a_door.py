"""An operator announces work and switches signing off; readers are told so in their language."""

import datetime as dt
import json

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import birge
from tests.journeys.mailbox import Mailbox
from tests.journeys.member import Member
from tests.journeys.reader import Reader, Site

TEXTS = {"kk": "Бүгін жөндеу жүреді", "ru": "Сегодня идут работы", "en": "Work on the site today"}


def run(site: Site, *arguments: str) -> None:
    assert birge(site.environment, *arguments).wait(timeout=60) == 0


def signing_path(site: Site) -> str:
    listed = site.json("/api/v1/petitions/")["results"]
    slug = next(one["slug"] for one in listed if one["state"] == "collecting")
    return f"/petitions/{slug}/sign/"


def test_a_reader_meets_a_door_that_is_closed(site: Site, reader: Reader) -> None:
    path = signing_path(site)
    run(site, "switch", "off", "signing")
    try:
        reader.open(path)
        assert reader.page.locator("form.form").count() == 0
        reader.press(reader.page.locator("main a.button"))
        assert reader.page.url.endswith(path.removesuffix("sign/"))
    finally:
        run(site, "switch", "on", "signing")
    reader.open(path)
    assert reader.page.locator("form.form").count() == 1


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("width", [1280, 360])
def test_an_operator_announces_work_and_every_page_says_so(
    site: Site, reader: Reader, mailbox: Mailbox, language: str, width: int
) -> None:
    olzhas = Member(reader, mailbox, f"olzhas-{language}-{width}@example.kz")
    run(site, "operator", olzhas.email)
    olzhas.sign_in()
    olzhas.set_up_app()
    page = reader.page
    page.goto(f"{site.url}/operators/upkeep/notice/add/")
    now = dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=5)))
    for code, text in TEXTS.items():
        page.fill(f"[name=texts_{code}]", text)
    page.fill("[name=begins_at]", f"{now - dt.timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.fill("[name=ends_at]", f"{now + dt.timedelta(hours=1):%Y-%m-%dT%H:%M}")
    page.locator("[name=_save]").click()
    try:
        reader.open("/privacy/retention/")
        assert TEXTS[language] in page.locator(".site-notice").inner_text()
    finally:
        take_down(page, site)
    assert reader.errors == [], json.dumps(reader.errors)


def take_down(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/operators/upkeep/notice/")
    page.locator("#result_list tbody a").first.click()
    page.locator(".deletelink").click()
    page.locator("input[type=submit]").click()
