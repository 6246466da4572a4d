"""Reads knowledge/ into typed objects and collects every fault on the way.

Reads files only; knows nothing of databases, languages of the user or the date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.content.check_schema import CheckFile, Fact
from bot.content.schema import (
    Article,
    Concept,
    Contact,
    GlossaryTerm,
    Offence,
    Parameter,
    Phase,
    Source,
    Strict,
)
from bot.errors import ContentError, Fault, nearest

KNOWLEDGE = Path("knowledge")
AREAS = ("ersattning", "skydd", "rattigheter")
Entry = TypeVar("Entry", bound=Strict)


@dataclass
class Knowledge:
    """Everything in knowledge/, by id."""

    articles: dict[str, Article] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    glossary: dict[str, GlossaryTerm] = field(default_factory=dict)
    offences: dict[str, Offence] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    checks: dict[str, CheckFile] = field(default_factory=dict)
    # Word forms to lemmas for the search; made when the database is built, since the full table is large.
    lemmas: dict[str, str] = field(default_factory=dict)


def read_yaml(path: Path) -> Any:
    """Return the content of one YAML file; a key that stands twice raises YAMLError."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


class Loader:
    """One pass over a knowledge folder; `faults` grows, nothing is raised until the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def load(self) -> Knowledge:
        """Return all that could be read. Look at `faults` before using it."""
        knowledge = Knowledge(
            parameters=self._one_per_file("parameters", Parameter),
            contacts=self._one_per_file("contacts", Contact),
            sources=self.read_list("sources.yml", Source),
            glossary=self.read_list("glossary.yml", GlossaryTerm),
            offences=self.read_list("offences.yml", Offence),
            phases=self.read_list("phases.yml", Phase),
            concepts=self.read_list("concepts.yml", Concept),
            facts=self.read_list("facts.yml", Fact),
            checks=self._one_per_file("checks", CheckFile),
        )
        for area in AREAS:
            for topic, article in self._one_per_file(f"articles/{area}", Article).items():
                if topic in knowledge.articles:
                    path = self.folder / "articles" / area / f"{topic}.yml"
                    self._fault(path, "id", f"the topic stands in '{knowledge.areas[topic]}' too", "keep one of the two")
                knowledge.articles[topic] = article
                knowledge.areas[topic] = area
        self._look_for_stray_articles()
        return knowledge

    def _look_for_stray_articles(self) -> None:
        for path in sorted((self.folder / "articles").rglob("*.y*ml")):
            if path.suffix != ".yml" or path.parent.name not in AREAS:
                self._fault(path, "(whole file)", "lies where no article is read", f"move it to articles/<area>/<topic>.yml; areas: {', '.join(AREAS)}")

    def _one_per_file(self, subfolder: str, kind: type[Entry]) -> dict[str, Entry]:
        entries = {}
        for path in sorted((self.folder / subfolder).glob("*.yml")):
            content = self._read(path)
            entry = None if content is None else self._build(path, content, kind)
            if entry is None:
                continue
            if entry.id != path.stem:  # type: ignore[attr-defined]
                self._fault(path, "id", "differs from the file name", f"write 'id: {path.stem}'")
            entries[path.stem] = entry
        return entries

    def read_list(self, name: str, kind: type[Entry]) -> dict[str, Entry]:
        """Return the entries of a file that holds a list."""
        path = self.folder / name
        content = self._read(path)
        if not isinstance(content, list):
            if content is not None:
                self._fault(path, "(whole file)", "is not a list", "start each entry with '- id: …'")
            return {}
        entries: dict[str, Entry] = {}
        for number, raw in enumerate(content):
            entry = self._build(path, raw, kind, f"[{number}].")
            if entry is None:
                continue
            if entry.id in entries:  # type: ignore[attr-defined]
                self._fault(path, f"[{number}].id", f"'{entry.id}' stands twice", "merge the two entries")  # type: ignore[attr-defined]
            entries[entry.id] = entry  # type: ignore[attr-defined]
        return entries

    def _read(self, path: Path) -> Any:
        content = None
        try:
            content = read_yaml(path)
            if content is None:
                self._fault(path, "(whole file)", "is empty", "restore it from version control or delete it")
        except FileNotFoundError:
            self._fault(path, "(whole file)", "is missing", "restore it from version control")
        except (YAMLError, UnicodeDecodeError) as error:
            place = getattr(error, "problem_mark", None)
            line = f"line {place.line + 1}" if place else "(whole file)"
            problem = getattr(error, "problem", None) or "is not readable as YAML in UTF-8"
            self._fault(path, line, str(problem), "quote texts that hold ': ' or ' #', or use a '|' block")
        except ValueError as error:  # a day such as 2026-02-30
            self._fault(path, "(whole file)", f"holds an impossible value: {error}", "correct the date or the figure")
        return content

    def _build(self, path: Path, raw: Any, kind: type[Entry], prefix: str = "") -> Entry | None:
        try:
            return kind.parse_obj(raw)
        except ValidationError as error:
            for detail in error.errors():
                key = prefix + ".".join(str(part) for part in detail["loc"])
                self._fault(path, key, detail["msg"], _remedy(dict(detail), kind))
        return None

    def _fault(self, path: Path, key: str, what: str, mend: str) -> None:
        self.faults.append(Fault(str(path.relative_to(self.folder.parent)), key, what, mend))


def _remedy(detail: dict[str, Any], kind: type[Strict]) -> str:
    """Say how to mend a fault that the schema found."""
    name = str(detail["loc"][-1])
    if detail["type"] == "value_error.extra":
        known = [field.alias for field in _owner(kind, detail["loc"]).__fields__.values()]
        near = nearest(name, known)
        return f"write '{near}'" if near else f"remove it; known keys: {', '.join(known)}"
    if detail["type"] == "value_error.missing":
        return f"add '{name}:'"
    if detail["type"].startswith("type_error.enum"):
        allowed = detail.get("ctx", {}).get("enum_values", [])
        return "use one of " + ", ".join(str(value.value) for value in allowed)
    return "correct the value"


def _owner(kind: type[Strict], location: tuple[int | str, ...]) -> type[Strict]:
    """Return the class inside `kind` that the last key of a location belongs to."""
    for part in location[:-1]:
        inner = next((field.type_ for field in kind.__fields__.values() if field.alias == part), None)
        if isinstance(inner, type) and issubclass(inner, Strict):
            kind = inner
    return kind


def load_list(name: str, kind: type[Entry], folder: Path = KNOWLEDGE) -> dict[str, Entry]:
    """Return one of the files that hold a list, by id; raise ContentError with its faults."""
    loader = Loader(folder)
    entries = loader.read_list(name, kind)
    if loader.faults:
        raise ContentError(loader.faults)
    return entries


def load(folder: Path = KNOWLEDGE) -> Knowledge:
    """Return the content of `folder`; raise ContentError with all faults of form."""
    loader = Loader(folder)
    knowledge = loader.load()
    if loader.faults:
        raise ContentError(loader.faults)
    return knowledge
