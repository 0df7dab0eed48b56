"""What a town has kept in an earlier schema is there, and reads the same, in the newest."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rules.people import PersonId, VisitId
from bot.rules.programme import ItemStatus
from storage.database import Database
from storage.migrate import migrate, migrations
from storage.opening import database_at
from storage.unit import tables
from tests.builders import NOW
from tests.conftest import fresh_database

FIRST, *LATER = migrations()
KEPT = """
INSERT INTO person (id, telegram_id, name, created_at) VALUES (7, 70, 'Olga', 1);
INSERT INTO visit (id, kind, title, host_town, starts_on, ends_on, zone, languages, stage,
  created_by, created_at, changed_at)
VALUES (3, 'twinning', '[["en","Friendship days"]]', 'Åby', '2026-10-22', '2026-10-25',
  'Europe/Copenhagen', 'en,da', 'registration', 7, 1, 1),
  (4, 'study', '[["en","Empty"]]', 'Åby', '2026-10-22', '2026-10-25',
  'Europe/Copenhagen', 'en,da', 'planned', 7, 1, 1);
INSERT INTO item (id, visit_id, title, place, starts_wall, ends_wall, zone, starts_utc, ends_utc,
  status, sequence, created_by, created_at, changed_at)
VALUES
  (11, 3, '[["en","Tour"],["da","Tur"]]', 'Quay 4', '2026-10-23T09:30:00', '2026-10-23T11:00:00',
   'Europe/Copenhagen', 1792740600, 1792746000, 'planned', 4, 7, 100, 200),
  (12, 3, '[["en","Dinner"]]', '', '2026-10-23T18:00:00', '2026-10-23T20:00:00',
   'Europe/Copenhagen', 1792771200, 1792778400, 'cancelled', 1, 7, 100, 300);
INSERT INTO feed (person_id, visit_id, token_hash, salt, created_at) VALUES (7, 3, 'h', 's', 1);
"""


@pytest.fixture(params=["sqlite", "postgres"])
async def upgraded(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of the first schema with a visit in it, brought up to date."""
    if request.param == "sqlite":
        opened = database_at(f"sqlite:///{tmp_path}/venskab.sqlite3")
    else:
        opened = database_at(await fresh_database(request.getfixturevalue("postgres_url")))
    await opened.open()
    await migrate(opened, NOW, [FIRST])
    async with opened.writing() as connection:
        await opened.script(connection, KEPT)
    assert await migrate(opened, NOW) == [step.name for step in LATER]
    yield opened
    await opened.close()


async def test_a_programme_from_before_versions_is_the_first_one(upgraded: Database) -> None:
    async with upgraded.reading() as connection:
        unit = tables(connection)
        items = await unit.releases.programme(VisitId(3))
        release = await unit.releases.newest(VisitId(3))
        drafts = await unit.programme.in_visit(VisitId(3))
        empty = await unit.releases.newest(VisitId(4))

    assert release is not None
    assert (release.number, release.created_at.timestamp(), empty) == (1, 300, None)
    assert [item.facts for item in items] == [item.facts for item in drafts]
    assert [(item.status, item.sequence, item.changed_at.timestamp()) for item in items] == [
        (ItemStatus.PLANNED, 4, 200),
        (ItemStatus.CANCELLED, 1, 300),
    ]


async def test_everybody_is_reminded_and_keeps_their_calendar_address(upgraded: Database) -> None:
    async with upgraded.reading() as connection:
        unit = tables(connection)
        olga = await unit.people.get(PersonId(7))
        feed = await unit.feeds.by_hash("h")

    assert (olga.reminded_before, olga.evening_before) == (30, True)
    assert feed is not None
    assert feed.revoked_at is None
