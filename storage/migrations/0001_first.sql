-- Instants are seconds since 1970 in UTC; wall times are ISO text beside their IANA zone;
-- words in several languages are JSON lists of (language, text) pairs.

CREATE TABLE inbox (
  seq {id},
  update_id BIGINT NOT NULL UNIQUE,
  lane BIGINT NOT NULL,
  raw TEXT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '',
  received_at BIGINT NOT NULL
);
CREATE INDEX inbox_waiting ON inbox (seq) WHERE state = 'waiting';
CREATE INDEX inbox_open ON inbox (state) WHERE state <> 'done';
CREATE INDEX inbox_age ON inbox (received_at) WHERE state <> 'waiting';

CREATE TABLE chat (
  id {id},
  telegram_id BIGINT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '',
  presence TEXT NOT NULL DEFAULT 'unknown',
  can_pin INTEGER NOT NULL DEFAULT 0,
  changed_at BIGINT NOT NULL
);

CREATE TABLE person (
  id {id},
  telegram_id BIGINT UNIQUE,
  name TEXT NOT NULL,
  username TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  telegram_language TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  current_visit_id BIGINT,
  created_at BIGINT NOT NULL
);

CREATE TABLE dialog (
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  chat_id BIGINT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  step TEXT NOT NULL,
  answers TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, chat_id)
);

CREATE TABLE visit (
  id {id},
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  host_town TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  zone TEXT NOT NULL,
  languages TEXT NOT NULL,
  stage TEXT NOT NULL,
  chat_id BIGINT REFERENCES chat (id),
  thread_id BIGINT,
  revision BIGINT NOT NULL DEFAULT 0,
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX visit_chat ON visit (chat_id, COALESCE(thread_id, 0)) WHERE chat_id IS NOT NULL;

CREATE TABLE delegation (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  town TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('host', 'guest')),
  language TEXT NOT NULL,
  quota INTEGER,
  position INTEGER NOT NULL
);
CREATE INDEX delegation_visit ON delegation (visit_id, position);

CREATE TABLE organiser (
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'declined')),
  decided_by BIGINT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (visit_id, person_id)
);
CREATE INDEX organiser_person ON organiser (person_id, state, visit_id);

CREATE TABLE participation (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  delegation_id BIGINT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  person_id BIGINT REFERENCES person (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('registered', 'waiting', 'withdrawn')),
  arrives_on TEXT NOT NULL,
  leaves_on TEXT NOT NULL,
  listed INTEGER NOT NULL DEFAULT 0,
  registered_by BIGINT NOT NULL REFERENCES person (id),
  queued_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX participation_person ON participation (visit_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX participation_visit ON participation (visit_id, delegation_id, name);
CREATE INDEX participation_delegation ON participation (delegation_id, status, queued_at);
CREATE INDEX participation_of ON participation (person_id, status, visit_id);
CREATE INDEX participation_by ON participation (registered_by);

CREATE TABLE invitation (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('delegation', 'organiser', 'group')),
  delegation_id BIGINT REFERENCES delegation (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  salt TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  most_uses INTEGER NOT NULL,
  uses INTEGER NOT NULL DEFAULT 0 CHECK (uses <= most_uses),
  revoked_at BIGINT,
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX invitation_visit ON invitation (visit_id);

CREATE TABLE invitation_use (
  invitation_id BIGINT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (invitation_id, person_id)
);

CREATE TABLE item (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  notes TEXT NOT NULL DEFAULT '[]',
  place TEXT NOT NULL DEFAULT '',
  meeting_point TEXT NOT NULL DEFAULT '',
  meeting_wall TEXT NOT NULL DEFAULT '',
  starts_wall TEXT NOT NULL,
  ends_wall TEXT NOT NULL,
  zone TEXT NOT NULL,
  starts_utc BIGINT NOT NULL,
  ends_utc BIGINT NOT NULL,
  all_day INTEGER NOT NULL DEFAULT 0,
  audience TEXT NOT NULL DEFAULT 'all',
  status TEXT NOT NULL CHECK (status IN ('planned', 'cancelled')),
  sequence INTEGER NOT NULL DEFAULT 0,
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX item_visit ON item (visit_id, starts_utc, id);

CREATE TABLE ballot (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  several INTEGER NOT NULL,
  secret INTEGER NOT NULL,
  shown TEXT NOT NULL CHECK (shown IN ('live', 'end')),
  closes_wall TEXT NOT NULL,
  zone TEXT NOT NULL,
  closes_utc BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL
);
CREATE INDEX ballot_visit ON ballot (visit_id, closes_utc);

CREATE TABLE ballot_option (
  ballot_id BIGINT NOT NULL REFERENCES ballot (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (ballot_id, position)
);

-- One row a voter: `choices` is a set of option positions as bits, 0 when the vote was withdrawn.
CREATE TABLE vote (
  ballot_id BIGINT NOT NULL REFERENCES ballot (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  choices INTEGER NOT NULL,
  cast_at BIGINT NOT NULL,
  PRIMARY KEY (ballot_id, person_id)
);

CREATE TABLE announcement (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  audience TEXT NOT NULL,
  words TEXT NOT NULL,
  created_by BIGINT NOT NULL REFERENCES person (id),
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  without_telegram INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX announcement_visit ON announcement (visit_id, id);

-- A message of the bot's that is drawn again when what it shows has changed.
CREATE TABLE card (
  id {id},
  kind TEXT NOT NULL,
  ref BIGINT NOT NULL,
  chat_id BIGINT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  thread_id BIGINT,
  message_id BIGINT,
  pin INTEGER NOT NULL DEFAULT 0,
  drawn TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX card_place ON card (kind, ref, chat_id);
CREATE INDEX card_chat ON card (chat_id);

CREATE TABLE outbox (
  id {id},
  chat_id BIGINT NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
  card_id BIGINT REFERENCES card (id) ON DELETE CASCADE,
  announcement_id BIGINT REFERENCES announcement (id) ON DELETE CASCADE,
  method TEXT NOT NULL,
  payload TEXT NOT NULL,
  priority INTEGER NOT NULL,
  replaces TEXT,
  once TEXT UNIQUE,
  version INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead')),
  uncertain INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  message_id BIGINT,
  created_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending';
CREATE UNIQUE INDEX outbox_replaces ON outbox (replaces) WHERE state = 'pending' AND replaces IS NOT NULL;
CREATE INDEX outbox_open ON outbox (state) WHERE state <> 'sent';
CREATE INDEX outbox_card ON outbox (card_id) WHERE card_id IS NOT NULL;
CREATE INDEX outbox_announcement ON outbox (announcement_id, state) WHERE announcement_id IS NOT NULL;
CREATE INDEX outbox_age ON outbox (ended_at) WHERE state <> 'pending';

CREATE TABLE feed (
  id {id},
  person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  salt TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX feed_open ON feed (person_id, visit_id) WHERE revoked_at IS NULL;

CREATE TABLE due (
  id {id},
  kind TEXT NOT NULL,
  ref BIGINT NOT NULL,
  wall TEXT NOT NULL,
  zone TEXT NOT NULL,
  due_utc BIGINT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
  UNIQUE (kind, ref)
);
CREATE INDEX due_waiting ON due (due_utc) WHERE state = 'waiting';

-- Who did what to which thing, without values.
CREATE TABLE log (
  id {id},
  visit_id BIGINT NOT NULL REFERENCES visit (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES person (id),
  action TEXT NOT NULL,
  ref BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX log_visit ON log (visit_id, id);

CREATE TABLE note (
  name TEXT PRIMARY KEY,
  words TEXT NOT NULL
);
