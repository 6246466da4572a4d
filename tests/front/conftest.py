"""The front as it is served."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from serving import Front, serving
from stand_in_rasa import PATIENCE


@pytest.fixture(scope="session")
async def served(knowledge_url: str) -> AsyncIterator[Front]:
    """The application, built once: it reads all knowledge when it starts."""
    async with serving(knowledge_url, PATIENCE) as front:
        yield front


@pytest.fixture
async def front(served: Front) -> Front:
    """The front with Rasa and the action server well and a session of its own."""
    await served.rasa.recover()
    await served.actions.recover()
    served.session = await served.open()
    return served
