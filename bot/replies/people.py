"""Who takes part: how full the delegations are, and the names in each."""

from collections.abc import Sequence

from bot.actions.people import Roll
from bot.languages import Language
from bot.links import Links
from bot.replies.forms import Choose
from bot.replies.refusals import refusal
from bot.replies.registration_presses import (
    AddPerson,
    SetQuota,
    ShowDelegation,
    ShowPeople,
    ShowRegistration,
)
from bot.replies.registration_words import role_name
from bot.replies.reply import Button, Html, Reply, bold, escape, fill, italic, lines
from bot.replies.rows import Rows, existing_page, in_rows, page_turns
from bot.rules.people import Participation, Role
from bot.rules.registrations import Gauge, NotAQuota
from bot.rules.visits import Delegation, Visit

DELEGATIONS, PEOPLE, NUMBERS = 12, 10, 5
ANY = "any"


def all_delegations(lang: Language, visit: Visit, gauges: Sequence[Gauge], page: int) -> Reply:
    page = existing_page(page, DELEGATIONS, len(gauges))
    shown = gauges[page * DELEGATIONS : (page + 1) * DELEGATIONS]
    buttons = [
        Button(each.delegation.town, ShowDelegation(each.delegation.id, 0)) for each in shown
    ]
    words = lines(_heading(lang, visit), "", *(_gauge_line(lang, each) for each in shown))
    return Reply(
        words,
        (
            *in_rows(buttons, 2),
            *page_turns(page, DELEGATIONS, len(gauges), lambda to: ShowPeople(visit.id, to)),
        ),
    )


def in_group(lang: Language, visit: Visit, gauges: Sequence[Gauge], links: Links) -> Reply:
    """Counts only: names are for the private chat."""
    there = Button(lang.gettext("See the names"), url=links.start("do-people"))
    words = lines(_heading(lang, visit), "", *(_gauge_line(lang, each) for each in gauges))
    return Reply(words, ((there,),))


def one_delegation(lang: Language, visit: Visit, roll: Roll, page: int) -> Reply:
    gauge = roll.gauge
    page = existing_page(page, PEOPLE, len(roll.people))
    first = page * PEOPLE
    shown = roll.people[first : first + PEOPLE]
    hidden = gauge.registered - sum(each.is_registered for each in roll.people)
    words = lines(
        _gauge_line(lang, gauge),
        _withdrawn(lang, gauge) if roll.sees_all else None,
        "",
        *(_person(lang, visit, roll, first + n, each) for n, each in enumerate(shown)),
        italic(
            lang.ngettext(
                "and {n} person who is not in the list",
                "and {n} people who are not in the list",
                hidden,
            ).format(n=hidden)
        )
        if hidden
        else None,
    )
    town = gauge.delegation
    return Reply(
        words,
        (
            *(_numbers(first, shown) if roll.organises else ()),
            *page_turns(page, PEOPLE, len(roll.people), lambda to: ShowDelegation(town.id, to)),
            *(_desk(lang, town) if roll.organises else ()),
            (Button(lang.gettext("‹ All delegations"), ShowPeople(visit.id, 0)),),
        ),
    )


def ask_quota(lang: Language, town: str) -> Reply:
    words = fill(
        # Translators: quota: how many people a delegation may bring.
        lang.gettext("How many people may come with {town}? Write the number, for example: 14"),
        town=bold(town),
    )
    return Reply(words, ((Button(lang.gettext("As many as want to"), Choose("quota", ANY)),),))


def quota_set(lang: Language, gauge: Gauge, promoted: int) -> Html:
    town, quota = gauge.delegation.town, gauge.delegation.quota
    if quota is None:
        said = fill(lang.gettext("{town}: as many as want to may come."), town=bold(town))
    else:
        said = fill(
            lang.ngettext("{town} has {n} place now.", "{town} has {n} places now.", quota),
            town=bold(town),
            n=quota,
        )
    return lines(said, _too_many(lang, gauge), _moved_up(lang, promoted))


def _too_many(lang: Language, gauge: Gauge) -> Html | None:
    quota = gauge.delegation.quota
    if quota is None or gauge.registered <= quota:
        return None
    words = lang.gettext("{n} are registered already; nobody loses a place.")
    return fill(words, n=gauge.registered)


def _moved_up(lang: Language, promoted: int) -> Html | None:
    if not promoted:
        return None
    words = lang.ngettext(
        "{n} person from the waiting list is registered now and was told.",
        "{n} people from the waiting list are registered now and were told.",
        promoted,
    )
    return fill(words, n=promoted)


def _heading(lang: Language, visit: Visit) -> Html:
    return fill(lang.gettext("Who takes part in {visit}"), visit=bold(visit.title.best(lang.code)))


def _gauge_line(lang: Language, gauge: Gauge) -> Html:
    """Lindau-Ost: 12 of 14, 2 missing"""
    facts = {
        "town": bold(gauge.delegation.town),
        "n": gauge.registered,
        "quota": gauge.delegation.quota,
        "missing": gauge.missing,
        "waiting": gauge.waiting,
    }
    if gauge.delegation.quota is None:
        return fill(
            lang.ngettext("{town}: {n} registered", "{town}: {n} registered", gauge.registered),
            **facts,
        )
    if gauge.waiting:
        # Translators: waiting list (da: venteliste, de: Warteliste). "12 of 14" people.
        words = lang.gettext("{town}: {n} of {quota}, {waiting} on the waiting list")
    elif gauge.missing:
        words = lang.ngettext(
            "{town}: {n} of {quota}, {missing} missing",
            "{town}: {n} of {quota}, {missing} missing",
            gauge.missing,
        )
    else:
        words = lang.gettext("{town}: {n} of {quota}, full")
    return fill(words, **facts)


def _withdrawn(lang: Language, gauge: Gauge) -> Html | None:
    if not gauge.withdrawn:
        return None
    # Translators: people who have withdrawn (da: afbud, de: Absage).
    words = lang.ngettext("{n} has withdrawn", "{n} have withdrawn", gauge.withdrawn)
    return fill(words, n=gauge.withdrawn)


def _person(lang: Language, visit: Visit, roll: Roll, index: int, person: Participation) -> Html:
    """Days are shown to whoever plans, and only when they are not all."""
    stay = person.arrives_on, person.leaves_on
    some_days = roll.sees_all and stay != (visit.starts_on, visit.ends_on)
    details = [
        *([] if person.role is Role.MEMBER else [role_name(lang, person.role)]),
        *([lang.days(*stay)] if some_days else []),
        *([] if person.is_registered else [_place(lang, roll, index)]),
    ]
    named = fill("{n}. {name}", n=index + 1, name=person.name)
    phone = [fill("<code>{phone}</code>", phone=person.phone)] if _has_phone(roll, person) else []
    return Html(" – ".join([named, *map(escape, details), *phone]))


def _has_phone(roll: Roll, person: Participation) -> bool:
    """For organisers and the head of the delegation, who copy it with a tap."""
    return roll.sees_all and bool(person.phone)


def _place(lang: Language, roll: Roll, index: int) -> str:
    # Translators: the place in the waiting list (da: venteliste, de: Warteliste).
    words = lang.gettext("waiting list, number {place}")
    return words.format(place=index + 1 - roll.gauge.registered)


def _numbers(first: int, shown: Sequence[Participation]) -> Rows:
    """A button for each person shown, by the number in front of the name."""
    buttons = [
        Button(str(first + n), ShowRegistration(each.id)) for n, each in enumerate(shown, start=1)
    ]
    return in_rows(buttons, NUMBERS)


def _desk(lang: Language, delegation: Delegation) -> Rows:
    return (
        (
            Button(lang.gettext("Add a person"), AddPerson(delegation.id)),
            # Translators: quota: how many people a delegation may bring.
            Button(lang.gettext("Set the quota"), SetQuota(delegation.id)),
        ),
    )


@refusal.register
def _(why: NotAQuota, lang: Language, links: Links) -> Reply:
    return Reply(escape(lang.gettext("Please write how many people as a number, for example: 14")))
