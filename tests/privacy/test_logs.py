"""No line, no trace and no crash file of a process holds what it was working on."""

from __future__ import annotations

import subprocess
import sys

import pytest

MARK = "zebrafinkord"
# Ways in which a process tells of an error, each with the word in the text of the error.
TELLING = {
    "nobody catches it": """
raise KeyError(MARK)""",
    "an error out of an error": """
try:
    raise KeyError(MARK)
except KeyError as error:
    raise ValueError(MARK) from error""",
    "in a thread": """
import threading
def work():
    raise KeyError(MARK)
thread = threading.Thread(target=work)
thread.start()
thread.join()""",
    "while something is cleared away": """
class Thing:
    def __del__(self):
        raise KeyError(MARK)
Thing()""",
    "in a task nobody waits for": """
import asyncio, gc
async def work():
    raise KeyError(MARK)
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.01)
    del task
    gc.collect()
asyncio.run(main())""",
    "a library logs it": """
import logging
try:
    raise KeyError(MARK)
except KeyError:
    logging.getLogger("sanic.error").exception("%s", MARK)""",
    "we log it with its trace": """
import logging
try:
    raise KeyError(MARK)
except KeyError:
    logging.getLogger("bot.x").exception("failed")""",
    "a library warns": """
import warnings
warnings.warn(MARK)""",
    "structlog": """
import structlog
structlog.get_logger().error("two words " + MARK, text=MARK)""",
    "a library logs it as text": """
import logging
logging.getLogger("rasa.core").debug(MARK)
logging.getLogger("rasa.core").error(MARK)""",
}


def run(code: str) -> str:
    """Run code in a process that is silenced and return all that it printed."""
    # The word comes in from outside, since a trace quotes the lines of the program.
    start = f"import sys\nfrom bot.logs import silence_words\nsilence_words()\nMARK = sys.argv[1]\n{code}"
    done = subprocess.run([sys.executable, "-c", start, MARK], capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("way", TELLING)
def test_no_way_of_telling_holds_the_word(way: str) -> None:
    """Errors that are caught or not, logged by us or by others: kind and place are told, the word is not."""
    told = run(TELLING[way])

    assert MARK not in told
    assert "NameError" not in told
    assert way == "a library warns" or told


def test_the_kind_and_the_place_of_an_error_are_told() -> None:
    """Whoever runs the service can find the fault all the same."""
    told = run("import json\njson.loads('{')")

    assert "JSONDecodeError" in told
    assert "decoder.py" in told


def test_a_dying_process_leaves_no_memory_in_a_file() -> None:
    """Core files are off in every process that silences its words."""
    assert run("import resource\nprint(resource.getrlimit(resource.RLIMIT_CORE))").strip() == "(0, 0)"


@pytest.mark.parametrize("part", ["bot/engine/__main__.py", "actions/__main__.py", "bot/commands/service.py"])
def test_every_part_silences_its_words(part: str) -> None:
    """Rasa, the action server and the front do it before they serve."""
    with open(part, encoding="utf-8") as file:
        text = file.read()

    assert text.index("silence_words()") < max(text.rfind("serve("), text.rfind("run("))
