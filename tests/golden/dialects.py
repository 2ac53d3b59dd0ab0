#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same campaign in every dialect of CSV gives the same bytes in schools.csv (TAP)."""
import os
import sys
import tempfile

import in_a_row

SHNOR = os.path.abspath(sys.argv[1])
SCHOOLS = [["Код ОО", "Наименование", "Муниципалитет"]] + [
    [f"67000{i}", f"МБОУ «СШ № {i}»; филиал, новый", f"{'Вяземский' if i % 2 else 'Ельнинский'} район"]
    for i in range(1, 10)]
RESULTS = [["Год", "Процедура", "Код ОО", "Кол-во участников", "2", "3", "4", "5"]]
for i in range(1, 10):
    for year in (2021, 2022):
        for procedure in ("ВПР-РУ-5", "ВПР-МА-5"):
            low = (i * 7 + year) % 5
            share = [low * 10, 40 - low * 10, 40, 20]
            RESULTS.append([str(year), procedure, f"67000{i}", "10"] + [f"{p}.0" for p in share])


def quoted(cell, delimiter):
    return f'"{cell}"' if delimiter in cell else cell


def table(rows, delimiter=";", end="\n", comma=False, trailing=False, titles=0, ended=True,
          totals=False, again=False):
    lines = ["Отчет по региону" + delimiter * 2] * titles
    rows = rows[:5] + rows[:1] + rows[5:] if again else rows
    rows = rows + [["Итого"] + [""] * (len(rows[0]) - 2) + ["10"]] if totals else rows
    for row in rows:
        cells = [cell.replace(".", ",") if comma and cell[-2:] == ".0" else cell for cell in row]
        lines.append(delimiter.join(quoted(cell, delimiter) for cell in cells) +
                     (delimiter if trailing else ""))
    return end.join(lines) + (end if ended else "")


def in_cp866(rows):
    """CP866 has no «», but what it has must come through."""
    return [[cell.replace("«", "'").replace("»", "'") for cell in row] for row in rows]


def schools_csv(encoding="utf-8", schools=None, **dialect):
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("schools.csv", schools or SCHOOLS), ("results.csv", RESULTS)):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(table(rows, **dialect).encode(encoding))
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write("[campaign]\nregion = Р\nyear = 2022\n[inputs]\nschools = schools.csv\n"
                       "results = results.csv\n")
        done = in_a_row.run(SHNOR, "run", "--tables", folder)
        if done.returncode != 0:
            return f"exit {done.returncode}: {done.stderr}".encode()
        with open(os.path.join(folder, "out", "schools.csv"), "rb") as file:
            return file.read()


DIALECTS = {
    "Windows-1251": dict(encoding="cp1251"),
    "comma": dict(delimiter=","),
    "tab": dict(delimiter="\t"),
    "CRLF": dict(end="\r\n"),
    "lone CR": dict(end="\r"),
    "BOM": dict(encoding="utf-8-sig"),
    "UTF-16": dict(encoding="utf-16"),
    "decimal comma": dict(comma=True),
    "decimal comma in comma-separated cells": dict(comma=True, delimiter=","),
    "trailing delimiter": dict(trailing=True),
    "titles above the header": dict(titles=3),
    "totals at the end": dict(totals=True),
    "the header again in the middle": dict(again=True),
    "no line end at the end": dict(ended=False),
    "no line end at the end of UTF-16": dict(ended=False, encoding="utf-16"),
    "all at once": dict(encoding="cp1251", end="\r\n", comma=True, trailing=True, titles=2,
                        totals=True, again=True),
}


def main():
    plain = schools_csv()
    checks = [("the plain dialect finds some schools", 0 < plain.decode().count(",low,") < 9),
              ("CP866", schools_csv(schools=in_cp866(SCHOOLS)) ==
               schools_csv(encoding="cp866", schools=in_cp866(SCHOOLS)))]
    checks += [(name, schools_csv(**dialect) == plain) for name, dialect in DIALECTS.items()]
    print(f"1..{len(checks)}")
    for number, (name, fine) in enumerate(checks, 1):
        print(f"{'ok' if fine else 'not ok'} {number} - {name}")


main()
