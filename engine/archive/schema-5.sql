-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: what was public is remembered.

-- The figures that the public version made with an edition shows. A later version must not give small numbers away
-- together with any of them, so that drafts, which nobody publishes, have none here.
CREATE TABLE published (
    run INTEGER NOT NULL REFERENCES run DEFERRABLE INITIALLY DEFERRED,
    edition INTEGER NOT NULL,
    level TEXT NOT NULL,              -- region, municipality
    year INTEGER NOT NULL,
    procedure TEXT NOT NULL,
    municipality TEXT NOT NULL,       -- '' of the region
    participants INTEGER NOT NULL,
    low INTEGER NOT NULL,
    PRIMARY KEY (run, edition, level, year, procedure, municipality),
    FOREIGN KEY (run, edition) REFERENCES edition DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
