"""How a visit reads: its names, its card for organisers, the list of somebody's visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.languages import Language
from bot.links import Links
from bot.replies.confirmations import look_button
from bot.replies.help import Run
from bot.replies.press import Press
from bot.replies.refusals import refusal
from bot.replies.reply import Button, Html, Reply, Style, bold, escape, fill, lines
from bot.replies.visit_picker import UseVisit
from bot.rules.people import VisitId
from bot.rules.visits import (
    Kind,
    LastOrganiser,
    MayNotMakeVisits,
    Stage,
    Visit,
    VisitIsOff,
    next_stages,
)

MOST_VISITS_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class ShowVisit(Press):
    """The visit's card for organisers."""

    TAG: ClassVar[str] = "vs"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class ShowVisits(Press):
    """One page of my visits, counted from 0."""

    TAG: ClassVar[str] = "vl"
    page: int


@dataclass(frozen=True, slots=True)
class AskStage(Press):
    """Ask whether the visit really goes to this stage."""

    TAG: ClassVar[str] = "va"
    visit_id: VisitId
    stage: Stage


@dataclass(frozen=True, slots=True)
class SetStage(Press):
    TAG: ClassVar[str] = "vg"
    visit_id: VisitId
    stage: Stage


@dataclass(frozen=True, slots=True)
class ChangeVisit(Press):
    """Ask what of the visit should change: its title, days, clock or languages."""

    TAG: ClassVar[str] = "vc"
    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class MadeVisit:
    """What somebody is told of the visit they organise."""

    visit: Visit
    towns: tuple[Html, ...]
    organisers: tuple[str, ...]
    group: str  # its title; empty: none
    asks_again: bool = False  # people were asked to confirm what was postponed


def kind_name(lang: Language, kind: Kind) -> str:
    match kind:
        case Kind.TWINNING:
            # Translators: between twin towns (da: venskabsbybesøg, de: Partnerschaftsbesuch)
            return lang.gettext("Twin-town visit")
        case Kind.NETWORK:
            # Translators: a visit within a network of contacts for business and export
            return lang.gettext("Contact network")
        case Kind.PROJECT:
            # Translators: a visit in a project of several partners, often paid by the EU
            return lang.gettext("Partner project")
        case Kind.STUDY:
            # Translators: a trip to learn about one topic (da: studietur, de: Studienreise)
            return lang.gettext("Study trip")
        case Kind.EXCHANGE:
            # Translators: employees of one town work in another one for a while
            return lang.gettext("Staff exchange")


def stage_name(lang: Language, stage: Stage) -> str:
    match stage:
        case Stage.PLANNED:
            return lang.gettext("Being planned")
        case Stage.REGISTRATION:
            return lang.gettext("Open for registration")
        case Stage.RELEASED:
            # Translators: the programme has been published (da: offentliggjort)
            return lang.gettext("Programme released")
        case Stage.UNDER_WAY:
            return lang.gettext("Under way")
        case Stage.FOLLOW_UP:
            # Translators: the weeks after the visit, when agreements are kept
            return lang.gettext("Follow-up")
        case Stage.CLOSED:
            return lang.gettext("Closed")
        case Stage.POSTPONED:
            return lang.gettext("Postponed")
        case Stage.CANCELLED:
            # Translators: the whole visit does not take place (da: aflyst, de: abgesagt)
            return lang.gettext("Cancelled")


def organiser_card(lang: Language, made: MadeVisit) -> Reply:
    visit = made.visit
    kind, stage = kind_name(lang, visit.kind), stage_name(lang, visit.stage)
    group = made.group or lang.gettext("none yet")
    organisers = lang.join(list(made.organisers))
    return Reply(
        lines(
            bold(visit.title.best(lang.code)),
            fill("{kind} · {stage}", kind=kind, stage=stage),
            escape(lang.days(visit.starts_on, visit.ends_on)),
            "",
            *made.towns,
            "",
            fill(lang.gettext("Organisers: {names}"), names=organisers),
            fill(lang.gettext("Group: {group}"), group=group),
        ),
        (
            *_doors(lang),
            *(((look_button(lang, visit),),) if made.asks_again else ()),
            (_change(lang, visit),),
            *_stage_rows(lang, visit),
        ),
    )


def _doors(lang: Language) -> tuple[tuple[Button, ...], ...]:
    """Two a row: what organisers do most comes first."""
    doors = (
        (lang.gettext("Invitation links"), "invite"),
        (lang.gettext("Group"), "group"),
        (lang.gettext("Programme"), "programme"),
        (lang.gettext("Add to programme"), "item"),
        (lang.gettext("Release…"), "release"),
        (lang.gettext("In Excel or on paper"), "export"),
        (lang.gettext("People"), "people"),
        (lang.gettext("Votes"), "ballots"),
        (lang.gettext("Write to people"), "say"),
        (lang.gettext("Organisers"), "organisers"),
        (lang.gettext("New vote"), "ballot"),
        (lang.gettext("Who did what"), "log"),
    )
    buttons = [Button(label, Run(command)) for label, command in doors]
    return tuple((buttons[at], buttons[at + 1]) for at in range(0, len(buttons), 2))


def _change(lang: Language, visit: Visit) -> Button:
    return Button(lang.gettext("Change title, days or languages…"), ChangeVisit(visit.id))


def _stage_rows(lang: Language, visit: Visit) -> tuple[tuple[Button, ...], ...]:
    buttons = [
        Button(_move(lang, stage), AskStage(visit.id, stage)) for stage in next_stages(visit.stage)
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _move(lang: Language, stage: Stage) -> str:
    match stage:
        case Stage.POSTPONED:
            return lang.gettext("Postpone…")
        case Stage.CANCELLED:
            # Translators: of the whole visit (da: Aflys)
            return lang.gettext("Cancel the visit…")
        case Stage.CLOSED:
            return lang.gettext("Close…")
    return lang.gettext("Open it again…")


def really(lang: Language, visit: Visit, stage: Stage) -> Reply:
    match stage:
        case Stage.POSTPONED:
            question = lang.gettext(
                "Postpone {visit}? The card in the group will say so, and everybody who is "
                "registered is told. Once the new days are known, open it again."
            )
        case Stage.CANCELLED:
            question = lang.gettext(
                "Cancel {visit}? The card in the group will say so, and nobody can register "
                "any more. Nothing is deleted, and you can open it again."
            )
        case Stage.CLOSED:
            question = lang.gettext(
                "Close {visit}? Nobody can register any more. Nothing is deleted, "
                "and you can open it again."
            )
        case _ if visit.stage is Stage.POSTPONED:
            question = lang.gettext(
                "Open {visit} again? Everybody who is registered is asked to confirm that they "
                "come, {days}. Change the days first if they are others now."
            )
        case _:
            question = lang.gettext("Open {visit} again? People can register then.")
    yes = Button(lang.gettext("Yes, do it"), SetStage(visit.id, stage), style=Style.BAD)
    no = Button(lang.gettext("No, leave it"), ShowVisit(visit.id))
    days = lang.days(visit.starts_on, visit.ends_on)
    return Reply(fill(question, visit=bold(visit.title.best(lang.code)), days=days), ((yes, no),))


def stage_set(lang: Language, visit: Visit) -> Reply:
    said = lang.gettext("{visit}: {stage}. Tell people why, if they should know.")
    stage = stage_name(lang, visit.stage)
    rows = (
        (Button(lang.gettext("Write to people"), Run("say")),),
        (Button(lang.gettext("Back to the visit"), ShowVisit(visit.id)),),
    )
    return Reply(fill(said, visit=bold(visit.title.best(lang.code)), stage=stage), rows)


def my_visits(
    lang: Language, visits: Sequence[Visit], current: VisitId | None, page: int, *, makes: bool
) -> Reply:
    """The one this chat is about is marked."""
    first = page * MOST_VISITS_AT_ONCE
    shown = visits[first : first + MOST_VISITS_AT_ONCE]
    rows = tuple((_use(lang, visit, current),) for visit in shown)
    more = _pages(lang, page, more=len(visits) > first + MOST_VISITS_AT_ONCE)
    new = ((Button(lang.gettext("Make a new visit"), Run("newvisit")),),) if makes else ()
    if not visits:
        none = lang.gettext("You are in no visit yet. Open the invitation link that you were sent.")
        return Reply(escape(none), new)
    words = lang.gettext("Your visits. Press the one that this chat should be about.")
    return Reply(escape(words), (*rows, *more, *new))


def _use(lang: Language, visit: Visit, current: VisitId | None) -> Button:
    label = f"{visit.title.best(lang.code)}, {lang.days(visit.starts_on, visit.ends_on)}"
    mine = visit.id == current
    style = Style.MAIN if mine else Style.PLAIN
    return Button(f"✓ {label}" if mine else label, UseVisit(visit.id), style=style)


def _pages(lang: Language, page: int, *, more: bool) -> tuple[tuple[Button, ...], ...]:
    back = (Button(lang.gettext("‹ Newer"), ShowVisits(page - 1)),) if page else ()
    on = (Button(lang.gettext("Older ›"), ShowVisits(page + 1)),) if more else ()
    return ((*back, *on),) if back or on else ()


@refusal.register
def _(why: MayNotMakeVisits, lang: Language, links: Links) -> Reply:
    if not why.owners:
        return Reply(
            escape(
                lang.gettext(
                    "Visits are made by whoever runs this bot, and by organisers of a visit. "
                    "Ask one of them."
                )
            )
        )
    words = lang.gettext(
        "Visits are made by {names} and by organisers of a visit. Ask one of them."
    )
    return Reply(fill(words, names=lang.join(list(why.owners))))


@refusal.register
def _(why: LastOrganiser, lang: Language, links: Links) -> Reply:
    words = lang.gettext("A visit needs an organiser. Invite another one first, with /organisers.")
    return Reply(escape(words))


@refusal.register
def _(why: VisitIsOff, lang: Language, links: Links) -> Reply:
    words = lang.gettext("{visit} does not take new people: {stage}. Your organiser knows more.")
    title = bold(why.visit.title.best(lang.code))
    return Reply(fill(words, visit=title, stage=stage_name(lang, why.visit.stage)))
