"""The measured programs: started as processes of their own, watched from outside (Linux)."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent


class Ended(Exception):
    """A measured program ended by itself."""


class Child:
    """A running program; everything it prints goes to a file beside its data."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str], log: Path) -> None:
        self.log = log
        self.started = time.monotonic()
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT), **env},
                stdout=out,
                stderr=out,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()

    def cpu(self) -> float:
        """Seconds of CPU of the whole process so far, ended threads included, to the ns.

        Linux numbers each process's CPU clock from its pid (see clock_getcpuclockid(3)).
        """
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def rss(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def must_live(self) -> None:
        """A program that ended by itself measures nothing: show what it said."""
        if self.process.poll() is not None:
            raise Ended(self.said())

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
