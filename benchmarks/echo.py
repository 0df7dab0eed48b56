"""Echo: one update in, one message out, beside the smallest aiogram and PTB bots."""

import contextlib
from collections.abc import Iterator, Mapping
from functools import partial

from benchmarks.desk import Desk, Load
from benchmarks.figures import Figure, alternate, middle, ratio
from benchmarks.live import Contender, Live, Sample, started
from benchmarks.plan import Plan
from benchmarks.updates import persons

AIOGRAM = Contender("aiogram", ("-m", "benchmarks.bots.aiogram_echo"))
PTB = Contender("ptb", ("-m", "benchmarks.bots.ptb_echo"))
VENSKAB = Contender("venskab", ("-m", "benchmarks.bots.venskab_echo"))
CONTENDERS = (VENSKAB, AIOGRAM, PTB)
WAYS = {"poll": False, "webhook": True}


def echo(plan: Plan) -> Iterator[Figure]:
    for way, webhook in WAYS.items():
        with contextlib.ExitStack() as stack, Desk(plan.folder(f"echo-{way}")) as desk:
            bots = {
                contender.name: stack.enter_context(started(contender, desk, webhook=webhook))
                for contender in CONTENDERS
            }
            for live in bots.values():
                one_load(live, 80, 0)
            for latency in (0, 30):
                yield from _figures(f"echo.{way}.{latency}ms", plan, bots, latency)


def _figures(name: str, plan: Plan, bots: Mapping[str, Live], latency: int) -> Iterator[Figure]:
    full = plan.count(1000)
    # One after the other at 30 ms a call, PTB would take a minute for what others do in a second.
    counts = {"ptb": full // 8} if latency else {}
    loads = {
        who: partial(one_load, live, counts.get(who, full), latency) for who, live in bots.items()
    }
    samples = alternate(plan.rounds, loads, lambda load: load())
    yield from bot_figures(name, samples, {})


def one_load(live: Live, count: int, latency: int) -> Sample:
    """Texts from 40 people in turn; the echo of each is known by its text."""
    people = persons()
    chats = [people[turn % len(people)] for turn in range(count)]
    first = next(live.numbers.ids)
    keys = [f"text {first} {turn}" for turn in range(count)]
    updates = [live.numbers.text(chat, key) for chat, key in zip(chats, keys, strict=True)]
    return live.run(Load(updates, chats, keys, latency_ms=latency))


def bot_figures(
    name: str, samples: Mapping[str, list[Sample]], aims: Mapping[str, str]
) -> Iterator[Figure]:
    for who, rounds in samples.items():
        yield middle(f"{name}.{who}.rate", rounds, lambda sample: sample.rate, "updates/s")
        yield middle(f"{name}.{who}.cpu", rounds, lambda sample: sample.cpu_us, "us/update")
        wrong = sum(sample.report.lost + sample.report.twice for sample in rounds)
        yield Figure(f"{name}.{who}.lost_or_twice", wrong, "updates", "0")
    for who, rounds in samples.items():
        if who != "venskab":
            yield ratio(
                f"{name}.cpu_to_{who}",
                samples["venskab"],
                rounds,
                lambda sample: sample.cpu_us,
                aims.get(who, ""),
            )
