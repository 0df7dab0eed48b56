"""All days of a programme in one message: folds with tables where they are shown, else words."""

from collections.abc import Sequence
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
from bot.replies.items import ShowDay
from bot.replies.programme import Reading, day_buttons, day_heading, what_is_read
from bot.replies.reply import (
    LONGEST,
    Button,
    Html,
    Reply,
    bold,
    escape,
    fill,
    fit,
    length,
    lines,
)
from bot.replies.rich import fold, heading, paragraphs, table
from bot.replies.times import tg_time
from bot.rules.programme import Item, ItemStatus


def whole_programme(lang: Language, reading: Reading, today: date) -> Reply:
    """`today`: the day that is on or comes next; its fold is open, and from it one goes on."""
    title, about = reading.visit.title.best(lang.code), what_is_read(lang, reading)
    folds = [
        _fold(lang, reading, day, items, is_open=day == today)
        for day, items in reading.days.items()
    ]
    listed = [_listed(lang, reading, day, items) for day, items in reading.days.items()]
    blocks = Html("".join((heading(title), paragraphs(about or Html("")), *folds)))
    words = fit(lines(bold(title), about, *listed))
    back = _back(lang, reading, today)
    return Reply(words, (*day_buttons(lang, reading, today), (back,)), rich=blocks)


def in_words(lang: Language, reading: Reading, today: date) -> Sequence[Reply]:
    """Where no blocks are shown: as many messages as it takes, the last of which leads on."""
    found: list[list[str]] = [[]]
    for line in _lines(lang, reading):
        taken = sum(length(each) + 1 for each in found[-1])
        if found[-1] and taken + length(line) > LONGEST:
            found.append([])
        found[-1].append(line)
    *before, last = (Reply(lines(*each)) for each in found)
    ways_on = (*day_buttons(lang, reading, today), (_back(lang, reading, today),))
    return [*before, last.with_rows(*ways_on)]


def _lines(lang: Language, reading: Reading) -> Sequence[str]:
    """A day's name stays with its first item."""
    title, about = reading.visit.title.best(lang.code), what_is_read(lang, reading)
    found = [lines(bold(title), about)]
    for day, items in reading.days.items():
        first, *others = _briefs(lang, reading, items)
        found += [lines("", day_heading(lang, day, items), first), *others]
    return found


def _fold(
    lang: Language, reading: Reading, day: date, items: Sequence[Item], *, is_open: bool
) -> Html:
    header = (lang.gettext("When"), lang.gettext("What"), lang.gettext("Where"))
    rows = [(_when(lang, item), _what(lang, reading, item), _where(lang, item)) for item in items]
    return fold(day_heading(lang, day, items), table(rows, header), open=is_open)


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
    mark = _mark(reading, item)
    elsewhere = None if item.is_off else there(lang, facts, reading.zone)
    return _cell(Html(f"{mark}{title}"), newer_title(lang, facts), elsewhere)


def _where(lang: Language, item: Item) -> Html:
    if item.is_off:
        return Html("")
    place = shortened(item.facts.place or item.facts.address, SHORT_PLACE)
    return _cell(escape(place) if place else None, meeting(lang, item.facts, SHORT_PLACE))


def _cell(*parts: Html | None) -> Html:
    return Html("<br/>".join(part for part in parts if part))


def _listed(lang: Language, reading: Reading, day: date, items: Sequence[Item]) -> Html:
    """Every line closes what it opens: of a long programme the last lines are left out."""
    return lines("", day_heading(lang, day, items), *_briefs(lang, reading, items))


def _briefs(lang: Language, reading: Reading, items: Sequence[Item]) -> Sequence[Html]:
    return [
        fill(
            "{mark}{item}",
            mark=_mark(reading, item),
            item=item_in_brief(lang, item, n, reading.delegations),
        )
        for n, item in enumerate(items, start=1)
    ]


def _mark(reading: Reading, item: Item) -> str:
    return reading.draft.mark(item) if reading.draft else ""


def _back(lang: Language, reading: Reading, today: date) -> Button:
    # Translators: a button that leads from all days in one message back to a single day.
    label = lang.gettext("Day by day")
    return Button(label, ShowDay(reading.visit.id, reading.whose, 0, today.isoformat()))
