"""From HTML to PDF. Nothing is fetched from anywhere: only our own fonts are handed out."""

import hashlib
import threading
from typing import TYPE_CHECKING, Any

from birge.printing.fonts import BOLD, REGULAR

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

# What the operator must install: WeasyPrint finds these libraries when it is imported.
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
FONTS = {"birge:regular": REGULAR, "birge:bold": BOLD}
# A name of its own: a machine may have other fonts that are called Noto Sans.
FACES = "".join(
    f'@font-face {{ font-family: "Birge Print"; font-weight: {weight}; src: url("{url}"); }}\n'
    for weight, url in (("normal", "birge:regular"), ("bold", "birge:bold"))
)
# One page at a time: several at once would take every core from those who sign.
_press = threading.Lock()


class NoPress(Exception):
    """This machine lacks the libraries that make PDF; the message names their packages."""


class NotOurs(ValueError):
    """Something on the page asked for a file that is not ours."""


def print_page(html: str, styles: str) -> bytes:
    """The same bytes for the same page. Raises NoPress."""
    weasyprint = _weasyprint()
    with _press:
        fonts, own = _fonts(), fetcher()
        sheet = weasyprint.CSS(string=FACES + styles, url_fetcher=own, font_config=fonts)
        document = weasyprint.HTML(string=html, url_fetcher=own).write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_identifier=hashlib.sha256((html + styles).encode()).digest()[:16],
            pdf_variant="pdf/ua-1",
        )
    assert isinstance(document, bytes)  # noqa: S101 - None only where a target was given
    return document


def fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFontsOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> "URLFetcherResponse":
            if url not in FONTS:
                raise NotOurs(url)
            return URLFetcherResponse(url, FONTS[url].read_bytes(), {"Content-Type": "font/ttf"})

    return OwnFontsOnly()


def _fonts() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise NoPress(PACKAGES) from error
    return weasyprint
