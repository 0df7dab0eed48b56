"""A broadcast at Telegram's strictest limits while people go on writing to the bot."""

import contextlib
import importlib.util
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from benchmarks.desk import Desk, Load, Report
from benchmarks.figures import Figure, middle
from benchmarks.letters import letters
from benchmarks.live import Contender, Live, started
from benchmarks.plan import Plan
from benchmarks.updates import persons

LIMIT = 30
PTB = ("-m", "benchmarks.bots.ptb_broadcast")
VENSKAB = Contender("venskab", ("-m", "benchmarks.bots.venskab_echo"), {"PACE": "all"})
AIOGRAM = Contender("aiogram_example", ("-m", "benchmarks.bots.aiogram_broadcast"))
LIMITER = (
    Contender("ptb_limiter", PTB, {"MAX_RETRIES": "0"}),
    Contender("ptb_limiter_20_retries", PTB, {"MAX_RETRIES": "20"}),
)


def contenders() -> tuple[Contender, ...]:
    has_limiter = importlib.util.find_spec("aiolimiter") is not None
    return (VENSKAB, AIOGRAM, *(LIMITER if has_limiter else ()))


def broadcast(plan: Plan) -> Iterator[Figure]:
    """All of a round run side by side: each mostly waits, and each has limits of its own."""
    reports: dict[str, list[Report]] = {contender.name: [] for contender in contenders()}
    for turn in range(plan.rounds):
        with contextlib.ExitStack() as stack, Desk(plan.folder(f"broadcast-{turn}")) as desk:
            bots = {
                contender.name: stack.enter_context(started(contender, desk, webhook=False))
                for contender in contenders()
            }
            for who, report in _side_by_side(bots).items():
                reports[who].append(report)
    for who, rounds in reports.items():
        yield from _figures(f"broadcast.{who}", rounds)


def _side_by_side(bots: Mapping[str, Live]) -> Mapping[str, Report]:
    with ThreadPoolExecutor(len(bots)) as threads:
        return dict(zip(bots, threads.map(_one_broadcast, bots.values()), strict=True))


def _one_broadcast(live: Live) -> Report:
    """The order to write to everybody, then a text from somebody else every quarter of a second."""
    organiser, *writers = persons(400)[-41:]
    start = live.numbers.text(organiser, "/broadcast")
    updates = [start, *(live.numbers.text(person, f"question {person}") for person in writers)]
    load = Load(
        updates=updates,
        chats=[organiser, *writers],
        keys=["letter to 50001", *(f"question {person}" for person in writers)],
        at_ms=[250 * turn for turn in range(len(updates))],
        more_keys=[text for _, text in letters()],
        latency_ms=30,
        strict=True,
        quiet_ms=500,
    )
    return live.run(load).report


def _figures(name: str, rounds: list[Report]) -> Iterator[Figure]:
    yield middle(f"{name}.share_of_limit", rounds, _share, "%", ">= 95")
    yield middle(f"{name}.refused", rounds, lambda report: report.refused, "times_429", "0")
    yield middle(f"{name}.lost", rounds, lambda report: report.lost, "messages", "0")
    yield middle(f"{name}.slowest_reply", rounds, _slowest_reply, "ms", "< 200")


def _share(report: Report) -> float:
    return 100 * report.accepted / (report.accepted_seconds + 1 / LIMIT) / LIMIT


def _slowest_reply(report: Report) -> float:
    return max(ms for key, ms in report.delays_ms.items() if key.startswith("question"))
