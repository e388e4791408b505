-- Pictures of products, small and kept here, so that they are there without a network.

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
CREATE INDEX picture_source_picture ON picture_source (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX variants_picture ON variants (conn_id, image_url) WHERE image_url <> '';
