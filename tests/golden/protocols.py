#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Protocols of ФИС ОКО of all three generations are counted to the last pupil (TAP).

Usage: protocols.py SHNOR [PUPILS]   (PUPILS: in each file, 2000 unless told)
"""
import csv
import os
import re
import sys
import tempfile
import time

import in_a_row
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import protocol_files as files

SHNOR = os.path.abspath(sys.argv[1])
PUPILS = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
SCHOOLS = files.schools_of(max(4, PUPILS // 60))
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got}, expected {expected}")


def protocol(generation, subject, grade, schools=None):
    return files.Protocol(generation, subject, grade, PUPILS, schools or SCHOOLS)


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def run(year, named, inputs="results = {patterns}", write_file=files.write_csv,
        registry=True, ending="csv", more="", enable=(), **dialect):
    """Runs a campaign of pairs of a file name (None: the export's own) and a protocol. Gives the rows
    of results.csv and findings.csv, the exit code and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        names = [name or "vpr/" + item.file_name(ending) for name, item in named]
        deep = any(name.count("/") == 2 for name in names)
        flat = any(name.startswith("vpr/") for name in names)
        inputs = inputs.format(patterns=";".join(["vpr/*.csv"] * flat + ["*/*/*.csv"] * deep))
        for name, (_, item) in zip(names, named):
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            write_file(path, item.rows(), **dialect)
        if registry:
            write(folder, "schools.csv", "Код ОО;Наименование;Муниципалитет\n" + "".join(
                f"edu{digits};СШ {digits};Вяземский район\n" for digits, _ in SCHOOLS))
        rules = open(os.path.join(os.path.dirname(__file__), "..", "..", "methodology",
                                  "order-847.ini"), encoding="utf-8").read()
        for grade in enable:
            rules = re.sub(rf"(\[procedure ВПР-..-{grade}\]\ntitle = .*\n)enabled = false\n", r"\1",
                           rules)
        write(folder, "rules.ini", rules)
        write(folder, "campaign.ini", f"[campaign]\nregion = Р\nyear = {year}\n"
              "methodology = rules.ini\n[inputs]\n" +
              ("schools = schools.csv\n" if registry else "") + inputs + "\n" + more)
        done = in_a_row.run(SHNOR, "--lang", "en", "run", "--tables", folder)
        if done.returncode not in (0, 1):
            raise AssertionError(f"exit {done.returncode}: {done.stderr}")
        tables = []
        for name in ("results.csv", "findings.csv"):
            with open(os.path.join(folder, "out", name), encoding="utf-8") as file:
                tables.append(list(csv.DictReader(file)))
        everything = b"".join(open(os.path.join(folder, "out", name), "rb").read()
                              for name in sorted(os.listdir(os.path.join(folder, "out")))
                              if name.endswith((".csv", ".json")))
        return (*tables, done.returncode, done.stderr + everything.decode())


def counted(results):
    return {(row["school_code"], row["year"], row["procedure"]):
            (int(row["participants"]), int(row["low"])) for row in results}


def expected(*protocols):
    return {(digits, str(item.year), item.procedure): (row[0], row[1])
            for item in protocols for digits, row in item.counts().items()}


def findings_of(findings, rule):
    return [row for row in findings if row["rule"] == rule]


def hold(year, *protocols, **how):
    results, findings, code, said = run(year, [(None, item) for item in protocols], **how)
    equal(counted(results), expected(*protocols), "counts")
    equal([row for row in findings if row["severity"] == "error"], [], "errors")
    equal(code, 0, "exit")
    for item in protocols:
        for pupil in item.pupils[:50]:
            if str(pupil.code) in said:
                raise AssertionError("a pupil's code was printed")
    return findings


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@test
def spring_2021_with_autumn_2020():
    old = [protocol(2020, s, 6) for s in ("МА", "РУ")]
    new = [protocol(2021, s, 5) for s in ("МА", "РУ")]
    findings = hold(2021, *old, *new)
    equal(len(findings_of(findings, "file.autumn_grade")), 2, "autumn")
    for item in old + new:
        own = [row for row in findings if row["file"].endswith(item.file_name("csv"))]
        happened = {rule: numbers(findings_of(own, rule)[0]["happened"]) for rule in
                    ("result.absent", "pupil.tasks_not_done", "pupil.tasks_not_studied",
                     "pupil.no_class", "result.balance")}
        equal(happened["result.absent"], [item.absent(), PUPILS], "absent")
        equal(happened["pupil.tasks_not_done"], [item.cells_of(files.NOT_DONE)], "not done")
        equal(happened["pupil.tasks_not_studied"], [item.cells_of(files.NOT_STUDIED)], "not studied")
        equal(happened["pupil.no_class"], [item.without_letter()], "no class")
        equal(happened["result.balance"], [PUPILS, PUPILS, 0], "balance")
        share = item.absent() / PUPILS
        if not 0.09 <= share <= 0.15:
            raise AssertionError(f"absent: {share}")


@test
def spring_2022_with_2021():
    findings = hold(2022, *[protocol(2022, s, g) for s in ("МА", "РУ") for g in (5, 6)],
                    protocol(2021, "РУ", 6))
    equal(len(findings_of(findings, "result.scale_assumed")), 4, "assumed scales")
    equal(findings_of(findings, "pupil.other_sum"), [], "sums")
    equal(findings_of(findings, "pupil.other_class"), [], "classes")


@test
def every_grade_and_subject():
    hold(2021, *[protocol(2021, s, g) for s in ("МА", "РУ") for g in range(4, 9)],
         enable=(4, 7, 8))


@test
def without_a_registry_the_labels_name_schools():
    item = protocol(2022, "МА", 5)
    results, findings, _, _ = run(2022, [(None, item)], registry=False)
    equal(counted(results), expected(item), "counts")
    equal(findings_of(findings, "result.unknown_school"), [], "unknown")


@test
def folders_name_year_and_grade():
    results, findings, _, _ = run(2021, [("2020/6/Математика.csv", protocol(2020, "МА", 6)),
                                         ("2021/5/Математика.csv", protocol(2021, "МА", 5)),
                                         ("2021/6/Русский язык.csv", protocol(2021, "РУ", 6))])
    equal(counted(results), expected(protocol(2020, "МА", 6), protocol(2021, "МА", 5),
                                     protocol(2021, "РУ", 6)), "counts")
    equal(len(findings_of(findings, "file.named")), 3, "named")


@test
def the_campaign_names_what_the_file_does_not():
    item, other = protocol(2021, "МА", 5), protocol(2021, "РУ", 6)
    results, _, code, _ = run(2021, [("a/b/протокол.csv", item), ("a/c/протокол.csv", other)],
                              inputs="results.ВПР-МА-5.2021 = a/b/протокол.csv\n"
                                     "results = a/c/протокол.csv",
                              more="[file a/c/*]\nsubject = русский язык\ngrade = 6\nyear = 2021\n")
    equal((counted(results), code), (expected(item, other), 0))


@test
def the_campaign_overrules_the_grade_of_autumn():
    item = protocol(2020, "МА", 6)
    name = "2020/5/Математика.csv"
    results, findings, code, _ = run(2020, [(name, item)],
                                     more=f"[file {name}]\nprocedure = ВПР-МА-5\n")
    equal((counted(results), code), (expected(item), 0))
    equal(findings_of(findings, "file.autumn_grade"), [], "autumn")


@test
def the_old_dialects():
    for dialect in (dict(encoding="cp1251"), dict(encoding="utf-16", delimiter="\t"),
                    dict(delimiter=","), dict(titles=["Протокол проведения работы", "Выгрузка"])):
        hold(2022, protocol(2022, "РУ", 5), **dialect)


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        start = time.monotonic()
        try:
            function()
            print(f"ok {number} - {name}")
        except AssertionError as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in str(trouble)[:1500].splitlines()))
        print(f"# {time.monotonic() - start:.1f} s")


main()
