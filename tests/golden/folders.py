#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a file lies and how its sheets are called says what it is of (TAP).

Usage: folders.py SHNOR
"""
import csv
import os
import sys
import tempfile

import in_a_row
import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import protocol_files as files

SHNOR = os.path.abspath(sys.argv[1])
SCHOOLS = files.schools_of(5)
TESTS = []
MARKS = ["Код ОО", "Отметка «2»", "Отметка «3»", "Отметка «4»", "Отметка «5»"]


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got}, expected {expected}")


def protocol(generation, subject, grade):
    return files.Protocol(generation, subject, grade, 120, SCHOOLS)


def write_text(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_book(path, sheets):
    """sheets: {name: rows}"""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def marks_of(item):
    """The counts of a protocol as rows of marks by school."""
    return [MARKS] + [["edu" + digits, *row[1:]] for digits, row in item.counts().items()]


def call(*arguments, ends=(0, 1)):
    done = in_a_row.run(SHNOR, "--lang", "en", *arguments)
    if done.returncode not in ends:
        raise AssertionError(f"exit {done.returncode}: {done.stderr}")
    return done


def prepare(folder, inputs, year=2022, groups=""):
    write_text(os.path.join(folder, "schools.csv"), "Код ОО;Наименование;Муниципалитет\n" + "".join(
        f"edu{digits};СШ {digits};Вяземский район\n" for digits, _ in SCHOOLS))
    write_text(os.path.join(folder, "campaign.ini"), f"[campaign]\nregion = Р\nyear = {year}\nlanguage = en\n"
               f"[inputs]\nschools = schools.csv\n{inputs}\n{groups}")


def run(folder, inputs, **campaign):
    """results.csv and findings.csv of the campaign, and the exit code."""
    prepare(folder, inputs, **campaign)
    code = call("run", "--tables", "--no-archive", folder).returncode
    tables = []
    for name in ("results.csv", "findings.csv"):
        with open(os.path.join(folder, "out", name), encoding="utf-8") as file:
            tables.append(list(csv.DictReader(file)))
    return (*tables, code)


def counted(results):
    return {(row["school_code"], row["year"], row["procedure"]):
            (int(row["participants"]), int(row["low"])) for row in results}


def expected(*protocols):
    return {(digits, str(item.year), item.procedure): row[:2]
            for item in protocols for digits, row in item.counts().items()}


def rules(findings, *severities):
    return sorted({row["rule"] for row in findings if row["severity"] in severities and row["file"]})


def of_rule(findings, rule):
    return [row for row in findings if row["rule"] == rule]


@test
def protocols_in_folders(folder):
    """Folders of years and grades, a workbook of two grades, sheets that are no tables, a workbook
    that somebody has open: one line names the folder, and nothing more is said."""
    here = os.path.join(folder, "ВПР")
    mathematics, before = protocol(2022, "МА", 5), protocol(2021, "МА", 5)
    russian = [protocol(2022, "РУ", grade) for grade in (5, 6)]
    classes = [["Номер", "Наименование"], [1, "5а"], [2, "5б"]]
    write_book(os.path.join(here, "2022/5/Математика.xlsx"),
               {"Классы": classes, "Протокол": mathematics.rows()})
    write_book(os.path.join(here, "2021/5/Математика.xlsx"), {"Sheet": before.rows()})
    write_book(os.path.join(here, "2022/Русский язык.xlsx"),
               {f"{item.grade} класс": item.rows() for item in russian})
    write_text(os.path.join(here, "2022/5/~$Математика.xlsx"), "lock")
    write_text(os.path.join(here, "2022/Thumbs.db"), "pictures")
    results, findings, code = run(folder, "results = ВПР")
    equal(counted(results), expected(mathematics, before, *russian), "counts")
    equal((code, rules(findings, "error")), (0, []), "errors")
    equal(rules(findings, "warning"), ["result.scale_assumed"], "warnings")
    named = {(row["file"], row["sheet"]) for row in of_rule(findings, "file.named")}
    equal(named, {("ВПР/2021/5/Математика.xlsx", ""), ("ВПР/2022/5/Математика.xlsx", ""),
                  ("ВПР/2022/Русский язык.xlsx", "5 класс"),
                  ("ВПР/2022/Русский язык.xlsx", "6 класс")}, "names")
    passed = of_rule(findings, "campaign.passed_over")
    equal(len(passed), 1, "passed over")
    for name in ("~$Математика.xlsx", "Thumbs.db"):
        if name not in passed[0]["happened"]:
            raise AssertionError(passed[0]["happened"])


@test
def sheets_of_counts(folder):
    """Counts without columns of year and procedure: the sheets are called by them."""
    items = [protocol(year, subject, 5) for year in (2021, 2022) for subject in ("МА", "РУ")]
    names = {"МА": "Математика", "РУ": "Русский язык"}
    write_book(os.path.join(folder, "Свод, 5 класс.xlsx"),
               {f"{names[item.subject]} {item.year}": marks_of(item) for item in items})
    results, findings, code = run(folder, "results = Свод*.xlsx")
    equal(counted(results), expected(*items), "counts")
    equal((code, rules(findings, "error", "warning")), (0, []), "findings")
    equal(len(of_rule(findings, "file.field_named")), 8, "told")


@test
def columns_before_names(folder):
    """What a column says stands, whatever the names of the file and the sheet say."""
    item = protocol(2022, "МА", 5)
    rows = [["Год", "Процедура", *MARKS]] + [[2022, "ВПР-МА-5", *row] for row in marks_of(item)[1:]]
    write_book(os.path.join(folder, "2021/Русский язык 6 класс.xlsx"), {"История 7 класс": rows})
    results, findings, _ = run(folder, "results = 2021")
    equal(counted(results), expected(item), "counts")
    equal(rules(findings, "error", "warning"), [], "findings")


@test
def lone_numbers_of_sheets(folder):
    """«Лист5» is no grade, and a date in a name no year of counts."""
    item = protocol(2022, "МА", 6)
    write_book(os.path.join(folder, "Математика 6 класс. ВПР 2022.xlsx"), {"Лист5": item.rows()})
    results, findings, _ = run(folder, "results = *ВПР*.xlsx")
    equal(counted(results), expected(item), "counts")
    equal(of_rule(findings, "file.names_differ"), [], "contradictions")
    os.remove(os.path.join(folder, "Математика 6 класс. ВПР 2022.xlsx"))
    write_book(os.path.join(folder, "Математика 6 класс 12.04.2022.xlsx"), {"Лист5": marks_of(item)})
    prepare(folder, "results = Математика*.xlsx")
    said = call("check", folder, ends=(65,)).stderr
    if "Expected: also the column «Год»" not in said:
        raise AssertionError(said)


@test
def contradictions(folder):
    """The sheet wins over the file, the file over the nearest folder, that over farther ones."""
    item = protocol(2022, "МА", 5)
    write_book(os.path.join(folder, "2020/2022/Русский язык, 6 класс.xlsx"),
               {"Математика, 5 класс": item.rows()})
    results, findings, code = run(folder, "results = 2020")
    equal(counted(results), expected(item), "counts")
    differ = of_rule(findings, "file.names_differ")
    equal((code, len(differ)), (0, 3), "contradictions")
    for row, words in zip(differ, (("subject", "МА", "РУ"), ("grade", "5", "6"), ("year", "2022", "2020"))):
        if any(word not in row["happened"] for word in words):
            raise AssertionError(f"{words}: {row['happened']}")
    # what the campaign says ends them
    group = "[file 2020/2022/Русский язык, 6 класс.xlsx]\nprocedure = ВПР-МА-5\nyear = 2022\n"
    results, findings, _ = run(folder, "results = 2020", groups=group)
    equal(counted(results), expected(item), "counts by the campaign")
    equal(of_rule(findings, "file.names_differ"), [], "contradictions that the campaign ended")


@test
def one_group_of_sheets(folder):
    """A group says what each sheet is of, and which column of it is which."""
    items = [protocol(2022, subject, 5) for subject in ("МА", "РУ")]
    sheets = {f"Свод {i}": marks_of(item) for i, item in enumerate(items, 1)}
    sheets["Черновик"] = marks_of(protocol(2022, "МА", 6))
    for rows in sheets.values():
        rows[0] = ["Кто писал", "Двоек", *MARKS[2:]]
    write_book(os.path.join(folder, "vpr/итоги.xlsx"), sheets)
    group = ("[file vpr\\итоги.xlsx]\nyear = 2022\nprocedure Свод 1 = ВПР-МА-5\n"
             "procedure Свод 2 = ВПР-РУ-5\nsheet = Свод 1; Свод 2\n"
             "column school_code = Кто писал\ncolumn mark_2 = Двоек\n")
    results, findings, code = run(folder, "results = vpr/*.xlsx", groups=group)
    equal(counted(results), expected(*items), "counts")
    equal((code, rules(findings, "error", "warning")), (0, []), "findings")
    prepare(folder, "results = vpr/*.xlsx", groups="[file vpr/*.xlsx]\ncolumn partisipants = Писали\n")
    said = call("check", folder, ends=(78,)).stderr
    if "did you mean 'participants'" not in said:
        raise AssertionError(said)


@test
def sheets_that_say_too_little(folder):
    """What a sheet lacks is told of that sheet, with a line for it that works."""
    items = {"Первая": protocol(2022, "МА", 5), "Вторая": protocol(2022, "МА", 6)}
    write_book(os.path.join(folder, "Математика. ВПР 2022.xlsx"),
               {name: item.rows() for name, item in items.items()})
    prepare(folder, "results = *ВПР*.xlsx")
    said = call("check", folder, ends=(65,)).stderr
    lines = "[file Математика. ВПР 2022.xlsx]\n"
    for name, item in items.items():
        line = f"grade {name} = 5"
        if f"sheet «{name}»" not in said or f"`{line}`" not in said:
            raise AssertionError(said)
        lines += line.replace("5", str(item.grade)) + "\n"
    results, findings, code = run(folder, "results = *ВПР*.xlsx", groups=lines)
    equal(counted(results), expected(*items.values()), "counts")
    equal((code, rules(findings, "error")), (0, []), "errors")


@test
def paths_from_the_root(folder):
    """Files that the campaign names from the root: the folders that say something are in their names,
    where a machine keeps them is not; files apart are called apart."""
    outside = os.path.join(folder, "outside")
    inside = os.path.join(folder, "campaign")
    items = {year: protocol(year, "МА", 5) for year in (2021, 2022)}
    for year, item in items.items():
        write_book(os.path.join(outside, f"{year}/5/Математика.xlsx"), {"Протокол": item.rows()})
    for place in ("Вязьма", "Рославль"):
        write_text(os.path.join(outside, place, "огэ.csv"),
                   "Год;Процедура;Код ОО;Участников;Низкие результаты\n"
                   f"2022;ОГЭ-МА;edu{SCHOOLS[place == 'Вязьма'][0]};20;1\n")
    results, findings, _ = run(inside, f"results = {outside}/*/5/*.xlsx;{outside}/*/*.csv")
    if not set(expected(*items.values())) <= set(counted(results)):
        raise AssertionError(f"got {counted(results)}")
    equal({row["file"] for row in of_rule(findings, "result.balance")},
          {"2021/5/Математика.xlsx", "2022/5/Математика.xlsx", "Вязьма/огэ.csv", "Рославль/огэ.csv"},
          "names")


@test
def groups_by_last_part(folder):
    """A group may leave the folders out where one file alone is called so; else the warning names one."""
    items = {year: protocol(year, "МА", 5) for year in (2021, 2022)}
    for year, item in items.items():
        write_book(os.path.join(folder, f"vpr/{year}/Математика.xlsx"), {"Протокол": item.rows()})
    group = "[file Математика.xlsx]\ngrade = 5\n"
    prepare(folder, "results = vpr", groups=group)
    said = call("check", folder, ends=(65,)).stderr
    if "perhaps it is «vpr/2021/Математика.xlsx»" not in said:
        raise AssertionError(said)
    os.remove(os.path.join(folder, "vpr/2021/Математика.xlsx"))
    results, findings, _ = run(folder, "results = vpr", groups=group)
    equal(counted(results), expected(items[2022]), "counts")
    equal(of_rule(findings, "campaign.group_unused"), [], "unused")


@test
def named_twice(folder):
    """A line that says more of a file than the pattern is meant for it; two names alike are told."""
    item = protocol(2022, "МА", 5)
    write_book(os.path.join(folder, "vpr/протокол-17.xlsx"), {"Протокол": item.rows()})
    inputs = "results = vpr/*.xlsx\nresults.ВПР-МА-5.2022 = vpr/протокол-17.xlsx"
    results, findings, code = run(folder, inputs)
    equal(counted(results), expected(item), "counts")
    equal((code, rules(findings, "error", "warning")), (0, ["result.scale_assumed"]), "findings")
    results, findings, code = run(folder, inputs + ";vpr/../vpr/протокол-17.xlsx")
    equal(counted(results), expected(item), "counts")
    equal(len(of_rule(findings, "campaign.file_twice")), 1, "told")


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        trouble = None
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(folder)
            except AssertionError as error:
                trouble = str(error)
        print(f"{'not ok' if trouble else 'ok'} {number} - {function.__name__}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:2000])


main()
