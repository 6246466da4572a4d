"""Who may import whom, where data and settings live, and how long a file may be: DESIGN 4, read from the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

# Package → what it may import of ours. What is missing here (commands, processes) puts the parts together and may import all.
MAY_IMPORT = {
    "bot.errors": set(),
    "bot.law": {"bot.law"},
    "bot.language": {"bot.language"},
    "bot.content": {"bot.content", "bot.law", "bot.language", "bot.errors"},
    "bot.answers": {"bot.content", "bot.law", "bot.errors"},
    "bot.examiner": {"bot.answers", "bot.content", "bot.law", "bot.errors"},
    "bot.calendar_file": set(),
    "bot.settings": {"bot.errors"},
    "bot.model_pin": set(),
    "bot.start_checks": {"bot.errors", "bot.model_pin", "bot.settings"},
    "bot.logs": {"bot.errors"},
    "bot.engine_protocol": set(),
    "bot.privacy": {"bot.privacy", "bot.law", "bot.errors"},
    "bot.engine": {
        "bot.engine",
        "bot.engine_protocol",
        "bot.answers",
        "bot.content",
        "bot.language",
        "bot.law",
        "bot.privacy",
        "bot.errors",
        "bot.logs",
        "bot.settings",
        "bot.start_checks",
    },
    "bot.front": {
        "bot.front",
        "bot.engine_protocol",
        "bot.answers",
        "bot.calendar_file",
        "bot.examiner",
        "bot.content",
        "bot.language",
        "bot.law",
        "bot.privacy",
        "bot.errors",
        "bot.logs",
        "bot.settings",
        "bot.start_checks",
    },
    "actions": {
        "actions",
        "bot.answers",
        "bot.examiner",
        "bot.content",
        "bot.language",
        "bot.law",
        "bot.errors",
        "bot.logs",
        "bot.settings",
        "bot.start_checks",
    },
}
# Packages that never import rasa, at any depth; elsewhere outside bot.engine only a function may.
WITHOUT_RASA = ("actions", "bot.content", "bot.answers", "bot.examiner", "bot.front", "bot.language", "bot.law", "bot.privacy", "bot.settings", "bot.errors")
LAW_MAY_USE = {"dateutil", "holidays"}
LONGEST_FILE = 300
SOURCES = sorted([*Path("bot").rglob("*.py"), *Path("actions").rglob("*.py")])


def module_of(path: Path) -> str:
    """Return the dotted name of a file."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def trees() -> list[tuple[str, ast.Module]]:
    """Return (module, syntax tree) of every file of ours."""
    return [(module_of(path), ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES]


def imports_in(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Yield the names of all modules that are imported; `from bot import x` gives both `bot` and `bot.x`."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written with the full name"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_load(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what runs when a module is loaded: everything but the bodies of functions."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(node))


def inside(name: str, package: str) -> bool:
    """Say whether a module belongs to a package."""
    return name == package or name.startswith(f"{package}.")


def package_of(module: str) -> str | None:
    """Return the package of the table that a module belongs to."""
    return next((package for package in MAY_IMPORT if inside(module, package)), None)


def test_imports_go_one_way() -> None:
    """`actions`, `bot.engine`, `bot.front` → `bot.answers` → `bot.content` → `bot.law`; adapters never import each other."""
    wrong = [
        (module, name)
        for module, tree in trees()
        if (package := package_of(module))
        for name in imports_in(ast.walk(tree))
        if (inside(name, "bot") or inside(name, "actions")) and not any(inside(name, allowed) for allowed in MAY_IMPORT[package])
    ]

    assert wrong == []


def test_every_module_has_its_place() -> None:
    """A new part of the library gets its line in the table; only what puts the parts together has none."""
    free = {module for module, _ in trees() if package_of(module) is None}

    assert free <= {"bot", "bot.__main__", "bot.cli", "bot.processes", "bot.training", "bot.evaluation"} | {
        module for module in free if inside(module, "bot.commands")
    }


def test_channels_of_the_front_never_import_each_other() -> None:
    """Chat, SMS and the other folders of the front know nothing of one another."""
    channels = [f"bot.front.{path.name}" for path in Path("bot/front").iterdir() if (path / "__init__.py").exists()]
    wrong = [
        (module, name)
        for module, tree in trees()
        for channel in channels
        if inside(module, channel)
        for name in imports_in(ast.walk(tree))
        if any(inside(name, other) for other in channels if other != channel)
    ]

    assert "bot.front.chat" in channels
    assert wrong == []


def test_rasa_stays_in_the_engine() -> None:
    """Most parts never import rasa; the command line may inside the function that needs it."""
    never = [(module, name) for module, tree in trees() if any(inside(module, one) for one in WITHOUT_RASA) for name in imports_in(ast.walk(tree))]
    on_load = [(module, name) for module, tree in trees() if not inside(module, "bot.engine") for name in imports_in(at_load(tree))]

    assert [(module, name) for module, name in never if inside(name, "rasa")] == []
    assert [(module, name) for module, name in on_load if inside(name, "rasa")] == []


def test_rasa_is_not_loaded_by_the_light_parts() -> None:
    """What imports cannot show, a process does: with the front, the actions and all commands loaded there is no rasa and no tensorflow."""
    light = (*WITHOUT_RASA, "bot.cli", "bot.commands", "bot.processes", "bot.training")
    modules = [module_of(path) for path in SOURCES if path.stem != "__main__" and any(inside(module_of(path), one) for one in light)]
    code = f"import sys\nfor name in {modules}: __import__(name)\nprint('rasa' in sys.modules, 'tensorflow' in sys.modules)"

    result = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert result.stdout.split() == ["False", "False"], result.stderr


def test_law_uses_little() -> None:
    """The rules of the law need the standard library, dateutil and the holiday calendar; no clock, no files, no network."""
    names = {name.split(".")[0] for module, tree in trees() if inside(module, "bot.law") for name in imports_in(ast.walk(tree))}

    assert names - set(sys.stdlib_module_names) <= LAW_MAY_USE | {"bot"}
    assert names & {"time", "os", "pathlib", "socket", "sqlite3", "urllib", "subprocess"} == set()


def test_engine_is_what_imports_rasa() -> None:
    """The test sees imports at all: the engine imports rasa, and the actions the composer."""
    seen = {module: set(imports_in(ast.walk(tree))) for module, tree in trees()}

    assert any(inside(name, "rasa") for name in seen["bot.engine.importer"])
    assert "bot.answers.Composer" in seen["actions.base"]
    assert "rasa.model_training.train" in seen["bot.training"]


@pytest.mark.parametrize("folder", ["knowledge", "data", "domain"])
def test_data_holds_no_code(folder: str) -> None:
    """What lawyers edit is data only, all of it YAML, and nothing in it can be run."""
    files = [path for path in Path(folder).rglob("*") if path.is_file()]

    assert files
    assert [str(path) for path in files if path.suffix != ".yml"] == []
    assert [str(path) for path in files if path.stat().st_mode & 0o111 or "!!python" in path.read_text(encoding="utf-8")] == []


def test_settings_are_read_in_one_place() -> None:
    """Only `bot/settings.py` reads the environment; others hand it on whole or set what a library reads."""
    wrong = []
    for module, tree in trees():
        if module == "bot.settings":
            continue
        for node in ast.walk(tree):
            reads = (
                (isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == "os.environ")
                or (isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv", "os.environb.get"})
                or (isinstance(node, ast.Compare) and ast.unparse(node.comparators[0]) == "os.environ")
                or (isinstance(node, ast.ImportFrom) and node.module == "os" and any(alias.name in {"environ", "getenv"} for alias in node.names))
            )
            named = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("VAGVISAREN_")
            if reads or named:
                wrong.append((module, node.lineno))

    assert wrong == []


def test_files_are_short() -> None:
    """No file in bot/ and actions/ is longer than 300 lines: one idea a file."""
    files = [path for folder in ("bot", "actions") for path in Path(folder).rglob("*") if path.suffix in {".py", ".js", ".css", ".html"}]
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}
    assert len(files) > 60
