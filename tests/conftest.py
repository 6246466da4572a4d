"""What all tests share: the knowledge as it stands, the dialogue in this process, and a way to talk with it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from bot.content import database
from bot.content.knowledge_base import KnowledgeBase
from bot.settings import PREFIX, Settings

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# How long one example takes says more about the machine than about the code.
settings.register_profile("no_deadline", deadline=None)
settings.load_profile("no_deadline")

# The day on which all conversations are held.
TODAY = "2026-11-21"
Talk = Callable[..., Awaitable[list[dict[str, Any]]]]


@pytest.fixture(scope="session")
def knowledge_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The files in knowledge/ as they stand, in a database of the tests' own that every part and every command finds."""
    url = f"sqlite:///{tmp_path_factory.mktemp('knowledge') / 'knowledge.db'}"
    database.build(url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(f"{PREFIX}DATABASE_URL", url)
        yield url


@pytest.fixture(scope="session")
def knowledge(knowledge_url: str) -> KnowledgeBase:
    """The knowledge as the running parts read it."""
    return KnowledgeBase.open(knowledge_url)


@pytest.fixture(scope="session")
async def engine(knowledge_url: str) -> AsyncIterator[InProcessEngine]:
    """The trained model with rules and actions, loaded once."""
    # Imported here: it takes seconds, and most tests do without.
    from bot.engine.inprocess import InProcessEngine

    yield await InProcessEngine.load(Settings.from_environment().model_path)


@pytest.fixture
def talk(engine: InProcessEngine) -> Talk:
    """Hold a conversation and return a reply a turn; a turn that repeats a button's label presses it."""
    from bot.commands.conversation import hold

    async def held(turns: list[str], channel: str = "web") -> list[dict[str, Any]]:
        return await hold(engine, {"turns": turns, "today": TODAY}, channel)

    return held
