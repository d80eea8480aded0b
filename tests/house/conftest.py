"""A site with something on every page, and a way to visit all of them."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from birge.bodies.assurance import Assurance
from birge.kit import clock
from birge.petitions.verbs.seek_support import seek_support
from tests.cast import Cast, tell_of_a_broadcast


class Links(HTMLParser):
    """What a page leads to, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.leads_to: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.leads_to.append(values.get("href", ""))
        elif tag == "link" and values.get("rel") not in ("alternate", "canonical"):
            self.loads.append(values.get("href", ""))
        elif tag == "form":
            self.loads.append(values.get("action", ""))
        elif "src" in values:
            self.loads.append(values["src"])
        elif tag == "object":
            self.loads.append(values.get("data", ""))


@pytest.fixture
def paths(cast: Cast) -> list[str]:
    """Where to begin: the pages to which no other page leads are named here."""
    at = clock.now()
    petition = cast.collecting("open", at=at)
    cast.sign(petition, display="full", region="KZ-62", at=at)
    statutory = cast.statutory("statutory")
    cast.sign(statutory, "stranger@example.kz", Assurance.EMAIL)
    hidden = seek_support(cast.draft("hidden", "kz-appc", at), at)
    tell_of_a_broadcast(cast.cause)
    token = cast.token(petition, at, "other@example.kz")
    beginnings = ["", "petitions/check-your-mail/", f"petitions/confirm/{token}/"]
    beginnings += [f"petitions/link/{hidden.link_key}/", f"petitions/link/{hidden.link_key}/sign/"]
    everywhere = ["/", "/robots.txt", "/favicon.ico", "/api/v1/petitions/", "/api/v1/causes/"]
    return everywhere + [f"/{code}/{path}" for code in ("kk", "ru", "en") for path in beginnings]


@pytest.fixture
def visited(client: Client, paths: list[str]) -> dict[str, str]:
    """Every page that can be reached by following links, by its path."""
    seen: dict[str, str] = {}
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/static/", "/demo/")):
            continue
        answer = client.get(path)
        assert answer.status_code in (200, 302, 409), f"{path}: {answer.status_code}"
        is_page = answer.get("Content-Type", "").startswith("text/html")
        seen[path] = answer.content.decode() if is_page else ""
        waiting += [urljoin(path, link) for link in links_of(seen[path]).leads_to if is_own(link)]
    return seen


def links_of(page: str) -> Links:
    links = Links()
    links.feed(page)
    return links


def is_own(link: str) -> bool:
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc and bool(parts.path or parts.query)
