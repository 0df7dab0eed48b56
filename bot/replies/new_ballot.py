"""The questions that make a ballot, its preview, and what is wrong with an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.ballots import ShowBallot, open_until, terms
from bot.replies.forms import Choose
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, italic, lines
from bot.rules.ballots import (
    Ballot,
    ClosesInThePast,
    End,
    NotTwoToTwelve,
    PressTheButton,
    Shown,
    TooLong,
)
from bot.rules.entry.moments import NotAMoment
from bot.rules.times import Moment


class Term(StrEnum):
    """What the preview can set."""

    SEVERAL = "several"
    SECRET = "secret"  # noqa: S105 - how a vote is cast, not a password
    AT_END = "at_end"


@dataclass(frozen=True, slots=True)
class SetTerm(Press):
    TAG: ClassVar[str] = "bs"
    term: Term
    on: bool


def ask_question(lang: Language) -> Reply:
    return Reply(
        lines(
            # Translators: a vote of the whole visit (da: afstemning, de: Abstimmung)
            bold(lang.gettext("New vote")),
            escape(lang.gettext("What is the question?")),
            "",
            escape(lang.gettext("In several languages: a line for each, with its code in front.")),
            # Translators: an example: your own language without a code, then two others with one.
            italic(lang.gettext("Saturday evening?\nda: Lørdag aften?\nde: Samstagabend?")),
        )
    )


def ask_options(lang: Language) -> Reply:
    return Reply(
        lines(
            escape(lang.gettext("What can people choose? 2 to 12 options, one a line:")),
            # Translators: an example: your own language without a code, then others with one.
            italic(lang.gettext("Concert / da: Koncert / de: Konzert\nBoat trip / da: Bådtur")),
        )
    )


def ask_end(lang: Language, ends: Iterable[tuple[End, Moment]], zone: str) -> Reply:
    """Buttons for what is common; anything else is typed."""
    # Translators: the examples as this language writes them: fre 18.00, om 2 timer
    ask = lang.gettext(
        "Until when can people vote? Press, or type it, "
        "such as “Fri 18:00”, “22.10. 18:00” or “in 2 hours”."
    )
    rows = tuple(
        (Button(_end_label(lang, end, at), Choose("closes", str(end))),) for end, at in ends
    )
    return Reply(
        lines(
            escape(ask),
            fill(lang.gettext("Clock times are those of {place}."), place=lang.zone(zone)),
        ),
        rows,
    )


def _end_label(lang: Language, end: End, at: Moment) -> str:
    match end:
        case End.HOUR:
            return lang.gettext("In 1 hour")
        case End.TONIGHT:
            return lang.gettext("Tonight, {clock}").format(clock=lang.clock(at.wall))
        case End.TOMORROW:
            return lang.gettext("Tomorrow, {clock}").format(clock=lang.clock(at.wall))
        case End.LAST_EVENING:
            return lang.gettext("Last evening: {moment}").format(moment=lang.moment(at))


def preview(lang: Language, draft: Ballot, group: str, people: int) -> Reply:
    """The ballot in each of its languages, what voters are told, and where it goes."""
    # The words come last: should six languages be too long for a message, those are cut.
    words = lines(
        bold(lang.gettext("Preview")),
        *terms(lang, draft),
        *([] if draft.shown is Shown.END else [_shown_at_once(lang)]),
        open_until(lang, draft),
        _where(lang, group, people),
        *_missing(lang, draft),
        *(line for code in draft.question.languages for line in _in(lang, draft, code)),
    )
    return Reply(words, (*_terms(lang, draft), (_go(lang, group, people),)))


def _in(lang: Language, draft: Ballot, code: str) -> list[Html]:
    options = [option.best(code) for option in draft.options]
    return [
        Html(),
        fill(
            "{language}: {words}",
            language=lang.name_of(code),
            words=bold(draft.question.best(code)),
        ),
        *(fill("{n}. {option}", n=n, option=option) for n, option in enumerate(options, 1)),
    ]


def _missing(lang: Language, draft: Ballot) -> list[Html]:
    """Options that lack a language the question has: their readers get other words."""
    asked = set(draft.question.languages)
    partly = {n: asked - set(option.languages) for n, option in enumerate(draft.options, 1)}
    return [
        fill(
            lang.gettext("Option {n} is not there in: {languages}."),
            n=n,
            languages=lang.join(sorted(map(lang.name_of, codes))),
        )
        for n, codes in partly.items()
        if codes
    ]


def _shown_at_once(lang: Language) -> Html:
    return escape(lang.gettext("The result so far is shown to everybody at once."))


def _where(lang: Language, group: str, people: int) -> Html:
    if group:
        goes = lang.ngettext(
            "It goes to the group {group}, and in private to {n} person in their own language.",
            "It goes to the group {group}, and in private to {n} people in their own languages.",
            people,
        )
        return fill(goes, group=bold(group), n=people)
    alone = lang.ngettext(
        "This visit has no group yet, so it goes in private to {n} person. "
        "For a card in a group, link the group first: /group",
        "This visit has no group yet, so it goes in private to {n} people. "
        "For a card in a group, link the group first: /group",
        people,
    )
    return fill(alone, n=people)


def _terms(lang: Language, draft: Ballot) -> tuple[tuple[Button, ...], ...]:
    several = (
        Button(lang.gettext("Only one choice"), SetTerm(Term.SEVERAL, False))
        if draft.several
        else Button(lang.gettext("Allow several"), SetTerm(Term.SEVERAL, True))
    )
    secret = (
        Button(lang.gettext("Not secret"), SetTerm(Term.SECRET, False))
        if draft.secret
        else Button(lang.gettext("Make it secret"), SetTerm(Term.SECRET, True))
    )
    shown = (
        Button(lang.gettext("Show the result at once"), SetTerm(Term.AT_END, False))
        if draft.shown is Shown.END
        else Button(lang.gettext("Show the result at the end"), SetTerm(Term.AT_END, True))
    )
    return ((several, secret), (shown,))


def _go(lang: Language, group: str, people: int) -> Button:
    if group:
        label = lang.gettext("Open the vote in the group")
    else:
        label = lang.ngettext("Send it to {n} person", "Send it to {n} people", people)
    return Button(label.format(n=people), Choose("check", "go"), style=Style.MAIN)


def opened(lang: Language, ballot: Ballot) -> Reply:
    show = Button(lang.gettext("Vote and results"), ShowBallot(ballot.id))
    return Reply(
        lines(
            fill(
                lang.gettext("The vote is open: {question}"),
                question=bold(ballot.question.best(lang.code)),
            ),
            open_until(lang, ballot),
        ),
        ((show,),),
    )


@refusal.register
def _(why: NotTwoToTwelve, lang: Language, links: Links) -> Reply:
    said = lang.ngettext(
        "That is {n} option; a vote needs 2 to 12 different ones. One a line:",
        "Those are {n} different options; a vote needs 2 to 12. One a line:",
        why.count,
    )
    return Reply(lines(fill(said, n=why.count), italic(lang.gettext("Concert\nBoat trip"))))


@refusal.register
def _(why: TooLong, lang: Language, links: Links) -> Reply:
    said = lang.ngettext(
        "This is too long, {most} character is the most: {text}",
        "This is too long, {most} characters are the most: {text}",
        why.most,
    )
    return Reply(fill(said, most=why.most, text=f"{why.text[: why.most]}…"))


@refusal.register
def _(why: ClosesInThePast, lang: Language, links: Links) -> Reply:
    # Translators: the example as this language writes it: om 2 timer
    said = lang.gettext("That moment has passed already. Type a later one, such as “in 2 hours”.")
    return Reply(escape(said))


@refusal.register
def _(why: NotAMoment, lang: Language, links: Links) -> Reply:
    # Translators: the examples as this language writes them: fre 18.00, om 2 timer
    said = lang.gettext(
        "I cannot read “{text}” as a day and a clock time. "
        "Write it like “Fri 18:00”, “22.10. 18:00” or “in 2 hours”."
    )
    return Reply(fill(said, text=why.text))


@refusal.register
def _(why: PressTheButton, lang: Language, links: Links) -> Reply:
    return Reply(
        escape(lang.gettext("Press one of the buttons below the preview; “‹ Back” changes it."))
    )
