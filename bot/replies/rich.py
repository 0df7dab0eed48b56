"""Blocks of a rich message: folds, tables, headings; pure text, escaped like all the rest.

>>> friday = table([("9:30", "Harbour tour", "Quay 4")], ("When", "What", "Where"))
>>> Reply(plain, rich=fold("Friday, 23 October", friday, open=True))

A reply keeps its plain words beside it, for servers and chats that show no blocks.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.replies.reply import Html, fill, length

LONGEST: Final = 32_768
MOST_BLOCKS: Final = 500  # rows and list items count as well
MOST_COLUMNS: Final = 20
DEEPEST: Final = 16

Words = Html | str

_BLOCK = re.compile(r"<(?:p|h[1-6]|hr|pre|footer|ul|ol|li|blockquote|aside|table|tr|details)\b")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)[^>]*?(/?)>")
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd]\b")


def fold(
    summary: Words,
    *blocks: Html,
    open: bool = False,  # noqa: A002  # the tag's own word
) -> Html:
    """A heading that shows its blocks when it is tapped, or from the start if `open`."""
    state = Html(" open" if open else "")
    template = "<details{state}><summary>{summary}</summary>{blocks}</details>"
    return fill(template, state=state, summary=summary, blocks=_joined(blocks))


def table(rows: Iterable[Sequence[Words]], header: Sequence[Words] = ()) -> Html:
    head = [_row(header, "th")] if header else []
    body = [_row(row, "td") for row in rows]
    return fill("<table striped>{rows}</table>", rows=_joined([*head, *body]))


def _row(cells: Sequence[Words], tag: str) -> Html:
    return Html(
        f"<tr>{_joined(fill(f'<{tag}>{{cell}}</{tag}>', cell=cell) for cell in cells)}</tr>"
    )


def heading(words: Words, size: int = 3) -> Html:
    """1 is the largest, 6 the smallest."""
    return fill(f"<h{size}>{{words}}</h{size}>", words=words)


def paragraphs(words: Html) -> Html:
    """Plain words in blocks: each line closes the tags it opens, and empty ones fall away."""
    kept = [line for line in words.split("\n") if line.strip()]
    return _joined(fill("<p>{line}</p>", line=Html(line)) for line in kept)


def _joined(blocks: Iterable[str]) -> Html:
    return Html("".join(blocks))


def is_within_limits(markup: Html) -> bool:
    """Telegram would refuse the whole message for one block too many."""
    widest = max((len(_CELL.findall(row)) for row in _ROW.findall(markup)), default=0)
    return (
        length(markup) <= LONGEST
        and len(_BLOCK.findall(markup)) <= MOST_BLOCKS
        and widest <= MOST_COLUMNS
        and _depth(markup) <= DEEPEST
    )


def _depth(markup: str) -> int:
    depth = deepest = 0
    for closes, _, alone in _TAG.findall(markup):
        depth += 0 if alone else -1 if closes else 1
        deepest = max(deepest, depth)
    return deepest
