"""What the person who measures tells the fake Telegram: here is a load, wait, report."""

import asyncio
import contextlib
import time
from typing import TypedDict

import orjson

from benchmarks.server.account import Account, Update
from benchmarks.server.ledger import Ledger
from benchmarks.server.limits import Limits
from benchmarks.server.wire import Call


class Order(TypedDict):
    """A load: update number i is released at at_ms[i] and its answer carries keys[i]."""

    updates: list[dict[str, object]]
    chats: list[int]
    keys: list[str]
    at_ms: list[int]
    more_keys: list[str]
    latency_ms: int
    strict: bool
    quiet_ms: int
    seconds: float


async def control(account: Account, verb: str, call: Call) -> None:
    match verb:
        case "ready":
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    await account.ready.wait()
            call.caller.answer(orjson.dumps({"at": account.ready_at}))
        case "run":
            order: Order = orjson.loads(call.body)
            call.caller.answer(orjson.dumps(await _run(account, order)))
        case _:
            call.caller.answer(b"{}", 404)


async def _run(account: Account, order: Order) -> dict[str, object]:
    account.delay = order["latency_ms"] / 1000
    account.limits = Limits() if order["strict"] else None
    account.ledger = Ledger()
    account.ledger.expect([*order["keys"], *order["more_keys"]])
    _release(account, order)
    try:
        async with asyncio.timeout(order["seconds"]):
            while not account.ledger.is_settled(order["quiet_ms"] / 1000):  # noqa: ASYNC110  # being quiet is no event
                await asyncio.sleep(0.01)
    except TimeoutError:
        pass  # what is missing stands in the report as lost
    return account.ledger.report()


def _release(account: Account, order: Order) -> None:
    loop = asyncio.get_running_loop()
    rows = zip(order["updates"], order["chats"], order["keys"], order["at_ms"], strict=True)
    for raw, chat, key, at_ms in rows:
        update = Update(int(str(raw["update_id"])), chat, orjson.dumps(raw))
        if at_ms:
            loop.call_later(at_ms / 1000, _give, account, update, key)
        else:
            _give(account, update, key)


def _give(account: Account, update: Update, key: str) -> None:
    account.ledger.given[key] = time.monotonic()
    account.give(update)
