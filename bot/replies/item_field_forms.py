"""The questions about what else there is to know of an item, and answers that are no use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.languages import Language
from bot.links import Links
from bot.replies.forms import Choose
from bot.replies.item_forms import in_all, keep, keep_or_skip, said_now, without
from bot.replies.item_texts import shortened
from bot.replies.items import Part
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import existing_page, in_rows, page_turns
from bot.rules.entry.links import NotALink
from bot.rules.entry.named import UnknownName
from bot.rules.entry.phones import NotAPhone
from bot.rules.people import ParticipationId
from bot.rules.texts import Texts

BY_NAME: Final = "people"
DONE: Final = "done"
PEOPLE_ON_A_PAGE = 10
SHORT_NAME, IN_PASSING, LONGEST_CHOSEN = 18, 60, 1000


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody to choose by name."""

    id: ParticipationId
    name: str
    is_on: bool


def ask_address(lang: Language, now: str | None, *, moved: bool = False) -> Reply:
    """`moved`: the place has another name since just now."""
    said = lang.gettext("What is the address? Type it, or send the place from Telegram’s map.")
    how = lang.gettext("The paper clip beside the text field has “Location”. That makes a map.")
    asked = Reply(
        lines(bold(said), escape(how), *said_now(lang, now)), without(lang, Part.ADDRESS, now)
    )
    return asked.with_rows(keep(lang, Part.ADDRESS)) if moved else asked


def ask_named(lang: Language, people: Sequence[Offered], page: int) -> Reply:
    """A button puts somebody on the list or takes them off; nothing is saved before the end."""
    page = existing_page(page, PEOPLE_ON_A_PAGE, len(people))
    first = page * PEOPLE_ON_A_PAGE
    shown = enumerate(people[first : first + PEOPLE_ON_A_PAGE], start=first + 1)
    said = lang.gettext("Who? Press names or type them, with commas between.")
    chosen = [each.name for each in people if each.is_on]
    on = fill(
        lang.ngettext("{n} is chosen: {names}", "{n} are chosen: {names}", len(chosen)),
        n=len(chosen),
        names=shortened(lang.join(chosen), LONGEST_CHOSEN),
    )
    done = Button(lang.gettext("Done"), Choose("named", DONE), style=Style.MAIN)
    return Reply(
        lines(bold(said), *(("", on) if chosen else ())),
        (
            *in_rows([_person(n, each) for n, each in shown], 2),
            *page_turns(page, PEOPLE_ON_A_PAGE, len(people), lambda to: Choose("named", f"p{to}")),
            *(((done,),) if chosen else ()),
        ),
    )


def _person(number: int, person: Offered) -> Button:
    label = f"{number}. {shortened(person.name, SHORT_NAME)}"
    if person.is_on:
        return Button(f"✓ {label}", Choose("named", f"-{person.id}"))
    return Button(label, Choose("named", f"+{person.id}"))


def ask_internal(lang: Language, now: str | None) -> Reply:
    said = lang.gettext("What should only organisers know? Type it.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, Part.INTERNAL, now))


def ask_host(lang: Language, now: str | None) -> Reply:
    # Translators: the name is an example; put a usual one of your country, with a phone number.
    said = lang.gettext("Who is responsible? Type name and phone, like Anna Holm +45 20 30 40 50.")
    who = lang.gettext("Only organisers and escorts see it.")
    return Reply(
        lines(bold(said), escape(who), *said_now(lang, now)), without(lang, Part.HOST, now)
    )


def ask_dress(lang: Language, now: Texts | None) -> Reply:
    said = lang.gettext("What should people wear? Type it, like “Warm clothes”.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, Part.DRESS, now))


def ask_dress_in(lang: Language, code: str, now: Texts) -> Reply:
    said = lang.gettext("And the dress code in this language: {language}. It is now:")
    rows = (keep_or_skip(lang, "dress_in", code, now),)
    return Reply(lines(bold(fill(said, language=lang.name_of(code))), *in_all(now)), rows)


def ask_interpretation(lang: Language, now: str | None) -> Reply:
    said = lang.gettext("Into which languages is it interpreted? Type them, like da, de.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, Part.INTERPRETATION, now))


def ask_capacity(lang: Language, now: str | None) -> Reply:
    said = lang.gettext("For how many people is there room? Type a number, like 20.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, Part.CAPACITY, now))


def ask_link(lang: Language, now: str | None) -> Reply:
    said = lang.gettext("Where can one join online? Paste the link, like https://example.org/room.")
    return Reply(lines(bold(said), *said_now(lang, now)), without(lang, Part.LINK, now))


@refusal.register
def _(why: NotAPhone, lang: Language, links: Links) -> Reply:
    said = lang.gettext(
        "“{text}” is not a phone number that I understand. Write it like +45 20 30 40 50."
    )
    return Reply(fill(said, text=shortened(why.text, IN_PASSING)))


@refusal.register
def _(why: NotALink, lang: Language, links: Links) -> Reply:
    said = lang.gettext("“{text}” is not a link. It looks like https://example.org/room.")
    return Reply(fill(said, text=shortened(why.text, IN_PASSING)))


@refusal.register
def _(why: UnknownName, lang: Language, links: Links) -> Reply:
    if why.several:
        said = lang.gettext("Several people are called “{name}”. Write the number from the list.")
    else:
        said = lang.gettext("Nobody who is registered is called “{name}”.")
    return Reply(fill(said, name=shortened(why.name, IN_PASSING)))
