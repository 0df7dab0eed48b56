"""The Bot API over HTTP: reads a call, lets faults happen, answers as Telegram does."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.sandbox import (
    methods_bot,
    methods_chats,
    methods_content,
    methods_ephemeral,
    methods_messages,
    methods_profile,
    methods_reactions,
    methods_rich,
)
from bot.sandbox.bodies import read_body
from bot.sandbox.checks import Call, Upload, official_name, read_call
from bot.sandbox.faults import Fault, Trouble
from bot.sandbox.json_response import JsonResponse
from bot.sandbox.markup import Json
from bot.sandbox.refusals import Refused, bad_request, too_many_requests
from bot.sandbox.severing import sever
from bot.sandbox.world import World

METHODS: Mapping[str, Callable[[World, Call], Any]] = {
    **methods_bot.METHODS,
    **methods_messages.METHODS,
    **methods_content.METHODS,
    **methods_chats.METHODS,
    **methods_profile.METHODS,
    **methods_reactions.METHODS,
    **methods_rich.METHODS,
    **methods_ephemeral.METHODS,
}
LONGEST_POLL = 50
MOST_UPDATES = 100
# A bot learns what its server can do by calling these with nothing: the refusal is the answer.
TOLD_BY_METHOD = frozenset({"sendRichMessage", "editEphemeralMessageText"})


async def answer_bot(world: World, token: str, request: Request) -> Response:
    if request.path_params["token"] != token:
        return _response(Refused(401, "Unauthorized").answer())
    asked = request.path_params["method"]
    method = official_name(asked, world.version)
    if method is None:
        return _response(
            Refused(404, f"Not Found: method {asked} is not offered by the sandbox").answer()
        )
    return await _carry_out(world, method, request)


async def _carry_out(world: World, method: str, request: Request) -> Response:
    fault = world.faults.next_for(method)
    if fault:
        world.events.publish("faults", faults=[planned.card() for planned in world.faults.planned])
    body = await request.body()
    if fault and fault.kind is Trouble.DROP:
        return await sever(request)
    answer = await _answer(world, method, fault, request, body)
    if fault and fault.kind is Trouble.SLOW:
        await world.clock.sleep(fault.seconds, until=lambda: world.updates.closed)
    if fault and fault.kind is Trouble.LOST:
        return await sever(request)
    return _response(answer)


async def _answer(
    world: World, method: str, fault: Fault | None, request: Request, body: bytes
) -> Json:
    raw: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    unknown: list[str] = []
    try:
        content_type = request.headers.get("content-type", "")
        raw, files = read_body(content_type, body, request.query_params)
        _trip(fault)
        call = read_call(method, raw, files, world.version)
        raw, unknown = call.values, call.unknown
        answer: Json = {"ok": True, "result": await _result(world, call)}
    except Refused as refused:
        answer = refused.answer()
    _record(world, method, raw, answer, unknown)
    return answer


def _trip(fault: Fault | None) -> None:
    if fault and fault.kind is Trouble.TOO_MANY:
        raise too_many_requests(max(1, int(fault.seconds)))
    if fault and fault.kind is Trouble.REFUSED:
        raise bad_request("refused by the sandbox")
    if fault and fault.kind is Trouble.SERVER_ERROR:
        raise Refused(500, "Internal Server Error")


async def _result(world: World, call: Call) -> Any:
    if call.method == "getUpdates":
        return await _get_updates(world, call)
    return METHODS[call.method](world, call)


async def _get_updates(world: World, call: Call) -> list[Json]:
    methods_bot.allow(world, call)
    limit = call.number("limit")
    return await world.updates.poll(
        offset=call.number("offset"),
        limit=limit if 0 < limit <= MOST_UPDATES else MOST_UPDATES,
        seconds=max(0, min(LONGEST_POLL, call.number("timeout"))),
    )


def _record(world: World, method: str, params: Json, answer: Json, unknown: list[str]) -> None:
    """Polling that goes well is no news, nor is a call that only asks whether there is a method."""
    only_asks = not params and method in TOLD_BY_METHOD
    if only_asks or (method == "getUpdates" and answer["ok"]):
        return
    entry = world.ledger.write(world.clock.now(), method, params, answer, unknown)
    world.events.publish("call", chat_id=entry.chat_id, call=entry.card())


def _response(answer: Json) -> Response:
    return JsonResponse(answer, 200 if answer["ok"] else answer["error_code"])


def send_file(world: World, token: str, request: Request) -> Response:
    stored = world.paths.get(request.path_params["path"])
    if request.path_params["token"] != token or stored is None:
        return _response(Refused(404, "Not Found").answer())
    return Response(stored.content, media_type="application/octet-stream")
