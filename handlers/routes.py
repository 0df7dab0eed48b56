"""What a feature answers to, and all features joined without two answering to the same."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bot.replies.press import Press
from bot.replies.reply import Reply
from bot.rules.people import Chat
from bot.store.messages import Card, CardKind
from handlers.desk import Desk
from handlers.forms import Form
from handlers.turn import Turn

OnCommand = Callable[[Turn, str], Awaitable[None]]  # the text after the command
OnPress = Callable[[Turn, Any], Awaitable[None]]  # the press, of the type it is registered for
OnStart = Callable[[Turn, str], Awaitable[None]]  # the payload after its prefix
OnDue = Callable[[Desk, int], Awaitable[None]]  # the ref of the due row
DrawCard = Callable[[Desk, Card, Chat], Awaitable[Reply | None]]  # None: nothing left to show


@dataclass(frozen=True, slots=True)
class Routes:
    """Each feature module of handlers has one, named ROUTES."""

    commands: Mapping[str, OnCommand] = field(default_factory=dict)
    presses: Mapping[type[Press], OnPress] = field(default_factory=dict)
    starts: Mapping[str, OnStart] = field(default_factory=dict)  # by prefix of the deep link
    forms: Mapping[str, Form] = field(default_factory=dict)
    dues: Mapping[str, OnDue] = field(default_factory=dict)
    cards: Mapping[CardKind, DrawCard] = field(default_factory=dict)


class TwiceRouted(Exception):
    """Two features answer to the same."""


def join(features: Iterable[Routes]) -> Routes:
    joined: dict[str, dict[Any, Any]] = {part.name: {} for part in fields(Routes)}
    for feature in features:
        for name, known in joined.items():
            part = getattr(feature, name)
            if twice := known.keys() & part.keys():
                raise TwiceRouted(name, twice)
            known.update(part)
    return Routes(**joined)
