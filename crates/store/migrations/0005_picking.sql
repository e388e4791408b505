-- Waves: orders that are picked in one walk, the totes that they ride in, what was scanned, and what goes back.

CREATE TABLE wave ( -- Orders that are picked in one walk.
    wave_id TEXT PRIMARY KEY,                   -- UUIDv7.
    number INTEGER NOT NULL UNIQUE,             -- What people call it; its list carries it as a code.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- Where it is picked.
    rule TEXT CHECK (rule IN ('same_item', 'single_unit', 'zone', 'cut_off', 'cart')), -- What its orders have in common; NULL when people chose them.
    is_bulk INTEGER NOT NULL CHECK (is_bulk IN (0, 1)), -- 1 when all orders share one tote and are sorted when they are packed.
    totes INTEGER NOT NULL CHECK (totes > 0),   -- Places on the cart; as many orders ride with it at most, unless it is bulk.
    takes_urgent INTEGER NOT NULL CHECK (takes_urgent IN (0, 1)), -- Whether urgent orders join while there is room.
    state TEXT NOT NULL CHECK (state IN ('planned', 'picking', 'finished', 'cancelled')), -- Where it stands.
    at_bin TEXT,                                -- The bin that its picker scanned last.
    carrier TEXT NOT NULL,                      -- The way of shipping, when all orders had the same, or empty.
    zone TEXT NOT NULL,                         -- The zone, when everything lay in one, or empty.
    due_ms INTEGER,                             -- When the first of its parcels must be ready, where known.
    walk_mm INTEGER NOT NULL,                   -- The walk as planned, in millimetres.
    seconds INTEGER NOT NULL,                   -- Work as planned, in seconds.
    station_id TEXT NOT NULL,                   -- Where it was made.
    user_id TEXT,                               -- Who made it, where known.
    made_ms INTEGER NOT NULL,                   -- When.
    picker_station TEXT,                        -- Where it is picked: the computer in the picker's hand.
    picker_user TEXT,                           -- Who picks it, where known.
    started_ms INTEGER,                         -- When picking began.
    finished_ms INTEGER                         -- When it was finished or cancelled.
) STRICT, WITHOUT ROWID;
CREATE INDEX wave_open ON wave (made_ms) WHERE state IN ('planned', 'picking');
CREATE INDEX wave_made ON wave (made_ms);

CREATE TABLE wave_slot ( -- Places on the cart and the totes that stand there.
    wave_id TEXT NOT NULL REFERENCES wave (wave_id), -- The wave.
    slot INTEGER NOT NULL CHECK (slot > 0),     -- The place, from 1.
    order_id TEXT,                              -- Whose units go in; NULL where several orders share one tote.
    tote TEXT,                                  -- The tote, a bin of the wave's warehouse; NULL until it was scanned.
    PRIMARY KEY (wave_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX wave_slot_tote ON wave_slot (tote) WHERE tote IS NOT NULL;

CREATE TABLE wave_order ( -- Orders of a wave.
    wave_id TEXT NOT NULL REFERENCES wave (wave_id), -- The wave.
    order_id TEXT NOT NULL,                     -- `connection:remote id`.
    slot INTEGER NOT NULL,                      -- Its place on the cart.
    state TEXT NOT NULL CHECK (state IN ('active', 'held', 'dropped')), -- Whether it is picked, waits, or was dropped.
    seen TEXT NOT NULL,                         -- What the tasks were made for: stage and units by line, to see when that changes.
    is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)), -- 1 when it joined while the wave was picked.
    is_told INTEGER NOT NULL CHECK (is_told IN (0, 1)), -- 0 while the picker has not heard that it joined, waits or was dropped.
    joined_ms INTEGER NOT NULL,                 -- When it joined.
    left_ms INTEGER,                            -- When it was dropped.
    PRIMARY KEY (wave_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wave_order_order ON wave_order (order_id);

CREATE TABLE pick_task ( -- Units of an item to take from one bin for one order. What was scanned is in pick_fact.
    task_id TEXT PRIMARY KEY,                   -- UUIDv7; task_id of its stock movements.
    wave_id TEXT NOT NULL REFERENCES wave (wave_id), -- The wave.
    place INTEGER NOT NULL,                     -- Its place in the walk.
    order_id TEXT NOT NULL,                     -- The order.
    line_id TEXT NOT NULL,                      -- The shop's id of the order line.
    variant_id TEXT NOT NULL,                   -- The item; of a kit, one of its parts.
    warehouse_id TEXT NOT NULL,                 -- The warehouse.
    bin TEXT NOT NULL,                          -- The bin, or empty where none is known.
    lot TEXT NOT NULL,                          -- The lot or serial number to take, or empty.
    slot INTEGER NOT NULL,                      -- The place on the cart that the units go to.
    needed INTEGER NOT NULL CHECK (needed >= 0), -- Units to bring: as planned, less what was missing or is no longer wanted.
    in_hand INTEGER NOT NULL CHECK (in_hand >= 0), -- Units in the picker's hand.
    placed INTEGER NOT NULL CHECK (placed >= 0), -- Units in the tote.
    short INTEGER NOT NULL CHECK (short >= 0),  -- Units that were not there.
    made_ms INTEGER NOT NULL,                   -- When it was planned.
    CHECK (in_hand + placed <= needed)          -- No more is picked than is needed.
) STRICT, WITHOUT ROWID;
CREATE INDEX pick_task_wave ON pick_task (wave_id, place);
CREATE INDEX pick_task_order ON pick_task (order_id);
CREATE INDEX pick_task_open ON pick_task (variant_id) WHERE placed < needed;

CREATE TABLE pick_fact ( -- What happened while a wave was picked. Append-only.
    wave_id TEXT NOT NULL REFERENCES wave (wave_id), -- The wave.
    seq INTEGER NOT NULL,                       -- Number within the wave, from 1.
    fact TEXT NOT NULL CHECK (fact IN ('start', 'scan', 'count', 'recount', 'short', 'join', 'hold', 'drop', 'change', 'release', 'finish', 'cancel')), -- What.
    task_id TEXT,                               -- The pick task, where it is about one.
    order_id TEXT,                              -- The order, where it is about one.
    scan_id TEXT UNIQUE,                        -- The physical scan, where there was one: it counts once.
    code TEXT NOT NULL,                         -- As scanned, or empty.
    units INTEGER NOT NULL,                     -- Units that it is about, or 0.
    outcome TEXT CHECK (json_valid(outcome)),   -- What a scan or a count meant.
    reason TEXT NOT NULL,                       -- Why units were missing, or empty.
    station_id TEXT NOT NULL,                   -- Where.
    user_id TEXT,                               -- Who, where known.
    at_ms INTEGER NOT NULL,                     -- When.
    PRIMARY KEY (wave_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE pick_shortage ( -- Units that were not in their bin and lie in no other: the shortage list.
    shortage_id TEXT PRIMARY KEY,               -- UUIDv7.
    task_id TEXT NOT NULL REFERENCES pick_task (task_id), -- The pick task.
    wave_id TEXT NOT NULL REFERENCES wave (wave_id), -- The wave.
    order_id TEXT NOT NULL,                     -- The order that waits for them.
    variant_id TEXT NOT NULL,                   -- The item.
    units INTEGER NOT NULL CHECK (units > 0),   -- How many.
    reason TEXT NOT NULL CHECK (reason IN ('not_there', 'damaged', 'wrong_item', 'unreachable')), -- Why.
    station_id TEXT NOT NULL,                   -- Where it was said.
    user_id TEXT,                               -- Who said it, where known.
    at_ms INTEGER NOT NULL,                     -- When.
    settled_ms INTEGER                          -- When the order was planned anew or dropped; NULL while it waits.
) STRICT, WITHOUT ROWID;
CREATE INDEX pick_shortage_open ON pick_shortage (order_id) WHERE settled_ms IS NULL;

CREATE TABLE put_back ( -- Units in a tote that go back to their bin. What was scanned is in put_back_fact.
    task_id TEXT PRIMARY KEY,                   -- UUIDv7; task_id of its stock movements.
    wave_id TEXT REFERENCES wave (wave_id),     -- The wave that brought them, where there was one.
    order_id TEXT,                              -- The order for which they were picked, where known.
    variant_id TEXT NOT NULL,                   -- The item.
    lot TEXT NOT NULL,                          -- The lot or serial number, or empty.
    warehouse_id TEXT NOT NULL,                 -- The warehouse.
    from_bin TEXT NOT NULL,                     -- Where they lie.
    to_bin TEXT NOT NULL,                       -- Where they belong, or empty where nobody knows.
    units INTEGER NOT NULL CHECK (units > 0),   -- How many.
    in_hand INTEGER NOT NULL CHECK (in_hand >= 0), -- Units in somebody's hand.
    placed INTEGER NOT NULL CHECK (placed >= 0), -- Units that are back.
    is_at_tote INTEGER NOT NULL CHECK (is_at_tote IN (0, 1)), -- Whether where they lie was scanned.
    reason TEXT NOT NULL CHECK (reason IN ('cancelled', 'changed', 'returned')), -- Why they go back.
    station_id TEXT NOT NULL,                   -- Where it was asked for.
    user_id TEXT,                               -- Who asked, where known.
    made_ms INTEGER NOT NULL,                   -- When.
    done_ms INTEGER,                            -- When the last unit was back.
    CHECK (in_hand + placed <= units)           -- No more is put back than was picked.
) STRICT, WITHOUT ROWID;
CREATE INDEX put_back_open ON put_back (made_ms) WHERE done_ms IS NULL;

CREATE TABLE put_back_fact ( -- Scans of those who put back. Append-only.
    task_id TEXT NOT NULL REFERENCES put_back (task_id), -- The task.
    seq INTEGER NOT NULL,                       -- Number within the task, from 1.
    scan_id TEXT NOT NULL UNIQUE,               -- The physical scan: it counts once.
    code TEXT NOT NULL,                         -- As scanned.
    outcome TEXT NOT NULL CHECK (json_valid(outcome)), -- What it meant.
    station_id TEXT NOT NULL,                   -- Where.
    user_id TEXT,                               -- Who, where known.
    at_ms INTEGER NOT NULL,                     -- When.
    PRIMARY KEY (task_id, seq)
) STRICT, WITHOUT ROWID;
