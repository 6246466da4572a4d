"""Logging without content: level, logger and message template, never what a person wrote.

Rasa, the SDK and Sanic print message texts in some of their lines, also above DEBUG. `silence_words` puts a filter on every handler
that lets only the loggers of this project and a few harmless start-up lines through with their arguments.
"""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

_OWN = ("bot", "actions", "__main__")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class WordlessFormatter(logging.Formatter):
    """Writes lines of foreign libraries without arguments and without tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        if record.name.split(".")[0] in _OWN:
            return super().format(record)
        reason = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        place = f"{record.module}:{record.lineno}"
        return f"{self.formatTime(record)} {record.levelname} {record.name}: line from {place} {reason}".rstrip()


def silence_words() -> None:
    """Make every log line of this process free of what people write."""
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
