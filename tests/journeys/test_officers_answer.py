"""Two officers wish to answer a petition: late, with a plan attached, and to correct it later."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, FilePayload

from birge.petitions.tests import filemaking
from tests.journeys.mailbox import Mailbox
from tests.journeys.member import Member
from tests.journeys.officers import BODY, make_overdue, prepare
from tests.journeys.reader import Reader, Site

KIND = "application/pdf"
PLAN: FilePayload = {"name": "жоспар.pdf", "mimeType": KIND, "buffer": filemaking.pdf()}
SCRIPTED: FilePayload = {
    "name": "скрипт.pdf", "mimeType": KIND, "buffer": filemaking.scripted_pdf(),
}  # fmt: skip


@pytest.fixture
def colleague(browser: Browser, site: Site, width: int, language: str) -> Iterator[Reader]:
    """Another person at another machine."""
    with closing(browser.new_context(viewport={"width": width, "height": 800})) as opened:
        opened.set_default_timeout(10_000)
        yield Reader(site, opened.new_page(), language)


def enter(reader: Reader, mailbox: Mailbox, email: str) -> None:
    officer = Member(reader, mailbox, email)
    officer.sign_in()
    officer.set_up_app()


def choose(reader: Reader, number: int) -> None:
    """One of several buttons, by the keys that lead from one to the next."""
    reader.walk_to(reader.page.locator("#id_outcome_0"))
    reader.page.keyboard.press("Space")
    for _step in range(number):
        reader.page.keyboard.press("ArrowDown")


def save(reader: Reader) -> None:
    reader.press(reader.page.locator("form[enctype] button"))


def release(reader: Reader, case: str) -> None:
    reader.open(case)
    reader.press(reader.page.locator("a[href$='/release/']"))
    reader.press(reader.page.locator("main form button"))


def test_a_late_answer_and_its_correction(
    reader: Reader, colleague: Reader, mailbox: Mailbox, site: Site
) -> None:
    size = reader.page.viewport_size
    name = f"light-{reader.language}-{size['width'] if size else 0}"
    dana, erlan = f"dana-{name}", f"erlan-{name}"
    prepare(site, name, dana, erlan)
    case = f"/desk/bodies/{BODY}/petitions/{name}/"
    enter(reader, mailbox, f"{dana}@example.kz")

    # She registers it, and finds it late.
    reader.open(f"/desk/bodies/{BODY}/")
    reader.press(reader.page.locator(f"a[href$='{case}']"))
    reader.press(reader.button("/register/"))
    make_overdue(site, name)
    reader.open(case)
    assert reader.page.locator(".page-head .tag--late").count() == 1

    # A file with a script is refused; what she typed stays.
    reader.press(reader.page.locator("a[href$='/answer/']"))
    choose(reader, 1)
    reader.type("text_kk", "Бағдаршам күзде қойылады.")
    reader.type("text_ru", "Светофор поставят осенью.")
    reader.page.locator("[name=added]").set_input_files([SCRIPTED])
    save(reader)
    assert reader.page.locator(".error-summary").count() == 1
    assert reader.page.locator("[name=text_kk]").input_value() == "Бағдаршам күзде қойылады."
    reader.page.locator("[name=added]").set_input_files([PLAN])
    save(reader)

    # Her own words she does not release.
    assert reader.page.locator(".task a[href$='/release/']").count() == 0
    reader.open(f"{case}release/")
    assert reader.page.locator("main form").count() == 0

    # He reads them, and does.
    enter(colleague, mailbox, f"{erlan}@example.kz")
    release(colleague, case)
    assert colleague.page.locator(".answers .card").count() == 1
    colleague.open(f"/petitions/{name}/")
    assert colleague.page.locator(".answers .tag--late").count() == 1
    link = colleague.page.locator(".files a").get_attribute("href")
    got = colleague.page.request.get(f"{site.url}{link}")
    assert got.body() == PLAN["buffer"]
    assert got.headers["content-disposition"].startswith("attachment")

    # His correction is released by her, and both answers stand.
    colleague.open(f"{case}answer/")
    choose(colleague, 0)
    colleague.type("text_kk", "Бағдаршам жазда қойылады.")
    save(colleague)
    release(reader, case)
    reader.open(f"/petitions/{name}/")
    assert reader.page.locator(".answers .card").count() == 2
    assert reader.page.locator(".answers .tag--late").count() == 1
    reader.open(f"/bodies/{BODY}/")
    assert reader.page.locator(f"#late + ul a[href$='/petitions/{name}/']").count() == 1
    reader.open("/bodies/")
