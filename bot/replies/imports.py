"""What a programme from a file or a message would change, and the buttons below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.changes import short_change
from bot.replies.help import Run
from bot.replies.import_words import noted
from bot.replies.item_texts import SHORT_TITLE, shortened
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, fit, lines
from bot.replies.sheets import Sheet
from bot.rules.entry import UnreadLine
from bot.rules.imports import Comparison, Import, Warned
from bot.rules.programme import Item
from bot.rules.releases import Change
from bot.rules.visits import Visit

ON_A_PAGE = 12  # each with the longest reason still fits into one message
LINE_IN_PASSING = 60


@dataclass(frozen=True, slots=True)
class ApplyImport(Press):
    """Make the draft as it was shown, with or without cancelling what is missing."""

    TAG: ClassVar[str] = "ja"
    import_id: int
    cancels: bool
    digest: str


@dataclass(frozen=True, slots=True)
class DropImport(Press):
    TAG: ClassVar[str] = "jd"
    import_id: int


@dataclass(frozen=True, slots=True)
class ImportPage(Press):
    TAG: ClassVar[str] = "jp"
    import_id: int
    page: int


@dataclass(frozen=True, slots=True)
class TemplateSheet(Press):
    """An empty sheet to fill in."""

    TAG: ClassVar[str] = "jt"
    visit_id: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """A programme from elsewhere beside the draft."""

    imported: Import
    visit: Visit
    sheet: Sheet
    comparison: Comparison
    after: Sequence[Item]  # what is new or differs, as it would be
    warned: Warned


def reading(lang: Language, name: str) -> Reply:
    return Reply(fill(lang.gettext("I am reading {name} …"), name=bold(_name(name))))


def dry_run(lang: Language, links: Links, seen: DryRun, page: int = 0) -> Reply:
    """All that would change, and what was not read; a page of it."""
    every = list(_entries(lang, links, seen))
    last = max(0, (len(every) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    shown = every[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    words = lines(*_head(lang, seen), "", *_grouped(shown), *_below(lang, seen))
    return Reply(fit(words), (*_turning(lang, seen, page, last), *_deciding(lang, seen)))


def _head(lang: Language, seen: DryRun) -> Iterator[Html]:
    name = seen.imported.source.name
    title = seen.visit.title.best(lang.code)
    if name:
        yield fill("{name} → {visit}", name=bold(_name(name)), visit=escape(title))
    else:
        yield bold(title)
    if not seen.comparison.says_something:
        yield escape(lang.gettext("Nothing new in it."))
    yield from _counts(lang, seen)


def _counts(lang: Language, seen: DryRun) -> Iterator[Html]:
    found, unread = seen.comparison, len(seen.sheet.unread)
    counts = (
        (len(found.new), lang.ngettext("{n} new item", "{n} new items", len(found.new))),
        (
            len(found.changed),
            lang.ngettext("{n} item differs", "{n} items differ", len(found.changed)),
        ),
        (
            len(found.gone),
            # Translators: in the draft of the programme, but not in the file that was sent.
            lang.ngettext(
                "{n} item is no longer in it", "{n} items are no longer in it", len(found.gone)
            ),
        ),
        (
            len(found.same),
            lang.ngettext("{n} item as before", "{n} items as before", len(found.same)),
        ),
        (unread, lang.ngettext("{n} line was not read", "{n} lines were not read", unread)),
    )
    said = [words.format(n=n) for n, words in counts if n]
    if said:
        yield escape(f"{lang.join(said)}.")


def _entries(lang: Language, links: Links, seen: DryRun) -> Iterator[tuple[str, Html]]:
    """Each below its heading."""
    before = {each.item.id: each.item for each in seen.comparison.changed}
    headings = lang.gettext("New"), lang.gettext("Changed"), lang.gettext("No longer in it")
    for item in seen.after:
        if item.id not in before:
            yield headings[0], escape(_new(lang, item))
    for item in seen.after:
        if item.id in before:
            yield headings[1], escape(short_change(lang, Change(before[item.id], item)))
    for item in seen.comparison.gone:
        yield headings[2], escape(_when_and_what(lang, item))
    for each in seen.sheet.unread:
        yield lang.gettext("Not read"), _unread(lang, links, each)


def _new(lang: Language, item: Item) -> str:
    place = shortened(item.facts.place, SHORT_TITLE)
    return ", ".join(filter(None, (_when_and_what(lang, item), place)))


def _when_and_what(lang: Language, item: Item) -> str:
    title = shortened(item.facts.title.best(lang.code), SHORT_TITLE)
    if item.facts.all_day:
        return f"{lang.short_day(item.day)}: {title}"
    return f"{lang.moment(item.facts.starts)}: {title}"


def _unread(lang: Language, links: Links, each: UnreadLine) -> Html:
    return fill(
        # Translators: {n} is the number of a line, {line} what stands in it, {why} a sentence.
        lang.gettext("Line {n}: “{line}”. {why}"),
        n=each.number,
        line=shortened(each.line, LINE_IN_PASSING),
        why=refusal(each.why, lang, links).plain.partition("\n")[0],
    )


def _grouped(entries: Sequence[tuple[str, Html]]) -> Iterator[Html]:
    above = ""
    for heading, entry in entries:
        if heading != above:
            yield bold(heading)
            above = heading
        yield fill("• {entry}", entry=entry)


def _below(lang: Language, seen: DryRun) -> Iterator[Html]:
    notes = list(_notes(lang, seen))
    if notes:
        yield Html("")
    yield from notes
    if seen.comparison.says_something:
        yield Html("")
        yield escape(
            lang.gettext(
                "Nothing has changed yet. [Apply] changes the draft only: "
                "people see nothing before you release it."
            )
        )


def _notes(lang: Language, seen: DryRun) -> Iterator[Html]:
    overlaps, outside = seen.warned.overlaps, seen.warned.outside
    if overlaps:
        said = lang.ngettext(
            "⚠️ {n} item overlaps with another for the same people.",
            "⚠️ {n} items overlap with others for the same people.",
            overlaps,
        )
        yield fill(said, n=overlaps)
    if outside:
        said = lang.ngettext(
            "⚠️ {n} item is not within the days of the visit.",
            "⚠️ {n} items are not within the days of the visit.",
            outside,
        )
        yield fill(said, n=outside)
    if seen.sheet.ignored:
        said = lang.gettext("I left out columns that I do not know: {names}")
        names = (shortened(each, SHORT_TITLE) for each in seen.sheet.ignored[:10])
        yield fill(said, names=", ".join(names))
    for note in seen.sheet.notes:
        yield noted(lang, note, seen.visit)


def _turning(lang: Language, seen: DryRun, page: int, last: int) -> tuple[tuple[Button, ...], ...]:
    import_id = seen.imported.id
    if not last or not seen.comparison.says_something:
        return ()
    back = Button(lang.gettext("‹ Back"), ImportPage(import_id, page - 1))
    on = Button(lang.gettext("More ›"), ImportPage(import_id, page + 1))
    return ((*((back,) if page else ()), *((on,) if page < last else ())),)


def _deciding(lang: Language, seen: DryRun) -> tuple[tuple[Button, ...], ...]:
    found, import_id = seen.comparison, seen.imported.id
    if not found.says_something:
        return ()
    apply = Button(
        # Translators: change the draft of the programme as it was shown.
        lang.gettext("Apply"),
        ApplyImport(import_id, False, found.digest),
        style=Style.MAIN,
    )
    both = Button(
        # Translators: change the draft, and cancel the items that the file does not have.
        lang.gettext("Apply, and cancel what is no longer in it"),
        ApplyImport(import_id, True, found.digest),
        style=Style.BAD,
    )
    drop = Button(lang.gettext("Do not apply"), DropImport(import_id))
    changes = ((apply,),) if found.new or found.changed else ()
    return (*changes, *(((both,),) if found.gone else ()), (drop,))


def _name(name: str) -> str:
    return shortened(name, LINE_IN_PASSING)


def applied(lang: Language, count: int, unread: int) -> Reply:
    """The draft is changed; what people read is not. `unread`: lines that are still missing."""
    said = lang.ngettext(
        "{n} item of the draft is changed. Look at it in /programme; with /release people see it.",
        "{n} items of the draft are changed. Look at them in /programme; "
        "with /release people see them.",
        count,
    )
    # Translators: makes the draft of the programme public (offentliggør, veröffentlichen).
    release = Button(lang.gettext("Release…"), Run("release"))
    programme = Button(lang.gettext("Programme"), Run("programme"))
    left = lang.ngettext(
        "{n} line was not read: correct it and send it again.",
        "{n} lines were not read: correct them and send them again.",
        unread,
    )
    words = lines(fill(said, n=count), fill(left, n=unread) if unread else None)
    return Reply(words, ((programme, release),))


def dropped(lang: Language) -> Reply:
    return Reply(escape(lang.gettext("Not applied: nothing has changed.")))


def over(lang: Language) -> str:
    return lang.gettext("This was decided already. Send the file again to look anew.")


def has_moved_on(lang: Language) -> str:
    return lang.gettext("The draft has changed meanwhile. This is what would change now.")


def invitation(lang: Language, visit: Visit) -> Reply:
    """What /import says when nothing came with it."""
    words = lang.gettext(
        "Send me the programme of {visit} as an Excel file (.xlsx), a .csv or a calendar file "
        "(.ics), or forward a message with one item per line. I show what would change, "
        "and change nothing before you say so."
    )
    return Reply(
        fill(words, visit=bold(visit.title.best(lang.code))),
        (
            (
                # Translators: a spreadsheet to fill in.
                Button(lang.gettext("Excel sheet to fill in"), TemplateSheet(visit.id)),
                Button(lang.gettext("Export"), Run("export")),
            ),
        ),
    )
