"""The command line. Each command imports what it needs when it runs, so that small commands start at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from bot.errors import ContentError, VagvisarenError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 failed, 2 wrong use."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except ContentError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} fault(s)", file=sys.stderr)
        return 1
    except VagvisarenError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Vägvisaren: an assistant for people affected by crime.")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_content(commands)
    return parser


def _add_content(commands: argparse._SubParsersAction) -> None:
    content = commands.add_parser("content", help="check, build or list the knowledge")
    actions = content.add_subparsers(required=True, metavar="action")
    actions.add_parser("check", help="validate every file in knowledge/").set_defaults(run=_content_check)
    actions.add_parser("build", help="write the knowledge database").set_defaults(run=_content_build)
    stale = actions.add_parser("stale", help="list what is overdue for review")
    stale.add_argument("--on", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="as of this day (default: today)")
    stale.set_defaults(run=_content_stale)


def _content_check(_: argparse.Namespace) -> int:
    from bot.content.checks import check

    knowledge, faults = check()
    if faults:
        raise ContentError(faults)
    print(f"{len(knowledge.articles)} articles, {len(knowledge.parameters)} parameters, {len(knowledge.contacts)} contacts: no faults")
    return 0


def _content_build(_: argparse.Namespace) -> int:
    from bot.content.database import build
    from bot.settings import Settings

    print(f"knowledge version {build(Settings.from_environment().database_url)}")
    return 0


def _content_stale(options: argparse.Namespace) -> int:
    from bot.content.checks import stale
    from bot.content.loader import load

    overdue = stale(load(), options.on or date.today())
    for fault in overdue:
        print(fault)
    print(f"{len(overdue)} overdue")
    return 0
