"""Which addresses a webhook may have: public ones, so that nobody reaches into our own network."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

LONGEST = 500
HTTPS_PORT = 443
FIRST_FREE_PORT = 1024
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
# IPv4 within IPv6, for networks without IPv4 of their own (RFC 6052).
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class BadAddress(ValueError):
    """Not an address that a webhook can have; its words say why."""


class NotPublic(ValueError):
    """The name leads into a private network, or nowhere."""


@dataclass(frozen=True)
class Target:
    host: str
    port: int
    path: str
    is_https: bool
    is_here: bool

    @property
    def named(self) -> str:
        """As the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = HTTPS_PORT if self.is_https else 80
        return host if self.port == usual else f"{host}:{self.port}"


def parse(url: str, *, here: bool = False) -> Target:
    """`here`: this machine itself is allowed, also without https. Raises BadAddress."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url:
        words = _("An address has no spaces and at most %(count)d ASCII characters.")
        raise BadAddress(words % {"count": LONGEST})
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadAddress(_("This is not an address.")) from None
    is_here = here and host in HERE
    if parts.scheme != "https" and not (is_here and parts.scheme == "http"):
        raise BadAddress(_("The address must begin with https://."))
    if not host or parts.username is not None or parts.fragment:
        raise BadAddress(_("Give a host and a path, without a user, a password or a #."))
    is_https = parts.scheme == "https"
    port = port or (HTTPS_PORT if is_https else 80)
    if not is_here and port != HTTPS_PORT and port < FIRST_FREE_PORT:
        words = _("The port must be %(usual)d, or %(first)d or above.")
        raise BadAddress(words % {"usual": HTTPS_PORT, "first": FIRST_FREE_PORT})
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(host, port, path, is_https, is_here)


def resolve(target: Target) -> str:
    """The one address to connect to, asked for once: a second answer could be another one.

    Raises NotPublic, also where only one of several answers is private.
    """
    try:
        rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotPublic("This name is not known.") from None
    found = [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
    right = [ip.is_loopback if target.is_here else is_public(ip) for ip in found]
    if not found or not all(right):
        raise NotPublic("This name leads to an address that is not public.")
    return str(found[0])


def is_public(ip: IP) -> bool:
    hidden = _within(ip)
    if hidden is not None:
        return is_public(hidden)
    if isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local:
        return False
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback
    return ip.is_global and not special and not ip.is_link_local


def _within(ip: IP) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, whichever way it says so."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in NAT64:
        return ipaddress.IPv4Address(ip.packed[-4:])
    teredo = ip.teredo
    return ip.ipv4_mapped or ip.sixtofour or (teredo[1] if teredo else None)
