"""`ask`, `parse`, `talk` and `eval`: the dialogue in this process, without servers."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import VagvisarenError

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    ask = commands.add_parser("ask", help="ask one question")
    ask.add_argument("text")
    ask.add_argument("--lang", choices=["sv"], default="sv", help="language of the answer")
    _add_channel(ask)
    ask.add_argument("--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day to answer on (default: today)")
    ask.add_argument("--json", action="store_true", help="print data")
    ask.set_defaults(run=_ask)
    for name, run, help_text in (("parse", _parse, "understand messages of a file"), ("talk", _talk, "hold conversations of a file")):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("--input", type=Path, required=True, metavar="F.jsonl")
        command.add_argument("--output", type=Path, required=True, metavar="G.jsonl")
        command.set_defaults(run=run)
        if name == "talk":
            _add_channel(command)
    commands.add_parser("eval", help="measure understanding and answers on the test sets").set_defaults(run=_eval)


def _add_channel(command: argparse.ArgumentParser) -> None:
    command.add_argument("--channel", choices=["web", "sms"], default="web")


def _ask(options: argparse.Namespace) -> int:
    from bot.front.desk import Desk

    async def one() -> dict[str, Any]:
        desk = Desk(await _engine())
        return (await desk.say(_sender(), options.text, options.channel, options.today)).as_dict()

    reply = asyncio.run(one())
    if options.json:
        print(json.dumps(reply, ensure_ascii=False, indent=2))
        return 0
    print(reply["text"])
    for number, button in enumerate(reply["buttons"], start=1):
        print(f"  [{number}] {button['label']}")
    return 0


def _parse(options: argparse.Namespace) -> int:
    from bot.engine.understanding import understanding

    _demand_folder(options.output)

    async def all_lines(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        engine = await _engine()
        return [{"id": line["id"], **understanding(await engine.parse(line["text"]))} for line in lines]

    _write(options.output, asyncio.run(all_lines(list(_read(options.input, "text")))))
    return 0


def _talk(options: argparse.Namespace) -> int:
    _demand_folder(options.output)

    async def all_conversations(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        engine = await _engine()
        return [{"id": line["id"], "replies": await hold(engine, line, options.channel)} for line in lines]

    _write(options.output, asyncio.run(all_conversations(list(_read(options.input, "turns")))))
    return 0


async def hold(engine: InProcessEngine, conversation: dict[str, Any], channel: str) -> list[dict[str, Any]]:
    """Hold one conversation and return a reply a turn. A turn that repeats a button's label presses it; after an exit all is forgotten."""
    from bot.front.desk import Desk

    desk, sender, replies = Desk(engine), _sender(), []
    day = date.fromisoformat(conversation["today"]) if conversation.get("today") else None
    buttons: list[dict[str, Any]] = []
    for text in conversation["turns"]:
        pressed = next((button for button in buttons if button["label"] == text), None)
        reply = await (desk.press(sender, pressed["choice"], channel, day) if pressed else desk.say(sender, text, channel, day))
        if reply.ended:
            sender = _sender()
        buttons = reply.buttons
        shown = [button["label"] for button in buttons]
        replies.append({"text": reply.text, "buttons": shown, "outcome": reply.outcome, "topic": reply.topic, "verdict": reply.verdict})
    return replies


def _eval(_: argparse.Namespace) -> int:
    from bot.evaluation import evaluate

    async def run() -> str:
        return await evaluate(await _engine())

    print(asyncio.run(run()))
    return 0


async def _engine() -> InProcessEngine:
    from bot.engine.inprocess import InProcessEngine
    from bot.settings import Settings

    return await InProcessEngine.load(Settings.from_environment().model_path)


def _sender() -> str:
    return secrets.token_hex(16)


def _read(path: Path, field: str) -> Iterator[dict[str, Any]]:
    """Yield the lines of a JSON Lines file; one that is wrong ends the command with its number."""
    # Not splitlines: it also cuts at characters that may stand inside a JSON text.
    for number, line in enumerate(_content(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if not isinstance(entry, dict) or "id" not in entry or not _FIELDS[field](entry):
            raise VagvisarenError(f"{path}, line {number}: wants {_FORMS[field]}")
        yield entry


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise VagvisarenError(f"there is no file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise VagvisarenError(f"{path} is no text in UTF-8 that can be read ({type(error).__name__})") from None


def _is_conversation(entry: dict[str, Any]) -> bool:
    turns, day = entry.get("turns"), entry.get("today")
    try:
        return isinstance(turns, list) and all(isinstance(turn, str) for turn in turns) and (day is None or bool(date.fromisoformat(day)))
    except (TypeError, ValueError):
        return False


_FIELDS: dict[str, Callable[[dict[str, Any]], bool]] = {"text": lambda entry: isinstance(entry.get("text"), str), "turns": _is_conversation}
_FORMS = {"text": '{"id": …, "text": "…"}', "turns": '{"id": …, "turns": ["…"], "today": "YYYY-MM-DD" (may be left out)}'}


def _demand_folder(path: Path) -> None:
    """End the command before the long work rather than after it."""
    if not path.parent.is_dir():
        raise VagvisarenError(f"there is no folder {path.parent} to write to")


def _write(path: Path, entries: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), encoding="utf-8")
    print(f"{len(entries)} line(s) written to {path}", file=sys.stderr)
