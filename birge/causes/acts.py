"""What one can do for a cause now. Forms of action register from their AppConfig.ready."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Protocol

from birge.causes.models import Cause


class Act(Protocol):
    """One thing to do, in words of the language that was asked for.

    `count` is what Birge itself counted, or None, and `count_label` says of what ("signatures");
    where `disclosure`, a value of Disclosure, is synthetic, nobody counted it. `is_open` is true
    while it can still be done; what became of it is shown apart.
    """

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def state_label(self) -> str: ...
    @property
    def count(self) -> int | None: ...
    @property
    def count_label(self) -> str: ...
    @property
    def disclosure(self) -> str: ...
    @property
    def is_open(self) -> bool: ...


ActsOf = Callable[[Cause, dt.datetime, str], Iterable[Act]]

_registered: list[ActsOf] = []


def register(acts_of: ActsOf) -> ActsOf:
    if acts_of not in _registered:
        _registered.append(acts_of)
    return acts_of


def unregister(acts_of: ActsOf) -> None:
    _registered.remove(acts_of)


def acts_of(cause: Cause, at: dt.datetime, language: str) -> list[Act]:
    return [act for acts in _registered for act in acts(cause, at, language)]
