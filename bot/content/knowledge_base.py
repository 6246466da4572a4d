"""The one class through which the running system reads its knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.content.check_builder import CheckBuilder
from bot.content.check_schema import CheckFile, Fact
from bot.content.database import read
from bot.content.loader import Knowledge
from bot.content.schema import Article, Contact
from bot.content.search import Hit, SearchIndex
from bot.content.values import Amount, Values, fill, placeholders
from bot.errors import UnknownNameError
from bot.law.checks import Check


class KnowledgeBase:
    """Articles, values and contacts by name, and the search over them. Immutable; a new version is a new object."""

    def __init__(self, knowledge: Knowledge, version: str) -> None:
        self._knowledge = knowledge
        self._values = Values(knowledge.parameters)
        self._index = SearchIndex(knowledge)
        builder = CheckBuilder(knowledge.facts, knowledge.checks, knowledge.parameters)
        self._checks = {name: builder.build(name) for name in knowledge.checks}
        self.version = version

    @classmethod
    def open(cls, url: str) -> KnowledgeBase:
        """Read the database at `url`; StartError when it was never built."""
        return cls(*read(url))

    @property
    def topics(self) -> Mapping[str, Article]:
        """All articles by topic id."""
        return self._knowledge.articles

    def article(self, topic: str) -> Article:
        """Return the article of a topic; UnknownNameError names the nearest topic."""
        article = self._knowledge.articles.get(topic)
        if article is None:
            raise UnknownNameError("topic", topic, self._knowledge.articles)
        return article

    def contact(self, name: str) -> Contact:
        """Return a contact; UnknownNameError names the nearest one."""
        contact = self._knowledge.contacts.get(name)
        if contact is None:
            raise UnknownNameError("contact", name, self._knowledge.contacts)
        return contact

    @property
    def checks(self) -> Mapping[str, CheckFile]:
        """All checks as they are written, by id."""
        return self._knowledge.checks

    @property
    def facts(self) -> Mapping[str, Fact]:
        """All facts that checks may ask about, by id."""
        return self._knowledge.facts

    def check(self, name: str) -> Check:
        """Return the rules of a check; UnknownNameError names the nearest one."""
        if name not in self._checks:
            raise UnknownNameError("check", name, self._checks)
        return self._checks[name]

    def check_for(self, topic: str, kind: str) -> str | None:
        """Return the first check of a kind that an article names, or None."""
        return next((name for name in self.article(topic).checks if self.checks[name].kind.value == kind), None)

    def value_of(self, name: str, day: date) -> float | None:
        """Return the value of a parameter on a day, the upper end of a range; None where the law has none."""
        amount = self._values.on(name, day)
        return amount.high if amount else None

    def source_title(self, name: str) -> str:
        """Return how a source is cited."""
        return self._knowledge.sources[name].title

    def fill(self, text: str, today: date) -> str:
        """Return `text` with its placeholders replaced by the values in force."""
        return fill(text, self._values, self._knowledge.contacts, today)

    def amounts_in(self, text: str, today: date) -> dict[str, Amount]:
        """Return the parameters that a text shows as of today, by name."""
        names = [match["name"] for match in placeholders(text) if not match["kind"] and not match["day"]]
        amounts = {name: self._values.latest(name, today) for name in names}
        return {name: amount for name, amount in amounts.items() if amount is not None}

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """Return what the search finds, best first."""
        return self._index.search(query, limit)

    def topics_for(self, query: str, limit: int = 3) -> list[str]:
        """Return the topics that the search finds, best first."""
        return self._index.topics(query, limit)
