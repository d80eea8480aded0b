"""What is noted of a signature for who looks at a burst: two bits, and nothing of the person."""

from enum import IntFlag
from functools import cache

from disposable_email_domains import blocklist
from django.conf import settings


class Trait(IntFlag):
    """`DISPOSABLE`: the mailbox is of a kind made to be thrown away; that is no crime.

    `CROWDED`: its network asked above the limit, as whole offices and carriers do.
    """

    DISPOSABLE = 1
    CROWDED = 2


def is_disposable(email: str) -> bool:
    """By the domain or one that it lies under; the list is kept by others, operators add to it."""
    parts = email.rpartition("@")[2].lower().split(".")
    above = {".".join(parts[at:]) for at in range(len(parts) - 1)}
    return not (above.isdisjoint(_listed()) and above.isdisjoint(settings.DISPOSABLE_DOMAINS))


def form_of(email: str) -> str:
    """What addresses made by one machine often share: ab12@x.kz and cd34@x.kz have one form."""
    local, _at, domain = email.lower().rpartition("@")
    sorts = ("9" if sign.isdigit() else "a" if sign.isalpha() else sign for sign in local)
    return f"{''.join(sorts)}@{domain}"


@cache
def _listed() -> frozenset[str]:
    return frozenset(blocklist)
