#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run, an import or an export that is killed at any change of a file, or finds the disk full: the
archive holds all finished runs and no half one, and outputs are whole or absent; a copy that is put in
place of the archive while a journal lies there loses nothing (TAP).

    crash.py SHNOR

The shim (crash/shim.c) is built beside the tests.
"""
import concurrent.futures
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import in_a_row

SHNOR = os.path.abspath(sys.argv[1])
SHIM = os.path.join(os.path.dirname(SHNOR), "..", "tests", "libfault.so")
N_SCHOOLS = 240
CAMPAIGN = """[campaign]
region = Р
year = {year}
methodology = rules.ini
archive = ../archive.db
[inputs]
schools = schools.csv
results = results.csv
"""
RULES = """[rulebook]
id = crash
[criterion]
min_procedures = 1
[procedure П-1]
low = mark <= 2
[procedure П-2]
low = mark <= 2
[cluster low]
title = Низкие
all = low_results
"""


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def campaign(folder, year):
    path = os.path.join(folder, str(year))
    os.mkdir(path)
    codes = [f"{670000 + i}" for i in range(N_SCHOOLS)]
    write(path, "campaign.ini", CAMPAIGN.format(year=year))
    write(path, "rules.ini", RULES)
    write(path, "schools.csv", "school_code;name;municipality\n" + "".join(
        f"{code};Школа № {i};Район {i % 9}\n" for i, code in enumerate(codes)))
    write(path, "results.csv", "year;procedure;school_code;participants;low\n" + "".join(
        f"{y};{p};{code};20;{7 if i % 40 == 0 else i % 6}\n" for y in (year - 1, year)
        for p in ("П-1", "П-2") for i, code in enumerate(codes)))
    return path


# what is tried in a folder with campaigns, an archive and tables that were exported
RUN = ("run", "2022", "--tables")
IMPORT = ("import", "tables", "--archive", "archive.db")
EXPORT = ("export", "-o", "tables", "--archive", "archive.db")


def do(deed, base, **fault):
    return subprocess.run([SHNOR, "--lang", "en", *deed], cwd=base, capture_output=True, text=True,
                          check=False, env={**os.environ, **fault})


def faulty(deed, base, kind, at):
    return do(deed, base, LD_PRELOAD=SHIM, SHNOR_FAULT=kind, SHNOR_AT=str(at))


def calls(deed, template):
    """What a deed does to files: pairs of a call and a file."""
    with tempfile.TemporaryDirectory() as folder:
        base = os.path.join(folder, "copy")
        shutil.copytree(template, base)
        log = os.path.join(folder, "log")
        do(deed, base, LD_PRELOAD=SHIM, SHNOR_FAULT="count", SHNOR_LOG=log)
        with open(log, encoding="utf-8") as file:
            return [line.rstrip("\n").split(" ", 1) for line in file]


def tables_trouble(base):
    """With a list of hashes every table is the one that it names."""
    tables = os.path.join(base, "tables")
    if not os.path.exists(os.path.join(tables, "SHA256SUMS")):
        return None
    with open(os.path.join(tables, "SHA256SUMS"), encoding="utf-8") as file:
        named = [line.split(None, 1) for line in file.read().splitlines()]
    for digest, name in named:
        with open(os.path.join(tables, name), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != digest:
                return f"{name} is not what the list of hashes says"
    return None if named else "an empty list of hashes"


def outputs_trouble(base):
    """With a manifest every output is the one that it names; no temporary file is called output."""
    out = os.path.join(base, "2022", "out")
    manifest = os.path.join(out, "manifest.json")
    if not os.path.exists(manifest):
        return None
    with open(manifest, encoding="utf-8") as file:
        named = json.load(file)["outputs"]
    for output in named:
        with open(os.path.join(out, output["name"]), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != output["sha256"]:
                return f"{output['name']} is not what the manifest says"
    return None


def archive_trouble(base, finished):
    """The archive opens, holds all finished runs, and of every run all schools and cells."""
    listed = in_a_row.call(SHNOR, "--lang", "en", "list", "--archive", os.path.join(base, "archive.db"))
    names = [line.split()[0] for line in listed.stdout.splitlines()]
    if listed.returncode != 0 or names not in ([*finished], [*finished, "2022.1"]):
        return f"list: {listed.returncode} {names} {listed.stderr}"
    db = sqlite3.connect(os.path.join(base, "archive.db"))
    if not finished and db.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
        return None  # it was not made yet
    whole = db.execute("PRAGMA integrity_check").fetchall()
    runs = [row[0] for row in db.execute("SELECT id FROM run")]
    for table, n in (("school", N_SCHOOLS), ("cell", 4 * N_SCHOOLS), ("part", 4 * N_SCHOOLS)):
        counts = dict(db.execute(f"SELECT run, count(*) FROM {table} GROUP BY run"))
        if counts != {number: n for number in runs}:
            return f"{table}: {counts}, runs {runs}"
    db.close()
    return None if whole == [("ok",)] else str(whole)


def content(base):
    """The names of a folder's files and what is in them."""
    files = hashlib.sha256()
    for folder, _, names in sorted(os.walk(base)):
        for name in sorted(names):
            with open(os.path.join(folder, name), "rb") as file:
                whole = file.read()
            files.update(f"{os.path.relpath(folder, base)}/{name} {len(whole)} ".encode() + whole)
    return files.digest()


def trouble_of(base, finished, known={}):
    """Of folders that are alike, as before and after a file is forced to the disk, the first is looked at."""
    key = content(base), *finished
    if key not in known:
        has_archive = os.path.exists(os.path.join(base, "archive.db"))
        known[key] = (outputs_trouble(base) or tables_trouble(base)
                      or (archive_trouble(base, finished) if has_archive else None))
    return known[key]


def trouble_after(deed, base, finished, at):
    """Looks at what a deed left that did not come beyond a call and, of some calls, does it again: then
    everything is there."""
    trouble = trouble_of(base, finished)
    if trouble is None and at % 18 == 0:
        again = do(deed, base)
        trouble = trouble_of(base, finished if deed == EXPORT else [*finished, "2022.1"])
        trouble = trouble or (None if again.returncode in (0, 1) else again.stderr)
    return trouble


def attempt(deed, template, finished, kind, at):
    """Fails once, at a call."""
    with tempfile.TemporaryDirectory() as folder:
        base = os.path.join(folder, "copy")
        shutil.copytree(template, base)
        done = faulty(deed, base, kind, at)
        if kind == "full" and done.returncode not in (0, 1, 73):
            return f"{kind} at {at}: exit {done.returncode} {done.stderr}"
        if kind == "kill" and done.returncode != -9:
            return f"{kind} at {at}: exit {done.returncode}"
        trouble = trouble_after(deed, base, finished, at)
        return f"{kind} at {at}: {trouble}" if trouble else None


REPLACED = []  # a mark for each kill point at which a copy was put in place beside a hot journal


def replaced_trouble(killed, template, finished):
    """A copy of the archive of before is put in place of the one that a kill left, whose journal stays:
    nothing of the copy is lost, and readers write nothing."""
    journal = os.path.join(killed, "archive.db-journal")
    if not finished or not os.path.exists(journal):
        return None
    with open(journal, "rb") as file:
        left = file.read()
    if left[:1] in (b"", b"\0"):
        return None
    REPLACED.append(killed)
    with tempfile.TemporaryDirectory() as base:
        archive = os.path.join(base, "archive.db")
        shutil.copy(os.path.join(template, "archive.db"), archive)
        with open(archive + "-journal", "wb") as file:
            file.write(left)
        with open(archive, "rb") as file:
            before = file.read()
        write(base, "order.ini", "[order]\nnumber = 1\ndate = 2022-12-01\n")
        done = in_a_row.call(SHNOR, "--lang", "en", "list", "--archive", archive)
        with open(archive, "rb") as file:
            if done.returncode != 0 or file.read() != before or not os.path.exists(archive + "-journal"):
                return f"copy in place, list: {done.returncode} {done.stdout} {done.stderr}"
        if len(REPLACED) % 6 != 1:  # what writers do with it is seen at some
            return None
        for deed in (("approve", finished[0], "--order", "order.ini"), ("verify", finished[0]), ("list",)):
            done = do((*deed, "--archive", archive), base)
            if done.returncode != 0 or os.path.exists(archive + "-journal"):
                return f"copy in place, {deed}: {done.returncode} {done.stdout} {done.stderr}"
        names = [line.split()[0] for line in done.stdout.splitlines()]
        return None if names == finished else f"copy in place: {names}"


def shots(deed, template, finished, n):
    """What a kill before each of the deed's n calls would leave: nothing but the folder as it is then,
    so one deed shows them all."""
    with tempfile.TemporaryDirectory() as folder:
        base, taken = os.path.join(folder, "copy"), os.path.join(folder, "shots")
        shutil.copytree(template, base)
        os.mkdir(taken)
        done = do(deed, base, LD_PRELOAD=SHIM, SHNOR_FAULT="shot", SHNOR_SHOTS=taken)
        if done.returncode not in (0, 1) or len(os.listdir(taken)) != n:
            return [f"exit {done.returncode}, {len(os.listdir(taken))} of {n} shots, {done.stderr}"]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = pool.map(lambda at: replaced_trouble(os.path.join(taken, str(at)), template, finished)
                             or trouble_after(deed, os.path.join(taken, str(at)), finished, at),
                             range(1, n + 1))
            return [f"killed at {at}: {trouble}" for at, trouble in enumerate(found, 1) if trouble]


def some(n, step):
    """The first of n calls, and each `step`-th."""
    return [1, *range(step, n + 1, step)]


def attempts(deed, template, finished, kind, places):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda at: attempt(deed, template, finished, kind, at), places)
        return [trouble for trouble in found if trouble]


def exported(one, folder):
    """A folder as `one`, and the tables of a run of the second year, which its archive has not."""
    full, path = os.path.join(folder, "full"), os.path.join(folder, "exported")
    shutil.copytree(one, full)
    do(RUN, full)
    shutil.copytree(one, path)
    subprocess.run([SHNOR, "export", "2022", "-o", os.path.join(path, "tables"), "--archive",
                    os.path.join(full, "archive.db")], capture_output=True, check=True)
    return path


def main():
    with tempfile.TemporaryDirectory() as folder:
        empty, one = os.path.join(folder, "empty"), os.path.join(folder, "one")
        os.mkdir(empty)
        for year in (2021, 2022):
            campaign(empty, year)
        shutil.copytree(empty, one)
        do(("run", "2021", "--tables"), one)
        shutil.rmtree(os.path.join(one, "2021", "out"))
        tables = exported(one, folder)
        done = calls(RUN, one)
        inside = [i for i, (_, file) in enumerate(done, 1)
                  if os.path.basename(file).startswith("archive.db")]
        first = calls(RUN, empty)
        taking, writing = calls(IMPORT, tables), calls(EXPORT, tables)
        results = [
            ("at least 100 calls are of the transaction",
             [] if len(inside) >= 100 else [f"{len(inside)} of {len(done)}"]),
            ("as if killed at every call", shots(RUN, one, ["2021.1"], len(done))),
            ("as if killed at every call while the archive is made",
             shots(RUN, empty, [], len(first))),
            ("killed at calls",
             attempts(RUN, one, ["2021.1"], "kill", some(len(done), 18))),
            ("killed at calls while the archive is made",
             attempts(RUN, empty, [], "kill", some(len(first), 18))),
            ("the disk is full from a call on",
             attempts(RUN, one, ["2021.1"], "full", some(len(done), 9))),
            ("an import has calls of its transaction, and an export of each file",
             [] if len(taking) >= 50 and len(writing) >= 50 else [f"{len(taking)}, {len(writing)}"]),
            ("an import as if killed at every call, with a finished run in the archive",
             shots(IMPORT, tables, ["2021.1"], len(taking))),
            ("an import is killed", attempts(IMPORT, tables, ["2021.1"], "kill", some(len(taking), 18))),
            ("the disk is full for an import",
             attempts(IMPORT, tables, ["2021.1"], "full", some(len(taking), 24))),
            ("an export over another as if killed at every call",
             shots(EXPORT, tables, ["2021.1"], len(writing))),
            ("an export over another is killed",
             attempts(EXPORT, tables, ["2021.1"], "kill", some(len(writing), 18))),
            ("the disk is full for an export",
             attempts(EXPORT, tables, ["2021.1"], "full", some(len(writing), 24))),
        ]
        results.append(("at most kill points of a transaction a copy was put in place beside a hot journal",
                        [] if len(REPLACED) >= 60 else [str(len(REPLACED))]))
    print(f"1..{len(results)}")
    for number, (name, troubles) in enumerate(results, 1):
        print(f"{'not ok' if troubles else 'ok'} {number} - {name}")
        for trouble in troubles[:10]:
            print("# " + trouble.replace("\n", " ")[:600])
    print(f"# copies in place beside a hot journal: {len(REPLACED)}")
    print(f"# {len(done)} calls, {len(inside)} of the transaction; {len(taking)} of an import, "
          f"{len(writing)} of an export")
    sys.exit(1 if any(troubles for _, troubles in results) else 0)


main()
