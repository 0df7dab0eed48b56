"""The document that is printed: what stands in it, and that it needs nothing and does nothing."""

import re
from dataclasses import replace

import pytest

from bot.languages import Languages
from bot.replies.printing import css, document
from bot.replies.printing_programme import programme_paper
from bot.replies.printing_run_sheet import run_sheet_paper
from tests.items import an_item
from tests.printing.given_prints import sheet, short


def page(languages: Languages, code: str = "en") -> str:
    paper = programme_paper(languages.of(code), short())
    return document(code, paper, "x").content.decode()


def test_nothing_is_run_and_nothing_is_fetched(languages: Languages) -> None:
    html = document("en", run_sheet_paper(languages.of("en"), sheet(short())), "x").content.decode()

    assert re.findall(r"<(?:script|link|img|iframe|form|a)\b|url\(|@import|\bon\w+=", html) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in html


def test_what_people_typed_is_shown_and_not_obeyed(languages: Languages) -> None:
    title = '</style><script>alert(1)</script>"; } body { display: none'
    paper = replace(programme_paper(languages.of("en"), short()), title=title, foot=title)

    html = document("en", paper, "x").content.decode()

    assert html.count("<script") == 0
    assert html.count("</style>") == 1
    assert "&lt;/style&gt;&lt;script&gt;" in html
    assert css('a"b\\ </\nå') == '"a\\22 b\\5C \\20 \\3C \\2F \\20 \\E5 "'


def test_a_stale_translation_stands_with_what_the_original_says_by_now(
    languages: Languages,
) -> None:
    assert "Byråd, ny sal" in page(languages, "de")
    assert "Byråd, ny sal" not in page(languages, "pl")


def test_who_an_item_is_for_and_what_became_of_it_is_said(languages: Languages) -> None:
    html = page(languages)

    for words in ("For: the guests", "Not certain yet:", "Cancelled:", "Postponed:", "23–24 Oct"):
        assert words in html
    assert "Mette" not in html
    assert "back door" not in html


@pytest.mark.parametrize(("meets", "columns"), [("Town hall", 4), ("", 3)])
def test_where_nobody_meets_there_is_no_column_for_it(
    languages: Languages, meets: str, columns: int
) -> None:
    printout = replace(short(), items=[an_item(meeting_point=meets)])

    html = document("en", programme_paper(languages.of("en"), printout), "x").content.decode()

    assert (html.count('<th class="label">'), html.count("<td")) == (columns, columns)
    assert f'colspan="{columns}"' in html
