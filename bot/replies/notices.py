"""The notice: what a release changes for one reader, in one message."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from bot.actions.notices import Versions
from bot.calendars.events import Event
from bot.calendars.files import MIME_TYPE, file_name, publish_file
from bot.languages import Language
from bot.links import Links
from bot.replies.calendar_entries import entry, organizer
from bot.replies.changes import change_line
from bot.replies.confirmations import confirm_rows
from bot.replies.item_texts import shortened
from bot.replies.press import Press
from bot.replies.reply import (
    Button,
    File,
    Html,
    Reply,
    Style,
    bold,
    escape,
    fill,
    italic,
    length,
    lines,
)
from bot.replies.rows import Rows, page_turns
from bot.rules.confirmations import has_its_time_again
from bot.rules.notices import NoticeId, Told
from bot.rules.programme import Item, ItemStatus
from bot.rules.visits import Visit

# So that the count of the rest fits as well, and the question whether one can come.
ROOM, CAPTION = 3900, 920
MOST_CHANGES = 15
SHORT_NAMES, SHORT_TITLE, SHORT_PLACE = 80, 80, 60


class Also(StrEnum):
    """What stands below a notice besides [Seen]."""

    PROGRAMME = "p"
    CALENDAR = "c"
    FILE = "f"
    REST = "r"
    FILE_AND_REST = "b"


@dataclass(frozen=True, slots=True)
class Seen(Press):
    TAG: ClassVar[str] = "zs"
    notice_id: int
    also: Also


@dataclass(frozen=True, slots=True)
class NoticeFile(Press):
    """What has moved, for a calendar app."""

    TAG: ClassVar[str] = "zf"
    notice_id: int


@dataclass(frozen=True, slots=True)
class NoticeRest(Press):
    """What did not fit into the message."""

    TAG: ClassVar[str] = "zp"
    notice_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ProgrammeApart(Press):
    """My programme in a message of its own: the one that is tapped must stay."""

    TAG: ClassVar[str] = "zm"
    visit_id: int


@dataclass(frozen=True, slots=True)
class CalendarApart(Press):
    TAG: ClassVar[str] = "zc"
    visit_id: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one reader is told, with where their clock is if elsewhere."""

    visit: Visit
    versions: Versions
    told: Sequence[Told]
    zone: str = ""
    is_reminder: bool = False

    @property
    def again(self) -> Sequence[Item]:
        """What was postponed and has a time: whoever it is for is asked whether they can come."""
        return [each.change.item for each in self.told if has_its_time_again(each.change)]


@dataclass(frozen=True, slots=True)
class Words:
    """A notice without its buttons: the same for all who read the same."""

    reply: Reply
    also: Also

    def for_(
        self, lang: Language, visit: Visit, notice_id: NoticeId, again: Sequence[Item] = ()
    ) -> Reply:
        rows = (
            *confirm_rows(lang, again),
            *buttons(lang, visit.id, notice_id, self.also),
        )
        asked = bold(lang.gettext("Please confirm again: can you come?")) if again else None
        words = lines(self.reply.html, "", asked) if asked else self.reply.html
        return replace(self.reply, html=words, rows=rows)


def notice(lang: Language, links: Links, reading: Reading, now: datetime) -> Words:
    """The file comes with the words where they fit below it, else by a button."""
    if reading.versions.is_first and not reading.versions.is_over:
        return Words(Reply(_first(lang, reading)), Also.CALENDAR)
    found = pages(lang, reading)
    words = _page(lang, reading, found, 0)
    file = calendar_file(lang, links, reading, now)
    match file, len(found) > 1:
        case None, False:
            return Words(Reply(words), Also.PROGRAMME)
        case File(), False if length(words) <= CAPTION:
            return Words(Reply(words, file=file), Also.PROGRAMME)
        case File(), False:
            return Words(Reply(words), Also.FILE)
    left = len(reading.told) - len(found[0])
    more = fill(lang.ngettext("… and {n} more change", "… and {n} more changes", left), n=left)
    return Words(Reply(lines(words, "", more)), Also.FILE_AND_REST if file else Also.REST)


def _head(lang: Language, reading: Reading) -> Html:
    changed = escape(lang.gettext("The programme changed:"))
    if reading.versions.is_over:
        changed = escape(
            lang.gettext("The programme was taken back. You are told when it is out again.")
        )
    return lines(
        bold(shortened(reading.visit.title.best(lang.code), SHORT_TITLE)),
        bold(lang.gettext("Have you seen this?")) if reading.is_reminder else None,
        changed,
    )


def _first(lang: Language, reading: Reading) -> Html:
    """No list of everything: what it is about stands behind the buttons."""
    first, n = reading.told[0], len(reading.told)
    names = tuple(dict.fromkeys(name for each in reading.told for name in each.names))
    if names and all(each.names for each in reading.told):
        said = lang.ngettext(
            "The programme is out: {n} item is for {names}.",
            "The programme is out: {n} items are for {names}.",
            n,
        )
    else:
        said = lang.ngettext(
            "The programme is out: {n} item is for you.",
            "The programme is out: {n} items are for you.",
            n,
        )
    return lines(
        bold(shortened(reading.visit.title.best(lang.code), SHORT_TITLE)),
        bold(lang.gettext("Have you seen this?")) if reading.is_reminder else None,
        fill(said, n=n, names=shortened(lang.join(list(names)), SHORT_NAMES)),
        fill(lang.gettext("The first: {item}"), item=_brief(lang, first.change.item)),
    )


def _brief(lang: Language, item: Item) -> str:
    """Fri 23 Oct, 09:30 Harbour tour, Quay 4"""
    facts = item.facts
    when = lang.short_day(item.day) if facts.all_day else lang.moment(facts.starts)
    place = f", {shortened(facts.place, SHORT_PLACE)}" if facts.place else ""
    return f"{when} {shortened(facts.title.best(lang.code), SHORT_TITLE)}{place}"


def pages(lang: Language, reading: Reading) -> Sequence[Sequence[Html]]:
    """All that changed, so much at a time as one message holds; none when all of it is gone."""
    if reading.versions.is_over:
        return ()
    found: list[list[Html]] = []
    taken = ROOM
    for line in _lines(lang, reading):
        size = length(line) + 2
        if taken + size > ROOM or len(found[-1]) == MOST_CHANGES:
            found.append([])
            taken = length(_head(lang, reading)) + 1
        found[-1].append(line)
        taken += size
    return found


def _page(lang: Language, reading: Reading, found: Sequence[Sequence[Html]], page: int) -> Html:
    if not found:
        return _head(lang, reading)
    return lines(_head(lang, reading), "", "\n\n".join(found[page]))


def _lines(lang: Language, reading: Reading) -> Iterator[Html]:
    for each in reading.told:
        line = change_line(lang, each.change, reading.zone)
        if each.names:
            names = shortened(lang.join(list(each.names)), SHORT_NAMES)
            # Translators: {whom} is "the guests", "heads of delegation" or the name of a town.
            yield lines(italic(fill(lang.gettext("For: {whom}"), whom=names)), line)
        else:
            yield line


def rest(lang: Language, reading: Reading, notice_id: int, page: int) -> Reply:
    """A page of a notice that is longer than a message."""
    found = pages(lang, reading)
    page = max(0, min(page, len(found) - 1))
    turns = page_turns(page, 1, len(found), lambda to: NoticeRest(notice_id, to))
    return Reply(_page(lang, reading, found, page), turns)


def calendar_file(lang: Language, links: Links, reading: Reading, now: datetime) -> File | None:
    """What has moved, and what is off: the same entries as before with a higher sequence."""
    events = list(_events(lang, links, reading))
    if not events:
        return None
    visit = reading.visit
    content = publish_file(events, organizer(visit), now)
    return File(file_name(visit.title.best(lang.code)), MIME_TYPE, content)


def _events(lang: Language, links: Links, reading: Reading) -> Iterator[Event]:
    latest = reading.versions.latest
    for told in reading.told:
        change = told.change
        item = latest.get(change.item.id, change.item)
        if told.names and change.after is None and not item.is_off:
            continue  # those it is no longer for have no calendar here; the reader may still go
        if change.moves_in_calendars:
            yield entry(lang, links, _off(item) if change.after is None else item)


def _off(item: Item) -> Item:
    """No longer for this reader, whatever it is for others."""
    if item.is_off:
        return item
    return replace(item, facts=replace(item.facts, status=ItemStatus.CANCELLED))


def file_alone(lang: Language, file: File) -> Reply:
    said = lang.gettext("Open the file to bring your calendar up to date.")
    return Reply(escape(said), (), file)


def buttons(
    lang: Language, visit_id: int, notice_id: int, also: Also, *, seen: bool = False
) -> Rows:
    label = lang.gettext("✓ Seen") if seen else lang.gettext("Seen")
    main = Button(label, Seen(notice_id, also), style=Style.PLAIN if seen else Style.GOOD)
    mine = Button(lang.gettext("My programme"), ProgrammeApart(visit_id))
    file = Button(lang.gettext("Calendar file"), NoticeFile(notice_id))
    more = Button(lang.gettext("What changed"), NoticeRest(notice_id, 1))
    match also:
        case Also.CALENDAR:
            calendar = Button(lang.gettext("Add to calendar"), CalendarApart(visit_id))
            return (main,), (mine, calendar)
        case Also.FILE:
            return (main,), (mine, file)
        case Also.REST:
            return (main,), (mine, more)
        case Also.FILE_AND_REST:
            return (main,), (more, file), (mine,)
    return (main,), (mine,)


def thanks(lang: Language) -> str:
    return lang.gettext("Thank you. The organisers see that you know.")
