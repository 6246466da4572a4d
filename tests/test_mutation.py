"""The mutation test makes the faults that it says, leaves the files alone, and its list of equivalent mutants is not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.mutants import mutants_of, unchanged
from benchmarks.mutation import BEST, FAST, LAW, Result, equivalents, files_for

SOURCE = '''"""Text with 1 and True."""
LIMIT: int = 3


def small(a: int, b: int = 2) -> bool | None:
    """Say whether a is 1."""
    if not a:
        return None
    return min(a, b) <= LIMIT and a is not b
'''


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A module with a little of everything."""
    path = tmp_path / "small.py"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_faults(source: Path) -> None:
    """One small fault each; texts and types are left alone."""
    changes = [f"{mutant.line}: {mutant.before} → {mutant.after}" for mutant in mutants_of("small", source)]

    assert sorted(changes) == sorted(
        [
            "2: LIMIT: int = 3 → LIMIT: int = 4",
            "2: LIMIT: int = 3 → LIMIT: int = 2",
            "5: small(a: int, b: int=2) -> bool → small(a: int, b: int=3) -> bool",
            "5: small(a: int, b: int=2) -> bool → small(a: int, b: int=1) -> bool",
            "7: if not a: return → if a: return",
            "9: return min(a, b) <= LIMIT and a is not b → return None",
            "9: b) <= LIMIT and a is → b) <= LIMIT or a is",
            "9: return min(a, b) <= LIMIT and → return min(a, b) < LIMIT and",
            "9: return min(a, b) <= LIMIT and → return min(a, b) > LIMIT and",
            "9: return min(a, b) <= → return max(a, b) <=",
            "9: and a is not b → and a is b",
        ]
    )


def test_a_mutant_is_the_module_with_its_fault(source: Path) -> None:
    """It can be run, differs where it should, and the file stays as it is."""
    sound: dict[str, object] = {}
    exec(unchanged("small", source).code, sound)
    limits = []
    for mutant in mutants_of("small", source):
        names: dict[str, object] = {}
        exec(mutant.code, names)
        limits.append(names["LIMIT"])

    assert sound["small"](1) is True  # type: ignore[operator]
    assert limits[:3] == [4, 2, 3]
    assert source.read_text(encoding="utf-8") == SOURCE


def test_every_module_of_the_law_has_its_tests() -> None:
    """A new module of the rules gets its line in the table; the date phrases have tests of their own."""
    modules = {path.stem for path in LAW.glob("*.py")} - {"__init__", "dates"}

    assert set(BEST) == modules
    assert all(Path(file).is_file() for module in BEST for file in files_for(f"bot.law.{module}"))
    assert all(len(files_for(f"bot.law.{module}")) == len(FAST) for module in BEST)


def test_equivalent_mutants_exist() -> None:
    """What is excused is still there, as it is written, and each has a reason."""
    names = {mutant.name for module in BEST for mutant in mutants_of(f"bot.law.{module}", LAW / f"{module}.py")}
    lines = [line for line in Path("benchmarks/equivalent_mutants.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

    assert equivalents() <= names
    assert all(line.partition(" # ")[2] for line in lines)


def test_share() -> None:
    """Slow mutants count as noticed; nothing at all is no division by zero."""
    assert Result(noticed=8, too_slow=1, survived=[object()]).share == 0.9  # type: ignore[list-item]
    assert Result().share == 0.0
