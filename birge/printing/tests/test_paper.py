import builtins
import io
from typing import Any

import pytest
from pypdf import PdfReader

from birge.printing import paper
from birge.printing.paper import NoPress, NotOurs, fetcher, print_page

STYLES = "body { font-family: 'Birge Print' }"


def words(html: str) -> str:
    return "".join(page.extract_text() for page in read(html).pages)


def read(html: str) -> PdfReader:
    return PdfReader(io.BytesIO(print_page(html, STYLES)))


def test_kazakh_and_russian_can_be_read_from_the_page() -> None:
    assert "Қазақстан әйелдері үшін" in words("<p lang=kk>Қазақстан әйелдері үшін</p>")
    assert "Ёлка №5" in words("<p lang=ru>Ёлка №5</p>")


def test_the_same_page_gives_the_same_bytes() -> None:
    html = "<html lang=kk><title>Т</title><p>Бірге</p></html>"
    assert print_page(html, STYLES) == print_page(html, STYLES)


def test_its_letters_are_in_the_file() -> None:
    resources: Any = read("<p>Бірге</p><p lang=ar dir=rtl>قانون لحماية</p>").pages[0]["/Resources"]
    names = [str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()]
    assert names
    assert all("Birge-Print" in name for name in names)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/x.png", "file:///etc/passwd", "data:text/css,p{}", "birge:other"]
)
def test_nothing_is_fetched_but_our_own_fonts(url: str) -> None:
    with pytest.raises(NotOurs):
        fetcher().fetch(url)
    assert print_page(f'<link rel=stylesheet href="{url}"><img src="{url}"><p>A</p>', STYLES)


def test_a_machine_without_the_libraries_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without_pango(name: str, *rest: Any, **more: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(NoPress, match=r"libpango.* libharfbuzz-subset0"):
        paper.print_page("<p>A</p>", STYLES)
