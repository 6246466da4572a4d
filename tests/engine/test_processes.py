"""What the processes import and what they tell: no Rasa where none is needed, no usage data to anybody."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

# Every place from which Rasa may be started.
ENTRY_POINTS = ["Makefile", "bot/processes.py", "bot/training.py", "bot/engine/inprocess.py", "bot/engine/__main__.py", "tests/conftest.py"]
ALL_OF_A_PACKAGE = """
import importlib, pkgutil, {0}
for module in pkgutil.walk_packages({0}.__path__, '{0}.'):
    if '__main__' not in module.name:
        importlib.import_module(module.name)
"""


def _python(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "imports",
    [
        ALL_OF_A_PACKAGE.format("actions"),
        "import bot.front.app",
        ALL_OF_A_PACKAGE.format("bot.front"),
        ALL_OF_A_PACKAGE.format("bot.content"),
        ALL_OF_A_PACKAGE.format("bot.law"),
        "import bot.answers",
        "import bot.cli; bot.cli.parser()",
    ],
    ids=["actions", "bot.front.app", "bot.front", "bot.content", "bot.law", "bot.answers", "bot.cli"],
)
def test_no_rasa_where_none_is_needed(imports: str) -> None:
    """A fresh interpreter holds no module of Rasa or TensorFlow afterwards; the SDK is allowed."""
    loaded = _python(f"{imports}\nimport sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}} & {{'rasa', 'tensorflow', 'sanic_jwt'}}))")

    assert loaded == ""


@pytest.mark.parametrize("file", ENTRY_POINTS)
def test_every_entry_point_switches_usage_data_off(file: str) -> None:
    """Rasa reports to its maker unless told not to, before it is imported."""
    text = Path(file).read_text(encoding="utf-8")
    switch = re.search(r'RASA_TELEMETRY_ENABLED\W{1,6}\s*"?false"?', text)

    assert switch
    first_import = re.search(r"^\s*(?:from|import) rasa\b", text, re.MULTILINE)
    assert first_import is None or switch.start() < first_import.start()


def test_no_other_file_starts_rasa() -> None:
    """A new way to start Rasa belongs into the list above."""
    starts = re.compile(r"rasa\.(?:model_training|core\.run|core\.agent)\b|[\"']-m[\"'], [\"']rasa[\"']")
    found = {str(path) for folder in ("bot", "actions") for path in Path(folder).rglob("*.py") if starts.search(path.read_text(encoding="utf-8"))}

    assert found <= set(ENTRY_POINTS)
