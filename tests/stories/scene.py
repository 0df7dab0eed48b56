"""What people in a story do: write, press the button that means something, read the answer."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.sandbox.client import Answer, Group, Someone, Stage, buttons

Message = dict[str, Any]
TRIES = 20


@dataclass
class Scene:
    """A stage on which every answer is waited for, never slept for.

    A bot that is killed meanwhile answers after its next start: `patience` is how long that may
    take, `tap_wait` how long a tap's pop-up is waited for, which dies with the bot.
    """

    stage: Stage
    patience: float = 10
    tap_wait: float = 10

    async def write(self, who: Someone, text: str, wanted: str = "") -> Message:
        """Somebody writes in private; the bot's answer (that contains `wanted`)."""
        await self.stage.say(who, who, text)
        return await self._answer(who, wanted)

    async def press(
        self, who: Someone, message: Message, meaning: str, wanted: str = ""
    ) -> Message:
        """Somebody presses the button whose data begin so; what the bot shows then."""
        await self.stage.press(who, message, data_of(message, meaning), timeout=self.tap_wait)
        return await self._answer(who, wanted)

    async def tap(self, who: Someone, message: Message, meaning: str) -> Answer:
        """Somebody presses a button for its pop-up, again if the bot died before it answered."""
        for _ in range(TRIES):
            data = data_of(message, meaning)
            if answer := await self.stage.press(who, message, data, timeout=self.tap_wait):
                return answer
        raise AssertionError("the tap was never answered")

    async def card(self, group: Group, wanted: str) -> Message:
        """The newest message of the bot's in the group that contains this."""
        found = [
            message for message in await self.stage.messages(group) if _is_answer(message, wanted)
        ]
        return found[-1] if found else await self.stage.wait_for(group, wanted)

    async def _answer(self, who: Someone, wanted: str) -> Message:
        fits = partial(_is_answer, wanted=wanted)
        return await self.stage.wait_for(who, fits, timeout=self.patience)


def _is_answer(message: Message, wanted: str) -> bool:
    """From the bot, and these letters stand in its words or buttons."""
    return bool(message.get("from", {}).get("is_bot")) and wanted in str(message)


def data_of(message: Message, meaning: str) -> str:
    """The data of the first button that means this."""
    data = [str(button.get("callback_data", "")) for button in buttons(message).values()]
    found = [each for each in data if f"{each}:".startswith(f"{meaning}:")]
    assert found, f"no button for {meaning} among {data}"
    return found[0]


def token_in(message: Message, prefix: str) -> str:
    """The payload of the deep link in a message's words or buttons."""
    found = re.search(rf"start(?:group)?=({prefix}-[\w-]+)", str(message))
    assert found, message
    return found[1]


def address_in(message: Message, pattern: str) -> str:
    found = re.search(pattern, str(message))
    assert found, message
    return found[0]
