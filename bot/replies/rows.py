"""Buttons set in rows, and the row that turns pages."""

from collections.abc import Callable, Sequence

from bot.replies.press import Press
from bot.replies.reply import Button

Rows = tuple[tuple[Button, ...], ...]


def in_rows(buttons: Sequence[Button], width: int) -> Rows:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def page_turns(page: int, size: int, count: int, to: Callable[[int], Press]) -> Rows:
    """No row when everything fits on one page."""
    before = [Button("‹", to(page - 1))] if page > 0 else []
    after = [Button("›", to(page + 1))] if count > (page + 1) * size else []
    return ((*before, *after),) if before or after else ()


def existing_page(page: int, size: int, count: int) -> int:
    """The page wanted, or the last one: a list may have become shorter since the button."""
    return max(0, min(page, (count - 1) // size))
