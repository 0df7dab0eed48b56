"""What one person has said and has before them in a visit: answers, votes, items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.actions.confirmations import Open
from bot.languages import Language
from bot.replies.confirmations import come_rows, confirm_rows
from bot.replies.item_texts import item_lines, shortened
from bot.replies.items import ShowDay, Whose
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, italic, lines
from bot.replies.rows import Rows
from bot.rules.ballots import Ballot, Vote
from bot.rules.people import Participation, PersonId, Status
from bot.rules.programme import Item
from bot.rules.visits import Delegation, Visit

MOST_ANSWERS, MOST_BALLOTS, MOST_ITEMS = 8, 6, 4
SHORT_NAME, SHORT_QUESTION, SHORT_CHOICE = 40, 60, 60
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mine:
    visit: Visit
    answers: Sequence[Participation]  # of the person, then of those they registered
    ballots: Sequence[tuple[Ballot, Vote | None]]
    coming: Sequence[Item]
    delegations: Sequence[Delegation]
    zone: str
    reader: PersonId
    open: Sequence[Open] = ()  # what is to be confirmed again


def my_visit(lang: Language, mine: Mine, now: datetime) -> Reply:
    sections = (
        *_section(lang, lang.gettext("Please confirm again"), _open(lang, mine), MOST_ANSWERS),
        *_section(lang, lang.gettext("My answers"), _answers(lang, mine), MOST_ANSWERS),
        *_section(lang, lang.gettext("My votes"), _votes(lang, mine, now), MOST_BALLOTS),
        *_section(lang, lang.gettext("Next for me"), _items(lang, mine), MOST_ITEMS),
    )
    nothing = lang.gettext("You have answered nothing yet, and nothing is planned for you.")
    programme = Button(lang.gettext("My programme"), ShowDay(mine.visit.id, Whose.MINE, 0))
    return Reply(
        lines(
            bold(mine.visit.title.best(lang.code)),
            *(sections or (escape(nothing),)),
        ),
        (*_confirming(lang, mine), (programme,)),
    )


def _open(lang: Language, mine: Mine) -> Sequence[Html]:
    days = lang.days(mine.visit.starts_on, mine.visit.ends_on)
    return [
        fill("❓ {title}, {when}", title=title, when=when)
        for title, when in dict.fromkeys(
            (
                shortened(each.item.facts.title.best(lang.code), SHORT_QUESTION),
                _when(lang, each.item),
            )
            if each.item
            else (shortened(each.participation.name, SHORT_NAME), days)
            for each in mine.open
        )
    ]


def _when(lang: Language, item: Item) -> str:
    return lang.day(item.day) if item.facts.all_day else lang.moment(item.facts.starts)


def _confirming(lang: Language, mine: Mine) -> Rows:
    """One's own and of those one reads for."""
    people = [each.participation for each in mine.open if each.item is None]
    items = list({each.item.id: each.item for each in mine.open if each.item}.values())
    return (*come_rows(lang, people, mine.reader), *(confirm_rows(lang, items) if items else ()))


def _section(lang: Language, title: str, found: Sequence[Html], most: int) -> Sequence[Html]:
    if not found:
        return ()
    more = len(found) - most
    rest = fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)
    return [Html(""), bold(title), *found[:most], *([rest] if more > 0 else [])]


def _answers(lang: Language, mine: Mine) -> Sequence[Html]:
    towns = {delegation.id: delegation.town for delegation in mine.delegations}
    return [
        fill(
            _status(lang, each.status),
            name=shortened(each.name, SHORT_NAME),
            town=shortened(towns.get(each.delegation_id, ""), SHORT_NAME),
            days=lang.days(each.arrives_on, each.leaves_on),
        )
        for each in mine.answers
    ]


def _status(lang: Language, status: Status) -> str:
    match status:
        case Status.REGISTERED:
            return lang.gettext("✅ {name}, {town}: registered, {days}")
        case Status.WAITING:
            return lang.gettext("⏳ {name}, {town}: on the waiting list")
        case Status.WITHDRAWN:
            # Translators: a person who does not come after all (da: afbud, de: Absage).
            # Not the word for an item that does not take place (da: aflyst, de: Ausfall).
            return lang.gettext("✖️ {name}, {town}: withdrawn")


def _votes(lang: Language, mine: Mine, now: datetime) -> Sequence[Html]:
    return [_vote(lang, ballot, vote, now) for ballot, vote in mine.ballots]


def _vote(lang: Language, ballot: Ballot, vote: Vote | None, now: datetime) -> Html:
    question = bold(shortened(ballot.question.best(lang.code), SHORT_QUESTION))
    chosen = sorted(vote.choices) if vote else []
    names = [ballot.options[i].best(lang.code) for i in chosen]
    if names:
        choice = shortened(lang.join(names), SHORT_CHOICE)
        return fill("• {question}: {choice}", question=question, choice=choice)
    if not ballot.is_open(now):
        return fill(lang.gettext("• {question}: closed, you did not vote"), question=question)
    return fill(
        # Translators: {left} is "3 hours left" or the like.
        lang.gettext("• {question}: not voted yet, {left}"),
        question=question,
        left=time_left(lang, ballot.closes.utc - now),
    )


def time_left(lang: Language, left: timedelta) -> str:
    if left >= 2 * DAY:
        return lang.ngettext("{n} day left", "{n} days left", left // DAY).format(n=left // DAY)
    if left >= 2 * HOUR:
        hours = left // HOUR
        return lang.ngettext("{n} hour left", "{n} hours left", hours).format(n=hours)
    minutes = max(1, left // timedelta(minutes=1))
    return lang.ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)


def _items(lang: Language, mine: Mine) -> Sequence[Html]:
    before: list[date | None] = [None, *(item.day for item in mine.coming)]
    return [
        lines(
            None if day == item.day else italic(lang.day(item.day)),
            item_lines(lang, item, n, mine.delegations, mine.zone),
        )
        for n, (item, day) in enumerate(zip(mine.coming, before, strict=False), start=1)
    ]
