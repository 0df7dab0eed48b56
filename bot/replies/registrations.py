"""How a registration reads: to the person, to who registered them, and to organisers."""

from collections.abc import Sequence

from bot.actions.registrations import Sheet
from bot.languages import Language
from bot.replies.help import Run
from bot.replies.registration_presses import (
    AddPerson,
    ChooseField,
    ComeBack,
    EditField,
    RegisterMe,
    ShowCompanions,
    ShowDelegation,
    ShowRegistration,
    Withdraw,
)
from bot.replies.registration_words import edit_labels, facts, status_name
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.rows import Rows, existing_page, in_rows, page_turns
from bot.rules.people import Participation, PersonId, Status
from bot.rules.registrations import Field, takes_registrations
from bot.rules.visits import Delegation, Visit
from bot.store.registrations import Registration

PER_PAGE, NAMED = 6, 8


def registration(lang: Language, sheet: Sheet, reader: PersonId) -> Reply:
    """One registration with everything that can be done about it."""
    person, visit = sheet.participation, sheet.visit
    kept = Registration.of(person)
    town = sheet.delegation.town
    words = lines(
        _status(lang, sheet, reader),
        "",
        facts(lang, kept, town, visit.starts_on, visit.ends_on),
        _companions(lang, sheet.companions) if reader == person.person_id else None,
        None if reader in {person.person_id, person.registered_by} else _by(lang, sheet),
    )
    return Reply(words, (*_actions(lang, sheet, reader), *_way_back(lang, sheet, reader)))


def _status(lang: Language, sheet: Sheet, reader: PersonId) -> Html:
    about_me = sheet.participation.person_id == reader
    facts = {
        "name": bold(sheet.participation.name),
        "visit": bold(sheet.visit.title.best(lang.code)),
        "town": sheet.delegation.town,
        "place": bold(sheet.place),
    }
    match sheet.participation.status, about_me:
        case Status.REGISTERED, True:
            return fill(lang.gettext("You are registered for {visit}."), **facts)
        case Status.REGISTERED, False:
            return fill(lang.gettext("{name} is registered for {visit}."), **facts)
        case Status.WAITING, True:
            # Translators: waiting list (da: venteliste, de: Warteliste); a place in it.
            words = lang.gettext(
                "All places of {town} are taken. You are number {place} on the waiting list for "
                "{visit}. I write to you as soon as a place is free; you need not do anything."
            )
            return fill(words, **facts)
        case Status.WAITING, False:
            # Translators: waiting list (da: venteliste, de: Warteliste); a place in it.
            words = lang.gettext(
                "All places of {town} are taken. {name} is number {place} on the waiting list for "
                "{visit}."
            )
            return fill(words, **facts)
        case _, True:
            # Translators: a person withdraws (da: afbud, de: Absage); an item is cancelled.
            return fill(lang.gettext("You have withdrawn from {visit}."), **facts)
    # Translators: a person withdraws (da: afbud, de: Absage); an item is cancelled.
    return fill(lang.gettext("{name} has withdrawn from {visit}."), **facts)


def _companions(lang: Language, companions: Sequence[Participation]) -> Html | None:
    if not companions:
        return None
    named = [
        each.name if each.is_registered else f"{each.name} ({status_name(lang, each.status)})"
        for each in companions[:NAMED]
    ]
    more = len(companions) - len(named)
    if not more:
        return fill(lang.gettext("Registered by you: {names}"), names=lang.join(named))
    words = lang.ngettext(
        "Registered by you: {names}, and {n} other",
        "Registered by you: {names}, and {n} others",
        more,
    )
    return fill(words, names=", ".join(named), n=more)


def _by(lang: Language, sheet: Sheet) -> Html | None:
    if sheet.participation.person_id == sheet.participation.registered_by:
        return None
    return fill(lang.gettext("Registered by {name}."), name=sheet.registered_by)


def _actions(lang: Language, sheet: Sheet, reader: PersonId) -> Rows:
    person = sheet.participation
    if not takes_registrations(sheet.visit):
        return ()
    about_me = person.person_id == reader
    if person.status is Status.WITHDRAWN:
        label = (
            lang.gettext("I am coming after all") if about_me else lang.gettext("Register again")
        )
        return ((Button(label, ComeBack(person.id), style=Style.MAIN),),)
    # Translators: a person withdraws (da: melde afbud, de: absagen).
    withdraw = Button(lang.gettext("Withdraw"), Withdraw(person.id, sure=False))
    edit = Button(lang.gettext("Edit"), ChooseField(person.id))
    if not about_me:
        return ((edit, withdraw),)
    wanted = (
        Button(lang.gettext("Calendar"), Run("calendar")),
        Button(lang.gettext("Programme"), Run("programme")),
    )
    return (
        *((wanted,) if person.is_registered else ()),
        (edit, withdraw),
        (Button(lang.gettext("Add family or colleague"), AddPerson(sheet.delegation.id)),),
    )


def _way_back(lang: Language, sheet: Sheet, reader: PersonId) -> Rows:
    person, visit = sheet.participation, sheet.visit
    if person.person_id == reader:
        if not sheet.companions:
            return ()
        label = lang.gettext("Whom I registered")
        return ((Button(label, ShowCompanions(visit.id, 0)),),)
    if person.registered_by == reader:
        return ((Button(lang.gettext("‹ Whom I registered"), ShowCompanions(visit.id, 0)),),)
    return ((Button(f"‹ {sheet.delegation.town}", ShowDelegation(sheet.delegation.id, 0)),),)


def choose_field(lang: Language, sheet: Sheet) -> Reply:
    person, visit = sheet.participation, sheet.visit
    fields = [
        Button(label, EditField(person.id, field))
        for field, label in edit_labels(lang).items()
        if field is not Field.DAYS or visit.starts_on < visit.ends_on
    ]
    back = (Button(lang.gettext("‹ Back"), ShowRegistration(person.id)),)
    words = fill(
        lang.gettext("What do you want to change for {name}? Everything else stays."),
        name=bold(person.name),
    )
    return Reply(words, (*in_rows(fields, 2), back))


def ask_to_withdraw(lang: Language, sheet: Sheet, reader: PersonId) -> Reply:
    person = sheet.participation
    facts = {"name": bold(person.name), "visit": bold(sheet.visit.title.best(lang.code))}
    question = (
        # Translators: a person withdraws (da: afbud, de: Absage); an item is cancelled.
        lang.gettext(
            "Withdraw from {visit}? The place goes to the next on the waiting list. This can be "
            "undone, but whoever comes back queues at the end."
        )
        if person.person_id == reader
        # Translators: a person withdraws (da: afbud, de: Absage); an item is cancelled.
        else lang.gettext(
            "Withdraw {name} from {visit}? The place goes to the next on the waiting list. This "
            "can be undone, but whoever comes back queues at the end."
        )
    )
    yes = Button(lang.gettext("Yes, withdraw"), Withdraw(person.id, sure=True), style=Style.BAD)
    no = Button(lang.gettext("No, go back"), ShowRegistration(person.id))
    return Reply(fill(question, **facts), ((yes, no),))


def companions(lang: Language, visit: Visit, people: Sequence[Participation], page: int) -> Reply:
    """Whom one person registered, a button each."""
    if not people:
        return Reply(escape(lang.gettext("You have registered nobody else.")))
    page = existing_page(page, PER_PAGE, len(people))
    shown = people[page * PER_PAGE : (page + 1) * PER_PAGE]
    rows = [(Button(each.name, ShowRegistration(each.id)),) for each in shown]
    words = lines(
        fill(
            lang.gettext("Registered by you for {visit}:"),
            visit=bold(visit.title.best(lang.code)),
        ),
        *(
            fill("• {name} – {status}", name=each.name, status=status_name(lang, each.status))
            for each in shown
        ),
    )
    return Reply(
        words,
        (
            *rows,
            *page_turns(page, PER_PAGE, len(people), lambda to: ShowCompanions(visit.id, to)),
        ),
    )


def which_delegation(lang: Language, delegations: Sequence[Delegation]) -> Reply:
    """For an organiser who has no registration."""
    buttons = [Button(each.town, RegisterMe(each.id)) for each in delegations[:16]]
    words = lang.gettext(
        "You organise this visit and are not registered yourself. "
        "To take part, press your delegation."
    )
    return Reply(escape(words), in_rows(buttons, 2))


def place_free(lang: Language, sheet: Sheet, reader: PersonId) -> Reply:
    """`waitlist.promoted`."""
    facts = {
        "name": bold(sheet.participation.name),
        "visit": bold(sheet.visit.title.best(lang.code)),
        "town": sheet.delegation.town,
    }
    words = (
        lang.gettext("A place has become free: you are registered for {visit} with {town}.")
        if sheet.participation.person_id == reader
        else lang.gettext("A place has become free: {name} is registered for {visit} with {town}.")
    )
    return Reply(fill(words, **facts), (_show(lang, sheet),))


def changed_by(lang: Language, sheet: Sheet, organiser: str, reader: PersonId) -> Reply:
    """Somebody else changed it: that is never learned by accident."""
    head = fill(
        lang.gettext("{organiser}, who organises, changed this registration:"),
        organiser=bold(organiser),
    )
    shown = registration(lang, sheet, reader)
    return Reply(lines(head, "", shown.html), shown.rows)


def new_head(lang: Language, sheet: Sheet) -> Reply:
    """The role gives a right: organisers hear who took it."""
    words = fill(
        # Translators: head of delegation (da: delegationsleder, de: Delegationsleiter/in).
        lang.gettext(
            "{name} is registered as head of delegation of {town} and now sees all names of the "
            "own delegation. If that is wrong, change the role."
        ),
        name=bold(sheet.participation.name),
        town=bold(sheet.delegation.town),
    )
    change = Button(lang.gettext("Edit role"), EditField(sheet.participation.id, Field.ROLE))
    return Reply(words, ((change,),))


def _show(lang: Language, sheet: Sheet) -> tuple[Button, ...]:
    return (
        Button(lang.gettext("Show the registration"), ShowRegistration(sheet.participation.id)),
    )
