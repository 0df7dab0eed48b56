"""Who organises a visit, and how one becomes an organiser or stops being one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from bot.languages import Language
from bot.replies.help import Run
from bot.replies.invitations import ShowLink
from bot.replies.press import Press
from bot.replies.reply import Button, Reply, Style, bold, escape, fill, lines
from bot.rules.people import Person, PersonId, VisitId
from bot.rules.visits import Visit

MOST_DECISIONS: Final = 4  # at once, so that the buttons stay within a phone's screen


@dataclass(frozen=True, slots=True)
class ShowOrganisers(Press):
    TAG: ClassVar[str] = "ol"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class DecideOrganiser(Press):
    """Let this person organise the visit too, or not."""

    TAG: ClassVar[str] = "od"
    visit_id: VisitId
    person_id: PersonId
    approved: bool


@dataclass(frozen=True, slots=True)
class AskRemoval(Press):
    TAG: ClassVar[str] = "oa"
    visit_id: VisitId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class RemoveOrganiser(Press):
    TAG: ClassVar[str] = "or"
    visit_id: VisitId
    person_id: PersonId


def organisers_list(
    lang: Language, visit: Visit, organisers: Sequence[Person], asking: Sequence[Person]
) -> Reply:
    """Who asks is decided about first; after each decision the next ones have buttons."""
    words = lines(
        fill(lang.gettext("Organisers of {visit}:"), visit=bold(visit.title.best(lang.code))),
        *(fill("• {name}", name=person.name) for person in organisers),
        *(["", escape(lang.gettext("Would like to organise it too:"))] if asking else ()),
        *(fill("• {name}", name=_called(person)) for person in asking),
    )
    decisions = tuple(_decision(lang, visit, person) for person in asking[:MOST_DECISIONS])
    removal = tuple((_removal(lang, visit, person),) for person in organisers)
    invite = Button(lang.gettext("Invite an organiser"), ShowLink(visit.id, 0), style=Style.MAIN)
    return Reply(words, (*decisions, *(removal if len(organisers) > 1 else ()), (invite,)))


def _called(person: Person) -> str:
    """With the name at Telegram, by which an organiser may know who this is."""
    return f"{person.name} (@{person.username})" if person.username else person.name


def _decision(lang: Language, visit: Visit, person: Person) -> tuple[Button, ...]:
    approve = lang.gettext("Approve {name}").format(name=person.name)
    decline = lang.gettext("Decline {name}").format(name=person.name)
    return (
        Button(approve, DecideOrganiser(visit.id, person.id, True), style=Style.GOOD),
        Button(decline, DecideOrganiser(visit.id, person.id, False)),
    )


def _removal(lang: Language, visit: Visit, person: Person) -> Button:
    label = lang.gettext("Remove {name}…").format(name=person.name)
    return Button(label, AskRemoval(visit.id, person.id))


def really_remove(lang: Language, visit: Visit, person: Person) -> Reply:
    words = lang.gettext("Remove {name} from the organisers of {visit}?")
    yes = RemoveOrganiser(visit.id, person.id)
    row = (
        Button(lang.gettext("Yes, remove"), yes, style=Style.BAD),
        Button(lang.gettext("No, leave it"), ShowOrganisers(visit.id)),
    )
    return Reply(fill(words, name=person.name, visit=bold(visit.title.best(lang.code))), (row,))


def removed(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext(
        "You do not organise {visit} any more. Thank you for your help. "
        "If this is a mistake, ask one of the organisers."
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))))


def asked(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext(
        "The organisers of {visit} have been asked whether you may organise it with them. "
        "You will hear from me here."
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))))


def organises_already(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext("You organise {visit} already.")
    row = (Button(lang.gettext("Everything about the visit"), Run("visit")),)
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))), (row,))


def request(lang: Language, visit: Visit, person: Person) -> Reply:
    """To each organiser: somebody wants to help."""
    words = lang.gettext("{name} would like to organise {visit} with you.")
    facts = {"name": bold(_called(person)), "visit": bold(visit.title.best(lang.code))}
    row = (
        Button(
            lang.gettext("Approve"),
            DecideOrganiser(visit.id, person.id, True),
            style=Style.GOOD,
        ),
        Button(lang.gettext("Decline"), DecideOrganiser(visit.id, person.id, False)),
    )
    return Reply(fill(words, **facts), (row,))


def decided(lang: Language, visit: Visit, person: Person, *, approved: bool) -> Reply:
    """To whoever pressed, now or later: how it stands."""
    words = (
        lang.gettext("{name} organises {visit} now.")
        if approved
        else lang.gettext("{name} does not organise {visit}.")
    )
    back = (Button(lang.gettext("Organisers"), ShowOrganisers(visit.id)),)
    return Reply(fill(words, name=person.name, visit=bold(visit.title.best(lang.code))), (back,))


def approved(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext("You organise {visit} now. Welcome!")
    row = (Button(lang.gettext("Everything about the visit"), Run("visit")),)
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))), (row,))


def declined(lang: Language, visit: Visit) -> Reply:
    words = lang.gettext(
        "The organisers of {visit} have enough hands for now. Thank you for the offer; "
        "you can still take part."
    )
    return Reply(fill(words, visit=bold(visit.title.best(lang.code))))
