"""What a session's token is worth: only while it is ours, untouched, young and not ended; on every front with the same secrets."""

from __future__ import annotations

import hmac
from collections.abc import Callable

import pytest
from serving import Clock

from bot.front import sessions
from bot.front.sessions import LIFETIME, LONGEST, LONGEST_TOKEN, SKEW, InThisProcess, Sessions

OLD, NEW = "o" * 40, "n" * 40
ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.fixture
def clock() -> Clock:
    """A clock that can be turned."""
    return Clock()


def test_a_token_holds_256_random_bits(clock: Clock) -> None:
    """Two tokens of the same second share nothing but the time."""
    held = Sessions(clock)
    tokens = [held.open().split(".") for _ in range(1_000)]

    assert len({identity for identity, _, _ in tokens}) == len({signature for _, _, signature in tokens}) == 1_000
    assert {len(identity) for identity, _, _ in tokens} == {43}
    assert {opened for _, opened, _ in tokens} == {"1000"}


def test_a_token_with_any_letter_changed_is_refused(clock: Clock) -> None:
    """Identity, time and signature are all signed; no letter is free, not even the last one."""
    held = Sessions(clock)
    token = held.open()
    for place, letter in enumerate(token):
        for other in sorted(ALPHABET - {letter})[:: 9 if place < len(token) - 1 else 1]:
            assert held.sender(token[:place] + other + token[place + 1 :]) is None

    assert held.sender(token)


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token + "=",
        lambda token: token + " ",
        lambda token: " " + token,
        lambda token: token[:-1],
        lambda token: token.rpartition(".")[0],
        lambda token: token.rpartition(".")[0] + ".",
        lambda token: "." + token,
        lambda token: token.replace(".", "..", 1),
        lambda token: token.replace(".", ".0", 1),
        lambda token: token.upper(),
        lambda token: "..",
        lambda token: "x" * (LONGEST_TOKEN + 1),
    ],
)
def test_a_token_of_another_form_is_refused(clock: Clock, change: Callable[[str], str]) -> None:
    """What is nearly a token is none."""
    held = Sessions(clock)

    assert held.sender(change(held.open())) is None


def test_a_token_signed_with_another_secret_is_refused(clock: Clock) -> None:
    """A front with other secrets, or a person who knows the form, opens nothing here."""
    foreign = Sessions(clock, ["another secret of forty letters, or nearly"]).open()

    assert Sessions(clock, [NEW, OLD]).sender(foreign) is None
    assert Sessions(clock).sender(foreign) is None


def test_secrets_rotate(clock: Clock) -> None:
    """The first secret signs, all verify; the conversation keeps its name; without the old secret its tokens are worth nothing."""
    before, during, after = Sessions(clock, [OLD]), Sessions(clock, [NEW, OLD]), Sessions(clock, [NEW])
    old, new = before.open(), during.open()

    assert during.sender(old) == before.sender(old) is not None
    assert after.sender(old) is None
    assert before.sender(new) is None
    assert after.sender(new) is not None


def test_fronts_with_the_same_secrets_share_sessions(clock: Clock) -> None:
    """A token is worth the same on each front, and one memory for both ends a session on both."""
    memory = InThisProcess()
    one, other = Sessions(clock, [NEW], memory), Sessions(clock, [NEW], memory)
    token = one.open()

    assert other.sender(token) == one.sender(token) is not None
    clock.now += 2 * LIFETIME / 3
    one.sender(token)
    clock.now += 2 * LIFETIME / 3
    assert other.sender(token)
    one.close(token)
    assert other.sender(token) is None


def test_signatures_are_compared_in_constant_time(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every secret is compared, with the function made for it, whether an earlier one fits or not."""
    held, compared = Sessions(clock, [NEW, OLD]), []
    compare = hmac.compare_digest
    monkeypatch.setattr(sessions.hmac, "compare_digest", lambda one, other: compared.append(one) or compare(one, other))

    for token in (held.open(), "a.1000.b", "", "." * 50):
        compared.clear()
        held.sender(token)
        assert len(compared) == 2


def test_an_ended_session_never_comes_back(clock: Clock) -> None:
    """A token that was ended is refused at every later time, also when the memory of its end is gone."""
    memory = InThisProcess()
    held = Sessions(clock, memory=memory)
    for alive in (0.0, LIFETIME - 1):
        token = held.open()
        clock.now += alive
        assert held.close(token)
        for _ in range(200):
            assert held.sender(token) is None
            assert held.close(token) is None
            clock.now += LIFETIME / 50


def test_a_token_is_worth_nothing_after_some_hours(clock: Clock) -> None:
    """However busy a session is, it ends."""
    held = Sessions(clock)
    token = held.open()
    end = clock.now + LONGEST
    while clock.now + LIFETIME / 2 <= end:
        assert held.sender(token)
        clock.now += LIFETIME / 2
    clock.now = end + 1

    assert held.sender(token) is None


def test_a_token_of_the_future_is_refused(clock: Clock) -> None:
    """The clocks of two fronts may differ by a minute, not more."""
    held = Sessions(clock)
    token = held.open()
    clock.now -= SKEW + 1
    assert held.sender(token) is None
    clock.now += 2
    assert held.sender(token)


def test_an_end_holds_although_clocks_differ(clock: Clock) -> None:
    """A session that a slower front ends stays ended on both until its age refuses it."""
    memory = InThisProcess()
    held = Sessions(clock, [NEW], memory)
    token = held.open()
    clock.now -= SKEW
    held.close(token)
    clock.now += LIFETIME + SKEW

    assert held.sender(token) is None


def test_opening_sessions_costs_no_memory(clock: Clock) -> None:
    """10,000 sessions that say nothing leave nothing behind."""
    memory = InThisProcess()
    held = Sessions(clock, memory=memory)
    for _ in range(10_000):
        held.open()

    assert len(memory) == 0


def test_the_memory_is_bounded_and_empties_itself(clock: Clock) -> None:
    """10,000 sessions that talk and leave hold at most what is allowed, and half an hour later nothing."""
    memory = InThisProcess(most=100)
    held = Sessions(clock, memory=memory)
    for number in range(10_000):
        token = held.open()
        held.sender(token)
        if number % 2:
            held.close(token)
        assert len(memory) <= 200
    clock.now += LIFETIME + SKEW + 1
    token = held.open()
    held.sender(token)
    held.close(token)

    assert len(memory) == 1


def test_those_who_talk_stay_when_the_memory_is_full(clock: Clock) -> None:
    """The session that was silent the longest is forgotten first, and those who talk go on."""
    memory = InThisProcess(most=2)
    held = Sessions(clock, memory=memory)
    silent, talking = held.open(), held.open()
    for _ in range(3):
        clock.now += LIFETIME / 2
        held.sender(silent) if clock.now < 1_000 + LIFETIME else None
        held.sender(held.open())
        assert held.sender(talking)

    assert held.sender(silent) is None


@pytest.mark.parametrize("token", [None, 7, True, b"x", ["x"], {}, "", ".", "å.1.b", "\ud83d", "a.1e999.b", "a.-1.b"], ids=repr)
def test_anything_else_is_no_token(clock: Clock, token: object) -> None:
    """Whatever a client sends is refused without an error."""
    assert Sessions(clock).sender(token) is None
    assert Sessions(clock).close(token) is None


def test_the_name_of_the_conversation_tells_nothing(clock: Clock) -> None:
    """It is a hash of the random part alone: no part of the token stands in it."""
    held = Sessions(clock, [NEW])
    token = held.open()
    name = held.sender(token)

    assert name is not None and len(name) == 64
    assert all(part not in name for part in token.split("."))
