"""How ballots read: the card in the group, one's own vote in private, the result."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.rules.ballots import Ballot, Shown, Tally, Vote, VotingIsOver

LONGEST_POPUP = 200
BAR = 8
# More or longer options are numbered: such words do not fit a button on a phone.
MOST_NAMED, LONGEST_NAME = 6, 24
NUMBERS_A_ROW = 4


@dataclass(frozen=True, slots=True)
class CastVote(Press):
    """Take this option; `on` False: take it back."""

    TAG: ClassVar[str] = "v"
    ballot_id: int
    option: int
    on: bool


@dataclass(frozen=True, slots=True)
class TakeBack(Press):
    """Have no vote at all."""

    TAG: ClassVar[str] = "bt"
    ballot_id: int


@dataclass(frozen=True, slots=True)
class ShowBallot(Press):
    TAG: ClassVar[str] = "bo"
    ballot_id: int


@dataclass(frozen=True, slots=True)
class ListBallots(Press):
    TAG: ClassVar[str] = "bl"
    visit_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowResults(Press):
    TAG: ClassVar[str] = "br"
    ballot_id: int
    page: int


@dataclass(frozen=True, slots=True)
class AskToClose(Press):
    TAG: ClassVar[str] = "ba"
    ballot_id: int


@dataclass(frozen=True, slots=True)
class CloseNow(Press):
    TAG: ClassVar[str] = "bc"
    ballot_id: int


@dataclass(frozen=True, slots=True)
class MoveEnd(Press):
    TAG: ClassVar[str] = "be"
    ballot_id: int


def ballot_card(lang: Language, links: Links, ballot: Ballot, tally: Tally, now: datetime) -> Reply:
    """The card in the group. Its length depends on the options only, never on the voters."""
    words = lines(*_counted(lang, ballot, tally, now), "", *_state(lang, ballot, tally, now))
    if not ballot.is_open(now):
        return Reply(words)
    back = Button(take_back_label(lang, ballot), TakeBack(ballot.id))
    mine = Button(lang.gettext("Vote in my language"), url=links.start(f"ballot-{ballot.id}"))
    return Reply(words, (*_options(lang, ballot, frozenset()), (back,), (mine,)))


def voting_card(
    lang: Language,
    ballot: Ballot,
    tally: Tally,
    vote: Vote | None,
    now: datetime,
    *,
    organises: bool = False,
) -> Reply:
    """One's own vote, in private: what is chosen is marked and can be taken back."""
    chosen = vote.choices if vote else frozenset[int]()
    words = lines(
        *_counted(lang, ballot, tally, now),
        "",
        *_state(lang, ballot, tally, now),
        "",
        my_vote(lang, ballot, vote),
    )
    options = _options(lang, ballot, chosen) if ballot.is_open(now) else ()
    return Reply(
        words, (*options, *_organising(lang, ballot, now, organises), _to_list(lang, ballot))
    )


def _organising(
    lang: Language, ballot: Ballot, now: datetime, organises: bool
) -> tuple[tuple[Button, ...], ...]:
    if not organises:
        return ()
    results = Button(lang.gettext("Results"), ShowResults(ballot.id, 0))
    if not ballot.is_open(now):
        return ((results,),)
    later = Button(lang.gettext("Move the end"), MoveEnd(ballot.id))
    end = Button(lang.gettext("Close now…"), AskToClose(ballot.id))
    return ((results,), (later, end))


def _to_list(lang: Language, ballot: Ballot) -> tuple[Button, ...]:
    # Translators: a vote of the whole visit (da: afstemning, de: Abstimmung)
    return (Button(lang.gettext("‹ All votes"), ListBallots(ballot.visit_id, 0)),)


def take_back_label(lang: Language, ballot: Ballot) -> str:
    if ballot.several:
        return lang.gettext("Take my votes back")
    return lang.gettext("Take my vote back")


def my_vote(
    lang: Language, ballot: Ballot, vote: Vote | None, *, longest: int | None = None
) -> Html:
    chosen = option_names(lang, ballot, vote.choices if vote else frozenset())
    if not chosen:
        return escape(lang.gettext("You have not voted."))
    names = lang.join(chosen)
    if longest is not None and len(names) > longest:
        many = lang.ngettext("You chose {n} option.", "You chose {n} options.", len(chosen))
        return fill(many, n=len(chosen))
    return fill(lang.gettext("Your vote: {options}"), options=bold(names))


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
    ).format(button=take_back_label(lang, ballot), moment=until)
    both = f"{saved}\n{way}"
    return both if len(both) <= LONGEST_POPUP else saved


def option_names(lang: Language, ballot: Ballot, choices: frozenset[int]) -> list[str]:
    return [ballot.options[i].best(lang.code) for i in sorted(choices)]


def is_numbered(ballot: Ballot) -> bool:
    """The same in every language: a card in two of them has one set of buttons."""
    texts = [words for option in ballot.options for _, words in option.entries]
    return len(ballot.options) > MOST_NAMED or max(map(len, texts)) > LONGEST_NAME


def _options(
    lang: Language, ballot: Ballot, chosen: frozenset[int]
) -> tuple[tuple[Button, ...], ...]:
    buttons = [_option(lang, ballot, i, on=i in chosen) for i in range(len(ballot.options))]
    a_row = NUMBERS_A_ROW if is_numbered(ballot) else 1
    return tuple(tuple(buttons[begin : begin + a_row]) for begin in range(0, len(buttons), a_row))


def _option(lang: Language, ballot: Ballot, index: int, *, on: bool) -> Button:
    name = str(index + 1) if is_numbered(ballot) else ballot.options[index].best(lang.code)
    if on:
        return Button(f"✓ {name}", CastVote(ballot.id, index, False), style=Style.GOOD)
    return Button(name, CastVote(ballot.id, index, True))


def _counted(lang: Language, ballot: Ballot, tally: Tally, now: datetime) -> list[Html]:
    """The question and its options, with how many chose each if that is shown yet."""
    counted = ballot.shows_counts(now)
    options = [
        line
        for index in range(len(ballot.options))
        for line in counted_option(lang, ballot, tally, index, counted=counted)
    ]
    return [bold(ballot.question.best(lang.code)), Html(), *options]


def counted_option(
    lang: Language, ballot: Ballot, tally: Tally, index: int, *, counted: bool
) -> list[Html]:
    mark = f"{index + 1}." if is_numbered(ballot) else "•"
    words = ballot.options[index].best(lang.code)
    if not counted:
        return [fill("{mark} {option}", mark=mark, option=words)]
    count = tally.counts[index]
    named = fill("{mark} {option}: {count}", mark=mark, option=words, count=bold(count))
    return [named, bar(count, tally.voters)] if tally.voters else [named]


def bar(count: int, voters: int) -> Html:
    full = round(BAR * count / voters)
    return Html("▓" * full + "░" * (BAR - full))


def _state(lang: Language, ballot: Ballot, tally: Tally, now: datetime) -> list[Html]:
    voted = lang.ngettext("{n} person has voted.", "{n} people have voted.", tally.voters)
    people = fill(voted, n=tally.voters)
    if not ballot.is_open(now):
        return [people, outcome(lang, ballot, tally)]
    return [people, *terms(lang, ballot), open_until(lang, ballot)]


def terms(lang: Language, ballot: Ballot) -> list[Html]:
    """What a voter should know before voting."""
    many = (
        lang.gettext("You can choose several.")
        if ballot.several
        else lang.gettext("You can choose one.")
    )
    who = (
        lang.gettext("Nobody sees who voted for what.")
        if ballot.secret
        else lang.gettext("The organisers see who voted for what.")
    )
    when = lang.gettext("The result is shown at the end.")
    shown = [escape(when)] if ballot.shown is Shown.END else []
    return [escape(many), escape(who), *shown]


def open_until(lang: Language, ballot: Ballot) -> Html:
    return fill(
        # Translators: {place} is the town whose clock counts.
        lang.gettext("Open until {moment} ({place})."),
        moment=lang.moment(ballot.closes),
        place=lang.zone(ballot.closes.zone),
    )


def outcome(lang: Language, ballot: Ballot, tally: Tally) -> Html:
    """A tie of numbered options is said in numbers: all twelve can be in it."""
    won = [ballot.options[i].best(lang.code) for i in tally.winners]
    numbers = [str(i + 1) for i in tally.winners]
    match won:
        case []:
            return escape(lang.gettext("Closed. Nobody voted."))
        case [one]:
            return fill(lang.gettext("Closed. Most votes: {option}."), option=bold(one))
    tied = lang.join(numbers if is_numbered(ballot) else won)
    return fill(lang.gettext("Closed. A tie between {options}."), options=bold(tied))


def result_news(lang: Language, ballot: Ballot, tally: Tally, now: datetime) -> Reply:
    """Said once, when voting has ended."""
    return Reply(
        lines(
            escape(lang.gettext("Voting has ended.")),
            *_counted(lang, ballot, tally, now),
            "",
            *_state(lang, ballot, tally, now),
        )
    )


@refusal.register
def _(why: VotingIsOver, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext("Voting ended on {moment}. Nothing was changed."),
            moment=lang.moment(why.ballot.closes),
        )
    )
