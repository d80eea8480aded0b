"""What a team may be of. Causes and bodies register from their AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass

from birge.people.models import Role


@dataclass(frozen=True)
class Scope:
    """One thing that has a team; `key` is what memberships hold, such as "causes/shelters"."""

    key: str
    name: str
    url: str
    # The roles in it, the one that may invite first.
    roles: tuple[Role, ...]


Finder = Callable[[str], Scope | None]

_finders: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """`finder` takes a slug and gives the scope in the active language, or None."""
    _finders[kind] = finder


def find(key: str) -> Scope | None:
    kind, _slash, slug = key.partition("/")
    finder = _finders.get(kind)
    return finder(slug) if finder else None
