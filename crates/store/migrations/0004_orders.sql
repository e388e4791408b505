-- What staff decide about orders: holds, marks, tags, what is packed together and apart, with a history that can be taken
-- back; when parcels are due; orders that are entered by hand.

CREATE TABLE order_work ( -- What was decided about an order here; no row where nothing was.
    order_id TEXT PRIMARY KEY,                  -- `connection:remote id`.
    work TEXT NOT NULL CHECK (json_valid(work)), -- Hold, marks, tags, notes, acknowledged notes, lead order, planned parcels.
    lead TEXT,                                  -- The order into whose parcel it goes too, as in work.
    changed_ms INTEGER NOT NULL,                -- Last decision.
    version INTEGER NOT NULL                    -- Grows with every decision.
) STRICT, WITHOUT ROWID;
CREATE INDEX order_work_lead ON order_work (lead) WHERE lead IS NOT NULL;

CREATE TABLE order_event ( -- Decisions about orders, each with who, when, where and why. Append-only.
    event_id TEXT PRIMARY KEY,                  -- UUIDv7.
    order_id TEXT NOT NULL,                     -- `connection:remote id`.
    action_id TEXT NOT NULL,                    -- Events of one action of a person share it: they are taken back together.
    kind TEXT NOT NULL,                         -- What was decided, such as hold; undo for what takes another one back.
    before TEXT NOT NULL CHECK (json_valid(before)), -- The work before it.
    after TEXT NOT NULL CHECK (json_valid(after)), -- The work after it.
    why TEXT NOT NULL,                          -- Staff's words, or empty.
    status TEXT,                                -- The status that is wished, where the decision is one.
    op_id TEXT,                                 -- The op that tells the shop of it, or that it withdrew; where there is one.
    undoes TEXT REFERENCES order_event (event_id), -- The event that it takes back.
    stage TEXT NOT NULL,                        -- Where the order stood before it.
    station_id TEXT NOT NULL,                   -- Where it was decided.
    user_id TEXT,                               -- Who decided, where known.
    at_ms INTEGER NOT NULL                      -- When.
) STRICT;
CREATE INDEX order_event_order ON order_event (order_id, at_ms);
CREATE INDEX order_event_action ON order_event (action_id);
CREATE UNIQUE INDEX order_event_undoes ON order_event (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE order_draft ( -- Orders that are being entered, kept as they are typed.
    draft_id TEXT PRIMARY KEY,                  -- UUIDv7.
    body TEXT NOT NULL CHECK (json_valid(body)), -- What was typed so far.
    station_id TEXT NOT NULL,                   -- Where it is entered.
    user_id TEXT,                               -- Who enters it, where known.
    created_ms INTEGER NOT NULL,                -- When it was begun.
    changed_ms INTEGER NOT NULL                 -- Last keystroke that was kept.
) STRICT, WITHOUT ROWID;

ALTER TABLE orders ADD COLUMN due_ms INTEGER /* When its next parcel must be ready; NULL where none is due. */;
ALTER TABLE orders ADD COLUMN is_expedited INTEGER NOT NULL DEFAULT 0 CHECK (is_expedited IN (0, 1)) /* Whether it goes first. */;
ALTER TABLE orders ADD COLUMN hold TEXT NOT NULL DEFAULT '' /* Why it is held here, or empty. */;
ALTER TABLE orders ADD COLUMN hold_text TEXT NOT NULL DEFAULT '' /* More of that in the words of staff, or empty. */;
ALTER TABLE orders ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)) /* Its tags, sorted. */;
ALTER TABLE orders ADD COLUMN unread INTEGER NOT NULL DEFAULT 0 /* Notes that must be read before its parcel is closed and were not. */;
ALTER TABLE orders ADD COLUMN lead TEXT /* The order into whose parcel it goes too. */;
ALTER TABLE orders ADD COLUMN receiver_key TEXT NOT NULL DEFAULT '' /* Receiver's name, phone and address folded; empty where incomplete. */;
ALTER TABLE orders ADD COLUMN parcels INTEGER NOT NULL DEFAULT 0 /* Parcels that were closed. */;
ALTER TABLE orders ADD COLUMN of_parcels INTEGER NOT NULL DEFAULT 1 /* Parcels in all, as planned. */;
ALTER TABLE orders ADD COLUMN units_shipped INTEGER NOT NULL DEFAULT 0 /* Units in closed parcels. */;
CREATE INDEX orders_due ON orders (is_expedited DESC, due_ms, placed_ms, order_row) WHERE due_ms IS NOT NULL;
CREATE INDEX orders_receiver ON orders (receiver_key, placed_ms)
    WHERE receiver_key <> '' AND stage IN ('to_pack', 'on_hold');
CREATE INDEX orders_held ON orders (placed_ms) WHERE hold <> '';
