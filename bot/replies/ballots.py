"""How ballots read: the card in the group, what voters should know, the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, in_languages, lines
from bot.rules.ballots import Ballot, Shown, Tally, Vote, VotingIsOver

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
class ShowCounts(Press):
    """The counts as they are now, in a pop-up."""

    TAG: ClassVar[str] = "bn"
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


def ballot_card(
    langs: Sequence[Language], links: Links, ballot: Ballot, tally: Tally, now: datetime
) -> Reply:
    """The card in the group. Its length depends on the options only, never on the voters."""
    roomy = len(langs) == 1
    return in_languages([_card(lang, links, ballot, tally, now, roomy=roomy) for lang in langs])


def _card(
    lang: Language, links: Links, ballot: Ballot, tally: Tally, now: datetime, *, roomy: bool
) -> Reply:
    counted = question_and_options(
        lang, ballot, tally, roomy=roomy, counted=ballot.shows_counts(now)
    )
    if not ballot.is_open(now):
        return Reply(lines(*counted, *_gap(roomy), *ended(lang, ballot, tally)))
    open_for = [people(lang, tally), open_until(lang, ballot), _rules(lang, ballot)]
    # Translators: opens the vote in one's own language, in private; at most 16 characters
    mine = Button(lang.gettext("My language"), url=links.start(f"ballot-{ballot.id}"))
    back = Button(take_back_label(lang), TakeBack(ballot.id))
    return Reply(
        lines(*counted, *_gap(roomy), *open_for),
        (*option_rows(lang, ballot, frozenset()), (back,), (mine,)),
    )


def _gap(roomy: bool) -> list[Html]:
    """A card in two languages says everything twice: on a phone it must stay short."""
    return [Html()] if roomy else []


def _rules(lang: Language, ballot: Ballot) -> Html:
    """`terms` in one short line; all of them are said in private."""
    many = lang.gettext("Choose several.") if ballot.several else lang.gettext("Choose one.")
    who = (
        lang.gettext("Nobody sees your vote.")
        if ballot.secret
        else lang.gettext("Organisers see your vote.")
    )
    when = [lang.gettext("Result at the end.")] if ballot.shown is Shown.END else []
    return escape(" ".join([many, who, *when]))


def take_back_label(lang: Language) -> str:
    # Translators: a button that clears all one voted for (da: Fortryd, de: Zurücknehmen);
    # at most 16 characters
    return lang.gettext("Take back")


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


def option_names(lang: Language, ballot: Ballot, choices: frozenset[int]) -> list[str]:
    return [ballot.options[i].best(lang.code) for i in sorted(choices)]


def is_numbered(ballot: Ballot) -> bool:
    """The same in every language: a card in two of them has one set of buttons."""
    texts = [words for option in ballot.options for _, words in option.entries]
    return len(ballot.options) > MOST_NAMED or max(map(len, texts)) > LONGEST_NAME


def option_rows(
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


def question_and_options(
    lang: Language, ballot: Ballot, tally: Tally, *, roomy: bool = True, counted: bool
) -> list[Html]:
    """With how many chose each if `counted`, and that drawn as a bar where there is room."""
    options = [
        line
        for index in range(len(ballot.options))
        for line in _option_lines(lang, ballot, tally, index, roomy=roomy, counted=counted)
    ]
    return [bold(ballot.question.best(lang.code)), *_gap(roomy), *options]


def _option_lines(
    lang: Language, ballot: Ballot, tally: Tally, index: int, *, roomy: bool, counted: bool
) -> list[Html]:
    mark = f"{index + 1}." if is_numbered(ballot) else "•"
    words = ballot.options[index].best(lang.code)
    if not counted:
        return [fill("{mark} {option}", mark=mark, option=words)]
    count = tally.counts[index]
    named = fill("{mark} {option}: {count}", mark=mark, option=words, count=bold(count))
    return [named, bar(count, tally.voters)] if tally.voters and roomy else [named]


def bar(count: int, voters: int) -> Html:
    full = round(BAR * count / voters)
    return Html("▓" * full + "░" * (BAR - full))


def people(lang: Language, tally: Tally) -> Html:
    voted = lang.ngettext("{n} person has voted.", "{n} people have voted.", tally.voters)
    return fill(voted, n=tally.voters)


def ended(lang: Language, ballot: Ballot, tally: Tally) -> list[Html]:
    return [people(lang, tally), outcome(lang, ballot, tally)]


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


def result_news(langs: Sequence[Language], ballot: Ballot, tally: Tally) -> Reply:
    """Said once, when voting has ended."""
    return in_languages([_news(lang, ballot, tally, roomy=len(langs) == 1) for lang in langs])


def _news(lang: Language, ballot: Ballot, tally: Tally, *, roomy: bool) -> Reply:
    return Reply(
        lines(
            escape(lang.gettext("Voting has ended.")),
            *question_and_options(lang, ballot, tally, roomy=roomy, counted=True),
            *_gap(roomy),
            *ended(lang, ballot, tally),
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
