"""CPU time and memory of a process with all its children, watched from outside."""

from __future__ import annotations

import subprocess
from contextlib import suppress

import psutil

_SECONDS_BETWEEN_LOOKS = 0.2


class Usage:
    """Watches a started process until it ends. Peaks shorter than the time between two looks may be missed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._cpu: dict[int, float] = {}
        self.peak_mb = 0.0

    @property
    def cpu_seconds(self) -> float:
        """Return the CPU time of the process and of every child that was seen."""
        return sum(self._cpu.values())

    def watch(self) -> int:
        """Return the exit status of the process when it has ended."""
        while True:
            self._look()
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(_SECONDS_BETWEEN_LOOKS)

    def _look(self) -> None:
        resident = 0
        with suppress(psutil.NoSuchProcess):
            parent = psutil.Process(self._process.pid)
            for process in (parent, *parent.children(recursive=True)):
                with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                    resident += process.memory_info().rss
                    times = process.cpu_times()
                    self._cpu[process.pid] = times.user + times.system
        self.peak_mb = max(self.peak_mb, resident / 1e6)
