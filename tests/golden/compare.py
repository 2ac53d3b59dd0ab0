#!/usr/bin/python3
"""shnor compare: every school is counted once, and a shift goes back to what differs (TAP).

    compare.py SHNOR DATA    (DATA: the folder of altai-vpr.csv; skipped where it is absent)
"""
import collections
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

SHNOR, DATA = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "methodology",
                     "order-847.ini")
COLUMNS = ["school_code", "name", "municipality_old", "municipality_new", "cluster_old",
           "cluster_new", "stratum", "reason"]
CAMPAIGN = """[campaign]
region = Р
year = {year}
archive = ../archive.db
methodology = rules.ini
[inputs]
schools = altai-schools.csv
results = altai-vpr.csv
"""
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def call(*arguments, codes=(0,)):
    done = subprocess.run([SHNOR, "--lang", "en", *map(str, arguments)], capture_output=True,
                          text=True, check=False)
    if done.returncode not in codes:
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done


def run(folder, year, rules=lambda text: text, schools=lambda lines: lines):
    """Runs Altai in a folder of its own into the archive beside it."""
    path = os.path.join(folder, "campaign")
    shutil.rmtree(path, ignore_errors=True)
    os.mkdir(path)
    shutil.copy(os.path.join(DATA, "altai-vpr.csv"), path)
    with open(os.path.join(DATA, "altai-schools.csv"), encoding="utf-8") as file:
        lines = schools(file.read().splitlines())
    with open(os.path.join(path, "altai-schools.csv"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    with open(RULES, encoding="utf-8") as file:
        text = rules(file.read())
    with open(os.path.join(path, "rules.ini"), "w", encoding="utf-8") as file:
        file.write(text)
    with open(os.path.join(path, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(CAMPAIGN.format(year=year))
    call("run", path, codes=(0, 1))
    with open(os.path.join(path, "out", "schools.csv"), encoding="utf-8") as file:
        return {row["school_code"]: row for row in csv.DictReader(file)}


def compare(folder, old, new, *options, codes=(0,)):
    out = os.path.join(folder, "shifts")
    done = call("compare", old, new, "--archive", os.path.join(folder, "archive.db"), "-o", out,
                *options, codes=codes)
    with open(os.path.join(out, "shifts.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return rows, done.stdout


@test
def two_years_count_every_school_once(folder):
    old, new = run(folder, 2020), run(folder, 2021)
    rows, said = compare(folder, 2020, 2021)
    equal(list(rows[0])[:8], COLUMNS, "columns")
    equal([row["school_code"] for row in rows], sorted(old), "schools")
    equal(len(rows), 643)
    for row in rows:
        equal((row["cluster_old"], row["cluster_new"]),
              (old[row["school_code"]]["cluster"], new[row["school_code"]]["cluster"]),
              row["school_code"])
        equal(row["reason"] != "", row["cluster_old"] != row["cluster_new"], row["school_code"])
    strata = collections.Counter(row["stratum"] for row in rows)
    equal(sum(strata.values()), 643)
    equal(set(strata), {"b_not_assessable", "no_data"}, "strata")
    no_data = {code for code in old if "no_data" in (old[code]["decision_status"],
                                                     new[code]["decision_status"])}
    equal({row["school_code"] for row in rows if row["stratum"] == "no_data"}, no_data)
    # what the terminal says: each school in one stratum and in one transition
    told = [int(n) for n in re.findall(r"^ *(\d+)  ", said, re.M)]
    equal(sum(told), 2 * 643, said)
    shifted = sum(row["reason"] != "" for row in rows)
    equal(f"schools 643, in another cluster {shifted}" in said, True, said)
    entered = sum(old[c]["low_results"] != "1" and new[c]["low_results"] == "1" for c in old
                  if c not in no_data)
    left = sum(old[c]["low_results"] == "1" and new[c]["low_results"] != "1" for c in old
               if c not in no_data)
    equal((f"left {left}," in said, f"entered {entered}," in said), (True, True), said)


@test
def other_rules_alone_are_the_reason(folder):
    run(folder, 2021)
    run(folder, 2021, rules=lambda text: text.replace("combine = or", "combine = and"))
    rows, said = compare(folder, "2021.1", "2021.2")
    reasons = {row["reason"] for row in rows if row["cluster_old"] != row["cluster_new"]}
    equal(reasons, {"rules"}, "reasons")
    equal("the rules differ" in said, True, said)
    for row in rows:
        equal((row["rescored_old"], row["rescored_new"]), (row["cluster_new"], row["cluster_old"]),
              row["school_code"])


@test
def another_registry_alone_is_the_reason(folder):
    run(folder, 2021)
    listed = []

    def without_ten(lines):
        listed.extend(line.split(",")[0].split(";")[0] for line in lines[1:11])
        return lines[:1] + lines[11:]
    run(folder, 2021, schools=without_ten)
    rows, _ = compare(folder, "2021.1", "2021.2")
    shifted = [row for row in rows if row["cluster_old"] != row["cluster_new"]]
    equal({row["reason"] for row in shifted} <= {"roster"}, True, "reasons")
    equal(len(rows), 643)
    equal(len(shifted) > 0, True, "some school of the ten was in a cluster")


@test
def the_same_run_has_no_shifts(folder):
    run(folder, 2021)
    rows, said = compare(folder, 2021, 2021, "--exit-code")
    equal({row["reason"] for row in rows}, {""})
    equal({row["stratum"] for row in rows} <= {"comparable", "no_data", "b_not_assessable"}, True)
    equal("in another cluster 0" in said, True, said)


@test
def the_exit_code_tells_of_shifts(folder):
    run(folder, 2020), run(folder, 2021)
    compare(folder, 2020, 2021, "--exit-code", codes=(1,))
    done = call("compare", 2020, 1999, "--archive", os.path.join(folder, "archive.db"), codes=(66,))
    equal("1999" in done.stderr, True, done.stderr)


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = "compare " + function.__name__.replace("_", " ")
        if not os.path.exists(os.path.join(DATA, "altai-vpr.csv")):
            print(f"ok {number} - {name} # SKIP no shared data")
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(folder)
                print(f"ok {number} - {name}")
            except AssertionError as trouble:
                print(f"not ok {number} - {name}")
                print("\n".join("# " + line for line in str(trouble)[:1500].splitlines()))


main()
