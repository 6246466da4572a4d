"""How much one visitor may ask: token buckets for sessions and addresses, kept as keyed hashes for as long as they are not full.

No address is ever stored: the key of the hashes is random, lives in this process alone and changes with every start.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time
from collections.abc import Callable, Sequence

from aiohttp import web

from bot.settings import Settings

MOST = 50_000
MINUTE = 60.0
# One household or one attacker: the part of an IPv6 address that a provider gives out.
_IPV6_PREFIX = 64


class Buckets:
    """One bucket a visitor: holds a minute's worth, fills up evenly, and is forgotten as soon as it is full again."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._size, self._per_second = float(per_minute), per_minute / MINUTE
        self._clock, self._most = clock, most
        self._key = secrets.token_bytes(32)
        # Name → what was left and when; in the order of the last request.
        self._left: dict[bytes, tuple[float, float]] = {}

    def __len__(self) -> int:
        return len(self._left)

    def wait(self, visitor: str) -> int:
        """Take one token; return 0, or the seconds until there is one."""
        name = hashlib.blake2b(visitor.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
        now = self._clock()
        left, since = self._left.pop(name, (self._size, now))
        left = min(self._size, left + (now - since) * self._per_second)
        self._forget_full(now)
        allowed = left >= 1
        self._left[name] = (left - 1 if allowed else left, now)
        return 0 if allowed else math.ceil((1 - left) / self._per_second)

    def _forget_full(self, now: float) -> None:
        """Drop from the front what must be full by now, and the oldest one when there are too many."""
        while self._left:
            oldest = next(iter(self._left))
            if now - self._left[oldest][1] < MINUTE and len(self._left) < self._most:
                return
            del self._left[oldest]


def client_address(peer: str | None, forwarded: Sequence[str], proxies: int) -> str:
    """Return the address of the visitor as the nearest trusted proxy saw it.

    Each proxy adds at the end of X-Forwarded-For whom it heard from, so only as many entries from the end as there are trusted proxies
    are true; what stands before them may be invented. Anything unreadable or too short gives the address of the connection.
    """
    nearest = _readable(peer or "") or "unknown"
    if not proxies:
        return nearest
    entries = [entry.strip() for line in forwarded for entry in line.split(",")]
    if len(entries) < proxies:
        return nearest
    return _readable(entries[-proxies]) or nearest


def _readable(address: str) -> str | None:
    """Return an address in one form, an IPv6 one without its last half; None when it is no address."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed), _IPV6_PREFIX), strict=False).network_address)
    return str(parsed)


class Limits:
    """The buckets of sessions and of addresses."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._sessions = Buckets(int(settings.session_rate), clock)
        self._addresses = Buckets(int(settings.address_rate), clock)
        self._proxies = int(settings.trusted_proxies)

    def wait_of_session(self, sender: str) -> int:
        """Return the seconds that a session has to wait, 0 when it may go on."""
        return self._sessions.wait(sender)

    def wait_of_address(self, request: web.BaseRequest) -> int:
        """Return the seconds that the address behind a request has to wait."""
        return self._addresses.wait(client_address(request.remote, request.headers.getall("X-Forwarded-For", []), self._proxies))
