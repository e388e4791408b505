-- The packing bench: boxes, sizes and learned weights of items, packing rules, what happens beside scans, and what was handed
-- over.

CREATE TABLE box_kind ( -- Boxes that goods are packed into.
    box_id TEXT PRIMARY KEY,                    -- UUIDv7.
    name TEXT NOT NULL,                         -- What people call it.
    code TEXT NOT NULL,                         -- The code by which a scan chooses it, or empty.
    code_key TEXT NOT NULL,                     -- That as a scanned code.
    length_mm INTEGER NOT NULL CHECK (length_mm > 0), -- Room inside, in millimetres.
    width_mm INTEGER NOT NULL CHECK (width_mm > 0), -- The second edge.
    height_mm INTEGER NOT NULL CHECK (height_mm > 0), -- The third edge.
    tare_g INTEGER NOT NULL CHECK (tare_g >= 0), -- What it weighs empty, with its filling.
    limit_g INTEGER CHECK (limit_g > 0),        -- The most that it may weigh full; NULL without a limit.
    size_class TEXT NOT NULL,                   -- The carrier's name of the price step that it falls into, such as A, or empty.
    cost_minor INTEGER NOT NULL CHECK (cost_minor >= 0), -- What sending it costs: the box and that price step.
    currency TEXT NOT NULL,                     -- Its currency, the same for all boxes.
    is_sturdy INTEGER NOT NULL CHECK (is_sturdy IN (0, 1)), -- Whether fragile goods may travel in it.
    left_count INTEGER CHECK (left_count >= 0), -- Boxes that are left; NULL where they are not counted.
    position INTEGER NOT NULL,                  -- Order in lists.
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), -- 0 for one that is no longer used; parcels of before name it still.
    station_id TEXT NOT NULL,                   -- Where it was changed last.
    user_id TEXT,                               -- Who changed it, where known.
    changed_ms INTEGER NOT NULL                 -- When.
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX box_kind_code ON box_kind (code_key) WHERE code_key <> '' AND is_active = 1;

CREATE TABLE item_profile ( -- What people know of an item beyond the shop: its size, and whether it breaks.
    variant_id TEXT PRIMARY KEY,                -- The item.
    length_mm INTEGER CHECK (length_mm > 0),    -- Size of a unit in millimetres; all three edges or none.
    width_mm INTEGER CHECK (width_mm > 0),      -- The second edge.
    height_mm INTEGER CHECK (height_mm > 0),    -- The third edge.
    is_fragile INTEGER NOT NULL CHECK (is_fragile IN (0, 1)), -- Whether it breaks.
    station_id TEXT NOT NULL,                   -- Where it was said last.
    user_id TEXT,                               -- Who said it, where known.
    changed_ms INTEGER NOT NULL,                -- When.
    CHECK ((length_mm IS NULL) = (width_mm IS NULL) AND (width_mm IS NULL) = (height_mm IS NULL)) -- All three or none.
) STRICT, WITHOUT ROWID;

CREATE TABLE item_weight ( -- What closed parcels taught of the weight of a unit.
    variant_id TEXT PRIMARY KEY,                -- The item.
    parcels INTEGER NOT NULL,                   -- Parcels that taught it.
    mean_mg INTEGER NOT NULL CHECK (mean_mg > 0), -- Milligrams of a unit.
    doubt INTEGER NOT NULL CHECK (doubt >= 0),  -- Variance of that mean in square milligrams.
    spread INTEGER NOT NULL CHECK (spread >= 0), -- Variance of units around it in square milligrams.
    changed_ms INTEGER NOT NULL                 -- When it was taught last.
) STRICT, WITHOUT ROWID;

CREATE TABLE pack_rule ( -- Steps of the checklist for certain orders.
    rule_id TEXT PRIMARY KEY,                   -- UUIDv7.
    condition TEXT NOT NULL CHECK (json_valid(condition)), -- For which orders.
    step TEXT NOT NULL,                         -- What it is about, such as wrap.
    text TEXT NOT NULL,                         -- What to do in the words of staff; empty for those of the step.
    position INTEGER NOT NULL,                  -- Order of the checklist.
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), -- 0 for one that is no longer used.
    station_id TEXT NOT NULL,                   -- Where it was changed last.
    user_id TEXT,                               -- Who changed it, where known.
    changed_ms INTEGER NOT NULL                 -- When.
) STRICT, WITHOUT ROWID;

CREATE TABLE bench_event ( -- What happened on the bench beside scans of items. Append-only.
    session_id TEXT NOT NULL REFERENCES packing_session (session_id), -- The session.
    seq INTEGER NOT NULL,                       -- Number of the event within the session, from 1.
    event TEXT NOT NULL,                        -- What, such as by_hand.
    detail TEXT NOT NULL CHECK (json_valid(detail)), -- The whole of it.
    station_id TEXT NOT NULL,                   -- Where.
    user_id TEXT,                               -- Who, where known.
    at_ms INTEGER NOT NULL,                     -- When.
    PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX bench_event_kind ON bench_event (event, at_ms);

CREATE TABLE handed_over ( -- Parcels that a carrier took along; they cannot be opened again.
    parcel_id TEXT PRIMARY KEY REFERENCES parcel (parcel_id), -- The parcel.
    document_id TEXT NOT NULL,                  -- The hand-over list that names it.
    station_id TEXT NOT NULL,                   -- Where the list was made.
    user_id TEXT,                               -- Who made it, where known.
    at_ms INTEGER NOT NULL                      -- When.
) STRICT, WITHOUT ROWID;

ALTER TABLE m_variant ADD COLUMN length_mm INTEGER /* Size of a unit in millimetres, where given; all three edges or none. */;
ALTER TABLE m_variant ADD COLUMN width_mm INTEGER /* The second edge. */;
ALTER TABLE m_variant ADD COLUMN height_mm INTEGER /* The third edge. */;
ALTER TABLE variants ADD COLUMN length_mm INTEGER /* Size of a unit in millimetres, where the shop says it; all three edges or none. */;
ALTER TABLE variants ADD COLUMN width_mm INTEGER /* The second edge. */;
ALTER TABLE variants ADD COLUMN height_mm INTEGER /* The third edge. */;
ALTER TABLE packing_session ADD COLUMN counted INTEGER NOT NULL DEFAULT 0 /* Units in the box. */;
ALTER TABLE packing_session ADD COLUMN seen_version INTEGER /* Version of the mirrored order that the packer works on. */;
ALTER TABLE packing_scan ADD COLUMN user_id TEXT /* Who, where known. */;
ALTER TABLE parcel ADD COLUMN box_id TEXT /* The box, where one was chosen from the list. */;
ALTER TABLE parcel ADD COLUMN contents TEXT NOT NULL DEFAULT '' /* Items with their units, sorted: parcels of the same goods have the same. */;
CREATE INDEX parcel_contents ON parcel (contents, finished_ms) WHERE contents <> '' AND state = 'finished';
CREATE INDEX packing_scan_at ON packing_scan (at_ms);

UPDATE packing_session SET counted = (
    SELECT count(*) FILTER (WHERE outcome ->> 'outcome' IN ('counted', 'order_packed')) - count(*) FILTER (WHERE fact = 'undo')
    FROM packing_scan WHERE packing_scan.session_id = packing_session.session_id);
