-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: what was read as what. Of pupils' rows these are counts alone.

-- A table of an input file.
CREATE TABLE reading (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    input INTEGER NOT NULL,
    number INTEGER NOT NULL,          -- of the table in its file
    sheet TEXT,
    layout TEXT,
    use TEXT NOT NULL,                -- read, unknown, nearly, refused, aside
    lacking TEXT,                     -- of nearly: the columns
    header_row INTEGER NOT NULL,      -- from 1; 0: none
    n_rows INTEGER NOT NULL,
    n_passed INTEGER NOT NULL,        -- filled cells under the header in rows that are no record
    n_blank INTEGER NOT NULL,         -- empty ones there
    n_beyond INTEGER NOT NULL,        -- filled cells right of the header
    PRIMARY KEY (run, input, number),
    FOREIGN KEY (run, input) REFERENCES input DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Its rows by kind.
CREATE TABLE reading_line (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    input INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,               -- record, blank, title, header, total …
    n INTEGER NOT NULL,
    first INTEGER NOT NULL,           -- row, from 1
    PRIMARY KEY (run, input, number, kind),
    FOREIGN KEY (run, input, number) REFERENCES reading DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Its columns.
CREATE TABLE reading_column (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    input INTEGER NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,        -- from 0
    header TEXT NOT NULL,
    field TEXT,
    title TEXT,                       -- of the field
    use TEXT NOT NULL,                -- read, task, personal, unknown …
    n_values INTEGER NOT NULL,
    n_empty INTEGER NOT NULL,
    n_numbers INTEGER NOT NULL,
    least REAL, greatest REAL,        -- of the numbers
    PRIMARY KEY (run, input, number, position),
    FOREIGN KEY (run, input, number) REFERENCES reading DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
