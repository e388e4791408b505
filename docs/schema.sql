-- Generated from a migrated database by a test of crates/store (UPDATE_SCHEMA=1 rewrites it).

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

CREATE TABLE change_feed ( -- What commits changed, for other processes on this file. Pruned.
    rev INTEGER PRIMARY KEY,                    -- Number of the commit; the newest row is never pruned.
    tags TEXT NOT NULL CHECK (json_valid(tags)), -- Kinds of things that changed.
    at_ms INTEGER NOT NULL                      -- When.
) STRICT;

CREATE TABLE conn ( -- Shops that this installation is connected to.
    conn_id TEXT PRIMARY KEY,                   -- UUIDv7.
    kind TEXT NOT NULL,                         -- Kind of shop, such as woocommerce.
    name TEXT NOT NULL,                         -- What people call it.
    base_url TEXT NOT NULL,                     -- Address of the shop.
    secret_ref TEXT NOT NULL,                   -- Where the secret lies, outside this file; never the secret.
    settings TEXT NOT NULL CHECK (json_valid(settings)), -- Adapter's own options that are no secret, such as a CA file.
    caps TEXT CHECK (json_valid(caps)),         -- What the shop can do, as probed.
    probe TEXT CHECK (json_valid(probe)),       -- The whole last probe.
    probed_ms INTEGER,                          -- When it was probed.
    state TEXT NOT NULL CHECK (state IN ('ok', 'paused', 'auth_failed', 'blocked', 'offline', 'removed')), -- Whether it works.
    state_reason TEXT,                          -- Code of the reason, in our words.
    state_ms INTEGER NOT NULL,                  -- Since when.
    clock_skew_ms INTEGER,                      -- The shop's clock less ours.
    max_exec_ms INTEGER,                        -- The longest that one of its requests may run.
    created_ms INTEGER NOT NULL,                -- When it was connected.
    version INTEGER NOT NULL                    -- Grows with every change.
) STRICT;

CREATE TABLE cursor ( -- Where each feed of a shop was left.
    conn_id TEXT NOT NULL,                      -- Connection.
    stream TEXT NOT NULL,                       -- Feed, such as orders.
    watermark_srv INTEGER,                      -- The largest stamp of the shop that was applied.
    token TEXT NOT NULL,                        -- The adapter's place inside a running walk, empty between walks.
    overlap_s INTEGER NOT NULL,                 -- How far behind the watermark a new walk starts.
    phase TEXT NOT NULL CHECK (phase IN ('import', 'steady')), -- Whether the first walk is still running.
    import_done INTEGER NOT NULL,               -- Records that the running walk brought.
    import_total INTEGER,                       -- Records that it has in all, where the shop told.
    last_ok_ms INTEGER,                         -- When it last worked.
    last_error TEXT,                            -- Code of the failure since, in our words.
    PRIMARY KEY (conn_id, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE "document" ( -- Archive of what was made. Append-only, except that a document may be voided.
    document_id TEXT PRIMARY KEY,               -- UUIDv7.
    kind TEXT NOT NULL,                         -- Such as packing_slip.
    title TEXT NOT NULL,                        -- By what people call it, such as the number of the order.
    number TEXT,                                -- Its number in the series of the kind; a void document keeps it.
    order_id TEXT,                              -- `connection:remote id`, where it is about one order.
    parcel_id TEXT,                             -- The parcel, where there is one.
    language TEXT NOT NULL,                     -- BCP 47 tag.
    media TEXT NOT NULL,                        -- Such as a4, 100x150 or 3x8.
    template_version INTEGER,                   -- Version of the template, where there was one.
    source TEXT CHECK (json_valid(source)),     -- What it was made from; NULL for those of before.
    void_ms INTEGER,                            -- When it was voided.
    station_id TEXT,                            -- Where it was made.
    user_id TEXT,                               -- Who made it, where known.
    created_ms INTEGER NOT NULL                 -- When it was made.
) STRICT;

CREATE TABLE document_image ( -- Pictures that templates name, as they were chosen.
    image_id TEXT PRIMARY KEY,                  -- SHA-256 of the file in lower-case hexadecimal.
    bytes BLOB NOT NULL,                        -- The file.
    created_ms INTEGER NOT NULL                 -- When it was first chosen.
) STRICT;

CREATE TABLE document_template ( -- How kinds of documents look. Append-only: the newest version is in force.
    kind TEXT NOT NULL,                         -- Such as packing_slip.
    version INTEGER NOT NULL CHECK (version > 0), -- From 1, without gaps.
    body TEXT NOT NULL CHECK (json_valid(body)), -- The template.
    restored INTEGER,                           -- The version whose body it took back, where it did.
    station_id TEXT NOT NULL,                   -- Where it was changed.
    user_id TEXT,                               -- Who changed it, where known.
    created_ms INTEGER NOT NULL,                -- When.
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE handed_over ( -- Parcels that a carrier took along; they cannot be opened again.
    parcel_id TEXT PRIMARY KEY REFERENCES parcel (parcel_id), -- The parcel.
    document_id TEXT NOT NULL,                  -- The hand-over list that names it.
    station_id TEXT NOT NULL,                   -- Where the list was made.
    user_id TEXT,                               -- Who made it, where known.
    at_ms INTEGER NOT NULL                      -- When.
) STRICT, WITHOUT ROWID;

CREATE TABLE import_window ( -- Spans of a long import that can be walked one by one.
    conn_id TEXT NOT NULL,                      -- Connection.
    stream TEXT NOT NULL,                       -- Feed.
    from_srv INTEGER NOT NULL,                  -- First stamp.
    to_srv INTEGER NOT NULL,                    -- Last stamp.
    state TEXT NOT NULL CHECK (state IN ('open', 'done')), -- Whether it was walked.
    page INTEGER NOT NULL,                      -- Next page inside it.
    PRIMARY KEY (conn_id, stream, from_srv)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_code ( -- Codes by which a scan finds an item. Rows with kind sku or ean can be rebuilt, aliases are ours: taught, or what the shop called the item before.
    conn_id TEXT NOT NULL,                      -- Connection.
    code_key TEXT NOT NULL,                     -- The code as compared: GTINs padded to 14 digits, others in lower case.
    variant_id TEXT NOT NULL,                   -- The item. Several items may share a code; a look-up then says so.
    kind TEXT NOT NULL CHECK (kind IN ('sku', 'ean', 'alias')), -- Where the code comes from.
    PRIMARY KEY (code_key, conn_id, variant_id, kind)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE kit_part ( -- What a kit is put together from. A kit has no units of its own.
    kit_id TEXT NOT NULL,                       -- The item that is sold.
    part_id TEXT NOT NULL CHECK (part_id <> kit_id), -- An item that is taken for it.
    units INTEGER NOT NULL CHECK (units > 0),   -- Units of it in one kit.
    PRIMARY KEY (kit_id, part_id)
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

CREATE TABLE m_order ( -- Server truth of an order, normalised.
    order_row INTEGER PRIMARY KEY,              -- Row number in this file, shared with orders and the search index; no identity.
    conn_id TEXT NOT NULL,                      -- Connection.
    remote_id TEXT NOT NULL,                    -- The shop's id.
    number TEXT NOT NULL,                       -- Number that customers see.
    marketplace_number TEXT NOT NULL,           -- Marketplace and its number of the order, such as ebay:26-01234-56789, or empty.
    status_raw TEXT NOT NULL,                   -- The shop's slug of the status.
    status_kind TEXT NOT NULL,                  -- The mapped status.
    placed_ms INTEGER NOT NULL,                 -- When it was placed.
    modified_srv INTEGER NOT NULL,              -- The shop's stamp of its last change.
    currency TEXT NOT NULL,                     -- ISO 4217 code of every amount of the order.
    total_minor INTEGER NOT NULL,               -- Total with tax and shipping, before refunds.
    refunded_minor INTEGER NOT NULL,            -- Refunded so far, positive.
    refund_ids TEXT NOT NULL CHECK (json_valid(refund_ids)), -- Ids of the refunds, in the shop's order.
    customer_remote TEXT,                       -- The shop's id of the customer; NULL for guests.
    billing TEXT NOT NULL CHECK (json_valid(billing)), -- Where the bill goes.
    shipping TEXT NOT NULL CHECK (json_valid(shipping)), -- Where the parcel goes.
    shipping_method TEXT NOT NULL,              -- The shop's words.
    payment TEXT NOT NULL CHECK (json_valid(payment)), -- Title, time of payment, cash on delivery.
    customer_note TEXT NOT NULL,                -- The buyer's words.
    is_gift INTEGER NOT NULL CHECK (is_gift IN (0, 1)), -- Whether it is marked as a gift.
    tracking TEXT NOT NULL CHECK (json_valid(tracking)), -- Parcels that the shop knows of.
    attention TEXT NOT NULL CHECK (json_valid(attention)), -- What a person must look at.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')), -- As in mirror.
    version INTEGER NOT NULL,                   -- As in mirror.
    UNIQUE (conn_id, remote_id)
) STRICT;

CREATE TABLE m_order_line ( -- Server truth of the lines of an order.
    order_row INTEGER NOT NULL REFERENCES m_order (order_row) ON DELETE CASCADE, -- The order.
    position INTEGER NOT NULL,                  -- Place in the shop's order of lines, from 0.
    line_id TEXT NOT NULL,                      -- The shop's id of the line.
    product_remote TEXT,                        -- The shop's id of the product; NULL when it was deleted.
    variant_remote TEXT,                        -- The shop's id of what goes into the box; NULL when it was deleted.
    name TEXT NOT NULL,                         -- Name as sold.
    variant_label TEXT NOT NULL,                -- What tells the variant from its siblings.
    sku TEXT NOT NULL,                          -- SKU as sold.
    barcode TEXT NOT NULL,                      -- GTIN as sold.
    quantity INTEGER NOT NULL CHECK (quantity >= 0), -- Units ordered.
    refunded INTEGER NOT NULL CHECK (refunded >= 0), -- Units refunded since.
    total_minor INTEGER NOT NULL,               -- What the customer pays for the line.
    currency TEXT NOT NULL,                     -- Currency of that.
    is_physical INTEGER NOT NULL CHECK (is_physical IN (0, 1)), -- 0 for what is never packed.
    PRIMARY KEY (order_row, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE m_product ( -- Server truth of a product.
    conn_id TEXT NOT NULL,                      -- Connection.
    remote_id TEXT NOT NULL,                    -- The shop's id.
    name TEXT NOT NULL,                         -- Name.
    has_variations INTEGER NOT NULL CHECK (has_variations IN (0, 1)), -- Whether its variations are records of their own.
    modified_srv INTEGER NOT NULL,              -- The shop's stamp of its last change.
    attention TEXT NOT NULL CHECK (json_valid(attention)), -- What a person must look at.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')), -- As in mirror.
    version INTEGER NOT NULL,                   -- As in mirror.
    PRIMARY KEY (conn_id, remote_id)
) STRICT;

CREATE TABLE m_refund ( -- Server truth of money given back.
    conn_id TEXT NOT NULL,                      -- Connection.
    remote_id TEXT NOT NULL,                    -- The shop's id.
    order_remote TEXT NOT NULL,                 -- The shop's id of the order.
    amount_minor INTEGER NOT NULL,              -- Amount, positive.
    currency TEXT NOT NULL,                     -- Its currency.
    reason TEXT NOT NULL,                       -- The shop's words.
    lines TEXT NOT NULL CHECK (json_valid(lines)), -- Units given back: pairs of line id and quantity.
    created_srv INTEGER NOT NULL,               -- When it was made.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')), -- As in mirror.
    version INTEGER NOT NULL,                   -- As in mirror.
    PRIMARY KEY (conn_id, remote_id)
) STRICT;

CREATE TABLE m_variant ( -- Server truth of what can be put into a box: a variation, or a simple product itself.
    conn_id TEXT NOT NULL,                      -- Connection.
    remote_id TEXT NOT NULL,                    -- The shop's id: the variation's, or the product's where it has none.
    product_remote TEXT NOT NULL,               -- The shop's id of the product.
    entity TEXT NOT NULL CHECK (entity IN ('product', 'variation')), -- Which kind of record it came from.
    name TEXT NOT NULL,                         -- Name of the product.
    label TEXT NOT NULL,                        -- What tells it from its siblings.
    sku TEXT NOT NULL,                          -- SKU, or empty.
    barcode TEXT NOT NULL,                      -- GTIN, or empty.
    price_minor INTEGER,                        -- Price, where set.
    price_currency TEXT,                        -- Its currency.
    stock INTEGER,                              -- The shop's number of units for sale, where it counts them.
    weight_g INTEGER,                           -- Weight in grams, where given.
    bin TEXT NOT NULL,                          -- Bin, where the shop knows one, or empty.
    image_url TEXT NOT NULL,                    -- Address of a picture, or empty.
    modified_srv INTEGER NOT NULL,              -- The shop's stamp of its last change.
    attention TEXT NOT NULL CHECK (json_valid(attention)), -- What a person must look at, as decoded.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')), -- As in mirror.
    version INTEGER NOT NULL, length_mm INTEGER /* Size of a unit in millimetres, where given; all three edges or none. */, width_mm INTEGER /* The second edge. */, height_mm INTEGER /* The third edge. */,                   -- As in mirror.
    PRIMARY KEY (conn_id, remote_id)
) STRICT;

CREATE TABLE mirror ( -- The last answer of the shop about each record, as received. Only server answers are written here.
    conn_id TEXT NOT NULL,                      -- Connection.
    entity TEXT NOT NULL CHECK (entity IN ('order', 'product', 'variation', 'refund')), -- Kind of record.
    remote_id TEXT NOT NULL,                    -- The shop's id.
    body BLOB NOT NULL,                         -- The body, compressed with zstd.
    body_len INTEGER NOT NULL,                  -- Bytes of the body before compression.
    body_hash BLOB NOT NULL,                    -- First 16 bytes of its SHA-256.
    modified_srv INTEGER NOT NULL,              -- The shop's stamp of its last change.
    seen_ms INTEGER NOT NULL,                   -- When this body was received.
    version INTEGER NOT NULL,                   -- Grows with every accepted change.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')), -- NULL while it is in the shop's lists.
    dirty INTEGER NOT NULL DEFAULT 0 CHECK (dirty IN (0, 1)), -- 1 when two bodies carried one stamp: to be read again by id.
    PRIMARY KEY (conn_id, entity, remote_id)
) STRICT;

CREATE TABLE number_series ( -- Numbers of documents, without gaps and without doubles.
    kind TEXT PRIMARY KEY,                      -- Such as proforma.
    prefix TEXT NOT NULL,                       -- What stands before the number; other stations have another one.
    digits INTEGER NOT NULL CHECK (digits BETWEEN 1 AND 12), -- Zeros are put before shorter numbers.
    next INTEGER NOT NULL CHECK (next > 0)      -- The number that comes next.
) STRICT, WITHOUT ROWID;

CREATE TABLE op_event ( -- Journal of the outbox: every record, send, answer and decision. Append-only.
    op_id TEXT NOT NULL REFERENCES op_log (op_id), -- The op.
    seq INTEGER NOT NULL,                       -- Number of the event within the op, from 1.
    at_ms INTEGER NOT NULL,                     -- When.
    station_id TEXT NOT NULL,                   -- Where.
    event TEXT NOT NULL,                        -- What: the new state, or recorded, or undone.
    detail TEXT CHECK (json_valid(detail)),     -- More.
    PRIMARY KEY (op_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE op_log ( -- Intents for a shop: the outbox, append-only.
    op_id TEXT PRIMARY KEY,                     -- UUIDv7.
    station_id TEXT NOT NULL,                   -- Station that recorded it.
    hlc TEXT NOT NULL,                          -- Hybrid logical clock: order among stations.
    user_id TEXT,                               -- Who, where known.
    conn_id TEXT NOT NULL,                      -- The shop it is for.
    entity TEXT NOT NULL,                       -- Kind of record it is about: order or item.
    remote_id TEXT,                             -- The shop's id of that record.
    local_id TEXT,                              -- Our id of it, where the shop does not know it yet.
    kind TEXT NOT NULL,                         -- Kind of intent, such as order.ship.
    args TEXT NOT NULL CHECK (json_valid(args)), -- The intent.
    base TEXT CHECK (json_valid(base)),         -- What the decision rested on.
    base_version INTEGER,                       -- Version of the mirrored record at that time.
    group_id TEXT,                              -- Ops of one action of a person.
    depends_on TEXT,                            -- Op that must be done before.
    replaces TEXT NOT NULL CHECK (json_valid(replaces)), -- Ops that were never sent, because this one says what they said.
    schema_v INTEGER NOT NULL,                  -- Version of the shape of args and base.
    created_ms INTEGER NOT NULL                 -- When it was recorded.
) STRICT;

CREATE TABLE op_state ( -- Where each op stands on its way to the shop.
    op_id TEXT PRIMARY KEY REFERENCES op_log (op_id), -- The op.
    state TEXT NOT NULL CHECK (state IN ('held', 'pending', 'sending', 'unknown', 'done', 'review', 'cancelled')), -- Its state.
    lane TEXT NOT NULL,                         -- Ops of one lane and order are sent in order.
    attempt INTEGER NOT NULL,                   -- How often it was claimed.
    next_try_ms INTEGER,                        -- Not before this time; NULL in final states.
    first_sent_ms INTEGER,                      -- First claim.
    last_sent_ms INTEGER,                       -- Last claim.
    prepared TEXT CHECK (json_valid(prepared)), -- The request, fixed before it is sent, so that it can be repeated unchanged.
    fence TEXT CHECK (json_valid(fence)),       -- What makes the shop refuse a second delivery, such as a nonce.
    marker TEXT,                                -- What proves that it arrived.
    sent_base TEXT CHECK (json_valid(sent_base)), -- What was read just before sending.
    ack TEXT CHECK (json_valid(ack)),           -- What the shop said.
    ack_modified_srv INTEGER,                   -- The shop's stamp after it; the op counts until the mirror has that stamp.
    ack_version INTEGER,                        -- Version of the mirrored order when it was done, where no stamp came.
    error_class TEXT,                           -- Code of the last failure, in our words.
    http INTEGER,                               -- HTTP status of it.
    remote_code TEXT,                           -- The shop's code of it.
    human TEXT CHECK (json_valid(human)),       -- Key and parameters of the sentence for people.
    accepted TEXT NOT NULL CHECK (json_valid(accepted)), -- Codes of the conflicts in spite of which a person wants it sent.
    released_ms INTEGER,                        -- When a person last released it or asked for another try.
    owner_epoch INTEGER,                        -- Leadership under which it was sent, in a team.
    version INTEGER NOT NULL                    -- Grows with every step.
) STRICT;

CREATE TABLE order_draft ( -- Orders that are being entered, kept as they are typed.
    draft_id TEXT PRIMARY KEY,                  -- UUIDv7.
    body TEXT NOT NULL CHECK (json_valid(body)), -- What was typed so far.
    station_id TEXT NOT NULL,                   -- Where it is entered.
    user_id TEXT,                               -- Who enters it, where known.
    created_ms INTEGER NOT NULL,                -- When it was begun.
    changed_ms INTEGER NOT NULL                 -- Last keystroke that was kept.
) STRICT, WITHOUT ROWID;

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

CREATE VIRTUAL TABLE order_fts USING fts5 ( -- Three-letter pieces of order_search.text; rowid is order_row.
    grams, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '^'"
);

CREATE TABLE order_lines ( -- Lines that are packed, with the item that we know by them. Can be rebuilt.
    order_row INTEGER NOT NULL REFERENCES orders (order_row) ON DELETE CASCADE, -- The order.
    position INTEGER NOT NULL,                  -- As in m_order_line.
    variant_id TEXT,                            -- `connection:remote id` of the item; NULL when the shop deleted it.
    needed INTEGER NOT NULL,                    -- Units that the customer waits for: ordered less refunded.
    PRIMARY KEY (order_row, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_search ( -- Folded text of an order, to check what the index proposes. Can be rebuilt.
    order_row INTEGER PRIMARY KEY REFERENCES orders (order_row) ON DELETE CASCADE, -- The order.
    text TEXT NOT NULL                          -- Folded words, each after a caret.
) STRICT;

CREATE TABLE order_work ( -- What was decided about an order here; no row where nothing was.
    order_id TEXT PRIMARY KEY,                  -- `connection:remote id`.
    work TEXT NOT NULL CHECK (json_valid(work)), -- Hold, marks, tags, notes, acknowledged notes, lead order, planned parcels.
    lead TEXT,                                  -- The order into whose parcel it goes too, as in work.
    changed_ms INTEGER NOT NULL,                -- Last decision.
    version INTEGER NOT NULL                    -- Grows with every decision.
) STRICT, WITHOUT ROWID;

CREATE TABLE orders ( -- What lists read: an order folded from the shop's truth, our packing and our unsent ops. Can be rebuilt.
    order_row INTEGER PRIMARY KEY REFERENCES m_order (order_row) ON DELETE CASCADE, -- As in m_order.
    order_id TEXT NOT NULL UNIQUE,              -- `connection:remote id`.
    conn_id TEXT NOT NULL,                      -- Connection.
    number TEXT NOT NULL,                       -- Number that customers see.
    number_key TEXT NOT NULL,                   -- The number as a scanned code (lower case, GTINs padded).
    stage TEXT NOT NULL,                        -- Where it stands.
    unsent INTEGER NOT NULL,                    -- Ops that the shop has not confirmed.
    needs_you INTEGER NOT NULL CHECK (needs_you IN (0, 1)), -- Whether a person must decide something.
    has_attention INTEGER NOT NULL CHECK (has_attention IN (0, 1)), -- Whether the shop's data of it has anything odd.
    placed_ms INTEGER NOT NULL,                 -- When it was placed.
    customer_id TEXT NOT NULL,                  -- Who ordered: `connection:c:shop's id`, or `connection:g:` and e-mail, phone or name.
    customer_name TEXT NOT NULL,                -- Who gets the parcel, for lists.
    customer_sort TEXT NOT NULL,                -- That name folded, for sorting.
    city TEXT NOT NULL,                         -- Where it goes.
    country TEXT NOT NULL,                      -- ISO 3166-1 alpha-2 code, or empty.
    line_count INTEGER NOT NULL,                -- Lines that are packed.
    unit_count INTEGER NOT NULL,                -- Units that the customer waits for.
    total_minor INTEGER NOT NULL,               -- Total less refunds.
    currency TEXT NOT NULL,                     -- Its currency.
    payment_title TEXT NOT NULL,                -- The shop's words for the method.
    is_paid INTEGER NOT NULL CHECK (is_paid IN (0, 1)), -- Whether the money came.
    is_cod INTEGER NOT NULL CHECK (is_cod IN (0, 1)), -- Whether the carrier collects the money.
    shipping_method TEXT NOT NULL,              -- The shop's words.
    tracking_number TEXT NOT NULL,              -- Our newest parcel's, else the shop's last, or empty.
    has_note INTEGER NOT NULL CHECK (has_note IN (0, 1)), -- Whether the buyer wrote something.
    is_gift INTEGER NOT NULL CHECK (is_gift IN (0, 1)) -- Whether it is marked as a gift.
, due_ms INTEGER /* When its next parcel must be ready; NULL where none is due. */, is_expedited INTEGER NOT NULL DEFAULT 0 CHECK (is_expedited IN (0, 1)) /* Whether it goes first. */, hold TEXT NOT NULL DEFAULT '' /* Why it is held here, or empty. */, hold_text TEXT NOT NULL DEFAULT '' /* More of that in the words of staff, or empty. */, tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)) /* Its tags, sorted. */, unread INTEGER NOT NULL DEFAULT 0 /* Notes that must be read before its parcel is closed and were not. */, lead TEXT /* The order into whose parcel it goes too. */, receiver_key TEXT NOT NULL DEFAULT '' /* Receiver's name, phone and address folded; empty where incomplete. */, parcels INTEGER NOT NULL DEFAULT 0 /* Parcels that were closed. */, of_parcels INTEGER NOT NULL DEFAULT 1 /* Parcels in all, as planned. */, units_shipped INTEGER NOT NULL DEFAULT 0 /* Units in closed parcels. */) STRICT;

CREATE TABLE pack_code ( -- Codes on outer packs: one scan is several units.
    code_key TEXT NOT NULL,                     -- The code as compared.
    variant_id TEXT NOT NULL,                   -- The item.
    units INTEGER NOT NULL CHECK (units > 1),   -- Units in the pack.
    station_id TEXT NOT NULL,                   -- Where it was taught.
    user_id TEXT,                               -- Who taught it, where known.
    changed_ms INTEGER NOT NULL,                -- When.
    PRIMARY KEY (code_key, variant_id)
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

CREATE TABLE packing_scan ( -- Facts of packing: scans, and scans taken back. Append-only.
    session_id TEXT NOT NULL REFERENCES packing_session (session_id), -- The session.
    seq INTEGER NOT NULL,                       -- Number of the fact within the session, from 1.
    fact TEXT NOT NULL CHECK (fact IN ('scan', 'undo')), -- What happened.
    scan_id TEXT NOT NULL,                      -- The physical scan that was made or taken back.
    code TEXT NOT NULL,                         -- What was read; empty for an undo.
    outcome TEXT NOT NULL CHECK (json_valid(outcome)), -- What it meant.
    station_id TEXT NOT NULL,                   -- Where.
    at_ms INTEGER NOT NULL, user_id TEXT /* Who, where known. */,                     -- When.
    PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE packing_session ( -- One packer packing one order.
    session_id TEXT PRIMARY KEY,                -- UUIDv7.
    order_id TEXT NOT NULL,                     -- `connection:remote id`.
    station_id TEXT NOT NULL,                   -- Where.
    user_id TEXT,                               -- Who, where known.
    lines TEXT NOT NULL CHECK (json_valid(lines)), -- The lines as they were when it was opened.
    base TEXT CHECK (json_valid(base)),         -- The shop's version of the order that is packed.
    state TEXT NOT NULL CHECK (state IN ('open', 'packed', 'finished', 'set_aside')), -- Where it stands.
    opened_ms INTEGER NOT NULL,                 -- When it was opened.
    changed_ms INTEGER NOT NULL,                -- Last fact.
    version INTEGER NOT NULL                    -- Grows with every fact.
, counted INTEGER NOT NULL DEFAULT 0 /* Units in the box. */, seen_version INTEGER /* Version of the mirrored order that the packer works on. */) STRICT;

CREATE TABLE parcel ( -- Boxes that leave the house.
    parcel_id TEXT PRIMARY KEY,                 -- UUIDv7.
    order_id TEXT NOT NULL,                     -- `connection:remote id`.
    session_id TEXT REFERENCES packing_session (session_id), -- The session that filled it.
    state TEXT NOT NULL CHECK (state IN ('open', 'finished', 'cancelled')), -- Open, closed, or unpacked again.
    carrier TEXT NOT NULL,                      -- The carrier's name, or empty.
    tracking_number TEXT,                       -- As scanned or typed; NULL when there is none.
    tracking_key TEXT,                          -- That as a scanned code.
    box TEXT NOT NULL,                          -- Name of the box, or empty.
    weight_g INTEGER,                           -- Weight in grams, where known.
    op_id TEXT REFERENCES op_log (op_id),       -- The op that tells the shop.
    station_id TEXT NOT NULL,                   -- Where.
    user_id TEXT,                               -- Who, where known.
    created_ms INTEGER NOT NULL,                -- When it was begun.
    finished_ms INTEGER,                        -- When it was closed.
    version INTEGER NOT NULL                    -- Grows with every change.
, box_id TEXT /* The box, where one was chosen from the list. */, contents TEXT NOT NULL DEFAULT '' /* Items with their units, sorted: parcels of the same goods have the same. */) STRICT;

CREATE TABLE parcel_line ( -- What is in a parcel.
    parcel_id TEXT NOT NULL REFERENCES parcel (parcel_id), -- The parcel.
    line_id TEXT NOT NULL,                      -- The shop's id of the order line.
    variant_id TEXT,                            -- The item, where known.
    quantity INTEGER NOT NULL CHECK (quantity > 0), -- Units.
    PRIMARY KEY (parcel_id, line_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE picture ( -- Small pictures, each kept once.
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- SHA-256 of the bytes in lower-case hexadecimal.
    bytes BLOB NOT NULL,                        -- The JPEG.
    width INTEGER NOT NULL CHECK (width > 0),   -- Dots across.
    height INTEGER NOT NULL CHECK (height > 0)  -- Dots down.
) STRICT;

CREATE TABLE picture_source ( -- What became of the addresses at which shops have pictures.
    conn_id TEXT NOT NULL,                      -- Connection.
    address TEXT NOT NULL,                      -- As in variants.image_url.
    sha256 TEXT REFERENCES picture (sha256),    -- What it gave; NULL where it gave nothing.
    problem TEXT,                               -- Code of why not, such as not_a_picture.
    failures INTEGER NOT NULL,                  -- Tries without a picture.
    tried_ms INTEGER NOT NULL,                  -- When it was asked last.
    next_ms INTEGER,                            -- When it is asked again; NULL for never.
    PRIMARY KEY (conn_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE print_event ( -- What became of print jobs. Append-only.
    job_id TEXT NOT NULL REFERENCES print_job (job_id), -- The job.
    seq INTEGER NOT NULL,                       -- Number of the event within the job, from 1.
    state TEXT NOT NULL,                        -- Where it stood from then on.
    printer_id TEXT NOT NULL,                   -- Where.
    reason TEXT CHECK (json_valid(reason)),     -- As in the job.
    at_ms INTEGER NOT NULL,                     -- When.
    PRIMARY KEY (job_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE print_job ( -- The print queue.
    job_row INTEGER PRIMARY KEY,                -- The order in which jobs leave for a printer.
    job_id TEXT NOT NULL UNIQUE,                -- UUIDv7; printers are told it, so that a lost answer can be looked up.
    document_id TEXT NOT NULL REFERENCES document (document_id), -- What is printed.
    rendition_id TEXT NOT NULL REFERENCES rendition (rendition_id), -- The bytes.
    printer_id TEXT NOT NULL REFERENCES printer (printer_id), -- Where.
    copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 999), -- How many.
    is_reprint INTEGER NOT NULL CHECK (is_reprint IN (0, 1)), -- Whether it was printed before.
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'printing', 'doubt', 'failed', 'done', 'cancelled')), -- Where it stands.
    reason TEXT CHECK (json_valid(reason)),     -- Code and words of the printer for what went wrong.
    has_ticket INTEGER NOT NULL CHECK (has_ticket IN (0, 1)), -- Whether handing it over may have begun.
    remote_id INTEGER,                          -- The printer's number of the job.
    attempts INTEGER NOT NULL,                  -- How often it was sent.
    next_try_ms INTEGER NOT NULL,               -- When it is looked at next.
    station_id TEXT NOT NULL,                   -- Who asked: the station.
    user_id TEXT,                               -- Who asked: the person, where known.
    created_ms INTEGER NOT NULL,                -- When it was asked for.
    changed_ms INTEGER NOT NULL                 -- Since when it stands there.
) STRICT;

CREATE TABLE print_route ( -- Which printer of a station takes a kind of document.
    station_id TEXT NOT NULL,                   -- The station.
    kind TEXT NOT NULL,                         -- Such as packing_slip.
    printer_id TEXT NOT NULL REFERENCES printer (printer_id), -- The printer.
    copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 99), -- How many.
    is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1)), -- Whether it is printed by itself when it is due.
    PRIMARY KEY (station_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE printer ( -- Printers that were set up.
    printer_id TEXT PRIMARY KEY,                -- UUIDv7.
    name TEXT NOT NULL,                         -- What people call it.
    address TEXT NOT NULL,                      -- Such as ipp://host/printers/office or socket://10.0.0.7:9100.
    target TEXT NOT NULL CHECK (json_valid(target)), -- Format, resolution, calibration, rotation, heat and speed.
    media TEXT NOT NULL,                        -- The paper that lies in it.
    tray TEXT NOT NULL,                         -- The tray that is asked for, or empty.
    is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)), -- Whether its jobs wait.
    is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)), -- Whether it is gone; jobs of before name it still.
    state TEXT NOT NULL CHECK (json_valid(state)), -- What it said of itself last.
    state_ms INTEGER,                           -- When.
    created_ms INTEGER NOT NULL,                -- When it was set up.
    version INTEGER NOT NULL                    -- Grows with every change.
) STRICT;

CREATE TABLE products ( -- What screens read of a product. Can be rebuilt.
    product_id TEXT PRIMARY KEY,                -- `connection:remote id`.
    conn_id TEXT NOT NULL,                      -- Connection.
    name TEXT NOT NULL,                         -- Name.
    name_sort TEXT NOT NULL,                    -- Name folded, for sorting.
    variant_count INTEGER NOT NULL,             -- Things of it that can be packed.
    has_attention INTEGER NOT NULL CHECK (has_attention IN (0, 1)), -- Whether a person must look at it or one of its variants.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')) -- As in mirror.
) STRICT;

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

CREATE TABLE receipt_line ( -- What a delivery should bring. What came is in the ledger.
    receipt_id TEXT NOT NULL REFERENCES receipt (receipt_id), -- The delivery.
    variant_id TEXT NOT NULL,                   -- The item.
    units INTEGER NOT NULL CHECK (units > 0),   -- Units that should come.
    PRIMARY KEY (receipt_id, variant_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rendition ( -- Bytes of documents, as they go to a printer. Append-only.
    rendition_id TEXT PRIMARY KEY,              -- UUIDv7.
    document_id TEXT NOT NULL REFERENCES "document" (document_id), -- The document.
    target TEXT NOT NULL CHECK (json_valid(target)), -- Format, resolution and calibration that it was made for.
    format TEXT NOT NULL,                       -- Such as pdf or zpl.
    bytes BLOB NOT NULL,                        -- The file.
    sha256 TEXT NOT NULL,                       -- Its SHA-256 in lower-case hexadecimal.
    pages INTEGER NOT NULL,                     -- Number of pages.
    missing TEXT NOT NULL CHECK (json_valid(missing)), -- Texts with characters that no font could draw.
    left_out TEXT NOT NULL CHECK (json_valid(left_out)), -- Barcodes that could not be drawn, with the reason.
    created_ms INTEGER NOT NULL,                -- When it was rendered.
    UNIQUE (document_id, target)
) STRICT;

CREATE TABLE review ( -- Questions that a person must answer.
    review_id TEXT PRIMARY KEY,                 -- UUIDv7.
    op_id TEXT REFERENCES op_log (op_id),       -- The op that waits, where there is one.
    conn_id TEXT NOT NULL,                      -- The shop.
    kind TEXT NOT NULL,                         -- Kind of question.
    title_key TEXT NOT NULL,                    -- Key of the sentence for people.
    params TEXT NOT NULL CHECK (json_valid(params)), -- Its parameters.
    choices TEXT NOT NULL CHECK (json_valid(choices)), -- Codes of the possible answers.
    opened_ms INTEGER NOT NULL,                 -- When it arose.
    resolved_ms INTEGER,                        -- When it was answered.
    resolution TEXT,                            -- The answer.
    resolved_by TEXT                            -- Who answered.
) STRICT;

CREATE TABLE same_sale ( -- Pairs of orders of two shops that may be one sale, and what a person said.
    one TEXT NOT NULL,                          -- `connection:remote id`, the smaller of the two as text.
    other TEXT NOT NULL,                        -- The other one.
    found_ms INTEGER NOT NULL,                  -- When it was noticed.
    review_id TEXT NOT NULL REFERENCES review (review_id), -- The question.
    answer TEXT CHECK (answer IN ('one_sale', 'two_sales')), -- What a person said last; NULL while nobody did.
    aside TEXT CHECK ((aside IS NOT NULL) = (answer IS 'one_sale')), -- Which of the two is not packed here.
    answered_ms INTEGER,                        -- When.
    answered_by TEXT,                           -- Who, where known.
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_view ( -- Lists as people narrowed and sorted them.
    view_id TEXT PRIMARY KEY,                   -- UUIDv7.
    list TEXT NOT NULL,                         -- The list, such as orders.
    name TEXT NOT NULL,                         -- What people call it.
    body TEXT NOT NULL CHECK (json_valid(body)), -- The view it stands on, its filter and sort.
    look TEXT NOT NULL CHECK (json_valid(look)), -- Columns and density as they were when it was saved.
    is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)), -- Whether everybody has it.
    station_id TEXT NOT NULL,                   -- Where it was saved last.
    user_id TEXT,                               -- Whose it is; NULL where nobody has a name.
    changed_ms INTEGER NOT NULL                 -- When it was saved last.
) STRICT, WITHOUT ROWID;

CREATE TABLE setting ( -- Settings of this installation.
    key TEXT PRIMARY KEY,                       -- Name, such as ui.language.
    value TEXT NOT NULL CHECK (json_valid(value)), -- Value.
    scope TEXT NOT NULL CHECK (scope IN ('local', 'shared')), -- Whether other stations of a team may have it.
    changed_ms INTEGER NOT NULL                 -- When it was set.
) STRICT;

CREATE TABLE shop_stock_change ( -- What we saw the shop do to its own number of units. Append-only.
    change_id TEXT PRIMARY KEY,                 -- UUIDv7.
    conn_id TEXT NOT NULL,                      -- Connection.
    variant_remote TEXT NOT NULL,               -- The shop's id of the item.
    delta INTEGER NOT NULL,                     -- Units more or less.
    stock_after INTEGER NOT NULL,               -- The shop's number after it.
    cause TEXT NOT NULL CHECK (cause IN ('local_op', 'shop_order', 'shop_refund', 'shop_manual', 'drift')), -- Why, as far as known.
    op_id TEXT,                                 -- Our op that did it.
    order_remote TEXT,                          -- Order or refund that did it.
    at_srv INTEGER NOT NULL,                    -- The shop's stamp.
    seen_ms INTEGER NOT NULL                    -- When we saw it.
) STRICT;

CREATE TABLE station ( -- Computers that work on the orders: this one and, in a team, the others.
    station_id TEXT PRIMARY KEY,                -- UUIDv7.
    name TEXT NOT NULL,                         -- What people call it.
    is_this INTEGER NOT NULL CHECK (is_this IN (0, 1)), -- 1 for the station that owns this file.
    last_hlc TEXT NOT NULL,                     -- The last hybrid logical clock value given out or seen.
    created_ms INTEGER NOT NULL                 -- When it was first known.
) STRICT;

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

CREATE TABLE stock_level ( -- Sums of stock_movement, kept by the same transaction.
    variant_id TEXT NOT NULL,                   -- The item.
    warehouse_id TEXT NOT NULL,                 -- The warehouse.
    bin TEXT NOT NULL,                          -- The bin, or empty.
    lot TEXT NOT NULL,                          -- The lot or serial number, or empty.
    on_hand INTEGER NOT NULL,                   -- Units that we hold; below 0 only where a file of before had it so, until somebody counts.
    PRIMARY KEY (variant_id, warehouse_id, bin, lot)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE stock_rule ( -- What people want of the stock of an item.
    variant_id TEXT PRIMARY KEY,                -- The item.
    reorder_at INTEGER CHECK (reorder_at >= 0), -- It is low when no more than so many units are free or on their way; NULL where nobody asked to be told.
    buffer INTEGER CHECK (buffer >= 0),         -- Units that are kept back from sale; NULL for as many as are proposed.
    station_id TEXT NOT NULL,                   -- Where it was said.
    user_id TEXT,                               -- Who said it, where known.
    changed_ms INTEGER NOT NULL,                -- When.
    CHECK (reorder_at IS NOT NULL OR buffer IS NOT NULL) -- An item of which nothing is wanted has no row.
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_tracking ( -- Items whose lots or single pieces are told apart.
    variant_id TEXT PRIMARY KEY,                -- The item.
    tracking TEXT NOT NULL CHECK (tracking IN ('lot', 'serial')), -- By what.
    station_id TEXT NOT NULL,                   -- Where it was said.
    user_id TEXT,                               -- Who said it, where known.
    changed_ms INTEGER NOT NULL                 -- When.
) STRICT, WITHOUT ROWID;

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

CREATE VIRTUAL TABLE variant_fts USING fts5 ( -- Three-letter pieces of variant_search.text; rowid is variant_row.
    grams, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '^'"
);

CREATE TABLE variant_search ( -- Folded text of an item. Can be rebuilt.
    variant_row INTEGER PRIMARY KEY REFERENCES variants (variant_row) ON DELETE CASCADE, -- The item.
    text TEXT NOT NULL                          -- Folded words, each after a caret.
) STRICT;

CREATE TABLE variants ( -- What screens and scans read of an item. Can be rebuilt.
    variant_row INTEGER PRIMARY KEY,            -- Row number for the search index; no identity.
    variant_id TEXT NOT NULL UNIQUE,            -- `connection:remote id`.
    conn_id TEXT NOT NULL,                      -- Connection.
    product_id TEXT NOT NULL,                   -- `connection:remote id` of the product.
    name TEXT NOT NULL,                         -- Name of the product.
    label TEXT NOT NULL,                        -- What tells it from its siblings.
    sku TEXT NOT NULL,                          -- SKU, or empty.
    barcode TEXT NOT NULL,                      -- GTIN, or empty.
    price_minor INTEGER,                        -- Price, where set.
    price_currency TEXT,                        -- Its currency.
    shop_stock INTEGER,                         -- The shop's number of units for sale.
    weight_g INTEGER,                           -- Weight in grams.
    bin TEXT NOT NULL,                          -- Bin, or empty.
    image_url TEXT NOT NULL,                    -- Address of a picture, or empty.
    attention TEXT NOT NULL CHECK (json_valid(attention)), -- The shop's oddities and ours, such as a SKU that two variants carry.
    gone TEXT CHECK (gone IN ('trash', 'deleted', 'hidden')) -- As in mirror.
, length_mm INTEGER /* Size of a unit in millimetres, where the shop says it; all three edges or none. */, width_mm INTEGER /* The second edge. */, height_mm INTEGER /* The third edge. */) STRICT;

CREATE TABLE view_look ( -- How a person looks at a view: columns and density, kept as they are changed.
    list TEXT NOT NULL,                         -- The list.
    view TEXT NOT NULL,                         -- Id of a saved view, or name of one that comes with the program.
    user_id TEXT NOT NULL,                      -- Who, or empty where nobody has a name.
    look TEXT NOT NULL CHECK (json_valid(look)), -- Columns and density.
    station_id TEXT NOT NULL,                   -- Where it was changed last.
    changed_ms INTEGER NOT NULL,                -- When.
    PRIMARY KEY (list, view, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE view_order ( -- In which order a person has the views of a list.
    list TEXT NOT NULL,                         -- The list.
    user_id TEXT NOT NULL,                      -- Who, or empty where nobody has a name.
    views TEXT NOT NULL CHECK (json_valid(views)), -- Ids and names of views; those that are not named come last.
    station_id TEXT NOT NULL,                   -- Where it was changed last.
    changed_ms INTEGER NOT NULL,                -- When.
    PRIMARY KEY (list, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE warehouse ( -- Buildings and rooms with bins.
    warehouse_id TEXT PRIMARY KEY,              -- Short name of our own, such as main.
    name TEXT NOT NULL,                         -- What people call it; empty for the words of the language.
    position INTEGER NOT NULL,                  -- Order in lists.
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)), -- 0 for one that is no longer used.
    station_id TEXT,                            -- Where it was changed last; NULL when it came with the program.
    user_id TEXT,                               -- Who changed it, where known.
    changed_ms INTEGER NOT NULL                 -- When.
) STRICT, WITHOUT ROWID;

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

CREATE TABLE wave_slot ( -- Places on the cart and the totes that stand there.
    wave_id TEXT NOT NULL REFERENCES wave (wave_id), -- The wave.
    slot INTEGER NOT NULL CHECK (slot > 0),     -- The place, from 1.
    order_id TEXT,                              -- Whose units go in; NULL where several orders share one tote.
    tote TEXT,                                  -- The tote, a bin of the wave's warehouse; NULL until it was scanned.
    PRIMARY KEY (wave_id, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone ( -- Parts of a warehouse, in the order of the walk.
    warehouse_id TEXT NOT NULL REFERENCES warehouse (warehouse_id), -- The warehouse.
    zone TEXT NOT NULL,                         -- Its name.
    position INTEGER NOT NULL,                  -- Order of the walk.
    PRIMARY KEY (warehouse_id, zone)
) STRICT, WITHOUT ROWID;

CREATE VIEW customers AS -- Who ordered, newest data first: one row per customer_id, name and place of the newest order.
SELECT customer_id, conn_id, customer_name AS name, customer_sort AS name_sort, city, country,
    count(*) AS order_count, max(placed_ms) AS last_placed_ms
FROM orders GROUP BY customer_id;

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

CREATE INDEX bench_event_kind ON bench_event (event, at_ms);

CREATE INDEX bin_name ON bin (bin);

CREATE UNIQUE INDEX box_kind_code ON box_kind (code_key) WHERE code_key <> '' AND is_active = 1;

CREATE INDEX document_created ON document (created_ms, document_id);

CREATE UNIQUE INDEX document_number ON document (kind, number) WHERE number IS NOT NULL;

CREATE INDEX document_order ON document (order_id, created_ms) WHERE order_id IS NOT NULL;

CREATE INDEX item_code_variant ON item_code (variant_id);

CREATE INDEX kit_part_part ON kit_part (part_id);

CREATE INDEX m_order_marketplace ON m_order (marketplace_number)
    WHERE marketplace_number <> '' AND status_kind IN ('pending', 'processing', 'on_hold', 'other');

CREATE INDEX m_order_sale ON m_order (total_minor, placed_ms)
    WHERE status_kind IN ('pending', 'processing', 'on_hold', 'other');

CREATE INDEX m_refund_order ON m_refund (conn_id, order_remote);

CREATE INDEX m_variant_product ON m_variant (conn_id, product_remote);

CREATE INDEX mirror_dirty ON mirror (conn_id, entity) WHERE dirty = 1;

CREATE INDEX op_live ON op_state (state) WHERE state NOT IN ('done', 'cancelled');

CREATE INDEX op_log_record ON op_log (conn_id, entity, remote_id);

CREATE INDEX op_ready ON op_state (lane, next_try_ms) WHERE state IN ('pending', 'unknown');

CREATE INDEX order_event_action ON order_event (action_id);

CREATE INDEX order_event_order ON order_event (order_id, at_ms);

CREATE UNIQUE INDEX order_event_undoes ON order_event (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX order_lines_variant ON order_lines (variant_id, needed);

CREATE INDEX order_work_lead ON order_work (lead) WHERE lead IS NOT NULL;

CREATE INDEX orders_by_name ON orders (customer_sort, placed_ms, order_row);

CREATE INDEX orders_by_total ON orders (currency, total_minor DESC, order_row);

CREATE INDEX orders_customer ON orders (customer_id, placed_ms);

CREATE INDEX orders_due ON orders (is_expedited DESC, due_ms, placed_ms, order_row) WHERE due_ms IS NOT NULL;

CREATE INDEX orders_facets ON orders (stage, placed_ms, conn_id, country, is_paid, is_cod, unit_count, due_ms, is_expedited,
    has_note, is_gift, needs_you, has_attention, unsent, unread, parcels, of_parcels, hold, tags, shipping_method);

CREATE INDEX orders_held ON orders (placed_ms) WHERE hold <> '';

CREATE INDEX orders_needs_you ON orders (placed_ms) WHERE needs_you = 1;

CREATE INDEX orders_number ON orders (number_key);

CREATE INDEX orders_placed ON orders (placed_ms);

CREATE INDEX orders_receiver ON orders (receiver_key, placed_ms)
    WHERE receiver_key <> '' AND stage IN ('to_pack', 'on_hold');

CREATE INDEX orders_to_process ON orders (placed_ms) WHERE stage IN ('to_pack', 'packing', 'packed');

CREATE INDEX orders_unsent ON orders (placed_ms) WHERE unsent > 0;

CREATE INDEX pack_code_variant ON pack_code (variant_id);

CREATE INDEX packing_scan_at ON packing_scan (at_ms);

CREATE UNIQUE INDEX packing_scan_once ON packing_scan (scan_id, fact);

CREATE INDEX packing_session_live ON packing_session (station_id, changed_ms) WHERE state IN ('open', 'packed');

CREATE INDEX packing_session_order ON packing_session (order_id, opened_ms);

CREATE INDEX parcel_contents ON parcel (contents, finished_ms) WHERE contents <> '' AND state = 'finished';

CREATE INDEX parcel_op ON parcel (op_id) WHERE op_id IS NOT NULL;

CREATE INDEX parcel_order ON parcel (order_id, created_ms);

CREATE INDEX parcel_tracking ON parcel (tracking_key) WHERE tracking_key IS NOT NULL;

CREATE INDEX pick_shortage_open ON pick_shortage (order_id) WHERE settled_ms IS NULL;

CREATE INDEX pick_task_open ON pick_task (variant_id) WHERE placed < needed;

CREATE INDEX pick_task_order ON pick_task (order_id);

CREATE INDEX pick_task_wave ON pick_task (wave_id, place);

CREATE INDEX picture_source_picture ON picture_source (sha256) WHERE sha256 IS NOT NULL;

CREATE INDEX print_job_document ON print_job (document_id, job_row);

CREATE INDEX print_job_open ON print_job (printer_id, job_row) WHERE state NOT IN ('done', 'cancelled');

CREATE INDEX products_name ON products (name_sort);

CREATE INDEX put_back_open ON put_back (made_ms) WHERE done_ms IS NULL;

CREATE INDEX receipt_line_variant ON receipt_line (variant_id);

CREATE INDEX receipt_open ON receipt (created_ms) WHERE state = 'open';

CREATE INDEX review_op ON review (op_id);

CREATE INDEX review_open ON review (conn_id, opened_ms) WHERE resolved_ms IS NULL;

CREATE INDEX same_sale_aside ON same_sale (aside) WHERE aside IS NOT NULL;

CREATE INDEX same_sale_other ON same_sale (other);

CREATE INDEX shop_stock_change_variant ON shop_stock_change (conn_id, variant_remote, at_srv);

CREATE UNIQUE INDEX station_this ON station (is_this) WHERE is_this = 1;

CREATE INDEX stock_adjustment_variant ON stock_adjustment (variant_id, asked_ms);

CREATE INDEX stock_adjustment_waiting ON stock_adjustment (asked_ms) WHERE state = 'waiting';

CREATE UNIQUE INDEX stock_count_entry_scan ON stock_count_entry (scan_id) WHERE scan_id IS NOT NULL;

CREATE INDEX stock_level_below ON stock_level (variant_id) WHERE on_hand < 0;

CREATE INDEX stock_level_bin ON stock_level (warehouse_id, bin, variant_id);

CREATE INDEX stock_movement_act ON stock_movement (act_id);

CREATE INDEX stock_movement_bin ON stock_movement (warehouse_id, bin, seq);

CREATE INDEX stock_movement_op ON stock_movement (op_id) WHERE op_id IS NOT NULL;

CREATE UNIQUE INDEX stock_movement_opening ON stock_movement (variant_id) WHERE cause = 'opening';

CREATE INDEX stock_movement_parcel ON stock_movement (parcel_id) WHERE parcel_id IS NOT NULL;

CREATE INDEX stock_movement_task ON stock_movement (task_id) WHERE task_id IS NOT NULL;

CREATE INDEX stock_movement_undoes ON stock_movement (undoes) WHERE undoes IS NOT NULL;

CREATE INDEX stock_movement_variant ON stock_movement (variant_id, seq);

CREATE INDEX stock_transfer_open ON stock_transfer (created_ms) WHERE state <> 'closed';

CREATE INDEX user_event_user ON user_event (user_id, seq);

CREATE INDEX variants_picture ON variants (conn_id, image_url) WHERE image_url <> '';

CREATE INDEX variants_product ON variants (product_id);

CREATE INDEX wave_made ON wave (made_ms);

CREATE INDEX wave_open ON wave (made_ms) WHERE state IN ('planned', 'picking');

CREATE INDEX wave_order_order ON wave_order (order_id);

CREATE INDEX wave_slot_tote ON wave_slot (tote) WHERE tote IS NOT NULL;
