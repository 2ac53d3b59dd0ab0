# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives that somebody had in hand, or that a disk spoilt."""
import os
import shutil
import sqlite3
import struct

import forged

from .region import NUMBERS, TEXTS, chosen, flipped

WORDS = (*TEXTS, "low", "none", "decided", "2022", "ВПР-МА-5", "NA0", "accepted", "ok", "ru", "0" * 64, "[rulebook]", "a" * 70000)


def typed(chance, kind):
    if kind == "INTEGER":
        return chance.choice((-1, 0, 1, 2, 7, 255, 65536, 2147483647, 2147483648, 4294967295, 4294967296, 9223372036854775807, -9223372036854775808))
    if kind == "REAL":
        return chance.choice((0.0, -0.0, 1e308, -1e308, 5e-324, 0.5, -1.0, 1e17, float("inf")))
    if kind == "TEXT":
        return chosen(chance, WORDS)
    return chance.choice((chosen(chance, WORDS), 7, -1, 0.5, 9223372036854775807, chance.choice(NUMBERS)))


def change_values(chance, db, n):
    """Values of any columns; those that the tables' own rules refuse stay."""
    tables = [table for table in forged.tables_of(db) if db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
    for _ in range(n * 4):
        table = chance.choice(tables)
        columns = db.execute(f"PRAGMA table_info({table})").fetchall()
        column = chance.choice(columns)
        value = None if chance.random() < 0.1 else typed(chance, column[2])
        keys = [other[1] for other in columns if other[5]]
        row = chance.choice(db.execute(f"SELECT {', '.join(keys)} FROM {table}").fetchall())
        where = " AND ".join(f"{key} = ?" for key in keys) if chance.random() < 0.7 else "1"
        try:
            done = db.execute(f"UPDATE {table} SET {column[1]} = ? WHERE {where}", (value, *(row if where != "1" else ())))
            n -= done.rowcount > 0
        except sqlite3.Error:
            pass
        if n <= 0:
            break


def sealed(chance, region, change):
    """Changes the archive and makes all hashes anew."""
    with forged.Forged(region.archive) as db:
        change(db)
        try:
            forged.reseal(db)
        except (sqlite3.Error, TypeError, AttributeError):
            pass  # what was changed leaves no room for hashes


def values_without_hashes(chance, region):
    with forged.Forged(region.archive) as db:
        change_values(chance, db, 1)


def values(chance, region):
    sealed(chance, region, lambda db: change_values(chance, db, 1))


def many_values(chance, region):
    sealed(chance, region, lambda db: change_values(chance, db, 5))


def rows_gone(chance, region):
    def change(db):
        tables = [table for table in forged.tables_of(db) if db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
        table = chance.choice(tables)
        columns = [column[1] for column in db.execute(f"PRAGMA table_info({table})") if column[5]]
        one = f"({', '.join(columns)}) = (SELECT {', '.join(columns)} FROM {table} LIMIT 1 OFFSET {chance.randrange(3)})"
        db.execute(f"DELETE FROM {table} WHERE {chance.choice((one, '1', 'rowid % 2' if table in ('run', 'approval') else one))}")
    sealed(chance, region, change)


def rows_more(chance, region):
    def change(db):
        table = chance.choice(forged.tables_of(db))
        columns = db.execute(f"PRAGMA table_info({table})").fetchall()
        for _ in range(20):
            try:
                marks = ", ".join("?" * len(columns))
                db.execute(f"INSERT INTO {table} VALUES ({marks})",
                           [chance.choice((1, 2)) if column[1] == "run" else typed(chance, column[2]) for column in columns])
            except sqlite3.Error:
                continue
    sealed(chance, region, change)


def schema(chance, region):
    victim, new = region.at("beside", "precious.db"), region.at("beside", "new.db")
    shutil.copyfile(region.archive, victim)
    change, _ = chance.choice(list(forged.forged_schemas(victim, new)))
    db = sqlite3.connect(region.archive)
    try:
        db.executescript(change)
    except sqlite3.Error:  # a later SQLite makes no such tables: then what was dropped lacks
        pass
    db.close()


def text_of_schema(chance, region):
    """Words in the schema's own table are others."""
    db = sqlite3.connect(region.archive, isolation_level=None)
    db.execute("PRAGMA writable_schema = ON")
    name, = chance.choice(db.execute("SELECT name FROM sqlite_schema").fetchall())
    old, new = chance.choice((("TEXT", "BLOB"), ("INTEGER", "INT"), ("NOT NULL", ""), (" STRICT", ""), ("RAISE", "raise"), ("CREATE", "create"), ("(", "( ")))
    db.execute("UPDATE sqlite_schema SET " + chance.choice(("sql = replace(sql, ?, ?)", "sql = ? || sql || ?", "rootpage = rootpage + 1, type = ? || type, name = name || ?",
                                                            "tbl_name = ? || ?")) + " WHERE name = ?", (old, new, name))
    db.close()


def versions(chance, region):
    db = sqlite3.connect(region.archive)
    db.execute(f"PRAGMA {chance.choice(('user_version', 'application_id'))} = {chance.choice((0, 1, 2, 3, 4, 6, 99, -1, 2147483647))}")
    db.commit()
    db.close()


def bytes_of_pages(chance, region):
    region.put(flipped(chance, region.bytes("archive.db"), chance.choice((1, 5, 200))), "archive.db")


def bytes_of_the_first_page(chance, region):
    data = region.bytes("archive.db")
    region.put(flipped(chance, data[:4096], chance.choice((1, 2, 6))) + data[4096:], "archive.db")


def the_header(chance, region):
    data = bytearray(region.bytes("archive.db"))
    at, size = chance.choice(((16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (24, 4), (28, 4), (32, 4), (36, 4), (40, 4), (44, 4), (48, 4), (52, 4), (56, 4),
                              (64, 4), (92, 4), (96, 4)))
    value = chance.choice((0, 1, 2, 3, 255)) if size == 1 else chance.choice((0, 1, 2, 511, 512, 4096, 65535) if size == 2 else (0, 1, 2, 46, 0x7FFFFFFF, 0xFFFFFFFF))
    struct.pack_into({1: ">B", 2: ">H", 4: ">I"}[size], data, at, value)
    region.put(bytes(data), "archive.db")


def pages_in_disorder(chance, region):
    data = region.bytes("archive.db")
    pages = [data[i:i + 4096] for i in range(0, len(data), 4096)]
    i, k = chance.randrange(1, len(pages)), chance.randrange(1, len(pages))
    pages[i] = pages[k] if chance.random() < 0.7 else bytes(4096)
    region.put(b"".join(pages), "archive.db")


def cut_off(chance, region):
    data = region.bytes("archive.db")
    region.put(chance.choice((data[:chance.randrange(len(data))], data[:4096], data[:100], b"", data + chance.randbytes(5000), data[:16])), "archive.db")


def a_journal(chance, region):
    """A hot one of this or an older state, or none that could be."""
    kind = chance.randrange(5)
    if kind < 2:
        work, taken = region.at("work.db"), region.at("taken.db")
        shutil.copyfile(region.archive, work)
        forged.leave_hot(work, taken)
        journal = region.bytes("taken.db-journal")
        if kind == 0:
            region.put(region.bytes("taken.db"), "archive.db")
        else:
            journal = flipped(chance, journal, chance.choice((1, 9)))
        region.put(journal, "archive.db-journal")
        for name in ("work.db", "work.db-journal", "taken.db", "taken.db-journal"):
            if os.path.exists(region.at(name)):
                os.remove(region.at(name))
    elif kind == 2:
        region.put(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + chance.randbytes(2000), "archive.db-journal")
    else:
        region.put(chance.choice((b"", b"\0" * 600, chance.randbytes(700))), "archive.db" + chance.choice(("-journal", "-wal", "-shm")))


def no_plain_file(chance, region):
    os.remove(region.archive)
    kind = chance.randrange(5)
    if kind == 0:
        os.mkdir(region.archive)
    elif kind == 1:
        os.mkfifo(region.archive)
    elif kind < 4:
        os.symlink(("/dev/zero", "archive.db")[kind - 2], region.archive)


def another_base(chance, region):
    os.remove(region.archive)
    db = sqlite3.connect(region.archive)
    db.executescript(chance.choice(("", "CREATE TABLE run (id)", "CREATE TABLE x (y); INSERT INTO x VALUES (zeroblob(100000))",
                                    "PRAGMA page_size = 512; CREATE TABLE t (a); PRAGMA application_id = 1397247570; PRAGMA user_version = 5",
                                    "PRAGMA encoding = 'UTF-16'; CREATE TABLE t (a); PRAGMA application_id = 1397247570; PRAGMA user_version = 5",
                                    "PRAGMA auto_vacuum = 1; CREATE VIRTUAL TABLE v USING fts5(a); PRAGMA application_id = 1397247570")))
    db.close()


def rulebooks(chance, region):
    """The rules that papers are made from, hashed anew."""
    def change(db):
        (text,), = db.execute("SELECT text FROM rulebook LIMIT 1").fetchall()
        lines = text.splitlines()
        for _ in range(chance.choice((1, 3))):
            i = chance.randrange(len(lines))
            key, equals, _ = lines[i].partition("=")
            lines[i] = f"{key}= {chosen(chance)}" if equals and chance.random() < 0.7 else chance.choice(("", lines[i - 1], "[x]"))
        db.execute("UPDATE rulebook SET text = ?", ("\n".join(lines),))
    sealed(chance, region, change)


def orders(chance, region):
    def change(db):
        (text,), = db.execute("SELECT order_text FROM approval LIMIT 1").fetchall()
        lines = text.splitlines()
        i = chance.randrange(len(lines))
        lines[i] = f"{lines[i].partition('=')[0]}= {chosen(chance)}"
        db.execute(f"UPDATE {chance.choice(('approval', 'edition'))} SET order_text = ?", ("\n".join(lines),))
    sealed(chance, region, change)


FAULTS = (values_without_hashes, values, many_values, rows_gone, rows_more, schema, text_of_schema, versions, bytes_of_pages, bytes_of_the_first_page,
          the_header, pages_in_disorder, cut_off, a_journal, no_plain_file, another_base, rulebooks, orders, values, many_values)
