"""The page API: faults, limits, privacy, redelivery and the clock."""

from typing import Any

from bot.sandbox.faults import Fault, Trouble
from bot.sandbox.limits import Limits
from bot.sandbox.markup import Json
from bot.sandbox.page_request import Ask
from bot.sandbox.refusals import ImpossibleAct
from bot.sandbox.versions import NEWEST, Version
from bot.sandbox.world import World


def settings(world: World) -> Json:
    return {
        "limits": world.limiter.mode,
        "privacy": world.privacy,
        "bot_api": str(world.version),
    }


def change_settings(ask: Ask) -> Json:
    world = ask.world
    if mode := ask.maybe_words("limits"):
        if mode not in set(Limits):
            raise ImpossibleAct("limits is off, normal or strict.", 400)
        world.limiter.mode = Limits(mode)
    if version := ask.maybe_words("bot_api"):
        world.version = _version(version)
    privacy = ask.maybe_flag("privacy")
    world.privacy = world.privacy if privacy is None else privacy
    world.events.publish("settings", settings=settings(world))
    return settings(world)


def _version(text: str) -> Version:
    version = Version.read(text)
    if version is None or version > NEWEST:
        raise ImpossibleAct(f"bot_api is a version up to {NEWEST}, such as 10.0.", 400)
    return version


def plan_fault(ask: Ask) -> list[Json]:
    kind = ask.words("kind")
    if kind not in set(Trouble):
        raise ImpossibleAct("kind is 400, 429, 500, lost, slow or drop.", 400)
    fault = Fault(
        kind=Trouble(kind),
        method=ask.maybe_words("method"),
        count=int(ask.number("count", 1)),
        seconds=ask.number("seconds", 1),
    )
    ask.world.faults.planned.append(fault)
    return _faults(ask.world)


def forget_faults(ask: Ask) -> list[Json]:
    ask.world.faults.planned.clear()
    return _faults(ask.world)


def _faults(world: World) -> list[Json]:
    planned = [fault.card() for fault in world.faults.planned]
    world.events.publish("faults", faults=planned)
    return planned


def redeliver(ask: Ask) -> Json:
    number = ask.whole("update_id")
    if not ask.world.updates.repeat(number):
        raise ImpossibleAct(f"There is no update {number}.", 404)
    return {"update_id": number}


def advance_clock(ask: Ask) -> Json:
    ask.world.clock.advance(ask.number("advance_seconds"))
    return {"now": ask.world.clock.now()}


ACTS: list[tuple[str, str, Any]] = [
    ("POST", "/page/settings", change_settings),
    ("POST", "/page/faults", plan_fault),
    ("DELETE", "/page/faults", forget_faults),
    ("POST", "/page/redeliver", redeliver),
    ("POST", "/page/clock", advance_clock),
]
