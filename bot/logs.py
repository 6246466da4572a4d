"""What a process writes about itself: level, logger, place and kind of error, never what a person wrote.

Rasa, the SDK and Sanic print message texts in some of their lines, also above DEBUG, and the text of an error often holds what it failed
on. `silence_words` makes lines, warnings, traces and crash files of the whole process free of both.
"""

from __future__ import annotations

import logging
import resource
import sys
import threading
import traceback
import warnings
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

_OWN = ("bot", "actions", "__main__")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class WordlessFormatter(logging.Formatter):
    """Writes lines of foreign libraries without arguments, and no error with its text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        own = record.name.split(".")[0] in _OWN
        message = record.getMessage() if own else f"line from {record.module}:{record.lineno}"
        return f"{self.formatTime(record)} {record.levelname} {record.name}: {message} {kind}".rstrip()


def silence_words() -> None:
    """Make everything that this process writes about itself free of what people write."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WordlessFormatter(_FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        if logger.handlers:
            logger.handlers[:] = []
            logger.propagate = True
    # Deprecations of libraries help nobody who runs the service; Rasa also warns with whole messages in the text.
    warnings.simplefilter("ignore")
    _silence_structlog()
    _silence_crashes()


def _silence_structlog() -> None:
    try:
        import structlog
    except ImportError:
        return
    structlog.configure(processors=[_only_event], logger_factory=structlog.stdlib.LoggerFactory(), cache_logger_on_first_use=False)


def _only_event(_: Any, __: str, event: MutableMapping[str, Any]) -> str:
    """Return the name of an event, such as `rule_policy.actions.find`; anything else could be words."""
    name = str(event.get("event", ""))
    return name[:80] if name.isascii() and " " not in name else "event"


def _silence_crashes() -> None:
    """Let no error that nobody catches tell its text, and let no dying process leave its memory in a file."""
    sys.excepthook = _print_places
    threading.excepthook = lambda failed: _print_places(failed.exc_type, None, failed.exc_traceback)
    sys.unraisablehook = lambda failed: _print_places(failed.exc_type, None, failed.exc_traceback)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _print_places(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> None:
    places = "".join(traceback.format_tb(trace))
    print(f"{places}{kind.__name__}", file=sys.stderr, flush=True)
