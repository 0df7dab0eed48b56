"""One person at their phone: writes to the bot, reads what it answers and presses its buttons."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar
from urllib.parse import parse_qs, urlsplit

from bot.demo.cast import Part
from bot.replies.forms import Choose
from bot.replies.press import Press
from bot.sandbox.client import Group, Someone, Stage
from bot.sandbox.page_line import Json

P = TypeVar("P", bound=Press)


@dataclass(frozen=True, slots=True)
class Phone:
    """A line of its own for each: what one waits for is not what another just did."""

    stage: Stage
    owner: Someone

    @classmethod
    @contextlib.asynccontextmanager
    async def of(cls, page: str, part: Part) -> AsyncIterator[Self]:
        async with Stage.at(page) as stage:
            owner = Someone(part.id, part.first_name, part.language, part.last_name)
            yield cls(stage, owner)

    async def write(self, words: str, offers: type[Press] = Press) -> Json:
        """To the bot, in private; its answer is the next message there with such a button."""
        said = await self.stage.say(self.owner, self.owner, words)

        def is_answer(came: Json) -> bool:
            return came["message_id"] > said["message_id"] and _offers(came, offers)

        return await self.stage.wait_for(self.owner, is_answer)

    async def press(self, message: Json, button: Press) -> Json:
        """In private; the answer is what becomes of the message."""
        await self.tap(message, button)
        return await self.stage.wait_for(
            self.owner, lambda came: bool(came["message_id"] == message["message_id"])
        )

    async def tap(self, message: Json, button: Press) -> None:
        """In a group, where a pop-up answers."""
        await self.stage.press(self.owner, message, button.pack())

    async def answer(self, question: Json, answers: Mapping[str, str]) -> Json:
        """Goes through a guided form by its buttons."""
        while steps := find(question, Choose):
            step = steps[0].step
            question = await self.press(question, Choose(step, answers[step]))
        return question

    async def sees(self, group: Group, fits: Callable[[Json], bool]) -> Json:
        """A message that stands in the group already, or the first to come."""
        for message in reversed(await self.stage.messages(group)):
            if fits(message):
                return message
        return await self.stage.wait_for(group, fits)


def buttons(message: Json) -> list[Json]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [button for row in rows for button in row]


def packed(message: Json) -> list[str]:
    """What the buttons mean: their words change with the reader, this does not."""
    return [button["callback_data"] for button in buttons(message) if "callback_data" in button]


def find(message: Json, kind: type[P]) -> list[P]:
    """The buttons of one kind, from top to bottom."""
    return [kind.unpack(data) for data in packed(message) if data.startswith(f"{kind.TAG}:")]


def _offers(message: Json, kind: type[Press]) -> bool:
    return kind is Press or bool(find(message, kind))


def copied(message: Json) -> str:
    """What the button that copies something copies."""
    return next(str(each["copy_text"]["text"]) for each in buttons(message) if "copy_text" in each)


def addresses(message: Json) -> list[str]:
    return [str(each["url"]) for each in buttons(message) if "url" in each]


def payload(address: str) -> str:
    """What Telegram hands to the bot from a link to it."""
    query = parse_qs(urlsplit(address).query)
    return next(query[name][0] for name in ("start", "startgroup") if name in query)
