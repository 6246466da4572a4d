"""The pages ask nobody else for anything, and leave nothing in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.settings import Settings

SENT = sorted(path for path in Path("bot/front").rglob("*") if path.suffix in {".html", ".js", ".css", ".svg", ".json", ".webmanifest", ".txt"})
CODE = sorted(Path("bot/front").rglob("*.py"))
# Names of kinds of documents, never asked for.
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/1999/xhtml"}
_ADDRESS = re.compile(r"""(?:https?:|wss?:)?//[\w.-]+\.[a-z]{2,}[^\s"'`)<>]*""", re.IGNORECASE)
# Whatever makes a browser keep something, ask in the background, or tell somebody else.
_KEEPING = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|serviceWorker|caches\.|SharedWorker|window\.name\b")
_FETCHING = re.compile(
    r"\bimport\s*\(|@import|importScripts|new\s+Image|EventSource|WebSocket|XMLHttpRequest|<iframe|<embed|<object"
    r"|rel=\"?(?:preconnect|dns-prefetch|prefetch)"
)
_COOKIE = re.compile(r"set_cookie|Set-Cookie|aiohttp_session|cookie_jar", re.IGNORECASE)


def code_of(path: Path) -> str:
    """Return what a browser does, without comments, which may name what is not done."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|<!--.*?-->", "", text, flags=re.DOTALL)
    return re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE) if path.suffix == ".js" else text


def foreign_addresses(text: str) -> set[str]:
    """Return the addresses of others in a text."""
    return {found for found in _ADDRESS.findall(text) if found not in NAMESPACES}


@pytest.mark.parametrize("path", SENT, ids=str)
def test_no_file_names_another_origin(path: Path) -> None:
    """No template, script, style or picture names an address outside the service."""
    assert foreign_addresses(code_of(path)) == set()


@pytest.mark.parametrize("path", SENT, ids=str)
def test_no_file_keeps_anything_or_asks_in_other_ways(path: Path) -> None:
    """No storage, no worker, no frame, no hint that makes a browser look somebody up."""
    text = code_of(path)

    assert _KEEPING.findall(text) == []
    assert _FETCHING.findall(text) == []


def test_the_front_sets_no_cookie() -> None:
    """No code of the front knows a cookie; that no answer carries one is a test of the front."""
    assert [str(path) for path in CODE if _COOKIE.search(re.sub(r'""".*?"""|#[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL))] == []


def test_the_only_address_of_another_is_where_a_person_leaves_to() -> None:
    """The neutral page is opened when a person leaves by the button, never fetched; the setting alone says which."""
    assert Settings().neutral_page.startswith("https://")
    assert [str(path) for path in SENT if path.suffix != ".json" and Settings().neutral_page in path.read_text(encoding="utf-8")] == []


def test_no_response_brings_a_picture_or_a_link() -> None:
    """What the assistant says by itself holds no markup that a browser would fetch."""
    texts = [
        variant.get("text", "")
        for path in Path("domain").rglob("*.yml")
        for variants in (YAML(typ="safe").load(path) or {}).get("responses", {}).values()
        for variant in variants
        if not variant.get("image")
    ]

    assert texts
    assert [text for text in texts if re.search(r"<\w|!\[|https?://", text)] == []


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.com/x.js">',
        "url(//fonts.example.net/a.woff)",
        "fetch('wss://example.org/live')",
        '<img src="http://example.se/pixel">',
    ],
)
def test_the_search_sees_foreign_addresses(text: str) -> None:
    """The tests above look for what they should find."""
    assert len(foreign_addresses(text)) == 1


def test_the_pages_are_looked_at() -> None:
    """There are pages, scripts and styles to look at."""
    assert {".html", ".js", ".css"} <= {path.suffix for path in SENT}
