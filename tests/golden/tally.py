#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shnor tally: the counts of a run without a campaign, what it tells of its files, and where it writes (TAP).

    tally.py SHNOR
"""
import collections
import csv
import glob
import hashlib
import io
import os
import random
import shutil
import subprocess
import sys
import tempfile

import openpyxl

import in_a_row
import small
from small import bytes_of, equal, table

SHNOR = os.path.abspath(sys.argv[1])
KEPT = tempfile.TemporaryDirectory()
HEADER = "year,procedure,school_code,participants,low,mark_2,mark_3,mark_4,mark_5,scores,score_sum\n"
# the same cells as rows of counts, of marks and of pupils
PUPILS = [(year, "ВПР-МА-5", code, mark)
          for year, code, marks in ((2021, 670002, "2345"), (2022, 670001, "22345"), (2022, 670002, "555"))
          for mark in marks]
COUNTED = HEADER + ("2021,ВПР-МА-5,670002,4,1,1,1,1,1,,\n"
                    "2022,ВПР-МА-5,670001,5,2,2,1,1,1,,\n"
                    "2022,ВПР-МА-5,670002,3,0,0,0,0,3,,\n")


def at(*names):
    return os.path.join(KEPT.name, *names)


def put(name, data):
    """A file of text, in UTF-8, or of bytes."""
    os.makedirs(os.path.dirname(at(name)), exist_ok=True)
    with open(at(name), "wb") as file:
        file.write(data if isinstance(data, bytes) else data.encode())
    return at(name)


def pupils(name, rows=None):
    return put(name, table("Год;Процедура;Код ОО;Отметка", PUPILS if rows is None else rows))


def tally(*arguments, code=0, language="en"):
    done = in_a_row.run(SHNOR, "--lang", language, "tally", *arguments)
    equal(done.returncode, code, f"{arguments}: {done.stderr[:800]}")
    return done


def cells(text):
    return {(row["school_code"], row["year"], row["procedure"]): (row["participants"], row["low"])
            for row in csv.DictReader(io.StringIO(text))}


def text_of(path):
    return bytes_of(path).decode()


# ---- the counts ----

def counts_are_those_of_a_run():
    """Of the demonstration region, two years, with its dirt, its registry and its successions."""
    region = at("region")
    in_a_row.run(SHNOR, "--lang", "ru", "demo", region)
    done = in_a_row.run(SHNOR, "--lang", "en", "run", region, "--tables")
    equal(done.returncode, 1, done.stderr[-500:])
    files = sorted(glob.glob(os.path.join(region, "vpr", "*.csv")))
    files += [os.path.join(region, name) for name in ("oge.csv", "ege.csv")]
    held = ("--schools", os.path.join(region, "schools.csv"),
            "--successions", os.path.join(region, "successions.csv"))
    told = tally(*files, *held, code=1)
    expected = cells(text_of(os.path.join(region, "out", "results.csv")))
    equal(len(expected) > 6000, True, len(expected))
    equal(cells(told.stdout) == expected, True, "the counts of the run")
    rows = [tuple(row.values())[:3] for row in csv.DictReader(io.StringIO(told.stdout))]
    equal(rows, sorted(rows, key=lambda row: [cell.encode() for cell in row]), "the order")
    with open(os.path.join(region, "out", "reading.csv"), encoding="utf-8", newline="") as file:
        used = {row["file"] for row in csv.DictReader(file)}
    equal(all(f"{os.path.join('vpr', os.path.basename(name))}" in used for name in files[:-2]), True, used)
    shuffled = files[:]
    random.Random(7).shuffle(shuffled)
    equal(tally(*shuffled, *held, code=1).stdout == told.stdout, True, "the files in another order")


def rows_of_pupils_bring_schools():
    """Without a registry each code is a school of its own; with one, it must be of the registry."""
    path = pupils("pupils.csv")
    done = tally(path)
    equal(done.stdout, COUNTED)
    equal(done.stderr, f"pupils.csv: rows 12, used 12, SHA-256 {hashlib.sha256(bytes_of(path)).hexdigest()}\n"
          "cells of school, procedure and year: 3\nfindings: errors 0, warnings 0, notes 2\n")
    registry = put("registry.csv", table("Код ОО;Наименование", [(670002, "Средняя школа № 2")]))
    done = tally(path, "--schools", registry, code=1)
    equal(cells(done.stdout).keys(), {("670002", "2021", "ВПР-МА-5"), ("670002", "2022", "ВПР-МА-5")})
    equal("the code of a school of the registry. Not used: 5 rows" in done.stderr, True, done.stderr)
    ledger = put("ledger.csv", table("Прежний код;Новый код;Вид;Дата",
                                     [(670001, 670002, "присоединение", "2022-09-01")]))
    done = tally(path, "--schools", registry, "--successions", ledger)
    equal(cells(done.stdout)[("670002", "2022", "ВПР-МА-5")], ("8", "2"))


def nobodys_name_becomes_a_school():
    """What looks like a person's is set aside, as a code that no school has is, and neither is shown."""
    strange = ("Кузнецов Пётр Ильич", "112-233-445 95", "8 (910) 555-12-34", "к" * 200)
    path = pupils("names.csv", PUPILS + [(2022, "ВПР-МА-5", word, 2) for word in strange])
    done = tally(path, code=1)
    equal(done.stdout, COUNTED)
    equal("rows 16, used 12," in done.stderr, True, done.stderr)
    for word in strange:
        equal(word in done.stdout + done.stderr or word[-5:] in done.stdout + done.stderr, False, done.stderr)
    equal("Not used: 3 rows" in done.stderr and "row 17" in done.stderr, True, done.stderr)


def all_years_count():
    """Also those that are far apart; a year in which the procedure was not held is told."""
    rows = [(year, "ОГЭ-МА", 670001, 10 + year % 10, 1) for year in (2017, 2018, 2019, 2020, 2024, 2025)]
    path = put("years.csv", table("Год;Процедура;Код ОО;Участников;Низкие результаты", rows))
    done = tally(path)
    equal(done.stdout, HEADER + "".join(f"{year},ОГЭ-МА,670001,{10 + year % 10},1,,,,,,\n"
                                        for year in (2017, 2018, 2019, 2024, 2025)))
    equal(("was not held that year" in done.stderr, "rows 6, used 5," in done.stderr), (True, True), done.stderr)


def marks_and_scores_where_the_source_has_them():
    """Scores become marks by the scale of their year; what a file lacks is empty, not 0."""
    scored = put("scores.csv", table("Год;Процедура;Код ОО;Первичный балл",
                                     [(2021, "ВПР-РУ-5", 670001, score) for score in (3, 20, 30, 44)]))
    marked = put("marks.csv", table("Год;Процедура;Код ОО;Участников;Отметка «2»;Отметка «3»;Отметка «4»;Отметка «5»",
                                     [(2021, "ВПР-РУ-5", 670002, 10, 3, 4, 2, 1)]))
    low = put("low.csv", table("Год;Процедура;Код ОО;Участников;Низкие результаты", [(2021, "ВПР-РУ-5", 670003, 9, 4)]))
    equal(tally(scored, marked, low).stdout,
          HEADER + "2021,ВПР-РУ-5,670001,4,1,1,1,1,1,4,97\n2021,ВПР-РУ-5,670002,10,3,3,4,2,1,,\n"
          "2021,ВПР-РУ-5,670003,9,4,,,,,,\n")
    rules = put("rules.ini", "[rulebook]\nid = own\n[criterion]\nmin_procedures = 1\n[procedure П-1]\n"
                "low = mark <= 2\n[scale П-1 2021]\nupper = 3;6;9\n[cluster low]\ntitle = Низкие\nall = low_results\n")
    own = put("own.csv", table("Год;Процедура;Код ОО;Первичный балл",
                               [(2021, "П-1", 7, 1), (2021, "П-1", 7, 9), (2022, "П-1", 7, 9)]))
    done = tally(own, "--rules", rules, code=1)
    equal(done.stdout, HEADER + "2021,П-1,7,2,1,1,0,1,0,2,10\n")
    equal("add a group [scale П-1 2022]" in done.stderr, True, done.stderr)


# ---- the files ----

def dialects_and_workbooks_count_alike():
    """Windows-1251, tabulators, quotes everywhere, XLSX with the procedure in the sheet."""
    header = ["Год", "Процедура", "Код ОО", "Отметка"]
    pairs = [header, *PUPILS]
    lines = lambda rows, between, end: "".join(between.join(map(str, row)) + end for row in rows)
    book = openpyxl.Workbook()
    for row in pairs:
        book.active.append(list(row))
    book.save(at("book.xlsx"))
    for path in (put("ansi.csv", lines(pairs, ";", "\r\n").encode("cp1251")),
                 put("tabs.txt", lines(pairs, "\t", "\n").encode("utf-16")),
                 put("quoted.csv", lines([[f'"{cell}"' for cell in row] for row in pairs], ",", "\n")),
                 at("book.xlsx")):
        equal(tally(path).stdout, COUNTED, path)


def a_dirty_file_is_told_of():
    rows = [("2022", "ВПР-МА-5", "670001", "10", "2"), ("2022", "ВПР-МА-5", "670002", "1О", "2"),
            ("2022", "ВПР-МА-5", "670003", "10", "12"), ("двадцать", "ВПР-МА-5", "670004", "10", "1"),
            ("2022", "ВПР-МА-5", "670001", "10", "3"), ("2022", "ВПР-МА-5", "670005", "10", "1")]
    path = put("dirty.csv", table("Год;Процедура;Код ОО;Участников;Низкие результаты", rows))
    done = tally(path, code=1, language="ru")
    equal(done.stdout, HEADER + "2022,ВПР-МА-5,670005,10,1,,,,,,\n")
    said = done.stderr.splitlines()
    equal([line.split(".")[0] for line in said[:-3]], ["Ошибка"] * (len(said) - 3), done.stderr)
    for words in ("строка 3, столбец «Участников»: «1О»", "строка 4, столбец «Низкие результаты»: «12»",
                  "строка 5, столбец «Год»: «двадцать»", "строка 6. Ожидалось: одна строка на школу"):
        equal(words in done.stderr, True, f"{words}: {done.stderr}")
    equal(said[-2:], ["сочетаний школы, процедуры и года: 1",
                      f"замечания: ошибок — {len(said) - 3}, предупреждений — 0, примечаний — 2"])


def an_unknown_procedure_does_not_count():
    """It is told of; where nothing else is there, no table is written."""
    strange = (2022, "ВПР-ЦЦ-5", 670001, 2)
    done = tally(pupils("unknown.csv", [strange, *PUPILS]))
    equal(done.stdout, COUNTED)
    equal(("rows 13, used 12," in done.stderr, "notes 3\n" in done.stderr, "The procedure is not in the rulebook" in done.stderr),
          (True, True, True), done.stderr)
    done = tally(pupils("nothing.csv", [strange]), "-o", at("nothing", "table.csv"), code=65)
    equal(("no row could be counted" in done.stderr, "The procedure is not in the rulebook" in done.stderr, os.path.exists(at("nothing"))),
          (True, True, False), done.stderr)


def a_file_named_twice_counts_once():
    """And so does a copy of it."""
    path = pupils("once.csv")
    shutil.copy(path, at("copy.csv"))
    done = tally(path, path)
    equal((done.stdout, "The file is named twice" in done.stderr), (COUNTED, True), done.stderr)
    done = tally(path, at("copy.csv"))
    equal((done.stdout, "byte by byte, as «once.csv»" in done.stderr), (COUNTED, True), done.stderr)


def files_are_called_as_they_were_named():
    """From the current folder; of the folders of a path from the root, only those that say something."""
    pupils("made/Мои файлы/5.csv")
    done = subprocess.run([SHNOR, "--lang", "en", "tally", "Мои файлы/5.csv"], cwd=at("made"), text=True,
                          capture_output=True, check=False)
    equal(done.stderr.splitlines()[0].startswith("Мои файлы/5.csv: rows 12"), True, done.stderr)
    done = tally(at("made", "Мои файлы", "5.csv"))
    equal(done.stderr.startswith("5.csv: rows 12"), True, done.stderr)


# ---- the call ----

def the_same_by_any_number_of_threads():
    rows = [(2022, "ВПР-МА-5", 670000 + i % 997, 2 + i % 4) for i in range(160000)]
    path = pupils("threads.csv", rows)
    equal(os.path.getsize(path) > 4 << 20, True, "such are read in pieces")
    single = tally(path, "--threads", "1")
    equal("rows 160000, used 160000," in single.stderr, True, single.stderr)
    expected = collections.defaultdict(lambda: [0, 0])
    for _, _, code, mark in rows:
        expected[str(code)][0] += 1
        expected[str(code)][1] += mark == 2
    equal(cells(single.stdout), {(code, "2022", "ВПР-МА-5"): tuple(map(str, counts))
                                 for code, counts in expected.items()})
    for number in ("2", "8", "64"):
        done = tally(path, "--threads", number)
        equal((done.stdout, done.stderr), (single.stdout, single.stderr), number)
    path = pupils("few.csv", PUPILS * 2)
    for number in ("0", "65", "-1"):
        for words in (("tally", path), ("check", at("region")), ("run", at("region"))):
            done = in_a_row.run(SHNOR, "--lang", "en", *words, "--threads", number)
            equal((done.returncode, f"from 1 to 64, not {number}" in done.stderr), (64, True), done.stderr)
    done = in_a_row.run(SHNOR, "--lang", "en", "check", at("region"), "--threads", "2")
    equal((done.returncode, done.stdout), (1, in_a_row.run(SHNOR, "--lang", "en", "check", at("region")).stdout))


def the_locale_changes_no_byte():
    path = pupils("locale.csv", [(2022, "ВПР-МА-5", code, 2) for code in ("а1", "Б1", "б1", "A1", "b1", "10", "9")])
    for locale in ("C", "ru_RU.UTF-8", "C.UTF-8"):
        done = in_a_row.run(SHNOR, "tally", path, env={"LC_ALL": locale, "PATH": "/usr/bin"})
        codes = [row["school_code"] for row in csv.DictReader(io.StringIO(done.stdout))]
        equal(codes, sorted(codes, key=str.encode), locale)
        equal(len(codes) >= 5, True, codes)


def a_call_that_cannot_be():
    path = pupils("call.csv")
    for arguments, code, words in (
            ((), 64, "takes FILE…"), ((path, "--fast"), 64, "no option '--fast'"),
            ((path, at("nowhere.csv")), 66, "nowhere.csv"), ((KEPT.name,), 66, "name a file"),
            ((path, "--schools", at("none.csv")), 66, "none.csv"), ((path, "--rules", at("none.ini")), 66, "none.ini"),
            ((path, "--rules", put("bad.ini", "[rulebok]\nid = x\n")), 78, "unknown group [rulebok]")):
        done = tally(*arguments, code=code)
        equal((words in done.stderr, done.stdout), (True, ""), done.stderr)


# ---- where it writes ----

def the_table_goes_into_a_file():
    """Which is replaced as long as it is our own; the answer then tells what the messages told."""
    path, out = pupils("into.csv"), at("into", "tally.csv")
    done = tally(path, "-o", out)
    equal((text_of(out), done.stderr, done.stdout.count("\n")), (COUNTED, "", 3))
    pupils("into.csv", PUPILS[:4])
    tally(path, "-o", out)
    equal(text_of(out), "".join(COUNTED.splitlines(True)[:2]))
    equal(small.names_in(at("into")), ["tally.csv"])
    with open(out, "a", encoding="utf-8") as file:
        file.write("by hand\n")
    done = tally(path, "-o", out)
    equal(("moved to" in done.stderr, small.names_in(at("into"))), (True, ["tally.csv", "прежнее"]), done.stderr)


def nothing_of_others_is_replaced():
    """Neither a file that somebody made, nor what is read, nor a link to it."""
    path = pupils("mine/input.csv")
    put("mine/precious.csv", "precious")
    os.symlink("input.csv", at("mine", "link.csv"))
    rules = put("mine/rules.ini", "[rulebook]\nid = own\n[criterion]\nmin_procedures = 1\n"
                "[procedure ВПР-МА-5]\nlow = mark <= 2\n[cluster low]\ntitle = Низкие\nall = low_results\n")
    before = small.photograph(at("mine"))
    for name, arguments in (("precious.csv", ()), ("input.csv", ()), ("link.csv", ()), ("rules.ini", ("--rules", rules)),
                            ("../mine/input.csv", ())):
        done = tally(path, *arguments, "-o", at("mine", name), code=73)
        equal((os.path.basename(name) in done.stderr, done.stdout), (True, ""), done.stderr)
    equal(small.differ(before, small.photograph(at("mine"))), [])


def a_full_device_is_told():
    path = pupils("full.csv")
    for words in (("tally", path), ("tally", path, "-o", at("full", "t.csv"))):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SHNOR, "--lang", "en", *words], text=True, check=False, stdout=full,
                                  stderr=subprocess.PIPE)
        equal((done.returncode, "the disk is full" in done.stderr), (73, True), done.stderr)
    tally(path, "-o", "/dev/full", code=73)


small.tap([counts_are_those_of_a_run, rows_of_pupils_bring_schools, nobodys_name_becomes_a_school, all_years_count,
           marks_and_scores_where_the_source_has_them, dialects_and_workbooks_count_alike, a_dirty_file_is_told_of,
           an_unknown_procedure_does_not_count, a_file_named_twice_counts_once,
           files_are_called_as_they_were_named, the_same_by_any_number_of_threads, the_locale_changes_no_byte,
           a_call_that_cannot_be, the_table_goes_into_a_file, nothing_of_others_is_replaced, a_full_device_is_told])
