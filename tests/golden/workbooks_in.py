#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks as input: one table of cases in every writer's hand reads back to the same rows and
findings as CSV; what is no workbook is refused in words (TAP).

Writers: openpyxl, XlsxWriter, LibreOffice, and handmade.py for what none of them writes.
"""
import csv
import datetime
import functools
import os
import shutil
import subprocess
import sys
import tempfile

import in_a_row
import openpyxl
import xlsxwriter

import handmade
import office

SHNOR = os.path.abspath(sys.argv[1])
PRINT_ROWS = os.path.join(os.path.dirname(os.path.dirname(SHNOR)), "tests", "print_rows")
CHECKS = []

# value as a program holds it, number format, text that must come back
VALUES = [
    ("МБОУ «СШ № 1»", None, "МБОУ «СШ № 1»"),
    ('ООО "Школа" & <дети>', None, 'ООО "Школа" & <дети>'),
    ("  пробелы\u00a0", None, "пробелы"),
    ("две\nстроки", None, "две\nстроки"),
    ("007001", None, "007001"),
    ("", None, ""),
    ("ё" * 3000, None, "ё" * 3000),
    ("школа 🎓", None, "школа 🎓"),
    (15, None, "15"),
    (-3, None, "-3"),
    (0, None, "0"),
    (0.1 + 0.2, None, "0.3"),
    (33.3, None, "33.3"),
    (1e2, None, "100"),
    (1e-7, None, "0.0000001"),
    (123456789012345, None, "123456789012345"),
    (0.125, "0.0%", "12.5%"),
    (0.333, "0.00%", "33.3%"),
    (7001, "000000", "007001"),
    (12.5, "#,##0.00", "12.5"),
    (datetime.date(2022, 11, 30), "dd.mm.yyyy", "30.11.2022"),
    (datetime.datetime(2022, 11, 30, 14, 5), "dd.mm.yyyy h:mm", "30.11.2022 14:05:00"),
    (datetime.datetime(1900, 2, 1), "dd/mm/yy", "01.02.1900"),
    (True, None, "ИСТИНА"),
    (False, None, "ЛОЖЬ"),
]
HEADER = [f"столбец {i}" for i in range(5)]
# 5 values a row, a row that is empty, and blank cells at both ends
CELLS = [[(title, None, title) for title in HEADER]]
CELLS += [VALUES[i:i + 5] for i in range(0, len(VALUES), 5)]
CELLS += [[], [("", None, "")] * 3 + [("четыре", None, "четыре")], [("конец", None, "конец")]]


def check(name, trouble):
    CHECKS.append((name, trouble))


def strip(rows):
    """Rows without blank cells at their end, blank rows left out, with their numbers from 1."""
    out = []
    for number, row in enumerate(rows, 1):
        row = list(row)
        while row and row[-1] == "":
            row.pop()
        if row:
            out.append((number, row))
    return out


EXPECTED = strip([cell[2] for cell in row] for row in CELLS)


def printed(path, *sheet):
    """Rows of a file by sheet, and its findings, as print_rows sees them."""
    done = subprocess.run([PRINT_ROWS, path, *sheet], capture_output=True, check=False)
    sheets, findings = {}, []
    for line in done.stdout.decode().split("\n"):
        fields = line.split("\t")
        if fields[0] == "row":
            cells = [cell.replace("\\n", "\n") for cell in fields[3:]]
            sheets.setdefault(fields[1], []).append((int(fields[2]), cells))
        elif fields[0] == "finding" and fields[1] != "file.decoded":
            findings.append((fields[1], fields[2], int(fields[3])))
    if done.returncode != 0:
        findings.append((f"exit {done.returncode}", done.stderr.decode(), 0))
    return sheets, findings


def trouble_of(path, expected=None):
    """Whether the file's only table is the table of cases."""
    expected = EXPECTED if expected is None else expected
    sheets, findings = printed(path)
    rows = next(iter(sheets.values()), [])
    for got, wanted in zip(rows, expected):
        if got != wanted:
            return f"got {got}, expected {wanted}"
    if len(sheets) != 1 or len(rows) != len(expected) or findings:
        return f"{len(sheets)} sheets, {len(rows)} rows of {len(expected)}, {findings}"
    return None


# ---- writers ----

def by_openpyxl(path, rows, **_):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Итоги"
    for i, row in enumerate(rows, 1):
        for j, (value, number_format, _) in enumerate(row, 1):
            if value == "":
                continue
            cell = sheet.cell(i, j, value)
            cell.number_format = number_format or "General"
    book.save(path)


def by_xlsxwriter(path, rows, **options):
    book = xlsxwriter.Workbook(path, options)
    sheet = book.add_worksheet("Итоги")
    formats = {}
    for i, row in enumerate(rows):
        for j, (value, number_format, _) in enumerate(row):
            style = None
            if number_format:
                style = formats.setdefault(number_format,
                                           book.add_format({"num_format": number_format}))
            if isinstance(value, str):
                sheet.write_string(i, j, value, style)
            elif isinstance(value, datetime.date):
                sheet.write_datetime(i, j, value, style)
            else:
                sheet.write(i, j, value, style)
    book.close()


@functools.cache
def by_libreoffice():
    """The folder of all workbooks of this test that LibreOffice saves, which begins once for them."""
    folder = tempfile.TemporaryDirectory()
    paths = [os.path.join(folder.name, name + ".xlsx") for name in ("cases", "schools", "results")]
    for path, rows in zip(paths, (CELLS, typed(SCHOOLS), typed(RESULTS))):
        by_openpyxl(path, rows)
    office.saved_again(paths, "xlsx", os.path.join(folder.name, "saved"))
    return folder


def save(path, data):
    with open(path, "wb") as file:
        file.write(data)
    return path


# ---- the table of cases, by every writer ----

def writers_checks(folder):
    texts = [[cell[2] for cell in row] for row in CELLS]

    def place(name):
        return os.path.join(folder, name)

    by_openpyxl(place("openpyxl.xlsx"), CELLS)
    by_xlsxwriter(place("xlsxwriter.xlsx"), CELLS)
    by_xlsxwriter(place("in-line.xlsx"), CELLS, constant_memory=True)
    for name in ("openpyxl", "xlsxwriter", "in-line"):
        check(f"cases by {name}", trouble_of(place(name + ".xlsx")))
    # the system of 1904 has no 1900
    since_1904 = [[("", None, "") if cell[2] == "01.02.1900" else cell for cell in row]
                  for row in CELLS]
    by_xlsxwriter(place("1904.xlsx"), since_1904, date_1904=True)
    check("cases since 1904", trouble_of(place("1904.xlsx"), strip(
        [cell[2] for cell in row] for row in since_1904)))
    check("cases by LibreOffice", trouble_of(os.path.join(by_libreoffice().name, "saved", "cases.xlsx"))
          if office.there_is() else "SKIP")

    strict = dict(namespace=handmade.STRICT, office=handmade.STRICT_OFFICE)
    hands = {
        "no references": handmade.workbook({"Лист1": handmade.inline_sheet(texts)}),
        "references": handmade.workbook(
            {"Лист1": handmade.inline_sheet(texts, references=True)}),
        "strict": handmade.workbook(
            {"Лист1": handmade.inline_sheet(texts, namespace=handmade.STRICT)}, **strict),
        "a prefix": handmade.workbook(
            {"Лист1": handmade.inline_sheet(texts, prefix="x:")}, prefix="x:"),
        "stored": handmade.workbook({"Лист1": handmade.inline_sheet(texts)}, compression=0),
        "backslashes": handmade.workbook({"Лист1": handmade.inline_sheet(texts)}, separator="\\"),
        "UTF-16": handmade.workbook(
            {"Лист1": '<?xml version="1.0" encoding="UTF-16"?>'.encode("utf-16") +
             handmade.inline_sheet(texts).encode("utf-16-le")}),
    }
    sheet, strings = handmade.shared_sheet(texts)
    hands["rich runs and phonetic readings"] = handmade.workbook({"Лист1": sheet}, strings=strings)
    escaped = [["a_x000D_\nb", "_x0041_", "_x005F_x0042_", "_x00", "_xD800_", "c_x0000_d", "_x_x0043_"]]
    check("escaped characters", trouble_of(
        save(place("hand.xlsx"), handmade.workbook({"Лист1": handmade.inline_sheet(escaped)})),
        [(1, ["a \nb", "A", "_x0042_", "_x00", "_xD800_", "c d", "_xC"])]))
    for name, data in hands.items():
        check(f"cases by hand: {name}", trouble_of(save(place("hand.xlsx"), data)))


def csv_checks(folder):
    rows = [[cell[2] for cell in row] for row in CELLS]
    # 5 fields in every line, since CSV has them all; and no line that is only delimiters
    rows = [(row + [""] * 5)[:5] for row in rows if row]
    plain = [[cell.replace("🎓", "") for cell in row] for row in rows]
    dialects = {"UTF-8": (";", "utf-8", rows), "Windows-1251, CRLF": (";", "cp1251", plain),
                "tab, UTF-16": ("\t", "utf-16", rows), "comma": (",", "utf-8-sig", rows)}
    for name, (delimiter, encoding, table) in dialects.items():
        path = os.path.join(folder, "cases.csv")
        with open(path, "w", encoding=encoding, newline="", errors="replace") as file:
            csv.writer(file, delimiter=delimiter).writerows(table)
        sheets, findings = printed(path)
        got = [row for _, row in sheets.get("", [])]
        expected = [row for _, row in strip([cell.strip("\u00a0 ") for cell in row]
                                            for row in table)]
        check(f"cases by CSV: {name}", None if got == expected and not findings else
              f"{got} {findings}")


# ---- the whole way: the same campaign in CSV and in workbooks ----

SCHOOLS = [["Код ОО", "Наименование", "Муниципалитет"]] + [
    [f"67000{i}", f"МБОУ «СШ № {i}»", "Вяземский район" if i % 3 == 1 else ""]
    for i in range(1, 8)]
RESULTS = [["Отчет по региону"], [],
           ["Год", "Процедура", "Код ОО", "Кол-во участников", "2", "3", "4", "5"]]
for number in range(1, 8):
    for year in ("2021", "2022"):
        for procedure in ("ВПР-РУ-5", "ВПР-МА-5"):
            low = (number * 7 + int(year)) % 5
            RESULTS.append([year, procedure, f"67000{number}", "10", f"{low * 10}",
                            f"{40 - low * 10}", "40", "20"])
RESULTS += [
    RESULTS[2],
    ["2022", "ВПР-РУ-6", "670001", "1О", "10", "20", "30", "40"],
    ["2022", "ВПР-РУ-6", "670002", "10", "10", "20", "30", "40", "сбоку"],
    ["2022", "ВПР-РУ-6", "#Н/Д", "10", "10", "20", "30", "40"],
    ["2022", "ВПР-РУ-6", "679999", "10", "10", "20", "30", "40"],
    ["2022", "ВПР-РУ-6", "", "10", "10", "20", "30", "40"],
    ["2022", "ВПР-РУ-6", "670003", "30", "33.3", "33.3", "33.3", "0"],
    ["2022", "ВПР-РУ-6", "670004", "10", "0.3", "20", "30", "40"],
    ["Итого", "", "", "70", "10", "20", "30", "40"],
]


def typed(rows):
    """Numbers as numbers, as a person's Excel holds them."""
    def cell(text):
        try:
            value = float(text)
        except ValueError:
            return (text, None, text)
        return (int(value) if value == int(value) and "." not in text else value, None, text)
    return [[cell(text) for text in row] for row in rows]


def run(write):
    """schools.csv, results.csv and the comparable part of findings.csv of a campaign."""
    with tempfile.TemporaryDirectory() as folder:
        names = [write(folder, name, rows)
                 for name, rows in (("schools", SCHOOLS), ("results", RESULTS))]
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write("[campaign]\nregion = Р\nyear = 2022\n[inputs]\n"
                       f"schools = {names[0]}\nresults = {names[1]}\n")
        done = in_a_row.run(SHNOR, "run", "--tables", folder)
        out = os.path.join(folder, "out")
        if done.returncode != 1:
            return f"exit {done.returncode}: {done.stderr}"
        tables = []
        for name in ("schools.csv", "results.csv"):
            with open(os.path.join(out, name), encoding="utf-8") as file:
                tables.append(file.read())
        with open(os.path.join(out, "findings.csv"), encoding="utf-8") as file:
            findings = [{key: text.replace(".xlsx", ".csv") for key, text in row.items()
                         if key != "sheet"} for row in csv.DictReader(file)
                        if row["rule"] != "file.decoded"]
        return tables, findings


def write_csv(folder, name, rows):
    """Every line as long as the longest honest row, as Excel saves it."""
    width = max(len(row) for row in rows if row[-1:] != ["сбоку"])
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
        for row in rows:
            file.write(";".join(row + [""] * (width - len(row))) + "\r\n" if row else "\r\n")
    return name + ".csv"


def write_with(writer, to_cells=typed):
    def write(folder, name, rows):
        writer(os.path.join(folder, name + ".xlsx"), to_cells(rows))
        return name + ".xlsx"
    return write


def write_hand(folder, name, rows):
    save(os.path.join(folder, name + ".xlsx"),
         handmade.workbook({"Лист1": handmade.inline_sheet(rows)}))
    return name + ".xlsx"


def write_libreoffice(folder, name, _):
    shutil.copy(os.path.join(by_libreoffice().name, "saved", name + ".xlsx"), folder)
    return name + ".xlsx"


def campaign_checks():
    plain = run(write_csv)
    if isinstance(plain, str):
        check("the campaign in CSV", plain)
        return
    rules = [row["rule"] for row in plain[1]]
    wanted = {"cell.not_integer", "row.beyond", "cell.formula_error", "result.unknown_school",
              "cell.empty", "row.total", "row.repeated_header", "file.titles",
              "result.percent_impossible"}
    check("the campaign in CSV has every fault", None if wanted <= set(rules) else
          f"missing {wanted - set(rules)}")
    ways = {"openpyxl": write_with(by_openpyxl), "XlsxWriter": write_with(by_xlsxwriter),
            "texts instead of numbers": write_with(
                by_openpyxl, lambda rows: [[(cell, None, cell) for cell in row] for row in rows]),
            "hand": write_hand}
    if office.there_is():
        ways["LibreOffice"] = write_libreoffice
    else:
        check("the campaign by LibreOffice", "SKIP")
    for name, write in ways.items():
        got = run(write)
        trouble = None
        if isinstance(got, str):
            trouble = got
        elif got[0] != plain[0]:
            trouble = f"{got[0]}\n{plain[0]}"
        elif got[1] != plain[1]:
            trouble = "\n".join(f"- {row}" for row in plain[1] if row not in got[1]) + "\n" + \
                      "\n".join(f"+ {row}" for row in got[1] if row not in plain[1])
        check(f"the campaign by {name}", trouble)


def main():
    with tempfile.TemporaryDirectory() as folder:
        writers_checks(folder)
        csv_checks(folder)
    campaign_checks()
    print(f"1..{len(CHECKS)}")
    for number, (name, trouble) in enumerate(CHECKS, 1):
        if trouble == "SKIP":
            print(f"ok {number} - {name} # SKIP LibreOffice is not installed")
            continue
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
