"""A subscribed calendar, whole (200) and unchanged (304), beside the rawest uvicorn answer."""

import contextlib
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

from benchmarks.children import ROOT, Child
from benchmarks.desk import Desk
from benchmarks.figures import Figure, alternate, middle, ratio
from benchmarks.live import Contender, free_port, started, wait_for_port
from benchmarks.plan import Plan
from benchmarks.seed import TOKEN, one_calendar

VENSKAB = Contender("venskab", ("run.py",), fill=one_calendar)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a calendar is served, and by which process."""

    url: str
    etag: str
    server: Child


class Generated(TypedDict):
    """What the load generator prints."""

    statuses: dict[str, int]
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Answers:
    rate: float
    cpu_us: float
    p99_ms: float


def feed(plan: Plan) -> Iterator[Figure]:
    folder = plan.folder("feed")
    with contextlib.ExitStack() as stack:
        desk = stack.enter_context(Desk(folder))
        address, body = stack.enter_context(ours(desk))
        peer = stack.enter_context(raw(folder, body, address.etag))
        for status in (200, 304):
            measure = partial(_load, status=status, seconds=plan.count(10) / 5)
            samples = alternate(plan.rounds, {"venskab": address, "raw": peer}, measure)
            yield from _figures(f"feed.{status}", samples)


@contextlib.contextmanager
def ours(desk: Desk) -> Iterator[tuple[Address, bytes]]:
    """The whole product with a calendar of 110 entries; its first answer fills its cache."""
    with started(VENSKAB, desk, webhook=False) as live:
        wait_for_port(live.port)
        url = f"http://127.0.0.1:{live.port}/c/{TOKEN}.ics"
        with urllib.request.urlopen(url) as answer:
            yield Address(url, answer.headers["ETag"], live.child), answer.read()


@contextlib.contextmanager
def raw(folder: Path, body: bytes, etag: str) -> Iterator[Address]:
    """The same bytes under the same name from an application that does nothing else."""
    port = free_port()
    (folder / "body.ics").write_bytes(body)
    env = {"FEED_BODY": str(folder / "body.ics"), "FEED_ETAG": etag, "PORT": str(port)}
    with Child(("-m", "benchmarks.bots.raw_feed"), env, folder / "raw.txt") as server:
        wait_for_port(port)
        yield Address(f"http://127.0.0.1:{port}/feed.ics", etag, server)


def _load(address: Address, status: int, seconds: float) -> Answers:
    before = address.server.cpu()
    told = _generate(address.url, address.etag if status == 304 else "", seconds)
    cpu = address.server.cpu() - before
    answers = told["statuses"]
    if list(answers) != [str(status)]:
        raise AssertionError(f"{address.url} answered {answers}, not only {status}")
    count = answers[str(status)]
    return Answers(count / seconds, cpu * 1e6 / count, told["p99_ms"])


def _generate(url: str, etag: str, seconds: float) -> Generated:
    """The load comes from a process of its own, so it takes no time from who reads the clock."""
    arguments = ["-m", "benchmarks.load", url, "--seconds", str(seconds), "--etag", etag]
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
    generated: Generated = json.loads(done.stdout)
    return generated


def _figures(name: str, samples: Mapping[str, list[Answers]]) -> Iterator[Figure]:
    for who, rounds in samples.items():
        yield middle(f"{name}.{who}.rate", rounds, lambda answers: answers.rate, "answers/s")
        yield middle(f"{name}.{who}.cpu", rounds, lambda answers: answers.cpu_us, "us/answer")
        yield middle(f"{name}.{who}.p99", rounds, lambda answers: answers.p99_ms, "ms")
    venskab, peer = samples["venskab"], samples["raw"]
    yield ratio(f"{name}.rate_to_raw", venskab, peer, lambda answers: answers.rate, ">= 0.8")
    yield ratio(f"{name}.cpu_to_raw", venskab, peer, lambda answers: answers.cpu_us)
