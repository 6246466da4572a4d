"""Counting of SMS parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.gsm7 import parts, to_gsm7


@pytest.mark.parametrize(("length", "expected"), [(0, 0), (1, 1), (159, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4), (612, 4), (613, 5)])
def test_gsm_7_parts(length: int, expected: int) -> None:
    """One part holds 160 letters; when there are more, each holds 153."""
    assert parts("a" * length) == expected
    assert parts("ö" * length) == expected


@pytest.mark.parametrize(("length", "expected"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4)])
def test_ucs_2_parts(length: int, expected: int) -> None:
    """A letter outside the alphabet makes parts of 70 and 67."""
    assert parts("ж" * length) == expected
    assert parts("a" * (length - 1) + "ж") == expected


@pytest.mark.parametrize("character", list("^{}\\[~]|€"))
def test_extension_characters_count_twice(character: str) -> None:
    """Braces, brackets and the euro sign take two places."""
    assert parts(character * 80) == 1
    assert parts(character * 81) == 2
    assert parts("a" * 158 + character) == 1
    assert parts("a" * 159 + character) == 2


def test_a_character_of_two_places_is_never_cut() -> None:
    """A sign that would be cut by the end of a part goes whole into the next."""
    assert parts("a" * 152 + "€" + "a" * 151) == 2
    assert parts("a" * 152 + "€" + "a" * 152) == 3
    assert parts("ж" * 66 + "😀" + "ж" * 65) == 2
    assert parts("ж" * 66 + "😀" + "ж" * 66) == 3


@pytest.mark.parametrize("text", ["å", "ä", "ö", "Å", "Ä", "Ö", "é", "É", "§", "@", "\n", "Ring 114 14. Är det bråttom? 15 § – nej!", "Ü ü ñ à"])
def test_swedish_is_gsm_7(text: str) -> None:
    """Swedish letters, the section sign and line breaks cost one place each."""
    assert parts((text * 160)[:160]) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9–15", "9-15"),
        ("”så” ’sa’ “hon„", '"så" \'sa\' "hon"'),
        ("vänta…", "vänta..."),
        ("• ett · två", "- ett - två"),
        ("10\u00a0000\u202fkr", "10 000 kr"),
        ("ombuds\u00adman", "ombudsman"),
        ("½ × 2 → 1", "1/2 x 2 -> 1"),
        ("åäöÅÄÖé", "åäöÅÄÖé"),
    ],
)
def test_typographic_characters_are_replaced(text: str, expected: str) -> None:
    """Dashes, quotes and spaces of books become those of the alphabet; Swedish letters stay."""
    assert to_gsm7(text) == expected
    assert parts(text * 8) == -(-len(expected * 8) // 153) or len(expected * 8) <= 160


@given(st.text())
def test_replacing_twice_changes_nothing(text: str) -> None:
    """What fits already stays."""
    assert to_gsm7(to_gsm7(text)) == to_gsm7(text)


@given(first=st.text(), second=st.text())
def test_more_text_never_costs_less(first: str, second: str) -> None:
    """A longer text has at least as many parts, and never more than one for each character."""
    assert parts(first) <= parts(first + second)
    assert parts(first) <= max(1, len(to_gsm7(first)))
