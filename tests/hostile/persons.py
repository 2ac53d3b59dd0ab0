#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data of persons stand where none belong, and leave nowhere: canaries (a name, a full name, telephones,
an address of e-mail, a СНИЛС, all made up) in the cells of every column, in rows shifted by cells, headers,
titles and signatures, in names of sheets, files and folders, properties and comments of workbooks. None
may be found in any output of any command, in the archive, in an exported folder or on the terminal;
what names schools, municipalities and procedures is shown as ever (TAP).

    persons.py SHNOR
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden"))
import handmade
import in_a_row
from small import equal, tap

SHNOR = os.path.abspath(sys.argv[1])
BASE = os.path.join(HERE, "..", "golden", "rules", "base")
SHARED = tempfile.TemporaryDirectory()
NAME, WHOLE, PAIR = "Канарейкин К.Щ.", "Канарейкин Кенар Щеглович", "Канарейкина Анна"
PHONE, BARE, MAIL, SNILS = "+7 (955) 513-17-31", "89555131731", "kanareyka@example.invalid", "155-513-173 19"
CANARIES = [NAME, WHOLE, PAIR, PHONE, BARE, MAIL, SNILS]
TRACES = ["канарей", "кенар", "щегл", "513-17-31", "5131731", "kanarey", "155-513", "15551317319"]
HASH = re.compile(r"\b[0-9a-f]{64}\b")
CAMPAIGN = """[campaign]
region = Область
year = 2022
methodology = rules.ini
[inputs]
{inputs}
[order]
issuer_dative = приказу
title = Списки
number = 1
date = 2022-11-30
item 5.1 = municipality; listed; Рекомендовано: запланировать меры
"""
# the tables beside those of base, each with a row that is right
TABLES = {
    "crosswalk.csv": "Код ОО;Логин;ИНН;Код ЕГЭ\n670001;edu670001;6700000014;0101\n",
    "municipalities.csv": "Муниципалитет;Прежнее название;Дата\nВяземский район;Вяземское;01.09.2021\n",
    "successions.csv": "Прежний код;Новый код;Вид;Дата;Документ\n670011;670001;слияние;01.09.2021;Приказ 5\n",
    "decisions.csv": "Код ОО;Действие;Кластер;Пункт;Статус\n670001;исключить;low_both;5.1;отклонено\n",
}
KINDS = {"schools": "schools.csv", "results": "results.csv", "context": "context.csv", "risk": "risk.csv",
         "crosswalk": "crosswalk.csv", "municipalities": "municipalities.csv",
         "successions": "successions.csv", "decisions": "decisions.csv"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def base(name):
    return TABLES[name] if name in TABLES else read(os.path.join(BASE, name))


def campaign(changed, kinds=None):
    """A new folder with the tables of base, changed ones instead; {name: text or bytes}."""
    folder = tempfile.mkdtemp(dir=SHARED.name)
    kinds = kinds or {key: name for key, name in KINDS.items() if name in changed or name not in TABLES}
    files = {name: base(name) for name in ";".join(kinds.values()).split(";")
             if name not in changed and (name in TABLES or os.path.exists(os.path.join(BASE, name)))}
    files.update({"rules.ini": base("rules.ini"), **changed,
                  "campaign.ini": CAMPAIGN.format(inputs="\n".join(f"{k} = {n}" for k, n in kinds.items()))})
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
    return folder


def call(*words, language="ru"):
    done = in_a_row.call(SHNOR, "--lang", language, *words)
    if done.returncode not in (0, 1, 65, 66):
        raise AssertionError(f"{words}: exit {done.returncode}: {done.stderr[-500:]}")
    return done.stdout + done.stderr


def text_of(path):
    """What a file shows, whatever its format."""
    if path.endswith(".pdf"):
        return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    if path.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    with open(path, "rb") as file:
        return file.read().decode("utf-8", "replace")


def outputs(folder, brief=False):
    """{where: text} of all that leaves the program."""
    def at(name):
        return os.path.join(folder, name)
    texts = {"run": call("run", folder, *(["--tables"] if brief else ["--sheets", "--packets", "--public"]))}
    texts["check"] = call("check", folder, "--letters", at("letters"))
    texts["workbook"] = call("check", folder, "-o", at("reading.xlsx"))
    archive = at("archive.db")
    if os.path.exists(archive) and not brief:
        texts["show"] = call("show", "2022", "--archive", archive)
        texts["list"] = call("list", "--archive", archive)
        texts["verify"] = call("verify", "2022", folder, "--archive", archive)
        texts["export"] = call("export", "-o", at("export"), "--archive", archive)
        for code in ("670001", "670002", "670006"):
            for options in ([], ["--json"]):
                texts[f"explain {code} {options}"] = call("explain", "2022", code, *options,
                                                          "--archive", archive)
    for name in ("out", "letters", "export"):
        for path in sorted(glob.glob(os.path.join(glob.escape(at(name)), "**"), recursive=True)):
            if os.path.isfile(path):
                texts[os.path.relpath(path, folder)] = os.path.basename(path) + " " + text_of(path)
    for name in ("archive.db", "reading.xlsx"):
        if os.path.exists(at(name)):
            texts[name] = text_of(at(name))
    return texts


def traces(texts):
    found = []
    for where, text in texts.items():
        # hashes may hold any number
        words = HASH.sub("", text)
        folded = unicodedata.normalize("NFC", words).casefold()
        found += [f"{trace} in {where}: …{folded[max(0, at - 60):at + 40]}…" for trace in TRACES
                  if (at := folded.find(trace)) >= 0]
    return found


def silent(folder, brief=False):
    texts = outputs(folder, brief)
    shutil.rmtree(folder)
    equal(traces(texts)[:4], [], folder)
    return texts


def rows(text):
    return [line.split(";") for line in text.rstrip("\n").split("\n")]


def joined(table):
    return "".join(";".join(row) + "\n" for row in table)


def a_search_that_finds():
    """What a program may show is found where it is shown."""
    folder = campaign({"schools.csv": base("schools.csv").replace("СШ № 1", "СШ им. К.Щ. Канарейкина"),
                       "results.csv": base("results.csv").replace(";20;1\n", ";20;11\n"),
                       "context.csv": base("context.csv").replace("670001;10;25", "670001;10;250")})
    found = " ".join(traces(outputs(folder)))
    for where in ("appendix.pdf", "appendix.docx", "schools.xlsx", "schools.csv", "archive.db", "explain", "export",
                  "letters/", "packets/", "sheets/", "report.html", "reading.xlsx"):
        equal(where in found, True, f"canary in {where}")


def cells_of_every_column():
    """In each column of each table one row after another holds a canary."""
    for name in KINDS.values():
        header, *body = rows(base(name))
        table = [header]
        for column in range(len(header)):
            for number, canary in enumerate(CANARIES):
                row = list(body[(column + number) % len(body)])
                row[column] = canary
                table.append(row)
        silent(campaign({name: joined(table + body)}), brief=name not in ("schools.csv", "results.csv"))


def without_a_registry():
    """Schools and their names come from the results alone."""
    header, *body = rows(base("results.csv"))
    table = [[*header, "Наименование", "Муниципалитет"]]
    table += [[*row, f"СШ {row[2]}", "Район"] for row in body]
    for number, canary in enumerate(CANARIES):
        for column in range(len(header) + 2):
            row = [*body[number], "СШ", "Район"]
            row[2] = str(671000 + 10 * number + column)
            row[column] = canary
            table.append(row)
    silent(campaign({"results.csv": joined(table)}, {"results": "results.csv"}))


PERSONS = (["Ф И О", "Тел", "эл. адрес"], ["ф.и.о.", "моб", "mail"], ["Ученик", "д.р.", "Родитель"],
           ["Кто заполнил", "Куда звонить", "Куда писать"])


def shifted_rows():
    """Columns of persons of many names before those of the form, and rows that lack cells."""
    for headers in PERSONS:
        for name in ("schools.csv", "results.csv", "context.csv", "risk.csv"):
            header, *body = rows(base(name))
            table = [headers + header]
            table += [[NAME, PHONE, MAIL] + row for row in body]
            for missing in range(1, 4):
                for number, row in enumerate(body[:4]):
                    cells = [[WHOLE, BARE, MAIL], [MAIL, PAIR, PHONE]][number % 2] + row
                    table.append(([""] * missing + cells)[:len(table[0])])
                    table.append((cells[missing:] + [BARE, SNILS, NAME])[:len(table[0])])
            # in front, behind, and with the code in front
            front = [[row[3], *row[:3], *row[4:]] for row in table]
            for number, order in enumerate((table, [row[3:] + row[:3] for row in table], front)):
                silent(campaign({name: joined(order)}), brief=number > 0 or name != "context.csv")


def headers_and_texts_around():
    """Headers, the titles above, the signatures below."""
    for canary in CANARIES:
        header, *body = rows(base("context.csv"))
        table = [[f"Составил: {canary}"] + [""] * len(header), [*header, canary]]
        table += [[*row, str(17 + number)] for number, row in enumerate(body)]
        table += [["Исполнитель", canary, "", ""], ["", "", "", ""], [f"Директор ________ {canary}", "", "", ""]]
        wide = [[f"{header[0]}", canary, *header[1:]]] + [[row[0], "5", *row[1:]] for row in body]
        twice = [[*header, header[1] + " " + canary]] + [[*row, "7"] for row in body]
        for text in (table, wide, twice):
            silent(campaign({"context.csv": joined(text)}), brief=True)
    registry = base("schools.csv").replace("Наименование", f"Наименование;{NAME}").replace("«СШ", "«СШ»;5;«", 1)
    silent(campaign({"schools.csv": registry}))


def sheet(text):
    return (f'<worksheet xmlns="{handmade.MAIN}"><sheetData>' +
            "".join("<row>" + "".join(handmade.inline(cell) for cell in row) + "</row>" for row in rows(text)) +
            "</sheetData></worksheet>")


def names_of_sheets():
    good = base("context.csv")
    bad = good.replace("670001;10;25", "670001;110;-25")
    comments = (f'<comments xmlns="{handmade.MAIN}"><authors><author>{NAME}</author></authors><commentList>'
                f'<comment ref="A1" authorId="0"><text><t>{PHONE}</t></text></comment></commentList></comments>')
    core = f"<coreProperties><creator>{NAME}</creator><lastModifiedBy>{MAIL}</lastModifiedBy></coreProperties>"
    for canary in (NAME, WHOLE, PAIR, BARE, "mail " + MAIL, PHONE):
        other = sheet("Класс;Количество\n5;12\n6;13\n")
        near = sheet("Код ОО;Малообеспеченные симьи\n670001;5\n")
        sheets = {canary: sheet(bad), canary + " 2": other, "3 " + canary: near, "Лист": sheet(good)}
        book = handmade.workbook(sheets, extra={"docProps/core.xml": core, "xl/comments1.xml": comments})
        folder = campaign({"context.xlsx": book}, {"schools": "schools.csv", "results": "results.csv",
                                                   "context": "context.xlsx"})
        texts = silent(folder, brief=canary != NAME)
        equal("лист 1" in texts["out/findings.csv"], True, "the sheet by its number")
        equal("лист «лист 3»" in texts["check"], True, texts["check"][:900])


def names_of_results():
    """Sheets of results, of which the name may say a subject."""
    header, *body = rows(base("results.csv"))
    short = [[row[2], row[3], row[4]] for row in body[:6]]
    text = joined([["Код ОО", "Участников", "Низкие результаты"]] + short)
    for canary in (NAME, PAIR, BARE):
        book = handmade.workbook({canary: sheet(text), f"{canary} русский 5 класс": sheet(text)})
        silent(campaign({"more.xlsx": book}, {"schools": "schools.csv", "results": "results.csv;more.xlsx"}))


def names_of_files():
    for canary in (NAME, WHOLE, PAIR, PHONE, BARE, MAIL):
        good, odd = base("results.csv"), base("results.csv").replace(";21;1", ";21;100")
        files = {f"r/{canary}.csv": odd, f"r/{canary} 2.csv": odd, f"r/{canary}.docx": "x",
                 f"r/{canary}/results.csv": good.replace("670001", "670009"), f"r/{canary}.xlsx": "no workbook",
                 f"r/{canary} 3.csv": ""}
        folder = campaign(files, {"schools": "schools.csv", "results": "r", "context": "context.csv",
                                  "risk": f"{canary}*.csv"})
        texts = silent(folder, brief=canary != NAME)
        equal(f"файл {2}" in texts["out/findings.csv"], True, texts["out/findings.csv"][:800])


def what_is_shown_as_ever():
    """Names that schools bear, municipalities and codes are no person's data."""
    schools = base("schools.csv").replace("СШ № 1", "СШ им. Ю.А. Гагарина").replace(
        "СШ № 2", "Школа имени Иванова И.И.").replace("СШ № 3", "Лицей Н.И. Лобачевского")
    context = "Адрес;Телефон школы;" + base("context.csv").replace("\n", "\nг. Вязьма, ул. Мира, 5;2-13-45;")
    context = context[:context.rindex("г. Вязьма")].replace("670003;24;30", "edu123456;24;30").replace("670004;28;30", "670004;280;30")
    folder = campaign({"schools.csv": schools, "context.csv": context})
    texts = outputs(folder, brief=True)
    for name in ("Ю.А. Гагарина", "Школа имени Иванова И.И.", "Лицей Н.И. Лобачевского", "Вяземский район"):
        equal(name in texts["out/schools.csv"], True, name)
    findings = texts["out/findings.csv"]
    equal("280" in findings and "123456" in findings, True, findings)
    equal("скрыто" in findings, False, findings)
    equal([line for line in findings.splitlines() if "file.personal" in line and "error" in line], [])


tap([a_search_that_finds, cells_of_every_column, without_a_registry, shifted_rows, headers_and_texts_around,
     names_of_sheets, names_of_results, names_of_files, what_is_shown_as_ever])
