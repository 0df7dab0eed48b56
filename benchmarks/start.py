"""From the start of a process to its first question for updates, and its memory then and later."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.desk import Desk, Load
from benchmarks.echo import AIOGRAM
from benchmarks.figures import Figure, alternate, middle, ratio
from benchmarks.live import Contender, Live, started
from benchmarks.plan import Plan
from benchmarks.updates import persons

UPDATES = 200
VENSKAB = Contender("venskab", ("run.py",))
CONTENDERS = (VENSKAB, AIOGRAM)
AIM = "<= 0.45"


@dataclass(frozen=True, slots=True)
class Start:
    ms: float
    rss: float
    rss_after: float


def start(plan: Plan) -> Iterator[Figure]:
    with Desk(plan.folder("start")) as desk:
        contenders = {contender.name: contender for contender in CONTENDERS}
        samples = alternate(plan.rounds, contenders, partial(_one_start, desk))
    for who, rounds in samples.items():
        yield middle(f"start.{who}.ready", rounds, lambda start: start.ms, "ms")
        yield middle(f"start.{who}.memory", rounds, lambda start: start.rss, "MB")
        yield middle(f"start.{who}.memory_after_200", rounds, lambda start: start.rss_after, "MB")
    ours, theirs = samples["venskab"], samples["aiogram"]
    yield ratio("start.ready_to_aiogram", ours, theirs, lambda start: start.ms, AIM)
    yield ratio("start.memory_to_aiogram", ours, theirs, lambda start: start.rss, AIM)
    yield ratio(
        "start.memory_after_200_to_aiogram", ours, theirs, lambda start: start.rss_after, AIM
    )


def _one_start(desk: Desk, contender: Contender) -> Start:
    with started(contender, desk, webhook=False) as live:
        ms = 1000 * (desk.ready_at(live.token) - live.child.started)
        rss = live.child.rss()
        _two_hundred_people_come(live)
        return Start(ms, rss, live.child.rss())


def _two_hundred_people_come(live: Live) -> None:
    people = persons(UPDATES)
    updates = [live.numbers.text(person, "/start") for person in people]
    live.run(Load(updates, list(people), [f"to {person}" for person in people]))
