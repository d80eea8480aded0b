"""An organiser opens the signatures in the browser and sends news to who asked for them."""

import csv
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from bench.load.servers import free_port
from birge.people import keyfile, sealed
from tests.journeys.conftest import birge, cookies_of, signed_in, wait_for
from tests.journeys.mailbox import Mailbox, confirmation_link, text_of
from tests.journeys.reader import Reader, Site
from tests.journeys.test_aigul_signs import SLUG, address

NEWS = f"/desk/petitions/{SLUG}/news"
TITLES = {"kk": "Баспана ашылды", "ru": "Приют открыт", "en": "A shelter opened"}
A_WHILE = 60_000


@pytest.fixture(scope="session")
def open_desk(site: Site) -> Iterator[Site]:
    """Another door to the same site, which allows more news a day and fewer letters at once."""
    port = free_port()
    environment = {**site.environment, "BIRGE_NEWS_PER_DAY": "1000", "BIRGE_NEWS_BATCH": "2"}
    server = birge(environment, "serve", "--port", str(port))
    try:
        wait_for(f"http://127.0.0.1:{port}/en/")
        yield replace(site, url=f"http://127.0.0.1:{port}", environment=environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def cookies(open_desk: Site, browser: Browser, mailbox: Mailbox) -> StorageState:
    return cookies_of(open_desk, browser, mailbox, "organiser@birge.example")


@pytest.fixture
def organiser(
    open_desk: Site, browser: Browser, cookies: StorageState, width: int, language: str
) -> Iterator[Reader]:
    with signed_in(open_desk, browser, cookies, width, language) as reader:
        yield reader


@pytest.fixture
def key(site: Site) -> Path:
    return site.data / "for-show.key"


def signs_and_asks_for_news(reader: Reader, mailbox: Mailbox, email: str) -> None:
    reader.open(f"/petitions/{SLUG}/sign/")
    for name, text in (("given_name", "Айгүл"), ("family_name", "Сейітова"), ("email", email)):
        reader.type(name, text)
    reader.tick("wants_news")
    reader.tick("consent")
    reader.press(reader.page.locator("main form button"))
    reader.open(confirmation_link(mailbox.wait(email)))
    reader.press(reader.page.locator("main form button"))


def publishes(organiser: Reader) -> int:
    """Write, look, publish; returns the number of the news."""
    organiser.open(f"{NEWS}/")
    organiser.press(organiser.page.locator(f"a[href$='{NEWS}/write/']"))
    for tag, title in TITLES.items():
        organiser.type(f"title_{tag}", title)
        organiser.type(f"text_{tag}", f"{title}.")
    organiser.press(organiser.page.locator("button[name=preview]"))
    organiser.press(organiser.page.locator("button[name=publish]"))
    return int(organiser.site.json(f"/api/v1/petitions/{SLUG}/")["news"][0]["number"])


def opens(organiser: Reader, path: str, key: Path, passphrase: str = "") -> Page:
    organiser.open(path)
    page = organiser.page
    organiser.walk_to(page.locator("#key-file"))
    page.set_input_files("#key-file", key)
    organiser.walk_to(page.locator("#key-passphrase"))
    page.keyboard.type(passphrase)
    organiser.walk_to(page.locator("#key-open"))
    page.keyboard.press("Enter")
    return page


def sends(organiser: Reader, number: int, key: Path) -> None:
    """To all who want it; to nobody, where nobody does."""
    page = opens(organiser, f"{NEWS}/{number}/send/", key)
    expect(page.locator("#key-result")).to_be_visible(timeout=A_WHILE)
    organiser.check()
    if page.locator("#key-send").is_hidden():
        assert page.locator("#key-wanting").inner_text() == "0"
        return
    organiser.walk_to(page.locator("#key-start"))
    page.keyboard.press("Enter")
    expect(page.locator("#key-pause")).to_be_hidden(timeout=A_WHILE)
    bar = page.locator("#key-sending-bar")
    assert bar.evaluate("bar => bar.value === bar.max"), page.locator("main").inner_text()
    organiser.check()


def test_news_reach_who_asked_until_they_want_no_more(
    reader: Reader, organiser: Reader, mailbox: Mailbox, key: Path
) -> None:
    email = address(reader, "wants-news")
    signs_and_asks_for_news(reader, mailbox, email)
    sends(organiser, publishes(organiser), key)
    letter = mailbox.wait(email, 2)
    assert letter["Subject"] == TITLES[reader.language]
    link = str(letter["List-Unsubscribe"]).strip("<>")
    assert link in text_of(letter)
    # The address may have come to another server of the same site.
    assert urlsplit(link).path.startswith(f"/{reader.language}/petitions/stop-news/")

    reader.open(link.replace(urlsplit(link).netloc, urlsplit(reader.site.url).netloc))
    reader.press(reader.page.locator("main form button"))
    sends(organiser, publishes(organiser), key)
    assert len(mailbox.letters_to(email)) == 2
    reader.open(f"/petitions/{SLUG}/")
    assert TITLES[reader.language] in reader.text()


@pytest.mark.parametrize("language", ["kk"], indirect=True)
@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_a_mail_program_stops_them_with_one_request_and_a_second_run_sends_nothing_twice(
    reader: Reader, organiser: Reader, mailbox: Mailbox, key: Path
) -> None:
    email = address(reader, "one-click")
    signs_and_asks_for_news(reader, mailbox, email)
    number = publishes(organiser)
    sends(organiser, number, key)
    letter = mailbox.wait(email, 2)
    sends(organiser, number, key)
    link = str(letter["List-Unsubscribe"]).strip("<>")
    with urllib.request.urlopen(link, b"List-Unsubscribe=One-Click", timeout=10) as answer:  # noqa: S310
        assert answer.status == 200
    sends(organiser, publishes(organiser), key)
    assert len(mailbox.letters_to(email)) == 2


@pytest.mark.parametrize(("language", "width"), [("ru", "desk")], indirect=True)
def test_the_table_is_the_same_as_the_command_line_makes(
    reader: Reader, organiser: Reader, mailbox: Mailbox, key: Path, tmp_path: Path
) -> None:
    signs_and_asks_for_news(reader, mailbox, address(reader, "table"))
    export, table = tmp_path / "export.jsonl", tmp_path / "names.csv"
    environment = organiser.site.environment
    for command in (
        ["petition", "export", SLUG, str(export)],
        ["open", str(export), "--key", str(key), "--out", str(table)],
    ):
        assert birge(environment, *command).wait() == 0
    page = opens(organiser, f"{NEWS}/open/", key)
    expect(page.locator("#key-result")).to_be_visible(timeout=A_WHILE)
    with page.expect_download() as download:
        page.locator("#key-save").press("Enter")
    saved = Path(download.value.path()).read_bytes()
    # A page at a time, and all at once, they leave the server in different orders.
    assert sorted(saved.splitlines()) == sorted(table.read_bytes().splitlines())
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert address(reader, "table") in {row["email"] for row in rows}


@pytest.mark.parametrize(("language", "width"), [("ru", "desk")], indirect=True)
def test_an_organisers_own_mail_server_carries_them_too(
    reader: Reader, organiser: Reader, mailbox: Mailbox, key: Path, tmp_path: Path
) -> None:
    email = address(reader, "own-server")
    signs_and_asks_for_news(reader, mailbox, email)
    number, export = publishes(organiser), tmp_path / "export.jsonl"
    environment = organiser.site.environment
    assert birge(environment, "petition", "export", SLUG, str(export)).wait() == 0
    smtp = f"smtp://127.0.0.1:{mailbox.port}?tls=none"
    command = ["news", "send", str(export), "--key", str(key), "--number", str(number)]
    for _again in range(2):
        sent = birge(environment, *command, "--smtp", smtp, "--from", "Cause <c@example.org>")
        assert sent.wait() == 0
    assert mailbox.wait(email, 2)["From"] == "Cause <c@example.org>"
    assert len(mailbox.letters_to(email)) == 2


@pytest.mark.parametrize(("language", "width"), [("kk", "phone"), ("en", "desk")], indirect=True)
def test_a_key_made_in_the_browser_opens_everywhere(organiser: Reader, tmp_path: Path) -> None:
    organiser.open("/desk/key/")
    page = organiser.page
    for field in ("passphrase", "again"):
        organiser.walk_to(page.locator(f"#key-{field}"))
        page.keyboard.type("бір екі үш төрт")
    page.keyboard.press("Enter")
    expect(page.locator("#key-save")).to_be_visible(timeout=A_WHILE)
    organiser.check()
    with page.expect_download() as download:
        page.locator("#key-save").press("Enter")
    organiser.check()
    path = tmp_path / "cause.key"
    download.value.save_as(path)
    private_key = keyfile.read(path, "бір екі үш төрт")
    assert page.locator("#key-public").input_value() == sealed.public_half(private_key)


def wrong_keys(folder: Path, key: Path) -> dict[str, tuple[Path, str]]:
    private_key, _public = sealed.new_pair()
    keyfile.write(folder / "locked", keyfile.read(key), "right")
    keyfile.write(folder / "other", private_key)
    whole = (folder / "locked").read_text()
    (folder / "half").write_text(whole[: len(whole) // 2])
    (folder / "table").write_bytes(b"\x00\xffa,b\n")
    (folder / "huge").write_bytes(b" " * 20_000)
    return {
        "wrong_passphrase": (folder / "locked", "wrong"),
        "needs_passphrase": (folder / "locked", ""),
        "other_key": (folder / "other", ""),
        "half_a_key": (folder / "half", ""),
        "not_a_key": (folder / "table", ""),
        "not_a_key ": (folder / "huge", ""),
    }


@pytest.mark.parametrize(("language", "width"), [("kk", "phone")], indirect=True)
def test_what_does_not_open_is_said_in_words(organiser: Reader, key: Path, tmp_path: Path) -> None:
    for name, (path, passphrase) in wrong_keys(tmp_path, key).items():
        page = opens(organiser, f"{NEWS}/open/", path, passphrase)
        error = page.locator(".field-error:visible")
        expect(error).to_be_visible(timeout=A_WHILE)
        word = page.locator("#key-words").evaluate(
            "(words, name) => words.content.querySelector(`[data-word=${name}]`).textContent",
            name.strip(),
        )
        assert error.inner_text() == word
        organiser.check()
    page = opens(organiser, f"{NEWS}/open/", tmp_path / "locked", "right")
    expect(page.locator("#key-result")).to_be_visible(timeout=A_WHILE)


@pytest.mark.parametrize(("language", "width"), [("en", "desk")], indirect=True)
def test_opening_can_be_cancelled(organiser: Reader, key: Path, tmp_path: Path) -> None:
    path, passphrase = wrong_keys(tmp_path, key)["wrong_passphrase"]
    page = opens(organiser, f"{NEWS}/open/", path, passphrase)
    page.locator("#key-cancel").press("Enter")
    expect(page.locator("#key-status .notice")).to_be_visible()
    expect(page.locator("#key-open")).to_be_enabled()
