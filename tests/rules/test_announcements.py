"""Whom an announcement is for, and in which language each reads it."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.announcements import Recipients, language_read, recipients
from bot.rules.audiences import EVERYBODY, Audience
from bot.rules.people import (
    DelegationId,
    Participation,
    ParticipationId,
    PersonId,
    Role,
    Status,
    VisitId,
)
from bot.rules.texts import Texts
from bot.rules.visits import Delegation, Side

HOSTS, GUESTS = DelegationId(1), DelegationId(2)
DELEGATIONS = {
    HOSTS: Delegation(HOSTS, VisitId(1), "Åby", Side.HOST, "da", None, 0),
    GUESTS: Delegation(GUESTS, VisitId(1), "Lipowo", Side.GUEST, "pl", None, 1),
}


def somebody(
    person: int | None,
    delegation: DelegationId = GUESTS,
    role: Role = Role.MEMBER,
    status: Status = Status.REGISTERED,
    by: int = 1,
) -> Participation:
    return Participation(
        ParticipationId(9),
        VisitId(1),
        delegation,
        None if person is None else PersonId(person),
        "Somebody",
        role,
        status,
        date(2026, 10, 22),
        date(2026, 10, 25),
        listed=True,
        registered_by=PersonId(by),
        queued_at=datetime(2026, 9, 1, tzinfo=UTC),
    )


def test_people_without_telegram_are_reached_once_through_who_registered_them() -> None:
    there = [somebody(1), somebody(None, by=1), somebody(None, by=5), somebody(None, by=5)]

    assert recipients(there, DELEGATIONS, EVERYBODY) == Recipients((PersonId(1), PersonId(5)), 3)


@pytest.mark.parametrize("status", [Status.WAITING, Status.WITHDRAWN])
def test_who_is_not_registered_is_not_written_to(status: Status) -> None:
    assert recipients([somebody(1, status=status)], DELEGATIONS, EVERYBODY) == Recipients((), 0)


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        (EVERYBODY, (1, 2, 3)),
        (Audience.side(Side.HOST), (1,)),
        (Audience.delegation(GUESTS), (2, 3)),
        (Audience.role(Role.HEAD), (3,)),
    ],
    ids=str,
)
def test_only_the_audience_is_written_to(audience: Audience, people: tuple[int, ...]) -> None:
    there = [somebody(1, HOSTS), somebody(2), somebody(3, role=Role.HEAD)]

    assert recipients(there, DELEGATIONS, audience).people == people


@pytest.mark.parametrize(
    ("words", "reader", "read"),
    [
        ((("da", "Hej"), ("en", "Hi")), "da", "da"),
        ((("da", "Hej"), ("en", "Hi")), "pl", "en"),
        ((("da", "Hej"), ("de", "Hallo")), "pl", "da"),
    ],
)
def test_readers_get_their_own_language_else_english_else_the_original(
    words: tuple[tuple[str, str], ...], reader: str, read: str
) -> None:
    texts = Texts(words)

    assert language_read(texts, reader) == read
    assert texts.best(reader) == dict(words)[read]
