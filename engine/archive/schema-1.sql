-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1: the archive of runs. One file holds every run of a region, year by year; a run is written in one
-- transaction and never altered afterwards: guard.c puts triggers on every table here.
--
-- The row of a run (or of an edition) is written last and seals what was written before it.
-- Enumerations are kept as the ids that the CSV files use; unknown is NULL, true 1, false 0.
-- A place is (place, line): file, sheet and header, and the row in it.

CREATE TABLE rulebook (
    sha256 TEXT NOT NULL PRIMARY KEY, -- of the file's bytes
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT,
    text TEXT NOT NULL                -- the file itself, UTF-8
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
    id INTEGER NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    sha256 TEXT NOT NULL,             -- of all that was computed and of what it rests on
    region TEXT NOT NULL,
    language TEXT NOT NULL,
    rulebook TEXT NOT NULL REFERENCES rulebook,
    as_of TEXT NOT NULL,              -- municipalities are named as on this day
    decisions_until TEXT NOT NULL,    -- '': all decisions were in force
    seed INTEGER NOT NULL,            -- of what is drawn at random in the advisory figures
    has_registry INTEGER NOT NULL,
    has_previous INTEGER NOT NULL,
    off TEXT NOT NULL,                -- predicates without data, joined by ;
    context_named INTEGER NOT NULL,
    risk_named INTEGER NOT NULL,
    n_schools INTEGER NOT NULL,
    n_listed INTEGER NOT NULL,
    n_errors INTEGER NOT NULL,
    n_warnings INTEGER NOT NULL,
    n_notes INTEGER NOT NULL,
    UNIQUE (year, revision)
) STRICT;

CREATE TABLE input (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    layout TEXT,
    size INTEGER NOT NULL,            -- bytes
    sha256 TEXT NOT NULL,
    n_rows INTEGER NOT NULL,
    n_used INTEGER NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    sheet TEXT,
    header TEXT,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE school (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,          -- from 0, by code as bytes
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    charter_name TEXT NOT NULL,
    municipality TEXT NOT NULL,
    subordination TEXT NOT NULL,
    locality TEXT NOT NULL,
    level TEXT NOT NULL,
    pupils INTEGER,
    flags TEXT NOT NULL,              -- joined by ;
    in_registry INTEGER NOT NULL,
    place INTEGER, line INTEGER,
    procedures_assessed INTEGER NOT NULL,
    procedures_low INTEGER NOT NULL,
    condition_a INTEGER,
    condition_b INTEGER,
    small_only INTEGER NOT NULL,
    pupils_to_change INTEGER,
    low_results INTEGER,
    adverse_social INTEGER,
    at_risk INTEGER,
    risk_reasons TEXT NOT NULL,       -- joined by ;
    factors_high INTEGER,
    social_index REAL,
    social_quarter INTEGER,
    table_cluster TEXT NOT NULL,      -- before exclusion and separate decisions
    cluster TEXT NOT NULL,
    decision_status TEXT NOT NULL,
    excluded INTEGER NOT NULL,
    PRIMARY KEY (run, number),
    UNIQUE (run, code),
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE override (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    action TEXT NOT NULL,
    clause TEXT NOT NULL,
    document TEXT NOT NULL,
    document_date TEXT NOT NULL,
    reason TEXT NOT NULL,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, school),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- The register of decisions as it was read, those in force and those not yet.
CREATE TABLE decision (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    school INTEGER NOT NULL,
    action TEXT NOT NULL,
    cluster TEXT NOT NULL,
    clause TEXT NOT NULL,
    document TEXT NOT NULL,
    document_date TEXT NOT NULL,
    received TEXT NOT NULL,
    effective_from TEXT NOT NULL,
    reason TEXT NOT NULL,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, number),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE cell (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    wave TEXT NOT NULL,
    participants INTEGER NOT NULL,
    low INTEGER NOT NULL,
    low_min INTEGER NOT NULL,         -- what a rounded percent allows
    low_max INTEGER NOT NULL,
    usable INTEGER NOT NULL,
    low_procedure INTEGER,
    pupils_to_threshold INTEGER,
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, school, year, procedure),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Values of the social passport (kind 'context') and of the risk profile ('risk'). A school without
-- a row of that form has none here.
CREATE TABLE context (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    school INTEGER NOT NULL,
    item TEXT NOT NULL,               -- the rulebook's component or factor
    value REAL,
    missing TEXT NOT NULL,            -- '', 'empty', 'bad'
    place INTEGER, line INTEGER,
    PRIMARY KEY (run, kind, school, item),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- How the social index came about.
CREATE TABLE social (
    run INTEGER NOT NULL PRIMARY KEY REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    fit TEXT NOT NULL,
    explained REAL,
    n_complete INTEGER NOT NULL,
    without_gaps INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE social_component (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    usable INTEGER NOT NULL,
    weight REAL NOT NULL,
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE social_correlation (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    r REAL,
    PRIMARY KEY (run, a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE social_score (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    school INTEGER NOT NULL,
    component INTEGER NOT NULL,
    z REAL NOT NULL,                  -- signed; none: missing
    PRIMARY KEY (run, school, component),
    FOREIGN KEY (run, school) REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    rule TEXT NOT NULL,
    value TEXT,
    school_code TEXT,
    place INTEGER, line INTEGER,
    argument_1 ANY, argument_2 ANY, argument_3 ANY, argument_4 ANY, argument_5 ANY, argument_6 ANY,
    PRIMARY KEY (run, number),
    FOREIGN KEY (run, place) REFERENCES place DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- The papers of a run as they were written: an order with another number makes another edition of
-- the same run.
CREATE TABLE edition (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,             -- of names and hashes of its outputs
    program TEXT NOT NULL,
    libraries TEXT NOT NULL,
    draft INTEGER NOT NULL,
    order_text TEXT NOT NULL,         -- the group [order]
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE output (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    edition INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, edition, name),
    FOREIGN KEY (run, edition) REFERENCES edition DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Which revision was signed; of several approvals of a year the last holds.
CREATE TABLE approval (
    id INTEGER NOT NULL PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    order_number TEXT NOT NULL,
    order_date TEXT NOT NULL,
    order_text TEXT NOT NULL
) STRICT;
