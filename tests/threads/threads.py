#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The threads that draw and those that read, under the thread sanitizer: no race in our code (TAP).

    threads.py SHNOR     a program built with -Db_sanitize=thread, see ./dev test --threads

Races in libraries that were not built so cannot be told from none; which are left out, and why, stands in
tsan.supp.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden"))
import small
from small import equal

SHNOR = os.path.abspath(sys.argv[1])
RACE = os.path.join(os.path.dirname(SHNOR), "..", "tests", "race")
PREDICATES = os.path.join(HERE, "..", "crosscheck", "predicates")
ENVIRONMENT = {**os.environ, "G_SLICE": "always-malloc",
               "TSAN_OPTIONS": f"exitcode=99:history_size=4:suppressions={HERE}/tsan.supp"}
PAPERS = ("--no-archive", "--sheets", "--packets", "--public")


def call(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False,
                          errors="replace", env=ENVIRONMENT)


def clean(done):
    """No race, and the command did what it does."""
    told = re.findall(r"WARNING: ThreadSanitizer.*?(?=^={10}|\Z)", done.stderr, re.S | re.M)
    equal(told[:1], [], f"{len(told)} races")
    equal(done.returncode in (0, 1), True, f"exit {done.returncode}: {done.stderr[-500:]}")


def a_race_on_purpose_is_found():
    done = call(RACE)
    equal((done.returncode, "data race" in done.stderr), (99, True), done.stderr[-500:])


def a_lock_is_seen():
    done = call(RACE, "locked")
    equal((done.returncode, done.stdout), (0, "200000\n"), done.stderr[-1500:])


def papers_of_all_predicates():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "campaign")
        shutil.copytree(PREDICATES, path)
        shutil.copy(os.path.join(path, "rulebook-order.ini"), os.path.join(path, "rulebook.ini"))
        for _ in range(3):
            clean(call(SHNOR, "run", path, *PAPERS))


def papers_of_the_demonstration_region():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo")
        clean(call(SHNOR, "demo", path))
        clean(call(SHNOR, "run", path, *PAPERS))


def lists_of_a_region_in_the_archive():
    with tempfile.TemporaryDirectory() as folder:
        path, archive = os.path.join(folder, "demo"), os.path.join(folder, "archive.db")
        clean(call(SHNOR, "demo", path))
        with open(os.path.join(path, "campaign.ini"), encoding="utf-8") as file:
            text = re.sub(r"^archive = .*$", "archive = ../archive.db", file.read(), flags=re.M)
        if "archive = " not in text:
            text = text.replace("[campaign]\n", "[campaign]\narchive = ../archive.db\n", 1)
        with open(os.path.join(path, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(text)
        clean(call(SHNOR, "run", path))
        for words in (("sheets", 2022), ("packets", 2022)):
            clean(call(SHNOR, *words, "--archive", archive, "-o", os.path.join(folder, words[0])))


def rows_that_are_read_beside():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pupils.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("year;procedure;school_code;mark;score\n")
            for i in range(200000):  # enough to be read in pieces
                code = 670000 + i * 7919 % (50 + i // 100)  # new schools come while others are counted
                file.write(f"2022;ВПР-МА-5;{code};{2 + i % 4};{i % 21}\n")
        for threads in (2, 8):
            clean(call(SHNOR, "tally", path, "--threads", threads))


small.tap([a_race_on_purpose_is_found, a_lock_is_seen, papers_of_all_predicates,
           papers_of_the_demonstration_region, lists_of_a_region_in_the_archive,
           rows_that_are_read_beside])
