"""How a body does its duty towards those who ask. Forms of action register from AppConfig.ready."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from birge.bodies.models import Body


@dataclass(frozen=True)
class Group:
    """Things of one standing. Each thing has .get_absolute_url and .current_text."""

    key: str
    label: str
    things: Sequence[Any]
    is_late: bool = False
    is_counted: bool = True


GroupsOf = Callable[[dt.datetime, Body | None], dict[Body, list[Group]]]

_registered: list[GroupsOf] = []


def register(groups_of: GroupsOf) -> None:
    if groups_of not in _registered:
        _registered.append(groups_of)


def groups_of(body: Body, at: dt.datetime) -> list[Group]:
    return [group for part in _registered for group in part(at, body).get(body, [])]


def table(at: dt.datetime) -> list[tuple[Body, list[Group]]]:
    """Every body that was asked for an answer, those with most overdue first."""
    rows: dict[Body, list[Group]] = {}
    for part in _registered:
        for body, groups in part(at, None).items():
            rows.setdefault(body, []).extend(group for group in groups if group.is_counted)
    kept = [(body, groups) for body, groups in rows.items() if any(one.things for one in groups)]
    return sorted(kept, key=lambda row: (-_late(row[1]), row[0].slug))


def _late(groups: Sequence[Group]) -> int:
    return sum(len(group.things) for group in groups if group.is_late)
