"""Who says so: the source that a file of bills is, or that it names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from birge.bills.reading.draft import ReadBill
from birge.causes.models import Cause, Confidence, Source
from birge.kit.slugs import is_slug, slug_of

OWN = "birge"


@dataclass
class Sources:
    """`chosen` is what somebody named for all of it; else each bill has that of its page."""

    cause: Cause
    language: str
    chosen: Source | None = None
    found: dict[str, Source] = field(default_factory=dict)

    def of(self, read: ReadBill, extras: Mapping[str, Any]) -> list[Source]:
        """Those that Birge wrote beside a part, else the one of the file."""
        told = extras.get(OWN)
        keys = told.get("sources") if isinstance(told, dict) else None
        named = [self._named(read, key) for key in keys] if isinstance(keys, list) else []
        known = [source for source in named if source]
        return known or [self.chosen or self._of_page(read)]

    def _named(self, read: ReadBill, key: object) -> Source | None:
        if not isinstance(key, str) or not is_slug(key) or len(key) > 50:
            return None
        own = read.extras.get(OWN)
        described = own.get("sources") if isinstance(own, dict) else None
        told = described.get(key) if isinstance(described, dict) else None
        known = self.cause.sources.filter(key=key).first()
        if known or not isinstance(told, dict):
            return known
        return self._put(key, _text(told, "publisher", 200), _text(told, "title", 300),
                         _text(told, "url", 500))  # fmt: skip

    def _of_page(self, read: ReadBill) -> Source:
        """Named by its site where the file gives an address, else by the file alone."""
        url = next(iter(read.sources), "")
        site = urlsplit(url).hostname or ""
        key = slug_of(f"{site}-{read.key}" if site else read.file, 50) or "file"
        title = next(iter(read.titles.values()), "")[:300]
        return self._put(key, site, title, url if len(url) <= 500 else "")

    def _put(self, key: str, publisher: str, title: str, url: str) -> Source:
        if key not in self.found:
            address = url if url.startswith(("https://", "http://")) else ""
            confidence = Confidence.MEDIUM if publisher and address else Confidence.LOW
            self.found[key], _new = Source.objects.get_or_create(
                cause=self.cause, key=key,
                defaults={
                    "publisher": publisher, "title": title, "url": address,
                    "confidence": confidence, "order": self.cause.sources.count(),
                },
            )  # fmt: skip
        return self.found[key]


def _text(told: Mapping[str, Any], name: str, longest: int) -> str:
    value = told.get(name, "")
    return value[:longest] if isinstance(value, str) else ""
