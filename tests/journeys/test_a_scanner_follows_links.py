"""A mail scanner opens every link of every letter. It signs nothing."""

import urllib.error
import urllib.request

import pytest

from tests.journeys.mailbox import Mailbox, confirmation_link, links_in
from tests.journeys.reader import Reader
from tests.journeys.test_aigul_signs import SLUG, address, ask_to_sign


@pytest.mark.parametrize("language", ["kk"], indirect=True)
@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_it_confirms_nothing(reader: Reader, mailbox: Mailbox) -> None:
    email = address(reader, "scanned")
    before = reader.site.count(SLUG)
    ask_to_sign(reader, email)
    letter = mailbox.wait(email)
    for method in ("HEAD", "GET"):
        for link in links_in(letter):
            request = urllib.request.Request(link, method=method)  # noqa: S310
            with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
                assert response.status == 200
    reader.site.wait_for_count(SLUG, before)

    # The person who comes after the scanner still can.
    reader.open(confirmation_link(letter))
    reader.press(reader.page.locator("main form button"))
    reader.site.wait_for_count(SLUG, before + 1)
