#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks that cannot be read, or not wholly: the finding, its sentence in both languages, the
exit code; sheets and rows that are hidden or passed over (TAP)."""
import csv
import functools
import os
import sys
import tempfile
import zipfile

import in_a_row
import handmade
from handmade import MAIN, archive, inline, inline_sheet, workbook
from parts import LANGUAGES, MEMORY

SHNOR = os.path.abspath(sys.argv[1])
SCHOOLS = "Код ОО;Наименование;Муниципалитет\n" + "".join(
    f"67000{i};СШ № {i};Вяземский район\n" for i in range(1, 6))
HEAD = ["year", "procedure", "school_code", "participants", "low"]
ROWS = [[str(y), f"ВПР-{s}-5", f"67000{i}", str(y - 2012), str(i)] for y in (2021, 2022)
        for s in ("РУ", "МА") for i in range(1, 6)]
GOOD = "\n".join(";".join(row) for row in [HEAD] + ROWS) + "\n"
SHEET = inline_sheet([HEAD] + ROWS)


def sheet_of(data, before="", head=""):
    return f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData></worksheet>'


def rows_of(rows):
    return SHEET[SHEET.index("<row"):SHEET.index("</sheetData>")] if rows is None else "".join(
        "<row>" + "".join(inline(cell) for cell in row) + "</row>" for row in rows)


def wrong_checksum():
    """The last byte of the packed sheet is not what the archive's checksum says."""
    data = workbook({"Лист1": SHEET}, compression=zipfile.ZIP_STORED)
    return data.replace(b"<t xml:space=\"preserve\">5</t>", b"<t xml:space=\"preserve\">6</t>", 1)


BOMB = sheet_of('<row r="1"/>' * 3000000)


def small_directory_lie():
    """A bomb whose directory says that it is small."""
    data = bytearray(workbook({"Лист1": BOMB}))
    at = data.find(b"xl/worksheets/sheet1.xml", data.find(b"PK\x01\x02")) - 46
    data[at + 24:at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


BILLION = ('<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>")
XLS_RU = "файл — книга Excel старого формата (.xls), поврежденная или версии до Excel 5"
XLS_EN = "the file is an old workbook of Excel (.xls), damaged or of a version before Excel 5"
DAMAGED = ("file.damaged", "Файл обрезан или поврежден", "The file is cut off or damaged")
LIMIT = ("file.limit", "Книга при распаковке больше, чем бывает таблица",
         "The workbook unpacks to more than a table can hold")
OTHER = "Файл другого формата — %s, как бы он ни назывался: ничего не прочитано"
OTHER_EN = "The file is of another format, %s, whatever its name says: nothing was read"

# name: (file name, bytes, rule, words of the Russian paragraph, words of the English one)
REFUSALS = {
    "an old workbook": ("results.xls", handmade.ole("Workbook"), "file.xls", XLS_RU[1:], XLS_EN[1:]),
    "an old workbook called xlsx": ("results.xlsx", handmade.ole("Workbook"), "file.xls",
                                    "выберите «Файл», «Сохранить как», тип «Книга Excel (*.xlsx)»",
                                    "choose File, Save As, the type «Excel Workbook (*.xlsx)»"),
    "an older workbook": ("results.xls", handmade.ole("Book"), "file.xls", XLS_RU[1:], XLS_EN[1:]),
    "a workbook of Excel 4": ("results.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 64,
                              "file.xls", XLS_RU[1:], XLS_EN[1:]),
    "an encrypted workbook": ("results.xlsx", handmade.ole("EncryptedPackage"), "file.encrypted",
                              "Книга зашифрована паролем", "encrypted with a password"),
    "an encrypted archive": ("results.xlsx", handmade.with_password_flag(workbook({"Лист1": SHEET})), "file.encrypted",
                             "удалите пароль, сохраните и пришлите файл", "clear the password"),
    "a web page called xls": ("results.xls", b"\xef\xbb\xbf\r\n<html xmlns:x='urn:schemas-microsoft"
                              b"-com:office:excel'><table><tr><td>1</td></tr></table></html>",
                              "file.html", "Файл — веб-страница (HTML)", "The file is a web page"),
    "a web page in UTF-16": ("results.xls", "<table><tr><td>год</td></tr></table>".encode("utf-16"),
                             "file.html", "Файл — веб-страница (HTML)", "The file is a web page"),
    "a table of LibreOffice without content": ("results.ods", archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "file.ods", "Файл — поврежденная таблица LibreOffice (.ods)",
        "The file is a damaged table of LibreOffice"),
    "something else in the place of a table of LibreOffice": ("results.ods", archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        *DAMAGED),
    "an encrypted table of LibreOffice": ("results.ods", archive(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "\x01\x02",
         "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "file.encrypted", "Книга зашифрована паролем", "encrypted with a password"),
    "a binary workbook": ("results.xlsx", archive(
        {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}), "file.other_format",
        OTHER % "Excel (.xlsb)", OTHER_EN % "Excel (.xlsb)"),
    "a Word document": ("results.xlsx", archive(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), "file.other_format",
        OTHER % "Word (.docx)", OTHER_EN % "Word (.docx)"),
    "an old Word document": ("results.xls", handmade.ole("WordDocument"), "file.other_format",
                             OTHER % "Word (.doc)", OTHER_EN % "Word (.doc)"),
    "an XML table of 2003": ("results.xls", b'<?xml version="1.0"?>\n<?mso-application progid='
                             b'"Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
                             b'spreadsheet"/>', "file.other_format", OTHER % "Excel 2003 (XML)",
                             OTHER_EN % "Excel 2003 (XML)"),
    "a PDF": ("results.xlsx", b"%PDF-1.7\n", "file.other_format", OTHER % "PDF", OTHER_EN % "PDF"),
    "an archive of other things": ("results.zip", archive({"a.txt": "a"}), "file.other_format",
                                   OTHER % "ZIP", OTHER_EN % "ZIP"),
    "a workbook cut off": ("results.xlsx", workbook({"Лист1": SHEET})[:-400], *DAMAGED),
    "a workbook cut at its beginning": ("results.xlsx", workbook({"Лист1": SHEET})[:60], *DAMAGED),
    "no workbook inside": ("results.xlsx", archive({"[Content_Types].xml": "<Types/>"}), *DAMAGED),
    "no sheet inside": ("results.xlsx", workbook({}), *DAMAGED),
    "broken XML": ("results.xlsx", workbook({"Лист1": "<worksheet><sheetData><row>"}), *DAMAGED),
    "something else in the sheet's place": ("results.xlsx", workbook({"Лист1": "<html/>"}),
                                            *DAMAGED),
    "a string that is not there": ("results.xlsx", workbook(
        {"Лист1": sheet_of('<row><c t="s"><v>7</v></c></row>')},
        strings=f'<sst xmlns="{MAIN}"/>'), *DAMAGED),
    "a reference that is none": ("results.xlsx", workbook(
        {"Лист1": sheet_of('<row><c r="1A"><v>7</v></c></row>')}), *DAMAGED),
    "a column beyond the last": ("results.xlsx", workbook(
        {"Лист1": sheet_of('<row><c r="XFE1"><v>7</v></c></row>')}), *LIMIT),
    "a row beyond the last": ("results.xlsx", workbook(
        {"Лист1": sheet_of('<row r="4294967297"><c><v>7</v></c></row>')}), *LIMIT),
    "a bomb": ("results.xlsx", workbook({"Лист1": BOMB}), *LIMIT),
    "a bomb that says it is small": ("results.xlsx", small_directory_lie(), *LIMIT),
    "a bomb of shared strings": ("results.xlsx", workbook(
        {"Лист1": SHEET}, strings=f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * 3000000 +
        "</sst>"), *LIMIT),
    "too many cells in a row": ("results.xlsx", workbook(
        {"Лист1": sheet_of("<row>" + '<c r="A1"><v>7</v></c>' * 16385 + "</row>")}), *LIMIT),
    "a long cell": ("results.xlsx", workbook(
        {"Лист1": sheet_of(f'<row>{inline("a" * 140000)}</row>')}), *LIMIT),
    "elements without an end": ("results.xlsx", workbook(
        {"Лист1": sheet_of("<row>" + "<a>" * 100)}), *LIMIT),
    "a document type": ("results.xlsx", workbook(
        {"Лист1": sheet_of(rows_of(None), head="<!DOCTYPE worksheet>")}), "file.doctype",
        "В книге объявлен тип документа (DOCTYPE)", "declares a document type (DOCTYPE)"),
    "a billion laughs": ("results.xlsx", workbook(
        {"Лист1": sheet_of('<row><c t="str"><v>&j;</v></c></row>', head=BILLION)}), "file.doctype",
        "это может быть атакой", "may be an attack"),
    "a billion laughs in the strings": ("results.xlsx", workbook(
        {"Лист1": SHEET}, strings=BILLION + f'<sst xmlns="{MAIN}"><si><t>&j;</t></si></sst>'),
        "file.doctype", "это может быть атакой", "may be an attack"),
    "an empty workbook": ("results.xlsx", workbook({"Лист1": sheet_of("")}), "file.empty",
                          "Файл пуст", "The file is empty"),
    "an unknown header": ("results.xlsx", workbook({"Лист1": sheet_of(rows_of([["a", "b"]]))}),
                          "file.no_header", "строка заголовков известной формы",
                          "the header row of a known form"),
    "nearly a header, on the second sheet": ("results.xlsx", workbook(
        {"Пусто": sheet_of(""), "Другое": sheet_of(rows_of([["a"]])),
         "Итоги": sheet_of(rows_of([HEAD[:3] + HEAD[4:]]))}), "file.near_header",
        "лист «Итоги», строка 1. Ожидалось: также столбец «Участников»",
        "sheet «Итоги», row 1. Expected: also the column «Участников»"),
}


def run(files, language="ru", inputs="results = results.*", more=""):
    """Exit code, stderr, rows of findings.csv, names in the folder of results."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in {"schools.csv": SCHOOLS, **files, "campaign.ini":
                           "[campaign]\nregion = Р\nyear = 2022\n[inputs]\nschools = schools.csv\n"
                           f"{inputs}\n{more}"}.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data if isinstance(data, bytes) else data.encode())
        done = in_a_row.run(SHNOR, "--lang", language, "run", "--tables", folder)
        out, findings, schools = os.path.join(folder, "out"), [], ""
        if os.path.isdir(out) and os.listdir(out):
            with open(os.path.join(out, "findings.csv"), encoding="utf-8") as file:
                findings = list(csv.DictReader(file))
            with open(os.path.join(out, "schools.csv"), encoding="utf-8") as file:
                schools = file.read()
        return done, findings, schools


def refusal_trouble(name, data, rule, russian, english):
    for language in LANGUAGES:
        words = russian if language == "ru" else english
        done, findings, _ = run({name: data}, language)
        if done.returncode != 65 or findings:
            return f"exit {done.returncode}, expected 65: {done.stderr}"
        if words not in done.stderr or f"«{name}»" not in done.stderr:
            return f"no '{words}' in {done.stderr}"
    if MEMORY:
        return None  # the file was read; what a run writes beside it special_checks() look at
    # beside good results only this file is lost
    done, findings, _ = run({name: data, "good.csv": GOOD},
                            inputs="results = good.csv;results.*")
    found = [row["rule"] for row in findings if row["file"] == name and row["severity"] == "error"]
    if done.returncode != 1 or len(found) != 1 or not found[0].startswith(rule):
        return f"exit {done.returncode}, {found}: {done.stderr}"
    return None


def damaged_later_trouble(data):
    """What stood before the damage is used, with an error that says where it was."""
    done, findings, schools = run({"results.xlsx": data})
    place = [(row["sheet"], row["row"]) for row in findings if row["rule"] == "file.damaged"]
    if done.returncode != 1 or place != [("Лист1", "21")] or ",1," not in schools:
        return f"exit {done.returncode}, {place}: {done.stderr}"
    return None


@functools.lru_cache(maxsize=None)
def plain_schools():
    """schools.csv of the good results in CSV."""
    return run({"results.csv": GOOD})[2]


def expect(sheets, wanted, code=0, more="", **parts):
    """The findings of a workbook that begin with file., sheet., cell., row. or result.balance, and
    that the campaign gives the same as in CSV."""
    done, findings, schools = run({"results.xlsx": workbook(sheets, **parts)}, more=more)
    got = [(row["rule"], row["sheet"], row["row"]) for row in findings
           if row["file"] == "results.xlsx" and row["rule"] != "result.balance"]
    if done.returncode != code or got != wanted or (code == 0 and schools != plain_schools()):
        return f"exit {done.returncode}, got {got}, expected {wanted}: {done.stderr}"
    return None


HALF = len(ROWS) // 2
HIDDEN_ROWS = SHEET.replace("<row>", "<row hidden=\"1\">").replace("<row hidden=\"1\">", "<row>", 4)
OTHER_SHEET = sheet_of(rows_of([["Класс", "Учеников"], ["5А", "25"]]))
REORDERED = sheet_of(rows_of([HEAD[::-1]] + [row[::-1] for row in ROWS[HALF:]]))
NEAR = sheet_of(rows_of([HEAD[:3] + HEAD[4:], ROWS[0][:4]]))
FORMULAS = SHEET.replace(inline("10"), '<c><f>5+5</f><v>10</v></c>')


def error_rows():
    """A formula's error in a known column, and one beside that nobody asks for."""
    bad = ('<row><c><v>2022</v></c>' + inline("ВПР-РУ-6") + '<c t="e"><v>#N/A</v></c><c><v>10</v>'
           "</c><c><v>1</v></c></row>")
    beside = sheet_of(rows_of([HEAD + ["примечание"]] + ROWS[:-1]) + "<row>" +
                      "".join(inline(cell) for cell in ROWS[-1]) + '<c t="e"><v>#REF!</v></c></row>')
    return (expect({"Лист1": sheet_of(rows_of(None) + bad)},
                   [("cell.formula_error", "Лист1", "22")], 1) or
            expect({"Лист1": beside}, []))


def special_checks():
    yield "damage in the middle", damaged_later_trouble(
        workbook({"Лист1": sheet_of(rows_of(None) + "<row><c><v>1</w></c></row>")}))
    yield "a wrong checksum", damaged_later_trouble(wrong_checksum())
    yield "a sheet before the results", expect(
        {"Классы": OTHER_SHEET, "Протокол": SHEET}, [("sheet.passed_over", "Классы", "")])
    yield "results on two sheets, columns in another order", expect(
        {"Первый": sheet_of(rows_of([HEAD] + ROWS[:HALF])), "Второй": REORDERED}, [])
    yield "a sheet that is nearly of the form", expect(
        {"Протокол": SHEET, "Почти": NEAR}, [("sheet.near_header", "Почти", "1")])
    yield "empty sheets", expect({"Лист1": sheet_of(""), "Лист2": SHEET, "Лист3": sheet_of("")}, [])
    yield "a hidden sheet", expect({"Лист1": ("hidden", SHEET)}, [("sheet.hidden", "Лист1", "")])
    yield "a very hidden sheet", expect({"Лист1": ("veryHidden", SHEET)},
                                        [("sheet.hidden", "Лист1", "")])
    yield "hidden rows", expect({"Лист1": HIDDEN_ROWS}, [("file.hidden", "Лист1", "5")])
    yield "a sheet that the campaign names", expect(
        {"Старое": sheet_of(rows_of([HEAD] + [row[:4] + ["0"] for row in ROWS])), "Итоги": SHEET},
        [], more="[file results.xlsx]\nsheet = итоги\n")
    yield "a named sheet that is absent", expect(
        {"Итоги": SHEET}, [], code=65, more="[file results.xlsx]\nsheet = Свод\n")
    yield "formulas: the stored values", expect({"Лист1": FORMULAS}, [])
    yield "errors of formulas", error_rows()
    yield "a part that is not there, beside", expect(
        {"Лист1": SHEET}, [], extra={"xl/media/image1.png": "x" * 1000})
    yield "an honest sheet that packs well", expect(
        {"Лист1": SHEET.replace("</sheetData>", "<row/>" * 200000 + "</sheetData>")}, [])


def main():
    checks = [(name, refusal_trouble(*case)) for name, case in REFUSALS.items()]
    checks += special_checks()
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
