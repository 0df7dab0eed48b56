"""The product's own storage functions with a thousand rows a table and with a million (SQLite)."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, middle, ratio
from benchmarks.plan import Plan
from benchmarks.rows import fill
from bot.rules.ballots import BallotId, Vote
from bot.rules.people import PersonId, VisitId
from bot.store.unit import Unit
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from storage.unit import DatabaseStore

NOW = datetime(2026, 11, 26, tzinfo=UTC)
CALLS, FEWEST, ENOUGH = 200, 5, 1.0  # a query that scans must not hold up the others for minutes
Query = Callable[[Unit, int], Awaitable[object]]


async def _tally(unit: Unit, n: int) -> object:
    return await unit.ballots.tally(await unit.ballots.get(BallotId(n)))


READS: Mapping[str, Query] = {
    "tally": _tally,
    "participants": lambda unit, n: unit.registrations.in_visit(VisitId(n)),
    "next_items": lambda unit, n: unit.releases.after(VisitId(n), NOW, 10),
    "my_visits": lambda unit, n: unit.visits.of_person(PersonId(n)),
    "pending_outbox": lambda unit, n: unit.outbox.pending(),
}


async def put_vote(unit: Unit, n: int) -> object:
    await unit.ballots.put(Vote(BallotId(n), PersonId(n), frozenset({n % 2}), NOW))
    return None


@dataclass(frozen=True, slots=True)
class Filled:
    store: DatabaseStore
    visits: int


def queries(plan: Plan) -> Iterator[Figure]:
    sizes = {"1e3": 1_000, "1e6": 200_000 if plan.small else 1_000_000}
    samples = asyncio.run(_measured(plan, sizes))
    for query, by_size in samples.items():
        for size, rounds in by_size.items():
            yield middle(f"queries.{query}.{size}", rounds, lambda us: us, "us")
        aim = "<= 1.5" if query in READS else ""
        growth = (by_size["1e6"], by_size["1e3"])
        yield ratio(f"queries.{query}.growth", *growth, lambda us: us, aim)


async def _measured(
    plan: Plan, sizes: Mapping[str, int]
) -> Mapping[str, Mapping[str, list[float]]]:
    folder = plan.folder("queries")
    samples: dict[str, dict[str, list[float]]] = {
        query: {size: [] for size in sizes} for query in (*READS, "put_vote")
    }
    async with AsyncExitStack() as stack:
        filled = {
            size: await stack.enter_async_context(_filled(folder / f"{size}.db", most))
            for size, most in sizes.items()
        }
        for _ in range(plan.rounds):
            for query, by_size in samples.items():
                for size, database in filled.items():
                    by_size[size].append(await _microseconds(database, query))
    return samples


@asynccontextmanager
async def _filled(path: Path, most: int) -> AsyncIterator[Filled]:
    database = SqliteDatabase(path)
    await database.open()
    await migrate(database, NOW)
    visits = fill(path, most)
    yield Filled(DatabaseStore(database), visits)
    await database.close()


async def _microseconds(filled: Filled, query: str) -> float:
    """The median of many calls for visits, people and ballots picked evenly from all."""
    pick = random.Random(query)
    once = partial(_read, READS[query]) if query in READS else _write
    spent: list[float] = []
    while len(spent) < FEWEST or (len(spent) < CALLS and sum(spent) < ENOUGH):
        n = pick.randint(1, filled.visits)
        began = time.perf_counter()
        await once(filled.store, n)
        spent.append(time.perf_counter() - began)
    return 1e6 * median(spent)


async def _read(query: Query, store: DatabaseStore, n: int) -> None:
    async with store.reading() as unit:
        await query(unit, n)


async def _write(store: DatabaseStore, n: int) -> None:
    async with store.writing() as unit:
        await put_vote(unit, n)
