"""A site of somebody else shows a petition in a frame; its readers stay unknown to both."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.journeys.reader import Reader, Site

SLUG = "shelter-in-zhezkazgan"
PAGE = "<!doctype html><html lang=kk><title>Elsewhere</title><h1>Elsewhere</h1>{frame}"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def elsewhere(site: Site, tmp_path: Path, language: str) -> Iterator[str]:
    """Another origin, whose pages show what oEmbed gave them, and the petition's own page."""
    path = f"/{language}/petitions/{SLUG}/"
    told = site.json(f"/api/oembed?url={site.url}{path}&maxwidth=340")
    (tmp_path / "embed.html").write_text(PAGE.format(frame=told["html"]))
    (tmp_path / "page.html").write_text(PAGE.format(frame=f"<iframe src={site.url}{path}>"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_frame_shows_the_petition_and_opens_it(reader: Reader, elsewhere: str) -> None:
    page = reader.page
    page.goto(f"{elsewhere}/embed.html")
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").is_visible()
    assert frame.locator(".invented-words").is_visible()
    assert frame.locator(".rung").count() > 0
    own = (reader.site.url, elsewhere)
    assert [url for url in reader.requests if not url.startswith(own)] == []
    assert (page.context.cookies(), reader.errors) == ([], [])
    with page.context.expect_page() as opened:
        frame.locator("a.button").click()
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{reader.site.url}/{reader.language}/petitions/{SLUG}/"


@pytest.mark.parametrize("language", ["ru"], indirect=True)
@pytest.mark.parametrize("width", ["desk"], indirect=True)
def test_no_other_page_lets_itself_be_framed(reader: Reader, elsewhere: str) -> None:
    reader.page.goto(f"{elsewhere}/page.html")
    assert reader.page.frame_locator("iframe").locator(".masthead").count() == 0
    assert [error for error in reader.errors if "frame-ancestors" in error]


def test_the_frame_and_the_part_to_share_pass_axe(reader: Reader) -> None:
    reader.open(f"/petitions/{SLUG}/embed/")
    reader.open(f"/petitions/{SLUG}/")
    reader.page.locator("#share > summary").click()
    reader.check()
    assert reader.page.locator("#share-code").is_visible()
