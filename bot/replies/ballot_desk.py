"""Ballots as lists: all of a visit, who voted for what, and closing one early."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.actions.ballots import Looked
from bot.languages import Language
from bot.replies.ballots import (
    CloseNow,
    ListBallots,
    ShowBallot,
    ShowResults,
    my_vote,
    open_until,
)
from bot.replies.help import Run
from bot.replies.press import Press
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.rules.ballots import Ballot, Tally
from bot.rules.visits import Visit

BALLOTS_A_PAGE = 6
NAMES_A_PAGE = 15
LONGEST_LABEL = 32
LONGEST_LINE = 100


def ballot_list(
    lang: Language, visit: Visit, looked: Sequence[Looked], now: datetime, page: int, *, more: bool
) -> Reply:
    """One page; those open first."""
    title = visit.title.best(lang.code)
    if not looked:
        none = lang.gettext("There is no vote in {visit} yet.")
        return Reply(fill(none, visit=bold(title)))
    rows = tuple((_ballot_button(lang, each.ballot),) for each in looked)
    turning = _pages(page, lambda to: ListBallots(visit.id, to), more=more)
    return Reply(
        lines(
            # Translators: votes of the whole visit (da afstemninger, de Abstimmungen).
            fill(lang.gettext("Votes of {visit}"), visit=bold(title)),
            *(line for each in looked for line in _in_list(lang, each, now)),
        ),
        (*rows, *turning),
    )


def with_new(lang: Language, reply: Reply) -> Reply:
    """For organisers."""
    return reply.with_rows((Button(lang.gettext("New vote"), Run("ballot")),))


def _in_list(lang: Language, looked: Looked, now: datetime) -> list[Html]:
    """Short whatever was chosen: the whole result is one press away."""
    ballot = looked.ballot
    ended = fill(lang.gettext("Closed on {moment}."), moment=lang.moment(ballot.closes))
    return [
        Html(),
        bold(ballot.question.best(lang.code)),
        open_until(lang, ballot) if ballot.is_open(now) else ended,
        my_vote(lang, ballot, looked.vote, longest=LONGEST_LINE),
    ]


def _ballot_button(lang: Language, ballot: Ballot) -> Button:
    question = ballot.question.best(lang.code)
    short = question if len(question) <= LONGEST_LABEL else f"{question[: LONGEST_LABEL - 1]}…"
    return Button(short, ShowBallot(ballot.id))


def results(
    lang: Language,
    ballot: Ballot,
    tally: Tally,
    names: Sequence[tuple[str, frozenset[int]]],
    now: datetime,
    page: int,
    *,
    more: bool,
) -> Reply:
    """For organisers: the counts, and names below them unless the ballot is secret."""
    counted = ballot.shows_counts(now)
    voted = lang.ngettext("{n} person has voted.", "{n} people have voted.", tally.voters)
    return Reply(
        lines(
            bold(ballot.question.best(lang.code)),
            "",
            *_numbered(lang, ballot, tally, counted=counted),
            "",
            fill(voted, n=tally.voters),
            *_who(lang, ballot, names, counted=counted),
        ),
        (
            *_pages(page, lambda to: ShowResults(ballot.id, to), more=more),
            (Button(lang.gettext("‹ Back"), ShowBallot(ballot.id)),),
        ),
    )


def _numbered(lang: Language, ballot: Ballot, tally: Tally, *, counted: bool) -> list[Html]:
    """Numbers in any case: the names below point at them."""
    words = [option.best(lang.code) for option in ballot.options]
    if not counted:
        return [fill("{n}. {option}", n=n, option=each) for n, each in enumerate(words, 1)]
    return [
        fill("{n}. {option}: {count}", n=n, option=each, count=bold(tally.counts[n - 1]))
        for n, each in enumerate(words, 1)
    ]


def _who(
    lang: Language, ballot: Ballot, names: Sequence[tuple[str, frozenset[int]]], *, counted: bool
) -> list[Html]:
    if not counted:
        return [escape(lang.gettext("The result is shown at the end, also to you."))]
    if ballot.secret:
        return [escape(lang.gettext("This vote is secret: nobody sees who voted for what."))]
    return [
        Html(),
        *(
            fill("{name}: {options}", name=name, options=_chosen(choices))
            for name, choices in names
        ),
    ]


def _chosen(choices: frozenset[int]) -> str:
    return ", ".join(str(index + 1) for index in sorted(choices))


def ask_to_close(lang: Language, ballot: Ballot, tally: Tally) -> Reply:
    voted = lang.ngettext("{n} person has voted.", "{n} people have voted.", tally.voters)
    return Reply(
        lines(
            bold(ballot.question.best(lang.code)),
            fill(voted, n=tally.voters),
            open_until(lang, ballot),
            "",
            escape(lang.gettext("Close it now? Nobody can vote after that.")),
        ),
        (
            (Button(lang.gettext("Close now"), CloseNow(ballot.id), style=Style.BAD),),
            (Button(lang.gettext("Keep it open"), ShowBallot(ballot.id)),),
        ),
    )


def end_moved(lang: Language, ballot: Ballot) -> Reply:
    back = Button(lang.gettext("‹ Back"), ShowBallot(ballot.id))
    return Reply(lines(bold(ballot.question.best(lang.code)), open_until(lang, ballot)), ((back,),))


def _pages(page: int, to: Callable[[int], Press], *, more: bool) -> tuple[tuple[Button, ...], ...]:
    before = [Button("‹", to(page - 1))] if page else []
    after = [Button("›", to(page + 1))] if more else []
    turning = (*before, *after)
    return (turning,) if turning else ()
