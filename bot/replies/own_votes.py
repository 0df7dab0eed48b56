"""How one's own vote reads: the card in private, and the pop-ups of its buttons."""

from datetime import datetime

from bot.languages import Language
from bot.replies.ballots import (
    AskToClose,
    ListBallots,
    MoveEnd,
    ShowCounts,
    ShowResults,
    ended,
    is_numbered,
    my_vote,
    open_until,
    option_names,
    option_rows,
    people,
    question_and_options,
    take_back_label,
    terms,
)
from bot.replies.reply import Button, Reply, bold, escape, lines
from bot.rules.ballots import Ballot, Shown, Tally, Vote

LONGEST_POPUP = 200


def voting_card(
    lang: Language,
    ballot: Ballot,
    tally: Tally,
    vote: Vote | None,
    now: datetime,
    *,
    organises: bool = False,
) -> Reply:
    """What is chosen is marked and can be taken back; counts come at the end.

    The card is drawn anew when its reader votes, not for others: a count would grow old on it.
    """
    is_open = ballot.is_open(now)
    chosen = vote.choices if vote else frozenset[int]()
    words = lines(
        *question_and_options(lang, ballot, tally, counted=not is_open),
        "",
        *(
            [*terms(lang, ballot), open_until(lang, ballot)]
            if is_open
            else ended(lang, ballot, tally)
        ),
        "",
        my_vote(lang, ballot, vote),
    )
    options = option_rows(lang, ballot, chosen) if is_open else ()
    more = (
        _organising(lang, ballot, is_open=is_open)
        if organises
        else _counts(lang, ballot, is_open=is_open)
    )
    # Translators: a vote of the whole visit (da: afstemning, de: Abstimmung)
    to_list = Button(lang.gettext("‹ All votes"), ListBallots(ballot.visit_id, 0))
    return Reply(words, (*options, *more, (to_list,)))


def _organising(lang: Language, ballot: Ballot, *, is_open: bool) -> tuple[tuple[Button, ...], ...]:
    results = Button(lang.gettext("Results"), ShowResults(ballot.id, 0))
    if not is_open:
        return ((results,),)
    later = Button(lang.gettext("Move the end"), MoveEnd(ballot.id))
    end = Button(lang.gettext("Close now…"), AskToClose(ballot.id))
    return ((results,), (later, end))


def _counts(lang: Language, ballot: Ballot, *, is_open: bool) -> tuple[tuple[Button, ...], ...]:
    if not is_open or ballot.shown is Shown.END:
        return ()
    # Translators: a button: how many have voted for what until now
    return ((Button(lang.gettext("Result so far"), ShowCounts(ballot.id)),),)


def moved_down(lang: Language, ballot: Ballot) -> Reply:
    """Left where the card stood when a newer message shows it."""
    words = lang.gettext("Your vote is in a newer message, further down.")
    return Reply(lines(bold(ballot.question.best(lang.code)), escape(words)))


def counts_now(lang: Language, ballot: Ballot, tally: Tally, now: datetime) -> str:
    """For the pop-up."""
    voted = people(lang, tally)
    if not ballot.shows_counts(now):
        return f"{voted}\n{lang.gettext('The result is shown at the end.')}"
    names = (
        [f"{index + 1}:" for index in range(len(ballot.options))]
        if is_numbered(ballot)
        else [f"{option.best(lang.code)}:" for option in ballot.options]
    )
    counts = "\n".join(f"{name} {n}" for name, n in zip(names, tally.counts, strict=True))
    both = f"{counts}\n{voted}"
    return both if len(both) <= LONGEST_POPUP else counts


def vote_saved(lang: Language, ballot: Ballot, vote: Vote) -> str:
    """For the pop-up, after the commit."""
    chosen = option_names(lang, ballot, vote.choices)
    if not chosen:
        return lang.gettext("Saved: you have no vote here any more.")
    saved = lang.gettext("Saved: {options}").format(options=lang.join(chosen))
    if len(saved) > LONGEST_POPUP:
        some = lang.ngettext("Saved: {n} option.", "Saved: {n} options.", len(chosen))
        return some.format(n=len(chosen))
    return _with_way_out(lang, ballot, saved)


def _with_way_out(lang: Language, ballot: Ballot, saved: str) -> str:
    until = lang.moment(ballot.closes)
    way = (
        lang.gettext("“{button}” clears all of it, until {moment}.")
        if ballot.several
        else lang.gettext("You can change it until {moment}.")
    ).format(button=take_back_label(lang), moment=until)
    both = f"{saved}\n{way}"
    return both if len(both) <= LONGEST_POPUP else saved
