-- Saved views of lists, and an index from which every filter of orders is answered.

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

-- Holds everything that a filter can ask for and serves what orders_stage served.
DROP INDEX orders_stage;
CREATE INDEX orders_facets ON orders (stage, placed_ms, conn_id, country, is_paid, is_cod, unit_count, due_ms, is_expedited,
    has_note, is_gift, needs_you, has_attention, unsent, unread, parcels, of_parcels, hold, tags, shipping_method);
