#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that would do something where they are shown: control sequences and marks of direction on the
terminal, bytes that are no UTF-8 in names of files, formulas in tables that people open, signs that XML
forbids, texts without end (TAP).

    texts.py SHNOR
"""
import csv
import glob
import io
import json
import os
import re
import sys
import tempfile
import time
import xml.dom.minidom
import zipfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden"))
import handmade
import in_a_row
from small import RAW, equal, tap

SHNOR = os.path.abspath(sys.argv[1])
SHARED = tempfile.TemporaryDirectory()
# clear the screen, a title, C1's introducer, a right-to-left override, an isolate, delete, carriage return
STEERING = ["\033[2J", "\033]0;owned\007", "\x9b31m", "\u202e", "\u2066", "\x7f", "\r"]
RULES = """[rulebook]
id = hostile
title = Правила{mark}
[criterion]
min_procedures = 1
[procedure П-1]
title = Процедура{mark}
low = mark <= 2
[cluster low]
title = Низкие{mark}
all = low_results
"""
CAMPAIGN = """[campaign]
region = Область{mark}
year = 2022
methodology = rules.ini
[inputs]
schools = {schools}
results = {results}
context = {context}
[order]
issuer_dative = приказу{mark}
title = Списки{mark}
number = 1
date = 2022-11-30
"""


def campaign(schools, results, context=None, mark="", names=("s.csv", "r.csv", "c.csv")):
    folder = tempfile.mkdtemp(dir=SHARED.name)
    keys = {"schools": names[0], "results": names[1], "context": names[2] if context else ""}
    files = {"rules.ini": RULES.format(mark=mark), "campaign.ini": CAMPAIGN.format(mark=mark, **keys),
             names[0]: schools, names[1]: results, **({names[2]: context} if context else {})}
    for name, content in files.items():
        if content is None:
            continue
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
    return folder


def call(*words, codes=(0, 1), limit=60, language="ru"):
    """What is no command is asked of the program itself."""
    more = {} if words[0].isalpha() else {"env": {**os.environ}}
    done = in_a_row.run(SHNOR, "--lang", language, *words, limit=limit, **more)
    told = done.stdout + done.stderr
    equal(done.returncode in codes, True, f"{words}: exit {done.returncode}: {told[-400:]!r}")
    return told


def outputs(folder):
    return [path for path in glob.glob(os.path.join(folder, "**"), recursive=True) if os.path.isfile(path)]


SCHOOLS = "school_code;name;municipality\n"
RESULTS = "year;procedure;school_code;participants;low\n"


def nothing_steers_the_terminal():
    """Names in tables, key files, sheets, headers, files and arguments; all commands, both languages."""
    for number, mark in enumerate(STEERING):
        line = "" if mark == "\r" else mark
        schools = SCHOOLS + "".join(f'67000{i};"Школа {mark}{i}";"Район{mark}"\n' for i in range(1, 6))
        rows = "".join(f"2022;П-1;67000{i};20;{5 * i}\n" for i in range(1, 5))
        odd = f'2022;"П{mark}9";670001;20;3\n2022;П-1;"X{mark}";20;3\n2022;П-1;670005;"a{mark}";1\n'
        name = f"r{mark}.csv"
        folder = campaign(schools, None, mark=line, names=("s.csv", "r*", "c.csv"))
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(RESULTS.replace("\n", f';"столбец{mark}"\n') + (rows + odd).replace("\n", ";1\n"))
        archive = os.path.join(folder, "archive.db")
        for language in ("ru", "en") if number == 0 else ("ru",):
            told = {words: call(*words, codes=(0, 1, 64, 65, 66), language=language) for words in (
                ("check", folder), ("run", folder, "--timings"), ("list", "--archive", archive),
                ("show", "2022", "--archive", archive), ("explain", "2022", "670001", "--archive", archive),
                ("explain", "2022", "670001", "--json", "--archive", archive),
                ("explain", "2022", f"Школа{mark}", "--archive", archive), ("compare", "2022", "2022", "--archive", archive, "-o", os.path.join(folder, "shifts")),
                ("sensitivity", "2022", "--archive", archive), ("verify", "2022", folder, "--archive", archive),
                (f"no{mark}",), ("run", f"/nowhere{mark}"), ("run", folder, f"--{mark}"))}
            for words, text in told.items():
                raw = RAW.search(text)
                equal(raw is None, True, f"{words}: {text[max(0, raw.start() - 40):raw.end() + 20] if raw else ''!r}")
            text = told["explain", "2022", "670001", "--json", "--archive", archive]
            equal(text[:1], "{", text[:300] + told["run", folder, "--timings"][-700:])
            json.loads(text)
        if mark == STEERING[0]:
            equal("\\x1B[2J" in told["check", folder], True, "shown escaped")


def a_character_in_two_writes_stays_whole():
    """A long text is written in pieces, which may end within a letter."""
    name = "Ж" * 1501
    folder = campaign(SCHOOLS + f"670001;{name};Район\n", RESULTS + "2022;П-1;670001;20;9\n")
    call("run", folder, "--tables")
    told = call("explain", "2022", "670001", "--archive", os.path.join(folder, "archive.db"))
    equal(name in told and "\\x" not in told, True, told[:200])


def names_of_files_that_are_no_utf8():
    for raw in (b"r\xe5\xe7.csv", b"r\xd0.csv", b"r\xff\xfe/x.csv", "рез\u0001.csv".encode()):
        folder = campaign(SCHOOLS + "670001;Школа;Район\n", None, names=("s.csv", "r*;рез*", "c.csv"))
        path = os.path.join(folder.encode(), raw)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write((RESULTS + "2022;П-1;670001;20;9\n2022;П-1;670009;20;9\n").encode())
        call("run", folder, "--sheets", "--packets", "--public", codes=(0, 1))
        call("check", folder, "--letters", os.path.join(folder, "letters"))
        archive = os.path.join(folder, "archive.db")
        explained = call("explain", "2022", "670001", "--json", "--archive", archive)
        shown = "".join(chr(b) if 0x20 <= b < 0x80 else "" for b in raw)
        written = "r\\xE5\\xE7.csv" if raw == b"r\xe5\xe7.csv" else shown
        equal(written in json.dumps(json.loads(explained), ensure_ascii=False).replace("\\\\", "\\") or
              raw != b"r\xe5\xe7.csv", True, explained)
        call("verify", "2022", folder, "--archive", archive, codes=(0,))
        for name in outputs(folder):
            if not name.endswith((".json", ".csv")) or os.fsencode(name) == path:
                continue
            with open(name, encoding="utf-8", newline="") as file:
                text = file.read()
            if name.endswith(".json"):
                json.loads(text)
            equal(RAW.search(text.replace("\r\n", "\n")) is None, True, name)
        with open(os.path.join(folder, "out", "findings.csv"), encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        equal(sum(row["rule"] == "campaign.file_name" for row in rows), 1, "it is told")
        if raw == b"r\xe5\xe7.csv":
            equal({row["value"] for row in rows if row["rule"] == "campaign.file_name"}, {"r\\xE5\\xE7.csv"})


FORMULAS = ["=1+1", "@SUM(A1)", "+cmd|'/c calc'!A0", "-1+cmd", "=HYPERLINK(\"http://x\")", "\uff1d1+1", "'=1"]


def nothing_is_computed_by_a_spreadsheet():
    for formula in FORMULAS:
        cell = '"' + formula.replace('"', '""') + '"'
        schools = SCHOOLS + f"670001;{cell};{cell}\n{cell};Школа;Район\n670003;Школа 3;Район\n"
        rows = f"2022;П-1;670001;20;9\n2022;П-1;{cell};20;9\n2022;{cell};670001;20;9\n2022;П-1;670003;{cell};-5\n"
        context = f"Код ОО;Малообеспеченные семьи;{cell}\n670001;{cell};1\n670003;-5;1\n"
        folder = campaign(schools, RESULTS + rows, context)
        call("run", folder, "--public", "--sheets", "--packets")
        call("check", folder, "--letters", os.path.join(folder, "letters"))
        n_guarded = 0
        for path in outputs(os.path.join(folder, "out")) + outputs(os.path.join(folder, "letters")):
            if path.endswith(".csv"):
                with open(path, encoding="utf-8-sig", newline="") as file:
                    text = file.read()
                cells = [c for row in csv.reader(io.StringIO(text), delimiter=";" if "letter-" in path else ",")
                         for c in row]
                n_guarded += sum(c.startswith("'") for c in cells)
                bad = [c for c in cells if c[:1] in ("=", "+", "@", "\t", "\r", "\uff1d") or
                       (c[:1] == "-" and not re.fullmatch(r"-([0-9.]+(e[-+]?[0-9]+)?)?", c))]
                equal(bad, [], path)
            elif path.endswith(".xlsx"):
                with zipfile.ZipFile(path) as archive:
                    sheets = [archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n]
                equal([s for s in sheets if b"<f>" in s], [], path)
        equal(n_guarded > 0, True, "formulas are there")
        published = os.path.join(folder, "out", "public", "figures.csv")
        call("run", folder, "--public", "--published", published, "-o", os.path.join(folder, "again"))


def negative_numbers_stay_numbers():
    folder = campaign(SCHOOLS + "670001;Школа;Район\n670002;Школа 2;Район\n",
                      RESULTS + "2022;П-1;670001;-5;9\n2022;П-1;670002;20;9\n")
    call("run", folder, "--tables")
    with open(os.path.join(folder, "out", "findings.csv"), encoding="utf-8") as file:
        values = [row["value"] for row in csv.DictReader(file)]
    equal("-5" in values, True, values)


def documents_are_xml():
    """Signs that no XML may hold, in names of schools, of sheets and in headers."""
    for sign in ("\x01", "\x0b", "\ufffe", "\uffff", "\ufdd0"):
        schools = SCHOOLS + f'670001;"Школа{sign}";"Район{sign}"\n670002;Школа 2;Район\n'
        context = f"Код ОО;Малообеспеченные семьи;Ст{sign}\n670001;5{sign}x;1\n"
        folder = campaign(schools, RESULTS + "2022;П-1;670001;20;9\n", context)
        call("run", folder, "--sheets", "--packets", "--public")
        call("check", folder, "-o", os.path.join(folder, "reading.xlsx"))
        n = 0
        for path in outputs(folder):
            if path.endswith((".docx", ".xlsx")):
                with zipfile.ZipFile(path) as archive:
                    for part in archive.namelist():
                        if part.endswith((".xml", ".rels")):
                            xml.dom.minidom.parseString(archive.read(part))
                            n += 1
        equal(n > 30, True, f"{n} parts")


def texts_without_end():
    """Codes, names, headers, sheets and keys of 80,000 letters: told, and soon."""
    long = "x" * 80000
    good = "2022;П-1;670001;20;9\n"
    cases = {
        "registry": (SCHOOLS + f"670001;S;M\n{long};S2;M\n", RESULTS + good, None, "s.csv", "3"),
        "results": (SCHOOLS + "670001;S;M\n", RESULTS + good + f"2022;П-1;{long};20;9\n", None, "r.csv", "3"),
        "context": (SCHOOLS + "670001;S;M\n", RESULTS + good,
                    f"Код ОО;Малообеспеченные семьи\n670001;5\n{long};5\n", "c.csv", "3"),
        "name": (SCHOOLS + f"670001;{long};{long}\n", RESULTS + good, None, "s.csv", "2"),
        "65 letters": (SCHOOLS + f"670001;S;M\n{long[:65]};S2;M\n", RESULTS + good, None, "s.csv", "3"),
    }
    for what, (schools, results, context, name, row) in cases.items():
        folder = campaign(schools, results, context)
        began = time.monotonic()
        call("run", folder, "--sheets", "--packets", limit=60)
        equal(time.monotonic() - began < 30, True, f"{what}: {time.monotonic() - began:.0f} s")
        with open(os.path.join(folder, "out", "findings.csv"), encoding="utf-8") as file:
            told = [(r["file"], r["row"]) for r in csv.DictReader(file) if r["rule"] == "cell.too_long"]
        equal((name, row) in told, True, f"{what}: {told}")
    folder = campaign(SCHOOLS + f"{long[:64]};S2;M\n", RESULTS + f"2022;П-1;{long[:64]};20;9\n")
    equal("64" in call("run", folder, "--sheets") and False, False)
    with open(os.path.join(folder, "out", "findings.csv"), encoding="utf-8") as file:
        equal([r for r in csv.DictReader(file) if r["rule"] == "cell.too_long"], [], "64 letters are a code")


def results_alone_and_headers_without_end():
    long = "x" * 80000
    folder = campaign(SCHOOLS + "670001;S;M\n", RESULTS + f"2022;П-1;670001;20;9\n2022;П-1;{long};20;9\n")
    path = os.path.join(folder, "campaign.ini")
    with open(path, encoding="utf-8") as file:
        text = file.read().replace("schools = s.csv\n", "")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    call("run", folder, "--sheets")
    with open(os.path.join(folder, "out", "schools.csv"), encoding="utf-8") as file:
        equal([row["school_code"] for row in csv.DictReader(file)], ["670001"])
    sheet = (f'<worksheet xmlns="{handmade.MAIN}"><sheetData><row>' + handmade.inline("Код ОО") +
             handmade.inline("Малообеспеченные семьи") + handmade.inline(long) + "</row><row>" +
             handmade.inline("670001") + handmade.inline("500") + handmade.inline("1") + "</row></sheetData></worksheet>")
    book = handmade.workbook({long: sheet})
    folder = campaign(SCHOOLS + "670001;S;M\n", RESULTS + "2022;П-1;670001;20;9\n", book,
                      names=("s.csv", "r.csv", "c.xlsx"))
    call("run", folder, limit=30)
    call("check", folder, "-o", os.path.join(folder, "reading.xlsx"), limit=30)


def key_files_without_end():
    for text in (f"[{'x' * 80000}]\n", f"[campaign]\n{'x' * 80000} = 1\n", f"[campaign]\nregion = {'x' * 80000}\n",
                 "x" * 80000 + "\n"):
        folder = campaign(SCHOOLS + "670001;S;M\n", RESULTS + "2022;П-1;670001;20;9\n")
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(text)
        told = call("run", folder, codes=(78,), limit=20)
        equal("campaign.ini:" in told and len(told) < 1000, True, told[:300])


tap([nothing_steers_the_terminal, a_character_in_two_writes_stays_whole, names_of_files_that_are_no_utf8,
     nothing_is_computed_by_a_spreadsheet, negative_numbers_stay_numbers, documents_are_xml, texts_without_end,
     results_alone_and_headers_without_end, key_files_without_end])
