"""Before a programme is released: what would change, for whom, what is missing; the question."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.actions.release_previews import Preview
from bot.languages import Language
from bot.replies.changes import Board, change_line, short_change
from bot.replies.help import Run
from bot.replies.item_texts import shortened
from bot.replies.items import NeedsTranslation, OpenItem
from bot.replies.release_presses import KeepDraft, MakeRelease, ReleaseItem, ShowRelease
from bot.replies.release_warnings import NAME_IN_PASSING, name_of, warnings
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows, existing_page, page_turns
from bot.rules.programme import Item
from bot.rules.visits import Visit

CHANGES_ON_A_PAGE = 12
LINE_IN_PASSING, SHORT_TITLE, MOST_COUNTED = 150, 80, 12

Readers = Mapping[str, int]  # how many people read each language


def preview(lang: Language, shown: Preview, readers: Readers, page: int) -> Reply:
    """All that changes, a page at a time, and below it each time for whom and what is missing."""
    count = len(shown.changes)
    page = existing_page(page, CHANGES_ON_A_PAGE, count)
    first = page * CHANGES_ON_A_PAGE
    listed = shown.changes[first : first + CHANGES_ON_A_PAGE]
    return Reply(
        lines(
            _heading(lang, shown),
            *(_bullet(short_change(lang, each)) for each in listed if shown.newest),
            "",
            *_whom(lang, shown, readers),
            *warnings(lang, shown.missing),
        ),
        (
            (_release(lang, shown),),
            *_turns(shown, page, count),
            *_translations(lang, shown),
            (Button(lang.gettext("Not now"), KeepDraft(shown.visit.id)),),
        ),
    )


def _heading(lang: Language, shown: Preview) -> Html:
    count = len(shown.changes)
    if shown.newest is None:
        days = len({each.item.day for each in shown.changes})
        said = lang.ngettext(
            "This becomes the first version: {items} on {n} day. "
            "From then on everybody in the visit can read it.",
            "This becomes the first version: {items} on {n} days. "
            "From then on everybody in the visit can read it.",
            days,
        )
        items = lang.ngettext("{n} item", "{n} items", count).format(n=count)
        head = fill(
            lang.gettext("Release the programme of {visit}?"), visit=_title(lang, shown.visit)
        )
        return lines(bold(head), "", fill(said, items=items, n=days))
    head = fill(
        lang.gettext("Release version {n} of {visit}?"),
        n=shown.number,
        visit=_title(lang, shown.visit),
    )
    changed = lang.ngettext(
        "{n} change since version {version}:", "{n} changes since version {version}:", count
    )
    return lines(bold(head), "", fill(changed, n=count, version=shown.newest.release.number))


def _title(lang: Language, visit: Visit) -> str:
    return shortened(visit.title.best(lang.code), SHORT_TITLE)


def _bullet(words: str) -> Html:
    return fill("• {words}", words=shortened(words, LINE_IN_PASSING))


def _turns(shown: Preview, page: int, count: int) -> Rows:
    if shown.newest is None:
        return ()
    return page_turns(
        page, CHANGES_ON_A_PAGE, count, lambda other: ShowRelease(shown.visit.id, other)
    )


def _release(lang: Language, shown: Preview) -> Button:
    label = lang.gettext("Release version {n}").format(n=shown.number)
    return Button(
        label, MakeRelease(shown.visit.id, shown.number, drafted(shown)), style=Style.MAIN
    )


def drafted(shown: Preview) -> int:
    return int(shown.drafted_at.timestamp()) if shown.drafted_at else 0


def _whom(lang: Language, shown: Preview, readers: Readers) -> Sequence[Html]:
    count = len(shown.affected)
    if not count:
        return [escape(lang.gettext("It concerns nobody: no one gets a message."))]
    said = lang.ngettext("It concerns {n} person:", "It concerns {n} people:", count)
    towns = Counter(each.delegation.town for each in shown.affected)
    return [
        bold(fill(said, n=count)),
        _counts({shortened(town, NAME_IN_PASSING): n for town, n in towns.items()}),
        _counts({lang.name_of(code): n for code, n in readers.items()}),
    ]


def _counts(each: Mapping[str, int]) -> Html:
    """The most first; with very many towns the smallest ones are left out."""
    most = Counter(each).most_common(MOST_COUNTED)
    more = ", …" if len(each) > MOST_COUNTED else ""
    return escape(", ".join(f"{name} {n}" for name, n in most) + more)


def _translations(lang: Language, shown: Preview) -> Rows:
    if not shown.missing.untranslated:
        return ()
    return ((Button(lang.gettext("What needs translation"), NeedsTranslation(shown.visit.id, 0)),),)


def preview_of_item(lang: Language, shown: Preview, readers: Readers, item: Item) -> Reply:
    """One change alone: what stays behind is said."""
    [change] = shown.changes
    kept = lang.ngettext(
        "{n} other change stays in the draft.",
        "{n} other changes stay in the draft.",
        shown.others,
    )
    press = ReleaseItem(item.id, shown.number, drafted(shown))
    return Reply(
        lines(
            bold(lang.gettext("Release this change alone?")),
            "",
            change_line(lang, change, board=Board(shown.delegations, organising=True)),
            "",
            *_whom(lang, shown, readers),
            *(["", fill(kept, n=shown.others)] if shown.others else ()),
        ),
        (
            (Button(lang.gettext("Release now"), press, style=Style.MAIN),),
            (Button(lang.gettext("‹ Back"), OpenItem(item.id)),),
        ),
    )


def item_is_out(lang: Language, item: Item) -> Reply:
    said = lang.gettext("Nothing to release: people already read {item} as it is now.")
    back = Button(lang.gettext("‹ Back"), OpenItem(item.id))
    return Reply(fill(said, item=bold(name_of(lang, item))), ((back,),))


def draft_changed(lang: Language, again: Reply) -> Reply:
    """Somebody went on working while the question stood there."""
    said = bold(lang.gettext("The draft has changed meanwhile. This is how it is now:"))
    return Reply(lines(said, "", again.html), again.rows)


def kept(lang: Language) -> Reply:
    said = lang.gettext("Nothing was released. The draft stays as it is.")
    return Reply(escape(said), ((Button(lang.gettext("Release…"), Run("release")),),))
