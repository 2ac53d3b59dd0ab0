-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: of what parts a cell came together, and which schools continue which.

-- What one source gave to a cell: one row of a table, or the pupils' rows from line to last_line. A
-- school that others were merged into has several.
CREATE TABLE part (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    number INTEGER NOT NULL,
    origin TEXT NOT NULL,             -- the school's own code under which it came
    wave TEXT NOT NULL,
    participants INTEGER NOT NULL,
    low INTEGER NOT NULL,
    value TEXT,                       -- as it stood; none of pupils' rows
    place INTEGER, line INTEGER,
    last_line INTEGER NOT NULL,
    n_lines INTEGER NOT NULL,
    PRIMARY KEY (run, school, year, procedure, number),
    FOREIGN KEY (run, school, year, procedure) REFERENCES cell DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Successions in force.
CREATE TABLE succession (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    old_code TEXT NOT NULL,
    new_code TEXT NOT NULL,           -- '': closed
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    document TEXT NOT NULL,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, number),
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What a source says of a cell beyond who is low: participants with each mark, sums of scores.
-- How marks and scores go together is not kept: of few participants it would tell of each.
CREATE TABLE detail (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    mark_2 INTEGER, mark_3 INTEGER, mark_4 INTEGER, mark_5 INTEGER,
    score_sum INTEGER,
    score_squares INTEGER,
    PRIMARY KEY (run, school, year, procedure),
    FOREIGN KEY (run, school, year, procedure) REFERENCES cell DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- What the social index is fitted to, with method = regression.
CREATE TABLE social_outcome (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    outcome REAL NOT NULL,
    PRIMARY KEY (run, school),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
