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


class NotOnThisVisit(Refusal):
    """Only people registered for the visit may do this."""


class NoVisit(Refusal):
    """The person is in no visit, or the group belongs to none."""


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
