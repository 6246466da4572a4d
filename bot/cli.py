"""The command line. Each command imports what it needs when it runs, so that small commands start at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.commands import checks, content, conversation, counts, service
from bot.errors import ContentError, VagvisarenError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 failed, 2 wrong use."""
    options = parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except ContentError as error:
        print(error, file=sys.stderr)
        print(f"{len(error.faults)} fault(s)", file=sys.stderr)
    except VagvisarenError as error:
        print(f"error: {error}", file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    main_parser = argparse.ArgumentParser(prog="python -m bot", description="Vägvisaren: an assistant for people affected by crime.")
    commands = main_parser.add_subparsers(required=True, metavar="command")
    for family in (service, conversation, content, checks, counts):
        family.add(commands)
    return main_parser
