"""A running site with its worker, a mailbox that receives over SMTP, and a real browser."""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    StorageState,
    ViewportSize,
    sync_playwright,
)

from bench.load.servers import free_port
from tests.journeys.mailbox import Mailbox
from tests.journeys.member import Member
from tests.journeys.reader import Reader, Site
from tests.journeys.views import LANGUAGES

WIDTHS = {"phone": 360, "desk": 1280}


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Mailbox]:
    with Mailbox() as box:
        yield box


@pytest.fixture(scope="session")
def site(mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration as `make demo` seeds it, sending its mail over SMTP."""
    data = tmp_path_factory.mktemp("site")
    port = free_port()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("BIRGE_")},
        "BIRGE_DEMO": "1",
        "BIRGE_LEDGER_SECONDS": "1",
        # One machine signs for everybody.
        "BIRGE_SIGNS_A_MINUTE": "0",
        "BIRGE_SIGNS_IN_FIVE_MINUTES": "0",
        "BIRGE_SECRETS": secrets.token_urlsafe(48),
        "BIRGE_DATA_DIR": str(data),
        "BIRGE_BASE_URL": f"http://127.0.0.1:{port}",
        "BIRGE_MAIL_URL": f"smtp://127.0.0.1:{mailbox.port}?tls=none",
    }
    for command in ("migrate", "seed"):
        birge(environment, command).wait()
    server = birge(environment, "serve", "--port", str(port))
    try:
        wait_for(f"http://127.0.0.1:{port}/en/")
        yield Site(f"http://127.0.0.1:{port}", data, environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    assert program, "chromium is not installed; `make test` installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield running
        running.close()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return WIDTHS[request.param]


@pytest.fixture
def context(browser: Browser, width: int, language: str) -> Iterator[BrowserContext]:
    with closing(browser.new_context(viewport={"width": width, "height": 800})) as opened:
        opened.set_default_timeout(10_000)
        yield opened


@pytest.fixture
def reader(site: Site, context: BrowserContext, language: str) -> Reader:
    """Someone with a browser and a keyboard, reading one language on one width."""
    return Reader(site, context.new_page(), language)


def cookies_of(site: Site, browser: Browser, mailbox: Mailbox, email: str) -> StorageState:
    """A member signs in once: codes are not sent without end."""
    with closing(browser.new_context()) as opened:
        opened.set_default_timeout(10_000)
        Member(Reader(site, opened.new_page(), "en"), mailbox, email).sign_in()
        return opened.storage_state()


@contextmanager
def signed_in(
    site: Site, browser: Browser, cookies: StorageState, width: int, language: str
) -> Iterator[Reader]:
    size: ViewportSize = {"width": width, "height": 800}
    with closing(browser.new_context(viewport=size, storage_state=cookies)) as opened:
        opened.set_default_timeout(10_000)
        yield Reader(site, opened.new_page(), language)


@pytest.fixture(scope="session")
def steward_cookies(site: Site, browser: Browser, mailbox: Mailbox) -> StorageState:
    """Of the demonstration's editor."""
    return cookies_of(site, browser, mailbox, "editor@birge.example")


@pytest.fixture
def steward(
    site: Site, browser: Browser, steward_cookies: StorageState, width: int, language: str
) -> Iterator[Reader]:
    with signed_in(site, browser, steward_cookies, width, language) as reader:
        yield reader


def birge(environment: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-m", "birge", *arguments], env=environment, cwd=root)


def wait_for(url: str, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
