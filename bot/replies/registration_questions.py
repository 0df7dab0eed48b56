"""The questions of a registration, asked about oneself or about somebody without Telegram."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.languages import Language
from bot.replies.forms import Choose
from bot.replies.registration_presses import OfferContact
from bot.replies.registration_words import (
    SKIP,
    YES,
    consent_labels,
    edit_labels,
    facts,
    role_labels,
    stay_labels,
)
from bot.replies.reply import Asks, Button, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows, in_rows
from bot.rules.registrations import Field
from bot.rules.texts import Texts
from bot.rules.times import days
from bot.rules.visits import Side
from bot.store.registrations import Registration

MINE: Final = "mine"
_MOST_DAYS = 21


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what the questions are about."""

    title: Texts
    town: str
    side: Side
    first: date
    last: date
    telegram_name: str  # empty: about somebody else


def ask_language(lang: Language, names: Sequence[tuple[str, str]]) -> Reply:
    """Each language by its own name; Telegram's first."""
    buttons = [Button(name, Choose("language", code)) for code, name in names]
    return Reply(escape(lang.gettext("Which language do you read?")), in_rows(buttons, 2))


def ask_name(lang: Language, about: Subject, *, greets: bool) -> Reply:
    if not about.telegram_name:
        return Reply(
            escape(lang.gettext("What is the person's name, as it should be printed? Write it."))
        )
    welcome = fill(
        # Translators: {visit} is a visit of one town in another, a stay of some days.
        lang.gettext("You register for {visit} with {town}."),
        visit=bold(about.title.best(lang.code)),
        town=bold(about.town),
    )
    question = lang.gettext("What is your name, as it should be printed? Press it or write it.")
    mine = Button(about.telegram_name, Choose("name", MINE))
    return Reply(lines(*((welcome, "") if greets else ()), escape(question)), ((mine,),))


def ask_role(lang: Language, about: Subject) -> Reply:
    labels = role_labels(lang, about.side)
    buttons = [Button(label, Choose("role", role)) for role, label in labels.items()]
    words = (
        lang.gettext("What is your part in the visit?")
        if about.telegram_name
        else lang.gettext("What is the person's part in the visit?")
    )
    return Reply(escape(words), in_rows(buttons, 2))


def ask_stay(lang: Language, about: Subject) -> Reply:
    words = fill(
        lang.gettext("The visit is {days}. Which of these days?"),
        days=bold(lang.days(about.first, about.last)),
    )
    return Reply(
        words,
        tuple(
            (Button(label, Choose("stay", value)),) for value, label in stay_labels(lang).items()
        ),
    )


def ask_arrival(lang: Language, about: Subject) -> Reply:
    words = lang.gettext("The day of arrival?")
    return Reply(escape(words), _days(lang, "arrives", about.first, about.last))


def ask_departure(lang: Language, about: Subject, arrives: date) -> Reply:
    words = lang.gettext("The day of departure?")
    return Reply(escape(words), _days(lang, "leaves", arrives, about.last))


def ask_phone(lang: Language, about: Subject, *, removes: bool) -> Reply:
    label = lang.gettext("Remove it") if removes else lang.gettext("Skip")
    skip = Button(label, Choose("phone", SKIP))
    if not about.telegram_name:
        words = lang.gettext(
            "What is the person’s phone number, so that the organisers can reach them on the day? "
            "Write it, or go on without. Only the organisers and the head of the delegation see it."
        )
        return Reply(escape(words), ((skip,),))
    words = lang.gettext(
        "What is your phone number, so that the organisers can reach you on the day? "
        "Write it, or go on without. Only the organisers and the head of your delegation see it."
    )
    mine = Button(lang.gettext("Send my number"), OfferContact())
    return Reply(escape(words), ((mine, skip),))


def send_contact(lang: Language) -> Reply:
    words = lang.gettext("Press the button below the text field. Telegram asks before it sends.")
    label = lang.gettext("Send my number")
    return Reply(escape(words), asks=Asks.CONTACT, asks_label=label)


def ask_consent(lang: Language, about: Subject) -> Reply:
    question = (
        # Translators: the participant list is the list of people who take part in a visit.
        lang.gettext(
            "May your name, town and role stand in the participant list? Everybody "
            "registered for this visit can read it there, to know who comes. Without your yes "
            "only the organisers and the head of your delegation see them. Both answers are fine."
        )
        if about.telegram_name
        else lang.gettext(
            "Did the person agree that name, town and role stand in the participant list? "
            "Everybody registered for this visit can read it there, to know who comes. Otherwise "
            "only the organisers and the head of the delegation see them. Both answers are fine."
        )
    )
    kept = lang.gettext(
        "I keep name, role and days so that the hosts can plan the visit. "
        "/privacy says what else is kept."
    )
    buttons = [Button(label, Choose("listed", yes)) for yes, label in consent_labels(lang).items()]
    return Reply(lines(escape(question), "", escape(kept)), in_rows(buttons, 2))


def ask_to_check(lang: Language, about: Subject, registration: Registration) -> Reply:
    labels = check_labels(lang, about)
    edits = [Button(labels[field], Choose("check", field)) for field in fields_of(about)]
    main = Button(labels[YES], Choose("check", YES), style=Style.MAIN)
    words = lines(
        bold(lang.gettext("Is this right?")),
        "",
        facts(lang, registration, about.town, about.first, about.last),
    )
    return Reply(words, ((main,), *in_rows(edits, 2)))


def fields_of(about: Subject) -> tuple[Field, ...]:
    """A visit of one day leaves no days to choose."""
    return tuple(each for each in Field if each is not Field.DAYS or about.first < about.last)


def check_labels(lang: Language, about: Subject) -> dict[str, str]:
    names = edit_labels(lang)
    return {
        YES: lang.gettext("Register"),
        **{str(field): names[field] for field in fields_of(about)},
    }


def _days(lang: Language, step: str, first: date, last: date) -> Rows:
    """Further days of a very long visit can be written."""
    offered = days(first, last)[:_MOST_DAYS]
    return in_rows([Button(lang.short_day(d), Choose(step, d.isoformat())) for d in offered], 3)
