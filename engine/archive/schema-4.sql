-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: what was stored shows when it was changed. Hashes are those of digest.h over rows as they stand here.

-- SHA-256 of the rows that a table has of a run, in the order of their keys; of tables with figures of schools
-- (cell, context, detail, part, social_outcome, social_score) one for each school instead, called 'figures'. The run's
-- own sha256 covers its row, its rulebook and these.
CREATE TABLE seal (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,          -- of the school; 0 of a table
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, name, number)
) STRICT, WITHOUT ROWID;

-- All that ever came into the archive, in its order; each entry names the hash of the one before, so that a past that
-- was rewritten or left out shows. The last one's hash is the archive's head.
CREATE TABLE chain (
    number INTEGER NOT NULL PRIMARY KEY, -- from 1
    kind TEXT NOT NULL,               -- run, edition, approval; import: the head of an archive that was taken in
    run INTEGER REFERENCES run,
    item INTEGER NOT NULL,            -- of an edition its number, of an approval its id, else 0
    content TEXT NOT NULL,            -- SHA-256 of what came
    former TEXT,                      -- of a run of a version before 4: the hash which that gave it
    previous TEXT NOT NULL,           -- sha256 of the entry before; '': none
    sha256 TEXT NOT NULL              -- of this entry with the name of the run
) STRICT;
