#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks of all three generations of ФИС ОКО, of the size of a region, by three writers: each
gives exactly the counts that the generator knows, and the three give the same (TAP).

Usage: protocol_workbooks.py SHNOR [PUPILS]   (PUPILS: in each file, 25000 unless told)
Writers: libxlsxwriter (shared strings, numbers), LibreOffice's converter (styles of its own, cells
that repeat), and one by hand (texts in line, no references but where cells are skipped).
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import handmade
import office
import protocol_files as files

SHNOR = os.path.abspath(sys.argv[1])
WRITE_WORKBOOK = os.path.join(os.path.dirname(os.path.dirname(SHNOR)), "tests", "write_workbook")
PUPILS = int(sys.argv[2]) if len(sys.argv) > 2 else 25000
SCHOOLS = files.schools_of(max(4, PUPILS // 60))
SHEETS = {2020: "Sheet1", 2021: "Sheet", 2022: "Протокол"}
# of a generation: the year of the campaign, subject and grade
PROTOCOLS = {2020: (2020, "МА", 6), 2021: (2021, "РУ", 5), 2022: (2022, "МА", 6)}
CHECKS = []


def check(name, trouble):
    CHECKS.append((name, trouble))


def sheets_of(protocol):
    """The sheets of an export, in order: that of 2022 has a list of classes before the protocol."""
    sheets = {}
    if protocol.generation == 2022:
        sheets["Классы"] = [["Номер", "Наименование"]] + [[i + 1, f"{protocol.grade}{letter}"]
                                                          for i, letter in enumerate("абв")]
    sheets[SHEETS[protocol.generation]] = list(protocol.rows())
    return sheets


# ---- writers ----

def by_libxlsxwriter(path, sheets):
    def cell(value):
        return "" if value is None else f"n{value}" if isinstance(value, int) else f"s{value}"
    lines = []
    for name, rows in sheets.items():
        lines.append(f"sheet\t{name}")
        lines += ["\t".join(cell(value) for value in row) for row in rows]
    subprocess.run([WRITE_WORKBOOK, path], input="\n".join(lines) + "\n", text=True, check=True)


def by_hand(path, sheets):
    """The least that a workbook needs: a cell names its column only behind one that was skipped."""
    def row_of(row):
        cells, skipped = [], False
        for i, value in enumerate(row, 1):
            if value is None:
                skipped = True
                continue
            at = f' r="{handmade.letters(i)}{number}"' if skipped else ""
            cells.append(f"<c{at}><v>{value}</v></c>" if isinstance(value, int) else
                         f'<c{at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
            skipped = False
        return "<row>" + "".join(cells) + "</row>"
    parts = {}
    for name, rows in sheets.items():
        lines = []
        for number, row in enumerate(rows, 1):
            lines.append(row_of(row))
        parts[name] = (f'<worksheet xmlns="{handmade.MAIN}"><sheetData>' + "".join(lines) +
                       "</sheetData></worksheet>")
    with open(path, "wb") as file:
        file.write(handmade.workbook(parts))


# ---- what the program reads ----

def run(folder, workbook, year):
    """results.csv, findings.csv (but for notes about the way of writing) and the exit code."""
    name = os.path.basename(workbook)
    with open(os.path.join(folder, "schools.csv"), "w", encoding="utf-8") as file:
        file.write("Код ОО;Наименование;Муниципалитет\n" + "".join(
            f"edu{digits};СШ {digits};Вяземский район\n" for digits, _ in SCHOOLS))
    with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(f"[campaign]\nregion = Р\nyear = {year}\n"
                   f"[inputs]\nschools = schools.csv\nresults = {name}\n")
    shutil.copy(workbook, os.path.join(folder, name))
    done = subprocess.run([SHNOR, "--lang", "en", "run", "--tables", "--no-archive", folder],
                          capture_output=True, text=True, check=False)
    os.remove(os.path.join(folder, name))
    if done.returncode != 0:
        return None, None, f"exit {done.returncode}: {done.stderr}"
    tables = []
    for table in ("results.csv", "findings.csv"):
        with open(os.path.join(folder, "out", table), encoding="utf-8") as file:
            tables.append(list(csv.DictReader(file)))
    return tables[0], tables[1], None


def counts_trouble(results, expected):
    got = {row["school_code"]: (int(row["participants"]), int(row["low"])) for row in results}
    return None if got == expected else f"got {got}, expected {expected}"


def findings_of(protocol):
    """Absent pupils and the tokens of the form are counted too."""
    return {"result.absent": protocol.absent(),
            "pupil.tasks_not_done": protocol.cells_of(files.NOT_DONE),
            "pupil.tasks_not_studied": protocol.cells_of(files.NOT_STUDIED),
            "pupil.no_class": protocol.without_letter()}


def findings_trouble(findings, expected):
    happened = {row["rule"]: row["happened"] for row in findings}
    for rule, number in expected.items():
        told = re.findall(r"\d+", re.sub(r"(?<=\d)\s(?=\d)", "", happened.get(rule, "")))
        if str(number) not in told:
            return f"{rule}: {happened.get(rule)}, expected {number}"
    return None


def generation_checks(folder, protocol, writers):
    generation, year = protocol.generation, PROTOCOLS[protocol.generation][0]
    counts = {digits: row[:2] for digits, row in protocol.counts().items()}
    notes, seen = findings_of(protocol), {}
    for writer in writers:
        workbook = os.path.join(folder, writer, protocol.file_name("xlsx"))
        results, findings, trouble = run(folder, workbook, year)
        name = f"{generation} by {writer}"
        check(f"{name}: counts", trouble or counts_trouble(results, counts))
        check(f"{name}: findings", trouble or findings_trouble(findings, notes))
        seen[writer] = results, findings
    first = seen[writers[0]]
    for writer in writers[1:]:
        check(f"{generation} by {writer} as by {writers[0]}", None if seen[writer] == first else
              f"{[row for row in seen[writer][1] if row not in first[1]]}, expected "
              f"{[row for row in first[1] if row not in seen[writer][1]]}")


def main():
    writers = ["libxlsxwriter", "hand"]
    with tempfile.TemporaryDirectory() as folder:
        for writer in writers:
            os.mkdir(os.path.join(folder, writer))
        protocols = [files.Protocol(generation, subject, grade, PUPILS, SCHOOLS)
                     for generation, (_, subject, grade) in PROTOCOLS.items()]
        for protocol in protocols:
            sheets = sheets_of(protocol)
            for writer, write in (("libxlsxwriter", by_libxlsxwriter), ("hand", by_hand)):
                write(os.path.join(folder, writer, protocol.file_name("xlsx")), sheets)
        if office.there_is():
            source = os.path.join(folder, "libxlsxwriter")
            office.saved_again([os.path.join(source, name) for name in sorted(os.listdir(source))],
                               "xlsx", os.path.join(folder, "LibreOffice"))
            writers.append("LibreOffice")
        for protocol in protocols:
            generation_checks(folder, protocol, writers)
    print(f"1..{len(CHECKS)}")
    for number, (name, trouble) in enumerate(CHECKS, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:2000])


main()
