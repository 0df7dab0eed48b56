"""Blocks of a rich message: paragraphs, lists, tables, folds, as Telegram's RichBlock."""

import re
from collections.abc import Sequence
from typing import Final

from bot.sandbox.markup import Json, Unreadable
from bot.sandbox.people import present
from bot.sandbox.rich_text import RichText, is_blank, is_inline, rich_text, source
from bot.sandbox.rich_tree import Node

LONGEST: Final = 32_768
MOST_BLOCKS: Final = 500
MOST_COLUMNS: Final = 20
ZOOM: Final = range(13, 21)
WORDED: Final = {"p": "paragraph", "footer": "footer"}
HEADING: Final = re.compile(r"h([1-6])")
MAP_SIZE: Final = {"width": 600, "height": 300}

Parts = Sequence[Node | str]


class Blocks:
    """Makes blocks and counts them: rows and list items count as well."""

    def __init__(self, *, detects: bool) -> None:
        self.detects = detects
        self.made = 0

    def all(self, parts: Parts) -> list[Json]:
        """Words outside of any block are a paragraph."""
        blocks: list[Json] = []
        loose: list[Node | str] = []
        for part in parts:
            if is_inline(part):
                loose.append(part)
                continue
            blocks += self._paragraph(loose)
            loose = []
            if isinstance(part, Node):
                blocks.append(self._block(part))
        return blocks + self._paragraph(loose)

    def _count(self) -> None:
        self.made += 1
        if self.made > MOST_BLOCKS:
            raise Unreadable("Rich message has too many blocks")

    def _text(self, parts: Parts) -> RichText:
        return rich_text(parts, detects=self.detects)

    def _paragraph(self, parts: Parts) -> list[Json]:
        text = self._text(parts)
        if is_blank(text):
            return []
        self._count()
        if isinstance(text, dict) and text["type"] == "anchor":
            return [text]
        return [{"type": "paragraph", "text": text}]

    def _block(self, node: Node) -> Json:
        self._count()
        if level := HEADING.fullmatch(node.tag):
            return {"type": "heading", "text": self._text(node.inside), "size": int(level[1])}
        if kind := WORDED.get(node.tag):
            return {"type": kind, "text": self._text(node.inside)}
        match node.tag:
            case "ul" | "ol":
                return self._list(node)
            case "table":
                return self._table(node)
            case "details":
                return self._details(node)
            case "blockquote" | "aside":
                return self._quotation(node)
        return _as_written(node)

    def _quotation(self, node: Node) -> Json:
        cited, inside = _split(node, "cite")
        credit = present(credit=self._text(cited[0].inside) if cited else None)
        if node.tag == "aside":
            return {"type": "pullquote", "text": self._text(inside)} | credit
        return {"type": "blockquote", "blocks": self.all(inside)} | credit

    def _details(self, node: Node) -> Json:
        summaries, inside = _split(node, "summary")
        if not summaries:
            raise Unreadable('Tag "details" must have a tag "summary"')
        summary = self._text(summaries[0].inside)
        is_open = True if "open" in node.given else None
        made: Json = {"type": "details", "summary": summary, "blocks": self.all(inside)}
        return made | present(is_open=is_open)

    def _list(self, node: Node) -> Json:
        items, loose = _split(node, "li")
        _must_be_blank(node, loose)
        first = int(node.given.get("start") or 1)
        numbered = node.tag == "ol"
        made = [self._item(item, first + at if numbered else None) for at, item in enumerate(items)]
        return {"type": "list", "items": made}

    def _item(self, node: Node, number: int | None) -> Json:
        self._count()
        boxes, inside = _split(node, "input")
        box = boxes[0].given if boxes else None
        item: Json = {"label": "•" if number is None else f"{number}.", "blocks": self.all(inside)}
        return item | present(
            has_checkbox=None if box is None else True,
            is_checked=True if box is not None and "checked" in box else None,
            value=number,
            type=None if number is None else "1",
        )

    def _table(self, node: Node) -> Json:
        captions, rest = _split(node, "caption")
        rows, loose = _split(Node(node.tag, {}, list(rest)), "tr")
        _must_be_blank(node, loose)
        made: Json = {"type": "table", "cells": [self._row(row) for row in rows]}
        return made | present(
            is_bordered=True if "bordered" in node.given else None,
            is_striped=True if "striped" in node.given else None,
            caption=self._text(captions[0].inside) if captions else None,
        )

    def _row(self, row: Node) -> list[Json]:
        self._count()
        cells = [part for part in row.inside if isinstance(part, Node)]
        if any(cell.tag not in {"td", "th"} for cell in cells):
            raise Unreadable('Tag "tr" can contain only tags "td" and "th"')
        if len(cells) > MOST_COLUMNS:
            raise Unreadable("Table has too many columns")
        return [self._cell(cell) for cell in cells]

    def _cell(self, cell: Node) -> Json:
        text = self._text(cell.inside)
        spans = {name: int(cell.given.get(name) or 1) for name in ("colspan", "rowspan")}
        return present(
            text=None if is_blank(text) else text,
            is_header=True if cell.tag == "th" else None,
            align=cell.given.get("align") or "left",
            valign=cell.given.get("valign") or "top",
            **{name: wide for name, wide in spans.items() if wide > 1},
        )


def _split(node: Node, tag: str) -> tuple[list[Node], list[Node | str]]:
    """Parts of that tag, and all others."""
    of_tag = [part for part in node.inside if isinstance(part, Node) and part.tag == tag]
    others = [part for part in node.inside if isinstance(part, str) or part.tag != tag]
    return of_tag, others


def _must_be_blank(node: Node, parts: Parts) -> None:
    if any(isinstance(part, Node) or part.strip() for part in parts):
        raise Unreadable(f'Tag "{node.tag}" contains something that is no part of it')


def _as_written(node: Node) -> Json:
    """Blocks in whose words nothing stands out."""
    match node.tag:
        case "hr":
            return {"type": "divider"}
        case "pre":
            return _preformatted(node)
        case "tg-math-block":
            return {"type": "mathematical_expression", "expression": source(node)}
        case "tg-map":
            return _map(node.given)
    raise Unreadable(f'Tag "{node.tag}" can\'t be used here')


def _preformatted(node: Node) -> Json:
    codes, _ = _split(node, "code")
    language = codes[0].given.get("class", "").removeprefix("language-") if codes else ""
    made: Json = {"type": "pre", "text": source(node)}
    return made | present(language=language or None)


def _map(given: Json) -> Json:
    try:
        place = {"latitude": float(given["lat"]), "longitude": float(given["long"])}
        zoom = int(given.get("zoom") or ZOOM.start)
    except (KeyError, ValueError):
        raise Unreadable("Invalid map location specified") from None
    if zoom not in ZOOM:
        raise Unreadable("Invalid map zoom specified")
    return {"type": "map", "location": place, "zoom": zoom, **MAP_SIZE}
