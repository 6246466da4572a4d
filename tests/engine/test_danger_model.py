"""The danger classifier by itself, trained on a few lines: what it learns, keeps and refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.engine.nlu.danger_model import DangerModel
from bot.language.analysis import Analyser
from bot.language.clauses import last_part
from bot.language.danger import Danger

ACUTE = ["han slår mig nu", "han är utanför dörren nu", "hjälp han har kniv", "han bankar på dörren nu"]
SUICIDAL = ["jag vill dö", "jag vill inte leva", "jag orkar inte leva", "jag vill bara dö"]
NEAR = ["han slog mig i fjol", "han var utanför dörren i fjol", "han hade kniv i fjol, kan jag få ersättning"]
OTHER = ["hur söker jag ersättning", "vad kostar en advokat", "hur anmäler jag", "kan jag få ersättning för en trasig cykel", "vad är ett kontaktförbud"]
ANALYSER = Analyser({}, {"now": ["nu"], "past": ["i fjol"], "weapon": ["kniv"]})


@pytest.fixture(scope="module")
def model() -> DangerModel:
    """A model of the lines above."""
    labels = [Danger.ACUTE] * len(ACUTE) + [Danger.SUICIDAL] * len(SUICIDAL) + [None] * (len(NEAR) + len(OTHER))
    near = [text in NEAR for text in ACUTE + SUICIDAL + NEAR + OTHER]
    return DangerModel.train([ANALYSER.read(text) for text in ACUTE + SUICIDAL + NEAR + OTHER], labels, near)


def scored(model: DangerModel, text: str) -> tuple[Danger, float]:
    """Return what the model says of a text and its end."""
    end = last_part(text)
    return model.score(ANALYSER.read(text), ANALYSER.read(end) if end else None)


@pytest.mark.parametrize(("text", "kind"), [*((text, Danger.ACUTE) for text in ACUTE), *((text, Danger.SUICIDAL) for text in SUICIDAL)])
def test_danger_lies_above_nought(model: DangerModel, text: str, kind: Danger) -> None:
    """Danger scores above nought and has its kind."""
    found, score = scored(model, text)

    assert score > 0
    assert found is kind


@pytest.mark.parametrize("text", NEAR + OTHER)
def test_what_only_sounds_like_danger_lies_below(model: DangerModel, text: str) -> None:
    """The past and the everyday score below nought."""
    assert scored(model, text)[1] < 0


def test_the_end_of_a_long_message_counts(model: DangerModel) -> None:
    """Half a sentence at the end is not drowned by the story before it."""
    story = "hur söker jag ersättning för en trasig cykel och vad kostar en advokat, han slår mig nu"

    assert scored(model, story)[1] > scored(model, story.replace(", han slår mig nu", ""))[1]
    assert scored(model, story)[0] is Danger.ACUTE


def test_what_is_saved_is_loaded(model: DangerModel, tmp_path: Path) -> None:
    """A model from disk scores the same; its files hold no code."""
    model.save(tmp_path)
    again = DangerModel.load(tmp_path)

    assert [scored(again, text)[0] for text in ACUTE + NEAR] == [scored(model, text)[0] for text in ACUTE + NEAR]
    assert [scored(again, text)[1] for text in ACUTE + NEAR] == pytest.approx([scored(model, text)[1] for text in ACUTE + NEAR], abs=1e-3)


def test_pickled_objects_are_refused(model: DangerModel, tmp_path: Path) -> None:
    """A weights file with an object in it is not read."""
    model.save(tmp_path)
    np.savez_compressed(tmp_path / "danger_model.npz", weights=np.asarray([{}], dtype=object), bias=np.zeros(3))

    with pytest.raises(ValueError, match="allow_pickle"):
        DangerModel.load(tmp_path)


@pytest.mark.parametrize("text", ["", " ", "?", "😭", "x" * 3000, "\ud83d"])
def test_any_text_has_a_score(model: DangerModel, text: str) -> None:
    """No text crashes."""
    assert isinstance(scored(model, text)[1], float)
