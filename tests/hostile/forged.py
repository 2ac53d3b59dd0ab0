# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives and exported folders, changed as whoever forges them would do it: guards lifted, hashes made
anew."""
import hashlib
import os
import shutil
import sqlite3
import struct


def tables_of(db):
    return [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                           "ORDER BY name")]


class Forged:
    """An archive whose guards are lifted while it is changed, and put back as they were."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.db = sqlite3.connect(self.path, isolation_level=None)
        self.db.execute("PRAGMA synchronous = OFF")
        self.db.execute("BEGIN")
        self.triggers = self.db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' "
                                        "ORDER BY rowid").fetchall()
        for name, _ in self.triggers:
            self.db.execute(f'DROP TRIGGER "{name}"')
        return self.db

    def __exit__(self, *_):
        for _, sql in self.triggers:
            self.db.execute(sql)
        self.db.execute("COMMIT")
        self.db.close()


# ---- hashes ----

class Digest:
    def __init__(self):
        self.hash = hashlib.sha256()

    def row(self, table, values):
        self.hash.update(b"R" + table.encode() + b"\0")
        for value in values:
            self.value(value)

    def value(self, value):
        if value is None:
            self.hash.update(b"N")
        elif isinstance(value, int):
            self.hash.update(b"I" + struct.pack("<q", value))
        elif isinstance(value, float):
            self.hash.update(b"D" + struct.pack("<d", value))
        else:
            self.hash.update(b"T" + value.encode() + b"\0")

    def end(self):
        return self.hash.hexdigest()


KEYS = {"cell": "school, year, procedure", "context": "kind, school, item", "decision": "number",
        "detail": "school, year, procedure", "finding": "number", "input": "number", "override": "school",
        "part": "school, year, procedure, number", "place": "number", "reading": "input, number",
        "reading_column": "input, number, position", "reading_line": "input, number, kind",
        "school": "number", "social": "fit", "social_component": "number", "social_correlation": "a, b",
        "social_outcome": "school", "social_score": "school, component", "succession": "number"}
OF_SCHOOLS = ("cell", "context", "detail", "part", "social_outcome", "social_score")


def reseal(db):
    """Seals, hashes and the chain anew, so that only what is outside the archive can tell."""
    for (run,) in db.execute("SELECT id FROM run").fetchall():
        db.execute("DELETE FROM seal WHERE run = ?", (run,))
        schools = {}
        for table, key in KEYS.items():
            digest = Digest()
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            for row in db.execute(f"SELECT * FROM {table} WHERE run = ? ORDER BY {key}", (run,)):
                if table in OF_SCHOOLS:
                    schools.setdefault(row[columns.index("school")], Digest()).row(table, row[1:])
                else:
                    digest.row(table, row[1:])
            if table not in OF_SCHOOLS:
                db.execute("INSERT INTO seal VALUES (?, ?, 0, ?)", (run, table, digest.end()))
        for school, digest in schools.items():
            db.execute("INSERT INTO seal VALUES (?, 'figures', ?, ?)", (run, school, digest.end()))
        reseal_run(db, run)
    rechain(db)


def reseal_run(db, run):
    digest = Digest()
    columns = [row[1] for row in db.execute("PRAGMA table_info(run)")]
    kept = ", ".join(name for name in columns if name not in ("id", "revision", "sha256"))
    digest.row("run", db.execute(f"SELECT {kept} FROM run WHERE id = ?", (run,)).fetchone())
    for row in db.execute("SELECT * FROM rulebook WHERE sha256 = (SELECT rulebook FROM run WHERE id = ?)",
                          (run,)):
        digest.row("rulebook", row)
    for row in db.execute("SELECT name, number, sha256 FROM seal WHERE run = ? ORDER BY name, number",
                          (run,)):
        digest.row("seal", row)
    db.execute("UPDATE run SET sha256 = ? WHERE id = ?", (digest.end(), run))


def rechain(db):
    previous = ""
    for number, kind, run, item, content, former in db.execute(
            "SELECT number, kind, run, item, content, former FROM chain ORDER BY number").fetchall():
        name = "{}.{}".format(*db.execute("SELECT year, revision FROM run WHERE id = ?", (run,)).fetchone())
        digest = Digest()
        if kind == "run":
            content = db.execute("SELECT sha256 FROM run WHERE id = ?", (run,)).fetchone()[0]
        elif kind == "approval":
            digest.row("approval", db.execute("SELECT order_number, order_date, order_text FROM approval "
                                              "WHERE id = ?", (item,)).fetchone())
            content = digest.end()
        else:
            digest.row("edition", db.execute("SELECT number, sha256, program, libraries, draft, order_text "
                                             "FROM edition WHERE run = ? AND number = ?",
                                             (run, item)).fetchone())
            for row in db.execute("SELECT name, size, sha256 FROM output WHERE run = ? AND edition = ? "
                                  "ORDER BY name", (run, item)):
                digest.row("output", row)
            content = digest.end()
        own = Digest()
        own.row("chain", (number, kind, name, item, content, former, previous))
        db.execute("UPDATE chain SET content = ?, previous = ?, sha256 = ? WHERE number = ?",
                   (content, previous, own.end(), number))
        previous = own.end()


# ---- values ----

def other(value, kind):
    """Another value of the column's type, as unlike the others as can be."""
    if kind == "INTEGER":
        return 1 if value is None else 1 - value if value in (0, 1) else value + 100000
    if kind == "REAL":
        return 0.5 if value is None else value + 0.5
    if isinstance(value, int):
        return value + 1
    return "а" if value is None else value + "а"


def change_one(db, table, columns, i):
    """Changes the column in the first row where that can be done; False: the table has none."""
    keys = [k for k, column in enumerate(columns) if column[5]]
    for row in db.execute(f"SELECT * FROM {table} LIMIT 50").fetchall():
        where = " AND ".join(f'"{columns[k][1]}" = ?' for k in keys)
        try:
            db.execute(f'UPDATE "{table}" SET "{columns[i][1]}" = ? WHERE {where}',
                       [other(row[i], columns[i][2]), *(row[k] for k in keys)])
            return True
        except sqlite3.IntegrityError:
            continue
    return False


def insert_one(db, table, columns):
    values = [1 if column[2] in ("INTEGER", "ANY") else 0.5 if column[2] == "REAL" else "а"
              for column in columns]
    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", values)


# ---- schemas that are not ours ----

ATTACH = ("IF EXISTS a; ATTACH '{victim}' AS v; DROP TABLE IF EXISTS v.finding; "
          "CREATE TABLE v.hacked(x); ATTACH '{new}' AS w; CREATE TABLE w.x(y); --")


def forged_schemas(victim, new):
    """Pairs of what is done to an archive, and a word of what is said."""
    name = ATTACH.format(victim=victim, new=new).replace('"', '""')
    yield f'CREATE TRIGGER "{name}" BEFORE INSERT ON rulebook BEGIN SELECT 1; END', "what no archive has"
    yield f'CREATE TABLE "{name}" (x)', "what no archive has"
    yield f'CREATE VIEW "{name}" AS SELECT 1', "what no archive has"
    yield "CREATE VIEW more AS SELECT * FROM run", "what no archive has"
    yield "CREATE INDEX more ON cell (low)", "what no archive has"
    yield "DROP TRIGGER cell_sealed", "lacks"
    yield "DROP TABLE social_outcome", "lacks"
    yield ("DROP TRIGGER cell_sealed; CREATE TRIGGER cell_sealed BEFORE INSERT ON cell BEGIN "
           "INSERT INTO rulebook VALUES ('a', 'b', 1, '', ''); END", "made otherwise")
    yield ("DROP TABLE social_outcome; CREATE TABLE social_outcome (run INTEGER, school INTEGER, "
           "outcome REAL GENERATED ALWAYS AS (randomblob(1000000000)))", "made otherwise")
    yield "ALTER TABLE run ADD COLUMN more TEXT", "made otherwise"
    yield "ANALYZE", "what no archive has"


# ---- journals ----

def leave_hot(path, taken):
    """Makes of an archive at `path` one at `taken` as a kill in the middle of a write leaves it: some pages
    written, and a journal."""
    db = sqlite3.connect(path, isolation_level=None)
    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        if name.startswith("part_") or name.startswith("finding_"):
            db.execute(f"DROP TRIGGER {name}")
    db.execute("PRAGMA cache_size = 3")
    db.execute("PRAGMA cache_spill = 3")
    db.execute("BEGIN")
    db.execute("UPDATE part SET value = value || ' и ещё много слов, чтобы страниц стало больше'")
    db.execute("UPDATE finding SET value = 'иное'")
    shutil.copyfile(path, taken)
    shutil.copyfile(path + "-journal", taken + "-journal")
    db.execute("ROLLBACK")
    db.close()


# ---- folders ----

SUMS = "SHA256SUMS"


def sums_of(path):
    """The list of hashes of an exported folder, as it is spelt there."""
    lines = []
    for name in sorted(os.listdir(path)):
        if name != SUMS and name[0] != ".":
            with open(os.path.join(path, name), "rb") as file:
                lines.append(f"{hashlib.sha256(file.read()).hexdigest()}  {name}\n")
    return "".join(lines)


def seal_folder(path):
    with open(os.path.join(path, SUMS), "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(sums_of(path))
