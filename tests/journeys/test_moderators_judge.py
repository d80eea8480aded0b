"""Moderators judge, organisers appeal, another moderator overturns; by keyboard alone."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Locator

from tests.journeys.conftest import birge
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


class Bench:
    """One petition before the moderators, and the members who come to it in turn."""

    def __init__(self, reader: Reader, mailbox: Mailbox, folder: Path, name: str) -> None:
        self.reader, self.mailbox = reader, mailbox
        size = reader.page.viewport_size
        self.slug = f"{name}-{reader.language}-{size['width'] if size else 0}"
        plan = folder / "petition.toml"
        plan.write_text(PLAN.format(slug=self.slug), encoding="utf-8")
        for words in (["start", str(plan)], ["submit", self.slug]):
            assert birge(reader.site.environment, "petition", *words).wait() == 0

    @property
    def path(self) -> str:
        return f"/desk/moderation/petition/{self.slug}/"

    def member(self, name: str, role: str, of: str = "") -> Member:
        """Invited by the operator, signed in, with a second factor."""
        one = Member(self.reader, self.mailbox, f"{name}-{self.slug}@example.kz")
        link = granted(self.reader.site, one.email, role, of, self.reader.language)
        one.sign_up(name)
        self.reader.open(link)
        self.reader.press(self.reader.page.locator("main form button"))
        one.set_up_app()
        return one

    def leave(self, member: Member) -> None:
        self.reader.open("/desk/")
        member.sign_out()

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


def test_refused_appealed_overturned(reader: Reader, mailbox: Mailbox, tmp_path: Path) -> None:
    bench = Bench(reader, mailbox, tmp_path, "overturned")
    asem = bench.member("asem", "organiser", f"causes/{CAUSE}")
    bench.leave(asem)
    dana = bench.member("dana", "moderator")
    reader.open(bench.path)
    reader.press(reader.button("/claim/"))
    bench.pick("rejected")
    bench.choose_ground()
    reader.type("reason", REASON)
    bench.publish()
    bench.leave(dana)
    letter = mailbox.wait(asem.email, 2).get_body(("plain",))
    assert letter is not None
    assert f"/desk/petitions/{bench.slug}/appeal/" in letter.get_content()
    asem.sign_in(f"/desk/petitions/{bench.slug}/appeal/")
    assert REASON in reader.text()
    reader.type("words", "Екінші абзац ешкімді кемсітпейді: ол заңды сөзбе-сөз келтіреді.")
    reader.press(bench.last_button("form.form button"))
    bench.leave(asem)
    erlan = bench.member("erlan", "moderator")
    reader.open("/desk/moderation/?show=appeals")
    reader.open(bench.path)
    bench.pick("overturned")
    reader.type("reason", REASON)
    bench.publish()
    bench.leave(erlan)
    reader.open(f"/petitions/{bench.slug}/")
    assert reader.site.json(f"/api/v1/petitions/{bench.slug}/")["state"] == "collecting"
    reader.open("/moderation/?show=on_appeal")
    assert "заңды сөзбе-сөз" in reader.text()


def test_a_moderator_undoes_a_decision(reader: Reader, mailbox: Mailbox, tmp_path: Path) -> None:
    bench = Bench(reader, mailbox, tmp_path, "undone")
    bench.member("dana", "moderator")
    reader.open(bench.path)
    bench.pick("approved")
    reader.press(bench.last_button("form.form button"))
    reader.press(reader.page.locator("[name=confirmed]"))
    reader.open(f"/petitions/{bench.slug}/")
    reader.open(bench.path)
    reader.press(reader.page.locator("[name=slip]"))
    reader.open(f"/petitions/{bench.slug}/")
    assert reader.site.json(f"/api/v1/petitions/{bench.slug}/")["state"] == "paused"
    assert "баспана керек" not in reader.text()
    reader.open("/moderation/?show=taken_back")
