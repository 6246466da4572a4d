"""What stays of a conversation: how it went, never what was said."""

from __future__ import annotations

import json

import pytest
from keeping import SENDER, Kept

from bot.logs import silence_words

pytestmark = pytest.mark.model

MARKER = "zebrafink"
# Ways of a message through the engine: answered, kept topic, unclear, danger, other language, typed payload, broken.
TURNS = [
    f"hur söker jag kontaktförbud mot {MARKER}",
    f"vad kostar det {MARKER}",
    f"{MARKER}",
    f"{MARKER} står utanför dörren nu",
    f"{MARKER} jag vill inte leva längre",
    f"My boyfriend {MARKER} hit me yesterday and I am afraid",
    f'/fraga{{"topic": "{MARKER}"}}',
    f"/{MARKER}",
    f"mitt nummer är 070-{MARKER} och jag heter {MARKER}",
    f"min dotter {MARKER} blev slagen den 3 mars 2024 av {MARKER}",
]


async def test_no_table_and_no_byte_holds_what_was_said(kept: Kept) -> None:
    """The marker word is in no row of any table, in none of the bytes on the disk, and in nothing that goes to a broker."""
    for turn in TURNS:
        assert await kept.say(turn)

    assert len(kept.rows()) > 5 * len(TURNS)
    assert [row for row in kept.rows() if MARKER in repr(row).lower()] == []
    for form in (MARKER, MARKER.upper(), MARKER.capitalize()):
        assert form.encode() not in kept.bytes()
        assert form.encode("utf-16-le") not in kept.bytes()
    assert kept.streamed
    assert MARKER not in json.dumps(kept.streamed).lower()


async def test_no_event_holds_a_text(kept: Kept) -> None:
    """Neither the person's words nor the assistant's stand in an event, not even shortened."""
    await kept.say("hur söker jag kontaktförbud")
    await kept.say("hej")

    spoken = [json.loads(row[-1]) for row in kept.rows() if row[2] in ("user", "bot")]
    assert len(spoken) >= 4
    assert [event["text"] for event in spoken if event["text"]] == []
    assert [event["metadata"] for event in spoken if event["metadata"]] == []
    assert [event["data"] for event in spoken if event.get("data")] == []
    assert [event["parse_data"]["text"] for event in spoken if event["event"] == "user" and event["parse_data"].get("text")] == []


async def test_intents_and_slots_survive(kept: Kept) -> None:
    """Whoever looks at the store sees which way the talk went: intents, topic, aspects shown."""
    await kept.say("hur söker jag kontaktförbud")
    await kept.say("vad kostar det")
    await kept.say("tack")

    tracker = await kept.tracker()
    intents = [event.intent_name for event in tracker.events if event.type_name == "user"]
    assert intents == ["fraga", "follow_up", "thanks"]
    assert tracker.get_slot("topic") == "kontaktforbud"
    assert tracker.get_slot("shown") == ["hur", "kostnad"]


async def test_a_pressed_button_survives_as_ids(kept: Kept) -> None:
    """A choice is kept as intent and topic."""
    await kept.press("fraga", topic="namnbyte")

    tracker = await kept.tracker()
    assert tracker.latest_message is not None
    assert tracker.latest_message.intent_name == "fraga"
    assert tracker.get_slot("topic") == "namnbyte"


async def test_every_event_is_kept_one_for_one(kept: Kept) -> None:
    """Rasa counts rows to know what is stored: none is dropped, none stands twice, and all reach the broker."""
    for turn in TURNS:
        await kept.say(turn)

    stored = [row[2] for row in kept.rows()]
    assert stored == [event["event"] for event in kept.streamed]
    # What comes before the start of the session is not read back.
    assert stored[-len((await kept.tracker()).events) :] == [event.type_name for event in (await kept.tracker()).events]


async def test_the_talk_goes_on_after_a_restart(kept: Kept) -> None:
    """A tracker that was read back from the file still knows the topic and what was shown."""
    await kept.say("hur söker jag kontaktförbud")
    kept.reopen()
    answer = (await kept.say("vad kostar det"))[0]["answer"]

    assert (answer["topic"], answer["aspect"]) == ("kontaktforbud", "kostnad")
    kept.reopen()
    answer = (await kept.say("mer"))[0]["answer"]
    assert answer["aspect"] not in ("hur", "kostnad")


async def test_the_live_talk_is_not_harmed(kept: Kept) -> None:
    """The copies without words are for the store: the dialogue itself understands as without it."""
    messages = await kept.say("min dotter blev slagen, kan hon få kontaktförbud")

    assert messages[0]["answer"]["perspective"]


async def test_two_conversations_do_not_mix(kept: Kept) -> None:
    """Each conversation has its own rows."""
    other = "another-conversation-of-the-tests"
    await kept.say("hur söker jag kontaktförbud")
    await kept.engine.turn({"sender": other, "text": "hur får jag tolk"})

    assert {row[1] for row in kept.rows()} == {SENDER, other}
    assert (await kept.tracker()).get_slot("topic") == "kontaktforbud"


async def test_the_log_holds_nothing_of_what_was_said(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    """Understood or not, typed payload or not: no log line carries words."""
    silence_words()
    for turn in TURNS:
        await kept.say(turn)
    captured = capsys.readouterr()

    assert MARKER not in (captured.out + captured.err).lower()
