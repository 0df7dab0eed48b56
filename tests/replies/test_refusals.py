"""Every "no" has a sentence."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import bot.replies
import bot.rules
from bot.replies.refusals import refusal
from bot.rules.refusals import Refusal
from handlers.features import ROUTES


def all_modules() -> None:
    for package in (bot.rules, bot.replies):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from refusals(each)


all_modules()


@pytest.mark.parametrize(
    "kind",
    sorted({each for each in refusals() if each.__module__.startswith("bot.")}, key=str),
    ids=lambda kind: kind.__name__,
)
def test_every_refusal_has_a_sentence_of_its_own(kind: type[Refusal]) -> None:
    assert ROUTES.commands
    assert refusal.dispatch(kind) is not refusal.dispatch(Refusal)
