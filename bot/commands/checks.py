"""`deadline` and `eligibility`: one check without dialogue, the same rules as everywhere."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.errors import UnknownNameError, VagvisarenError

if TYPE_CHECKING:
    from bot.content.knowledge_base import KnowledgeBase

WRONG_USE = 2
# Working days are known from the first to the last of these years.
YEARS = range(1950, 2051)


def add(commands: argparse._SubParsersAction) -> None:
    """Add the commands."""
    for kind, help_text in (("deadline", "reckon a last day"), ("eligibility", "check whether a right applies")):
        command = commands.add_parser(kind, help=help_text)
        command.add_argument("--list", action="store_true", help="list the checks and the facts that they ask for")
        command.add_argument("--check", metavar="ID", help="the check to run")
        command.add_argument("--facts", metavar="JSON", default="{}", help='answers, such as \'{"polisanmalt": true}\'; "vet_inte" for what is not known')
        command.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to answer on (default: today in Sweden)")
        command.add_argument("--json", action="store_true", help="print data")
        command.set_defaults(run=partial(_run, kind))


def day(raw: str) -> date:
    """Return the day that is written; argparse tells what is wrong with another text."""
    found = date.fromisoformat(raw)
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(f"{raw} is not between {YEARS[0]} and {YEARS[-1]}")
    return found


def _run(kind: str, options: argparse.Namespace) -> int:
    from bot.content.knowledge_base import KnowledgeBase
    from bot.settings import Settings

    knowledge = KnowledgeBase.open(Settings.from_environment().database_url)
    try:
        if options.list:
            _list(kind, knowledge, options.json)
        else:
            _examine(kind, knowledge, options)
    except VagvisarenError as error:
        print(f"error: {error}", file=sys.stderr)
        return WRONG_USE
    return 0


def _list(kind: str, knowledge: KnowledgeBase, as_json: bool) -> None:
    entries = [_described(knowledge, name) for name, file in knowledge.checks.items() if file.kind.value == kind]
    if as_json:
        print(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        print(f"{entry['id']:<28} {entry['title']}")
        for fact in entry["facts"]:
            options = f" ({', '.join(fact['options'])})" if fact["options"] else ""
            print(f"    {fact['id']:<26} {fact['kind']:<7} {fact['question']}{options}")


def _described(knowledge: KnowledgeBase, name: str) -> dict[str, Any]:
    file = knowledge.checks[name]
    facts = [knowledge.facts[fact] for fact in file.facts]
    return {
        "id": name,
        "kind": file.kind.value,
        "title": file.sv.title,
        "topic": file.topic,
        "facts": [{"id": fact.id, "kind": fact.kind.value, "question": fact.sv.question, "options": list(fact.options)} for fact in facts],
    }


def _examine(kind: str, knowledge: KnowledgeBase, options: argparse.Namespace) -> None:
    from bot.content.fact_values import read_facts
    from bot.examiner import Examiner
    from bot.front.verdict_text import question_text, verdict_text

    if options.check is None:
        raise VagvisarenError("name a check with --check, or see them all with --list")
    of_kind = {name: file for name, file in knowledge.checks.items() if file.kind.value == kind}
    if options.check not in of_kind:
        raise UnknownNameError(f"{kind} check", options.check, of_kind)
    today = options.today or datetime.now(ZoneInfo("Europe/Stockholm")).date()
    known = {str(name): knowledge.facts[name] for name in of_kind[options.check].facts}
    facts = read_facts(known, _facts(options.facts), today)
    examination = Examiner(knowledge).examine(options.check, facts, today).as_dict()
    if options.json:
        print(json.dumps(examination, ensure_ascii=False, indent=2))
        return
    print(verdict_text(examination))
    if examination["next_question"]:
        print("\n" + question_text(examination["next_question"], "web"))


def _facts(raw: str) -> dict[str, Any]:
    try:
        facts = json.loads(raw)
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        raise VagvisarenError('--facts wants a JSON object such as {"polisanmalt": true}')
    return facts
