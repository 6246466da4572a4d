"""Sessions: unguessable names that the server gives out, in memory, gone after half an hour of silence."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

LIFETIME = 30 * 60.0
MOST = 50_000


class Sessions:
    """Live sessions by token. The conversation's name in the engine is a hash, so that no log can lead back to a token."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last_seen: dict[str, float] = {}

    def open(self) -> str:
        """Return the token of a new session of 256 random bits; the oldest one goes when there are too many."""
        self._forget_old()
        if len(self._last_seen) >= MOST:
            self._last_seen.pop(next(iter(self._last_seen)))
        token = secrets.token_urlsafe(32)
        self._last_seen[token] = self._clock()
        return token

    def sender(self, token: object) -> str | None:
        """Return the name of the conversation and keep the session alive, or None for a token that is unknown or over."""
        if not isinstance(token, str) or self._clock() - self._last_seen.get(token, float("-inf")) > LIFETIME:
            return None
        del self._last_seen[token]
        self._last_seen[token] = self._clock()
        return _sender(token)

    def close(self, token: object) -> str | None:
        """Forget a session; return the name that its conversation had, or None for an unknown token."""
        if not isinstance(token, str) or self._last_seen.pop(token, None) is None:
            return None
        return _sender(token)

    def _forget_old(self) -> None:
        """Drop sessions that are over; they stand in the order of their last message."""
        oldest = self._clock() - LIFETIME
        for token in [token for token, seen in self._last_seen.items() if seen < oldest]:
            del self._last_seen[token]


def _sender(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
