"""`python -m benchmarks.mutation`: how many small faults in the rules of `bot/law` the fast tests notice.

Each mutant (`benchmarks/mutants.py`) is tested in a fork of this process, with the module replaced in memory: no file is changed.
The tests of the module run first; the first that fails ends the mutant. A mutant that takes too long is noticed too.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.util
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

import holidays  # noqa: F401  what the tests use is loaded once, before forking
import pytest
import ruamel.yaml  # noqa: F401
from dateutil import easter  # noqa: F401
from hypothesis import Phase, settings

from benchmarks.mutants import Mutant, mutants_of, unchanged

LAW = Path("bot/law")
TESTS = Path("tests/law")
EQUIVALENT = Path("benchmarks/equivalent_mutants.txt")
# Module → the tests that know it best; all others of the rules run after them.
BEST = {
    "calendar": ("calendar",),
    "periods": ("periods",),
    "facts": ("conditions",),
    "conditions": ("conditions", "in_order"),
    "deadlines": ("deadlines",),
    "checks": ("checks_rules", "variants"),
    "verdicts": ("evaluation",),
    "evaluation": ("evaluation", "variants"),
    "planner": ("planner",),
}
FAST = ("conditions", "in_order", "deadlines", "checks_rules", "variants", "evaluation", "planner", "periods", "calendar")
PHRASES = ("dates",)
MOST_SECONDS = 60
NOTHING_FOUND = 0
NOTICED = (1, 2)


@dataclass
class Result:
    """What became of the mutants."""

    noticed: int = 0
    too_slow: int = 0
    survived: list[Mutant] = field(default_factory=list)
    equivalent: list[Mutant] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Share of the mutants that were noticed, of those that change anything."""
        dead = self.noticed + self.too_slow
        return dead / max(dead + len(self.survived), 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Test the mutants and print the figures; status 1 when fewer than wished are noticed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", help=f"modules of bot/law (default: {' '.join(BEST)})")
    parser.add_argument("--phrases", type=int, default=0, metavar="N", help="test N mutants of bot/law/date_phrases instead, drawn by a seed")
    parser.add_argument("--at-least", type=float, default=0.9, metavar="SHARE", help="share that must be noticed (default: 0.9)")
    options = parser.parse_args(arguments)
    settings.register_profile("mutation", deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
    settings.load_profile("mutation")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    known = equivalents()
    result, counted = Result(), Counter[str]()
    for mutant in drawn_phrases(options.phrases) if options.phrases else all_of(options.modules or list(BEST)):
        counted[mutant.module] += 1
        if mutant.name in known:
            result.equivalent.append(mutant)
            continue
        judge(mutant, result)
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    for module, number in counted.items():
        print(f"{module:<32} {number:>4} mutants, {sum(mutant.module == module for mutant in result.survived)} survived")
    print(f"{result.noticed} noticed, {result.too_slow} too slow, {len(result.survived)} survived, {len(result.equivalent)} equivalent")
    print(f"{result.share:.1%} of those that change anything; {(cpu.ru_utime + cpu.ru_stime) / 60:.1f} CPU minutes")
    return 0 if result.share >= options.at_least else 1


def judge(mutant: Mutant, result: Result) -> None:
    """Test one mutant and add what became of it."""
    status = run_tests(files_for(mutant.module), mutant)
    if status is None:
        result.too_slow += 1
    elif status in NOTICED:
        result.noticed += 1
    elif status == NOTHING_FOUND:
        result.survived.append(mutant)
        print(f"survived: {mutant}", flush=True)
    else:
        raise SystemExit(f"the tests cannot be run: pytest ended with {status}")


def all_of(modules: Sequence[str]) -> list[Mutant]:
    """Return the mutants of modules."""
    paths = {f"bot.law.{module}": LAW / f"{module}.py" for module in modules}
    demand_health(next(iter(paths.items())))
    return [mutant for module, path in paths.items() for mutant in mutants_of(module, path)]


def drawn_phrases(number: int) -> list[Mutant]:
    """Return so many mutants of the date phrases, the same in every run."""
    paths = {f"bot.law.date_phrases.{path.stem}": path for path in sorted((LAW / "date_phrases").glob("*.py")) if path.stem != "__init__"}
    demand_health(next(iter(paths.items())))
    everything = [mutant for module, path in paths.items() for mutant in mutants_of(module, path)]
    return random.Random(1).sample(everything, min(number, len(everything)))


def demand_health(part: tuple[str, Path]) -> None:
    """Stop when the tests fail without any fault: then every mutant would seem to be noticed."""
    if run_tests(files_for(part[0]), unchanged(*part)) != NOTHING_FOUND:
        raise SystemExit("the tests do not pass without a mutant")


def files_for(module: str) -> list[str]:
    """Return the test files, those that know the module best first."""
    if module.startswith("bot.law.date_phrases"):
        names: Sequence[str] = PHRASES
    else:
        best = BEST[module.rpartition(".")[2]]
        names = (*best, *(name for name in FAST if name not in best))
    return [str(TESTS / f"test_{name}.py") for name in names]


def equivalents() -> set[str]:
    """Return the names of the mutants that change nothing that anybody can see."""
    lines = EQUIVALENT.read_text(encoding="utf-8").splitlines() if EQUIVALENT.exists() else []
    return {line.partition(" # ")[0].strip() for line in lines if line and not line.startswith("#")}


def run_tests(files: Sequence[str], mutant: Mutant) -> int | None:
    """Run tests with a mutant in a process of its own and return the exit status of pytest; None when it took too long."""
    child = os.fork()
    if not child:
        _in_child(files, mutant)
    end = time.monotonic() + MOST_SECONDS * 10
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else None
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None


def _in_child(files: Sequence[str], mutant: Mutant) -> None:
    """Run the tests and end the process; only the CPU time is limited, since the machine may be busy."""
    status = 3
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        sys.meta_path.insert(0, _Replaced(mutant.module, mutant.code))
        status = int(pytest.main([*files, "-x", "-q", "--tb=no", "--no-header", "-o", "addopts=", "-p", "no:cacheprovider", f"--confcutdir={TESTS}"]))
    finally:
        os._exit(status)


class _Replaced(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from a mutant."""

    def __init__(self, module: str, code: CodeType) -> None:
        self._module, self._code = module, code

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        """Answer for that module alone."""
        return importlib.util.spec_from_loader(name, self) if name == self._module else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant as the module."""
        exec(self._code, module.__dict__)


if __name__ == "__main__":
    sys.exit(main())
