"""Every check held as a conversation, with the trained model: cases are chosen until each question and each outcome has come up."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.front.desk import Desk

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))
from sampling import CHECKS, KNOWLEDGE, case_of
from test_cases import CASES

from bot.content.fact_values import read_facts, write_answer
from bot.content.loader import read_yaml
from bot.law.evaluation import evaluate
from bot.law.facts import DONT_KNOW, DateRange
from bot.law.planner import order_of_questions

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine
    from bot.front.render import Reply

MOST_TURNS = 30


def askable(name: str) -> Iterator[tuple[dict[str, Any], frozenset[str]]]:
    """Yield the cases of a check that a conversation can go through, with the questions that it would put and its outcome."""
    for entry in read_yaml(CASES / f"{name}.yml"):
        today = entry.get("today", date(2026, 11, 21))
        facts = read_facts(KNOWLEDGE.facts, entry["facts"], today)
        if any(isinstance(answer, DateRange) and not answer.exact for answer in facts.values()):
            continue
        case, asked = case_of({}, today), set()
        while waiting := order_of_questions(CHECKS[name], CHECKS[name].complete(case)):
            asked.add(waiting[0])
            case = case.having(waiting[0], facts.get(waiting[0], DONT_KNOW))
        yield {"facts": facts, "today": today, "outcome": evaluate(CHECKS[name], case).outcome.value}, frozenset(asked)


def deciding(name: str) -> frozenset[str]:
    """Return the facts that rulings and periods look at, without those that are only looked at to tell another fact."""
    check = CHECKS[name]
    looked_at = frozenset().union(*(ruling.when.facts() for ruling in check.rulings), check.deadline.facts() if check.deadline else ())
    return looked_at & frozenset(check.facts)


def chosen(name: str) -> list[dict[str, Any]]:
    """Return few cases that together put every question that any case puts, and reach every outcome."""
    waiting = [(entry, asked | {f"-> {entry['outcome']}"}) for entry, asked in askable(name)]
    covered: set[str] = set()
    picked = []
    while waiting:
        entry, nodes = max(waiting, key=lambda pair: len(pair[1] - covered))
        if not nodes - covered:
            break
        covered |= nodes
        picked.append(entry)
    return picked


async def answered(desk: Desk, sender: str, fact: str, entry: dict[str, Any]) -> Reply:
    """Answer a question as a person would: a button where there is one, else the day or the number as words."""
    value = write_answer(entry["facts"].get(fact, DONT_KNOW))
    if isinstance(value, bool):
        value = "ja" if value else "nej"
    if value == DONT_KNOW.value or KNOWLEDGE.facts[fact].kind.value in ("yes_no", "choice"):
        return await desk.press(sender, {"intent": "inform", "entities": {"value": value}}, "web", entry["today"])
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return await desk.say(sender, text, "web", entry["today"])


@pytest.mark.model
@pytest.mark.parametrize("name", CHECKS)
async def test_check_as_a_conversation(name: str, engine: InProcessEngine) -> None:
    """The conversation puts one question at a time and ends with the verdict that the rules give for the case."""
    desk = Desk(engine)
    for entry in chosen(name):
        sender = secrets.token_hex(16)
        reply = await desk.press(sender, {"intent": "check", "entities": {"check": name}}, "web", entry["today"])
        for _ in range(MOST_TURNS):
            question = next((part["question"] for part in reply.parts if part["kind"] == "question"), None)
            if question is None:
                break
            assert question["why"] in reply.text
            assert "Vet inte" in [button["label"] for button in reply.buttons]
            reply = await answered(desk, sender, question["fact"], entry)
            assert reply.outcome == "check", (question["fact"], reply.text)
        assert reply.verdict is not None
        assert reply.verdict["outcome"] == entry["outcome"], reply.text


def test_cases_reach_every_question_that_can_be_put() -> None:
    """Every fact that can decide a check is asked for by some case; what only tells another fact need not be."""
    reached = {name: frozenset().union(*(asked for _, asked in askable(name))) for name in CHECKS}
    never = {name: sorted(deciding(name) - reached[name]) for name in CHECKS}

    assert {name: facts for name, facts in never.items() if facts} == {}
