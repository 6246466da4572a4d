"""What a figure depends on besides the code: the machine, its load and the versions."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version

import psutil

PACKAGES = ("rasa", "tensorflow-cpu", "scikit-learn", "numpy", "scipy", "spacy", "aiohttp")


def facts() -> dict[str, str]:
    """Return the facts as they stand now, in the order of the report."""
    return {
        "Date": date.today().isoformat(),
        "Machine": f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB memory, {platform.system()} {platform.machine()}",
        "Niceness": str(os.nice(0)),
        "Load at the start": f"{os.getloadavg()[0]:.1f} (average of the last minute; 0 is idle, {os.cpu_count()} is all cores busy)",
        "Versions": f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    }
