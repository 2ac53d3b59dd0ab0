#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the published counts of the real data in tests/data (TAP).

    known_counts.py SHNOR
"""
import csv
import functools
import json
import os
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def shipped_rulebook(**criterion):
    path = os.path.join(os.path.dirname(__file__), "..", "methodology", "order-847.ini")
    text = open(path, encoding="utf-8").read()
    for key, value in criterion.items():
        lines = [f"{key} = {value}" if line.startswith(key + " =") else line
                 for line in text.split("\n")]
        text = "\n".join(lines)
    return text


@functools.lru_cache(maxsize=None)
def run(campaign, rules=None):
    """Runs a campaign, with rules.ini beside it where rules are given; gives rows of schools.csv and
    results.csv, the manifest and the exit code. What ran once is not run again."""
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "campaign.ini", campaign)
        if rules:
            write(folder, "rules.ini", rules)
        done = subprocess.run([SHNOR, "run", "--tables", "--no-archive", folder], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr)
        tables = [list(csv.DictReader(open(os.path.join(folder, "out", name), encoding="utf-8")))
                  for name in ("schools.csv", "results.csv")]
        with open(os.path.join(folder, "out", "manifest.json"), encoding="utf-8") as file:
            return (*tables, json.load(file), done.returncode)


def counts(schools):
    a, b = [[row[key] == "1" for row in schools] for key in ("condition_a", "condition_b")]
    return (sum(a), sum(b), sum(x or y for x, y in zip(a, b)), sum(x and y for x, y in zip(a, b)))


def equal(got, expected):
    if got != expected:
        raise AssertionError(f"got {got}, expected {expected}")


ALTAI = """[campaign]
region = Алтайский край
year = {year}
methodology = {rules}

[inputs]
schools = {data}/altai-schools.csv
results = {data}/altai-vpr.csv
"""


def altai(year=2021, rules=None):
    text = ALTAI.format(year=year, data=DATA, rules="rules.ini" if rules else "order-847")
    return run(text, rules)


@test
def altai_2021_by_the_shipped_rulebook():
    schools, _, _, code = altai()
    equal(code, 0)
    equal(len(schools), 643)
    equal(sum(row["procedures_assessed"] != "0" for row in schools), 638)
    equal(counts(schools), (95, 145, 155, 85))
    equal(sum(row["low_results"] == "1" for row in schools), 155)


@test
def altai_expectations_found_independently_in_r():
    figures = altai()[2]["certainty"]
    equal({name: round(figures[name], 1) for name in figures},
          {"low_results": 155, "chance_explains": 41.6, "expected_exits": 31.5,
           "expected_entrants": 36.8})


@test
def altai_advisory_columns_are_filled():
    schools, results, *_ = altai()
    for row in schools:
        filled = row["procedures_assessed"] != "0"
        for name in ("p_true", "p_repeat"):
            equal(0 <= float(row[name]) <= 1 if filled else row[name] == "", True)
    for row in results:
        names = ("interval_low", "interval_high", "eb_share", "p_true", "p_repeat")
        equal(all(0 <= float(row[name]) <= 1 for name in names) if row["participants"] != "0"
              else all(row[name] == "" for name in names), True)


@test
def altai_groups_found_independently_in_r():
    """hclust, kmeans, silhouette and clusGap over the same profile; fpc's stabilities are within
    chance of ours."""
    found = altai()[2]["typology"]
    equal((found["status"], found["groups_by_silhouette"], found["groups_by_gap"],
           round(found["silhouette"], 7)), ("ok", 3, 3, 0.4491774))
    equal([group["schools"] for group in found["groups"]], [46, 100, 117])
    equal([abs(group["stability"] - expected) < 0.03 for group, expected in
           zip(found["groups"], (0.948, 0.986, 0.976))], [True] * 3)
    schools, *_ = altai()
    equal([sum(row["group"] == group for row in schools) for group in ("1", "2", "3", "")],
          [46, 100, 117, 643 - 263])
    equal(all(row["cluster"] != "none" for row in schools if row["group"]), True)


@test
def altai_2021_with_ten_participants():
    schools, *_ = altai(rules=shipped_rulebook(min_participants=10))
    equal(counts(schools), (80, 120, 128, 72))


@test
def altai_2020_alone():
    schools, *_ = altai(year=2020)
    equal(sum(row["condition_a"] == "1" for row in schools), 233)
    equal(sum(row["low_results"] == "1" for row in schools), 233)
    equal({row["b_assessable"] for row in schools}, {"0"})


@test
def altai_low_schools_per_procedure():
    ids = [f"ВПР-{s}-{g}" for s in ("МА", "РУ") for g in range(4, 9)]
    rules = shipped_rulebook().split("[procedure")[0] + "".join(
        f"[procedure {i}]\nlow = mark <= 2\n\n" for i in ids) + "[cluster low]\nall = low_results\n"
    _, results, *_ = altai(rules=rules)
    low = [sum(row["procedure"] == i and row["year"] == "2021" and row["low_procedure"] == "1"
               for row in results) for i in ids]
    equal(low, [5, 75, 83, 77, 84, 30, 75, 118, 133, 169])


@test
def moscow_by_its_own_headers():
    campaign = f"""[campaign]
region = Москва
year = 2016
methodology = rules.ini
previous = none

[inputs]
schools = {DATA}/moscow-ege-2016.csv
results = {DATA}/moscow-ege-2016.csv

[layout moscow-schools]
kind = schools
need = school_code;name
column school_code = global_id
column name = EDU_NAME
column municipality = District

[layout moscow-results]
kind = results
need = school_code;year;procedure;participants;not_low
column school_code = global_id
column year = YEAR
column participants = PASSED_NUMBER_FULL
column not_low = PASSER_UNDER_160
value procedure = ЕГЭ-160
"""
    rules = ("[rulebook]\nid = moscow\n[criterion]\nmin_procedures = 1\n[procedure ЕГЭ-160]\n"
             "low = score < 160\n[cluster low]\nall = low_results\n")
    schools, results, *_ = run(campaign, rules)
    equal(len(schools), 626)
    equal(sum(int(row["participants"]) for row in results), 66461)
    equal(sum(int(row["low"]) for row in results), 32236)
    equal(sum(row["low_results"] == "1" for row in schools), 480)


@test
def sgp_all_sixteen_procedures():
    ids = set()
    for year in (2021, 2022):
        with open(f"{DATA}/sgp/counts-{year}.csv", encoding="utf-8") as file:
            ids |= {row["procedure"] for row in csv.DictReader(file, delimiter=";")}
    rules = ("[rulebook]\nid = sgp\n[criterion]\nmin_procedures = 2\n" +
             "".join(f"[procedure {i}]\nlow = mark <= 2\n" for i in sorted(ids)) +
             "[cluster low]\nall = low_results\n")
    campaign = f"""[campaign]
region = SGP
year = 2022
methodology = rules.ini

[inputs]
schools = {DATA}/sgp/schools.csv
results = {DATA}/sgp/counts-*.csv
"""
    schools, results, *_ = run(campaign, rules)
    equal(len(ids), 16)
    latest = [row for row in results if row["year"] == "2022" and row["participants"] != "0"]
    equal(len({row["school_code"] for row in latest}), 108)
    equal(len(latest), 674)
    equal(sum(int(row["participants"]) for row in latest), 72349)
    equal(sum(int(row["low"]) for row in latest), 7929)
    equal(sum(row["low_procedure"] == "1" for row in latest), 55)
    equal(counts(schools), (16, 17, 17, 16))


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except AssertionError as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in str(trouble).splitlines()[:8]))


main()
