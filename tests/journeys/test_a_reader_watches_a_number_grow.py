"""A reader keeps a petition open while others sign it."""

import pytest

from tests.journeys.mailbox import Mailbox, confirmation_link
from tests.journeys.reader import Reader
from tests.journeys.test_aigul_signs import SLUG, address, ask_to_sign


@pytest.mark.parametrize("language", ["ru"], indirect=True)
@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_the_number_and_its_words_change_without_a_new_page(
    reader: Reader, mailbox: Mailbox
) -> None:
    email, before = address(reader, "watched"), reader.site.count(SLUG)
    ask_to_sign(reader, email)
    link = confirmation_link(mailbox.wait(email))
    watching = reader.page.context.new_page()
    watching.clock.install()
    watching.goto(f"{reader.site.url}/ru/petitions/{SLUG}/")
    section = watching.locator("section[data-count]")
    assert section.get_attribute("data-count") == str(before)
    reader.open(link)
    reader.press(reader.page.locator("main form button"))
    reader.site.wait_for_count(SLUG, before + 1)
    watching.clock.fast_forward(11_000)
    watching.locator(f"section[data-count='{before + 1}']").wait_for()
    assert section.locator(".measured-number").inner_text().endswith(str(before + 1)[-3:])
