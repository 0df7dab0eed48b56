-- What organisers change is a draft; what people read is the newest release of it. An item's
-- edition is how it reads from one version on, until there is a newer one.

ALTER TABLE item ADD COLUMN standing TEXT NOT NULL DEFAULT 'planned'
  CHECK (standing IN ('planned', 'tentative', 'cancelled', 'postponed'));
UPDATE item SET standing = status;
ALTER TABLE item DROP COLUMN status;
ALTER TABLE item RENAME COLUMN standing TO status;
ALTER TABLE item ADD COLUMN internal_notes TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN latitude DOUBLE PRECISION;
ALTER TABLE item ADD COLUMN longitude DOUBLE PRECISION;
ALTER TABLE item ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN host_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN dress TEXT NOT NULL DEFAULT '[]';
ALTER TABLE item ADD COLUMN interpretation TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN optional INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN capacity INTEGER;
ALTER TABLE item ADD COLUMN online_link TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN import_key TEXT NOT NULL DEFAULT '';

CREATE TABLE programme_release (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  takes_back INTEGER,
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  UNIQUE (visit_id, number)
);

CREATE TABLE edition (
  item_id BIGINT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  notes TEXT NOT NULL,
  internal_notes TEXT NOT NULL,
  place TEXT NOT NULL,
  address TEXT NOT NULL,
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  meeting_point TEXT NOT NULL,
  meeting_wall TEXT NOT NULL,
  starts_wall TEXT NOT NULL,
  ends_wall TEXT NOT NULL,
  zone TEXT NOT NULL,
  starts_utc BIGINT NOT NULL,
  ends_utc BIGINT NOT NULL,
  all_day INTEGER NOT NULL,
  audience TEXT NOT NULL,
  host TEXT NOT NULL,
  host_phone TEXT NOT NULL,
  dress TEXT NOT NULL,
  interpretation TEXT NOT NULL,
  optional INTEGER NOT NULL,
  capacity INTEGER,
  online_link TEXT NOT NULL,
  status TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (item_id, version)
);
CREATE INDEX edition_visit ON edition (visit_id, item_id, version);

-- What people could read before there were versions is the first one.
INSERT INTO programme_release (visit_id, number, created_by, created_at)
SELECT visit.id, 1, visit.created_by, max(item.changed_at)
FROM visit JOIN item ON item.visit_id = visit.id GROUP BY visit.id, visit.created_by;
INSERT INTO edition
  (item_id, version, visit_id, title, notes, internal_notes, place, address, meeting_point,
   meeting_wall, starts_wall, ends_wall, zone, starts_utc, ends_utc, all_day, audience, host,
   host_phone, dress, interpretation, optional, online_link, status, sequence, created_by,
   created_at, changed_at)
SELECT
   id, 1, visit_id, title, notes, internal_notes, place, address, meeting_point,
   meeting_wall, starts_wall, ends_wall, zone, starts_utc, ends_utc, all_day, audience, host,
   host_phone, dress, interpretation, optional, online_link, status, sequence, created_by,
   created_at, changed_at
FROM item;
ALTER TABLE item DROP COLUMN sequence;

-- One person is told of everything between two versions, in one message, once it is time.
CREATE TABLE notice (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  from_version INTEGER NOT NULL,
  to_version INTEGER NOT NULL,
  send_at BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'written', 'needless')),
  seen_at BIGINT,
  reminded_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX notice_waiting ON notice (visit_id, person_id) WHERE state = 'waiting';
CREATE INDEX notice_due ON notice (send_at) WHERE state = 'waiting';
CREATE INDEX notice_visit ON notice (visit_id, to_version);
CREATE INDEX notice_person ON notice (person_id);
ALTER TABLE outbox ADD COLUMN notice_id BIGINT REFERENCES notice (id) ON DELETE CASCADE;
CREATE INDEX outbox_notice ON outbox (notice_id) WHERE notice_id IS NOT NULL;

-- Minutes before the meeting time; 0: no reminder.
ALTER TABLE person ADD COLUMN reminded_before INTEGER NOT NULL DEFAULT 30;
ALTER TABLE person ADD COLUMN evening_before INTEGER NOT NULL DEFAULT 1;
ALTER TABLE participation ADD COLUMN phone TEXT NOT NULL DEFAULT '';

-- A yes that must be said again: to the visit (no item), or to an item that was postponed.
CREATE TABLE confirmation (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  item_id BIGINT REFERENCES item (id) ON DELETE CASCADE,
  participation_id BIGINT NOT NULL REFERENCES participation (id) ON DELETE CASCADE,
  answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
  asked_at BIGINT NOT NULL,
  answered_at BIGINT
);
CREATE UNIQUE INDEX confirmation_of ON confirmation (participation_id, COALESCE(item_id, 0));
CREATE INDEX confirmation_visit ON confirmation (visit_id, item_id);

-- A programme that was read from a file and is looked at before it is applied.
CREATE TABLE programme_import (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('xlsx', 'csv', 'ics', 'text')),
  file_id TEXT NOT NULL,
  content TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('waiting', 'unreadable', 'shown', 'applied', 'dropped')),
  created_at BIGINT NOT NULL
);
CREATE INDEX programme_import_waiting ON programme_import (id) WHERE state = 'waiting';
CREATE INDEX programme_import_visit ON programme_import (visit_id);

-- Besides everybody's own there are calendars of a delegation and of the whole visit.
ALTER TABLE feed ADD COLUMN scope TEXT NOT NULL DEFAULT 'own'
  CHECK (scope IN ('own', 'delegation', 'visit'));
ALTER TABLE feed ADD COLUMN delegation_id BIGINT REFERENCES delegation (id) ON DELETE CASCADE;
DROP INDEX feed_open;
CREATE UNIQUE INDEX feed_open ON feed (person_id, visit_id)
  WHERE revoked_at IS NULL AND scope = 'own';
CREATE UNIQUE INDEX feed_shared ON feed (visit_id, scope, COALESCE(delegation_id, 0))
  WHERE revoked_at IS NULL AND scope <> 'own';

-- From now on somebody looks at the reminders and the day card of each visit.
INSERT INTO due (kind, ref, wall, zone, due_utc)
SELECT moment.kind, visit.id, '1970-01-01T00:00:00', 'UTC', 0
FROM visit CROSS JOIN (SELECT 'reminders' AS kind UNION ALL SELECT 'day card') AS moment;
