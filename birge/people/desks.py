"""What waits at a person's desk. Parts of the house register from their AppConfig.ready."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from birge.people.models import Account


@dataclass(frozen=True)
class Item:
    """One thing on the desk; `due_on` is its deadline, `note` where it stands."""

    title: str
    url: str
    note: str = ""
    due_on: dt.date | None = None
    late: bool = False


@dataclass(frozen=True)
class Section:
    """Things of one kind. `actions` are (url, label); `empty` says what to do."""

    title: str
    items: Sequence[Item] = ()
    actions: Sequence[tuple[str, str]] = ()
    empty: str = ""
    order: int = field(default=50)


SectionsOf = Callable[[Account, dt.datetime], Iterable[Section]]

_registered: list[SectionsOf] = []


def register(sections_of: SectionsOf) -> None:
    """`sections_of` gives what this account may see of its part of the house."""
    if sections_of not in _registered:
        _registered.append(sections_of)


def sections_of(account: Account, at: dt.datetime) -> list[Section]:
    found = [section for part in _registered for section in part(account, at)]
    return sorted(found, key=lambda section: section.order)
