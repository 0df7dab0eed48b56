"""Measure Venskab beside other programs: `python -m benchmarks [name ...] [--rounds N]`."""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.broadcast import broadcast
from benchmarks.echo import echo
from benchmarks.feed import feed
from benchmarks.figures import Figure, write_json
from benchmarks.plan import Plan
from benchmarks.queries import queries
from benchmarks.release import release
from benchmarks.start import start
from benchmarks.vote import vote

BENCHMARKS: Mapping[str, Callable[[Plan], Iterator[Figure]]] = {
    "echo": echo,
    "vote": vote,
    "feed": feed,
    "broadcast": broadcast,
    "release": release,
    "start": start,
    "queries": queries,
}


def main() -> None:
    wanted = _arguments()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="venskab-bench-") as root:
        plan = Plan(wanted.rounds, wanted.small, Path(root))
        for name in wanted.names or BENCHMARKS:
            for figure in BENCHMARKS[name](plan):
                print(figure.line(), flush=True)
                figures.append(figure)
    if path := os.environ.get("BENCH_JSON"):
        write_json(figures, Path(path))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="a fifth of each load")
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    return wanted


if __name__ == "__main__":
    main()
