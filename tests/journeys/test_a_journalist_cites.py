"""A journalist finds a sentence of a hearing, cites it, and only then looks at the recording."""

from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.journeys.axe import violations_of
from tests.journeys.conftest import birge
from tests.journeys.reader import Reader, Site

# An invented meeting about a library; no real hearing has words here.
HEARING = """
[[broadcasts]]
slug = "invented-library"
sort = "debate"
disclosure = "synthetic"
sources = ["memo"]
title = { kk = "Кітапхана туралы", ru = "О библиотеке", en = "About the library" }
[[broadcasts.sessions]]
key = "first"
on = 2026-01-12
recording = "https://www.youtube.com/watch?v=abcdefghijk"
sources = ["memo"]
title = { kk = "Бірінші отырыс", ru = "Первое заседание", en = "First meeting" }
"""
WORDS = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Төраға>Отырысты ашық деп жариялаймын.

01:02:03.000 --> 01:02:06.000
<v Кітапханашы>Кітапхана жұмыс уақытын

01:02:06.000 --> 01:02:09.500
<v Кітапханашы>кешке дейін ұзартты.

01:10:00.000 --> 01:10:03.000
<v Куәгер>Көршім Бақыт Үлгіұлы бірінші келді.

01:20:00.000 --> 01:20:03.000
<v Куәгер>Көршім Бақыт Үлгіұлы екінші келді.

01:30:00.000 --> 01:30:03.000
<v Куәгер>Көршім Бақыт Үлгіұлы үшінші келді.
"""
# One for each language, as what is left out is left out in all.
NAMED = {"kk": (4200, "бірінші"), "ru": (4800, "екінші"), "en": (5400, "үшінші")}
PATH = "/broadcasts/invented-library/first/"
PLAYER = "https://www.youtube-nocookie.com/"
# What the browser says that the page's policy forbade.
FRAME_ANOTHER = """() => new Promise((tell) => {
  addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective));
  const frame = document.createElement("iframe");
  frame.src = "https://elsewhere.example/";
  document.body.append(frame);
})"""


@pytest.fixture(scope="session")
def hearing(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hearing")
    for name, content in (("hearing.toml", HEARING), ("words.vtt", WORDS)):
        (folder / name).write_text(content, encoding="utf-8")
    load = ("load", str(folder / "hearing.toml"), "--cause", "for-saltanat")
    take = ("captions", str(folder / "words.vtt"), "--session", "invented-library/first",
            "--language", "kk", "--source", "memo")  # fmt: skip
    for command in (load, take):
        assert birge(site.environment, "broadcasts", *command).wait() == 0
    return folder


@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_a_journalist_cites_a_sentence_of_a_hearing(hearing: Path, reader: Reader) -> None:
    reader.open(PATH)
    reader.page.locator("#q").fill("кітапханалар")
    reader.press(reader.page.locator("main form.search button"))
    assert reader.page.locator(".found mark").inner_text() == "Кітапхана"
    reader.press(reader.page.locator(".found .cue-time"))
    assert reader.page.url.endswith("?language=kk&at=3723#c3723")
    citation = reader.page.locator("#cite-text").input_value()
    address = f"{reader.site.url}/{reader.language}{PATH}?language=kk&at=3723#c3723"
    sentence = "Кітапхана жұмыс уақытын кешке дейін ұзартты."
    for part in (sentence, "Кітапханашы", "1:02:03", address):
        assert part in citation
    # Until here nothing came from elsewhere: each page was checked for it.
    asked: list[str] = []

    def played(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>A player</title>", content_type="text/html")

    reader.page.route(f"{PLAYER}**", played)
    reader.page.locator("main a[href*='/watch/']").click()
    reader.page.wait_for_selector("iframe")
    assert "Кітапхана" in reader.text()
    assert asked == [f"{PLAYER}embed/abcdefghijk?start=3723&rel=0"]
    assert reader.page.context.cookies() == []
    # Beside the player the page is as it was: for every reader, and closed to any other frame.
    assert violations_of(reader.page) == ""
    assert reader.page.evaluate(FRAME_ANOTHER) == "frame-src"


@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_who_is_named_leaves_the_sentence_out(hearing: Path, reader: Reader) -> None:
    second, words = NAMED[reader.language]
    reader.open(f"{PATH}?language=kk&at={second}")
    assert words in reader.text()
    reader.press(reader.page.locator("main a[href*='/leave-out/']"))
    assert words in reader.text()
    reader.press(reader.page.locator("main form button"))
    assert reader.page.url.endswith("/left-out/")
    reader.press(reader.page.locator("main a.button"))
    assert words not in reader.text()
    reader.open(f"{PATH}?language=kk&at={second}")
    assert words not in reader.text()
    assert reader.page.locator(".cue-withheld").count() > 0
