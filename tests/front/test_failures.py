"""When Rasa is ill: danger is still seen, everybody else gets a calm text with numbers, and nothing leaks."""

from __future__ import annotations

import time

import pytest
from calm import assert_calm
from serving import Front
from stand_in_rasa import GREETING, ILLNESSES, PATIENCE

from bot.front.texts import Texts

DOWN = "down"
STATES = [*ILLNESSES, DOWN]
# What is written, and the response that must answer it without any engine.
WORDS = {
    "hur söker jag kontaktförbud": "utter_technical_problem",
    "han slog mig förra året": "utter_technical_problem",
    "HJÄLP han har en kniv!!!": "utter_crisis_acute",
    "han ar utanfor dorren": "utter_crisis_acute",
    "jag vill inte leva längre": "utter_crisis_suicidal",
}
PAST_AND_NOW = "han står utanför dörren nu, förra veckan slog han mig"


async def _fall_ill(front: Front, state: str) -> None:
    if state == DOWN:
        await front.rasa.stop()
    else:
        front.rasa.behaviour = ILLNESSES[state]


def _expected(name: str) -> str:
    return str(Texts().message(name)["text"])


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("words", "response"), WORDS.items())
async def test_words_get_the_text_that_fits_them(front: Front, state: str, words: str, response: str) -> None:
    """Danger gets the danger text and its outcome, everything else the calm text; both name 112."""
    await _fall_ill(front, state)

    reply = await front.say(words)

    assert _expected(response) == reply["text"]
    assert "112" in reply["text"]
    assert response.removeprefix("utter_") == reply["outcome"] or reply["outcome"] == "dialogue"
    assert_calm(reply["text"])


@pytest.mark.parametrize("state", STATES)
async def test_a_pressed_button_gets_the_calm_text(front: Front, state: str) -> None:
    """A choice that cannot be answered is answered with numbers too."""
    await _fall_ill(front, state)

    response = await front.send(choice={"intent": "fraga", "entities": {"topic": "kontaktforbud"}})

    assert response.status == 200
    assert _expected("utter_technical_problem") == (await response.json())["text"]


async def test_danger_now_counts_also_when_the_past_is_told(front: Front) -> None:
    """Somebody at the door is danger, even if the same message tells of last week."""
    await front.rasa.stop()

    assert _expected("utter_crisis_acute") == (await front.say(PAST_AND_NOW))["text"]


async def test_danger_has_the_outcome_that_channels_look_at(front: Front) -> None:
    """The danger text comes with the buttons of the domain and the outcome crisis_acute."""
    await front.rasa.stop()

    reply = await front.say("han har kniv")

    assert reply["outcome"] == "crisis_acute"
    assert [button["label"] for button in reply["buttons"]] == ["Det är lugnt nu, gå vidare", "Vilket skydd kan jag få?"]
    assert reply["buttons"][1]["choice"] == {"intent": "fraga", "entities": {"topic": "hotad_skydd"}}


async def test_nobody_waits_longer_than_the_setting(front: Front) -> None:
    """A slow Rasa is given up after VAGVISAREN_RASA_TIMEOUT."""
    front.rasa.behaviour = ILLNESSES["too slow"]
    started = time.monotonic()

    await front.say("hur söker jag kontaktförbud")

    assert time.monotonic() - started < 2.5 * PATIENCE


async def test_the_conversation_goes_on_when_rasa_is_back(front: Front) -> None:
    """A failure ends nothing: the same session is answered as soon as Rasa is up again."""
    await front.rasa.stop()
    await front.say("hej")
    await front.rasa.start()

    assert (await front.say("hej"))["text"] == GREETING


async def test_failures_log_their_kind_and_no_words(front: Front, caplog: pytest.LogCaptureFixture) -> None:
    """The log says that the engine failed, never what the person wrote or what the engine sent."""
    for state in ILLNESSES:
        await _fall_ill(front, state)
        await front.say("zebrafink hur söker jag kontaktförbud")

    assert caplog.records
    assert not [record for record in caplog.records if "zebrafink" in record.getMessage() or record.exc_info]
