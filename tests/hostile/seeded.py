#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile inputs made from seeds: one in an otherwise good small campaign, put through the commands that read
it. Whatever it is, the exit code is one of the manual's, time and memory are bounded, inputs stay, nothing is
written but outputs and the archive, and these are whole (TAP).

    seeded.py SHNOR [--n N] [--seed S] [--kind KIND] [--keep DIR] [--jobs J] [--apart] [--list]

Input number I of seed S is the same on any machine; --seed S --n 1 makes the first alone. A campaign that
failed is kept in DIR/SEED, as it was and as it became, with why.txt. --apart begins a process for each command
(by default one goes on with the next, which takes a third of the time). --list tells what was done and how each
input ended. A table at the end tells the exit codes of each fault of each kind, and how many different
messages it had.
"""
import argparse
import collections
import csv
import hashlib
import io
import itertools
import json
import multiprocessing
import multiprocessing.util
import os
import random
import re
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import traceback
import zipfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden"))
import in_a_row
from made import archives, folders, keys, region, tables, workbooks
from small import LIST, RAW, bytes_of, check_manifest

KINDS = {"workbook": workbooks.FAULTS, "csv": tables.FAULTS, "keys": keys.FAULTS, "archive": archives.FAULTS, "folder": folders.FAULTS}
# the table of the manual, but for 70, which is a fault of the program
CODES = (0, 1, 64, 65, 66, 73, 78)
# a processor's seconds, address space, and the largest file
CPU, MEMORY, FILE, WALL = 20, 1500 << 20, 64 << 20, 90
MOST_SAID = 4 << 20
TROUBLE = re.compile(r"AddressSanitizer|LeakSanitizer|UndefinedBehavior|runtime error:|CRITICAL \*\*|WARNING \*\*|Assertion|assertion")
SEEDS_APART = 1_000_003


class Failure(Exception):
    """What must not be, in words."""


class Calls:
    """The program under limits. Apart, each call is a process; else many are in one, as most of what a small
    campaign takes is to begin (golden/in_a_row.py)."""

    def __init__(self, shnor, temporary, apart):
        self.shnor, self.apart = shnor, apart
        os.makedirs(temporary, exist_ok=True)
        os.environ.update(TMPDIR=temporary, G_DEBUG="fatal-criticals")
        os.environ.pop("SHNOR_ARCHIVE", None)
        self.temporary = temporary
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE, FILE))
        limits = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, limits[1]))
        if subprocess.run([shnor, "--version"], capture_output=True, check=False).returncode != 0:
            resource.setrlimit(resource.RLIMIT_AS, limits)  # a sanitizer's

    def call(self, base, words, language="en"):
        done = (self.in_a_process if self.apart else self.in_a_row)(base, ("--lang", language, *words))
        if os.listdir(self.temporary):
            raise Failure(f"left in the folder for temporary files: {os.listdir(self.temporary)}")
        return done

    def in_a_process(self, base, words):
        with subprocess.Popen([self.shnor, *words], cwd=base, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as child:
            resource.prlimit(child.pid, resource.RLIMIT_CPU, (CPU, CPU))
            try:
                out, errors = child.communicate(timeout=WALL)
            except subprocess.TimeoutExpired as late:
                child.kill()
                raise Failure(f"does not end in {WALL} s") from late
        return subprocess.CompletedProcess(words, child.returncode, out, errors)

    def in_a_row(self, _, words):
        row = in_a_row.row_of(self.shnor, words)
        used = sum(map(int, bytes_of(f"/proc/{row.process.pid}/stat").rpartition(b")")[2].split()[11:13]))
        most = used // os.sysconf("SC_CLK_TCK") + CPU
        resource.prlimit(row.process.pid, resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        done = row.call(words, WALL)
        return subprocess.CompletedProcess(words, done.returncode, *map(bytes_of, row.files))


# ---- what is looked at ----

def photograph(base, skip=()):
    """Kind, size and hash of everything in a folder, but for what may be written."""
    found = {}
    for where, names, files in os.walk(base):
        names[:] = [name for name in names if os.path.relpath(os.path.join(where, name), base) not in skip]
        for name in names + files:
            path = os.path.join(where, name)
            place = os.path.relpath(path, base)
            if place in skip:
                continue
            kind = os.lstat(path).st_mode
            content = os.readlink(path) if stat.S_ISLNK(kind) else ""
            if stat.S_ISREG(kind):
                with open(path, "rb") as file:
                    content = hashlib.sha256(file.read()).hexdigest()
            found[place] = (stat.S_IFMT(kind), content)
    return found


def check_said(done):
    for stream in (done.stdout, done.stderr):
        try:
            text = stream.decode()
        except UnicodeDecodeError as trouble:
            raise Failure(f"what is told is no UTF-8: {trouble}") from trouble
        if RAW.search(text):
            raise Failure(f"a control sign is told: {RAW.search(text)[0]!r} in {text[max(0, RAW.search(text).start() - 60):][:100]!r}")
        if TROUBLE.search(text):
            raise Failure(f"told: {text[max(0, TROUBLE.search(text).start() - 200):][:1500]}")
        if len(text) > MOST_SAID:
            raise Failure(f"{len(text)} letters are told")


def check_output(path):
    """A file that was written is what its name says."""
    data = bytes_of(path)
    if path.endswith(".json"):
        json.loads(data)
    elif path.endswith(".csv"):
        sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline="")))
    elif path.endswith((".xlsx", ".docx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.testzip() is not None:
                raise Failure(f"{path}: {archive.testzip()}")
    elif path.endswith(".pdf") and not (data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")):
        raise Failure(f"{path} is no PDF")


def check_outputs(folder):
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                check_output(os.path.join(where, name))
            except (ValueError, csv.Error, zipfile.BadZipFile) as trouble:
                raise Failure(f"{os.path.join(where, name)}: {trouble!r}") from trouble
            if name.startswith(".") and name != LIST:
                raise Failure(f"{os.path.join(where, name)} is left")
        if "manifest.json" in names:
            try:
                check_manifest(where)
            except (AssertionError, OSError) as trouble:
                raise Failure(f"the manifest in {where}: {trouble}") from trouble


def soundness(archive):
    try:
        db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
        try:
            return str(db.execute("PRAGMA integrity_check").fetchall())
        finally:
            db.close()
    except (sqlite3.Error, sqlite3.Warning) as trouble:
        return repr(trouble)


def check_archive(calls, base, before, archive):
    """After a command that wrote into the archive: as sound as it was, and all runs that were good are."""
    for name in (archive + "-journal", archive + "-wal"):
        if os.path.exists(name) and os.path.getsize(name):
            raise Failure(f"{os.path.basename(name)} is left")
    if soundness(archive) != "[('ok',)]":
        raise Failure(f"the archive: {soundness(archive)[:300]}")
    listed = calls.call(base, ("list", "--archive", archive))
    if before is None:
        if listed.returncode != 0:
            raise Failure(f"list of a new archive: exit {listed.returncode} {listed.stderr}")
        return
    old = calls.call(base, ("list", "--archive", before))
    if old.returncode != listed.returncode and old.returncode in (0, 65):
        raise Failure(f"list: exit {old.returncode}, then {listed.returncode}: {listed.stderr}")
    runs = re.findall(rb"^(\d+\.\d+) ", old.stdout, re.M)
    if not set(runs) <= set(re.findall(rb"^(\d+\.\d+) ", listed.stdout, re.M)):
        raise Failure(f"runs are lost: {runs} {listed.stdout}")
    for run in runs[:2]:
        words = ("verify", run.decode(), "--archive")
        if calls.call(base, (*words, before)).returncode == 0 and calls.call(base, (*words, archive)).returncode != 0:
            raise Failure(f"run {run} does not verify any more")


# ---- commands ----

def of_inputs(chance, base):
    """What reads a campaign: `{out}` is where outputs may come."""
    campaign, archive = os.path.join(base, "campaign"), ("--archive", os.path.join(base, "archive.db"))
    draw = chance.random()
    if draw < 0.36:
        return ["run", campaign, "--tables", "-o", "{out}"]
    if draw < 0.40:
        return ["run", campaign, "-o", "{out}", *chance.choice(((), ("--sheets",), ("--packets",), ("--public",), ("--sheets", "--packets", "--public")))]
    if draw < 0.70:
        return ["check", campaign]
    if draw < 0.80:
        return ["check", campaign, "-o", "{out}/reading.xlsx", *chance.choice(((), ("--letters", "{out}/letters")))]
    if draw < 0.88:
        return ["verify", "2022", campaign, *archive]
    if draw < 0.94:
        return ["init", "{out}", "--from", campaign]
    return ["run", campaign, "--tables", "--no-archive", "-o", "{out}"]


def of_orders(chance, base):
    order, archive = os.path.join(base, "order.ini"), ("--archive", os.path.join(base, "archive.db"))
    return chance.choice((["approve", "2022.2", "--order", order], ["appendix", "2022.1", "--order", order, "-o", "{out}"],
                          ["amend", "2022.1", "2022.2", "--order", order, "-o", "{out}"], ["packets", "2022.1", "--order", order, "-o", "{out}"])) + list(archive)


def of_archives(chance, base):
    campaign, archive = os.path.join(base, "campaign"), ("--archive", os.path.join(base, "archive.db"))
    cheap = (["list"], ["show", "2022.1"], ["show", "2022", "--despite"], ["explain", "2022.1", "L1A1R0"], ["explain", "2022", "NA0", "--json"],
             ["verify", "2022.1"], ["verify", "2022.2"], ["verify", "2022.2", campaign], ["verify", "--head", "0" * 64], ["export", "-o", "{out}"],
             ["export", "2022.1", "--kit", "-o", "{out}"], ["compare", "2022.1", "2022.2", "--exit-code", "-o", "{out}"], ["sensitivity", "2022.2"],
             ["approve", "2022.2", "--order", os.path.join(base, "order.ini")], ["import", os.path.join(base, "tables")])
    dear = (["appendix", "2022.1", "-o", "{out}"], ["amend", "2022.1", "2022.2", "-o", "{out}"], ["packets", "2022.1", "-o", "{out}"],
            ["sheets", "2022.2", "--school", "NA0", "-o", "{out}"], ["compare", "2022.1", "2022.2", "-o", "{out}"], ["sensitivity", "2022.1", "-o", "{out}"])
    draw = chance.random()
    if draw < 0.08:
        return ["run", campaign, "--tables", "-o", "{out}"]
    return list(chance.choice(cheap if draw < 0.85 else dear)) + list(archive)


def of_folders(chance, base):
    archive = chance.choice(("new.db", "new.db", "archive.db"))
    return ["import", os.path.join(base, "tables"), "--archive", os.path.join(base, archive)]


def commands(kind, fault_files, chance, base):
    """The calls that one input is put through: cheap ones mostly, since the others' faults are few."""
    if kind == "folder":
        return [of_folders(chance, base)]
    if kind == "archive":
        return [of_archives(chance, base) for _ in range(3)]
    if kind == "keys" and fault_files == "order.ini":
        return [of_orders(chance, base)]
    return [of_inputs(chance, base)]


WRITING = ("run", "approve", "import")


def archive_of(base):
    """The archive that the campaign names, which may be any file of that folder."""
    path = os.path.join(base, "campaign", "campaign.ini")
    usual = os.path.join(base, "archive.db")
    if not os.path.isfile(path):
        return usual
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        named = [line.partition("=")[2].strip() for line in re.split("[\r\n]+", file.read()) if re.match(r"archive\s*=", line)]
    given = os.path.normpath(os.path.join(base, "campaign", named[-1])) if named and named[-1] and "\0" not in named[-1] else usual
    # only a name that nobody has: whatever else is there is to stay as it is
    fresh = not os.path.lexists(given) and os.path.dirname(given).startswith(base)
    return given if fresh and len(os.path.basename(given).encode()) < 200 else usual


class Input:
    """One hostile input: made from its seed, tried, looked at."""

    def __init__(self, calls, good, seed, kind, keep):
        self.calls, self.good, self.seed, self.keep = calls, good, seed, keep
        self.chance = random.Random(seed)
        self.kind = kind
        turn = seed % SEEDS_APART // len(KINDS)
        faults = KINDS[kind]
        self.faults = [faults[turn % len(faults)]]
        # a second one would wait for ever for what a pipe brings
        if self.chance.random() < 0.15 and not self.faults[0].__name__.startswith("no_plain"):
            self.faults.append(self.chance.choice(faults))
        self.ends = []

    def make(self, base):
        if os.path.exists(base):
            shutil.rmtree(base)
        shutil.copytree(self.good, base, symlinks=True)
        place = region.Region(base)
        for number, fault in enumerate(self.faults):
            try:
                fault(self.chance, place)
            except Exception:  # a second fault may find nothing left of what it would change
                if number == 0:
                    raise
        return place

    def touched(self, base):
        """Which of the region's files the faults changed."""
        return "order.ini" if photograph(base).get("order.ini") != photograph(self.good).get("order.ini") else ""

    def attempt(self, base, words, number):
        out = os.path.join(base, f"out{number}")
        words = [word.replace("{out}", out) for word in words]
        if words[0] == "check" and "-o" in words:
            os.makedirs(out)
        archive = words[words.index("--archive") + 1] if "--archive" in words else archive_of(base)
        may = {f"out{number}"}
        if words[0] in WRITING:
            may |= {name for name in os.listdir(base) if name.startswith("archive.db")} | {os.path.relpath(archive, base)}
            may |= {"archive.db.version-4", *(f"archive.db-journal.aside-{i}" for i in range(1, 4))}
        before = photograph(base, may)
        old = photograph(archive) if os.path.isdir(archive) else bytes_of(archive) if os.path.isfile(archive) else None
        saved = None
        if words[0] in WRITING and isinstance(old, bytes):
            saved = os.path.join(base + ".saved", "archive.db")
            os.makedirs(base + ".saved", exist_ok=True)
            with open(saved, "wb") as file:
                file.write(old)
            if os.path.isfile(archive + "-journal"):
                shutil.copyfile(archive + "-journal", saved + "-journal")
            elif os.path.exists(saved + "-journal"):
                os.remove(saved + "-journal")
        done = self.calls.call(base, words, self.chance.choice(("en", "ru")))
        self.ends.append((words[0], done.returncode, message_of(done, out)))
        if done.returncode not in CODES:
            raise Failure(f"exit {done.returncode}: {done.stdout[-300:].decode(errors='replace')}{done.stderr[-1500:].decode(errors='replace')}")
        check_said(done)
        if "--json" in words and done.returncode == 0:
            json.loads(done.stdout)
        after = photograph(base, may)
        if before != after:
            raise Failure("changed: " + ", ".join(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))))
        if words[0] != "init":  # which copies what it goes on with as it is
            check_outputs(out)
        if words[0] in WRITING and os.path.isfile(archive) and bytes_of(archive) != old:
            check_archive(self.calls, base, saved, archive)

    def trial(self, folder):
        """None, or what was wrong."""
        base, words = os.path.join(folder, str(self.seed)), None
        try:
            self.make(base)
            names = [fault.__name__ for fault in self.faults]
            for number, words in enumerate(commands(self.kind, self.touched(base), self.chance, base)):
                self.attempt(base, words, number)
            return None
        except (Failure, ValueError, OSError) as trouble:
            why = f"seed {self.seed}, {self.kind}, {' + '.join(names)}, {' '.join(words or ())}: {trouble}"
            self.put_aside(base, why)
            return why
        finally:
            shutil.rmtree(base, ignore_errors=True)
            shutil.rmtree(base + ".saved", ignore_errors=True)

    def put_aside(self, base, why):
        if not self.keep:
            return
        place = os.path.join(self.keep, str(self.seed))
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(base, os.path.join(place, "after"), symlinks=True, copy_function=copy_any)
        self.chance = random.Random(self.seed)
        Input(self.calls, self.good, self.seed, self.kind, None).make(os.path.join(place, "before"))
        with open(os.path.join(place, "why.txt"), "w", encoding="utf-8", errors="replace") as file:
            file.write(why + "\n")


def copy_any(source, target):
    """Pipes are named and not read."""
    if stat.S_ISREG(os.lstat(source).st_mode):
        shutil.copy2(source, target)


def message_of(done, out):
    """What of an end tells it from others: the message without names and numbers, or the rules of findings."""
    path = os.path.join(out, "findings.csv")
    if os.path.isfile(path):
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            return " ".join(sorted({row["rule"] for row in csv.DictReader(file) if row.get("severity") in ("error", "warning")}))
    lines = [line for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
    return re.sub(r"'[^']*'|«[^»]*»|\d+", "…", " ".join(lines[:3]))[:300]


# ---- all ----

STATE = {}


def begin(shnor, good, keep, apart):
    folder = tempfile.mkdtemp(prefix="shnor-hostile-", dir=os.path.dirname(good))
    multiprocessing.util.Finalize(None, in_a_row.end, exitpriority=1)
    STATE.update(calls=Calls(shnor, os.path.join(folder, "tmp"), apart), good=good, keep=keep, folder=folder)


def one(job):
    seed, kind = job
    given = Input(STATE["calls"], STATE["good"], seed, kind, STATE["keep"])
    try:
        trouble = given.trial(STATE["folder"])
    except Exception:  # of the generator itself
        trouble = f"seed {seed}, {kind}, {[fault.__name__ for fault in given.faults]}: {traceback.format_exc()}"
    return seed, kind, given.faults[0].__name__, given.ends, trouble


def print_table(results):
    counts, messages = collections.defaultdict(collections.Counter), collections.defaultdict(set)
    for _, kind, fault, ends, _ in results:
        for _, code, message in ends:
            counts[kind, fault][code] += 1
            messages[kind, fault].add((code, message))
    codes = sorted({code for counter in counts.values() for code in counter})
    print("# " + f"{'kind':9}{'fault':38}" + "".join(f"{code:6}" for code in codes) + "  different ends")
    for (kind, fault), counter in sorted(counts.items()):
        print("# " + f"{kind:9}{fault:38}" + "".join(f"{counter[code] or '':>6}" for code in codes) + f"{len(messages[kind, fault]):8}")
    for kind in KINDS:
        ends = set().union(set(), *(found for (other, _), found in messages.items() if other == kind))
        yield kind, sum(sum(counter.values()) for (other, _), counter in counts.items() if other == kind), len(ends), len({code for code, _ in ends})


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("shnor")
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--keep")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--apart", action="store_true")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        shnor = os.path.abspath(options.shnor)
        good = region.build(os.path.join(folder, "good"), lambda *words: subprocess.run(
            [shnor, "--lang", "en", *words], capture_output=True, check=False)).base
        jobs = []
        for seed in itertools.islice(itertools.count(options.seed), options.n):
            jobs.append((seed, options.kind or list(KINDS)[seed % len(KINDS)]))
        keep = os.path.abspath(options.keep) if options.keep else None
        with multiprocessing.get_context("fork").Pool(options.jobs, begin, (shnor, good, keep, options.apart)) as pool:
            results = []
            for result in pool.imap(one, jobs, chunksize=4):
                results.append(result)
                if options.list:
                    print("#", result[0], result[1], result[2], result[3])
            pool.close()
            pool.join()
    sums = list(print_table(results))
    n_asked = 1 if options.kind else len(KINDS)
    print(f"1..{n_asked + 1}")
    failed = False
    number = 0
    for kind, n, n_ends, n_codes in sums:
        if options.kind not in (None, kind):
            continue
        number += 1
        troubles = [result[4] for result in results if result[1] == kind and result[4]]
        failed |= bool(troubles)
        print(f"{'not ok' if troubles else 'ok'} {number} - {kind}: harms nothing")
        print(f"# {n} commands, {n_ends} different ends of {n_codes} exit codes")
        for trouble in troubles[:20]:
            print("# " + trouble.replace("\n", "\n#    "))
    few = [kind for kind, n, n_ends, n_codes in sums if n >= 40 and (n_ends < 10 or n_codes < 2)]
    print(f"{'not ok' if few else 'ok'} {number + 1} - each kind ends in many ways")
    sys.exit(1 if failed or few else 0)


main()
