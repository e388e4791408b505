-- People who work here, and what became of their signing in.

CREATE TABLE user_account ( -- Members of staff. Never deleted: facts name them.
    user_id TEXT PRIMARY KEY,                   -- UUIDv7.
    name TEXT NOT NULL,                         -- What people call the person.
    name_key TEXT NOT NULL UNIQUE,              -- That in lower case: no two have one name.
    role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'packer', 'picker', 'read_only')), -- What the person may do.
    pin_hash TEXT,                              -- The PIN as a PHC string of scrypt; NULL when there is none.
    badge_hash TEXT UNIQUE,                     -- SHA-256 of the badge's code in lower-case hexadecimal; NULL when there is none.
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), -- 0 for those who left.
    created_ms INTEGER NOT NULL,                -- When the person was added.
    version INTEGER NOT NULL                    -- Grows with every change.
) STRICT;

CREATE TABLE user_event ( -- Who signed in where, and who was added or changed. Append-only.
    seq INTEGER PRIMARY KEY,                    -- Order of the events.
    user_id TEXT NOT NULL REFERENCES user_account (user_id), -- Whom it is about.
    event TEXT NOT NULL CHECK (event IN ('added', 'changed', 'new_pin', 'new_badge', 'signed_in', 'wrong_pin', 'signed_out')), -- What.
    station_id TEXT NOT NULL,                   -- Where.
    by_user_id TEXT,                            -- Who did it, where known.
    at_ms INTEGER NOT NULL                      -- When.
) STRICT;

CREATE INDEX user_event_user ON user_event (user_id, seq);
