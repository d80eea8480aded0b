"""Moderators judge, organisers appeal, another moderator overturns; by keyboard alone."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, StorageState

from tests.journeys.conftest import birge, signed_in
from tests.journeys.mailbox import Mailbox
from tests.journeys.member import Member
from tests.journeys.reader import Reader, Site

CAUSE, BODY = "for-saltanat", "kz-ministry-of-internal-affairs"
REASON = "Екінші абзац адамдарды кемсітеді деп ойлаймын."
PLAN = """
slug = "{slug}"
cause = "for-saltanat"
body = "kz-ministry-of-internal-affairs"
original_language = "kk"
[text.kk]
title = "Әр ауданда баспана ашылсын"
summary = "Баспана туралы."
body = "Әр ауданда баспана керек."
[text.ru]
title = "Открыть приют в каждом районе"
summary = "О приютах."
body = "Приют нужен в каждом районе."
"""


@dataclass(frozen=True)
class Seat:
    """Whose address it is, and the cookies of whoever signed in with two proofs."""

    email: str
    cookies: StorageState


@pytest.fixture(scope="session")
def seats(site: Site, browser: Browser, mailbox: Mailbox) -> dict[str, Seat]:
    """Invited by the operator and signed in, once for all languages and widths."""
    roles = {"asem": ("organiser", f"causes/{CAUSE}"), "dana": ("moderator", ""),
             "erlan": ("moderator", "")}  # fmt: skip
    return {name: _seated(site, browser, mailbox, name, *of) for name, of in roles.items()}


def _seated(site: Site, browser: Browser, mailbox: Mailbox, name: str, role: str, of: str) -> Seat:
    email = f"{name}-judges@example.kz"
    with closing(browser.new_context()) as opened:
        opened.set_default_timeout(10_000)
        reader = Reader(site, opened.new_page(), "en")
        one = Member(reader, mailbox, email)
        link = granted(site, email, role, of, "en")
        one.sign_up(name)
        reader.open(link)
        reader.press(reader.page.locator("main form button"))
        one.set_up_app()
        return Seat(email, opened.storage_state())


class Bench:
    """One petition before the moderators, and the members who come to it in turn."""

    def __init__(self, reader: Reader, browser: Browser, seats: dict[str, Seat]) -> None:
        self.stranger = self.reader = reader
        self.browser, self.seats = browser, seats
        size = reader.page.viewport_size
        self.width = size["width"] if size else 0

    def put(self, name: str, folder: Path) -> None:
        self.slug = f"{name}-{self.stranger.language}-{self.width}"
        plan = folder / "petition.toml"
        plan.write_text(PLAN.format(slug=self.slug), encoding="utf-8")
        for words in (["start", str(plan)], ["submit", self.slug]):
            assert birge(self.stranger.site.environment, "petition", *words).wait() == 0

    @property
    def path(self) -> str:
        return f"/desk/moderation/petition/{self.slug}/"

    @contextmanager
    def member(self, name: str) -> Iterator[Reader]:
        """In a browser of their own."""
        site, language, before = self.stranger.site, self.stranger.language, self.reader
        cookies = self.seats[name].cookies
        with signed_in(site, self.browser, cookies, self.width, language) as self.reader:
            yield self.reader
        self.reader = before

    def pick(self, outcome: str) -> None:
        """Radio buttons are one stop of the keyboard; arrows choose among them."""
        wanted = self.reader.page.locator(f"[name=outcome][value={outcome}]")
        self.reader.walk_to(self.reader.page.locator("[name=outcome]").first)
        self.reader.page.keyboard.press("Space")
        while not wanted.is_checked():
            self.reader.page.keyboard.press("ArrowDown")

    def choose_ground(self) -> None:
        self.reader.walk_to(self.reader.page.locator("[name=ground]"))
        self.reader.page.keyboard.press("ArrowDown")

    def publish(self) -> None:
        self.reader.press(self.last_button("form.form button"))
        assert REASON in self.reader.text()
        self.reader.press(self.reader.page.locator("[name=confirmed]"))

    def last_button(self, selector: str) -> Locator:
        return self.reader.page.locator(selector).last


def granted(site: Site, email: str, role: str, of: str, language: str) -> str:
    words = ["people", "grant", email, role, "--print", "--language", language]
    words += ["--of", of] if of else []
    done = subprocess.run(
        [sys.executable, "-m", "birge", *words], env=site.environment, capture_output=True,
        check=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return done.stdout.strip()


@pytest.fixture
def bench(reader: Reader, browser: Browser, seats: dict[str, Seat]) -> Bench:
    return Bench(reader, browser, seats)


def test_refused_appealed_overturned(
    bench: Bench, reader: Reader, mailbox: Mailbox, tmp_path: Path
) -> None:
    asem = bench.seats["asem"].email
    bench.put("overturned", tmp_path)
    with bench.member("dana") as dana:
        dana.open(bench.path)
        dana.press(dana.button("/claim/"))
        bench.pick("rejected")
        bench.choose_ground()
        dana.type("reason", REASON)
        bench.publish()
    appeal = f"/desk/petitions/{bench.slug}/appeal/"
    assert mailbox.wait(asem, holding=re.compile(appeal))
    with bench.member("asem") as asked:
        asked.open(appeal)
        assert REASON in asked.text()
        asked.type("words", "Екінші абзац ешкімді кемсітпейді: ол заңды сөзбе-сөз келтіреді.")
        asked.press(bench.last_button("form.form button"))
    with bench.member("erlan") as erlan:
        erlan.open("/desk/moderation/?show=appeals")
        erlan.open(bench.path)
        bench.pick("overturned")
        erlan.type("reason", REASON)
        bench.publish()
    reader.open(f"/petitions/{bench.slug}/")
    assert reader.site.json(f"/api/v1/petitions/{bench.slug}/")["state"] == "collecting"
    reader.open("/moderation/?show=on_appeal")
    assert "заңды сөзбе-сөз" in reader.text()


def test_a_moderator_undoes_a_decision(bench: Bench, reader: Reader, tmp_path: Path) -> None:
    bench.put("undone", tmp_path)
    with bench.member("dana") as dana:
        dana.open(bench.path)
        bench.pick("approved")
        dana.press(bench.last_button("form.form button"))
        dana.press(dana.page.locator("[name=confirmed]"))
        reader.open(f"/petitions/{bench.slug}/")
        dana.open(bench.path)
        dana.press(dana.page.locator("[name=slip]"))
    reader.open(f"/petitions/{bench.slug}/")
    assert reader.site.json(f"/api/v1/petitions/{bench.slug}/")["state"] == "paused"
    assert "баспана керек" not in reader.text()
    reader.open("/moderation/?show=taken_back")
