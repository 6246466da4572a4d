"""What the front says by itself when it does not pass a message on. Danger is answered all the same, at once."""

from __future__ import annotations

from bot.front.render import Reply, reply
from bot.front.texts import Texts
from bot.language.danger import DangerPhrases
from bot.language.folding import clean


class OwnWords:
    """Replies from the responses of the domain, without Rasa."""

    def __init__(self, texts: Texts, danger: DangerPhrases) -> None:
        self._texts, self._danger = texts, danger

    def on_danger(self, words: object) -> Reply | None:
        """Return the danger text when the words name danger."""
        found = self._danger.find(clean(words)) if isinstance(words, str) else None
        return self.of(f"utter_{found.value}") if found else None

    def of(self, name: str) -> Reply:
        """Return a response of the domain."""
        return reply([self._texts.message(name)], "web")
