"""Fill the product's tables with any number of rows, as one large installation would hold them.

What one visit, person or ballot has stays the same; only how many of them there are grows.
"""

import sqlite3
from pathlib import Path

A_VISIT = 20  # participants, items and votes of one visit, and pending messages altogether

_NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most})"
_VISIT = f"(1 + (i - 1) / {A_VISIT})"

_PER_VISIT = (
    """INSERT INTO person (telegram_id, name, created_at)
    SELECT 50000 + i, 'Anna ' || i, 0 FROM n""",
    """INSERT INTO chat (telegram_id, kind, presence, changed_at)
    SELECT 50000 + i, 'private', 'member', 0 FROM n""",
    """INSERT INTO visit (kind, title, host_town, starts_on, ends_on, zone, languages, stage,
      created_by, created_at, changed_at)
    SELECT 'twinning', '[["en","Visit"]]', 'Lindau', '2026-11-26', '2026-11-29',
      'Europe/Berlin', 'en', 'registration', i, 0, 0 FROM n""",
    "INSERT INTO organiser SELECT i, i, 'approved', NULL, 0 FROM n",
    """INSERT INTO delegation (visit_id, town, side, language, position)
    SELECT i, 'Lindau', 'host', 'de', 0 FROM n""",
    """INSERT INTO ballot (visit_id, question, several, secret, shown, closes_wall, zone,
      closes_utc, state, created_by, created_at)
    SELECT i, '[["en","Which evening?"]]', 0, 0, 'live', '2026-11-27T12:00:00', 'Europe/Berlin',
      1795777200, 'open', i, 0 FROM n""",
    'INSERT INTO ballot_option SELECT i, 0, \'[["en","Boat"]]\' FROM n',
    'INSERT INTO ballot_option SELECT i, 1, \'[["en","Concert"]]\' FROM n',
)
# Neighbours on a list are strangers elsewhere: 7919 is prime to every number of visits used.
_PERSON = "(1 + (i * 7919) % {visits})"
_PER_ROW = (
    f"""INSERT INTO participation (visit_id, delegation_id, person_id, name, role, status,
      arrives_on, leaves_on, registered_by, queued_at, created_at, changed_at)
    SELECT {_VISIT}, {_VISIT}, {_PERSON}, 'Anna ' || i, 'member', 'registered',
      '2026-11-26', '2026-11-29', {_PERSON}, i, 0, 0 FROM n""",
    f"""INSERT INTO item (visit_id, title, starts_wall, ends_wall, zone, starts_utc, ends_utc,
      status, created_by, created_at, changed_at)
    SELECT {_VISIT}, '[["en","Walk"]]', '2026-11-27T10:00:00', '2026-11-27T11:00:00',
      'Europe/Berlin', 1795770000 + i % {A_VISIT}, 1795773600 + i % {A_VISIT}, 'planned', 1, 0, 0
    FROM n""",
    f"INSERT INTO vote SELECT {_VISIT}, {_PERSON}, 1 + i % 2, 0 FROM n",
    """INSERT INTO outbox (chat_id, method, payload, priority, state, created_at, ended_at)
    SELECT 1 + i % {visits}, 'sendMessage', '{{}}', 0,
      CASE WHEN i > {most} - 20 THEN 'pending' ELSE 'sent' END, 0, 0 FROM n""",
    "INSERT INTO inbox (update_id, lane, state, received_at) SELECT i, i, 'done', 0 FROM n",
)


def fill(path: Path, most: int) -> int:
    """Put `most` rows in each table that grows; the answer is the number of visits."""
    visits = most // A_VISIT
    with sqlite3.connect(path) as raw:
        for statement in _PER_VISIT:
            raw.execute(_inserting(statement, visits, visits))
        for statement in _PER_ROW:
            raw.execute(_inserting(statement, most, visits))
    raw.close()
    return visits


def _inserting(statement: str, most: int, visits: int) -> str:
    return f"{_NUMBERS} {statement}".format(most=most, visits=visits)
