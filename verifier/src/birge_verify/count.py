"""birge-verify count: recompute every number from the log, and compare with what the site shows."""

import json
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from birge_verify.ledger import SeenHead, bundles
from birge_verify.merkle import Frontier, leaf_hashes
from birge_verify.outcome import Refused, Unreachable
from birge_verify.progress import Bar
from birge_verify.reading import Reading
from birge_verify.settling import Numbers
from birge_verify.store import Site
from birge_verify.tally import Tally
from birge_verify.wording import say

LARGEST_PAGE = 1 << 24
MOST_PAGES = 10_000
TRIES, PAUSE = 5, 1.0


@dataclass(frozen=True)
class Shown:
    """What the site says of a petition: by assurance, "" for all; counted in its first entries."""

    size: int | None
    counts: dict[str, int]


@dataclass
class Counted:
    """`shown` is what the site says, None where there is no site to ask."""

    head: SeenHead
    numbers: dict[str, Numbers]
    shown: dict[str, Shown] | None
    faults: list[str] = field(default_factory=list)


class Count:
    """The log up to some head, hashed and counted; can be taken further as the log grows."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.tally, self.frontier = reading, Tally(), Frontier()
        self.at: dict[int, dict[str, Numbers]] = {}

    def read_to(self, seen: SeenHead, stops: Iterable[int] = ()) -> None:
        """Count up to this head, and keep in `at` the numbers as they stood at each stop.

        Raises Refused unless the entries give this head, and all remembered ones before it.
        """
        old = self.reading.remembered(seen.head.origin)
        if old is not None:
            self.reading.check_continues(old, seen)
        waiting = sorted({stop for stop in stops if self.frontier.size <= stop < seen.head.size})
        bar = Bar(say("entries"), seen.head.size)
        bar.add(self.frontier.size)
        found = bundles(self.reading.store, self.frontier.size, seen.head.size)
        with closing(found), closing(bar):
            for start, leaves in found:
                self._take(leaves[self.frontier.size - start :], waiting)
                bar.add(len(leaves))
        if self.frontier.root() != seen.head.root:
            text = say("The entries are not those that the head of {size} entries was signed for.")
            raise Refused("root_differs", text.format(size=seen.head.size))
        self.reading.remember(seen)

    def _take(self, leaves: list[bytes], waiting: list[int]) -> None:
        while waiting and waiting[0] <= self.frontier.size + len(leaves):
            stop = waiting.pop(0)
            before = stop - self.frontier.size
            self._add(leaves[:before])
            self.at[stop], _faults = self.tally.numbers()
            leaves = leaves[before:]
        self._add(leaves)

    def _add(self, leaves: list[bytes]) -> None:
        at = self.frontier.size
        self.frontier.add(leaf_hashes(leaves))
        self.tally.add(at, leaves)


def count(reading: Reading, site: Site | None, pause: float = PAUSE) -> Counted:
    """Each answer of the site says of how many entries it is, and is compared with just those.

    Between two answers the site may be signed; it is looked at again only where it says a number
    of entries that the head does not have yet, or none at all.
    """
    work = Count(reading)
    for attempt in range(TRIES):
        shown = None if site is None else read_site(site)
        seen = reading.head()
        sizes = {one.size for one in (shown or {}).values() if one.size is not None}
        work.read_to(seen, sizes)
        numbers, faults = work.tally.numbers()
        work.at[seen.head.size] = numbers
        differences = [] if shown is None else compare(numbers, shown, work.at)
        if faults or not differences or attempt == TRIES - 1:
            break
        time.sleep(pause)
    return Counted(seen, numbers, shown, faults + differences)


def read_site(site: Site) -> dict[str, Shown]:
    """What the site shows of each petition."""
    shown: dict[str, Shown] = {}
    path: str | None = "/api/v1/petitions/"
    for _ in range(MOST_PAGES):
        if path is None:
            return shown
        page = _page(site, path)
        for petition in page["results"]:
            counts = {str(name): int(n) for name, n in petition["counts"].items() if n}
            size, total = petition.get("ledger_size"), int(petition["count"])
            size = size if type(size) is int else None
            shown[str(petition["slug"])] = Shown(size, {"": total, **counts})
        # Only the path: a site names itself in its own way, and is never followed elsewhere.
        following = urlsplit(page["next"] or "")
        path = f"{following.path}?{following.query}" if page["next"] else None
    raise Unreachable("endless", say("The site's list of petitions does not end."))


def compare(
    numbers: dict[str, Numbers], shown: dict[str, Shown], at: dict[int, dict[str, Numbers]]
) -> list[str]:
    """`at` are the numbers in so many first entries; `numbers` those of the whole log."""
    differences = []
    for slug in sorted(set(numbers) | set(shown)):
        site = shown.get(slug)
        then = numbers if site is None or site.size is None else at.get(site.size, numbers)
        own = then.get(slug, Numbers())
        counted = {"": own.count, **{name: n for name, n in own.counts.items() if n}}
        if site is None and own.count:
            text = say("{slug}: {count} in the log, not on the site.")
            differences.append(text.format(slug=slug, count=own.count))
        elif site is not None and site.counts != counted:
            text = say("{slug}: the log says {log}, the site says {site}.")
            differences.append(
                text.format(slug=slug, log=_plain(counted), site=_plain(site.counts))
            )
    return differences


def as_json(done: Counted) -> dict[str, Any]:
    return {
        "size": done.head.head.size,
        "cosigned": done.head.cosigned,
        "compared": done.shown is not None,
        "petitions": {
            slug: {
                "count": own.count,
                "counts": {name: n for name, n in sorted(own.counts.items()) if n},
                "withdrawn": own.withdrawn,
                "removed": dict(sorted(own.removed.items())),
                **_told(done.shown, slug),
            }
            for slug, own in sorted(done.numbers.items())
        },
        "faults": done.faults,
    }


def _page(site: Site, path: str) -> dict[str, Any]:
    content = site.get(path, LARGEST_PAGE)
    try:
        page = json.loads(content)
        page["results"] = list(page["results"])
        page.setdefault("next", None)
        for petition in page["results"]:
            petition["slug"], int(petition["count"]), petition["counts"].items()
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        text = say("{path} of the site is not a list of petitions.").format(path=path)
        raise Unreachable("bad_answer", text) from error
    page_of_site: dict[str, Any] = page
    return page_of_site


def _told(shown: dict[str, Shown] | None, slug: str) -> dict[str, int | None]:
    """What the site said, and of how many entries."""
    one = (shown or {}).get(slug)
    return {"shown": one.counts[""] if one else None, "shown_of": one.size if one else None}


def _plain(counts: dict[str, int]) -> str:
    parts = [f"{name} {n:,}" for name, n in sorted(counts.items()) if name]
    return f"{counts['']:,}" + (f" ({', '.join(parts)})" if parts else "")
