"""Years and decades: "2019", "år 2019", "-98", "förra året", "2015-2018", "på 90-talet", "andra halvåret 2019"."""

from __future__ import annotations

import re

from bot.law.date_phrases.reading import Context, Reading, Span, rule, words_before
from bot.law.date_phrases.words import FEW_THINGS, one_of
from bot.law.date_phrases.years import FOUR, NAMED, YEARS_AGO, century_of, parse_year

_ALONE = rf"(?<!\d[-/.:,])(?P<sure>ar )?(?P<year>{FOUR}(?![-/.:]\d))"
# "det hände -98", but not "en volvo -09", "5 -98" and not "-20 grader".
_TWO_FIGURES = rf"(?P<year>[-']\d\d(?!\d|[:.,/-]\d)(?! ?(?:{FEW_THINGS})))"
_NAMED_ALONE = rf"(?!{YEARS_AGO})(?:nu )?(?P<year>{NAMED})"
_SPAN = r"(?<!\d[-/.:,])(?P<first>(?:19|20)\d\d)(?P<to> ?(?:-|/|till|t ?o ?m|eller) ?)(?P<last>(?:19|20)\d\d|\d\d)(?!\d|[-/.:]\d)"
_BETWEEN = r"mellan (?:ar )?(?P<first>(?:19|20)\d\d) och (?:ar )?(?P<last>(?:19|20)\d\d)"
_DECADE = r"(?:pa |under )?(?:19|20)?(?P<tens>\d0)-? ?talet"
_HALF = rf"(?:under )?(?P<half>forsta|andra|sista) halvaret(?: av)? (?P<year>{FOUR}|{NAMED})"
_PART_OF = re.compile(r"(?:borjan|mitten|slutet|halvan|delen) (?:av|utav|pa|i) $")
# A round thousand is more often an amount, unless the words before it speak of time.
_ROUND_YEARS = {1900, 2000}
_FIRST_BARE_YEAR = 1900
_DECADES = {"femtio": 50, "sextio": 60, "sjuttio": 70, "attio": 80, "nittio": 90}
_TIME_WORDS = re.compile(
    r"(?:^|[^a-z])(?:sedan|sen|fran|fore|innan|efter|under|tiden|till|mellan|och|av|ar|runt|omkring|kring|ca|cirka|typ|"
    r"var|va|hande|skedde|hant|skett|fodd|dom|domen) $"
)
_PAST_VERB = re.compile(r"[a-z]{2}(?:de|te|des|tes|ts|ds) $")


def _one_year(match: re.Match[str], context: Context) -> Reading:
    year = parse_year(match["year"], context.today)
    if not (match["sure"] or _FIRST_BARE_YEAR <= year <= context.today.year + 2):
        return None
    if year in _ROUND_YEARS and not match["sure"] and not _TIME_WORDS.search(words_before(match)):
        return None
    return Span.year(year)


def _two_figures(match: re.Match[str], context: Context) -> Reading:
    if not (_TIME_WORDS.search(words_before(match)) or _PAST_VERB.search(words_before(match))):
        return None
    return Span.year(century_of(int(match["year"][1:]), context.today))


def _short_year(match: re.Match[str], context: Context) -> Reading:
    """Read "år 95", which without a Swedish keyboard is also "är 95": only alone or after a word of time."""
    before = words_before(match)
    return Span.year(century_of(int(match["year"]), context.today)) if not before or _TIME_WORDS.search(before) else None


def _named(match: re.Match[str], context: Context) -> Reading:
    return Span.year(parse_year(match["year"], context.today))


def _this_year(match: re.Match[str], context: Context) -> Reading:
    """Read "året" in "i början av året"; alone it says nothing."""
    return Span.year(context.today.year) if _PART_OF.search(words_before(match)) else None


def _several_years(match: re.Match[str], context: Context) -> Reading:
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        if match["to"] not in {"-", "/"}:
            return None
        last += first - first % 100
    return Span.year(first, last - first + 1) if first < last <= context.today.year + 2 else None


def _decade(match: re.Match[str], context: Context) -> Reading:
    tens = int(match["tens"])
    written = "".join(char for char in match[0] if char.isdigit())
    if written == "1900":
        return Span.year(1900, 100)
    first = int(written) if len(written) == 4 else century_of(tens, context.today)
    return Span.year(first, 10)


def _decade_in_words(match: re.Match[str], _: Context) -> Reading:
    return Span.year(1900 + _DECADES[match["tens"]], 10)


def _half_year(match: re.Match[str], context: Context) -> Reading:
    return Span.month(parse_year(match["year"], context.today), 1 if match["half"] == "forsta" else 7, months=6)


RULES = (
    rule(_ALONE, _one_year),
    rule(_TWO_FIGURES, _two_figures),
    rule(r"ar (?P<year>\d\d)(?!\d|[:.,/-]\d)(?= ?(?:$|[.,;!?)]))", _short_year),
    rule(_NAMED_ALONE, _named),
    rule("aret", _this_year),
    rule(_SPAN, _several_years),
    rule(_BETWEEN, _several_years),
    rule(_DECADE, _decade),
    rule(rf"(?:pa |under )?(?P<tens>{one_of(_DECADES)})talet", _decade_in_words),
    rule(_HALF, _half_year),
)
