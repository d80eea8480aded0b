"""Aliya wishes to find a petition in her own spelling, to hear what comes of it, and to leave."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.mailbox import Mailbox, text_of
from tests.journeys.reader import Reader
from tests.journeys.test_aigul_signs import address

ROOT = Path(__file__).parents[2]
SLUG = "publish-how-the-law-is-applied"
OTHER = "shelter-in-zhezkazgan"
# Kazakh with Russian letters, in Latin letters, Russian and English in another case.
TYPED = {"kk": ("Жезказганда", "baspanany"), "ru": ("приютом", "ПРИЮТЫ"), "en": ("shelters",)}
LINK = re.compile(r"https?://\S+/follow/confirm/\S+")


def test_she_finds_it_however_she_types_it(reader: Reader) -> None:
    for typed in TYPED[reader.language]:
        reader.open("/")
        reader.type("q", typed)
        with reader.page.expect_navigation():
            reader.page.keyboard.press("Enter")
        reader.check()
        assert reader.page.locator(".result mark").count() > 0
        reader.press(reader.page.locator(f".result a[href*='/petitions/{OTHER}/']"))
        assert reader.page.url.endswith(f"/{reader.language}/petitions/{OTHER}/")


def test_nothing_found_and_filters_say_what_to_do(reader: Reader) -> None:
    reader.open("/search/")
    reader.open("/search/?q=ббббб")
    assert reader.page.locator("main .empty li").count() == 3
    reader.open("/search/?q=насилие&form=petition&state=answered&place=KZ-62")
    assert reader.page.locator(".result").count() == 1
    reader.open("/petitions/?state=answered&place=KZ-62")
    assert reader.page.locator(".cards li").count() == 1


def test_she_follows_and_leaves_with_one_press(reader: Reader, mailbox: Mailbox) -> None:
    email = address(reader, "follows")
    reader.open(f"/petitions/{SLUG}/")
    reader.press(reader.page.locator(f"a[href$='/follow/petition/{SLUG}/']"))
    reader.type("email", email)
    reader.press(reader.page.locator("main form button"))
    found = LINK.search(text_of(mailbox.wait(email)))
    assert found
    reader.open(found[0])
    reader.press(reader.page.locator("main form button"))
    reader.press(reader.page.locator("a[href*='/follow/leave/']"))
    assert reader.page.locator(".result").count() == 1
    reader.press(reader.page.locator("main form button").first)
    assert reader.page.locator("[role=status]").count() == 1


@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_the_news_of_a_cause_comes_the_next_day(reader: Reader, mailbox: Mailbox) -> None:
    """The petition that the demonstration opened today is news to who follows its cause."""
    email = address(reader, "news")
    reader.open("/follow/search/?place=KZ")
    reader.type("email", email)
    reader.press(reader.page.locator("main form button"))
    found = LINK.search(text_of(mailbox.wait(email)))
    assert found
    reader.open(found[0])
    reader.press(reader.page.locator("main form button"))
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=2)
    command = [
        sys.executable,
        "-m",
        "birge",
        "follow",
        "send",
        "--day",
        f"{later:%Y-%m-%d}",
    ]
    subprocess.run(command, env=reader.site.environment, cwd=ROOT, check=True)
    letter = mailbox.wait(email, 2)
    assert f"/{reader.language}/petitions/{SLUG}/" in text_of(letter)
    link = str(letter["List-Unsubscribe"]).strip("<>")
    reader.open(link)
    reader.press(reader.page.locator("main form button").first)
    assert reader.page.locator("[role=status]").count() == 1
