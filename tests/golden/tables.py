#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shnor run --tables: the tables of a whole run, byte by byte, and no paper (TAP).

    tables.py SHNOR

What the archive then holds is a run like any other: it is verified, amended and compared, and its
papers are those that a whole run would have written.
"""
import csv
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile

import in_a_row
import small
from small import equal

SHNOR = os.path.abspath(sys.argv[1])
PREDICATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crosscheck", "predicates")
TABLES = {"schools.csv", "results.csv", "sensitivity.csv", "social.csv", "social-components.csv",
          "findings.csv", "reading.csv"}
PAPERS = {"appendix.pdf", "appendix.docx", "charts.pdf", "analysis.pdf", "schools.xlsx", "report.html"}
KEPT = tempfile.TemporaryDirectory()


def at(*names):
    return os.path.join(KEPT.name, *names)


def call(*arguments, code=None):
    """By default a run may end with findings, and what is not a run with nothing to say."""
    done = in_a_row.run(SHNOR, "--lang", "en", *arguments, *(
        () if arguments[0] == "run" else ("--archive", at("archive.db"))))
    expected = (code,) if code is not None else (0, 1) if arguments[0] == "run" else (0,)
    equal(done.returncode in expected, True, f"exit {done.returncode} of {arguments}: {done.stderr[:500]}")
    return done


def bytes_of(*names):
    with open(at(*names), "rb") as file:
        return file.read()


def campaign(name, year):
    """The region in which every combination of predicates has a school, in one archive for all."""
    shutil.copytree(PREDICATES, at(name))
    shutil.copy(at(name, "rulebook-order.ini"), at(name, "rulebook.ini"))
    text = bytes_of(name, "campaign.ini").decode()
    text = re.sub(r"^archive = .*$", "archive = ../archive.db", text, flags=re.M)
    with open(at(name, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(re.sub(r"^year = .*$", f"year = {year}", text, flags=re.M))
    return at(name)


def editions():
    """The names of the files of each edition that `show` tells."""
    return [set(re.findall(r"^  (\S+): \S+ bytes", part, re.M))
            for part in call("show", "2022.1").stdout.split("\npapers, edition ")[1:]]


def tables_alone_are_written():
    region = campaign("region", 2022)
    call("run", region, "--tables")
    equal(set(small.names_in(at("region", "out"))), TABLES | {"manifest.json"})
    told = json.loads(bytes_of("region", "out", "manifest.json"))["outputs"]
    equal({item["name"]: item["sha256"] for item in told},
          {name: hashlib.sha256(bytes_of("region", "out", name)).hexdigest() for name in TABLES})
    equal(editions(), [TABLES | {"manifest.json"}])
    equal("the same" in call("verify", "2022", region).stdout, True)


def they_are_those_of_a_whole_run():
    """Which is the same revision with another edition; its papers come out of the archive, too."""
    call("appendix", "2022", "-o", at("again"))
    done = call("run", at("region"), "-o", at("whole"))
    equal("run 2022.1 is in" in done.stdout and "papers that are not" not in done.stderr, True, done)
    equal(set(small.names_in(at("whole"))), TABLES | PAPERS | {"manifest.json"})
    equal([name for name in sorted(TABLES) if bytes_of("whole", name) != bytes_of("region", "out", name)],
          [])
    equal([name for name in small.names_in(at("again"))
           if bytes_of("again", name) != bytes_of("whole", name)], [])
    equal(len(small.names_in(at("again"))), 2)
    equal(editions(), [TABLES | {"manifest.json"}, TABLES | PAPERS | {"manifest.json"}])


def papers_of_an_earlier_run_are_moved_and_named():
    before = {name: bytes_of("whole", name) for name in PAPERS}
    done = call("run", at("region"), "-o", at("whole"), "--tables")
    named = re.search(r"no longer made, moved to '.*whole/прежнее': (.*)", done.stderr)
    equal(named is not None and set(named.group(1).split(", ")), PAPERS, done.stderr)
    equal({name: bytes_of("whole", "прежнее", name) for name in PAPERS} == before, True, "papers")
    equal(set(small.names_in(at("whole"))), TABLES | {"manifest.json", "прежнее"})
    with open(at("whole", "charts.pdf"), "wb") as file:
        file.write(b"mine")
    done = call("run", at("region"), "-o", at("whole"), "--tables")
    equal("papers that are not of this run: charts.pdf\n" in done.stderr, True, done.stderr)
    os.remove(at("whole", "charts.pdf"))
    equal({item["name"] for item in json.loads(bytes_of("whole", "manifest.json"))["outputs"]}, TABLES)
    equal(len(editions()), 2, "an edition that is there already")


def what_is_stored_is_amended_and_compared():
    with open(at("region", "results.csv"), encoding="utf-8") as file:
        text = file.read()
    equal("2022,ВПР-МА-5,L1A0R0,20,10" in text, True)
    with open(at("region", "results.csv"), "w", encoding="utf-8") as file:
        file.write(text.replace("2022,ВПР-МА-5,L1A0R0,20,10", "2022,ВПР-МА-5,L1A0R0,20,1"))
    verified = call("verify", "2022", at("region"), code=1).stdout
    equal("results that differ: 1, the first: school L1A0R0" in verified, True, verified)
    call("run", at("region"), "--tables")
    lists = {}
    for revision, folder in (("2022.1", "whole"), ("2022.2", os.path.join("region", "out"))):
        with open(at(folder, "schools.csv"), encoding="utf-8") as file:
            lists[revision] = {row["school_code"]: row["cluster"] for row in csv.DictReader(file)}
    changed = {code for code, cluster in lists["2022.1"].items() if lists["2022.2"][code] != cluster}
    equal("L1A0R0" in changed, True, changed)
    for command, table in (("amend", "amendment.csv"), ("compare", "shifts.csv")):
        call(command, "2022.1", "2022.2", "-o", at(command))
        with open(at(command, table), encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if command == "compare":
            equal({row["school_code"] for row in rows if row["cluster_old"] != row["cluster_new"]}, changed)
            equal(len(rows), len(lists["2022.1"]))
        else:
            equal({row["school_code"] for row in rows}, changed)


def no_paper_goes_with_them():
    for option in ("--sheets", "--packets", "--public"):
        done = call("run", at("region"), "-o", at("none"), "--tables", option, code=64)
        equal("--tables writes no paper" in done.stderr, True, done.stderr)
    equal(os.path.exists(at("none")), False)


small.tap([tables_alone_are_written, they_are_those_of_a_whole_run, papers_of_an_earlier_run_are_moved_and_named,
           what_is_stored_is_amended_and_compared, no_paper_goes_with_them])
