"""Names, but only where a person says that it is one: "jag heter …", "mitt namn är …", a signature.

What follows a name must survive, above all a cry for help, so a further word is taken only when its form says that it belongs to the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.redaction.spans import Span
from bot.privacy.redaction.words import NO_NAME, NO_PERSON, ROLES

_WORD = r"[^\W\d_][\w'’.\-]*"
_PERSONS = (
    r"(?:ex)?(?:man|mannen|kille|killen|tjej|tjejen|kvinna|kvinnan|person|personen|granne|grannen|sambo|sambon|pojkvän|flickvän|chef|chefen|kollega|kollegan|"
    r"kompis|kompisen|vän|vännen|bror|brodern|syster|systern|son|sonen|dotter|dottern|mamma|mamman|pappa|pappan|far|mor|farbror|morbror|moster|faster|"
    r"pojke|pojken|flicka|flickan|snubbe|snubben|gubbe|gubben|lärare|läraren|polis|polisen|advokat|advokaten|gärningsmannen|förövaren|barnet|ex|exet|"
    r"fru|frun|make|maken|maka|guy|girl|woman|boyfriend|girlfriend|husband|wife)"
)
_CALLED = r"(?:heter|hette|hetter|heterr|hetar|hedder)"
_BEFORE = r"(?<!vad )(?<!va )(?<!hur )(?<!vad nu )(?<!what )\b"
_OWNER = r"(?:min|mitt|hans|hennes|hens|deras|vår|vårt|din|ditt|sin|sitt|mina|våra|dina|sina)"
_FRAME = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?P<plural>(?:vi|dom|de|barnen|pojkarna|flickorna|killarna|(?:mina|våra|hans|hennes|deras) (?:\w+ )?[\w\-]+(?:n|r|barn)) {_CALLED})|"
    rf"(?:jag|ja|jeg|han|hon|hen) {_CALLED}|{_OWNER} (?P<owned>(?:[\w\-]+ ){{1,3}}?){_CALLED}|{_PERSONS} (?:som )?{_CALLED}|"
    rf"(?P<namn>(?:mitt|hans|hennes|hens|ditt|\w+s) (?:fulla |hela |riktiga )?(?:för|efter|mellan)?namn (?:är|e|ar|:))|"
    rf"(?:my|his|her|their) (?:\w+'?s )?(?:first |last |full )?name(?: is|'s| was)|i am called|i'm called|called me|(?:he|she) is called|"
    rf"(?:för|efter)?namn ?:"
    rf")(?: (?:egentligen|fortfarande|ännu|redan|faktiskt|nu|numera|också|förresten|bara|alltså|ju|då|i förnamn|i efternamn))?[ :\"']{{1,3}}",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"(?<!vad )(?<!Vad )\b[Hh]eter (?:jag|han|hon|hen) (?=[A-ZÅÄÖ])")
_GREETING = re.compile(
    r"\b(?:mvh|m\.v\.h\.?|m v h|mvh\.|(?:med )?v[äa]nliga? h[äa]lsning(?:ar)?|bästa hälsningar|varma hälsningar|hälsningar|"
    r"hälsn|vh|hälsar|hilsen|kind regards|best regards|regards|sincerely)\b[ ,.:!/\-]{1,4}(?:från )?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?:(?<=[\s.!?,])|^)//? ?(?=[A-ZÅÄÖ][^\W\d_]+(?:[ \-][A-ZÅÄÖ][^\W\d_]+){0,2}[ .!]*\Z)")
_FRAME_HINT = re.compile(r"het|hedde|namn|name|called", re.IGNORECASE)
_NEAR = 60
# A name is neuter: "mitt namn är ovanligt".
_ADJECTIVE = re.compile(r"[a-zåäö]{2,}(?:sk|ig|a|l|d|v|g)t\b")
_NAME_WORD = re.compile(_WORD)
_NEXT_WORD = re.compile(rf" (?:(?:von|af|de|van|bin|al|el|da|dos) )?{_WORD}")
_NEXT_NAME = re.compile(rf"(?:, ?| och | å | & | and )(?={_WORD})")
_SURNAME = re.compile(
    r"[^\W\d_]{2,}(?:sson|son|ström|strom|berg|gren|qvist|kvist|lund|dahl|mark|stedt|stad|holm|man|lind|blom|ović|ovic|vić|vic|oglu|zadeh|ski|sen|lander|ell|"
    r"hammar|borg|feldt|skog|[aio]inen|onen|stam|fors|vall|wall|ius|ahmed|hassan|ali|mohammed|hussein)"
)
_CLOSING = re.compile(r"[ .!,]*\Z")
_MOST_WORDS = 4


def find(text: str) -> Iterator[Span]:
    """Yield the names in a text."""
    yield from _named(text)
    for match in _INVERTED.finditer(text):
        yield from _names(text, match.end(), several=False)
    for match in _GREETING.finditer(text):
        yield from _signature(text, match.end())
    for match in _SLASHED.finditer(text):
        yield from _signature(text, match.end())


def _named(text: str) -> Iterator[Span]:
    """Yield what somebody says to be a name."""
    for match in _frames(text):
        if match["owned"] and set(match["owned"].lower().split()) & NO_PERSON:
            continue
        if match["namn"] and not _name_follows(text, match):
            continue
        yield from _names(text, match.end(), bool(match["plural"]))


def _frames(text: str) -> Iterator[re.Match[str]]:
    """Yield the frames around the words that every frame has one of: looking everywhere takes ten times as long."""
    done = 0
    for hint in _FRAME_HINT.finditer(text):
        match = _FRAME.search(text, max(done, hint.start() - _NEAR), hint.end() + _NEAR)
        if match:
            yield match
            done = match.end()


def _name_follows(text: str, match: re.Match[str]) -> bool:
    """Say whether "mitt namn är …" tells the name and not how it is. A surname or first name has to begin with a capital."""
    if "efternamn" in match["namn"].lower() or "förnamn" in match["namn"].lower():
        return text[match.end() : match.end() + 1].isupper()
    return not _ADJECTIVE.match(text, match.end())


def _names(text: str, start: int, several: bool) -> Iterator[Span]:
    """Yield the name that begins here, and those that it is listed with."""
    end = _end_of_name(text, start)
    while end is not None:
        yield start, end
        joint = _NEXT_NAME.match(text, end) if several else None
        if joint is None:
            return
        start = joint.end()
        end = _end_of_name(text, start)


def _end_of_name(text: str, start: int) -> int | None:
    first = _NAME_WORD.match(text, start)
    if first is None or first.group().lower().rstrip(".") in NO_NAME:
        return None
    end = _without_stop(first)
    for _ in range(_MOST_WORDS - 1):
        further = _NEXT_WORD.match(text, end)
        if further is None or not _belongs(further.group().split()[-1].rstrip(".")):
            break
        end = _without_stop(further)
    return end


def _without_stop(match: re.Match[str]) -> int:
    return match.end() - (len(match.group()) - len(match.group().rstrip(".'’-")))


def _belongs(word: str) -> bool:
    if word.lower() in NO_NAME:
        return False
    return word.istitle() or (len(word) == 1 and word.isupper()) or bool(_SURNAME.fullmatch(word.lower()))


def _signature(text: str, start: int) -> Iterator[Span]:
    """Yield the name under a message. In small letters only one or two words that end the message can be one."""
    words = text[start:].rstrip(" .!,").split(" ", 3)
    if not words[0] or words[0].lower().rstrip(".,") in NO_NAME | ROLES:
        return
    if words[0][0].isupper():
        end = _end_of_name(text, start)
        if end is not None and (words[0].istitle() or _CLOSING.match(text, end)):
            yield start, end
    elif len(words) <= 2 and all(_NAME_WORD.fullmatch(word) and word.lower() not in NO_NAME | ROLES for word in words):
        yield start, start + len(" ".join(words))
