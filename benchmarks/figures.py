"""Figures as they are printed: one line each, ratios taken pairwise within a round."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

Contender = TypeVar("Contender")
Sample = TypeVar("Sample")


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    unit: str
    aim: str = ""

    def line(self) -> str:
        aim = f"  # aim {self.aim}" if self.aim else ""
        return f"{self.name} {self.value:.4g} {self.unit}{aim}"


def alternate(
    rounds: int,
    contenders: Mapping[str, Contender],
    measure: Callable[[Contender], Sample],
) -> dict[str, list[Sample]]:
    """Measure everyone in every round; each round begins with another one."""
    samples: dict[str, list[Sample]] = {name: [] for name in contenders}
    names = list(contenders)
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            samples[name].append(measure(contenders[name]))
    return samples


def middle(
    name: str, samples: Iterable[Sample], read: Callable[[Sample], float], unit: str, aim: str = ""
) -> Figure:
    return Figure(name, median(map(read, samples)), unit, aim)


def ratio(
    name: str,
    ours: Sequence[Sample],
    theirs: Sequence[Sample],
    read: Callable[[Sample], float],
    aim: str = "",
) -> Figure:
    """The median of the rounds' ratios, so that what slows a whole round cancels out."""
    pairs = zip(ours, theirs, strict=True)
    return Figure(name, median(read(our) / read(their) for our, their in pairs), "ratio", aim)


def write_json(figures: Iterable[Figure], path: Path) -> None:
    path.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")
