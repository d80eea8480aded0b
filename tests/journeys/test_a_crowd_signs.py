"""Two sign from one network: the second one's device works, and they come through."""

import pytest

from tests.journeys.mailbox import Mailbox
from tests.journeys.reader import Reader, Site
from tests.journeys.test_an_operator_closes_a_door import run, signing_path


@pytest.mark.parametrize(("language", "width"), [("kk", "phone")], indirect=True)
def test_the_second_of_a_network_works_and_gets_the_link(
    site: Site, reader: Reader, mailbox: Mailbox
) -> None:
    run(site, "limit", "set", "signs-a-minute", "1")
    try:
        for email in ("first@crowd.kz", "second@crowd.kz"):
            asks(reader, signing_path(site), email)
            reader.page.wait_for_url("**/check-your-mail/")
            assert mailbox.wait(email)
    finally:
        run(site, "limit", "reset", "signs-a-minute")
    assert any(request.endswith(".js") and "worker" in request for request in reader.requests)
    assert reader.errors == []


def asks(reader: Reader, path: str, email: str) -> None:
    reader.open(path)
    for name, text in (("given_name", "Айгүл"), ("family_name", "Сейітова"), ("email", email)):
        reader.type(name, text)
    reader.tick("consent")
    reader.page.locator("main form button").press("Enter")
