#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The replication kit: its script in R makes the same lists and figures, and notices what differs (TAP).

    kit.py SHNOR
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import in_a_row

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
RULES = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
PREDICATES = os.path.join(HERE, "..", "crosscheck", "predicates")
FILES = ["README.txt", "cells.csv", "clusters.csv", "components.csv", "context.csv", "decisions.csv",
         "factors.csv", "recompute.R", "results.csv", "risk.csv", "roster.csv", "rules.csv", "schools.csv"]
ALTAI = """[campaign]
region = Р
year = 2021
methodology = rules.ini
[inputs]
schools = altai-schools.csv
results = altai-vpr.csv
"""
TESTS = []
SHARED = tempfile.TemporaryDirectory()


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def call(*arguments, codes=(0,)):
    done = in_a_row.call(SHNOR, "--lang", "en", *map(str, arguments))
    if done.returncode not in codes:
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done


def change(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    equal(old in text, True, f"{old} in {os.path.basename(path)}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def recompute(kit, **environment):
    done = subprocess.run(["Rscript", os.path.join(kit, "recompute.R"), kit], capture_output=True,
                          text=True, errors="replace", check=False, env={**os.environ, **environment})
    return done.returncode, done.stdout + done.stderr


def export(campaign, year, name="kit"):
    """The kit of a run, made when nothing but the archive is left."""
    call("run", campaign, "--tables", codes=(0, 1))
    archive = os.path.join(campaign, "archive.db")
    kit = os.path.join(campaign, name)
    call("export", year, "--kit", "--archive", archive, "-o", kit)
    return kit


def is_the_same(kit):
    code, said = recompute(kit)
    equal((code, "\nThe same.\n" in said), (0, True), said)
    counted = {what.strip(): int(n) for what, n in re.findall(r"^(.{20}) +(\d+) values, 0 differ$", said, re.M)}
    with open(os.path.join(kit, "schools.csv"), encoding="utf-8") as file:
        schools = list(csv.DictReader(file))
    for what in ("cluster", "status", "low results", "p_true of schools", "p_repeat of schools"):
        equal(counted.get(what), len(schools), f"{what} compared")
    for cluster, n in re.findall(r"(\w+) (\d+)", said[said.index("in the lists:"):]):
        equal(int(n), sum(row["cluster"] == cluster for row in schools), cluster)
    return said


def demo(method="weights"):
    campaign = os.path.join(SHARED.name, "demo-" + method)
    call("demo", campaign)
    if method != "weights":
        shutil.copy(RULES, os.path.join(campaign, "rules.ini"))
        change(os.path.join(campaign, "rules.ini"), "method = weights", "method = " + method)
        change(os.path.join(campaign, "campaign.ini"), "methodology = order-847", "methodology = rules.ini")
    return campaign


def demo_kit():
    """Of the demonstration region, made once and not to be changed."""
    kit = os.path.join(SHARED.name, "demo-weights", "kit")
    return kit if os.path.isdir(kit) else export(demo(), 2022)


@test
def the_demonstration_region_is_the_same(folder):
    kit = demo_kit()
    equal(sorted(os.listdir(kit)), [".shnor-outputs", *FILES], "files")
    said = is_the_same(kit)
    equal("adverse conditions" in said and "at risk" in said, True, said)


@test
def indices_by_other_methods_are_the_same(folder):
    for method in ("pca", "regression"):
        is_the_same(export(demo(method), 2022))


@test
def every_combination_of_predicates_is_the_same(folder):
    for rules in ("order", "any-none", "off", "impossible"):
        campaign = os.path.join(folder, rules)
        shutil.copytree(PREDICATES, campaign)
        name = "campaign-off.ini" if rules == "off" else "campaign.ini"
        shutil.copy(os.path.join(PREDICATES, f"rulebook-{rules}.ini"), os.path.join(campaign, "rulebook.ini"))
        if rules == "off":
            shutil.copy(os.path.join(PREDICATES, name), os.path.join(campaign, "campaign.ini"))
        is_the_same(export(campaign, 2022))


@test
def altai_is_the_same(folder):
    for name in ("altai-vpr.csv", "altai-schools.csv"):
        shutil.copy(os.path.join(DATA, name), folder)
    shutil.copy(RULES, os.path.join(folder, "rules.ini"))
    with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(ALTAI)
    said = is_the_same(export(folder, 2021))
    equal("low 155" in said, True, said)
    return None


@test
def what_differs_is_noticed(folder):
    """One result, one rule, one probability changed: the script ends with 1 and names the place."""
    kit = demo_kit()
    with open(os.path.join(kit, "schools.csv"), encoding="utf-8") as file:
        school = next(row for row in csv.DictReader(file) if row["low_results"] == "1"
                      and row["pupils_to_change"] == "1" and not row["override"])
    with open(os.path.join(kit, "cells.csv"), encoding="utf-8") as file:
        lines = file.read().split("\n")
    own = [i for i, line in enumerate(lines) if line.startswith(school["school_code"] + ",2022,")]
    for i in own:
        lines[i] = lines[i].rsplit(",", 1)[0] + ",0"
    broken = os.path.join(folder, "broken")
    shutil.copytree(kit, broken)
    with open(os.path.join(broken, "cells.csv"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    code, said = recompute(broken)
    equal((code, school["school_code"] in said, "The same" in said), (1, True, False), said)
    shutil.rmtree(broken)
    shutil.copytree(kit, broken)
    change(os.path.join(broken, "rules.csv"), "min_procedures,2", "min_procedures,3")
    code, said = recompute(broken)
    equal((code, re.search(r"^cluster +410 values, 0 differ$", said, re.M)), (1, None), said)


@test
def nothing_depends_on_the_locale(folder):
    kit = demo_kit()
    first = recompute(kit, LC_ALL="C")
    equal(first[0], 0, first[1])
    equal(recompute(kit, LC_ALL="C.UTF-8"), first)


@test
def wrong_calls_say_what_to_do(folder):
    archive = os.path.join(os.path.dirname(demo_kit()), "archive.db")
    equal("--kit" in call("export", "--kit", "--archive", archive, codes=(64,)).stderr, True)
    equal("1999" in call("export", 1999, "--kit", "--archive", archive, codes=(66,)).stderr, True)


def main():
    print(f"1..{len(TESTS)}")
    failed = 0
    for number, function in enumerate(TESTS, 1):
        name = "kit " + function.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory() as folder:
            try:
                skip = function(folder)
                print(f"ok {number} - {name}" + (f" # SKIP {skip}" if skip else ""))
            except (AssertionError, LookupError, OSError, StopIteration, ValueError) as trouble:
                failed += 1
                print(f"not ok {number} - {name}")
                print("\n".join("# " + line for line in str(trouble or repr(trouble)).splitlines()[:40]))
    sys.exit(1 if failed else 0)


main()
