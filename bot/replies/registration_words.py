"""The words of a registration: roles, answers, its facts, and how each of its refusals reads."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.languages import Language
from bot.links import Links
from bot.replies.refusals import refusal
from bot.replies.reply import Html, Reply, bold, escape, fill, lines
from bot.rules.people import Role, Status
from bot.rules.registrations import (
    Field,
    LeavesBeforeArriving,
    NotADayOfVisit,
    NotAName,
    NotAnAnswer,
    NotYourNumber,
    RegistrationIsOver,
    roles,
)
from bot.rules.visits import Side
from bot.store.registrations import Registration

ALL_DAYS: Final = "all"
OTHER_DAYS: Final = "other"
SKIP: Final = "-"
YES: Final = "yes"
NO: Final = "no"


def facts(lang: Language, registration: Registration, town: str, first: date, last: date) -> Html:
    """The answers, one to a line."""
    stay = registration.arrives_on, registration.leaves_on
    return lines(
        fill(lang.gettext("Name: {name}"), name=bold(registration.name)),
        # Translators: a delegation is the people of one town in one visit.
        fill(lang.gettext("Delegation: {town}"), town=town),
        fill(lang.gettext("Role: {role}"), role=role_name(lang, registration.role)),
        fill(lang.gettext("Days: all ({days})"), days=lang.days(first, last))
        if stay == (first, last)
        else fill(lang.gettext("Days: {days}"), days=lang.days(*stay)),
        fill(lang.gettext("Phone: {phone}"), phone=registration.phone)
        if registration.phone
        else None,
        escape(
            lang.gettext("In the participant list: yes")
            if registration.listed
            else lang.gettext("In the participant list: no")
        ),
    )


def role_name(lang: Language, role: Role) -> str:
    match role:
        case Role.MEMBER:
            # Translators: an ordinary member of a delegation.
            return lang.gettext("member")
        case Role.HEAD:
            # Translators: the one who leads the people of one town (da: delegationsleder).
            return lang.gettext("head of delegation")
        case Role.ESCORT:
            # Translators: goes along with a group (da: ledsager, de: Begleiter/in).
            return lang.gettext("escort")
        case Role.INTERPRETER:
            # Translators: translates what is spoken (da: tolk, de: Dolmetscher/in).
            return lang.gettext("interpreter")
        case Role.HOST_FAMILY:
            # Translators: a household that offers beds (da: værtsfamilie, de: Gastfamilie).
            return lang.gettext("host family")


def status_name(lang: Language, status: Status) -> str:
    match status:
        case Status.REGISTERED:
            return lang.gettext("registered")
        case Status.WAITING:
            # Translators: waiting list (da: venteliste, de: Warteliste).
            return lang.gettext("on the waiting list")
        case Status.WITHDRAWN:
            # Translators: a person has withdrawn (da: meldt afbud, de: abgesagt).
            return lang.gettext("withdrawn")


def role_labels(lang: Language, side: Side) -> dict[str, str]:
    names = {role: role_name(lang, role) for role in roles(side)}
    return {str(role): name[:1].upper() + name[1:] for role, name in names.items()}


def stay_labels(lang: Language) -> dict[str, str]:
    return {ALL_DAYS: lang.gettext("All days"), OTHER_DAYS: lang.gettext("Only some days")}


def consent_labels(lang: Language) -> dict[str, str]:
    return {YES: lang.gettext("Yes"), NO: lang.gettext("No")}


def edit_labels(lang: Language) -> Mapping[Field, str]:
    return {
        Field.NAME: lang.gettext("Edit name"),
        Field.ROLE: lang.gettext("Edit role"),
        Field.DAYS: lang.gettext("Edit days"),
        Field.PHONE: lang.gettext("Edit phone"),
        # Translators: whether one's name stands in the participant list.
        Field.LISTED: lang.gettext("Edit list consent"),
    }


@refusal.register
def _(why: RegistrationIsOver, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext(
                "Registration for {visit} is over. Ask an organiser if something must change."
            ),
            visit=why.visit.title.best(lang.code),
        )
    )


@refusal.register
def _(why: NotAName, lang: Language, links: Links) -> Reply:
    return Reply(
        escape(
            lang.gettext(
                "That cannot be printed as a name. Write first and last name in one short line, "
                "for example: Anna Schmidt"
            )
        )
    )


@refusal.register
def _(why: NotAnAnswer, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext("Please press one of the buttons above, or write, for example: {example}"),
            example=why.example,
        )
    )


@refusal.register
def _(why: NotYourNumber, lang: Language, links: Links) -> Reply:
    words = lang.gettext(
        "That is somebody else’s number. Press the button below the text field to send yours, "
        "or write it, for example: +45 20 30 40 50"
    )
    return Reply(escape(words))


@refusal.register
def _(why: NotADayOfVisit, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext(
                "That is no day of the visit, which is {days}. Press a button above, or write a "
                "day, for example: {example}"
            ),
            days=lang.days(why.first, why.last),
            example=why.last.strftime("%d.%m.%Y"),
        )
    )


@refusal.register
def _(why: LeavesBeforeArriving, lang: Language, links: Links) -> Reply:
    return Reply(
        fill(
            lang.gettext(
                "Departure cannot be before arrival on {arrives}. Write that day or a later one, "
                "for example: {example}"
            ),
            arrives=lang.day(why.arrives),
            example=why.arrives.strftime("%d.%m.%Y"),
        )
    )
