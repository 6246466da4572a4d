"""The end of a long message."""

from __future__ import annotations

import pytest

from bot.language.clauses import last_part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("han slår mig nu", None),
        ("en lång rad med mer än nio ord men utan slut", "utan slut"),
        ("det här är en fråga om pengar. nu kommer han hem igen", "nu kommer han hem igen"),
        ("en lång rad utan något tecken i hela den långa raden", None),
    ],
)
def test_last_part(text: str, expected: str | None) -> None:
    """The last clause of a long message; a very short one keeps the clause before it."""
    found = last_part(text)

    assert (found is None) == (expected is None)
    assert expected is None or str(found).endswith(expected)
