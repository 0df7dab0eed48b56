"""A visit: its kind, stage, delegations and organisers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.people import ChatId, DelegationId, PersonId, VisitId
from bot.rules.refusals import Refusal
from bot.rules.texts import Texts


class Kind(StrEnum):
    TWINNING = "twinning"
    NETWORK = "network"
    PROJECT = "project"
    STUDY = "study"
    EXCHANGE = "exchange"


class Stage(StrEnum):
    PLANNED = "planned"
    REGISTRATION = "registration"
    RELEASED = "released"
    UNDER_WAY = "under_way"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Side(StrEnum):
    HOST = "host"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Delegation:
    id: DelegationId
    visit_id: VisitId
    town: str
    side: Side
    language: str
    quota: int | None  # None: as many as come
    position: int


@dataclass(frozen=True, slots=True)
class Visit:
    id: VisitId
    kind: Kind
    title: Texts
    host_town: str
    starts_on: date
    ends_on: date
    zone: str
    languages: tuple[str, ...]
    stage: Stage
    chat_id: ChatId | None  # the visit's group
    thread_id: int | None
    revision: int  # grows with every change that a calendar or a card could show
    created_by: PersonId
    changed_at: datetime


class OrganiserState(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(eq=False)
class NotAnOrganiser(Refusal):
    """Only organisers may do this; they are who can help."""

    organisers: tuple[str, ...]


@dataclass(eq=False)
class MayNotMakeVisits(Refusal):
    """Owners of the installation and organisers make visits."""

    owners: tuple[str, ...]


class LastOrganiser(Refusal):
    """Without any organiser nobody could do anything in the visit any more."""


@dataclass(eq=False)
class VisitIsOff(Refusal):
    """The visit is cancelled or closed: nobody registers for it."""

    visit: Visit


class NotOnThisVisit(Refusal):
    """Only people registered for the visit may do this."""


class NoVisit(Refusal):
    """The person is in no visit."""


class GroupWithoutVisit(NoVisit):
    """No organiser has said yet which visit the group is for."""


@dataclass(eq=False)
class WhichVisit(Refusal):
    """The person is in several visits and has not said which one is meant."""

    visits: tuple[Visit, ...]


class Anonymous(Refusal):
    """Written as the group or as a channel: nobody in particular."""


@dataclass(eq=False)
class OnlyInPrivate(Refusal):
    """Something for the private chat with the bot, where `command` goes on."""

    command: str


def next_stages(stage: Stage) -> tuple[Stage, ...]:
    """Where an organiser can take the visit by hand; each can be taken back."""
    match stage:
        case Stage.POSTPONED:
            return (Stage.REGISTRATION, Stage.CANCELLED)
        case Stage.CANCELLED | Stage.CLOSED:
            return (Stage.REGISTRATION,)
    return (Stage.POSTPONED, Stage.CANCELLED, Stage.CLOSED)


def must_be_on(visit: Visit) -> None:
    if visit.stage in (Stage.CANCELLED, Stage.CLOSED):
        raise VisitIsOff(visit)
