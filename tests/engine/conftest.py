"""Conversations that are kept in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from keeping import Kept, processor_of

if TYPE_CHECKING:
    from bot.engine.inprocess import InProcessEngine


@pytest.fixture
def kept(engine: InProcessEngine, tmp_path: Path) -> Iterator[Kept]:
    """The dialogue with our tracker store and an event broker; the store in memory comes back afterwards."""
    in_memory = processor_of(engine).tracker_store
    kept = Kept(engine, tmp_path / "conversations.db")
    kept.reopen()
    yield kept
    processor_of(engine).tracker_store = in_memory
