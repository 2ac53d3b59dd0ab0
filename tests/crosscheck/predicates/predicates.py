#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs shnor on a campaign with a school for every combination of the three predicates.

    predicates.py SHNOR [--keep DIR]

`expected.csv` was written by reasoning, not by a program. TAP: one test point a decision table:

    order       the table of the order (low_adverse, low, adverse, risk, none)
    any-none    rows with `any` and `none`
    impossible  a first row that needs low results and risk at once: since a school with low results
                is never at risk, an unknown there must not make anybody undetermined
    off         the campaign names neither social data nor a risk profile

A code says what the school is: L low_results, A adverse_social, R at_risk, followed by 0, 1 or u
(unknown); Rt is an unknown at_risk with a reason that holds: low_results is unknown, and the school
is at risk exactly when it turns out false. NA.: no data of the latest year; X1: excluded by flag;
D.: with a decision (I include, E exclude, M move, X include an excluded one, U move an undetermined
one, R a rejected decision, N one without a document).

The school's own numbers: 20 participants a cell; 10 low is a low cell (30 %), 5 is near (20 %), 1
is neither; L1A0R0 is low by A, L1A1R0 by B alone, L1AuR0 by A with B unknown, Lu by A false and B
unknown (no year before). Two of three factors must be high. Low income is 10 or 60 percent, so the
index has two values, one on each side of 50; 10 of the 24 schools that have one have the lower.
Nobody is below these (4*0 < 24: adverse); 10 are below the others (4*10 >= 24: not adverse).
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES = ("order", "any-none", "impossible", "off")
INPUTS = ("schools.csv", "results.csv", "context.csv", "risk.csv", "decisions.csv")
COMPARED = ("cluster", "decision_status", "low_results", "adverse_social", "at_risk")


def prepare(table, folder):
    """The campaign folder of a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in INPUTS:
        shutil.copy(HERE / name, folder / name)
    shutil.copy(HERE / ("rulebook-%s.ini" % table), folder / "rulebook.ini")
    campaign = "campaign-off.ini" if table == "off" else "campaign.ini"
    shutil.copy(HERE / campaign, folder / "campaign.ini")


def read_expected(table):
    """{school: row}"""
    with open(HERE / "expected.csv", encoding="utf-8", newline="") as stream:
        return {row["school_code"]: row for row in csv.DictReader(stream)
                if row["table"] == table}


def compare(table, path):
    """Faults of schools.csv."""
    expected = read_expected(table)
    faults = []
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            wanted = expected.pop(row["school_code"], None)
            if wanted is None:
                faults.append("school %s: not expected" % row["school_code"])
                continue
            faults += ["school %s: %s: expected '%s', got '%s'"
                       % (row["school_code"], name, wanted[name], row[name])
                       for name in COMPARED if wanted[name] != row[name]]
    return faults + ["school %s: no row" % code for code in expected]


def check(program, table, folder):
    """Faults of one table."""
    prepare(table, folder)
    done = subprocess.run([program, "run", str(folder), "-o", str(folder / "out"), "--tables"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
                          check=False)
    if done.returncode not in (0, 1):
        messages = done.stdout.decode("utf-8", "replace").splitlines()
        return ["exit code %d" % done.returncode] + messages[-5:]
    return compare(table, folder / "out" / "schools.csv")


def main():
    """TAP."""
    parser = argparse.ArgumentParser(description="shnor on every combination of predicates")
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    print("1..%d" % len(TABLES))
    passed = True
    with tempfile.TemporaryDirectory(prefix="shnor-predicates-") as temporary:
        for number, table in enumerate(TABLES, 1):
            folder = (options.keep or Path(temporary)) / table
            try:
                faults = check(options.program, table, folder)
            except OSError as error:
                faults = [str(error)]
            passed = passed and not faults
            print("%sok %d - table %s" % ("not " if faults else "", number, table))
            for fault in faults:
                print("# table %s: %s" % (table, fault))
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
