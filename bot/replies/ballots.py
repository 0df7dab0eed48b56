"""How ballots read: the card in the group, the pop-up of a vote, the result."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, lines
from bot.rules.ballots import Ballot, Tally, Vote, VotingIsOver


@dataclass(frozen=True, slots=True)
class CastVote(Press):
    """Take this option; `on` False: take it back."""

    TAG: ClassVar[str] = "v"
    ballot_id: int
    option: int
    on: bool


def ballot_card(lang: Language, ballot: Ballot, tally: Tally, now: datetime) -> Reply:
    """The card in the group. Its length depends on the options only, never on the voters."""
    counted = ballot.shows_counts(now)
    head = lines(
        bold(ballot.question.best(lang.code)),
        "",
        *(_option(lang, ballot, tally, i, counted=counted) for i in range(len(ballot.options))),
        "",
        _voters(lang, tally),
    )
    if not ballot.is_open(now):
        return Reply(lines(head, _result(lang, ballot, tally)))
    until = lang.gettext("Open until {moment}.")
    return Reply(
        lines(head, fill(until, moment=lang.moment(ballot.closes))),
        tuple((_button(lang, ballot, i),) for i in range(len(ballot.options))),
    )


def vote_saved(lang: Language, ballot: Ballot, vote: Vote) -> str:
    """For the pop-up, after the commit."""
    chosen = [ballot.options[i].best(lang.code) for i in sorted(vote.choices)]
    if not chosen:
        return lang.gettext("Saved: you have no vote here any more.")
    return lang.gettext("Saved: {options}").format(options=lang.join(chosen))


def _option(lang: Language, ballot: Ballot, tally: Tally, index: int, *, counted: bool) -> Html:
    words = ballot.options[index].best(lang.code)
    if not counted:
        return fill("• {option}", option=words)
    return fill("• {option}: {count}", option=words, count=bold(tally.counts[index]))


def _voters(lang: Language, tally: Tally) -> Html:
    return fill(
        lang.ngettext("{n} person has voted.", "{n} people have voted.", tally.voters),
        n=tally.voters,
    )


def _button(lang: Language, ballot: Ballot, index: int) -> Button:
    return Button(ballot.options[index].best(lang.code), CastVote(ballot.id, index, True))


def _result(lang: Language, ballot: Ballot, tally: Tally) -> Html:
    won = [ballot.options[i].best(lang.code) for i in tally.winners]
    match won:
        case []:
            return escape(lang.gettext("Closed. Nobody voted."))
        case [one]:
            return fill(lang.gettext("Closed. Most votes: {option}."), option=bold(one))
    return fill(lang.gettext("Closed. A tie between {options}."), options=bold(lang.join(won)))


@refusal.register
def _(why: VotingIsOver, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext("Voting ended on {moment}. Nothing was changed."),
            moment=lang.moment(why.ballot.closes),
        )
    )
