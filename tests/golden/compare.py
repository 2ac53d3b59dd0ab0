#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shnor compare: every school is counted once, and a shift goes back to what differs (TAP).

    compare.py SHNOR
"""
import collections
import csv
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile

import in_a_row
import openpyxl

from parts import of_this_part, once

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
RULES = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
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
    done = in_a_row.run(SHNOR, "--lang", "en", *map(str, arguments))
    if done.returncode not in codes:
        raise AssertionError(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return done


def run(folder, year, rules=lambda text: text, schools=lambda lines: lines, results=None):
    """Runs Altai in a folder of its own into the archive beside it."""
    path = os.path.join(folder, "campaign")
    shutil.rmtree(path, ignore_errors=True)
    os.mkdir(path)
    shutil.copy(os.path.join(DATA, "altai-vpr.csv"), path)
    if results is not None:
        results(os.path.join(path, "altai-vpr.csv"))
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
    call("run", path, "--tables", codes=(0, 1))
    with open(os.path.join(path, "out", "schools.csv"), encoding="utf-8") as file:
        return {row["school_code"]: row for row in csv.DictReader(file)}


@functools.cache
def runs_of(years):
    """A folder with the archive of plain runs of these years, and their schools."""
    kept = tempfile.TemporaryDirectory()
    return kept, [run(kept.name, year) for year in years]


def plain(folder, *years):
    """Plain runs of these years, made once for all tests, in the archive of a folder; gives their schools."""
    kept, schools = runs_of(years)
    shutil.copy(os.path.join(kept.name, "archive.db"), folder)
    return schools


def compare(folder, old, new, *options, codes=(0,)):
    out = os.path.join(folder, "shifts")
    done = call("compare", old, new, "--archive", os.path.join(folder, "archive.db"), "-o", out,
                *options, codes=codes)
    with open(os.path.join(out, "shifts.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return rows, done.stdout


def paper_text(folder, name="shifts.pdf"):
    done = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "shifts", name), "-"],
                          capture_output=True, text=True, check=True)
    return re.sub("[\u00a0\u202f]", " ", done.stdout)


def part(text, start, *ends):
    """What stands between a heading and the first of the next ones."""
    text = text[text.index(start) + len(start):]
    return text[:min([text.index(end) for end in ends if end in text], default=len(text))]


def last_numbers(line):
    found = re.search(r"(?:\s+\d+)+$", line)
    return [int(n) for n in found.group().split()] if found else []


def matrix_of(rows, clusters):
    counts = collections.Counter((row["cluster_old"], row["cluster_new"]) for row in rows)
    table = [[counts[old, new] for new in clusters] for old in clusters]
    return ([line + [sum(line)] for line in table] +
            [[sum(line[i] for line in table) for i in range(len(clusters))] + [len(rows)]])


def course(row):
    was, now = (row[key] not in ("none", "") for key in ("cluster_old", "cluster_new"))
    if was and now:
        return "moved" if row["cluster_old"] != row["cluster_new"] else "stayed"
    return "entered" if now else "left" if was else "outside"


HEADS = {"entered": "Вошли в списки", "left": "Вышли из списков", "moved": "Перешли в другой список",
         "stayed": "Остались в том же списке"}


@test
def papers_say_what_the_table_says(folder):
    """Matrix, municipalities and lists of the PDF and the workbook are those of shifts.csv."""
    plain(folder, 2020, 2021)
    rows, _ = compare(folder, 2020, 2021)
    text = paper_text(folder)
    clusters = [c for c in ("low_adverse", "low", "adverse", "risk", "none")
                if any(c in (row["cluster_old"], row["cluster_new"]) for row in rows)]
    wanted = matrix_of(rows, clusters)
    matrices = part(text, "Из какого кластера в какой\n", "Что объяснимо случайностью")
    got = [last_numbers(line) for line in matrices.split("\n")]
    got = [line for line in got if len(line) == len(clusters) + 1 and line != list(range(1, len(line) + 1))]
    equal(got[:len(wanted)], wanted, "the matrix")
    strata = [s for s in ("comparable", "b_not_assessable", "no_data") if any(r["stratum"] == s for r in rows)]
    equal(got[len(wanted):], [line for stratum in strata for line in
                              matrix_of([r for r in rows if r["stratum"] == stratum], clusters)], "strata")
    equal("n = 643;" in text, True, "the chart's n")
    # the numbers of the municipalities' table, and their sum
    lines = part(text, "\nМуниципальные образования\n", "Вошли в списки\n")
    numbers = [last_numbers(line) for line in lines.split("\n") if len(last_numbers(line)) >= 6]
    numbers = [line[-6:] for line in numbers]
    courses = ("entered", "left", "moved", "stayed", "outside")
    by_place = collections.defaultdict(list)
    for row in rows:
        by_place[row["municipality_new"] or row["municipality_old"]].append(course(row))
    equal(sorted(numbers[:-1]), sorted([len(c)] + [c.count(x) for x in courses] for c in by_place.values()))
    equal(numbers[-1], [643] + [sum(course(row) == x for row in rows) for x in courses], "the total")
    # every school in its list once
    for name, head in HEADS.items():
        ends = [f"\n{other}\n" for other in HEADS.values() if other != head]
        listed = re.findall(r"^ *(99\d{4})\b", part(text, f"\n{head}\n", *ends), re.M)
        equal(sorted(listed), [row["school_code"] for row in rows if course(row) == name], head)
    equal(subprocess.run(["qpdf", "--check", os.path.join(folder, "shifts", "shifts.pdf")],
                         capture_output=True, check=False).returncode, 0)
    book = openpyxl.load_workbook(os.path.join(folder, "shifts", "shifts.xlsx"))
    equal(book.sheetnames, ["Матрица", "По муниципалитетам", "Школы"], "sheets")
    cells = [[cell.value for cell in line] for line in book["Матрица"].iter_rows(min_row=4)]
    cells = [[int(cell) for cell in line[1:]] for line in cells if isinstance(line[-1], (int, float))]
    cells = [[n for k, n in enumerate(line) if any(other[k] for other in cells) or k + 1 == len(line)]
             for line in cells if any(line)]
    equal(cells, wanted[:-1], "the workbook's matrix")
    codes = [line[0].value for line in book["Школы"].iter_rows(min_row=4) if line[0].value]
    equal(sorted(codes), [row["school_code"] for row in rows], "the workbook's schools")


@test
def three_runs_have_a_path_for_every_school(folder):
    first, second = plain(folder, 2020, 2021)
    third = run(folder, 2021, rules=lambda text: text.replace("combine = or", "combine = and"))
    out = os.path.join(folder, "shifts")
    call("compare", "2020.1", "2021.1", "2021.2", "--archive", os.path.join(folder, "archive.db"),
         "-o", out)
    with open(os.path.join(out, "paths.csv"), encoding="utf-8") as file:
        paths = list(csv.DictReader(file))
    equal([path["school_code"] for path in paths], sorted(first), "paths")
    for path in paths:
        equal([path["cluster_2020.1"], path["cluster_2021.1"], path["cluster_2021.2"]],
              [year[path["school_code"]]["cluster"] for year in (first, second, third)], path["school_code"])
    with open(os.path.join(out, "shifts.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    equal(collections.Counter((row["run_old"], row["run_new"]) for row in rows),
          {("2020.1", "2021.1"): 643, ("2021.1", "2021.2"): 643})
    equal({row["reason"] for row in rows if row["run_new"] == "2021.2"}, {"", "rules"})
    text = paper_text(folder)
    equal("2020.1 → 2021.1" in text and "2021.1 → 2021.2" in text, True, "both pairs")


def run_sgp(folder, year, context=lambda text: text):
    """SGP with its social data; every procedure counts."""
    path = os.path.join(folder, "campaign")
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(os.path.join(DATA, "sgp"), path)
    with open(os.path.join(path, "context.csv"), encoding="utf-8") as file:
        text = context(file.read())
    with open(os.path.join(path, "context.csv"), "w", encoding="utf-8") as file:
        file.write(text)
    rules = ("[rulebook]\nid = sgp\n[criterion]\nmin_procedures = 2\n" +
             "".join(f"[procedure {s}-{g}]\nlow = mark <= 2\n" for s in ("MA", "RU") for g in range(3, 11)) +
             "[social]\ncut = 1/4\n[component low_income]\ndirection = -\n"
             "[component language]\ndirection = -\n[cluster low_adverse]\nall = low_results;adverse_social\n"
             "[cluster low]\nall = low_results\n[cluster adverse]\nall = adverse_social\n")
    with open(os.path.join(path, "rules.ini"), "w", encoding="utf-8") as file:
        file.write(rules)
    with open(os.path.join(path, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(CAMPAIGN.format(year=year).replace("altai-schools", "schools")
                   .replace("altai-vpr.csv", "counts-*.csv") + "context = context.csv\n")
    call("run", path, "--tables", codes=(0, 1))


@test
@once
def two_years_of_sgp_have_reasons(folder):
    run_sgp(folder, 2021), run_sgp(folder, 2022)
    rows, _ = compare(folder, 2021, 2022)
    equal(len(rows), 121, "schools")
    shifted = [row for row in rows if row["cluster_old"] != row["cluster_new"]]
    factors = {factor for row in shifted for factor in re.split(r"[;+:]", row["reason"])}
    equal(len(shifted) > 10 and "" not in {row["reason"] for row in shifted}, True, "reasons")
    equal(factors <= {"results", "context", "region", "joint"} and len(factors) > 1, True, str(factors))


@test
def other_social_data_alone_are_the_reason(folder):
    run_sgp(folder, 2022)

    def exchanged(text):
        """The first half of the schools with the figures of the last."""
        lines = text.splitlines()
        years = [line for line in lines[1:] if line.startswith("2022;")]
        values = [line.split(";", 2)[2] for line in reversed(years)]
        new = {old: ";".join(old.split(";", 2)[:2] + [value]) for old, value in zip(years, values)}
        return "\n".join([lines[0]] + [new.get(line, line) for line in lines[1:]]) + "\n"
    run_sgp(folder, 2022, exchanged)
    rows, said = compare(folder, "2022.1", "2022.2")
    shifted = [row for row in rows if row["cluster_old"] != row["cluster_new"]]
    equal(len(shifted) > 5, True, "shifts")
    equal({row["reason"] for row in shifted}, {"context"}, "reasons")
    equal("chance has no part" in said, True, said)


@test
@once
def two_years_count_every_school_once(folder):
    old, new = plain(folder, 2020, 2021)
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
    text = paper_text(folder)
    equal(f"только в новом: {entered}; только в прежнем: {left}." in text, True, text)
    # nobody was assessed in full in both, so what chance would do is not told
    equal("by chance cannot be told" in said and "указать нельзя" in text, True, said)


@test
@once
def other_rules_alone_are_the_reason(folder):
    plain(folder, 2021)
    run(folder, 2021, rules=lambda text: text.replace("combine = or", "combine = and"))
    rows, said = compare(folder, "2021.1", "2021.2")
    reasons = {row["reason"] for row in rows if row["cluster_old"] != row["cluster_new"]}
    equal(reasons, {"rules"}, "reasons")
    equal("differ: shifts.csv also has" in said, True, said)
    for row in rows:
        equal((row["rescored_old"], row["rescored_new"]), (row["cluster_new"], row["cluster_old"]),
              row["school_code"])
    # the table of both rules adds up; where the results are the same there is nothing to test
    text = paper_text(folder)
    table = [last_numbers(line) for line in part(text, "Правила расчета различаются\n",
                                                 "Что объяснимо случайностью\n").split("\n")]
    table = [line for line in table if len(line) == 4]
    equal([sum(column) for column in zip(*table[:-1])], table[-1], "the rules' table")
    equal(table[-1], [643] * 4)
    equal("Критерии" in text, False, "tests of the same results")


@test
@once
def another_registry_alone_is_the_reason(folder):
    plain(folder, 2021)
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
    # in the later run the ten are known to results only: papers and paths leave them out there
    for old, new, strangers in (("2021.1", "2021.2", "в прежнем расчете — 0, в новом — 10"),
                                ("2021.2", "2021.1", "в прежнем расчете — 10, в новом — 0")):
        rows, _ = compare(folder, old, new)
        text = paper_text(folder)
        equal((len(rows), "n = 643;" in text, strangers in " ".join(text.split())), (643, True, True), old)
    out = os.path.join(folder, "shifts")
    call("compare", "2021.2", "2021.1", "2021.2", "--archive", os.path.join(folder, "archive.db"), "-o", out)
    with open(os.path.join(out, "paths.csv"), encoding="utf-8") as file:
        paths = list(csv.DictReader(file))
    equal([path["school_code"] for path in paths], [row["school_code"] for row in rows], "paths")
    equal(sum(path["cluster_2021.2"] == "" for path in paths), 10, "absent at the ends")
    # who comes back is the school that went
    call("compare", "2021.1", "2021.2", "2021.1", "--archive", os.path.join(folder, "archive.db"), "-o", out)
    with open(os.path.join(out, "paths.csv"), encoding="utf-8") as file:
        equal([row["school_code"] for row in csv.DictReader(file)], [row["school_code"] for row in rows])


@test
@once
def chance_is_told_of_schools_assessed_in_full(folder):
    """Other results of the year in every tenth school: counts of the sentence are those of the table."""
    def fewer_low(path):
        with open(path, encoding="utf-8") as file:
            reader = csv.DictReader(file, delimiter=";")
            rows = list(reader)
        for row in rows:
            if row["year"] == "2021" and int(row["school_code"]) % 10 == 3:
                low = int(row["mark_2"])
                row.update(mark_2="0", mark_3=str(int(row["mark_3"]) + low))
        with open(path, "w", encoding="utf-8") as file:
            writer = csv.DictWriter(file, reader.fieldnames, delimiter=";", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    [old], new = plain(folder, 2021), run(folder, 2021, results=fewer_low)
    rows, said = compare(folder, "2021.1", "2021.2")
    full = [row["school_code"] for row in rows if row["stratum"] == "comparable"]
    was, now = ({code for code in full if year[code]["low_results"] == "1"} for year in (old, new))
    equal(len(full) > 500 and len(was - now) > 5, True, "something to tell")
    sentence = " ".join(paper_text(folder).split())
    for text, pattern in ((sentence, r"с низкими результатами — (\d+), остальных — (\d+)\. .*? "
                           r"\(не стало у (\d+)\) .*? \(появились у (\d+)\)"),
                          (said, r"(\d+) had low results, (\d+) had not.* (\d+) left;.* (\d+) entered\.")):
        equal(tuple(map(int, re.search(pattern, text).groups())),
              (len(was), len(full) - len(was), len(was - now), len(now - was)), text[:200])
    equal(f" {min(len(was - now), len(now - was))} из {len(was ^ now)} " in sentence, True, "McNemar")


@test
@once
def the_same_run_has_no_shifts(folder):
    plain(folder, 2021)
    rows, said = compare(folder, 2021, 2021, "--exit-code")
    equal({row["reason"] for row in rows}, {""})
    equal({row["stratum"] for row in rows} <= {"comparable", "no_data", "b_not_assessable"}, True)
    equal("in another cluster 0" in said, True, said)


@test
@once
def the_exit_code_tells_of_shifts(folder):
    plain(folder, 2020, 2021)
    compare(folder, 2020, 2021, "--exit-code", codes=(1,))
    done = call("compare", 2020, 1999, "--archive", os.path.join(folder, "archive.db"), codes=(66,))
    equal("1999" in done.stderr, True, done.stderr)


def main():
    tests = of_this_part(TESTS)
    print(f"1..{len(tests)}")
    for number, function in enumerate(tests, 1):
        name = "compare " + function.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(folder)
                print(f"ok {number} - {name}")
            except (AssertionError, LookupError, ValueError, subprocess.SubprocessError) as trouble:
                print(f"not ok {number} - {name}")
                print("\n".join("# " + line for line in str(trouble)[:1500].splitlines()))


main()
