"""How registrations read in every language, whatever people are called."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.actions.people import Roll
from bot.actions.registrations import Sheet
from bot.languages import SHIPPED, Language, Languages
from bot.replies import people, registration_questions, registrations
from bot.replies.registration_questions import Subject
from bot.replies.reply import LONGEST, Reply, length
from bot.rules.people import (
    DelegationId,
    Participation,
    ParticipationId,
    PersonId,
    Role,
    Status,
    VisitId,
)
from bot.rules.registrations import LONGEST_NAME, LONGEST_PHONE, Gauge
from bot.rules.texts import Texts
from bot.rules.visits import Delegation, Kind, Side, Stage, Visit
from tests.builders import FIRST_DAY, LAST_DAY, NOW, ZONE

HOSTILE = "<b>" + "&lt;{name}😀" * 6
ANNA, OLGA = PersonId(1), PersonId(2)
VISIT = Visit(
    VisitId(1),
    Kind.TWINNING,
    Texts.one("en", HOSTILE),
    "Åby",
    FIRST_DAY,
    LAST_DAY,
    ZONE,
    ("en",),
    Stage.REGISTRATION,
    None,
    None,
    0,
    OLGA,
    NOW,
)
DELEGATION = Delegation(DelegationId(2**40), VISIT.id, HOSTILE, Side.HOST, "de", 2, 0)
PERSON = Participation(
    id=ParticipationId(2**40),
    visit_id=VISIT.id,
    delegation_id=DELEGATION.id,
    person_id=ANNA,
    name=HOSTILE[:LONGEST_NAME],
    role=Role.HOST_FAMILY,
    status=Status.REGISTERED,
    arrives_on=FIRST_DAY,
    leaves_on=LAST_DAY,
    listed=True,
    registered_by=ANNA,
    queued_at=NOW,
    phone="1" * LONGEST_PHONE,
)
SUBJECT = Subject(VISIT.title, HOSTILE, Side.HOST, date(2026, 1, 1), date(2026, 12, 31), HOSTILE)


def sheet(status: Status, companions: int = 0) -> Sheet:
    family = replace(PERSON, person_id=None)
    return Sheet(
        replace(PERSON, status=status), VISIT, DELEGATION, 3, (family,) * companions, HOSTILE
    )


def everything_said(lang: Language) -> Iterator[Reply]:
    """Every message of the feature at its longest."""
    for status, reader in product(Status, (ANNA, OLGA)):
        shown = sheet(status, companions=500)
        yield registrations.registration(lang, shown, reader)
        yield registrations.ask_to_withdraw(lang, shown, reader)
        yield registrations.place_free(lang, shown, reader)
        yield registrations.changed_by(lang, shown, HOSTILE, reader)
    yield registrations.choose_field(lang, sheet(Status.WAITING))
    yield registrations.companions(lang, VISIT, [PERSON] * 500, 999)
    yield registrations.new_head(lang, sheet(Status.REGISTERED))
    gauge = Gauge(DELEGATION, 500, 500, 500)
    roll = Roll(gauge, (PERSON,) * 500, sees_all=True, organises=True)
    yield people.one_delegation(lang, VISIT, roll, 3)
    yield people.one_delegation(lang, VISIT, replace(roll, people=()), 3)
    yield people.all_delegations(lang, VISIT, [gauge] * 60, 2)
    yield registration_questions.ask_role(lang, SUBJECT)
    yield registration_questions.ask_stay(lang, SUBJECT)
    for removes in (False, True):
        yield registration_questions.ask_phone(lang, SUBJECT, removes=removes)
    yield registration_questions.ask_phone(lang, replace(SUBJECT, telegram_name=""), removes=False)
    yield registration_questions.ask_arrival(lang, SUBJECT)
    yield registration_questions.ask_consent(lang, SUBJECT)
    yield registration_questions.ask_consent(lang, replace(SUBJECT, telegram_name=""))


@pytest.mark.parametrize("code", SHIPPED)
def test_every_message_fits_a_phone_and_telegram(code: str, languages: Languages) -> None:
    for reply in everything_said(languages.of(code)):
        assert length(reply.html) <= LONGEST
        assert "<b><b>" not in reply.html
        assert len(reply.rows) <= 8
        for button in (button for row in reply.rows for button in row):
            assert button.press is None or len(button.press.pack().encode()) <= 64


@pytest.mark.parametrize("code", SHIPPED)
def test_words_side_by_side_are_short_enough_to_be_read(code: str, languages: Languages) -> None:
    lang = languages.of(code)
    rows = registrations.registration(lang, sheet(Status.REGISTERED), ANNA).rows

    labels = [button.label for row in rows if len(row) > 1 for button in row]
    assert [label for label in labels if len(label) > 24] == []


def test_a_withdrawn_person_can_only_come_back(languages: Languages) -> None:
    reply = registrations.registration(languages.of("en"), sheet(Status.WITHDRAWN), ANNA)

    assert [button.label for row in reply.rows for button in row] == ["I am coming after all"]


def test_whoever_waits_is_not_sent_to_the_programme(languages: Languages) -> None:
    reply = registrations.registration(languages.of("en"), sheet(Status.WAITING), ANNA)

    assert [button.label for row in reply.rows for button in row] == [
        "Edit",
        "Withdraw",
        "Add family or colleague",
    ]


def test_many_companions_are_counted_after_the_first(languages: Languages) -> None:
    named = replace(sheet(Status.REGISTERED, 10), participation=replace(PERSON, name="Anna"))
    reply = registrations.registration(languages.of("en"), named, ANNA)

    assert reply.html.endswith(", and 2 others")


def test_a_button_to_a_page_that_is_gone_shows_the_last_one(languages: Languages) -> None:
    roll = Roll(Gauge(DELEGATION, 11, 0, 0), (PERSON,) * 11, sees_all=True, organises=True)
    reply = people.one_delegation(languages.of("en"), VISIT, roll, 7)

    assert [button.label for button in reply.rows[0]] == ["11"]
