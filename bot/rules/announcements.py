"""Announcements: words of the organisers to all, one delegation, one side or one role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.rules.audiences import Audience
from bot.rules.people import DelegationId, Participation, PersonId, VisitId
from bot.rules.refusals import Refusal
from bot.rules.texts import LINGUA_FRANCA, Texts
from bot.rules.visits import Delegation

AnnouncementId = NewType("AnnouncementId", int)


@dataclass(frozen=True, slots=True)
class Announcement:
    id: AnnouncementId
    visit_id: VisitId
    audience: Audience
    words: Texts
    created_by: PersonId
    sent_at: datetime | None = None  # None: only its author has seen it
    without_telegram: int = 0  # of those it is for, when it was sent


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who is written to, each once; whoever registered people without Telegram reads for them."""

    people: tuple[PersonId, ...]
    without_telegram: int


class NobodyToTell(Refusal):
    """Nobody of these is registered."""


class AlreadySent(Refusal):
    """What was said cannot be taken back or said again."""


@dataclass(eq=False)
class TooLongToSend(Refusal):
    """With the line about who writes it is longer than one message, by so much."""

    over: int


def recipients(
    participations: Iterable[Participation],
    delegations: Mapping[DelegationId, Delegation],
    audience: Audience,
) -> Recipients:
    those = [
        each
        for each in participations
        if each.is_registered and audience.includes(each, delegations[each.delegation_id])
    ]
    people = dict.fromkeys(each.person_id or each.registered_by for each in those)
    return Recipients(tuple(people), sum(each.person_id is None for each in those))


def language_read(words: Texts, reader: str) -> str:
    """In which language somebody who reads `reader` gets these words."""
    there = (code for code in (reader, LINGUA_FRANCA) if code in words.languages)
    return next(there, words.languages[0])


class Why(StrEnum):
    """Why somebody was not reached, as far as the organiser can do something about it."""

    BLOCKED = "blocked"
    NEVER_STARTED = "never started"
    GONE = "gone"
    OTHER = "other"


def why_unreached(reason: str) -> Why:
    """Telegram says it in words only."""
    match reason.lower():
        case said if "blocked" in said:
            return Why.BLOCKED
        case said if "initiate" in said or "chat not found" in said:
            return Why.NEVER_STARTED
        case said if "deactivated" in said:
            return Why.GONE
    return Why.OTHER
