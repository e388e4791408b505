-- Warehouses and bins, and a stock ledger that knows them; receipts, counts, transfers, adjustments, lots and kits.

CREATE TABLE warehouse ( -- Buildings and rooms with bins.
    warehouse_id TEXT PRIMARY KEY,              -- Short name of our own, such as main.
    name TEXT NOT NULL,                         -- What people call it; empty for the words of the language.
    position INTEGER NOT NULL,                  -- Order in lists.
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), -- 0 for one that is no longer used.
    station_id TEXT,                            -- Where it was changed last; NULL when it came with the program.
    user_id TEXT,                               -- Who changed it, where known.
    changed_ms INTEGER NOT NULL                 -- When.
) STRICT, WITHOUT ROWID;
INSERT INTO warehouse (warehouse_id, name, position, is_active, changed_ms) VALUES ('main', '', 1, 1, 0);

CREATE TABLE zone ( -- Parts of a warehouse, in the order of the walk.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- The warehouse.
    zone TEXT NOT NULL,                         -- Its name.
    position INTEGER NOT NULL,                  -- Order of the walk.
    PRIMARY KEY (warehouse_id, zone)
) STRICT, WITHOUT ROWID;

CREATE TABLE bin ( -- Places where goods lie. Never deleted: the ledger names them.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- The warehouse.
    bin TEXT NOT NULL CHECK (bin <> ''),        -- Its name in capitals, which its label carries.
    kind TEXT NOT NULL CHECK (kind IN ('shelf', 'receiving', 'tote', 'packing', 'transit', 'quarantine')), -- What it is for.
    zone TEXT,                                  -- The zone, where it is in one.
    position INTEGER,                           -- Its place in the walk through the zone, where people gave it one; NULL to sort by name.
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), -- 0 for one that is no longer used.
    is_labelled INTEGER NOT NULL CHECK (is_labelled IN (0, 1)), -- Whether its label was printed.
    station_id TEXT,                            -- Where it was changed last; NULL when a shop named it.
    user_id TEXT,                               -- Who changed it, where known.
    changed_ms INTEGER NOT NULL,                -- When.
    PRIMARY KEY (warehouse_id, bin)
) STRICT, WITHOUT ROWID;
CREATE INDEX bin_name ON bin (bin);

DROP INDEX stock_movement_op;
DROP INDEX stock_movement_variant;
DROP INDEX stock_movement_opening;
ALTER TABLE stock_movement RENAME TO former_movement;
DROP TABLE stock_level;

CREATE TABLE stock_movement ( -- Our own stock ledger. Append-only.
    seq INTEGER PRIMARY KEY,                    -- Position in the ledger; grows with every row.
    movement_id TEXT NOT NULL UNIQUE,           -- UUIDv7.
    act_id TEXT NOT NULL,                       -- UUIDv7 of what somebody did; both halves of a move carry the same.
    variant_id TEXT NOT NULL,                   -- What moved.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- The warehouse.
    bin TEXT NOT NULL,                          -- The bin, or empty.
    lot TEXT NOT NULL,                          -- The lot or serial number, or empty.
    delta INTEGER NOT NULL,                     -- Units in (positive) or out (negative).
    cause TEXT NOT NULL CHECK (cause IN ('opening', 'packed', 'unpacked', 'adjusted', 'counted', 'received', 'moved', 'picked', 'put_back', 'found', 'lost', 'sent', 'arrived')), -- Why.
    parcel_id TEXT,                             -- The parcel, where there is one.
    op_id TEXT,                                 -- The op that tells the shop of it, where there is one.
    task_id TEXT,                               -- The receipt, count, transfer, adjustment or pick, where there is one.
    undoes TEXT,                                -- The act that it takes back.
    reason TEXT NOT NULL,                       -- Staff's words, or empty.
    station_id TEXT NOT NULL,                   -- Where it was booked.
    user_id TEXT,                               -- Who booked it, where known.
    approved_by TEXT,                           -- Who let it through, where it needed a second person.
    at_ms INTEGER NOT NULL                      -- When.
) STRICT;

CREATE TEMP TABLE bin_name AS -- Names of bins as the program compares them: trimmed, in capitals of the alphabets that shops write here.
WITH RECURSIVE
    letters (small, capital) AS (SELECT 'абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюяąćęłńóśźż', 'АБВГҐДЕЄЁЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯĄĆĘŁŃÓŚŹŻ'),
    named (was, bin, n) AS (
        SELECT bin, upper(trim(bin)), 1 FROM (SELECT bin FROM former_movement UNION SELECT bin FROM variants)
        UNION ALL
        SELECT was, replace(bin, substr(small, n, 1), substr(capital, n, 1)), n + 1 FROM named, letters WHERE n <= length(small))
SELECT was, trim(substr(bin, 1, 40)) AS bin FROM named, letters WHERE n = length(small) + 1;
INSERT INTO stock_movement (movement_id, act_id, variant_id, warehouse_id, bin, lot, delta, cause, parcel_id, op_id, reason,
    station_id, user_id, at_ms)
SELECT movement_id, movement_id, variant_id, 'main', bin_name.bin, '', delta, cause, parcel_id, op_id, reason,
    station_id, user_id, at_ms
FROM former_movement JOIN bin_name ON was = former_movement.bin ORDER BY at_ms, movement_id;
INSERT INTO bin (warehouse_id, bin, kind, is_active, is_labelled, changed_ms)
SELECT DISTINCT 'main', bin, 'shelf', 1, 0, 0 FROM bin_name WHERE bin <> '';
DROP TABLE bin_name;
DROP TABLE former_movement;

CREATE INDEX stock_movement_variant ON stock_movement (variant_id, seq);
CREATE INDEX stock_movement_bin ON stock_movement (warehouse_id, bin, seq);
CREATE INDEX stock_movement_op ON stock_movement (op_id) WHERE op_id IS NOT NULL;
CREATE INDEX stock_movement_parcel ON stock_movement (parcel_id) WHERE parcel_id IS NOT NULL;
CREATE INDEX stock_movement_task ON stock_movement (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX stock_movement_act ON stock_movement (act_id);
CREATE INDEX stock_movement_undoes ON stock_movement (undoes) WHERE undoes IS NOT NULL;
CREATE UNIQUE INDEX stock_movement_opening ON stock_movement (variant_id) WHERE cause = 'opening';

CREATE TABLE stock_level ( -- Sums of stock_movement, kept by the same transaction.
    variant_id TEXT NOT NULL,                   -- The item.
    warehouse_id TEXT NOT NULL,                 -- The warehouse.
    bin TEXT NOT NULL,                          -- The bin, or empty.
    lot TEXT NOT NULL,                          -- The lot or serial number, or empty.
    on_hand INTEGER NOT NULL,                   -- Units that we hold; below 0 only where a file of before had it so, until somebody counts.
    PRIMARY KEY (variant_id, warehouse_id, bin, lot)
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_level_bin ON stock_level (warehouse_id, bin, variant_id);
CREATE INDEX stock_level_below ON stock_level (variant_id) WHERE on_hand < 0;

INSERT INTO stock_level (variant_id, warehouse_id, bin, lot, on_hand)
SELECT variant_id, warehouse_id, bin, lot, sum(delta) FROM stock_movement GROUP BY variant_id, warehouse_id, bin, lot;

CREATE TABLE stock_tracking ( -- Items whose lots or single pieces are told apart.
    variant_id TEXT PRIMARY KEY,                -- The item.
    tracking TEXT NOT NULL CHECK (tracking IN ('lot', 'serial')), -- By what.
    station_id TEXT NOT NULL,                   -- Where it was said.
    user_id TEXT,                               -- Who said it, where known.
    changed_ms INTEGER NOT NULL                 -- When.
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_rule ( -- What people want of the stock of an item.
    variant_id TEXT PRIMARY KEY,                -- The item.
    reorder_at INTEGER CHECK (reorder_at >= 0), -- It is low when no more than so many units are free or on their way; NULL where nobody asked to be told.
    buffer INTEGER CHECK (buffer >= 0),         -- Units that are kept back from sale; NULL for as many as are proposed.
    station_id TEXT NOT NULL,                   -- Where it was said.
    user_id TEXT,                               -- Who said it, where known.
    changed_ms INTEGER NOT NULL,                -- When.
    CHECK (reorder_at IS NOT NULL OR buffer IS NOT NULL) -- An item of which nothing is wanted has no row.
) STRICT, WITHOUT ROWID;

CREATE TABLE lot ( -- Lots and serial numbers that came.
    variant_id TEXT NOT NULL,                   -- The item.
    lot TEXT NOT NULL CHECK (lot <> ''),        -- As the maker prints it.
    expires TEXT,                               -- The last day on which it is good, YYYY-MM-DD, where known.
    station_id TEXT NOT NULL,                   -- Where it was first booked.
    user_id TEXT,                               -- Who booked it, where known.
    seen_ms INTEGER NOT NULL,                   -- When.
    PRIMARY KEY (variant_id, lot)
) STRICT, WITHOUT ROWID;

CREATE TABLE kit_part ( -- What a kit is put together from. A kit has no units of its own.
    kit_id TEXT NOT NULL,                       -- The item that is sold.
    part_id TEXT NOT NULL CHECK (part_id <> kit_id), -- An item that is taken for it.
    units INTEGER NOT NULL CHECK (units > 0),   -- Units of it in one kit.
    PRIMARY KEY (kit_id, part_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kit_part_part ON kit_part (part_id);

CREATE TABLE pack_code ( -- Codes on outer packs: one scan is several units.
    code_key TEXT NOT NULL,                     -- The code as compared.
    variant_id TEXT NOT NULL,                   -- The item.
    units INTEGER NOT NULL CHECK (units > 1),   -- Units in the pack.
    station_id TEXT NOT NULL,                   -- Where it was taught.
    user_id TEXT,                               -- Who taught it, where known.
    changed_ms INTEGER NOT NULL,                -- When.
    PRIMARY KEY (code_key, variant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pack_code_variant ON pack_code (variant_id);

CREATE TABLE receipt ( -- Deliveries: announced, being received, or put into the books.
    receipt_id TEXT PRIMARY KEY,                -- UUIDv7; task_id of its movements.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- Where it goes.
    supplier TEXT NOT NULL,                     -- Who delivers, or empty.
    note TEXT NOT NULL,                         -- Number of the delivery note or other words, or empty.
    expected TEXT,                              -- The day on which it should come, YYYY-MM-DD, where announced.
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')), -- Whether goods may still be received.
    station_id TEXT NOT NULL,                   -- Where it was begun.
    user_id TEXT,                               -- Who began it, where known.
    created_ms INTEGER NOT NULL,                -- When.
    closed_ms INTEGER                           -- When it was closed.
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_open ON receipt (created_ms) WHERE state = 'open';

CREATE TABLE receipt_line ( -- What a delivery should bring. What came is in the ledger.
    receipt_id TEXT NOT NULL REFERENCES receipt (receipt_id), -- The delivery.
    variant_id TEXT NOT NULL,                   -- The item.
    units INTEGER NOT NULL CHECK (units > 0),   -- Units that should come.
    PRIMARY KEY (receipt_id, variant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_line_variant ON receipt_line (variant_id);

CREATE TABLE stock_count ( -- Counts of an area while work goes on.
    count_id TEXT PRIMARY KEY,                  -- UUIDv7; task_id of its movements.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- The warehouse.
    area TEXT NOT NULL,                         -- Beginning of the names of its bins; empty for all.
    is_blind INTEGER NOT NULL CHECK (is_blind IN (0, 1)), -- Whether the counters are not told what is expected.
    state TEXT NOT NULL CHECK (state IN ('open', 'booked', 'cancelled')), -- Where it stands.
    station_id TEXT NOT NULL,                   -- Where it was begun.
    user_id TEXT,                               -- Who began it, where known.
    created_ms INTEGER NOT NULL,                -- When.
    closed_ms INTEGER,                          -- When it was booked or cancelled.
    closed_by TEXT                              -- Who did that, where known.
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_count_entry ( -- What somebody counted. Append-only: the newest entry of an item in a bin holds.
    count_id TEXT NOT NULL REFERENCES stock_count (count_id), -- The count.
    seq INTEGER NOT NULL,                       -- Number within the count, from 1.
    variant_id TEXT NOT NULL,                   -- The item.
    bin TEXT NOT NULL,                          -- The bin, or empty.
    lot TEXT NOT NULL,                          -- The lot or serial number, or empty.
    counted INTEGER NOT NULL CHECK (counted >= 0), -- Units in all that lie there.
    level INTEGER NOT NULL,                     -- What the books said at that position.
    begun_seq INTEGER NOT NULL,                 -- Position in the ledger when the first unit of it was counted.
    ledger_seq INTEGER NOT NULL,                -- Position in the ledger at this entry.
    scan_id TEXT,                               -- The physical scan, where there was one: it counts once.
    station_id TEXT NOT NULL,                   -- Where.
    user_id TEXT,                               -- Who, where known.
    at_ms INTEGER NOT NULL,                     -- When.
    PRIMARY KEY (count_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stock_count_entry_scan ON stock_count_entry (scan_id) WHERE scan_id IS NOT NULL;

CREATE TABLE stock_transfer ( -- Goods on the way between warehouses. What was sent, arrived and got lost is in the ledger.
    transfer_id TEXT PRIMARY KEY,               -- UUIDv7; task_id of its movements.
    from_warehouse TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- Where it comes from.
    to_warehouse TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- Where it goes.
    note TEXT NOT NULL,                         -- Staff's words, or empty.
    expected TEXT,                              -- The day on which it should arrive, YYYY-MM-DD, where known.
    state TEXT NOT NULL CHECK (state IN ('loading', 'sent', 'closed')), -- Where it stands.
    station_id TEXT NOT NULL,                   -- Where it was begun.
    user_id TEXT,                               -- Who began it, where known.
    created_ms INTEGER NOT NULL,                -- When.
    sent_ms INTEGER,                            -- When it left.
    closed_ms INTEGER,                          -- When nothing of it was on the way any more.
    CHECK (from_warehouse <> to_warehouse)      -- Within a warehouse goods are moved.
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_transfer_open ON stock_transfer (created_ms) WHERE state <> 'closed';

CREATE TABLE stock_adjustment ( -- Corrections that somebody asked for. Booked at once below the limit, else by a second person.
    adjustment_id TEXT PRIMARY KEY,             -- UUIDv7; task_id of its movements.
    variant_id TEXT NOT NULL,                   -- The item.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- The warehouse.
    bin TEXT NOT NULL,                          -- The bin, or empty.
    lot TEXT NOT NULL,                          -- The lot or serial number, or empty.
    delta INTEGER NOT NULL CHECK (delta <> 0),  -- Units more or less.
    reason TEXT NOT NULL,                       -- Why.
    photo BLOB,                                 -- A picture of it, PNG or JPEG, where one was taken.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'booked', 'refused')), -- Where it stands.
    station_id TEXT NOT NULL,                   -- Where it was asked for.
    user_id TEXT,                               -- Who asked, where known.
    asked_ms INTEGER NOT NULL,                  -- When.
    decided_station TEXT,                       -- Where it was decided.
    decided_by TEXT,                            -- Who decided, where known.
    decided_ms INTEGER                          -- When.
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_adjustment_waiting ON stock_adjustment (asked_ms) WHERE state = 'waiting';
CREATE INDEX stock_adjustment_variant ON stock_adjustment (variant_id, asked_ms);

CREATE VIEW open_line AS -- Lines of open orders whose goods lie here: what was ordered less refunds and what left in closed parcels.
SELECT order_row, position, variant_id, max(0, needed - coalesce((
        SELECT sum(parcel_line.quantity) FROM parcel JOIN parcel_line USING (parcel_id)
        JOIN m_order_line AS sold ON sold.order_row = order_lines.order_row AND sold.position = order_lines.position
            AND sold.line_id = parcel_line.line_id
        WHERE parcel.order_id = orders.order_id AND parcel.state = 'finished'), 0)) AS units
FROM order_lines JOIN orders USING (order_row)
WHERE variant_id IS NOT NULL AND needed > 0 AND stage IN ('on_hold', 'to_pack', 'packing', 'packed');

CREATE VIEW stock_demand AS -- Units of items that open orders need, kits taken apart: one row per line and item.
SELECT order_row, position, coalesce(part_id, variant_id) AS variant_id, open_line.units * coalesce(kit_part.units, 1) AS units
FROM open_line LEFT JOIN kit_part ON kit_id = variant_id WHERE open_line.units > 0;
