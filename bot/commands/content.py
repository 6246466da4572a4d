"""`content check | build | stale` and `search`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from bot.errors import ContentError


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    content = commands.add_parser("content", help="check, build or list the knowledge")
    actions = content.add_subparsers(required=True, metavar="action")
    actions.add_parser("check", help="validate every file in knowledge/").set_defaults(run=_check)
    actions.add_parser("build", help="write the knowledge database").set_defaults(run=_build)
    stale = actions.add_parser("stale", help="list what is overdue for review")
    stale.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as of this day (default: today)")
    stale.set_defaults(run=_stale)
    search = commands.add_parser("search", help="search the knowledge")
    search.add_argument("text")
    search.add_argument("--json", action="store_true", help="print data")
    search.set_defaults(run=_search)


def _check(_: argparse.Namespace) -> int:
    from bot.content.checks import check

    knowledge, faults = check()
    if faults:
        raise ContentError(faults)
    print(f"{len(knowledge.articles)} articles, {len(knowledge.parameters)} parameters, {len(knowledge.contacts)} contacts: no faults")
    return 0


def _build(_: argparse.Namespace) -> int:
    from bot.content.database import build
    from bot.settings import Settings

    print(f"knowledge version {build(Settings.from_environment().database_url)}")
    return 0


def _stale(options: argparse.Namespace) -> int:
    from bot.content.checks import stale
    from bot.content.loader import load

    overdue = stale(load(), options.on or date.today())
    for fault in overdue:
        print(fault)
    print(f"{len(overdue)} overdue")
    return 0


def _search(options: argparse.Namespace) -> int:
    from bot.content.knowledge_base import KnowledgeBase
    from bot.settings import Settings

    hits = KnowledgeBase.open(Settings.from_environment().database_url).search(options.text)
    if options.json:
        json.dump([asdict(hit) for hit in hits], sys.stdout, ensure_ascii=False, indent=2)
        print()
    for hit in hits if not options.json else ():
        print(f"{hit.score:7.2f}  {hit.title}  ({hit.kind} {hit.id}, ämne {hit.topic})")
    return 0
