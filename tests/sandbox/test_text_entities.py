"""Markup becomes entities exactly as in Telegram, or is refused in Telegram's words."""

from typing import Any

import pytest

from bot.sandbox.formatting import formatted
from bot.sandbox.refusals import Refused

Json = dict[str, Any]


def found(source: str, mode: str) -> tuple[str, list[Json]]:
    return formatted(source, mode, None)


def one(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b><strong>b</strong>", "ab", [one("bold", 0, 1), one("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [one("italic", 0, 1), one("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [one("underline", 0, 1), one("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [one("strikethrough", at, 1) for at in range(3)],
        ),
        (
            "<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>",
            "ab",
            [one("spoiler", 0, 1), one("spoiler", 1, 1)],
        ),
        ("😀<b>😀</b>", "😀😀", [one("bold", 2, 2)]),
        ("<b>x<i>y</i></b>", "xy", [one("bold", 0, 2), one("italic", 1, 1)]),
        ("&lt;&gt;&amp;&quot;&#233;&#x1F600;&nbsp;", '<>&"é😀&nbsp;', []),
        ("<a href='https://visit.example/a'>a</a>", "a",
         [one("text_link", 0, 1, url="https://visit.example/a")]),
        ("<a href='visit.dk'>a</a>", "a", [one("text_link", 0, 1, url="http://visit.dk/")]),
        ("<a href='no link'>a</a>", "a", []),
        ('<a href="tg://user?id=7">a</a>', "a", [
            one("text_mention", 0, 1, user={"id": 7, "is_bot": False, "first_name": ""}),
        ]),
        ("<code>a</code>", "a", [one("code", 0, 1)]),
        ("<pre>a</pre>", "a", [one("pre", 0, 1)]),
        ("<pre><code class='language-py'>a</code></pre>", "a", [one("pre", 0, 1, language="py")]),
        ("<blockquote>a</blockquote>", "a", [one("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [one("expandable_blockquote", 0, 1)]),
        ("<tg-emoji emoji-id='5'>👍</tg-emoji>", "👍",
         [one("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ("<tg-time unix='1790000000' format='wDt'>Mon</tg-time>", "Mon",
         [one("date_time", 0, 3, unix_time=1790000000, date_time_format="wDt")]),
        ("<B>a</B >", "a", [one("bold", 0, 1)]),
        ("  <b> a</b>\n ", "a", [one("bold", 0, 1)]),
        ("a <b></b>", "a", []),
    ],
)  # fmt: skip
def test_html_reads_as_in_telegram(source: str, text: str, entities: list[Json]) -> None:
    assert found(source, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("ø<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("</b>", "Unexpected end tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<i =a>b</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i a = ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i a = 1.-,>", "Unexpected end of name token at byte offset 7"),
        ("<i a = '>b</i>", "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>a</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<tg-time unix='0'>a</tg-time>", "Invalid date specified"),
        ("<tg-time unix='5' format='q'>a</tg-time>", "Invalid date-time format specified"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        found(source, "HTML")
    assert refused.value.description == f"Bad Request: can't parse entities: {refusal}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e|| `f`", "a b c d e f", [
            one("bold", 0, 1), one("italic", 2, 1), one("underline", 4, 1),
            one("strikethrough", 6, 1), one("spoiler", 8, 1), one("code", 10, 1),
        ]),
        ("*a _b_*", "a b", [one("bold", 0, 3), one("italic", 2, 1)]),
        (r"1\. \*", "1. *", []),
        ("```py\nx=1```", "x=1", [one("pre", 0, 3, language="py")]),
        ("```\nx```", "x", [one("pre", 0, 1)]),
        ("[a](https://b.example/c)", "a", [one("text_link", 0, 1, url="https://b.example/c")]),
        (">a\n>b\nc", "a\nb\nc", [one("blockquote", 0, 3)]),
        (">a", "a", [one("blockquote", 0, 1)]),
        (">a\n**>b\n>c||", "a\nb\nc", [
            one("blockquote", 0, 1), one("expandable_blockquote", 2, 3),
        ]),
        (">||a||", "a", [one("blockquote", 0, 1), one("spoiler", 0, 1)]),
        ("![👍](tg://emoji?id=5)", "👍", [one("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ("![a](tg://time?unix=5&format=t)", "a",
         [one("date_time", 0, 1, unix_time=5, date_time_format="t")]),
    ],
)  # fmt: skip
def test_markdown_v2_reads_as_in_telegram(source: str, text: str, entities: list[Json]) -> None:
    assert found(source, "MarkdownV2") == (text, entities)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("a.", r"Character '.' is reserved and must be escaped with the preceding '\'"),
        ("a!", r"Character '!' is reserved and must be escaped with the preceding '\'"),
        ("a > b", r"Character '>' is reserved and must be escaped with the preceding '\'"),
        (">*a\nb", "Can't find end of Bold entity at byte offset 1"),
        ("ø *a", "Can't find end of Bold entity at byte offset 3"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("![a]", "Custom emoji entity must contain a tg://emoji URL"),
    ],
)
def test_broken_markdown_v2_is_refused_in_telegrams_words(source: str, refusal: str) -> None:
    with pytest.raises(Refused) as refused:
        found(source, "MarkdownV2")
    assert refused.value.description == f"Bad Request: can't parse entities: {refusal}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ `c`", "a b c", [one("bold", 0, 1), one("italic", 2, 1), one("code", 4, 1)]),
        ("[a](visit.dk)", "a", [one("text_link", 0, 1, url="http://visit.dk/")]),
        (r"\*a 1. b!", "*a 1. b!", []),
        ("```a```", "a", [one("pre", 0, 1)]),
    ],
)
def test_old_markdown_reads_as_in_telegram(source: str, text: str, entities: list[Json]) -> None:
    assert found(source, "Markdown") == (text, entities)


def test_old_markdown_without_an_end_is_refused() -> None:
    with pytest.raises(Refused, match="Can't find end of the entity starting at byte offset 2"):
        found("a *b", "Markdown")


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(Refused, match=r"^Bad Request: unsupported parse_mode$"):
        found("a", "RTF")


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start abc", [one("bot_command", 0, 6)]),
        ("/vote@venskab_sandbox_bot", [one("bot_command", 0, 25)]),
        ("a/b 1/2", []),
        ("😀 @anna_k", [one("mention", 3, 7)]),
        ("#riga #1", [one("hashtag", 0, 5)]),
        ("see https://riga.lv/a.", [one("url", 4, 17)]),
        ("see riga.lv now", [one("url", 4, 7)]),
        ("package.json", []),
        ("mail anna@aalborg.dk", [one("email", 5, 15)]),
    ],
)
def test_telegram_finds_commands_mentions_and_links_itself(text: str, entities: list[Json]) -> None:
    assert formatted(text, None, None) == (text, entities)


def test_nothing_is_found_inside_code() -> None:
    assert found("<code>/start</code>", "HTML") == ("/start", [one("code", 0, 6)])


def test_entities_given_by_the_bot_are_kept_and_those_telegram_finds_are_not() -> None:
    given = [one("bold", 0, 2), one("hashtag", 0, 2)]

    assert formatted("ab", None, given) == ("ab", [one("bold", 0, 2)])


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (one("bold", 1, 2), "ends after the end of the text at UTF-16 offset 3"),
        (one("glow", 0, 1), "can't parse MessageEntity: Unsupported type specified"),
    ],
)
def test_impossible_entities_are_refused(given: Json, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        formatted("ab", None, [given])
