#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives and exported folders that somebody made or changed: every change is caught, nothing of theirs
is run, nothing hangs, dies or is written (TAP).

    archive.py SHNOR
"""
import functools
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import in_a_row
from forged import (SUMS, Forged, change_one, forged_schemas, insert_one, leave_hot, reseal, seal_folder,
                    tables_of)

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
ENGINE = os.path.join(HERE, "..", "..", "engine", "archive")
PREDICATES = os.path.join(HERE, "..", "crosscheck", "predicates")
APPLICATION, VERSION = 0x53484E52, 4
SHARED = tempfile.TemporaryDirectory()
TESTS = []
CODES = (0, 1, 64, 65, 66, 73, 78)


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def call(*arguments, code=0, limit=60):
    done = in_a_row.call(SHNOR, "--lang", "en", *map(str, arguments), limit=limit)
    if done.returncode not in (code if isinstance(code, tuple) else (code,)):
        raise AssertionError(f"{arguments}: exit {done.returncode}, expected {code}: {done.stdout[-300:]} "
                             f"{done.stderr[-300:]}")
    return done


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, content):
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def folder():
    return tempfile.mkdtemp(dir=SHARED.name)


def at(base, *names):
    return os.path.join(base, *names)


def order(number="7-ОД"):
    path = at(folder(), "order.ini")
    write(path, f"[order]\nnumber = {number}\ndate = 2023-01-10\ntitle = Списки\n")
    return path


@functools.cache
def region():
    """The demonstration region, run and approved; nobody writes there."""
    path = at(SHARED.name, "region")
    call("demo", path)
    call("run", path, "--tables", code=1)
    call("approve", 2022, "--order", order(), "--archive", at(path, "archive.db"))
    return path


@functools.cache
def small():
    """A small region with two revisions, three editions and two approvals; nobody writes there."""
    base = at(SHARED.name, "small")
    path = at(base, "campaign")
    shutil.copytree(PREDICATES, path)
    shutil.copy(at(path, "rulebook-order.ini"), at(path, "rulebook.ini"))
    campaign = at(path, "campaign.ini")
    text = re.sub(r"^archive = .*$", "archive = ../archive.db", read(campaign).decode(), flags=re.M)
    write(campaign, text)
    call("run", path, "--tables", code=(0, 1))
    write(campaign, re.sub(r"^number = ?.*$", "number = 99-ОД", text, flags=re.M))
    call("run", path, "--tables", code=(0, 1))
    write(at(base, "older.db"), read(at(base, "archive.db")))
    write(at(path, "decisions.csv"), read(at(path, "decisions.csv")) +
          "L1A0R0,exclude,,5.2,Протокол № 9,2022-11-09,,,accepted,\n".encode())
    call("run", path, "--tables", code=(0, 1))
    for name, number in (("2022.1", "1-ОД"), ("2022.2", "2-ОД")):
        call("approve", name, "--order", order(number), "--archive", at(base, "archive.db"))
    return base


def copy(archive):
    path = at(folder(), "archive.db")
    write(path, read(archive))
    return path


# ---- values that were changed ----

@test
def a_change_of_any_column_of_any_table_is_caught():
    few, many = at(small(), "archive.db"), at(region(), "archive.db")
    db = sqlite3.connect(few)
    schema = {table: db.execute(f"PRAGMA table_info({table})").fetchall() for table in tables_of(db)}
    empty = [table for table in schema if not db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
    db.close()
    missed, n = [], 0
    for table, columns in schema.items():
        archive = many if table in empty else few
        for i, column in enumerate(columns):
            forged = Forged(copy(archive))
            with forged as db:
                if not change_one(db, table, columns, i):
                    insert_one(db, table, columns)
            done = call("verify", 2022, "--archive", forged.path, code=CODES)
            n += 1
            if done.returncode != 65:
                missed.append(f"{table}.{column[1]}: {done.returncode}")
    equal(missed, [])
    equal(n > 180, True, n)


@test
def rows_that_went_or_came_are_caught():
    archive = at(small(), "archive.db")
    with sqlite3.connect(archive) as db:
        tables = [table for table in tables_of(db) if db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]]
    for table in tables:
        forged = Forged(copy(archive))
        with forged as db:
            keys = ", ".join(row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5])
            db.execute(f"DELETE FROM {table} WHERE ({keys}) = (SELECT {keys} FROM {table} LIMIT 1)")
        call("verify", 2022, "--archive", forged.path, code=65)


CHANGES = (
    ("UPDATE school SET charter_name = 'Устав Ивановых' WHERE number = 7", "school"),
    ("UPDATE override SET document = 'Протокол № 666', reason = 'потому'", "override"),
    ("UPDATE rulebook SET text = replace(text, 'threshold = 30/100', 'threshold = 90/100')", "rulebook"),
    ("UPDATE run SET region = 'Тверская область'", "run"),
    ("UPDATE run SET n_errors = 0", "run"),
    ("DELETE FROM finding WHERE number = 3", "finding"),
    ("UPDATE part SET value = '777' WHERE school = 5", "part"),
    ("UPDATE school SET small_only = 1 - small_only, pupils_to_change = 1 WHERE number = 9", "school"),
    ("UPDATE reading_column SET header = 'Иное' WHERE position = 2", "reading_column"),
    ("UPDATE social_score SET z = z + 0.001 WHERE school = 4", "social_score"),
    ("UPDATE decision SET clause = '9.9'", "decision"),
    ("UPDATE detail SET mark_5 = mark_5 + 1 WHERE school = 8", "detail"),
)


@test
def what_was_changed_with_all_its_hashes_shows_against_the_inputs():
    archive = at(region(), "archive.db")
    head = call("export", "-o", at(folder(), "csv"), "--archive", archive).stdout.split()[-1]
    for change, table in CHANGES:
        forged = Forged(copy(archive))
        with forged as db:
            db.execute(change)
            reseal(db)
        call("verify", 2022, "--archive", forged.path)
        done = call("verify", 2022, region(), "--archive", forged.path, code=1)
        equal(f"table '{table}', rows that differ" in done.stdout, True, f"{change}: {done.stdout}")
        done = call("verify", "--head", head, "--archive", forged.path, code=1)
        equal("never had the head" in done.stdout, True, done.stdout)
    call("verify", 2022, region(), "--archive", archive)


@test
def a_run_that_was_changed_is_refused_by_every_command_and_shown_despite():
    forged = Forged(copy(at(region(), "archive.db")))
    with forged as db:
        db.execute("UPDATE school SET charter_name = 'Устав Ивановых' WHERE cluster = 'low'")
    out = at(folder(), "out")
    for arguments in (["show", 2022], ["explain", 2022, "670012"], ["appendix", 2022, "-o", out],
                      ["sheets", 2022, "-o", out], ["packets", 2022, "-o", out], ["sensitivity", 2022],
                      ["compare", 2022, 2022], ["export", "-o", out], ["export", 2022, "--kit", "-o", out],
                      ["approve", 2022, "--order", order("8")]):
        done = call(*arguments, "--archive", forged.path, code=65)
        equal("'school' is not what was stored" in done.stderr, True, f"{arguments}: {done.stderr}")
    equal(os.path.exists(out), False)
    shown = call("show", 2022, "--despite", "--archive", forged.path).stdout
    equal("NOT AS IT WAS STORED" in shown and "clusters:" in shown, True, shown)
    with forged as db:
        db.execute("UPDATE run SET n_errors = 0")
    done = call("list", "--archive", forged.path, code=65)
    equal(done.stdout.splitlines()[0].endswith("NOT AS IT WAS STORED"), True, done.stdout)


@test
def a_changed_run_whose_texts_are_no_utf8_is_not_even_shown_despite():
    for change in ("UPDATE school SET code = CAST(x'3637fcfcfc' AS TEXT) WHERE number = 0",
                   "UPDATE school SET name = CAST(x'd0' AS TEXT) WHERE cluster = 'low'",
                   "UPDATE run SET region = CAST(x'ff' AS TEXT)"):
        forged = Forged(copy(at(region(), "archive.db")))
        with forged as db:
            equal(db.execute(change).rowcount > 0, True, change)
        done = call("show", 2022, "--despite", "--archive", forged.path, code=65)
        equal("UTF-8" in done.stderr and done.stdout == "", True, f"{change}: {done.stdout} {done.stderr}")


@test
def a_past_that_was_rewritten_shows():
    base = small()
    archive = at(base, "archive.db")
    tables = at(folder(), "csv")
    head = call("export", "-o", tables, "--archive", archive).stdout.split()[-1]
    for change in ("DELETE FROM approval WHERE id = 2", "UPDATE approval SET run = 1 WHERE id = 2",
                   "UPDATE run SET revision = 5 WHERE id = 2",
                   "DELETE FROM chain WHERE number = (SELECT max(number) FROM chain)",
                   "UPDATE edition SET draft = 0, order_text = 'иное'",
                   "INSERT INTO approval VALUES (3, 1, '3', '2023-02-02', 'иное')"):
        forged = Forged(copy(archive))
        with forged as db:
            db.execute(change)
        call("verify", "2022.1", "--archive", forged.path, code=65)
        call("appendix", "2022.1", "-o", at(folder(), "o"), "--archive", forged.path, code=65)
        done = call("import", tables, "--archive", forged.path, code=65)
        equal((done.stderr.count("shnor:"), "CRITICAL" in done.stderr), (1, False), done.stderr)
    again = copy(archive)
    equal("nothing came since" in call("verify", "--head", head, "--archive", again).stdout, True)
    call("approve", "2022.1", "--order", order("3-ОД"), "--archive", again)
    told = call("verify", "--head", head.upper(), "--archive", again).stdout
    equal(told.count("approval of run 2022.1") == 1 and "since then came" in told, True, told)
    # the same archive by way of tables has the same head
    exported, fresh = at(folder(), "csv"), at(folder(), "fresh.db")
    call("export", "-o", exported, "--archive", again)
    call("import", exported, "--archive", fresh)
    equal(call("verify", "--head", head, "--archive", fresh).stdout, told)


# ---- schemas that are not ours ----

@test
def a_schema_that_is_not_ours_is_refused_before_it_is_used():
    for version in (VERSION, 3, 1):
        victim, new = copy(at(small(), "archive.db")), at(folder(), "new.db")
        before = read(victim)
        for sql, words in forged_schemas(victim, new):
            archive = old_archive(version) if version < VERSION else copy(at(small(), "archive.db"))
            db = sqlite3.connect(archive)
            try:
                db.executescript(sql)
            except sqlite3.OperationalError:
                db.close()
                continue  # a table that this version has not
            db.close()
            content = read(archive)
            for arguments in (["list"], ["show", 2022], ["verify", 2022], ["approve", 2022, "--order", order()],
                              ["export", "-o", at(folder(), "o")]):
                done = call(*arguments, "--archive", archive, code=65)
                equal("not an archive as shnor makes it" in done.stderr and words in done.stderr, True,
                      f"{version} {sql[:60]}: {done.stderr}")
            equal(read(archive) == content, True, "the forged archive")
        equal(read(victim) == before and not os.path.exists(new), True, "another archive, a new file")


def old_archive(version):
    path = at(folder(), "archive.db")
    db = sqlite3.connect(path)
    with open(at(HERE, "..", "archive", f"version-{version}.sql"), encoding="utf-8") as file:
        db.executescript(file.read())
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {version}")
    db.commit()
    db.close()
    return path


@test
def a_migration_keeps_a_copy_and_replaces_no_file():
    for version in (1, 3):
        archive = old_archive(version)
        before = read(archive)
        write(f"{archive}.version-{version}", "mine")
        call("list", "--archive", archive)
        equal(sorted(os.listdir(os.path.dirname(archive))), ["archive.db", f"archive.db.version-{version}"])
        call("approve", 2022, "--order", order("9"), "--archive", archive)
        equal(read(f"{archive}.version-{version}"), b"mine")
        equal(read(f"{archive}.version-{version}-2") == before, True, "the copy")
        call("verify", 2022, "--archive", archive)
        with sqlite3.connect(archive) as db:
            equal(db.execute("SELECT count(*) FROM chain WHERE former IS NOT NULL").fetchone(), (1,))


@test
def only_plain_files_are_opened():
    base = folder()
    os.mkfifo(at(base, "fifo.db"))
    os.symlink("/dev/zero", at(base, "zero.db"))
    os.mkdir(at(base, "folder.db"))
    os.symlink(at(base, "fifo.db"), at(base, "link.db"))
    wal = copy(at(small(), "archive.db"))
    content = bytearray(read(wal))
    content[18:20] = b"\2\2"
    write(wal, bytes(content))
    beside = copy(at(small(), "archive.db"))
    os.mkfifo(beside + "-journal")
    linked = copy(at(small(), "archive.db"))
    os.symlink(at(base, "elsewhere"), linked + "-journal")
    for path in ("/dev/zero", "/dev/full", at(base, "fifo.db"), at(base, "zero.db"), at(base, "link.db"), wal,
                 beside, linked):
        for arguments in (["list"], ["approve", 2022, "--order", order()]):
            call(*arguments, "--archive", path, code=65, limit=20)
    call("list", "--archive", at(base, "folder.db"), code=(65, 66), limit=20)
    equal(os.path.exists(wal + "-wal") or os.path.exists(wal + "-shm"), False)
    good = at(folder(), "linked.db")
    os.symlink(at(small(), "archive.db"), good)
    equal(len(call("list", "--archive", good).stdout.splitlines()), 2)


# ---- journals ----

def hot(archive):
    taken = at(folder(), "archive.db")
    leave_hot(copy(archive), taken)
    equal(read(taken + "-journal")[:1] != b"\0" and len(read(taken + "-journal")) > 5000, True, "hot")
    return taken


def killed(at_call):
    """A run that is killed at a call of its transaction; the folder, or None when there is no hot journal."""
    shim = at(os.path.dirname(SHNOR), "..", "tests", "libfault.so")
    base = folder()
    shutil.copytree(at(small(), "campaign"), at(base, "campaign"))
    write(at(base, "archive.db"), read(at(small(), "older.db")))
    subprocess.run([SHNOR, "run", at(base, "campaign"), "--tables"], capture_output=True, check=False,
                   env={**os.environ, "LD_PRELOAD": shim, "SHNOR_FAULT": "kill", "SHNOR_AT": str(at_call)})
    journal = at(base, "archive.db-journal")
    is_hot = os.path.exists(journal) and read(journal)[:1] not in (b"", b"\0")
    return base if is_hot else None


@test
def a_write_that_was_cut_off_is_rolled_back_by_a_writer_alone():
    n = 0
    for number in range(10, 200, 6):
        base = killed(number)
        if base is None:
            continue
        n += 1
        archive = at(base, "archive.db")
        before = read(archive), read(archive + "-journal")
        names = [line.split()[0] for line in call("list", "--archive", archive).stdout.splitlines()]
        equal(names in (["2022.1"], ["2022.1", "2022.2"]), True, names)
        call("verify", "2022.1", "--archive", archive)
        equal((read(archive), read(archive + "-journal")) == before, True, f"a reader wrote, {number}")
        # as the program advises, and as it does not: the journal stays
        backup = at(folder(), "archive.db")
        write(backup, read(at(small(), "older.db")))
        write(backup + "-journal", read(archive + "-journal"))
        check_foreign(backup, ["2022.1"])
        call("approve", "2022.1", "--order", order(str(number)), "--archive", archive)
        equal(os.path.exists(archive + "-journal"), False)
        call("verify", "2022.1", "--archive", archive)
    equal(n > 3, True, f"{n} hot journals")


def check_foreign(archive, names):
    """A journal of a file that was there before: nothing of the one that is there now is lost."""
    before = read(archive), read(archive + "-journal")
    for _ in range(2):
        listed = call("list", "--archive", archive)
        equal([line.split()[0] for line in listed.stdout.splitlines()], names)
    equal((read(archive), read(archive + "-journal")) == before, True, "a reader wrote")
    call("approve", names[0], "--order", order("5-ОД"), "--archive", archive)
    equal(os.path.exists(archive + "-journal"), False)
    equal([line.split()[0] for line in call("list", "--archive", archive).stdout.splitlines()], names)
    call("verify", names[0], "--archive", archive)
    with sqlite3.connect(archive) as db:
        equal(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])


@test
def a_journal_of_another_file_is_set_aside():
    for replaced in (at(small(), "archive.db"), at(small(), "older.db")):
        journal = read(hot(at(region(), "archive.db")) + "-journal")
        archive = copy(replaced)
        write(archive + "-journal", journal)
        names = [line.split()[0] for line in call("list", "--archive", replaced).stdout.splitlines()]
        check_foreign(archive, names)
        equal(read(archive + "-journal.aside-1") == journal, True, "set aside as it was")


@test
def a_journal_that_names_another_file_deletes_none():
    archive, victim = copy(at(small(), "archive.db")), at(folder(), "precious")
    write(victim, "precious")
    name = victim.encode()
    total = sum(name) & 0xFFFFFFFF
    page = b"\0" * 512
    header = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">IIIII", 0, 1, 60, 512, 4096)
    tail = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), total)
    write(archive + "-journal", (header + page)[:512] + tail + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    check_foreign(archive, ["2022.1", "2022.2"])
    equal(read(victim), b"precious")


def log_beside(archive):
    """What a program that keeps its journal otherwise leaves when it is killed: a log of pages to be played in."""
    work, log = copy(archive), archive + "-wal"
    db = sqlite3.connect(work, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("UPDATE finding SET value = 'иное'")
    write(log, read(work + "-wal"))
    db.close()
    equal(len(read(log)) > 4096, True, "a log")
    return log


@test
def a_log_beside_is_neither_played_nor_removed():
    """Whole, broken, a link to one, beside an archive, an empty file, none; an empty one is none."""
    archive = copy(at(small(), "archive.db"))
    log = log_beside(archive)
    whole = read(log)
    linked, empty, none = copy(archive), at(folder(), "empty.db"), at(folder(), "none.db")
    os.symlink(log, linked + "-wal")
    write(empty, "")
    for path in (empty, none):
        write(path + "-wal", whole)
    for path in (archive, linked, empty, none):
        before = sorted(os.listdir(os.path.dirname(path))), os.path.exists(path) and read(path), read(path + "-wal")
        for arguments in (["list"], ["verify", "2022.1"], ["approve", "2022.1", "--order", order()], ["import", exported()]):
            done = call(*arguments, "--archive", path, code=65)
            equal("archive.db-wal" in done.stderr or f"{path}-wal" in done.stderr, True, done.stderr)
        after = sorted(os.listdir(os.path.dirname(path))), os.path.exists(path) and read(path), read(path + "-wal")
        equal(after == before, True, path)
    write(log, whole[:700])
    call("list", "--archive", archive, code=65)
    write(log, "")
    call("verify", "2022.1", "--archive", archive)
    equal(os.path.exists(archive + "-shm"), False)


@test
def neither_whole_is_told_and_left():
    archive = copy(at(small(), "archive.db"))
    content = bytearray(read(archive))
    for page in range(3, len(content) // 4096, 4):
        content[page * 4096:page * 4096 + 64] = b"\xff" * 64
    write(archive, bytes(content))
    write(archive + "-journal", read(hot(at(region(), "archive.db")) + "-journal"))
    before = read(archive), read(archive + "-journal")
    for arguments in (["list"], ["approve", 2022, "--order", order()]):
        done = call(*arguments, "--archive", archive, code=65)
        equal("archive.db-journal" in done.stderr and "before a copy is put" in done.stderr, True, done.stderr)
    equal((read(archive), read(archive + "-journal")) == before, True, "left as they were")


# ---- folders ----

@functools.cache
def exported():
    path = at(SHARED.name, "exported")
    call("export", "-o", path, "--archive", at(small(), "archive.db"))
    return path


# file, pattern, what is put instead, what is said
FOLDERS = (
    ("run.csv", r",(\d+),(\d+),(\d+),(\d+),(\d+)\n", r",-1,\2,\3,\4,\5\n", "column 'n_schools'"),
    ("run.csv", r",(\d+),(\d+),(\d+),(\d+),(\d+)\n", r",4000000000,\2,\3,\4,\5\n", "column 'n_schools'"),
    ("run.csv", r",(\d+),(\d+),(\d+),(\d+),(\d+)\n", r",1,\2,\3,\4,\5\n", "run 2022.1"),
    ("run.csv", ",ru,", ",xx,", "column 'language'"),
    ("run.csv", "2022,1,", "99999,1,", "name no run"),
    ("cell.csv", r"^(2022.1,\d+,\d+,[^,]*,[^,]*),\d+,\d+,", r"\1,10,1000,", "column 'low'"),
    ("cell.csv", r"^(2022.1,\d+,\d+,[^,]*,[^,]*),\d+,(\d+),", r"\1,9\2,\2,", "are not what was stored"),
    ("cell.csv", r"^(2022.1,\d+,\d+,[^,]*,[^,]*),\d+,", r"\1,2147483647,", "column 'participants'"),
    ("cell.csv", r"^(2022.1,\d+,\d+,[^,]*,[^,]*),\d+,", r"\1,-5,", "column 'participants'"),
    ("cell.csv", r"^(2022.1),\d+,", r"\1,999999999999,", "column 'school'"),
    ("cell.csv", r"^(2022.1),\d+,", r"\1,99999999999999999999,", "column 'school'"),
    ("context.csv", r'^(2022.1,context,\d+,[^,]*),[^,]*,""', r'\1,,""', "column 'value'"),
    ("context.csv", r"^(2022.1,context,\d+,[^,]*),[^,]*,", r"\1,nan,", "column 'value'"),
    ("context.csv", r"^(2022.1,context,\d+,[^,]*),[^,]*,", r"\1,1e999,", "column 'value'"),
    ("context.csv", r"^(2022.1,context,\d+,)[^,]*,", r"\1нет такого,", "run 2022.1"),
    ("school.csv", r"^(2022.1,0,[^,]*),[^,]*,", "\\1,Шко\0ла,", "zero byte"),
    ("school.csv", r"^(2022.1,0,[^,]*),[^,]*,", "\\1,Шко\udcffла,", "UTF-8"),
    ("school.csv", r",none,none,", ",нет,none,", "run 2022.1"),
    ("decision.csv", r"\d{4}-\d\d-\d\d", "вчера", "column 'document_date'"),
    ("finding.csv", r"^(2022.1,0,)[^,]*,", r"\1no.such_rule,", "column 'rule'"),
    ("finding.csv", r"^(2022.1,0,.*)$", r"\1,", "columns are not those"),
    ("rulebook.csv", r"^[0-9a-f]{64}", "0" * 64, "'run.csv', row 2"),
    ("rulebook.csv", "threshold = ", "threshold = 9", "SHA-256 of the run is not that of its content"),
    ("school.csv", r",none,none,decided", ",low,low,decided", "table 'school' is not what was stored"),
    ("seal.csv", r",[0-9a-f]{64}\n", "," + "1" * 64 + "\n", "not that of its content"),
    ("chain.csv", r"^2,edition", "2,approval", "chain is broken"),
    ("chain.csv", r"^3,(.*)\n", "", "chain is broken"),
    ("approval.csv", "1-ОД", "2-ОД", "'chain.csv', row 7"),
    ("edition.csv", "shnor", "Shnor", "'chain.csv', row 3"),
    ("output.csv", r",(\d+),([0-9a-f]{64})", r",1\1,\2", "'chain.csv', row 3"),
    ("input.csv", r",[0-9a-f]{64},", ",abc,", "column 'sha256'"),
)


@test
def folders_with_values_that_cannot_be_right_are_refused():
    troubles = []
    for name, old, new, words in FOLDERS:
        wrong, none = at(folder(), "csv"), at(folder(), "none.db")
        shutil.copytree(exported(), wrong)
        text = read(at(wrong, name)).decode()
        changed = re.sub(old, new, text, count=1, flags=re.M)
        equal(changed != text, True, f"{name} {old}")
        write(at(wrong, name), changed.encode(errors="surrogateescape"))
        seal_folder(wrong)
        done = call("import", wrong, "--archive", none, code=CODES)
        fine = done.returncode == 65 and words in done.stderr and not os.path.exists(none)
        if not fine:
            troubles.append(f"{name} {new[:30]!r}: exit {done.returncode} {done.stderr}")
    equal("\n".join(troubles), "")


@test
def lists_of_hashes_are_read_as_people_have_them():
    good = read(at(exported(), SUMS)).decode()
    for sums, code in ((good.replace("\n", "\r\n"), 0), (good.replace("  ", " *"), 0),
                       (good.replace("  cell.csv", "  ../cell.csv"), 65), (good.replace("  ", "  /"), 65),
                       (good + "\0", 65), ("", 65), ("x" * 100000, 65),
                       (good.replace("  cell.csv", "  c\\ell.csv"), 65)):
        path, archive = at(folder(), "csv"), at(folder(), "a.db")
        shutil.copytree(exported(), path)
        write(at(path, SUMS), sums)
        call("import", path, "--archive", archive, code=code)
        equal(os.path.exists(archive), code == 0)
    path = at(folder(), "csv")
    shutil.copytree(exported(), path)
    os.remove(at(path, "cell.csv"))
    os.mkfifo(at(path, "cell.csv"))
    call("import", path, "--archive", at(folder(), "a.db"), code=(65, 66), limit=20)


@test
def a_run_that_others_forged_with_all_hashes_harms_no_command():
    """Values that no reader gives, in an archive whose hashes hold."""
    changes = ("UPDATE run SET n_schools = 4000000000", "UPDATE run SET n_schools = n_schools + 1",
               "UPDATE run SET language = 'xx'", "UPDATE run SET off = 'all'",
               "UPDATE cell SET participants = 10, low = 1000, low_min = 1000, low_max = 1000",
               "UPDATE cell SET participants = 2147483647, low = 2147483647, low_max = 2147483647",
               "UPDATE context SET value = NULL, missing = ''", "UPDATE place SET file = ''",
               "UPDATE school SET cluster = 'low' WHERE number = 1", "UPDATE school SET code = '' WHERE number = 1",
               "UPDATE school SET name = '', charter_name = '', municipality = ''",
               "UPDATE school SET flags = ';;;;', level = char(27) || '[2J'",
               "UPDATE finding SET argument_1 = 7, argument_2 = 'а', argument_3 = -1",
               "UPDATE finding SET argument_1 = 'а', argument_2 = 9223372036854775807, argument_3 = NULL",
               "UPDATE finding SET argument_1 = NULL, argument_2 = NULL, argument_3 = NULL",
               "UPDATE finding SET argument_1 = -9223372036854775807, argument_2 = 0, argument_3 = 0",
               "UPDATE social_component SET weight = 1e300", "UPDATE social SET fit = 'ok', n_complete = 0",
               "DELETE FROM social_component", "DELETE FROM social_score", "DELETE FROM place",
               "DELETE FROM cell WHERE school = 3", "DELETE FROM input", "DELETE FROM reading_column",
               "UPDATE rulebook SET text = ''", "UPDATE rulebook SET text = '[rulebook]'",
               "UPDATE edition SET order_text = ''", "UPDATE edition SET order_text = '[order]' || char(10) || 'date = x'",
               "UPDATE approval SET order_text = 'x', order_date = ''", "UPDATE decision SET school = 7",
               "UPDATE succession SET old_code = new_code", "UPDATE part SET origin = '', last_line = 0")
    for change in changes:
        forged = Forged(copy(at(small(), "archive.db")))
        with forged as db:
            db.execute(change)
            reseal(db)
        out = folder()
        for arguments in (["list"], ["show", 2022], ["show", 2022, "--despite"], ["explain", 2022, "L1A1R0"],
                          ["appendix", 2022, "-o", at(out, "a")], ["sheets", 2022, "-o", at(out, "s")],
                          ["packets", 2022, "-o", at(out, "p")], ["export", 2022, "--kit", "-o", at(out, "k")],
                          ["compare", "2022.1", "2022.2", "-o", at(out, "c")], ["sensitivity", 2022],
                          ["export", "-o", at(out, "csv")], ["verify", 2022]):
            try:
                call(*arguments, "--archive", forged.path, code=CODES)
            except AssertionError as trouble:
                raise AssertionError(f"{change}: {trouble}") from trouble


def main():
    print(f"1..{len(TESTS)}")
    failed = 0
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except (AssertionError, LookupError, OSError, sqlite3.Error, subprocess.SubprocessError) as trouble:
            failed += 1
            print(f"not ok {number} - {name}")
            text = str(trouble) if isinstance(trouble, AssertionError) else repr(trouble)
            print("\n".join("# " + line for line in text[:1500].splitlines()[:40]), flush=True)
    sys.exit(1 if failed else 0)


main()
