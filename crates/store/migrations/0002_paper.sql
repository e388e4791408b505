-- Documents of every kind, the templates and numbers they are made with, printers, and the print queue.

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

CREATE TABLE number_series ( -- Numbers of documents, without gaps and without doubles.
    kind TEXT PRIMARY KEY,                      -- Such as proforma.
    prefix TEXT NOT NULL,                       -- What stands before the number; other stations have another one.
    digits INTEGER NOT NULL CHECK (digits BETWEEN 1 AND 12), -- Zeros are put before shorter numbers.
    next INTEGER NOT NULL CHECK (next > 0)      -- The number that comes next.
) STRICT, WITHOUT ROWID;

CREATE TABLE printed_document ( -- Archive of what was made. Append-only, except that a document may be voided.
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

CREATE TABLE rendition ( -- Bytes of documents, as they go to a printer. Append-only.
    rendition_id TEXT PRIMARY KEY,              -- UUIDv7.
    document_id TEXT NOT NULL REFERENCES printed_document (document_id), -- The document.
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

INSERT INTO printed_document (document_id, kind, title, order_id, parcel_id, language, media, created_ms)
SELECT document_id, kind, coalesce((SELECT number FROM orders WHERE orders.order_id = document.order_id), ''), order_id,
    parcel_id, language, paper, created_ms FROM document;

INSERT INTO rendition (rendition_id, document_id, target, format, bytes, sha256, pages, missing, left_out, created_ms)
SELECT document_id, document_id, '{}', 'pdf', bytes, sha256, pages, missing, '[]', created_ms FROM document;

DROP TABLE document;
ALTER TABLE printed_document RENAME TO document;

CREATE INDEX document_order ON document (order_id, created_ms) WHERE order_id IS NOT NULL;
CREATE INDEX document_created ON document (created_ms, document_id);
CREATE UNIQUE INDEX document_number ON document (kind, number) WHERE number IS NOT NULL;

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

CREATE TABLE print_route ( -- Which printer of a station takes a kind of document.
    station_id TEXT NOT NULL,                   -- The station.
    kind TEXT NOT NULL,                         -- Such as packing_slip.
    printer_id TEXT NOT NULL REFERENCES printer (printer_id), -- The printer.
    copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 99), -- How many.
    is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1)), -- Whether it is printed by itself when it is due.
    PRIMARY KEY (station_id, kind)
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

CREATE INDEX print_job_open ON print_job (printer_id, job_row) WHERE state NOT IN ('done', 'cancelled');
CREATE INDEX print_job_document ON print_job (document_id, job_row);

CREATE TABLE print_event ( -- What became of print jobs. Append-only.
    job_id TEXT NOT NULL REFERENCES print_job (job_id), -- The job.
    seq INTEGER NOT NULL,                       -- Number of the event within the job, from 1.
    state TEXT NOT NULL,                        -- Where it stood from then on.
    printer_id TEXT NOT NULL,                   -- Where.
    reason TEXT CHECK (json_valid(reason)),     -- As in the job.
    at_ms INTEGER NOT NULL,                     -- When.
    PRIMARY KEY (job_id, seq)
) STRICT, WITHOUT ROWID;
