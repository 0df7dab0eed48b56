"""Rich messages: their HTML becomes Telegram's blocks, or is refused."""

from typing import Any

import pytest

from bot.sandbox.client import Stage
from bot.sandbox.markup import Unreadable
from bot.sandbox.rich_blocks import Blocks
from bot.sandbox.rich_tree import parse_tree
from tests.sandbox.bare_bot import YES, BareBot, Json, Refusal, acquainted, keyboard


def blocks(source: str) -> list[Json]:
    return Blocks(detects=True).all(parse_tree(source))


def paragraph(text: Any) -> Json:
    return {"type": "paragraph", "text": text}


def styled(kind: str, text: Any = "a", **more: Any) -> Json:
    return {"type": kind, "text": text, **more}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (" a\n  b\n", "a b"),
        ("&lt;b&gt; &#233; &nbsp;&hellip; &auml;", "<b> é \xa0… &auml;"),
        ("a <b>b</b> c", ["a ", styled("bold", "b"), " c"]),
        ("<b>a <i>b</i></b>", styled("bold", ["a ", styled("italic", "b")])),
        ("a<br/>b", "a\nb"),
        ("<mark>a</mark>", styled("marked")),
        ("<tg-time unix='5' format='t'>a</tg-time>",
         styled("date_time", unix_time=5, date_time_format="t")),
        ("<a href='a.dk'>a</a>", styled("url", url="http://a.dk/")),
        ("<a href='no link'>a</a>", "a"),
        ("<a href='mailto:a@b.dk'>a</a>", styled("email_address", email_address="a@b.dk")),
        ("<a href='tel:+45'>a</a>", styled("phone_number", phone_number="+45")),
        ("<a href='#b'>a</a>", styled("anchor_link", anchor_name="b")),
        ("😀 a.dk!", ["😀 ", styled("url", "a.dk", url="a.dk"), "!"]),
        ("/help @anna_k", [styled("bot_command", "/help", bot_command="/help"), " ",
                           styled("mention", "@anna_k", username="anna_k")]),
        ("<code>/help</code>", styled("code", "/help")),
    ],
)  # fmt: skip
def test_words_and_what_stands_out_in_them(source: str, text: Any) -> None:
    assert blocks(f"<p>{source}</p>") == [paragraph(text)]


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("a<p>b</p> c ", [paragraph("a"), paragraph("b"), paragraph("c")]),
        ("<h3>a</h3>", [styled("heading", size=3)]),
        ("<hr/>", [{"type": "divider"}]),
        ("<pre>a\n b</pre>", [styled("pre", "a\n b")]),
        ("<pre><code class='language-py'>a</code></pre>", [styled("pre", language="py")]),
        ("<blockquote>a<cite>b</cite></blockquote>",
         [{"type": "blockquote", "blocks": [paragraph("a")], "credit": "b"}]),
        ("<details><summary>a</summary>b</details>",
         [{"type": "details", "summary": "a", "blocks": [paragraph("b")]}]),
        ("<details open><summary>a</summary></details>",
         [{"type": "details", "summary": "a", "blocks": [], "is_open": True}]),
        ("<ul> <li>a</li> </ul>",
         [{"type": "list", "items": [{"label": "•", "blocks": [paragraph("a")]}]}]),
        ("<ol start='3'><li>a</li></ol>",
         [{"type": "list", "items": [
             {"label": "3.", "blocks": [paragraph("a")], "value": 3, "type": "1"}]}]),
        ("<table striped><tr><th>a</th><td colspan='2' align='right'></td></tr></table>",
         [{"type": "table", "is_striped": True, "cells": [[
             {"text": "a", "is_header": True, "align": "left", "valign": "top"},
             {"align": "right", "valign": "top", "colspan": 2}]]}]),
    ],
)  # fmt: skip
def test_blocks(source: str, made: list[Json]) -> None:
    assert blocks(source) == made


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<div>a</div>", 'Unsupported start tag "div"'),
        ("<img src='a'/>", 'Tag "img" is not offered by the sandbox'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", 'Unexpected end tag "b"'),
        ("<b>a</i>", 'Unmatched end tag, expected "</b>", found "</i>"'),
        ("5 < 6", 'Unsupported start tag ""'),
        ("<p><p>a</p></p>", 'Tag "p" can\'t be used inside of a text'),
        ("<li>a</li>", 'Tag "li" can\'t be used here'),
        ("<details>a</details>", 'Tag "details" must have a tag "summary"'),
        ("<table>a</table>", 'Tag "table" contains something that is no part of it'),
        ("<table><tr><p>a</p></tr></table>", 'Tag "tr" can contain only tags "td" and "th"'),
        ("<table><tr>" + "<td></td>" * 21 + "</tr></table>", "Table has too many columns"),
        ("<hr/>" * 501, "Rich message has too many blocks"),
        ("<b>" * 17 + "</b>" * 17, "Rich message is nested too deeply"),
        ("<tg-time unix='0'>a</tg-time>", "Invalid date specified"),
        ("<tg-map lat='1' long='x'/>", "Invalid map location specified"),
        ("<tg-map lat='1' long='1' zoom='9'/>", "Invalid map zoom specified"),
        ("&#x110000;", "Invalid character specified"),
    ],
)
def test_what_telegram_does_not_list_is_refused(source: str, refusal: str) -> None:
    with pytest.raises(Unreadable) as refused:
        blocks(source)
    assert str(refused.value) == refusal


async def test_a_rich_message_is_sent_edited_and_made_an_ordinary_one(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    sent = await bot(
        "sendRichMessage",
        chat_id=anna.id,
        rich_message={"html": "<p>a</p>"},
        reply_markup=keyboard([YES]),
    )
    place = {"chat_id": anna.id, "message_id": sent["message_id"]}

    edited = await bot("editMessageText", **place, rich_message={"html": "<p>b</p>"})
    with pytest.raises(Refusal, match=r"^Bad Request: message is not modified"):
        await bot("editMessageText", **place, rich_message={"html": "<p>b</p>"})
    plain = await bot("editMessageText", **place, text="c")

    assert sent["rich_message"] == {"blocks": [paragraph("a")]}
    assert edited["rich_message"] == {"blocks": [paragraph("b")]}
    assert (plain["text"], "rich_message" in plain) == ("c", False)


@pytest.mark.parametrize(
    ("rich", "refusal"),
    [
        ({"html": " "}, "rich message must be non-empty"),
        ({"html": "a", "markdown": "a"}, "rich message must be non-empty"),
        ({"markdown": "a"}, "rich messages in markdown are not offered by the sandbox"),
        ({"html": "<p>" + "å" * 32_769 + "</p>"}, "rich message is too long"),
        ({"html": "<div></div>"}, 'can\'t parse rich message: Unsupported start tag "div"'),
        (None, 'parameter "rich_message" is required'),
    ],
)
async def test_a_rich_message_without_proper_content_is_refused(
    stage: Stage, bot: BareBot, rich: Json | None, refusal: str
) -> None:
    anna = await acquainted(stage, bot)

    with pytest.raises(Refusal) as refused:
        await bot("sendRichMessage", chat_id=anna.id, rich_message=rich)

    assert str(refused.value) == f"Bad Request: {refusal}"


async def test_as_many_letters_and_blocks_as_telegram_takes_are_taken(
    stage: Stage, bot: BareBot
) -> None:
    anna = await acquainted(stage, bot)
    longest = "<p>" + "å" * 32_768 + "</p>"
    table = "<table>" + "<tr><td>a</td></tr>" * 499 + "</table>"

    for source in (longest, table):
        await bot("sendRichMessage", chat_id=anna.id, rich_message={"html": source})
