"""How much is measured: rounds, sizes, and where the measured programs keep their files."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    rounds: int
    small: bool
    root: Path

    def count(self, full: int) -> int:
        return full // 5 if self.small else full

    def folder(self, name: str) -> Path:
        path = self.root / name
        path.mkdir()
        return path
