"""Offers topics to choose from: the classifier's guesses first, then what the search finds, then people to call."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Events, composer, knowledge, ranked_topics

AT_ONCE = 3
MOST_CANDIDATES = 9
LEAST_CONFIDENCE = 0.02


def suggest(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """Offer up to three topics: the classifier's guesses first, then what the search finds."""
    guesses = [topic for topic, _ in ranked_topics(tracker, LEAST_CONFIDENCE)]
    found = knowledge().topics_for(tracker.latest_message.get("text") or "", MOST_CANDIDATES)
    candidates = [topic for topic in dict.fromkeys([*guesses[:AT_ONCE], *found, *guesses[AT_ONCE:]]) if topic in knowledge().topics]
    return offer(dispatcher, candidates[:MOST_CANDIDATES], "utter_clarify")


def offer(dispatcher: CollectingDispatcher, candidates: list[str], response: str) -> Events:
    """Offer the first candidates as buttons and remember the others; without any, name people to call."""
    if not candidates:
        dispatcher.utter_message(response="utter_people_to_call")
        return [SlotSet("candidates", None)]
    now, later = candidates[:AT_ONCE], candidates[AT_ONCE:]
    buttons = [{"title": composer().choice(topic).label, "payload": f'/fraga{{"topic": "{topic}"}}'} for topic in now]
    buttons.append({"title": "Inget av det här", "payload": "/none_of_them"})
    dispatcher.utter_message(response=response, buttons=buttons)
    return [SlotSet("candidates", later)]
