"""Members of teams sign in: a code by mail, a second factor, a passkey; by keyboard alone."""

from playwright.sync_api import BrowserContext

from tests.journeys.mailbox import Mailbox
from tests.journeys.member import Member
from tests.journeys.reader import Reader


def address(reader: Reader, name: str) -> str:
    size = reader.page.viewport_size
    return f"{name}-{reader.language}-{size['width'] if size else 0}@example.kz"


def test_she_makes_an_account_and_secures_it_with_an_app(reader: Reader, mailbox: Mailbox) -> None:
    dana = Member(reader, mailbox, address(reader, "dana"))
    dana.sign_up("Дана")
    assert reader.page.url.endswith(f"/{reader.language}/desk/")
    dana.set_up_app()
    codes = reader.page.locator("ol.receipt li").all_inner_texts()
    assert len(codes) == 10
    reader.open("/desk/account/")
    dana.sign_out()
    dana.sign_in("/desk/account/")
    assert dana.email in reader.text()


def test_she_adds_a_passkey_and_signs_in_with_it(
    reader: Reader, mailbox: Mailbox, context: BrowserContext
) -> None:
    # Passkeys belong to a host name; an address of numbers has none.
    reader.site = type(reader.site)(
        reader.site.url.replace("127.0.0.1", "localhost"), reader.site.data, reader.site.environment
    )
    device = context.new_cdp_session(reader.page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    kamila = Member(reader, mailbox, address(reader, "kamila"))
    kamila.sign_up("Камила")
    reader.open("/account/second-factor/webauthn/add/")
    reader.tick("passwordless")
    reader.press(reader.page.locator("#mfa_webauthn_add"))
    reader.open("/desk/")
    kamila.sign_out()
    reader.open("/account/login/")
    reader.press(reader.page.locator("#passkey_login"))
    assert reader.page.url.endswith(f"/{reader.language}/desk/")


def test_an_unknown_address_learns_it_by_mail_alone(reader: Reader, mailbox: Mailbox) -> None:
    email = address(reader, "nobody")
    reader.open("/account/login/")
    reader.type("login", email)
    reader.press(reader.page.locator("main form button").first)
    assert reader.page.url.endswith("/account/login/code/")
    assert "/account/signup/" in mailbox.wait(email).as_string()
