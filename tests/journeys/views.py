"""Which readers walk which journey: of three languages on two widths, three of the six pairs.

Every journey is walked in each language and on each width. One journey begins with Kazakh on a
phone, the next with Kazakh on a desk, so that all six pairs meet most pages. What is marked
`every_view` is walked in all six.
"""

import zlib
from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import Any

import pytest

OPTION, ALL = "--every-view", "every_view"
LANGUAGES = ("kk", "ru", "en")
NARROW = ("phone", 360)


def left_out(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Of journeys that are written for all six pairs, every second one."""
    journeys = defaultdict[Hashable, list[pytest.Item]](list)
    for item in items:
        if {"language", "width"} <= _asked(item).keys() and not item.get_closest_marker(ALL):
            journeys[_journey(item)].append(item)
    return [
        item for pairs in journeys.values() if len(pairs) == 6 for item in pairs if _turn(item) % 2
    ]


def _turn(item: pytest.Item) -> int:
    asked = _asked(item)
    begins = zlib.crc32(_function(item).encode())
    return LANGUAGES.index(asked["language"]) + (asked["width"] in NARROW) + begins


def _journey(item: pytest.Item) -> Hashable:
    """The test with whatever else it is asked with."""
    others = {
        name: value for name, value in _asked(item).items() if name not in {"language", "width"}
    }
    return _function(item), repr(sorted(others.items()))


def _function(item: pytest.Item) -> str:
    return item.nodeid.partition("[")[0]


def _asked(item: pytest.Item) -> dict[str, Any]:
    called = getattr(item, "callspec", None)
    return dict(called.params) if called else {}
