"""`python -m benchmarks.fuzz --inputs N`: strange texts for everything that reads what strangers write. Nothing may raise or take a second.

Redaction, dates, facts, wishes for a check and the form of turns are fed directly; addresses of the front are fuzzed over HTTP from
their own description in `tests/front/test_openapi.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from benchmarks.data import read_lines
from bot.content.fact_reader import FactReader
from bot.content.loader import load
from bot.engine_protocol import valid_choice
from bot.language.check_wish import check_wish
from bot.language.danger import DangerPhrases
from bot.language.folding import clean
from bot.language.yes_no import read_yes_no
from bot.law.dates import find_dates, find_problems
from bot.privacy.redaction.rules import redact

SEED = 20261121
TODAY = date(2026, 11, 21)
SLOWEST_SECONDS = 1.0
LONGEST = 2000
_ODD = [
    "\x00",
    "\u202e",
    "😭",
    "/",
    "{",
    "}",
    "[",
    "0" * 30,
    "9" * 12,
    "-",
    "::",
    "\ud83d",
    "٣",
    "é",
    "ſ",
    "\n",
    "\t",
    "'; DROP",
    "<b>",
    "\\",
    "%00",
    " " * 50,
    "3/3-",
    "1e309",
]


def strange(lines: Sequence[str], chance: random.Random) -> str:
    """Return a text: a line or pieces of several, with figures, marks and control characters put in, cut and doubled."""
    text = chance.choice(lines)
    for _ in range(chance.randrange(6)):
        place = chance.randrange(len(text) + 1)
        piece = chance.choice((chance.choice(_ODD), chance.choice(lines)[: chance.randrange(40)], str(chance.randrange(10**12)), chr(chance.randrange(0x3000))))
        text = text[:place] + piece * chance.choice((1, 1, 1, 40)) + text[place + chance.randrange(3) :]
    return text[:LONGEST]


def targets() -> dict[str, Callable[[str], Any]]:
    """Return what is fed, by name."""
    reader, danger = FactReader(load().facts), DangerPhrases.read()
    return {
        "redaction": lambda text: redact(clean(text)),
        "dates": lambda text: (find_dates(text, TODAY), find_problems(text, TODAY)),
        "facts": lambda text: reader.told(text, TODAY),
        "wishes": lambda text: (check_wish(text), read_yes_no(text)),
        "danger": danger.find,
        "choices": lambda text: valid_choice({"intent": text[:20], "entities": {"value": text, text[:8]: 1}}) or valid_choice(text),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Feed the inputs; return 1 when something raised or was slow."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, metavar="N", help="how many inputs in all (default: 20000)")
    options = parser.parse_args(arguments)
    chance, lines = random.Random(SEED), [line.text for line in read_lines()]
    faults, fed, slowest = [], 0, {name: 0.0 for name in targets()}
    feeding = targets()
    while fed < options.inputs:
        text = strange(lines, chance)
        for name, target in feeding.items():
            started = time.perf_counter()
            try:
                target(text)
            except Exception as error:
                faults.append(f"{name}: {type(error).__name__} on {json.dumps(text[:200])}")
            slowest[name] = max(slowest[name], time.perf_counter() - started)
            fed += 1
    print(f"{fed} inputs, {len(faults)} exceptions; slowest in ms: " + ", ".join(f"{name} {1000 * seconds:.0f}" for name, seconds in slowest.items()))
    print("\n".join(faults[:20]))
    return int(bool(faults) or max(slowest.values()) > SLOWEST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
