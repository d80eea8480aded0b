"""Which network asked, under a name that means nothing the day after."""

import datetime as dt
import hashlib
import hmac
import ipaddress
import secrets
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

from birge.kit.tokens import Box
from birge.sluice.models import DayKey

# Of an IPv6 address that one household or host commonly has to itself. A provider that gives /48
# lets one customer be 256; at /64 every customer could be as many without asking anyone.
IPV6_PREFIX = 56
NAME_BYTES = 16


def asker(request: HttpRequest) -> str:
    """Whoever asked our server, or our proxy: what others wrote before it proves nothing."""
    meta = request.META
    return asker_of(str(meta.get("REMOTE_ADDR", "")), meta.get("HTTP_X_FORWARDED_FOR", ""))


def asker_of(peer: str, forwarded: str) -> str:
    """The same of whom the server sees, and of what their request says of itself."""
    return forwarded.rpartition(",")[2].strip() if settings.BEHIND_PROXY else peer


def network(address: str) -> str:
    """What stands for one reader: an IPv4 address, or the network of an IPv6 one.

    Not more of IPv4: behind one address of a carrier there are thousands already.
    """
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))
    return str(found)


def names_of(at: dt.datetime, *things: str) -> list[bytes]:
    """The same for one network, or one other sort of thing, within a day of UTC."""
    return names_under(key_of(at), *things)


def names_under(key: bytes, *things: str) -> list[bytes]:
    return [hmac.digest(key, one.encode(), hashlib.sha256)[:NAME_BYTES] for one in things]


def key_of(at: dt.datetime) -> bytes:
    """Of this moment's day, made where there is none yet."""
    return _key(at.astimezone(dt.UTC).date(), at.timestamp())


def _key(on: dt.date, at: float) -> bytes:
    row = DayKey.objects.filter(on=on).first()
    if row is None:
        made = {"sealed": _box().seal_bytes(secrets.token_bytes(32), at)}
        row = DayKey.objects.get_or_create(on=on, defaults=made)[0]
    return _opened(bytes(row.sealed))


@lru_cache(maxsize=2)
def _opened(sealed: bytes) -> bytes:
    return _box().open_bytes(sealed)


def _box() -> Box:
    return Box(settings.BIRGE_SECRETS, "sluice/day")
