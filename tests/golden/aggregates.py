#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Aggregated forms are counted to the last pupil (TAP)."""
import csv
import os
import re
import sys
import tempfile

import in_a_row
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import aggregate_files
import protocol_files as files

SHNOR = os.path.abspath(sys.argv[1])
SCHOOLS = files.schools_of(24)
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected and isinstance(got, tuple):
        for one, other in zip(got, expected):
            equal(one, other, what)
    if got != expected and isinstance(got, dict):
        got, expected = [dict(sorted(set(a.items()) - set(b.items()))[:5])
                         for a, b in ((got, expected), (expected, got))]
    if got != expected:
        raise AssertionError(f"{what}: got {got}, expected {expected}")


def protocol(year, subject, grade, n=1500, schools=None):
    return files.Protocol(year, subject, grade, n, schools or SCHOOLS)


def run(tables, year=2022, **dialect):
    """Runs a campaign of pairs of a file name and rows; gives counts, findings and the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in tables:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            files.write_csv(path, rows, **dialect)
        with open(os.path.join(folder, "schools.csv"), "w", encoding="utf-8") as file:
            file.write("Код ОО;Наименование;Муниципалитет\n" + "".join(
                f"{digits};{name.replace(chr(34), '')};Вяземский район\n" for digits, name in SCHOOLS))
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(f"[campaign]\nregion = Р\nyear = {year}\n[inputs]\nschools = schools.csv\n"
                       "results = results/*.csv\n")
        done = in_a_row.run(SHNOR, "--lang", "en", "run", "--tables", folder)
        if done.returncode not in (0, 1):
            raise AssertionError(f"exit {done.returncode}: {done.stderr}")
        with open(os.path.join(folder, "out", "results.csv"), encoding="utf-8") as file:
            counts = {(row["school_code"], row["year"], row["procedure"]):
                      (int(row["participants"]), int(row["low"])) for row in csv.DictReader(file)}
        with open(os.path.join(folder, "out", "findings.csv"), encoding="utf-8") as file:
            return counts, list(csv.DictReader(file)), done.returncode


def expected(*protocols):
    return {(digits, str(item.year), item.procedure): (row[0], row[1])
            for item in protocols for digits, row in item.counts().items()}


def rules(findings):
    """Errors and warnings about files; those without a file speak of the campaign as a whole, and
    anomalies of results that are random here."""
    return sorted({row["rule"] for row in findings if row["severity"] != "note" and row["file"] and
                   not row["rule"].startswith("anomaly.")})


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@test
def statistics_of_marks():
    items = [protocol(2022, "МА", 5), protocol(2022, "РУ", 6), protocol(2021, "МА", 5)]
    tables = [(f"results/Статистика по отметкам. {'Математика' if item.subject == 'МА' else 'Русский язык'}"
               f" {item.grade} класс. ВПР {item.year}.csv", aggregate_files.fis_marks_rows(item))
              for item in items]
    counts, findings, code = run(tables, titles=["Статистика по отметкам", "ВПР. Все классы"])
    equal((counts, code, rules(findings)), (expected(*items), 0, []))
    groups = [row for row in findings if row["rule"] == "result.groups"]
    equal([numbers(row["happened"]) for row in groups], [[5]] * 3, "groups")
    balance = [numbers(row["happened"]) for row in findings if row["rule"] == "result.balance" and
               "2022" in row["file"]]
    equal(balance, [[29, 24, 5]] * 2, "balance")


@test
def statistics_with_logins_in_brackets():
    item = protocol(2022, "МА", 6)
    rows = aggregate_files.fis_marks_rows(item, label="{name} ({login})")
    counts, findings, code = run([("results/Математика, 6 класс, 2022.csv", rows)])
    equal((counts, code, rules(findings)), (expected(item), 0, []))


@test
def a_regional_table():
    items = [protocol(year, subject, grade) for year in (2021, 2022) for subject in ("МА", "РУ")
             for grade in (5, 6)]
    counts, findings, code = run([("results/свод.csv", aggregate_files.region_rows(items))])
    equal((counts, code, rules(findings)), (expected(*items), 0, []))
    equal(sum(row["rule"] == "row.total" for row in findings), 8, "totals")


@test
def blanks_below_filled_cells_of_a_regional_table_are_told():
    items = [protocol(2022, subject, 5) for subject in ("МА", "РУ")]
    rows = aggregate_files.region_rows(items, merged=True)
    counts, findings, code = run([("results/свод.csv", rows)], encoding="cp1251")
    whole = expected(*items)
    equal((code, "cell.empty" in rules(findings)), (1, True))
    equal((len(counts), counts), (2, {key: whole[key] for key in counts}))


@test
def participants_with_thousands_separators():
    item = protocol(2022, "МА", 5, n=2600, schools=SCHOOLS[:2])
    if max(row[0] for row in item.counts().values()) < 1000:
        raise AssertionError("the case has no school of a thousand")
    counts, _, code = run([("results/свод.csv", aggregate_files.region_rows([item], decimals=2))])
    equal((counts, code), (expected(item), 0))


@test
def other_grades_are_told():
    items = [protocol(2022, "МА", 5), protocol(2022, "МА", 4)]
    counts, findings, code = run([("results/свод.csv", aggregate_files.region_rows(items))])
    equal((counts, code), (expected(items[0]), 0))
    equal([row["value"] for row in findings if row["rule"] == "result.disabled_procedure"],
          ["ВПР-МА-4"])


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except AssertionError as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in str(trouble)[:1500].splitlines()))


main()
