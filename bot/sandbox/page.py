"""The page API: what the page shows, and the list of everything it can ask for."""

import itertools
from collections.abc import AsyncIterator
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox import page_acts, page_content, page_groups, page_settings
from bot.sandbox.markup import Json
from bot.sandbox.menus import commands_shown
from bot.sandbox.page_request import Ask, route
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.world import World


def page_routes(world: World) -> list[Route]:
    asked = [
        ("GET", "/page/state", state),
        ("GET", "/page/chats/{chat_id}/messages", messages),
        ("GET", "/page/chats/{chat_id}/whispers", whispers),
        ("GET", "/page/commands", commands),
        ("GET", "/page/calls", calls),
        ("GET", "/page/updates", updates),
        ("GET", "/page/files/{file_id}", file),
        *page_acts.ACTS,
        *page_content.ACTS,
        *page_groups.ACTS,
        *page_settings.ACTS,
    ]
    return [_events(world), *(route(world, method, path, act) for method, path, act in asked)]


def state(ask: Ask) -> Json:
    world = ask.world
    return {
        "bot": {name: world.bot.user()[name] for name in ("id", "first_name", "username")},
        "people": [person.card() for person in world.people.values()],
        "chats": [chat.card() for chat in world.chats.values()],
        "settings": page_settings.settings(world),
        "faults": [fault.card() for fault in world.faults.planned],
    }


def messages(ask: Ask) -> list[Json]:
    """The newest ones before an id, oldest first."""
    before = ask.asked("before", 1 << 53)
    newest = (
        message for number, message in reversed(ask.chat().messages.items()) if number < before
    )
    return list(itertools.islice(newest, ask.asked("limit", 100)))[::-1]


def whispers(ask: Ask) -> list[Json]:
    """Messages that one member sees, of all members."""
    return [said.card() for said in ask.chat().whispers.values()]


def commands(ask: Ask) -> list[Json]:
    chat = ask.world.chat(ask.asked("chat_id", 0))
    return commands_shown(ask.world, chat, ask.world.person(ask.asked("person_id", 0)))


def calls(ask: Ask) -> list[Json]:
    return [entry.card() for entry in ask.world.ledger.after(ask.asked("after", 0))]


def updates(ask: Ask) -> list[Json]:
    queue = ask.world.updates
    return [
        update.json()
        | {
            "deliveries": update.deliveries,
            "pending": update.id in queue.pending,
            "at": update.made_at,
        }
        for update in queue.everything.values()
    ]


def file(ask: Ask) -> Response:
    stored = ask.world.files.get(ask.path["file_id"])
    if stored is None:
        raise ImpossibleAct("There is no such file.", 404)
    name = stored.name.encode("ascii", "replace").decode().replace('"', "'")
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(stored.content, headers=headers, media_type=stored.mime)


def _events(world: World) -> Route:
    async def endpoint(request: Request) -> Response:
        last = request.headers.get("last-event-id") or request.query_params.get("after", "")
        after = int(last) if last.isdecimal() else world.events.latest
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(
            _stream(world, after), media_type="text/event-stream", headers=headers
        )

    return Route("/page/events", endpoint)


async def _stream(world: World, after: int) -> AsyncIterator[bytes]:
    yield b": here\n\n"
    async for item in world.events.since(after):
        if item is None:
            yield b": still here\n\n"
        else:
            number, event = item
            yield b"id: %d\ndata: %b\n\n" % (number, _dump(event))


def _dump(event: Any) -> bytes:
    return orjson.dumps(event)
