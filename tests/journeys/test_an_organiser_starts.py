"""An organiser starts a cause and a petition in two languages and gives it to the moderators.

By keyboard alone, on a phone and at a desk; every page on the way is checked with axe.
"""

from playwright.sync_api import Locator

from birge.people.sealed import new_pair
from tests.journeys.mailbox import Mailbox
from tests.journeys.member import Member
from tests.journeys.reader import Reader

MINISTRY = "kz-ministry-of-internal-affairs"


def link(reader: Reader, ending: str) -> Locator:
    return reader.page.locator(f"main a[href$='{ending}']").first


def send(reader: Reader) -> None:
    reader.press(reader.page.locator("main form .button--primary").first)


def test_she_starts_a_petition_in_two_languages(reader: Reader, mailbox: Mailbox) -> None:
    size = reader.page.viewport_size
    mark = f"{reader.language}-{size['width'] if size else 0}"
    dana = Member(reader, mailbox, f"organiser-{mark}@example.kz")
    dana.sign_up("Дана")
    cause, petition = f"night-buses-{mark}", f"tungi-avtobus-{mark}"
    starts_a_cause(reader, cause)
    starts_a_petition(reader, mark)
    assert reader.page.url.endswith(f"/desk/petitions/{petition}/")
    translates(reader, petition)
    gives_it_to_the_moderators(reader, petition)
    invites_a_colleague(reader, cause, mailbox, f"colleague-{mark}@example.kz")


def starts_a_cause(reader: Reader, slug: str) -> None:
    reader.press(link(reader, "/desk/causes/new/"))
    reader.type("language", "kk")
    reader.type("title", "Түнгі автобустар")
    reader.type("summary", "Түнде үйге қалай жетеміз?")
    reader.type("slug", slug)
    reader.type("public_key", new_pair()[1])
    send(reader)
    assert reader.page.url.endswith(f"/desk/causes/{slug}/")


def starts_a_petition(reader: Reader, mark: str) -> None:
    reader.press(link(reader, "/petitions/new/"))
    reader.walk_to(reader.page.locator("#id_q"))
    reader.page.keyboard.type("внутренних")
    reader.press(reader.page.locator("main form.search button"))
    reader.press(link(reader, f"/{MINISTRY}/"))
    reader.walk_to(reader.page.locator("[name=procedure]").first)
    reader.page.keyboard.press("ArrowDown")
    reader.type("language", "kk")
    reader.type("title", f"Түнгі автобус {mark}")
    reader.type("body", "Түнде автобус жүрсін.")
    send(reader)
    # The address is proposed, and waits for a look.
    assert reader.page.locator("[name=slug]").input_value() == f"tungi-avtobus-{mark}"
    send(reader)


def translates(reader: Reader, petition: str) -> None:
    reader.press(link(reader, f"/desk/petitions/{petition}/texts/ru/"))
    reader.type("title", "Ночной автобус")
    reader.type("body", "Пусть автобусы ходят ночью.")
    send(reader)
    reader.press(link(reader, f"/desk/petitions/{petition}/preview/"))
    reader.press(link(reader, f"/desk/petitions/{petition}/"))


def gives_it_to_the_moderators(reader: Reader, petition: str) -> None:
    reader.press(link(reader, "/steps/submit/"))
    assert "Ночной автобус" in reader.text()
    send(reader)
    assert reader.page.url.endswith(f"/desk/petitions/{petition}/")
    assert reader.page.locator("a[href$='/steps/recall/']").count() == 1
    for page in ("numbers", "sheets", "export", "remove"):
        reader.open(f"/desk/petitions/{petition}/{page}/")


def invites_a_colleague(reader: Reader, cause: str, mailbox: Mailbox, email: str) -> None:
    reader.open(f"/desk/causes/{cause}/")
    reader.press(link(reader, f"/desk/causes/{cause}/team/"))
    reader.type("email", email)
    reader.press(reader.page.locator("form[action$='/invite/'] button"))
    assert "/desk/invitation/" in mailbox.wait(email).as_string()
