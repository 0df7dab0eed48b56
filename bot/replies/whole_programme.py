"""All days of a programme at once: folds with tables where they are shown, else words."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.languages import Language
from bot.replies.item_texts import (
    SHORT_PLACE,
    SHORT_TITLE,
    clocks,
    item_in_brief,
    meeting,
    newer_title,
    shortened,
    state,
    struck,
    there,
)
from bot.replies.items import ShowDay, Whose
from bot.replies.programme import Reading, draft_line
from bot.replies.reply import (
    LONGEST,
    Button,
    Html,
    Reply,
    bold,
    escape,
    fill,
    italic,
    length,
    lines,
)
from bot.replies.rich import fold, heading, paragraphs, table
from bot.replies.rows import Rows
from bot.replies.times import tg_time
from bot.rules.programme import Item, ItemStatus

ROOM_FOR_HEADINGS = 400


def in_blocks(lang: Language, reading: Reading, open_on: date | None) -> Reply:
    """A fold for each day, one of them open; in words as much as one message holds."""
    title = heading(reading.visit.title.best(lang.code))
    about = lines(draft_line(lang, reading), _mine(lang, reading))
    days = [
        _fold(lang, reading, day, items, is_open=day == open_on)
        for day, items in reading.days.items()
    ]
    plain, *_ = in_words(lang, reading)
    blocks = Html("".join((title, paragraphs(about), *days)))
    return Reply(plain.html, _back(lang, reading), rich=blocks)


def _fold(
    lang: Language, reading: Reading, day: date, items: Sequence[Item], *, is_open: bool
) -> Html:
    header = (lang.gettext("When"), lang.gettext("What"), lang.gettext("Where"))
    rows = [(_when(lang, item), _what(lang, reading, item), _where(lang, item)) for item in items]
    return fold(lang.day(day), table(rows, header), open=is_open)


def _when(lang: Language, item: Item) -> Html:
    when = clocks(lang, item.facts)
    if item.is_off:
        return struck(escape(when))
    return escape(when) if item.facts.all_day else tg_time(item.facts.starts, when)


def _what(lang: Language, reading: Reading, item: Item) -> Html:
    facts = item.facts
    title = bold(shortened(facts.title.best(lang.code), SHORT_TITLE))
    if item.is_off:
        title = struck(title)
    if facts.status is not ItemStatus.PLANNED:
        title = fill("{state} {title}", state=state(lang, facts.status), title=title)
    mark = reading.draft.mark(item) if reading.draft else ""
    elsewhere = None if item.is_off else there(lang, facts, reading.zone)
    return _cell(Html(f"{mark}{title}"), newer_title(lang, facts), elsewhere)


def _where(lang: Language, item: Item) -> Html:
    if item.is_off:
        return Html("")
    place = shortened(item.facts.place or item.facts.address, SHORT_PLACE)
    return _cell(escape(place) if place else None, meeting(lang, item.facts, SHORT_PLACE))


def _cell(*parts: Html | None) -> Html:
    return Html("<br/>".join(part for part in parts if part))


def in_words(lang: Language, reading: Reading) -> Sequence[Reply]:
    """As many messages as it takes; the last one has the way back."""
    found: list[list[Html]] = [[_head(lang, reading)]]
    for part in _parts(lang, reading):
        taken = sum(length(each) + 1 for each in found[-1])
        if taken + length(part) > LONGEST - ROOM_FOR_HEADINGS:
            found.append([])
        found[-1].append(part)
    messages = [Reply(lines(*parts)) for parts in found]
    return [*messages[:-1], messages[-1].with_rows(*_back(lang, reading))]


def _head(lang: Language, reading: Reading) -> Html:
    title = bold(reading.visit.title.best(lang.code))
    return lines(title, draft_line(lang, reading), _mine(lang, reading))


def _mine(lang: Language, reading: Reading) -> Html | None:
    return italic(lang.gettext("Only what is for you")) if reading.whose is Whose.MINE else None


def _parts(lang: Language, reading: Reading) -> Iterator[Html]:
    """A day's name stays with its first item."""
    for day, items in reading.days.items():
        for n, item in enumerate(items, start=1):
            mark = reading.draft.mark(item) if reading.draft else ""
            said = Html(f"{mark}{item_in_brief(lang, item, n, reading.delegations)}")
            yield lines("", bold(lang.day(day)), said) if n == 1 else said


def _back(lang: Language, reading: Reading) -> Rows:
    # Translators: a button that leads from all days at once back to a single day.
    label = lang.gettext("Day by day")
    return ((Button(label, ShowDay(reading.visit.id, reading.whose, 0)),),)
