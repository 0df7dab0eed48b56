"""The programme on paper and on a screen, as Debian's chromium shows it."""

import re
from collections.abc import Callable, Iterable, Mapping

import pytest
from playwright.async_api import Page

from bot.actions.exports import Printout
from bot.languages import Language, Languages
from bot.replies.printing import Paper, document
from bot.replies.printing_programme import programme_paper
from bot.replies.printing_run_sheet import run_sheet_paper
from tests.printing.given_prints import long, sheet, short
from tests.sandbox.page_fixtures import (
    DESK,
    PHONE,
    Windows,
    browser_windows,  # noqa: F401  # pytest finds the fixture `browser` by its name here
)

pytestmark = pytest.mark.browser

# The addresses of links stand in a PDF in plain words: so each row says where it is.
MARKS = """() => {
  const mark = (place, name) => {
    const link = document.createElement('a');
    link.href = `https://mark.example/${name}`;
    link.textContent = '.';
    place.append(link);
  };
  document.querySelectorAll('table').forEach((table, n) => {
    mark(table.querySelector('thead th'), `${n}/head`);
    table.querySelectorAll('tbody').forEach((row, m) => {
      const cells = row.querySelectorAll('td');
      mark(cells[0], `${n}/${m}/first`);
      mark(cells[cells.length - 1], `${n}/${m}/last`);
    });
  });
}"""


async def shown(browser: Windows, lang: Language, paper: Paper, **look: str) -> Page:
    page = await browser.open("about:blank")
    await page.emulate_media(**look)  # type: ignore[arg-type]  # words that playwright knows
    await page.set_content(document(lang.code, paper, "x").content.decode())
    return page


async def printed(page: Page) -> list[list[str]]:
    """The marks on each page of A4."""
    await page.evaluate(MARKS)
    pdf = await page.pdf(prefer_css_page_size=True)
    parts = dict(re.findall(rb"(\d+) 0 obj\n(.*?)endobj", pdf, re.DOTALL))
    pages = [part for part in parts.values() if re.search(rb"/Type /Page\b", part)]
    assert all(b"/MediaBox [0 0 594.95996 841.91998]" in each for each in pages)
    return [_marks(parts, each) for each in pages]


def _marks(parts: Mapping[bytes, bytes], page: bytes) -> list[str]:
    listed = re.search(rb"/Annots \[(.*?)\]", page)
    numbers = re.findall(rb"(\d+) 0 R", listed[1]) if listed else []
    links = (re.search(rb"https://mark\.example/([^)]*)", parts[number]) for number in numbers)
    return [link[1].decode() for link in links if link]


def says_its_days(marks: Iterable[str]) -> bool:
    """The heading of every table that has something on a page stands on it."""
    tables = {mark.partition("/")[0] for mark in marks}
    return {f"{table}/head" for table in tables} <= set(marks)


Make = Callable[[Language, Printout], Paper]


def run_sheet(lang: Language, printout: Printout) -> Paper:
    return run_sheet_paper(lang, sheet(printout))


@pytest.mark.parametrize("code", ["en", "de", "pl"])
@pytest.mark.parametrize(("make", "most"), [(programme_paper, 11), (run_sheet, 19)])
async def test_sixty_items_fill_some_pages_and_none_of_them_is_cut(
    browser: Windows, languages: Languages, code: str, make: Make, most: int
) -> None:
    page = await shown(browser, languages.of(code), make(languages.of(code), long()))

    pages = await printed(page)

    at = {mark: n for n, marks in enumerate(pages) for mark in marks}
    ends = [mark for mark in at if mark.endswith("/last")]
    assert len(ends) >= 60
    assert [each for each in ends if at[each] != at[each.replace("/last", "/first")]] == []
    heads = {mark: n for n, marks in reversed([*enumerate(pages)]) for mark in marks}
    first = {name: heads[name.replace("/head", "/0/first")] for name in heads if "head" in name}
    assert first == {name: heads[name] for name in first}  # no heading alone at a page's end
    assert [marks for marks in pages if not says_its_days(marks)] == []
    assert 4 <= len(pages) <= most


async def test_a_short_programme_is_one_page_and_its_run_sheet_has_the_people_on_others(
    browser: Windows, languages: Languages
) -> None:
    lang = languages.of("de")
    programme = await shown(browser, lang, programme_paper(lang, short()))
    internal = await shown(browser, lang, run_sheet_paper(lang, sheet(short(), people=6)))

    pages = await printed(internal)

    assert len(await printed(programme)) == 1
    tables = [{mark.split("/")[0] for mark in marks} for marks in pages]
    assert tables[-1] == {"1", "2"}
    assert set().union(*tables[:-1]) == {"0"}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("code", ["en", "de", "pl"])
async def test_nothing_stands_out_of_the_page_on_a_screen_or_on_paper(
    browser: Windows, languages: Languages, code: str, size: object
) -> None:
    lang = languages.of(code)
    page = await shown(browser, lang, run_sheet(lang, long()))
    await page.set_viewport_size(DESK if size is DESK else PHONE)

    wide = await page.evaluate("[document.body.scrollWidth, innerWidth]")
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": 695, "height": 980})  # A4 without its margins
    cut = await page.evaluate(
        "[...document.querySelectorAll('td, th, h1, p')].filter("
        "each => each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"
    )

    assert wide[0] <= wide[1]
    assert cut == []


async def test_it_is_dark_on_a_dark_screen_and_light_on_paper(
    browser: Windows, languages: Languages
) -> None:
    lang = languages.of("en")
    look = (
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    page = await shown(browser, lang, programme_paper(lang, short()), color_scheme="dark")

    on_screen = await page.evaluate(look)
    await page.emulate_media(media="print", color_scheme="dark")
    on_paper = await page.evaluate(look)

    assert on_screen == ["rgb(21, 25, 28)", "rgb(236, 239, 241)"]
    assert on_paper == ["rgb(255, 255, 255)", "rgb(20, 24, 27)"]
