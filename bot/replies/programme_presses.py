"""The buttons that show one reader the programme in another way."""

from dataclasses import dataclass
from typing import ClassVar

from bot.replies.items import Whose
from bot.replies.press import Press


@dataclass(frozen=True, slots=True)
class ReadAlone(Press):
    """In a group, a day for whoever presses, in their language; no day: the one that is on."""

    TAG: ClassVar[str] = "pa"
    visit_id: int
    whose: Whose
    day: str = ""


@dataclass(frozen=True, slots=True)
class WholeProgramme(Press):
    """All days at once."""

    TAG: ClassVar[str] = "pw"
    visit_id: int
    whose: Whose
