"""`counts`: what editors may learn from conversations."""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict


def add(commands: argparse._SubParsersAction) -> None:
    """Add the command."""
    counts = commands.add_parser("counts", help="how many conversations a week met each topic, and how; never fewer than five")
    counts.add_argument("--json", action="store_true", help="print data")
    counts.set_defaults(run=_counts)


def _counts(options: argparse.Namespace) -> int:
    from bot.privacy.counts import K, shown
    from bot.settings import Settings

    found = shown(Settings.from_environment().tracker_url, time.time())
    if options.json:
        print(json.dumps([asdict(count) for count in found], indent=2))
        return 0
    for count in found:
        print(f"{count.week}  {count.kind:<9} {count.topic:<32} {count.conversations:>6}")
    print(f"{len(found)} line(s); the running week and whatever fewer than {K} conversations met are left out")
    return 0
