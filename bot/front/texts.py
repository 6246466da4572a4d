"""The texts of domain/responses/ as the front shows them when it answers by itself.

The same files that Rasa answers from: the danger texts are there also when Rasa is not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

RESPONSES = Path("domain/responses")


class Texts:
    """Responses by name, in the form of the engine's messages."""

    def __init__(self, folder: Path = RESPONSES) -> None:
        self._responses: dict[str, list[dict[str, Any]]] = {}
        for path in sorted(folder.glob("*.yml")):
            content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
            self._responses.update(content["responses"])

    def message(self, name: str, channel: str = "web") -> dict[str, Any]:
        """Return a response as a message of the engine: the variant of the channel where there is one, else the one without a channel."""
        variants = self._responses[name]
        response = next((one for one in variants if one.get("channel") == channel), next(one for one in variants if "channel" not in one))
        buttons = [_choice(button) for button in response.get("buttons", [])]
        return {"text": response["text"], "buttons": buttons, "response": name, "answer": None, "outcome": None}


def _choice(button: dict[str, str]) -> dict[str, Any]:
    # Rasa wants the braces of a payload doubled in the domain.
    name, _, entities = button["payload"].replace("{{", "{").replace("}}", "}").lstrip("/").partition("{")
    return {"label": button["title"], "choice": {"intent": name, "entities": json.loads("{" + entities) if entities else {}}}
