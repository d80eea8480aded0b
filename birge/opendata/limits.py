"""How often one network may ask: counted in memory for a minute, and never by its address."""

import datetime as dt
import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass

from birge.sluice.networks import network

SECONDS = 60
# A flood from ever new networks must not fill the memory: those beyond are let pass.
MOST_NETWORKS = 50_000


@dataclass(frozen=True)
class Allowance:
    limit: int
    left: int
    resets_in: int

    @property
    def is_used_up(self) -> bool:
        return self.left < 0

    @property
    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers has them."""
        return {
            "RateLimit-Policy": f'"reading";q={self.limit};w={SECONDS}',
            "RateLimit": f'"reading";r={max(0, self.left)};t={self.resets_in}',
        }


class Limiter:
    """Forgets every minute; its key lasts a day, and has never left this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = 0
        self._day: dt.date | None = None
        self._key = b""
        self._asked: dict[bytes, int] = {}

    def count(self, address: str, limit: int, at: dt.datetime) -> Allowance:
        with self._lock:
            self._turn(at)
            name = hmac.digest(self._key, network(address).encode(), hashlib.sha256)
            asked = self._asked.get(name, 0) + 1
            if asked > 1 or len(self._asked) < MOST_NETWORKS:
                self._asked[name] = asked
        return Allowance(limit, limit - asked, SECONDS - int(at.timestamp()) % SECONDS)

    def _turn(self, at: dt.datetime) -> None:
        minute = int(at.timestamp()) // SECONDS
        if minute != self._minute:
            self._minute, self._asked = minute, {}
        if at.date() != self._day:
            self._day, self._key = at.date(), secrets.token_bytes(32)
