"""The small types that the content is made of: ids, texts, numbers and addresses, each with the form it must have."""

from __future__ import annotations

import re

from pydantic import ConstrainedInt, ConstrainedStr


class Identifier(ConstrainedStr):
    """An id: lower-case ASCII, the name of a file or of an entry."""

    regex = re.compile(r"^[a-z][a-z0-9_]*$")


class Text(ConstrainedStr):
    """Something that a person reads; never empty."""

    strip_whitespace = True
    min_length = 1


class Title(Text):
    """The heading of an article."""

    min_length = 3
    max_length = 80


class Label(Text):
    """What a button says."""

    min_length = 3
    max_length = 48


class Clock(ConstrainedStr):
    """A time of day; 24:00 is the end of the day."""

    regex = re.compile(r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")


class PhoneNumber(ConstrainedStr):
    """A phone number as it is printed in Sweden, or with + and country code."""

    regex = re.compile(r"^\+?\d[\d -]+$")


class EmailAddress(ConstrainedStr):
    """An address of e-mail."""

    regex = re.compile(r"^[^@\s]+@[^@\s]+$")


class WebAddress(ConstrainedStr):
    """Host and path without the scheme."""

    regex = re.compile(r"^[a-zåäö0-9.-]+(/[\w./-]*)?$")


class SfsNumber(ConstrainedStr):
    """Number in Svensk författningssamling."""

    regex = re.compile(r"^\d{4}:\d+$")


class Factor(ConstrainedStr):
    """A whole number or a fraction."""

    regex = re.compile(r"^\d+(/\d+)?$")


class Weekday(ConstrainedInt):
    """1 = Monday … 7 = Sunday."""

    ge = 1
    le = 7
