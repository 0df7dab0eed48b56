"""What the bot exports and is sent back unchanged changes nothing, whatever stands in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.imports.events import Stay, read_ics
from bot.languages import load_languages
from bot.links import Links
from bot.replies.calendar_files import programme_file
from bot.replies.exports import programme_sheet
from bot.replies.sheet_rows import Reader
from bot.replies.sheets import read_table
from bot.rules.imports import compared
from bot.rules.programme import Item
from bot.rules.visits import Visit
from bot.sheets.reading import read_xlsx
from bot.sheets.table import Table
from tests.builders import NOW
from tests.exports.given_drafts import CODES, WHOM, drafts
from tests.items import VISIT, an_item

LANGUAGES = load_languages("en").shipped
LINKS = Links("venskab_bot", "https://visit.example", "1:a")
# The clocks go back on the last day of the one, and forward on the last day of the other.
SPRING = replace(VISIT, starts_on=date(2027, 3, 25), ends_on=date(2027, 3, 28))


def differs(table: Table, items: Sequence[Item], visit: Visit, code: str) -> list[object]:
    """All that an import would show to do."""
    lang = LANGUAGES[code]
    reader = Reader(lang, tuple(LANGUAGES.values()), visit, WHOM, NOW.date())
    sheet = read_table(Table.from_json(table.to_json()), reader)
    found = compared(sheet.lines, items)
    changed = [(each.facts, each.item.facts) for each in found.changed]
    return [*sheet.unread, *sheet.ignored, *found.new, *changed, *found.gone]


@pytest.mark.parametrize("visit", [VISIT, SPRING], ids=["autumn", "spring"])
@given(data=st.data(), codes=st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)))
@settings(max_examples=30, deadline=None)
def test_the_draft_in_excel(visit: Visit, data: st.DataObject, codes: tuple[str, str]) -> None:
    items = data.draw(drafts(visit))

    file = programme_sheet(LANGUAGES[codes[0]], visit, items, WHOM).file

    assert file is not None
    assert differs(read_xlsx(file.name, file.content), items, visit, codes[1]) == []


def sent_back(items: Sequence[Item], visit: Visit, made_in: str, read_in: str) -> list[object]:
    file = programme_file(LANGUAGES[made_in], LINKS, visit, items, NOW).file
    assert file is not None
    stay = Stay(visit.starts_on, visit.ends_on, visit.zone)
    return differs(read_ics(file.name, file.content, stay), items, visit, read_in)


@pytest.mark.parametrize("visit", [VISIT, SPRING], ids=["autumn", "spring"])
@given(data=st.data(), codes=st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)))
@settings(max_examples=30, deadline=None)
def test_the_programme_as_a_calendar_file(
    visit: Visit, data: st.DataObject, codes: tuple[str, str]
) -> None:
    items = data.draw(drafts(visit))

    assert sent_back(items, visit, *codes) == []


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        pytest.param("2027-03-25 09:00", "2027-03-26 08:00", id="until the next morning"),
        pytest.param("2027-03-28 01:00", "2027-03-28 02:00", id="until the hour that is skipped"),
        pytest.param("2027-03-28 02:10", "2027-03-28 04:00", id="from the hour that is skipped"),
        pytest.param("2027-03-28 02:10", "2027-03-28 02:40", id="within the hour that is skipped"),
        pytest.param("2027-03-26 09:00", "2027-03-26 09:00", id="no time at all"),
    ],
)
def test_unusual_times_as_a_calendar_file(starts: str, ends: str) -> None:
    assert sent_back([an_item(starts, ends)], SPRING, "en", "en") == []
