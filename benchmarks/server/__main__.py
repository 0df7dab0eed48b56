"""Run the fake Telegram on a free port, which it prints: `python -m benchmarks.server`."""

import asyncio
from urllib.parse import urlsplit

import uvloop

from benchmarks.server.account import Account
from benchmarks.server.control import control
from benchmarks.server.methods import answer
from benchmarks.server.wire import Call, Caller


class Telegram:
    def __init__(self, tasks: asyncio.TaskGroup) -> None:
        self.tasks = tasks
        self.accounts: dict[str, Account] = {}

    def handle(self, call: Call) -> None:
        kind, _, rest = urlsplit(call.path).path.removeprefix("/").partition("/")
        if kind == "control":
            token, _, verb = rest.partition("/")
            self.tasks.create_task(control(self.account(token), verb, call))
        else:
            answer(self.account(kind.removeprefix("bot")), rest, call)

    def account(self, token: str) -> Account:
        if token not in self.accounts:
            self.accounts[token] = Account(token, self.tasks)
        return self.accounts[token]


async def main() -> None:
    async with asyncio.TaskGroup() as tasks:
        telegram = Telegram(tasks)
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Caller(telegram.handle), "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
