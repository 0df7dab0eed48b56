"""Please confirm again: how people are asked, and what organisers see of the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.actions.confirmations import Asked
from bot.languages import Language
from bot.links import Links
from bot.replies.item_texts import SHORT_TITLE, shortened
from bot.replies.items import OpenItem
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.registration_presses import ShowRegistration, Withdraw
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows
from bot.rules.confirmations import Answer, NotAsked
from bot.rules.people import DelegationId, Participation, PersonId
from bot.rules.programme import Item
from bot.rules.visits import Visit

MOST_NAMED: Final = 25
MOST_ROWS: Final = 6
SHORT_NAME: Final = 16


@dataclass(frozen=True, slots=True)
class Come(Press):
    """Yes to the visit, for one person."""

    TAG: ClassVar[str] = "cfy"
    participation_id: int


@dataclass(frozen=True, slots=True)
class ConfirmItem(Press):
    """For oneself and for whom one reads."""

    TAG: ClassVar[str] = "cfi"
    item_id: int
    coming: bool


@dataclass(frozen=True, slots=True)
class AskEverybody(Press):
    """Asks first; `sure` writes to everybody who is registered."""

    TAG: ClassVar[str] = "cfa"
    visit_id: int
    sure: bool


@dataclass(frozen=True, slots=True)
class ShowConfirmations(Press):
    """Who has confirmed an item; 0: the visit."""

    TAG: ClassVar[str] = "cfs"
    visit_id: int
    item_id: int


@dataclass(frozen=True, slots=True)
class AskThoseAgain(Press):
    TAG: ClassVar[str] = "cfr"
    visit_id: int
    item_id: int


def postponed(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext(
        "{visit} is postponed. Your registration stands: when the new days are known, "
        "you are asked again."
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))))


def confirm_visit(
    lang: Language,
    visit: Visit,
    asked: Sequence[tuple[Participation, Answer]],
    reader: PersonId,
) -> Reply:
    """A question for each person somebody reads for, as far as it is not answered."""
    unanswered = [person for person, answer in asked if answer is Answer.NONE]
    days = lang.days(visit.starts_on, visit.ends_on)
    head = lang.gettext("{visit} takes place on {days}.")
    question = lang.gettext("Please confirm again that you come.")
    return Reply(
        lines(
            fill(head, visit=bold(visit.title.best(lang.code)), days=bold(days)),
            escape(question) if unanswered else None,
            *(
                fill(
                    lang.gettext("✅ {name} comes, {days}"),
                    name=person.name,
                    days=lang.days(person.arrives_on, person.leaves_on),
                )
                for person, answer in asked
                if answer is Answer.YES
            ),
        ),
        (
            *come_rows(lang, unanswered, reader),
            *(
                (Button(_own_days(lang, person, reader), ShowRegistration(person.id)),)
                for person, answer in asked[:MOST_ROWS]
                if answer is Answer.YES and not unanswered
            ),
        ),
    )


def _own_days(lang: Language, person: Participation, reader: PersonId) -> str:
    if person.person_id == reader:
        return lang.gettext("My registration")
    return shortened(person.name, SHORT_NAME)


def come_rows(lang: Language, people: Sequence[Participation], reader: PersonId) -> Rows:
    """No leads to the withdrawal, which asks first."""
    return tuple(_come_row(lang, person, reader) for person in people[:MOST_ROWS])


def _come_row(lang: Language, person: Participation, reader: PersonId) -> tuple[Button, ...]:
    yes, no = lang.gettext("Yes, I come"), lang.gettext("I cannot come")
    if person.person_id != reader:
        name = shortened(person.name, SHORT_NAME)
        # Translators: buttons of whoever answers for somebody else.
        yes = lang.gettext("{name} comes").format(name=name)
        no = lang.gettext("{name} does not").format(name=name)
    return (
        Button(yes, Come(person.id), style=Style.GOOD),
        Button(no, Withdraw(person.id, sure=False)),
    )


def confirm_rows(lang: Language, items: Sequence[Item]) -> Rows:
    """Below a message that tells of items which were postponed and have a time again."""
    if len(items) == 1:
        yes, no = lang.gettext("I can come"), lang.gettext("I cannot")
        return (_item_row(items[0], yes, no),)
    return tuple(
        _item_row(item, f"✓ {title}", f"✗ {title}")
        for item in items[:MOST_ROWS]
        for title in [shortened(item.facts.title.best(lang.code), SHORT_NAME)]
    )


def _item_row(item: Item, yes: str, no: str) -> tuple[Button, ...]:
    return (
        Button(yes, ConfirmItem(item.id, coming=True), style=Style.GOOD),
        Button(no, ConfirmItem(item.id, coming=False)),
    )


def confirm_item(lang: Language, item: Item) -> Reply:
    """To whoever has not answered."""
    words = lang.gettext("{item} has a new time: {time}. Can you come?")
    title = bold(shortened(item.facts.title.best(lang.code), SHORT_TITLE))
    when = lang.day(item.day) if item.facts.all_day else lang.moment(item.facts.starts)
    return Reply(
        fill(words, item=title, time=when),
        (*confirm_rows(lang, [item]), (Button(lang.gettext("Details"), OpenItem(item.id)),)),
    )


def answered(lang: Language, item: Item, *, coming: bool) -> str:
    """For a pop-up: the message with the buttons stays as it is."""
    said = (
        lang.gettext("Noted: you can come. {item}")
        if coming
        else lang.gettext("Noted: you cannot come. {item}")
    )
    return said.format(item=shortened(item.facts.title.best(lang.code), SHORT_TITLE))


def ask_everybody(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext(
        "Ask everybody who is registered to confirm {visit}, {days}? Earlier answers "
        "no longer count."
    )
    days = lang.days(visit.starts_on, visit.ends_on)
    title = bold(visit.title.best(lang.code))
    yes = Button(lang.gettext("Yes, ask them"), AskEverybody(visit.id, sure=True), style=Style.MAIN)
    no = Button(lang.gettext("No, leave it"), ShowConfirmations(visit.id, 0))
    return Reply(fill(words, visit=title, days=days), ((yes, no),))


def ask_button(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("Ask everybody to confirm"), AskEverybody(visit.id, sure=False))


def look_button(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("Who has confirmed"), ShowConfirmations(visit.id, 0))


def who_has_confirmed(lang: Language, asked: Asked, towns: Mapping[DelegationId, str]) -> Reply:
    """For organisers: numbers, and whom to call."""
    visit, item, tally = asked.visit, asked.item, asked.tally
    title = (item.facts.title if item else visit.title).best(lang.code)
    shown = tally.open[:MOST_NAMED]
    more = len(tally.open) - len(shown)
    rest = fill(lang.ngettext("… and {n} more", "… and {n} more", more), n=more)
    words = lines(
        bold(shortened(title, SHORT_TITLE)),
        fill(lang.gettext("Confirmed: {n}"), n=len(tally.coming)),
        fill(lang.gettext("Cannot come: {n}"), n=len(tally.declined)),
        fill(lang.gettext("Not answered yet: {n}"), n=len(tally.open)),
        *(_named(person, towns) for person in shown),
        rest if more > 0 else None,
    )
    again = AskThoseAgain(visit.id, item.id if item else 0)
    return Reply(
        words,
        (
            *(((Button(lang.gettext("Ask who has not answered"), again),),) if tally.open else ()),
            *((_other(lang, visit, other),) for other in asked.others[:MOST_ROWS]),
            *(() if item else ((ask_button(lang, visit),),)),
        ),
    )


def _named(person: Participation, towns: Mapping[DelegationId, str]) -> Html:
    town = towns.get(person.delegation_id, "")
    facts = ", ".join(each for each in (person.name, town, person.phone) if each)
    return fill("• {facts}", facts=facts)


def _other(lang: Language, visit: Visit, item: Item | None) -> Button:
    title = (item.facts.title if item else visit.title).best(lang.code)
    return Button(shortened(title, 30), ShowConfirmations(visit.id, item.id if item else 0))


def asked_people(lang: Language, count: int) -> str:
    """For a pop-up."""
    if not count:
        return lang.gettext("Everybody was asked a moment ago.")
    return lang.ngettext("{n} person is asked.", "{n} people are asked.", count).format(n=count)


@refusal.register
def _(why: NotAsked, lang: Language, links: Links) -> Reply:
    return Reply(escape(lang.gettext("There is nothing to confirm here any more.")))
