#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that writes, cut off: killed at changes of files, with a full disk from one of them on, where
nothing may be written, two at once, and killed at any moment. Inputs stay, outputs are whole and the old ones
or the new, the archive holds every run that it held, and the same command then ends well (TAP).

    writers.py SHNOR [--all] [--random N] [--seed S] [--only NAME] [--jobs J]

In the suite some of the calls are tried, with --all each of them. --random kills run, approve, import, export
and amend N times by the clock, at moments from a seed, instead.
"""
import argparse
import collections
import concurrent.futures
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import in_a_row
import small

DONE = (0, 1)
NOBODY = 65534
EARLIER = "прежнее"
CAMPAIGN = """[campaign]
region = Область
year = 2022
methodology = rules.ini
archive = ../archive.db
[inputs]
schools = registry.csv
results = counts.csv
[letters]
due = 2022-12-16
[order]
issuer_dative = приказу
title = Списки
number = 1
date = 2022-11-30
item 5.1 = municipality; listed; Рекомендовано: запланировать меры
"""
RULES = """[rulebook]
id = crash
[criterion]
min_procedures = 1
[procedure П-1]
low = mark <= 2
[cluster low]
title = Низкие
all = low_results
"""
ARCHIVE = ("--archive", "archive.db")
ORDER = ("--order", "order.ini")
# a command, the folders that it writes into, the database that it writes, and what it is called once before,
# so that an older set of outputs lies there
Deed = collections.namedtuple("Deed", "words folders archive earlier")
DEEDS = {
    "run --tables": Deed(("run", "region", "--tables", "-o", "out"), ("out",), "archive.db", ("run", "older", "--tables", "-o", "out", "--no-archive")),
    "run": Deed(("run", "region", "-o", "out"), ("out",), "archive.db", ("run", "older", "-o", "out", "--no-archive")),
    "run with everything": Deed(("run", "region", "-o", "out", "--sheets", "--packets", "--public"), ("out",), "archive.db",
                                ("run", "older", "-o", "out", "--no-archive", "--sheets", "--packets", "--public")),
    "run into a new archive": Deed(("run", "fresh", "--tables", "-o", "out"), ("out",), "fresh.db", None),
    "check -o": Deed(("check", "region", "-o", "reading/reading.xlsx"), ("reading",), None, ("check", "older", "-o", "reading/reading.xlsx")),
    "tally": Deed(("tally", "region/counts.csv", "--rules", "region/rules.ini", "-o", "out/tally.csv"), ("out",), None,
                  ("tally", "older/counts.csv", "--rules", "older/rules.ini", "-o", "out/tally.csv")),
    "check --letters": Deed(("check", "region", "--letters", "letters"), ("letters",), None, ("check", "older", "--letters", "letters")),
    "appendix": Deed(("appendix", "2022.2", *ORDER, "-o", "out", *ARCHIVE), ("out",), "archive.db", ("appendix", "2022.1", "-o", "out", *ARCHIVE)),
    "amend": Deed(("amend", "2022.1", "2022.2", *ORDER, "-o", "out", *ARCHIVE), ("out",), "archive.db", ("amend", "2022.2", "2022.1", "-o", "out", *ARCHIVE)),
    "packets": Deed(("packets", "2022.2", *ORDER, "-o", "out", *ARCHIVE), ("out",), "archive.db", ("packets", "2022.1", "-o", "out", *ARCHIVE)),
    "sheets": Deed(("sheets", "2022.2", "-o", "out", *ARCHIVE), ("out",), "archive.db", ("sheets", "2022.1", "-o", "out", *ARCHIVE)),
    "sensitivity": Deed(("sensitivity", "2022.2", "-o", "out", *ARCHIVE), ("out",), None, ("sensitivity", "2022.1", "-o", "out", *ARCHIVE)),
    "compare": Deed(("compare", "2022.1", "2022.2", "-o", "out", *ARCHIVE), ("out",), None, ("compare", "2022.2", "2022.1", "-o", "out", *ARCHIVE)),
    "approve": Deed(("approve", "2022.2", *ORDER, *ARCHIVE), (), "archive.db", None),
    "import": Deed(("import", "tables", "--archive", "first.db"), (), "first.db", None),
    "export": Deed(("export", "-o", "out", *ARCHIVE), ("out",), None, ("export", "2022.1", "-o", "out", *ARCHIVE)),
    "export --kit": Deed(("export", "2022.2", "--kit", "-o", "out", *ARCHIVE), ("out",), None, ("export", "2022.1", "--kit", "-o", "out", *ARCHIVE)),
    "init": Deed(("init", "new", "--year", "2023", "--region", "Область"), ("new",), None, None),
    "init --from": Deed(("init", "new", "--from", "region"), ("new",), None, None),
    "demo": Deed(("demo", "new"), ("new",), None, None),
}
RANDOM = ("run --tables", "run with everything", "approve", "import", "export", "amend")


class Trouble(Exception):
    """What must not be left, in words."""


class Program:
    def __init__(self, shnor):
        self.shnor = os.path.abspath(shnor)
        self.shim = os.path.join(os.path.dirname(self.shnor), "..", "tests", "libfault.so")

    def start(self, base, words, fault=None, **options):
        environment = {**os.environ, "TMPDIR": os.path.join(os.path.dirname(base), "tmp")}
        if fault:
            environment.update(LD_PRELOAD=self.shim, **{f"SHNOR_{name.upper()}": str(value) for name, value in fault.items()})
        return subprocess.Popen([self.shnor, "--lang", "en", *words], cwd=base, env=environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", **options)

    def call(self, base, words, fault=None, **options):
        child = self.start(base, words, fault, **options)
        said = child.communicate()[1]
        return subprocess.CompletedProcess(words, child.returncode, "", said)

    def listed(self, base, archive):
        done = in_a_row.call(self.shnor, "--lang", "en", "list", "--archive", os.path.join(base, archive))
        if done.returncode not in (0, 66):
            raise Trouble(f"list of {archive}: exit {done.returncode} {done.stderr}")
        return done.stdout.splitlines()


def campaign(base, name, low, archive="../archive.db", n=6):
    for file, text in (("campaign.ini", CAMPAIGN.replace("../archive.db", archive)), ("rules.ini", RULES),
                       ("registry.csv", small.table("school_code;name;municipality", [(670001 + i, f"Школа № {i + 1}", f"Район {i % 2}") for i in range(n)])),
                       ("counts.csv", small.table("year;procedure;school_code;participants;low",
                                                  [(2022, "П-1", 670001 + i, 20, low if i else 1) for i in range(n)]))):
        os.makedirs(os.path.join(base, name), exist_ok=True)
        with open(os.path.join(base, name, file), "w", encoding="utf-8") as target:
            target.write(text)


def build(program, folder):
    """A region with two runs in the archive, of which one is approved; tables of both; an archive with one."""
    base = os.path.join(folder, "good", "base")
    os.makedirs(base)
    os.mkdir(os.path.join(folder, "good", "tmp"))
    campaign(base, "older", 9)
    campaign(base, "region", 9)
    campaign(base, "fresh", 9, "../fresh.db")
    with open(os.path.join(base, "order.ini"), "w", encoding="utf-8") as file:
        file.write("[order]\nnumber = 2\ndate = 2022-12-01\ntitle = Списки\n")
    for low in (9, 1):
        campaign(base, "region", low)
        if program.call(base, ("run", "region", "--tables", "-o", "first")).returncode not in DONE:
            raise SystemExit("the good region does not run")
        shutil.rmtree(os.path.join(base, "first"))
        if low == 9:
            shutil.copy(os.path.join(base, "archive.db"), os.path.join(base, "first.db"))
    program.call(base, ("approve", "2022.1", *ORDER, *ARCHIVE))
    program.call(base, ("export", "-o", "tables", *ARCHIVE))
    campaign(base, "region", 7)
    return base


def seen(base, folders):
    """What people see in the folders of outputs: bytes by name."""
    found = {}
    for folder in folders:
        for where, names, files in os.walk(os.path.join(base, folder)):
            names[:] = [name for name in names if name != EARLIER and not name.startswith(".")]
            for name in files:
                if not name.startswith("."):
                    path = os.path.join(where, name)
                    found[os.path.relpath(path, base)] = small.bytes_of(path)
    return found


def others(base, deed):
    """All that the command only reads."""
    mine = {*deed.folders, deed.archive, f"{deed.archive}-journal", f"{deed.archive}-journal.aside-1"}
    return {name: kind for name, kind in small.photograph(base).items() if name.split(os.sep)[0] not in mine}


class Scene:
    """A deed, the place where it is done, and how it looks before and after when nothing disturbs it."""

    def __init__(self, program, name, good, folder):
        self.program, self.name, self.deed = program, name, DEEDS[name]
        self.folder = os.path.join(folder, re.sub(r"\W+", "-", name))
        self.template = os.path.join(self.folder, "template", "base")
        shutil.copytree(os.path.dirname(good), os.path.dirname(self.template))
        if name == "check -o":
            os.mkdir(os.path.join(self.template, "reading"))
        if self.deed.earlier:
            self.expect(program.call(self.template, self.deed.earlier), "the earlier one")
        self.others, self.old = others(self.template, self.deed), seen(self.template, self.deed.folders)
        self.runs = program.listed(self.template, self.deed.archive) if self.deed.archive else []
        base = self.copy("reference")
        log = os.path.join(self.folder, "log")
        began = time.monotonic()
        self.expect(program.call(base, self.deed.words, {"fault": "count", "log": log}), "undisturbed")
        self.seconds = time.monotonic() - began
        self.new = seen(base, self.deed.folders)
        self.after = program.listed(base, self.deed.archive) if self.deed.archive else []
        with open(log, encoding="utf-8", errors="replace") as file:
            self.n = len(file.readlines())

    @staticmethod
    def expect(done, what):
        if done.returncode not in DONE:
            raise Trouble(f"{what}: exit {done.returncode} {done.stderr}")

    def copy(self, name):
        base = os.path.join(self.folder, name, "base")
        shutil.copytree(os.path.dirname(self.template), os.path.dirname(base))
        return base

    # ---- what was left ----

    def check_left(self, base, whole):
        """`whole`: the set as people see it is the old or the new one, else each of its files is."""
        now = seen(base, self.deed.folders)
        if whole and now not in (self.old, self.new):
            raise Trouble(f"neither the old set nor the new one: {sorted(name for name in {**now, **self.old} if now.get(name) != self.old.get(name))}")
        odd = [name for name, content in now.items() if content not in (self.old.get(name), self.new.get(name))]
        if odd:
            raise Trouble(f"half: {odd}")
        if others(base, self.deed) != self.others:
            raise Trouble(f"inputs: {small.differ(others(base, self.deed), self.others)}")
        self.check_archive(base)

    def check_archive(self, base):
        """Read by what only reads, before any writer mends it: all runs of before, and no half one."""
        if not self.deed.archive:
            return
        listed = self.program.listed(base, self.deed.archive)
        if listed not in (self.runs, self.after):
            raise Trouble(f"the archive lists {listed}")
        for line in listed:
            done = in_a_row.call(self.program.shnor, "--lang", "en", "verify", line.split()[0], "--archive", os.path.join(base, self.deed.archive))
            if done.returncode != 0:
                raise Trouble(f"verify {line.split()[0]}: exit {done.returncode} {done.stderr}")

    def check_again(self, base):
        """The next one ends well, and leaves what would be there had nothing happened."""
        done = self.program.call(base, self.deed.words)
        if self.name in NEW and done.returncode == 73 and "is there already" in done.stderr:
            done.returncode = 0  # and all of it is
        self.expect(done, "again")
        if seen(base, self.deed.folders) != self.new:
            raise Trouble(f"again: {small.differ(seen(base, self.deed.folders), self.new)}")
        if others(base, self.deed) != self.others:
            raise Trouble(f"again, inputs: {small.differ(others(base, self.deed), self.others)}")
        kept = {small.LIST} | ({".shnor-lock"} if self.name in NEW else set())  # where all was in place no next one enters
        hidden = [name for folder in self.deed.folders for name in os.listdir(os.path.join(base, folder))
                  if name.startswith(".") and name not in kept]
        if hidden:
            raise Trouble(f"left: {hidden}")
        if self.deed.archive:
            self.check_whole(base)

    def check_whole(self, base):
        if self.program.listed(base, self.deed.archive) != self.after:
            raise Trouble(f"again, the archive lists {self.program.listed(base, self.deed.archive)}, not {self.after}")
        path = os.path.join(base, self.deed.archive)
        if os.path.exists(path + "-journal"):
            raise Trouble("a journal is left")
        db = sqlite3.connect(path)
        sound = db.execute("PRAGMA integrity_check").fetchall()
        db.close()
        if sound != [("ok",)]:
            raise Trouble(f"the archive: {sound}")

    # ---- tries ----

    def attempt(self, name, disturb):
        """Disturbs the deed in a copy and looks; what went wrong, else None."""
        base = self.copy(name)
        try:
            disturb(base)
            return None
        except Trouble as trouble:
            return f"{self.name}, {name}: {trouble}"
        finally:
            shutil.rmtree(os.path.dirname(base), ignore_errors=True)

    def killed(self, at):
        def disturb(base):
            done = self.program.call(base, self.deed.words, {"fault": "kill", "at": at})
            if done.returncode != -signal.SIGKILL:
                raise Trouble(f"exit {done.returncode} {done.stderr}")
            self.check_left(base, False)
            self.check_again(base)
        return self.attempt(f"killed at {at}", disturb)

    def full(self, at):
        def disturb(base):
            done = self.program.call(base, self.deed.words, {"fault": "full", "at": at})
            if done.returncode not in (*DONE, 73):
                raise Trouble(f"exit {done.returncode} {done.stderr}")
            if done.returncode == 73 and "disk is full" not in done.stderr:
                raise Trouble(f"the reason is not told: {done.stderr}")
            self.check_left(base, True)
            self.check_again(base)
        return self.attempt(f"full from {at}", disturb)

    def read_only(self):
        def disturb(base):
            for where, _, files in os.walk(os.path.dirname(base)):
                os.chmod(where, 0o555)
                for file in files:
                    os.chmod(os.path.join(where, file), 0o444)
            os.chmod(os.path.join(os.path.dirname(base), "tmp"), 0o777)
            before = small.photograph(base)
            done = self.program.call(base, self.deed.words, **({"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}))
            if os.geteuid() != 0:
                for where, _, _ in os.walk(os.path.dirname(base)):
                    os.chmod(where, 0o755)
            if done.returncode != 73 or "permi" not in done.stderr.lower():
                raise Trouble(f"exit {done.returncode} {done.stderr}")
            if small.differ(before, small.photograph(base)):
                raise Trouble(f"changed: {small.differ(before, small.photograph(base))}")
        return self.attempt("read-only", disturb)

    def two(self):
        def disturb(base):
            both = [self.program.start(base, self.deed.words) for _ in range(2)]
            said = [child.communicate()[1] for child in both]
            codes = sorted(child.returncode for child in both)
            # what makes a new folder may find that the other has made it, and what approves that it is done
            if codes[0] not in DONE or codes[1] not in (*DONE, 73):
                raise Trouble(f"exits {codes}: {said}")
            self.check_again(base) if self.name not in NEW else self.check_left(base, True)
        return self.attempt("two at once", disturb)

    def at_a_moment(self, number, seconds):
        def disturb(base):
            child = self.program.start(base, self.deed.words)
            try:
                child.wait(seconds)
            except subprocess.TimeoutExpired:
                child.kill()
            child.communicate()
            if child.returncode not in (*DONE, -signal.SIGKILL):
                raise Trouble(f"exit {child.returncode}")
            KILLED[self.name, child.returncode == -signal.SIGKILL] += 1
            self.check_left(base, False)
            self.check_again(base)
        return self.attempt(f"moment {number}", disturb)


NEW = ("init", "init --from", "demo")
KILLED = collections.Counter()


def places(n, few):
    """All of n calls, or some of them: the first, the last, and what lies between, evenly."""
    return range(1, n + 1) if not few else sorted({1 + round(i * (n - 1) / (few - 1)) for i in range(few)})


def tries(scene, everything):
    yield "killed", [lambda at=at: scene.killed(at) for at in places(scene.n, 0 if everything else 3)]
    yield "the disk is full", [lambda at=at: scene.full(at) for at in places(scene.n, 0 if everything else 2)]
    yield "read-only", [scene.read_only]
    yield "two at once", [scene.two]


def try_deeds(program, good, folder, options):
    """Pairs of a title and troubles."""
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for name in DEEDS:
            if options.only in (None, name):
                scene = Scene(program, name, good, folder)
                for title, all_tries in tries(scene, options.all):
                    yield f"{name}: {title} ({len(all_tries)} of {scene.n} calls)", [t for t in pool.map(lambda one: one(), all_tries) if t]
                shutil.rmtree(scene.folder, ignore_errors=True)


def try_moments(program, good, folder, options):
    chance = random.Random(options.seed)
    scenes = [Scene(program, name, good, folder) for name in RANDOM if options.only in (None, name)]
    all_tries = [(scenes[number % len(scenes)], number, chance.random()) for number in range(options.random)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        found = [t for t in pool.map(lambda one: one[0].at_a_moment(one[1], one[2] * one[0].seconds * 1.1), all_tries) if t]
    for scene in scenes:
        yield (f"{scene.name}: killed {KILLED[scene.name, True]} times by the clock, ended before {KILLED[scene.name, False]} times",
               [trouble for trouble in found if trouble.startswith(scene.name + ",")])


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("shnor")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--random", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=DEEDS)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    program = Program(options.shnor)
    number, failed = 0, False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)
        good = build(program, folder)
        for title, troubles in (try_moments if options.random else try_deeds)(program, good, folder, options):
            number += 1
            failed |= bool(troubles)
            print(f"{'not ok' if troubles else 'ok'} {number} - {title}")
            for trouble in troubles[:10]:
                print("# " + trouble.replace("\n", " ")[:900], flush=True)
    print(f"1..{number}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
