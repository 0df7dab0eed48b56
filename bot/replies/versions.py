"""What changed between two versions of a programme, and choosing which two."""

from collections.abc import Sequence

from bot.actions.release_previews import Author
from bot.actions.versions import Comparison
from bot.languages import Language
from bot.replies.changes import Board, change_line
from bot.replies.help import Run
from bot.replies.items import ShowDay, Whose
from bot.replies.release_presses import CompareVersions, ShowVersions
from bot.replies.releases_made import version_line
from bot.replies.reply import LONGEST, Button, Html, Reply, bold, escape, fill, length, lines
from bot.replies.rows import Rows, existing_page, in_rows, page_turns
from bot.rules.visits import Visit

MOST_ON_A_PAGE, ROOM_FOR_HEADINGS = 8, 600
VERSIONS_ON_A_PAGE, NUMBERS_IN_A_ROW = 8, 4


def compared(lang: Language, shown: Comparison, zone: str, page: int) -> Reply:
    """`zone`: where the reader's clock is."""
    pages = _pages(lang, shown, zone)
    page = existing_page(page, 1, len(pages))
    between = fill(
        lang.gettext("From version {before} to version {after}"),
        before=shown.before,
        after=shown.after.release.number,
    )
    nothing = lang.gettext("Nothing reads differently.")
    return Reply(
        lines(
            bold(lang.gettext("What changed")),
            between if shown.before else None,
            version_line(lang, shown.visit, shown.after),
            *(lines("", each) for each in pages[page]),
            *([] if pages[page] else ["", escape(nothing)]),
        ),
        (
            *page_turns(page, 1, len(pages), lambda other: _compare(shown, other)),
            *_ways_on(lang, shown),
        ),
    )


def _pages(lang: Language, shown: Comparison, zone: str) -> Sequence[Sequence[Html]]:
    """So many changes at a time as one message holds."""
    board = Board(shown.delegations, organising=shown.organising)
    found: list[list[Html]] = [[]]
    for change in shown.changes:
        said = change_line(lang, change, zone, board)
        taken = sum(length(each) + 2 for each in found[-1])
        is_full = len(found[-1]) == MOST_ON_A_PAGE
        if found[-1] and (is_full or taken + length(said) > LONGEST - ROOM_FOR_HEADINGS):
            found.append([])
        found[-1].append(said)
    return found


def _compare(shown: Comparison, page: int) -> CompareVersions:
    return CompareVersions(shown.visit.id, shown.before, shown.after.release.number, page)


def _ways_on(lang: Language, shown: Comparison) -> Rows:
    visit_id, before = shown.visit.id, shown.before
    earlier = Button(lang.gettext("‹ Before that"), CompareVersions(visit_id, before - 1, before))
    versions = Button(lang.gettext("All versions"), ShowVersions(visit_id))
    programme = Button(lang.gettext("‹ Programme"), ShowDay(visit_id, Whose.ALL, 0))
    more = (*((earlier,) if before > 0 else ()), *((versions,) if shown.newest > 1 else ()))
    # Translators: makes the draft of the programme public (offentliggør, veröffentlichen).
    release = Button(lang.gettext("Release…"), Run("release"))
    ways = (programme, release) if shown.organising else (programme,)
    return (*((more,) if more else ()), ways)


def version_list(
    lang: Language, visit: Visit, versions: Sequence[Author], chosen: int, page: int
) -> Reply:
    """Two presses choose the two to compare."""
    if not versions:
        return _nothing_out(lang, visit)
    page = existing_page(page, VERSIONS_ON_A_PAGE, len(versions))
    shown = versions[page * VERSIONS_ON_A_PAGE :][:VERSIONS_ON_A_PAGE]
    if chosen:
        asked = lang.gettext("Compare version {n} with which one?").format(n=chosen)
    else:
        asked = lang.gettext("Which two versions do you want to compare? Press the first one.")
    programme = Button(lang.gettext("‹ Programme"), ShowDay(visit.id, Whose.ALL, 0))
    return Reply(
        lines(
            fill(
                lang.gettext("Versions of the programme of {visit}:"),
                visit=bold(visit.title.best(lang.code)),
            ),
            "",
            *(version_line(lang, visit, each) for each in shown),
            *(["", bold(asked)] if len(versions) > 1 else []),
        ),
        (
            *_choices(visit, shown, len(versions), chosen),
            *page_turns(
                page,
                VERSIONS_ON_A_PAGE,
                len(versions),
                lambda other: ShowVersions(visit.id, chosen, other),
            ),
            (programme,),
        ),
    )


def _nothing_out(lang: Language, visit: Visit) -> Reply:
    said = lang.gettext("No version of the programme has been released yet.")
    programme = Button(lang.gettext("‹ Programme"), ShowDay(visit.id, Whose.ALL, 0))
    return Reply(escape(said), ((programme,),))


def _choices(visit: Visit, shown: Sequence[Author], count: int, chosen: int) -> Rows:
    numbers = [each.release.number for each in shown if each.release.number != chosen]
    if count == 1:
        return ()
    buttons = [
        Button(
            str(n),
            CompareVersions(visit.id, min(n, chosen), max(n, chosen))
            if chosen
            else ShowVersions(visit.id, n),
        )
        for n in numbers
    ]
    return in_rows(buttons, NUMBERS_IN_A_ROW)
