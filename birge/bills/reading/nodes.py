"""JSON read place by place: each thing that is not as it should be is named with its path."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from birge.bills.reading.draft import Day
from birge.bills.reading.problems import BadBills, Problem
from birge.bills.reading.words import NoDay, cleaned, fuzzy

DEEPEST = 40


def root_of(file: str, text: str) -> "Node":
    """Raises BadBills where it is no JSON."""
    try:
        content = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        why = _("this is not JSON: %(why)s") % {"why": error.msg}
        raise BadBills([Problem(file, error.lineno, why)]) from None
    except (ValueError, RecursionError):
        raise BadBills([Problem(file, 1, _("this is not JSON that can be read."))]) from None
    return Node(file, "", content, [])


def _no_constant(name: str) -> Any:
    raise ValueError(name)


@dataclass
class Node:
    """A value and where it stands; what it refuses is gathered in `problems`."""

    file: str
    path: str
    value: Any
    problems: list[Problem] = field(repr=False)

    def refuse(self, why: str) -> None:
        self.problems.append(Problem(self.file, self.path or _("the whole"), why))

    def part(self, name: str) -> "Node":
        value = self.value.get(name) if isinstance(self.value, dict) else None
        path = f"{self.path}.{name}" if self.path else name
        return Node(self.file, path, value, self.problems)

    def each(self, name: str = "") -> Iterator["Node"]:
        """The objects of a list; nothing where it is missing."""
        node = self.part(name) if name else self
        if node.value is None:
            return
        if not isinstance(node.value, list):
            node.refuse(_("this must be a list."))
            return
        for number, value in enumerate(node.value):
            inner = Node(self.file, f"{node.path}[{number}]", value, self.problems)
            if isinstance(value, dict):
                yield inner
            else:
                inner.refuse(_("this must be an object."))

    def text(self, name: str, longest: int, *, required: bool = False) -> str:
        node = self.part(name)
        if node.value is not None and not isinstance(node.value, str):
            node.refuse(_("this must be a text."))
            return ""
        text = cleaned(node.value or "")
        if required and not text:
            node.refuse(_("this is missing."))
        if len(text) > longest:
            node.refuse(_("this is longer than %(most)d characters.") % {"most": longest})
        return text

    def words(self, name: str, known: Collection[str] = ()) -> tuple[str, ...]:
        """A list of words, each one of `known` where these are given."""
        node = self.part(name)
        values = node.value if node.value is not None else []
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            node.refuse(_("this must be a list of texts."))
            return ()
        for value in values:
            if known and value not in known:
                node.refuse(_("“%(value)s” is not known here.") % {"value": value[:40]})
        return tuple(values)

    def choice(self, name: str, known: Collection[str]) -> str:
        text = self.text(name, 100)
        if text and text not in known:
            self.part(name).refuse(_("“%(value)s” is not known here.") % {"value": text[:40]})
            return ""
        return text

    def day(self, name: str, *, required: bool = False) -> Day | None:
        text = self.text(name, 40, required=required)
        if not text:
            return None
        try:
            return fuzzy(text)
        except NoDay:
            why = _("“%(text)s” is no day such as 2024-04-11, 2024-04 or 2024.")
            self.part(name).refuse(why % {"text": text[:40]})
            return None

    def whole(self, name: str) -> int:
        node = self.part(name)
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            node.refuse(_("this must be a whole number."))
            return 0
        if not 0 <= node.value < 10**6:
            node.refuse(_("this must lie between 0 and 999,999."))
            return 0
        return node.value

    def extras(self) -> dict[str, Any]:
        node = self.part("extras")
        if node.value is None:
            return {}
        if not isinstance(node.value, dict) or _depth(node.value) > DEEPEST:
            node.refuse(_("this must be an object."))
            return {}
        return dict(node.value)


def _depth(value: Any) -> int:
    """Level by level, so that no depth is too deep to be measured."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST:
        depth += 1
        inner: list[Any] = []
        for one in level:
            inner += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
        level = inner
    return depth
