"""The content as it stands, and a small whole copy of a part of it to plant faults in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.content.database import read
from bot.content.loader import KNOWLEDGE, Knowledge, read_yaml
from bot.content.values import placeholders

# One topic of each area, and one with a formula: with times, with a caveat that begins on a day, with an unconfirmed source.
TOPICS = {"bse_tidsfrist": "ersattning", "skadestand_begara": "ersattning", "kontaktforbud": "skydd", "tolk": "rattigheter"}
ASPECTS = {"hur", "var", "nar", "avslag", "barn"}
# A check of one of them.
CHECK = "bse_frist"
# A range, which none of them names.
RANGE = "bse_handlaggningstid"
Edit = Callable[[str, Callable[[Any], object]], None]


@pytest.fixture(scope="session")
def content(knowledge_url: str) -> Knowledge:
    """All of knowledge/, out of the database."""
    return read(knowledge_url)[0]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with parts of four articles and all that they name: reading it takes a twentieth of the time."""
    folder = tmp_path_factory.mktemp("small") / "knowledge"
    for topic, area in TOPICS.items():
        article = read_yaml(KNOWLEDGE / "articles" / area / f"{topic}.yml")
        article["checks"] = [CHECK] if topic == "bse_tidsfrist" else []
        article["related"] = [other for other in TOPICS if other != topic][:2]
        article["sv"]["aspects"] = {name: text for name, text in article["sv"]["aspects"].items() if name in ASPECTS}
        write(folder / "articles" / area / f"{topic}.yml", article)
    for name in ("glossary.yml", "offences.yml", "phases.yml"):
        write(folder / name, [entry | {"topics": ["bse_tidsfrist"]} for entry in read_yaml(KNOWLEDGE / name)[:3]])
    write(folder / "concepts.yml", read_yaml(KNOWLEDGE / "concepts.yml")[:3])
    _copy("checks", {CHECK}, folder)
    asked = read_yaml(KNOWLEDGE / "checks" / f"{CHECK}.yml")["facts"]
    write(folder / "facts.yml", [entry for entry in read_yaml(KNOWLEDGE / "facts.yml") if entry["id"] in asked])
    _copy("parameters", _parameters_named_in(folder) | {RANGE}, folder)
    _copy("contacts", _contacts_named_in(folder), folder)
    everything = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yml"))
    write(folder / "sources.yml", [entry for entry in read_yaml(KNOWLEDGE / "sources.yml") if f"source: {entry['id']}\n" in everything])
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """A copy of the small folder that a test may spoil."""
    return Path(shutil.copytree(small, tmp_path / "knowledge"))


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Change the data of one file: `edit("articles/skydd/kontaktforbud.yml", lambda data: data.update(id="x"))`."""

    def change(name: str, how: Callable[[Any], object]) -> None:
        data = read_yaml(folder / name)
        how(data)
        write(folder / name, data)

    return change


def write(path: Path, data: Any) -> None:
    """Write data as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    with path.open("w", encoding="utf-8") as stream:
        yaml.dump(data, stream)


def _copy(kind: str, names: set[str], folder: Path) -> None:
    (folder / kind).mkdir()
    for name in names:
        shutil.copy(KNOWLEDGE / kind / f"{name}.yml", folder / kind)


def _named_in(folder: Path) -> Iterator[re.Match[str]]:
    for path in folder.rglob("*.yml"):
        yield from placeholders(path.read_text(encoding="utf-8"))


def _contacts_named_in(folder: Path) -> set[str]:
    listed = {name for path in (*folder.glob("articles/*/*.yml"), *folder.glob("checks/*.yml")) for name in read_yaml(path)["contacts"]}
    return listed | {match["name"] for match in _named_in(folder) if match["kind"]}


def _parameters_named_in(folder: Path) -> set[str]:
    names = {match["name"] for match in _named_in(folder) if not match["kind"]}
    return names | {formula["parameter"] for name in names for formula in read_yaml(KNOWLEDGE / "parameters" / f"{name}.yml").get("formulas", ())}
