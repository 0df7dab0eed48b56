"""Taking part: what is asked, who gets a place in a delegation, and who waits for one."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.rules.entry import NotANumber, read_date, read_number, read_span_of_dates
from bot.rules.entry.phones import NotAPhone, read_phone
from bot.rules.people import DelegationId, Participation, Role, Status
from bot.rules.refusals import Refusal
from bot.rules.rights import Standing
from bot.rules.visits import Delegation, Side, Stage, Visit

LONGEST_NAME: Final = 80
LONGEST_PHONE: Final = 30
_OVER: Final = frozenset({Stage.FOLLOW_UP, Stage.CLOSED, Stage.CANCELLED})
_ROLES: Final = {
    Side.GUEST: (Role.MEMBER, Role.HEAD, Role.ESCORT, Role.INTERPRETER),
    Side.HOST: (Role.MEMBER, Role.HOST_FAMILY, Role.HEAD, Role.ESCORT, Role.INTERPRETER),
}


class Field(StrEnum):
    """What of a registration can be changed by itself."""

    NAME = "name"
    ROLE = "role"
    DAYS = "days"
    PHONE = "phone"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Gauge:
    """How full a delegation is."""

    delegation: Delegation
    registered: int
    waiting: int
    withdrawn: int

    @property
    def missing(self) -> int:
        return max(0, (self.delegation.quota or 0) - self.registered)


@dataclass(eq=False)
class RegistrationIsOver(Refusal):
    visit: Visit


@dataclass(eq=False)
class NotAName(Refusal):
    text: str


@dataclass(eq=False)
class NotAnAnswer(Refusal):
    """Words where one of a few answers was wanted, for example this one."""

    text: str
    example: str


@dataclass(eq=False)
class NotYourNumber(Refusal):
    """Somebody else's contact was sent where one's own was asked for."""


@dataclass(eq=False)
class NotADayOfVisit(Refusal):
    text: str
    first: date
    last: date


@dataclass(eq=False)
class NotAQuota(Refusal):
    text: str


@dataclass(eq=False)
class LeavesBeforeArriving(Refusal):
    arrives: date
    leaves: date


def roles(side: Side) -> tuple[Role, ...]:
    """Which roles make sense for people of this side."""
    return _ROLES[side]


def takes_registrations(visit: Visit) -> bool:
    return visit.stage not in _OVER


def must_take_registrations(visit: Visit) -> None:
    if not takes_registrations(visit):
        raise RegistrationIsOver(visit)


def must_change(standing: Standing, participation: Participation) -> None:
    """People change themselves and whom they registered; organisers change everybody."""
    mine = (participation.person_id, participation.registered_by)
    if standing.person.id not in mine:
        standing.must_organise()


def must_add(standing: Standing, delegation_id: DelegationId) -> None:
    """Whoever takes part brings people into the own delegation; organisers into any."""
    mine = standing.participation
    if mine is None or mine.status is Status.WITHDRAWN or mine.delegation_id != delegation_id:
        standing.must_organise()


def sees_all_names(standing: Standing, delegation_id: DelegationId) -> bool:
    """Others see only who said yes to the participant list."""
    mine = standing.participation
    return standing.is_organiser or (
        standing.is_head and mine is not None and mine.delegation_id == delegation_id
    )


def places_to_give(quota: int | None, registered: int, waiting: int) -> int:
    """How many of those who wait get a place now. Nobody loses one when the quota goes down."""
    return waiting if quota is None else max(0, min(waiting, quota - registered))


def read_name(text: str) -> str:
    """A name as it is to be printed: one line, with at least one letter."""
    visible = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    name = " ".join(unicodedata.normalize("NFC", visible).split())
    if len(name) > LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise NotAName(text)
    return name


def read_own_phone(text: str) -> str:
    """A number that can be called, short enough to stand in a list."""
    phone = read_phone(text)
    if len(phone) > LONGEST_PHONE:
        raise NotAPhone(text)
    return phone


def international(phone: str) -> str:
    """Telegram sends an account's own number with the country's, mostly without the plus."""
    return phone if phone.startswith("+") else f"+{phone}"


def read_day(text: str, days: Collection[date], language: str) -> date:
    """One of these days."""
    first, last = min(days), max(days)
    try:
        day = read_date(text, today=first, within=(first, last), language=language)
    except Refusal as why:
        raise NotADayOfVisit(text, first, last) from why
    if day not in days:
        raise NotADayOfVisit(text, first, last)
    return day


def read_stay(text: str, first: date, last: date) -> tuple[date, date]:
    """From which day to which, both days of the visit."""
    try:
        arrives, leaves = read_span_of_dates(text, first)
    except Refusal as why:
        raise NotADayOfVisit(text, first, last) from why
    if not first <= arrives <= leaves <= last:
        raise NotADayOfVisit(text, first, last)
    return arrives, leaves


def check_stay(arrives: date, leaves: date) -> None:
    if leaves < arrives:
        raise LeavesBeforeArriving(arrives, leaves)


def read_quota(text: str) -> int:
    try:
        return read_number(text)
    except NotANumber as why:
        raise NotAQuota(text) from why
