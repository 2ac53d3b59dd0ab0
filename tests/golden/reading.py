#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says it read: the workbook of `check -o`, and reading.csv of a run (TAP)."""
import csv
import os
import shutil
import sqlite3
import sys
import tempfile

import in_a_row
import openpyxl
from reading_sums import sums_trouble
from small import equal, tap

HERE = os.path.dirname(os.path.abspath(__file__))
SHNOR = os.path.abspath(sys.argv[1])
PASSPORT = """Паспорт школ;;;;;
Код ОО;Телефон директора;Доля детей из малообеспеченных многодетных семей;Учителя высшей категории;;Примечание
670001;;10;25;;ул. Первая
670002;;14;40;примечание;ул. Вторая
670003;;24;30;;
Итого;;48;95;;
"""


class Region:
    """The campaign of the rules' cases with another passport, and results of one school too few and a wrong
    cell of another."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "region")
        shutil.copytree(os.path.join(HERE, "rules", "base"), self.path)
        self.write("context.csv", PASSPORT)
        with open(os.path.join(self.path, "results.csv"), encoding="utf-8") as file:
            lines = [line for line in file if not line.startswith("2022;ВПР-РУ-5;670004")]
        wrong = next(i for i, line in enumerate(lines) if line.startswith("2022;ВПР-РУ-5;670002"))
        lines[wrong] = lines[wrong].rpartition(";")[0] + ";много\n"
        self.write("results.csv", "".join(lines))
        with open(os.path.join(self.path, "campaign.ini"), encoding="utf-8") as file:
            self.write("campaign.ini", file.read().replace("[campaign]\n", "[campaign]\nlanguage = ru\narchive = ../archive.db\n"))

    def write(self, name, text):
        with open(os.path.join(self.path, name), "w", encoding="utf-8") as file:
            file.write(text)

    def call(self, *words):
        return in_a_row.run(SHNOR, "--lang", "ru", *words)


def sheet_rows(book, name):
    """Rows of a sheet as {header: value}; the header is the third row."""
    rows = list(book[name].iter_rows(values_only=True))
    return [dict(zip(rows[2], row)) for row in rows[3:] if any(value is not None for value in row)]


REGION = Region()
BOOK = os.path.join(REGION.folder.name, "Что прочитано.xlsx")
CHECKED = REGION.call("check", REGION.path, "-o", BOOK)
SHEETS = openpyxl.load_workbook(BOOK)


def lines_of(file, what=None):
    return [row for row in sheet_rows(SHEETS, "Что прочитано")
            if row["Файл"] == file and what in (None, row["Что"])]


def the_book_has_four_sheets():
    equal(SHEETS.sheetnames, ["Что прочитано", "Наличие", "Замечания", "Показатели"])
    equal(CHECKED.returncode in (0, 1), True, CHECKED.stderr)
    equal("Что прочитано.xlsx" in CHECKED.stdout, True, CHECKED.stdout)


def each_column_says_what_became_of_it():
    columns = [(row["Столбец или первая строка"], row["Заголовок или правило"], row["Прочитано как"],
                row["Единица"], row["Значений или строк"], row["Пусто"])
               for row in lines_of("context.csv", "столбец")]
    low = "Доля детей из малообеспеченных многодетных семей"
    equal(columns, [("A", "Код ОО", "Код ОО", None, 3, 0), ("B", "Телефон директора", None, None, 0, 4),
                    ("C", low, None, None, 3, 0),
                    ("D", "Учителя высшей категории", "Учителя высшей категории", "%", 3, 0),
                    ("E", None, None, None, 1, 2), ("F", "Примечание", None, None, 2, 1)])
    uses = [row["Как использовано"] for row in lines_of("context.csv", "столбец")]
    equal(uses, ["прочитано", "не читается никогда: персональные данные",
                 "не прочитано: такой заголовок программе неизвестен", "прочитано",
                 "не прочитано: столбец без заголовка", "не прочитано: такой заголовок программе неизвестен"])


def least_and_greatest_are_those_of_the_column():
    found = {row["Заголовок или правило"]: (row["Наименьшее"], row["Наибольшее"])
             for row in lines_of("context.csv", "столбец")}
    equal(found["Учителя высшей категории"], (25, 40))
    equal(found["Код ОО"], (None, None))


def rows_are_told_by_kind():
    kinds = {row["Прочитано как"]: (row["Столбец или первая строка"], row["Значений или строк"])
             for row in lines_of("context.csv", "строки")}
    equal(kinds, {"строки данных": ("3", 3), "надписи над заголовком": ("1", 1),
                  "строки заголовка": ("2", 1), "итоги": ("6", 1)})


def an_unread_column_that_resembles_a_component_is_a_warning():
    found = [row for row in sheet_rows(SHEETS, "Замечания") if row["Правило"] == "file.column_unread"]
    equal([(row["Вид"], row["Файл"], row["Строка"]) for row in found], [("предупреждение", "context.csv", 2)])
    equal("[field low_income]" in found[0]["Что сделать"], True, found[0])


def presence_names_who_is_missing():
    rows = sheet_rows(SHEETS, "Наличие")
    found = [row for row in rows if row["Муниципальное образование"] == "Ельнинский район" and row["Школ без данных"]]
    missing = {row["Процедура или форма"]: row["У каких данных нет"] for row in found}
    equal(any("670004" in text for what, text in missing.items() if "паспорт" not in what), True, missing)
    equal("670004" in missing["социальный паспорт"], True, missing)
    for row in rows:
        equal(row["Школ ожидается"], row["Школ с данными"] + row["Школ без данных"], row)


def indicators_have_the_range_of_each_municipality():
    rows = [row for row in sheet_rows(SHEETS, "Показатели")
            if row["Показатель"] == "Учителя высшей категории"]
    equal([(row["Муниципальное образование"], row["Заполнено"], row["Наименьшее, %"], row["Медиана, %"],
            row["Наибольшее, %"]) for row in rows[:2]],
          [("все школы", 3, 25, 30, 40), ("Вяземский район", 3, 25, 30, 40)])


def findings_stand_by_kind_with_the_school():
    rows = sheet_rows(SHEETS, "Замечания")
    order = {"ошибка": 0, "предупреждение": 1, "примечание": 2}
    kinds = [order[row["Вид"]] for row in rows]
    equal(kinds, sorted(kinds))
    named = [(row["Вид"], row["Код школы"], row["Наименование"], row["Муниципальное образование"], row["Значение"])
             for row in rows if row["Код школы"]]
    equal(named[0], ("ошибка", "670002", "МБОУ «СШ № 2»", "Вяземский район", "много"))


def a_run_keeps_the_account():
    done = REGION.call("run", REGION.path, "--tables", "--no-archive")
    path = os.path.join(REGION.path, "out", "reading.csv")
    equal(done.returncode in (0, 1), True, done.stderr)
    equal(sums_trouble(path), None)
    with open(path, encoding="utf-8", newline="") as file:
        told = [(row["part"], row["header"], row["use"], row["values"]) for row in csv.DictReader(file)
                if row["file"] == "context.csv" and row["part"] in ("table", "column")]
    equal(told[0], ("table", "", "read", "6"))
    equal(told[4], ("column", "Учителя высшей категории", "read", "3"))


def the_archive_keeps_it():
    archive = os.path.join(REGION.folder.name, "archive.db")
    REGION.call("run", REGION.path, "--tables")
    shown = REGION.call("show", "2022", "--archive", archive).stdout
    unread = "столбец «Доля детей из малообеспеченных многодетных семей»: не прочитано"
    equal(unread in shown, True, shown)
    with sqlite3.connect(archive) as db:
        columns = db.execute("SELECT header, use, n_values, n_empty FROM reading_column JOIN input "
                             "ON input.number = input WHERE name = 'context.csv' ORDER BY position").fetchall()
        rows = dict(db.execute("SELECT l.kind, n FROM reading_line l JOIN input i ON i.number = input "
                               "WHERE name = 'context.csv'").fetchall())
    equal(columns[3], ("Учителя высшей категории", "read", 3, 0))
    equal(rows, {"record": 3, "title": 1, "header": 1, "total": 1})


def numbers_that_nobody_reads_are_not_kept():
    """They may be telephones, whatever the column is called; how many there are is told."""
    region = Region()
    region.write("context.csv", "Код ОО;Учителя высшей категории;Куратор\n" + "".join(
        f"67000{i};2{i};8910555123{i}\n" for i in range(1, 5)))
    book = os.path.join(region.folder.name, "book.xlsx")
    region.call("check", region.path, "-o", book)
    region.call("run", region.path, "--tables")
    with open(os.path.join(region.path, "out", "reading.csv"), encoding="utf-8") as file:
        told = file.read()
    equal(("Куратор" in told, "8910555" in told), (True, False), told)
    shown = "\n".join(str(cell) for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows(values_only=True)
                      for cell in row)
    equal(("Куратор" in shown, "8910555" in shown), (True, False), "the workbook")


def another_name_is_refused():
    done = REGION.call("check", REGION.path, "-o", os.path.join(REGION.folder.name, "book.xls"))
    equal((done.returncode, "оканчивается на .xlsx" in done.stderr), (64, True), done.stderr)


def it_is_the_same_every_time():
    again = os.path.join(REGION.folder.name, "again.xlsx")
    REGION.call("check", REGION.path, "-o", again)
    with open(again, "rb") as one, open(BOOK, "rb") as other:
        equal(one.read() == other.read(), True, "two workbooks of one campaign differ")


tap([the_book_has_four_sheets, each_column_says_what_became_of_it, least_and_greatest_are_those_of_the_column,
     rows_are_told_by_kind, an_unread_column_that_resembles_a_component_is_a_warning,
     presence_names_who_is_missing, indicators_have_the_range_of_each_municipality,
     findings_stand_by_kind_with_the_school, a_run_keeps_the_account, the_archive_keeps_it,
     numbers_that_nobody_reads_are_not_kept, another_name_is_refused,
     it_is_the_same_every_time])
