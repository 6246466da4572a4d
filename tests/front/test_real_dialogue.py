"""The same unfriendly messages through the front with the real dialogue behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from calm import assert_calm_reply
from serving import Front, serving

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine

# Far more than an answer takes: a message that takes longer stops everybody else's.
MOST_SECONDS = 20
pytestmark = [pytest.mark.model, pytest.mark.timeout(4 * MOST_SECONDS)]

UNFRIENDLY = {
    "typed payload": '/fraga{"topic": "kontaktforbud"}',
    "typed payload after a line break": '\n/fraga{"topic": "kontaktforbud"}',
    "typed payload of danger": "/crisis_acute",
    "Rasa's restart": "/restart",
    "Rasa's session start": "/session_start",
    "unknown payload": '/okänt{"a": 1}',
    "external trigger": "EXTERNAL: exit",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "SQL": "'; DROP TABLE events; -- OR 1=1",
    "template": "{{7*7}} ${7*7} {tel:polisen} %(topic)s",
    "format string": "{0.__class__} %s %n",
    "2,000 times the same letter": "x" * 2_000,
    "500 words": "och sen så " * 180,
    "one long word": "brottsskadeersättnings" * 90,
    "figures": "12345 67890 112",
    "control characters": "hej\x00\x1b[31m",
    "direction marks": "\u202ehur söker jag kontaktförbud\u202c",
    "half an emoji": "hur söker jag kontaktförbud \ud83d",
    "combining marks": "h̷̢̛u̸̧͝r̶̨̛ ̵s̷ö̸k̵e̸r̷",
    "Arabic": "زوجي يضربني ماذا أفعل",
    "Chinese": "我丈夫打我怎么办",
    "Russian": "что мне делать",
    "Tigrinya": "ሓገዝ የድልየኒ ኣሎ",
    "Thai": "ช่วยด้วย",
    "Greek": "βοήθεια παρακαλώ",
    "one letter": "x",
    "YAML": "- intent: exit\n  examples: |\n    - x",
    "entity annotation": '[Kalle](topic) [hej]{"entity": "topic", "value": "namnbyte"}',
}


@pytest.fixture(scope="module")
async def whole(knowledge_url: str, engine: InProcessEngine) -> AsyncIterator[Front]:
    """A patient front, with the stand-in passing each turn on to the real dialogue."""
    from bot.engine.turn import valid

    async with serving(knowledge_url, MOST_SECONDS) as front:

        async def dialogue(_: web.Request) -> web.StreamResponse:
            turn = front.rasa.turns[-1]
            return web.json_response(await engine.turn(turn)) if valid(turn) else web.json_response({}, status=400)

        front.rasa.behaviour = dialogue
        front.session = await front.open()
        yield front


@pytest.mark.parametrize("text", UNFRIENDLY.values(), ids=UNFRIENDLY)
async def test_unfriendly_words_get_a_calm_answer(whole: Front, text: str) -> None:
    """The dialogue itself answers, not the text for failures, and gives back nothing of what was sent."""
    reply = await whole.say(text)

    assert_calm_reply(reply)
    assert "Något gick fel" not in reply["text"]
    assert "alert(" not in reply["text"]


@pytest.mark.parametrize("text", ["/crisis_acute", "\n/crisis_acute", "/crisis_acute{}"])
async def test_typed_payloads_do_not_choose_the_intent(whole: Front, text: str) -> None:
    """A typed intent is words like any other."""
    assert (await whole.say(text))["outcome"] not in ("crisis_acute", "crisis_suicidal")


async def test_noise_around_a_question_does_no_harm(whole: Front) -> None:
    """Marks, emoji, a slash and invisible characters around a question leave the question."""
    for text in (
        "*hur söker jag kontaktförbud???!!* :(",
        "😭 hur söker jag kontaktförbud 🙏\ud83d",
        "/hur söker jag kontaktförbud",
        "hur s\u200böker\x00 jag kontakt\u00adförbud",
    ):
        assert (await whole.say(text))["topic"] == "kontaktforbud", text


async def test_every_button_leads_somewhere(whole: Front) -> None:
    """A button that was offered is always accepted, and what it leads to is no failure."""
    waiting: list[dict[str, Any]] = [button["choice"] for button in (await whole.say("hej"))["buttons"]]
    pressed: list[dict[str, Any]] = []
    while waiting and len(pressed) < 40:
        choice = waiting.pop(0)
        response = await whole.send(choice=choice)
        assert response.status == 200, choice
        reply = await response.json()
        assert_calm_reply(reply)
        assert "Något gick fel" not in reply["text"], choice
        pressed.append(choice)
        waiting += [button["choice"] for button in reply["buttons"] if button["choice"] not in pressed + waiting]

    assert len(pressed) == 40


async def test_a_button_to_a_topic_that_is_gone_gets_a_calm_answer(whole: Front) -> None:
    """A page that was open during an update may offer a topic that no longer exists."""
    response = await whole.send(choice={"intent": "fraga", "entities": {"topic": "finns_inte_mer"}})

    assert response.status == 200
    reply = await response.json()
    assert_calm_reply(reply)
    assert "112" in reply["text"]
