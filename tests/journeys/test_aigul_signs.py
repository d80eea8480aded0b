"""Aigul wishes to sign, on her phone or at a desk, with a keyboard alone, and to leave again."""

import pytest
from playwright.sync_api import Page

from tests.journeys.mailbox import LINK, Mailbox, confirmation_link
from tests.journeys.reader import Reader

pytestmark = pytest.mark.every_view
SLUG = "publish-how-the-law-is-applied"


def ask_to_sign(reader: Reader, email: str) -> None:
    reader.open(f"/petitions/{SLUG}/")
    reader.press(reader.page.locator(f"a[href$='/petitions/{SLUG}/sign/']:visible"))
    reader.type("given_name", "Айгүл")
    reader.type("family_name", "Сейітова")
    reader.type("email", email)
    reader.tick("consent")
    reader.press(reader.page.locator("main form button"))
    assert reader.page.url.endswith("/check-your-mail/")


def sign(reader: Reader, mailbox: Mailbox, email: str) -> str:
    """Sign, and return the receipt as the page hands it over."""
    before = len(mailbox.letters_to(email, LINK))
    ask_to_sign(reader, email)
    reader.open(confirmation_link(mailbox.wait(email, before + 1, holding=LINK)))
    reader.press(reader.page.locator("main form button"))
    return reader.page.locator("code.receipt-code").inner_text()


def count_shown(page: Page) -> int:
    digits = page.locator(".measured-number").first.inner_text()
    return int("".join(filter(str.isdigit, digits)))


def address(reader: Reader, name: str) -> str:
    size = reader.page.viewport_size
    width = size["width"] if size else 0
    return f"{name}-{reader.language}-{width}@example.kz"


def test_she_signs_signs_again_withdraws(reader: Reader, mailbox: Mailbox) -> None:
    email = address(reader, "withdraws")
    before = reader.site.count(SLUG)
    receipt = sign(reader, mailbox, email)
    assert receipt.startswith("birge1-")
    reader.site.wait_for_count(SLUG, before + 1)

    # Signing again with the same mailbox looks the same and counts nothing.
    ask_to_sign(reader, email.upper())
    again = mailbox.wait(email.upper().replace("EXAMPLE.KZ", "example.kz"))
    assert "/petitions/receipt/" in again.as_string()
    reader.site.wait_for_count(SLUG, before + 1)

    reader.open("/petitions/receipt/")
    reader.type("receipt", receipt.upper())
    reader.press(reader.page.locator("main form button"))
    reader.press(reader.button("/receipt/withdraw/"))
    reader.site.wait_for_count(SLUG, before)
    reader.open(f"/petitions/{SLUG}/")
    assert count_shown(reader.page) == before


def test_she_shows_her_name_and_then_erases_herself(reader: Reader, mailbox: Mailbox) -> None:
    before = reader.site.count(SLUG)
    receipt = sign(reader, mailbox, address(reader, "erases"))
    reader.open("/petitions/receipt/")
    reader.type("receipt", receipt)
    reader.press(reader.page.locator("main form button"))

    reader.walk_to(reader.page.locator("[name=display]:checked"))
    reader.page.keyboard.press("ArrowDown")
    reader.type("given_name", "Aigul")
    reader.type("family_name", f"Zhanar{reader.language}")
    reader.press(reader.button("/receipt/name/"))
    reader.open(f"/petitions/{SLUG}/")
    assert "Aigul Z." in reader.text()

    reader.open("/petitions/receipt/")
    reader.type("receipt", receipt)
    reader.press(reader.page.locator("main form button"))
    reader.press(reader.button("/receipt/erase/"))
    reader.open(f"/petitions/{SLUG}/")
    assert "Aigul Z." not in reader.text()
    reader.site.wait_for_count(SLUG, before + 1)


def test_a_form_left_empty_says_what_is_missing(reader: Reader) -> None:
    reader.open(f"/petitions/{SLUG}/sign/")
    reader.press(reader.page.locator("main form button"))
    assert reader.page.locator(".error-summary a").count() == 4
    reader.walk_to(reader.page.locator(".error-summary a").first)
    reader.page.keyboard.press("Enter")
    assert reader.page.evaluate("document.activeElement.name") == "given_name"
