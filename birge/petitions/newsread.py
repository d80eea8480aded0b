"""News as a site published them, read back on an organiser's machine: nothing is stored."""

import json
import urllib.request
from typing import Any

from birge.petitions.models import News, NewsVersion, Petition, Text

LARGEST = 4 << 20
PATIENCE = 30


class BadNews(ValueError):
    """Not a petition's public data, or without news of this number."""


def fetch(site: str, slug: str) -> bytes:
    """What anyone can read at the site's address. Raises OSError or BadNews."""
    if not site.startswith(("https://", "http://")):
        raise BadNews(site)
    address = f"{site}/api/v1/petitions/{slug}/"
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
        return bytes(answer.read(LARGEST))


def news_in(content: bytes, number: int) -> News:
    """Raises BadNews."""
    try:
        told = json.loads(content)
        petition = Petition(slug=told["slug"], original_language=told["original_language"])
        # Known without a database: what the letter needs, and no more.
        petition.full_texts = {text["language"]: _text(text) for text in told["texts"]}
        item = next(item for item in told["news"] if item["number"] == number)
        news = News(petition=petition, number=number)
        news.newest = NewsVersion(news=news, number=1, texts=_worded(item["texts"]))
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise BadNews from error
    return news


def _text(told: dict[str, Any]) -> Text:
    return Text(language=told["language"], title=told["title"])


def _worded(texts: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    words = {tag: {"title": it["title"], "text": it["text"]} for tag, it in texts.items()}
    if not words:
        raise BadNews
    return words
