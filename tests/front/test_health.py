"""Alive and ready."""

from __future__ import annotations

from dataclasses import replace

import pytest
from serving import Front
from stand_in_rasa import ILLNESSES

from bot.content import database
from bot.front import keys

# Ill in a way that the address of the health check shows.
VISIBLE = ("too slow", "connection cut off", "500 with a trace", "503 from a proxy", "401")


async def test_alive_without_rasa(front: Front) -> None:
    """The front is alive as long as it runs, whatever happens to Rasa."""
    await front.rasa.stop()
    response = await front.client.get("/healthz")

    assert response.status == 200
    assert await response.json() == {"status": "ok"}


async def test_ready_with_rasa(front: Front) -> None:
    """Ready means that Rasa and the action server answer and that there is knowledge; its version of the knowledge is told."""
    response = await front.client.get("/readyz")

    assert response.status == 200
    assert {"rasa": True, "actions": True, "articles": True, "knowledge": database.fingerprint()} == await response.json()


async def test_not_ready_without_rasa(front: Front) -> None:
    """A balancer takes a front without Rasa out of service."""
    await front.rasa.stop()
    response = await front.client.get("/readyz")

    assert response.status == 503
    assert (await response.json())["rasa"] is False


@pytest.mark.parametrize("state", VISIBLE)
async def test_not_ready_while_rasa_is_ill(front: Front, state: str) -> None:
    """An ill Rasa counts as absent."""
    front.rasa.behaviour = ILLNESSES[state]

    assert (await front.client.get("/readyz")).status == 503


async def test_ready_again_when_rasa_is_back(front: Front) -> None:
    """Nothing remembers the failure."""
    await front.rasa.stop()
    await front.client.get("/readyz")
    await front.rasa.start()

    assert (await front.client.get("/readyz")).status == 200


async def test_not_ready_without_the_action_server(front: Front) -> None:
    """Without actions there are no answers, however well Rasa is."""
    await front.actions.stop()
    response = await front.client.get("/readyz")

    assert response.status == 503
    assert [(await response.json())[part] for part in ("rasa", "actions", "articles")] == [True, False, True]


@pytest.mark.parametrize("state", ["connection cut off", "500 with a trace"])
async def test_not_ready_while_the_action_server_is_ill(front: Front, state: str) -> None:
    """An ill action server counts as absent."""
    front.actions.behaviour = ILLNESSES[state]

    assert (await front.client.get("/readyz")).status == 503


async def test_not_ready_without_knowledge(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    """A front that has no article to show is not ready."""
    monkeypatch.setattr(front.client.app[keys.KNOWLEDGE], "_knowledge", replace(front.client.app[keys.KNOWLEDGE]._knowledge, articles={}))

    assert (await front.client.get("/readyz")).status == 503
