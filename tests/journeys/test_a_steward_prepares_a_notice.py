"""A steward prints a notice and leaves no name behind; a stranger reads where to come."""

import sqlite3
from contextlib import closing
from pathlib import Path

import icalendar
from playwright.sync_api import Download, Locator
from pypdf import PdfReader

from tests.journeys.reader import Reader, Site

SLUG, NAME = "invented-coming", "Сейітова Айгүл"
TITLES = {
    "kk": "Бейбіт жиналыс өткізу туралы хабарлама",
    "ru": "Уведомление о проведении мирного собрания",
}
NOBODY = {
    "kk": "Мұнда ешкім тіркелмейді.", "ru": "Здесь никто не записывается.",
    "en": "Nobody signs up here.",
}  # fmt: skip
CITY = {"kk": "Жезқазған", "ru": "Жезказган", "en": "Zhezkazgan"}


def save(reader: Reader, target: Locator) -> Download:
    reader.walk_to(target)
    with reader.page.expect_download() as saving:
        reader.page.keyboard.press("Enter")
    return saving.value


def test_a_steward_prepares_a_notice_and_nothing_is_kept(steward: Reader, tmp_path: Path) -> None:
    steward.open(f"/desk/gatherings/{SLUG}/")
    steward.press(steward.page.locator(f"main a[href$='/{SLUG}/1/']"))
    steward.press(steward.page.locator("main a[href$='/notice/']"))
    steward.type("name", NAME)
    steward.type("identifier", "900101400018")
    button = steward.page.locator("main form .button--primary")
    steward.press(button)
    assert "900101400018" in steward.page.content(), "a wrong number comes back, to be put right"
    steward.page.locator("[name=identifier]").fill("900101400013")
    path = tmp_path / "notice.pdf"
    save(steward, button).save_as(path)
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert TITLES.get(steward.language, TITLES["kk"]) in " ".join(text.split())
    assert NAME in text
    assert "900101400013" in text
    nothing_is_kept(steward.site)


def nothing_is_kept(site: Site) -> None:
    """Neither in a table nor in a file beside it."""
    with closing(sqlite3.connect(next(site.data.glob("*.sqlite3")))) as database:
        dump = "\n".join(database.iterdump())
    assert NAME not in dump
    files = [path for path in site.data.rglob("*") if path.is_file()]
    assert [path for path in files if b"900101400013" in path.read_bytes()] == []


def test_a_stranger_reads_where_to_come_and_saves_the_day(reader: Reader, tmp_path: Path) -> None:
    reader.open("/gatherings/")
    reader.press(reader.page.locator(f"main a[href$='/gatherings/{SLUG}/']"))
    assert NOBODY[reader.language] in reader.text()
    assert reader.page.context.cookies() == []
    assert reader.page.locator("main form").count() == 0
    path = tmp_path / "day.ics"
    save(reader, reader.page.locator("main a[href$='calendar.ics']")).save_as(path)
    (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert CITY[reader.language] in str(event["location"])
    assert "ATTENDEE" not in event


def test_a_reader_sees_how_many_came_as_others_say(reader: Reader) -> None:
    reader.open("/gatherings/?when=past")
    reader.press(reader.page.locator("main a[href$='/gatherings/invented-held/']"))
    assert reader.page.locator(".estimate-drawn").count() == 3
    reader.open("/gatherings/almaty-2022/")
    reader.open("/gatherings/abroad-2024/")
