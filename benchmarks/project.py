"""Temporary Rasa projects: the same training lines for every pipeline, read from files as in use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.data import Line


def write_training_lines(folder: Path, lines: Sequence[Line]) -> None:
    """Write lines as Rasa training files, one a label, with the metadata of each line."""

    def by_block(line: Line) -> tuple[str, str]:
        return line.label, json.dumps(dict(line.metadata), ensure_ascii=False, sort_keys=True)

    for label, labelled in groupby(sorted(lines, key=by_block), key=lambda line: line.label):
        path = folder / f"{label}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        blocks = []
        for (_, metadata), block in groupby(labelled, key=by_block):
            head = f"  - intent: {label}\n" + (f"    metadata: {metadata}\n" if metadata != "{}" else "")
            blocks.append(head + "    examples: |\n" + "".join(f"      - {line.text}\n" for line in block))
        path.write_text('version: "3.1"\n\nnlu:\n' + "\n".join(blocks), encoding="utf-8")
