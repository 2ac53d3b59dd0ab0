#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs as a folder of CSV and back: the same archive, the same bytes; what was altered is refused (TAP).

    exchange.py SHNOR
"""
import csv
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import in_a_row
from parts import of_this_part, once

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
PREDICATES = os.path.join(HERE, "..", "crosscheck", "predicates")
OLD = os.path.join(HERE, "..", "archive")
SUMS = "SHA256SUMS"
SHARED = tempfile.TemporaryDirectory()
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def call(*arguments, code=0, **more):
    done = in_a_row.run(SHNOR, "--lang", "en", *map(str, arguments), **more)
    if done.returncode not in (code if isinstance(code, tuple) else (code,)):
        raise AssertionError(f"{arguments}: exit {done.returncode}, expected {code}: {done.stderr}")
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


def files(path):
    return {name: read(at(path, name)) for name in sorted(os.listdir(path)) if name != ".shnor-outputs"}


def without_chain(path):
    """Files of a folder but the chain, which tells in which order things came, and the list of hashes."""
    return {name: text for name, text in files(path).items() if name not in ("chain.csv", SUMS)}


def export(archive, *runs):
    path = at(folder(), "csv")
    call("export", *runs, "-o", path, "--archive", archive)
    return path


def order(number, date="2023-01-10"):
    path = at(folder(), "order.ini")
    write(path, f"[order]\nnumber = {number}\ndate = {date}\ntitle = Списки\n")
    return path


def replace(path, old, new):
    text = read(path).decode()
    equal(old in text, True, f"{old} in {os.path.basename(path)}")
    write(path, text.replace(old, new, 1))


def campaign(base):
    path = at(base, "campaign")
    shutil.copytree(PREDICATES, path)
    shutil.copy(at(path, "rulebook-order.ini"), at(path, "rulebook.ini"))
    text = read(at(path, "campaign.ini")).decode()
    write(at(path, "campaign.ini"),
          re.sub(r"^archive = .*$", "archive = ../archive.db", text, flags=re.M))
    return path


def renumber(path, number):
    """Another order, so that the papers are another edition."""
    text = read(at(path, "campaign.ini")).decode()
    write(at(path, "campaign.ini"), re.sub(r"^number = ?.*$", f"number = {number}", text, flags=re.M))


DECISION = 'L1A0R0,exclude,,5.2,"Протокол «№ 9», ""особый""; ""2"" ",2022-11-09,,,accepted,\'=1\n'


def make_archive(base):
    """Two revisions of a year, the first with two editions of its papers, approved in turn."""
    path, archive = campaign(base), at(base, "archive.db")
    call("run", path, "--tables", code=(0, 1))
    renumber(path, "99-ОД")
    call("run", path, "--tables", code=(0, 1))
    write(at(path, "decisions.csv"), read(at(path, "decisions.csv")) + DECISION.encode())
    call("run", path, "--tables", code=(0, 1))
    for name, number in (("2022.1", "1-ОД"), ("2022.2", "2-ОД"), ("2022.1", "1-ОД")):
        call("approve", name, "--order", order(number), "--archive", archive)
    return archive


def archive_of_two():
    """A copy of an archive that is made once."""
    base = at(SHARED.name, "two")
    if not os.path.exists(base):
        os.mkdir(base)
        make_archive(base)
    path = at(folder(), "archive.db")
    shutil.copy(at(base, "archive.db"), path)
    return path


def demo():
    """A demonstration region that was run once."""
    path = at(SHARED.name, "region")
    if not os.path.exists(path):
        call("demo", path)
        call("run", path, "--tables", code=1)
        call("approve", 2022, "--order", order("7-ОД"), "--archive", at(path, "archive.db"))
    return path


def names_of(archive):
    return [line.split()[0] for line in call("list", "--archive", archive).stdout.splitlines()]


def content(archive):
    """Every row of every table with the types of its values, runs by their names."""
    db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    runs = {i: f"{year}.{revision}" for i, year, revision
            in db.execute("SELECT id, year, revision FROM run")}
    tables = {}
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        rows = []
        for row in db.execute(f"SELECT * FROM {table}"):
            row = {name: (type(value).__name__, value) for name, value in zip(columns, row)}
            row.pop("id", None)
            if "run" in row:
                row["run"] = runs.get(row["run"][1])
            rows.append(tuple(row.items()))
        tables[table] = rows if table == "approval" else sorted(rows, key=repr)
    db.close()
    return tables


def seal(path):
    """Writes the list of hashes anew, as someone would who altered a file knowingly."""
    write(at(path, SUMS), "".join(f"{hashlib.sha256(text).hexdigest()}  {name}\n"
                                  for name, text in files(path).items() if name != SUMS))


# ---- there and back ----

@test
def a_region_comes_back_as_it_was():
    region = demo()
    first = at(region, "archive.db")
    exported = export(first)
    again = at(folder(), "again.db")
    shown = call("import", exported, "--archive", again).stdout
    equal(shown, "run 2022.1: imported\nnew editions of papers: 1, new approvals: 1\n")
    equal(content(again) == content(first), True, "rows and types")
    equal(files(export(again)) == files(exported), True, "the second export")
    equal(call("verify", 2022, region, "--archive", again).stdout, "run 2022.1: the same\n")
    for arguments in (("list",), ("show", 2022), ("sensitivity", 2022), ("explain", 2022, "670012"),
                      ("explain", 2022, "670012", "--json")):
        told = [call(*arguments, "--archive", archive).stdout for archive in (first, again)]
        equal(told[0] == told[1] and len(told[0]) > 50, True, str(arguments))
    papers = []
    for archive in (first, again):
        papers.append(folder())
        call("appendix", 2022, "-o", papers[-1], "--archive", archive)
    equal(files(papers[0]) == files(papers[1]), True, "the appendix")
    equal(sorted(files(papers[0])), ["appendix.docx", "appendix.pdf"])


@test
def revisions_editions_and_approvals_come_back():
    first, again = archive_of_two(), at(folder(), "again.db")
    exported = export(first)
    shown = call("import", exported, "--archive", again).stdout
    equal(shown, "run 2022.1: imported\nrun 2022.2: imported\n"
                 "new editions of papers: 3, new approvals: 3\n")
    equal(content(again) == content(first), True, "rows and types")
    equal(len(content(again)["approval"]), 3)
    equal(files(export(again)) == files(exported), True, "the second export")
    for name in ("2022", "2022.1", "2022.2"):
        told = [call("show", name, "--archive", archive).stdout for archive in (first, again)]
        equal(told[0] == told[1], True, name)


@test
@once
def the_tables_are_plain_csv_with_a_list_of_hashes():
    archive = archive_of_two()
    exported = export(archive)
    tables = content(archive)
    equal(sorted(files(exported)), sorted([f"{table}.csv" for table in tables] + ["archive.csv", SUMS]))
    for table, rows in tables.items():
        text = read(at(exported, f"{table}.csv")).decode()
        equal(text.endswith("\n") and "nan" not in text, True, table)
        with open(at(exported, f"{table}.csv"), encoding="utf-8", newline="") as file:
            equal(len(list(csv.DictReader(file))), len(rows), table)
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", SUMS], cwd=exported, check=True)
    with open(at(exported, "decision.csv"), encoding="utf-8", newline="") as file:
        documents = [row["document"] for row in csv.DictReader(file)]
    equal('Протокол «№ 9», "особый"; "2"' in [document.strip() for document in documents], True,
          str(documents))


@test
@once
def an_export_depends_on_nothing_else():
    archive = archive_of_two()
    os.chmod(archive, 0o444)
    base = folder()
    first = files(export(archive))
    for name, environment in (("a", {"TZ": "Asia/Kamchatka", "LC_ALL": "ru_RU.UTF-8"}),
                              ("b", {"LC_ALL": "C", "LANGUAGE": "ru"})):
        call("export", "-o", at(base, name), "--archive", archive,
             env={**os.environ, **environment})
        equal(files(at(base, name)) == first, True, str(environment))
    call("export", "-o", at(base, "a"), "--archive", archive)
    equal(files(at(base, "a")) == first, True, "into the same folder")


@test
def an_older_archive_is_exported_as_this_version():
    for version in range(1, len(os.listdir(OLD)) + 1):
        check_old_export(version)


def check_old_export(version):
    base = folder()
    db = sqlite3.connect(at(base, "old.db"))
    db.executescript(read(at(OLD, f"version-{version}.sql")).decode())
    db.execute("PRAGMA application_id = 0x53484E52")
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    before = read(at(base, "old.db"))
    exported = export(at(base, "old.db"))
    equal(read(at(base, "old.db")) == before, True, "the old archive")
    call("import", exported, "--archive", at(base, "new.db"))
    equal(files(export(at(base, "new.db"))) == files(exported), True)
    told = [call("explain", 2022, "L1A1R0", "--archive", at(base, name)).stdout
            for name in ("old.db", "new.db")]
    equal(told[0] == told[1] and len(told[0]) > 200, True)


# ---- revisions ----

@test
def what_is_there_already_is_not_there_twice():
    archive = archive_of_two()
    exported = export(archive)
    before = read(archive)
    shown = call("import", exported, "--archive", archive).stdout
    equal(shown, "run 2022.1: the archive has it already\nrun 2022.2: the archive has it already\n"
                 "new editions of papers: 0, new approvals: 0\n")
    equal(read(archive) == before, True, "the archive, byte by byte")


@test
def a_run_alone_keeps_its_name_and_is_met_again():
    archive, other = archive_of_two(), at(folder(), "other.db")
    second = export(archive, "2022.2")
    equal(sorted(set(re.findall(rb"^2022\.\d", read(at(second, "cell.csv")), re.M))), [b"2022.2"])
    call("import", second, "--archive", other)
    equal(names_of(other), ["2022.2"])
    equal(without_chain(export(other)) == without_chain(second), True)
    shown = call("import", export(archive), "--archive", other).stdout
    equal(shown.splitlines()[:2], ["run 2022.1: imported", "run 2022.2: the archive has it already"])
    equal(names_of(other), ["2022.1", "2022.2"])
    tables, expected = content(other), content(archive)
    approvals = tables.pop("approval"), expected.pop("approval")
    tables.pop("chain"), expected.pop("chain")
    equal(tables == expected, True, "all but the order of approvals")
    equal([dict(row)["run"] for row in approvals[0]], ["2022.2", "2022.1", "2022.1"])
    equal(export_names(archive, "2022.2", "2022.1", "2022.2"), ["2022.1", "2022.2"])


def export_names(archive, *runs):
    with open(at(export(archive, *runs), "run.csv"), encoding="utf-8", newline="") as file:
        return [f"{row['year']}.{row['revision']}" for row in csv.DictReader(file)]


@test
def another_run_of_the_same_name_gets_the_next_revision():
    archive = archive_of_two()
    base = folder()
    path = campaign(base)
    replace(at(path, "results.csv"), "2022,ВПР-МА-5,L1A0R0,20,10", "2022,ВПР-МА-5,L1A0R0,20,9")
    call("run", path, "--tables", code=(0, 1))
    exported = export(at(base, "archive.db"))
    shown = call("import", exported, "--archive", archive).stdout
    equal(shown.splitlines()[0], "run 2022.1: imported as 2022.3, since another run has its name")
    equal(names_of(archive), ["2022.1", "2022.2", "2022.3"])
    equal(call("verify", "2022.3", path, "--archive", archive).stdout, "run 2022.3: the same\n")
    shown = call("import", exported, "--archive", archive).stdout
    equal(shown.splitlines()[0], "run 2022.1: the archive has it already, as 2022.3")
    equal(names_of(archive), ["2022.1", "2022.2", "2022.3"])


@test
def papers_and_approvals_that_are_new_are_added():
    older = at(folder(), "older.db")
    base = folder()
    path, newer = campaign(base), at(base, "archive.db")
    call("run", path, "--tables", code=(0, 1))
    call("approve", 2022, "--order", order("1-ОД"), "--archive", newer)
    call("import", export(newer), "--archive", older)
    renumber(path, "99-ОД")
    call("run", path, "--tables", code=(0, 1))
    call("approve", 2022, "--order", order("1-ОД-а"), "--archive", newer)
    shown = call("import", export(newer), "--archive", older).stdout
    equal(shown, "run 2022.1: the archive has it already\n"
                 "new editions of papers: 1, new approvals: 1\n")
    tables, expected = content(older), content(newer)
    equal([dict(row)["kind"][1] for row in tables.pop("chain")],
          ["run", "edition", "approval", "import", "edition", "approval"])
    equal(len(expected.pop("chain")), 5)
    equal(tables == expected, True)
    equal("1-ОД-а" in call("list", "--archive", older).stdout, True)


@test
@once
def what_was_imported_is_never_altered():
    archive = at(folder(), "again.db")
    call("import", export(archive_of_two()), "--archive", archive)
    db = sqlite3.connect(archive)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    attempts = [f"UPDATE {table} SET rowid = rowid" if table in ("run", "approval") else
                f"DELETE FROM {table}" for table in tables]
    attempts += ["INSERT INTO cell SELECT run, school, 1999, procedure, wave, participants, low, "
                 "low_min, low_max, usable, low_procedure, pupils_to_threshold, place, line FROM cell",
                 "INSERT INTO output SELECT run, edition, name || 'x', size, sha256 FROM output"]
    tried = 0
    for sql in attempts:
        table = sql.split()[2] if sql.startswith("DELETE") else None
        if table and db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,):
            continue
        try:
            db.execute(sql)
        except sqlite3.IntegrityError:
            tried += 1
            continue
        raise AssertionError(f"went through: {sql}")
    db.close()
    equal(tried >= 15, True, tried)


# ---- what is refused ----

def refused(exported, archive, *words, code=65):
    """The import is refused with these words, and neither changes nor makes the archive."""
    before = read(archive) if os.path.exists(archive) else None
    told = call("import", exported, "--archive", archive, code=code).stderr
    for word in words:
        equal(word in told, True, f"{word} in {told}")
    equal((read(archive) if os.path.exists(archive) else None) == before, True, "the archive")


@test
@once
def every_altered_file_is_named():
    exported, none, archive = export(archive_of_two()), at(folder(), "none.db"), archive_of_two()
    n = 0
    for name, text in files(exported).items():
        if name == SUMS:
            continue
        place = len(text) // 2
        write(at(exported, name), text[:place] + bytes([text[place] ^ 1]) + text[place + 1:])
        refused(exported, none, f"'{name}' is not what was exported")
        write(at(exported, name), text)
        n += 1
    equal(n > 20, True, n)
    write(at(exported, "cell.csv"), read(at(exported, "cell.csv"))[:-9])
    refused(exported, archive, "'cell.csv' is not what was exported")
    os.remove(at(exported, "cell.csv"))
    refused(exported, archive, "cell.csv", code=66)


@test
def a_folder_without_a_whole_list_is_refused():
    exported, none = export(archive_of_two()), at(folder(), "none.db")
    sums = read(at(exported, SUMS)).decode()
    write(at(exported, SUMS), "".join(line + "\n" for line in sums.splitlines() if "school.csv" not in line))
    archive = archive_of_two()
    refused(exported, archive, "SHA256SUMS does not name 'school.csv'")
    write(at(exported, SUMS), sums.replace("cell.csv", "../cell.csv"))
    refused(exported, none, "a line that is no hash")
    os.remove(at(exported, SUMS))
    refused(exported, none, SUMS, code=66)
    refused(at(folder(), "nowhere"), none, SUMS, code=66)


@test
def another_version_is_refused():
    exported, archive = export(archive_of_two()), archive_of_two()
    for version in ("4", "6", ""):
        write(at(exported, "archive.csv"), f"version\n{version}\n")
        seal(exported)
        refused(exported, archive, "version")


# file, what stands there, what is put instead, what is said
WRONG = (
    ("cell.csv", "2022.1,0,2022,", "2022.1,0,MMXXII,", "'cell.csv', row ", "column 'year'"),
    ("cell.csv", "2022.1,0,2022,", "2022.1,999,2022,", "refer to what is not there"),
    ("cell.csv", "2022.1,0,2022,", "2022.7,0,2022,", "a run that run.csv does not have"),
    ("cell.csv", "2022.1,0,2022,", '2022.1,"0"0,2022,', "quotation mark"),
    ("cell.csv", "run,school,year", "run,year,school", "columns are not those"),
    ("cell.csv", "2022.1,0,2022,", "2022.1,0,,", "'cell.csv', row "),
    ("school.csv", ",municipal,", ",munizipal,", "'school.csv', row ", "column 'subordination'"),
    ("run.csv", "2022,1,", "2022,one,", "name no run"),
    ("run.csv", "2022,2,", "2022,1,", "twice"),
    ("edition.csv", "2022.1,2,", "2022.1,1,", "twice"),
    ("output.csv", "2022.1,2,", "2022.1,5,", "an edition that edition.csv does not have"),
    ("rulebook.csv", "[criterion]", "[criterio]", "run 2022.1: the SHA-256 of the run is not that of its content"),
)


@test
def rows_that_cannot_be_right_are_refused_whole():
    exported, archive = export(archive_of_two()), at(folder(), "archive.db")
    shutil.copy(at(demo(), "archive.db"), archive)
    for name, old, new, *words in WRONG:
        wrong = at(folder(), "csv")
        shutil.copytree(exported, wrong)
        replace(at(wrong, name), old, new)
        seal(wrong)
        refused(wrong, archive, *words)
    call("import", exported, "--archive", archive)
    equal(names_of(archive), ["2022.1", "2022.2", "2022.3"])


@test
def wrong_calls_are_told():
    archive = archive_of_two()
    call("export", "2022", "2022.2", "--kit", "-o", at(folder(), "kit"), "--archive", archive, code=64)
    call("export", "2019", "-o", at(folder(), "csv"), "--archive", archive, code=66)
    call("export", "-o", at(folder(), "csv"), "--archive", at(folder(), "none.db"), code=66)
    call("import", "--archive", archive, code=64)
    write(at(SHARED.name, "file"), "")
    call("export", "-o", at(SHARED.name, "file"), "--archive", archive, code=73)


def main():
    tests = of_this_part(TESTS)
    print(f"1..{len(tests)}")
    failed = 0
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except (AssertionError, LookupError, OSError, sqlite3.Error, subprocess.SubprocessError) as trouble:
            failed += 1
            print(f"not ok {number} - {name}")
            text = str(trouble) if isinstance(trouble, AssertionError) else repr(trouble)
            print("\n".join("# " + line for line in text[:1500].splitlines()[:40]))
    sys.exit(1 if failed else 0)


main()
