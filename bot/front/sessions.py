"""Sessions: signed tokens that the server gives out, over after half an hour of silence.

A token says by itself that it is ours and when it was given out, so that any front with the same secrets can check it. What must be
remembered is small and goes away by itself: when a session was last heard of, and which ones have ended before their time.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Sequence
from typing import Protocol

LIFETIME = 30 * 60.0
# However much is said: nobody talks for longer, and a stolen token is worth nothing afterwards.
LONGEST = 4 * 60 * 60.0
# Seconds by which the clocks of two fronts may differ.
SKEW = 60.0
MOST = 50_000
LONGEST_TOKEN = 200
_ID_BYTES = 32


class SessionMemory(Protocol):
    """What is remembered of sessions by name; one for all fronts when there are several. Every mark goes away after its time."""

    def last_seen(self, name: str, now: float) -> float | None:
        """Return when the session was last heard of, or None when that is not known."""

    def keep(self, name: str, now: float, seconds: float) -> None:
        """Remember that the session was heard of now."""

    def end(self, name: str, now: float, seconds: float) -> None:
        """Remember that the session has ended."""

    def has_ended(self, name: str, now: float) -> bool:
        """Say whether the session has ended."""


class Marks:
    """Names with a time, each for some seconds, at most so many; the one that was set longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._marks: dict[str, tuple[float, float]] = {}

    def __len__(self) -> int:
        return len(self._marks)

    def get(self, name: str, now: float) -> float | None:
        """Return when a name was marked, or None when it is not marked or its time is over."""
        marked, until = self._marks.get(name, (0.0, float("-inf")))
        return marked if now <= until else None

    def set(self, name: str, now: float, seconds: float) -> None:
        """Mark a name."""
        self.drop(name)
        self._forget_old(now)
        if len(self._marks) >= self._most:
            del self._marks[next(iter(self._marks))]
        self._marks[name] = (now, now + seconds)

    def drop(self, name: str) -> None:
        """Forget a name."""
        self._marks.pop(name, None)

    def _forget_old(self, now: float) -> None:
        """Drop marks from the front as long as their time is over; each is looked at about once."""
        while self._marks and self._marks[oldest := next(iter(self._marks))][1] < now:
            del self._marks[oldest]


class InThisProcess:
    """The memory of a single front."""

    def __init__(self, most: int = MOST) -> None:
        self._seen, self._ended = Marks(most), Marks(most)

    def __len__(self) -> int:
        return len(self._seen) + len(self._ended)

    def last_seen(self, name: str, now: float) -> float | None:
        """Return when the session was last heard of."""
        return self._seen.get(name, now)

    def keep(self, name: str, now: float, seconds: float) -> None:
        """Remember that the session was heard of."""
        self._seen.set(name, now, seconds)

    def end(self, name: str, now: float, seconds: float) -> None:
        """Remember that the session has ended."""
        self._seen.drop(name)
        self._ended.set(name, now, seconds)

    def has_ended(self, name: str, now: float) -> bool:
        """Say whether the session has ended."""
        return self._ended.get(name, now) is not None


class Sessions:
    """Gives out tokens and checks them. The conversation's name in the engine is a hash, so that no log can lead back to a token."""

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        signing_secrets: Sequence[str] = (),
        memory: SessionMemory | None = None,
        lifetime: float = LIFETIME,
    ) -> None:
        """The first secret signs, all verify; without any, a random one lasts as long as the process."""
        self._clock, self._lifetime = clock, lifetime
        self._keys = [_key(secret) for secret in signing_secrets or (secrets.token_hex(32),)]
        self._memory: SessionMemory = memory if memory is not None else InThisProcess()

    def open(self) -> str:
        """Return the token of a new session: 256 random bits, the second of now and the signature. Nothing is remembered yet."""
        content = f"{secrets.token_urlsafe(_ID_BYTES)}.{int(self._clock())}"
        return f"{content}.{_signature(self._keys[0], content)}"

    def sender(self, token: object) -> str | None:
        """Return the name of the conversation and keep the session alive, or None for a token that is not ours, over or ended."""
        name = self._living(token)
        if name:
            self._memory.keep(name, self._clock(), self._lifetime)
        return name

    def close(self, token: object) -> str | None:
        """End a session for good; return the name that its conversation had, or None when it was not living."""
        name = self._living(token)
        if name:
            # From then on its age alone refuses the token.
            self._memory.end(name, self._clock(), self._lifetime + SKEW)
        return name

    def _living(self, token: object) -> str | None:
        name, opened = self._verified(token)
        now = self._clock()
        if name is None or not opened - SKEW <= now <= opened + max(LONGEST, self._lifetime) or self._memory.has_ended(name, now):
            return None
        seen = self._memory.last_seen(name, now)
        return name if now - (opened if seen is None else seen) <= self._lifetime else None

    def _verified(self, token: object) -> tuple[str | None, float]:
        """Return name and time of a token that one of our secrets has signed. All secrets are tried, in the same time whatever is wrong."""
        if not isinstance(token, str) or len(token) > LONGEST_TOKEN or not token.isascii():
            return None, 0.0
        content, _, signature = token.rpartition(".")
        matches = [hmac.compare_digest(_signature(key, content), signature) for key in self._keys]
        if not any(matches):
            return None, 0.0
        identity, _, opened = content.partition(".")
        return hashlib.sha256(f"conversation {identity}".encode()).hexdigest(), float(opened)


def _key(secret: str) -> bytes:
    """Return a key for sessions alone, whatever else the secret may be used for."""
    return hashlib.sha256(f"vagvisaren session token {secret}".encode()).digest()


def _signature(key: bytes, content: str) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, content.encode(), "sha256")).rstrip(b"=").decode()
