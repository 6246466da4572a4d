"""The content as it stands, and a small whole copy of a part of it to plant faults in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.content.checks import check
from bot.content.loader import KNOWLEDGE, Knowledge, read_yaml
from bot.content.values import placeholders
from bot.errors import Fault

# One topic of each area: with times, with an unconfirmed source, and with formulas and ranges.
TOPICS = {"bse_tidsfrist": "ersattning", "skadestand_begara": "ersattning", "kontaktforbud": "skydd", "rattshjalp": "rattigheter"}
Edit = Callable[[str, Callable[[Any], object]], None]


@pytest.fixture(scope="session")
def checked() -> tuple[Knowledge, list[Fault]]:
    """All of knowledge/ and every fault in it."""
    return check()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four articles and all that they name: reading it takes a tenth of the time."""
    folder = tmp_path_factory.mktemp("small") / "knowledge"
    for topic, area in TOPICS.items():
        article = read_yaml(KNOWLEDGE / "articles" / area / f"{topic}.yml")
        write(folder / "articles" / area / f"{topic}.yml", article | {"related": [other for other in TOPICS if other != topic][:2]})
    for name in ("glossary.yml", "offences.yml", "phases.yml"):
        write(folder / name, [entry | {"topics": ["bse_tidsfrist"]} for entry in read_yaml(KNOWLEDGE / name)[:3]])
    write(folder / "concepts.yml", read_yaml(KNOWLEDGE / "concepts.yml")[:3])
    shutil.copy(KNOWLEDGE / "sources.yml", folder)
    shutil.copytree(KNOWLEDGE / "contacts", folder / "contacts")
    for name in _parameters_named_in(folder):
        (folder / "parameters").mkdir(exist_ok=True)
        shutil.copy(KNOWLEDGE / "parameters" / f"{name}.yml", folder / "parameters")
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


def _parameters_named_in(folder: Path) -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.yml")]
    names = {match["name"] for text in texts for match in placeholders(text) if not match["kind"]}
    return names | {formula["parameter"] for name in names for formula in read_yaml(KNOWLEDGE / "parameters" / f"{name}.yml").get("formulas", ())}
