"""What the page asks for, read field by field, and the sentence when something is missing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.json_response import JsonResponse
from bot.sandbox.markup import Json
from bot.sandbox.people import Chat, Person
from bot.sandbox.refusals import ImpossibleAct, Refused
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of the page: what is in its address and in its body."""

    world: World
    path: dict[str, Any]
    query: dict[str, str]
    body: Json

    def chat(self) -> Chat:
        return self.world.chat(self.in_path("chat_id"))

    def in_path(self, name: str) -> int:
        value = self.path[name]
        if not value.removeprefix("-").isdecimal():
            raise ImpossibleAct(f"{value} is not a number.", 404)
        return int(value)

    def person(self, name: str = "person_id") -> Person:
        return self.world.person(self.whole(name))

    def whole(self, name: str) -> int:
        value = self.maybe_whole(name)
        if value is None:
            raise ImpossibleAct(f"{name} is missing or not a number.", 400)
        return value

    def maybe_whole(self, name: str) -> int | None:
        value = self.body.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number(self, name: str, otherwise: float | None = None) -> float:
        value = self.body.get(name, otherwise)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ImpossibleAct(f"{name} is missing or not a number.", 400)
        return value

    def words(self, name: str) -> str:
        value = self.maybe_words(name)
        if value is None:
            raise ImpossibleAct(f"{name} is missing.", 400)
        return value

    def maybe_words(self, name: str) -> str | None:
        value = self.body.get(name)
        return value if isinstance(value, str) and value else None

    def maybe_flag(self, name: str) -> bool | None:
        value = self.body.get(name)
        return value if isinstance(value, bool) else None

    def several(self, name: str) -> list[Any]:
        value = self.body.get(name) or []
        if not isinstance(value, list):
            raise ImpossibleAct(f"{name} must be a list.", 400)
        return value

    def people(self, name: str) -> list[Person]:
        return [self.world.person(number) for number in self.several(name)]

    def asked(self, name: str, otherwise: int) -> int:
        value = self.query.get(name, "")
        return int(value) if value.lstrip("-").isdecimal() else otherwise


def route(world: World, method: str, path: str, act: Callable[[Ask], Any]) -> Route:
    """An act of the page; `Sandbox-Event` tells which events come after its cause."""

    async def endpoint(request: Request) -> Response:
        event = str(world.events.latest)
        try:
            result = act(await _read(world, request))
            if isinstance(result, Awaitable):
                result = await result
        except ImpossibleAct as problem:
            return JsonResponse({"error": problem.sentence}, problem.status)
        except Refused as problem:
            return JsonResponse({"error": problem.description}, 409)
        if isinstance(result, Response):
            return result
        return JsonResponse(result, headers={"Sandbox-Event": event})

    return Route(path, endpoint, methods=[method])


async def _read(world: World, request: Request) -> Ask:
    raw = await request.body()
    try:
        body = orjson.loads(raw) if raw else {}
    except orjson.JSONDecodeError:
        raise ImpossibleAct("The body is not JSON.", 400) from None
    if not isinstance(body, dict):
        raise ImpossibleAct("The body must be an object.", 400)
    return Ask(world, request.path_params, dict(request.query_params), body)
