#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as people have them, each read to the rows that a person sees in it, with what is told of it
(TAP). No campaign is run: print_rows shows what the lowest layer of reading gives."""
import datetime
import os
import subprocess
import sys
import tempfile

import openpyxl

import office
from handmade import MAIN, OFFICE, archive, inline, workbook

BUILD = os.path.dirname(os.path.dirname(os.path.abspath(sys.argv[1])))
PRINT_ROWS = os.path.join(BUILD, "tests", "print_rows")
CHECKS = []

# ---- text: bytes, the rows, the findings besides file.decoded ----

NAMES = [["Код ОО", "Наименование", "Район"], ["1", "Средняя школа", "Вяземский район"],
         ["2", "Гимназия поселка Голынки", "Руднянский"], ["3", "Ясли «Ёлочка»", "Ярцевский"]]


def table(rows, delimiter=";", end="\n"):
    return end.join(delimiter.join(row) for row in rows) + end


def misread(rows, written, read):
    return [[cell.encode(written).decode(read) for cell in row] for row in rows]


PLAIN = [row[:] for row in NAMES]
NO_QUOTES = [[cell.replace("«", "'").replace("»", "'") for cell in row] for row in NAMES]
TEXTS = {
    "Mac Cyrillic": (table(NAMES).encode("mac_cyrillic"), NAMES, ["file.rare_encoding"]),
    "Mac Cyrillic, lone CR, tabs": (table(NAMES, "\t", "\r").encode("mac_cyrillic"), NAMES,
                                    ["file.rare_encoding"]),
    "Mac Cyrillic with Latin headers": (
        table([["school_code", "name", "municipality"]] + NAMES[1:]).encode("mac_cyrillic"),
        [["school_code", "name", "municipality"]] + NAMES[1:], ["file.rare_encoding"]),
    "ISO 8859-5": (table(NO_QUOTES).encode("iso8859_5"), NO_QUOTES, ["file.rare_encoding"]),
    "CP866": (table(NO_QUOTES).encode("cp866"), NO_QUOTES, []),
    "KOI8-R": (table(NO_QUOTES).encode("koi8_r"), NO_QUOTES, []),
    "Windows-1251": (table(NAMES).encode("cp1251"), NAMES, []),
    "UTF-8 with one broken byte": (
        table(NAMES).encode().replace("Г".encode(), b"\xff", 1),
        [NAMES[0], NAMES[1], ["2", "\ufffdимназия поселка Голынки", "Руднянский"], NAMES[3]],
        ["file.bad_bytes 3", "text.damaged 3"]),
    "UTF-8 cut within a letter": (table(NAMES).encode()[:-2], NAMES[:3] + [
        ["3", "Ясли «Ёлочка»", "Ярцевски\ufffd"]], ["file.bad_bytes 4", "text.damaged 4"]),
    "Ctrl-Z at the end": (table(NO_QUOTES).encode("cp866") + b"\x1a", NO_QUOTES, []),
    "Ctrl-Z and the rest of its block": (table(NAMES).encode("cp1251") + b"\x1a" + b"\0" * 40,
                                         NAMES, []),
    "a zero byte": (table(NAMES).encode().replace(b"1;", b"1\0;"), NAMES, ["file.bad_bytes 2"]),
    "invisible signs": ("a;b\n\u200e1;2\u2060\n\x1f3;4\u00ad5\n\u202a6\u202c;\u200b7\u200d\n".encode(),
                        [["a", "b"], ["1", "2"], ["3", "45"], ["6", "7"]], ["cell.unseen 2"]),
    "KOI8-R saved as if Windows-1251": (
        table(misread(NO_QUOTES, "koi8_r", "cp1251")).encode(), NO_QUOTES, ["file.encoding", "text.mended 1"]),
    "UTF-8 read as Windows-1251": (
        table([NAMES[0], ["1", "Школа".encode().decode("cp1251"), "Район"]]).encode(),
        [NAMES[0], ["1", "Школа", "Район"]], ["text.mended 2"]),
    "UTF-8 read as Latin-1": (
        table(misread([NAMES[0], ["1", "Школа № 1", "Район"]], "utf-8", "latin-1")).encode(),
        [NAMES[0], ["1", "Школа № 1", "Район"]], ["text.mended 1"]),
    "Windows-1251 read as Latin-1": (
        table(misread([NAMES[0], ["1", "Школа № 1", "Вяземский"]], "cp1251", "latin-1")).encode(),
        [NAMES[0], ["1", "Школа № 1", "Вяземский"]], ["text.mended 1"]),
    "twice read wrongly": (
        ("a;b\n1;" + "Школа".encode().decode("cp1251").encode().decode("latin-1") + "\n").encode(),
        [["a", "b"], ["1", "Школа"]], ["text.mended 2"]),
    "a reading that lost signs": (
        "a;b\n1;РЎСЂРµРґРЅСЏСЏ С?РєРѕР»Р°\n".encode(), [["a", "b"], ["1", "РЎСЂРµРґРЅСЏСЏ С?РєРѕР»Р°"]],
        ["text.damaged 2"]),
    "question marks": ("a;b\n1;????? № 1\n2;Школа ? 3\n3;Кто это?\n".encode(),
                       [["a", "b"], ["1", "????? № 1"], ["2", "Школа ? 3"], ["3", "Кто это?"]],
                       ["text.damaged 2"]),
    "entities": ("a;b\n1;&quot;СШ&quot; &amp; &#1103;\n2;&laquo;СШ&raquo;\n3;&amp;quot;А&amp;quot;\n4;A&B\n"
                 .encode(), [["a", "b"], ["1", '"СШ" & я'], ["2", "«СШ»"], ["3", '"А"'], ["4", "A&B"]],
                 ["csv.entities 2"]),
    "an entity that nobody knows": ("a,b\n1,&frac99;\n".encode(), [["a", "b"], ["1", "&frac99;"]], []),
    "errors of formulas in other spellings": (
        "a;b\n#ССЫЛ!;#REF!\n".encode(), [["a", "b"], ["#ССЫЛКА!", "#REF!"]], []),
    # what must be left alone
    "French names": ("a;b\n1;Élysée, façade\n2;Naïve\n".encode(), [["a", "b"], ["1", "Élysée, façade"],
                                                              ["2", "Naïve"]], []),
    "letters before marks": ("a;b\n1;«ССР» и «РФ» — С° 5\n2;КАССР»\n".encode(),
                             [["a", "b"], ["1", "«ССР» и «РФ» — С° 5"], ["2", "КАССР»"]], []),
}

# ---- CSV: text, the rows, the findings ----

HEAD = "Код;Имя;Район\n"
HEADED = ["Код", "Имя", "Район"]
LINES = {
    "line breaks in most rows": (
        HEAD + "".join(f'{i};"МБОУ\n""Школа № {i}""";В\n' for i in range(1, 6)),
        [HEADED] + [[str(i), f'МБОУ\n"Школа № {i}"', "В"] for i in range(1, 6)], []),
    "line breaks and delimiters in the cells": (
        HEAD + "".join(f'{i};"корпус 1;дом\nкорпус 2;дом;двор\nкорпус 3";В\n' for i in range(1, 6)),
        [HEADED] + [[str(i), "корпус 1;дом\nкорпус 2;дом;двор\nкорпус 3", "В"] for i in range(1, 6)],
        []),
    "a line break in the first cell": (
        'Код;Имя;Район\n"1\n2";А;Б\n"3\n4";В;Г\n', [HEADED, ["1\n2", "А", "Б"], ["3\n4", "В", "Г"]],
        []),
    "line breaks in the header": (
        'Код;"Имя\nполное";Район\n1;А;Б\n', [["Код", "Имя\nполное", "Район"], ["1", "А", "Б"]], []),
    "30 line breaks in a cell": (
        HEAD + '1;"' + "а\n" * 30 + 'б";В\n2;Г;Д\n',
        [HEADED, ["1", "а\n" * 30 + "б", "В"], ["2", "Г", "Д"]], []),
    "line breaks with marks that nobody doubled": (
        HEAD + '"1";"МБОУ\n"Школа"";"В"\n"2";"А";"Б"\n',
        [HEADED, ["1", 'МБОУ\n"Школа"', "В"], ["2", "А", "Б"]], ["csv.bare_quote 2"]),
    "fields that end with a mark": (
        '"Код","Имя","Район"\n"1","МБОУ "Школа № 3"","В"\n"2","А","Б"\n',
        [HEADED, ["1", 'МБОУ "Школа № 3"', "В"], ["2", "А", "Б"]], ["csv.bare_quote 2"]),
    "all names end with a mark": (
        '"Код","Имя","Район"\n' + "".join(f'"{i}","МБОУ "Школа № {i}"","В"\n' for i in range(5)),
        [HEADED] + [[str(i), f'МБОУ "Школа № {i}"', "В"] for i in range(5)], ["csv.bare_quote 2"]),
    "a delimiter behind an inner mark": (
        '"Код","Имя","Район"\n"1","МБОУ "Школа № 3", филиал","В"\n',
        [HEADED, ["1", 'МБОУ "Школа № 3", филиал', "В"]], ["csv.bare_quote 2"]),
    "a field that begins with a mark": (
        HEAD + '1;"Школа № 3" г. Вязьмы;В\n2;А;Б\n',
        [HEADED, ["1", '"Школа № 3" г. Вязьмы', "В"], ["2", "А", "Б"]], ["csv.bare_quote 2"]),
    "marks escaped by a backslash": (
        '"Код";"Имя";"Район"\n"1";"МБОУ \\"Школа\\"";"В"\n',
        [HEADED, ["1", 'МБОУ "Школа"', "В"]], ["csv.bare_quote 2"]),
    "one mark too many": (HEAD + '1;5" экран;В\n', [HEADED, ["1", '5" экран', "В"]],
                          ["csv.bare_quote 2"]),
    "a mark that never closes": (
        HEAD + '1;"МБОУ Школа;В\n2;А;Б\n3;"А";Б\n', [HEADED, ["2", "А", "Б"], ["3", "А", "Б"]],
        ["csv.unclosed_quote 2"]),
    "two marks that never close": (
        HEAD + '1;"МБОУ;В\n2;"А;Б\n3;А;Б\n4;В;Г\n', [HEADED, ["3", "А", "Б"], ["4", "В", "Г"]],
        ["csv.unclosed_quote 2"]),
    "vertical bars": ("Код|Имя|Доля\n1|А, Б|1,5\n2|В, Г|2,5\n",
                      [["Код", "Имя", "Доля"], ["1", "А, Б", "1,5"], ["2", "В, Г", "2,5"]], []),
    "number signs": ("Код#Имя#Район\n1#А#Б\n", [HEADED, ["1", "А", "Б"]], []),
    "bars within cells": ("a;b;c\nedu1 | А;reg1 | Б;1 | 2\nedu2 | В;reg1 | Г;1 | 2\n",
                          [["a", "b", "c"], ["edu1 | А", "reg1 | Б", "1 | 2"],
                           ["edu2 | В", "reg1 | Г", "1 | 2"]], []),
    "sep=": ("sep=,\nКод,Имя;Район\n1,А;Б\n", [["Код", "Имя;Район"], ["1", "А;Б"]], []),
    "sep= in quotation marks": ('"sep=|"\nКод|Имя\n1|А\n', [["Код", "Имя"], ["1", "А"]], []),
    "rows in one cell": ('"Код;Имя;Район"\n"1;А;Б"\n"2;В;Г"\n',
                         [HEADED, ["1", "А", "Б"], ["2", "В", "Г"]], ["csv.row_in_cell 1"]),
    "rows in one cell, doubled marks": (
        '"Код,Имя,Район"\n"1,""А, Б"",В"\n', [HEADED, ["1", "А, Б", "В"]], ["csv.row_in_cell 1"]),
    "some rows in one cell": ('Код,Имя,Район\n"1,МБОУ ""Ш"",В"\n2,А,Б\n',
                              [HEADED, ["1", 'МБОУ "Ш"', "В"], ["2", "А", "Б"]],
                              ["csv.row_in_cell 2"]),
    "rows in one cell of a wider table": ('"Код;Имя;Район",,\n"1;А;Б",,\n',
                                          [HEADED, ["1", "А", "Б"]], ["csv.row_in_cell 1"]),
    "one column": ("Наименование\nА\nБ\n", [["Наименование"], ["А"], ["Б"]], ["file.one_column"]),
    "lone CR": ("Код;Имя\r1;А\r2;Б\r", [["Код", "Имя"], ["1", "А"], ["2", "Б"]], []),
    "CRLF, and LF within a cell": ('Код;Имя\r\n1;"А\nБ"\r\n', [["Код", "Имя"], ["1", "А\nБ"]], []),
}


def check(name, trouble):
    CHECKS.append((name, trouble))


def printed(path, *options):
    done = subprocess.run([PRINT_ROWS, *options, path], capture_output=True, check=False)
    rows, findings, shapes = [], [], []
    for line in done.stdout.decode().split("\n"):
        kind, _, rest = line.partition("\t")
        fields = rest.split("\t")
        if kind == "row":
            rows.append([cell.replace("\\n", "\n") for cell in fields[2:]])
        elif kind == "shape":
            shapes.append((int(fields[1]), fields[2:]))
        elif kind == "finding" and fields[0] != "file.decoded":
            findings.append(fields[0] + (f" {fields[2]}" if fields[2] != "0" else ""))
    if done.returncode != 0:
        findings.append(f"exit {done.returncode}: {done.stderr.decode()}")
    return rows, findings, shapes


def trouble_of(folder, name, data, rows, findings):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    got_rows, got_findings, _ = printed(path)
    if got_rows != rows:
        return f"rows {got_rows}, expected {rows}"
    if got_findings != findings:
        return f"findings {got_findings}, expected {findings}"
    return None


# ---- workbooks ----

def sheet(cells, around="", cols=""):
    return (f'<worksheet xmlns="{MAIN}">{cols}<sheetData>{cells}</sheetData>{around}</worksheet>')


def book(data, calculation="", styles=None, **parts):
    """Like handmade.workbook() with one sheet, and calcPr."""
    content = workbook({"Л": data}, **parts)
    if not calculation and styles is None:
        return content
    relation = (f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
                if styles is not None else "")
    return archive({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Л" '
                           f'sheetId="1" r:id="a"/></sheets>{calculation}</workbook>',
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{OFFICE}/worksheet" Target="s.xml"/>{relation}</Relationships>',
        "xl/s.xml": data, **({"xl/styles.xml": styles} if styles is not None else {})})


def row(*cells):
    return "<row>" + "".join(cells) + "</row>"


def formats(*codes):
    numbers = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>'
                      for i, code in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'


ASKED = '<calcPr calcId="1" fullCalcOnLoad="1"/>'
YEARS = ["yyyy", "[$-419]ГГГГ", "yyyy\\ &quot;г.&quot;", "гггг", "DD.MM.YYYY", "ДД.ММ.ГГГГ",
         "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "Основной", "Standard", "[=0]&quot;&quot;;0.0%"]
SHOWN = ["2023", "2023", "2023", "2023", "01.01.2023", "01.01.2023", "01.01.2023", "44927", "44927",
         "4492700%"]
BOOKS = {
    "a formula without a value": (book(sheet(row("<c><f>1+1</f></c>", "<c><f>1+1</f><v/></c>"))),
                                  [["#CALC!", "#CALC!"]], ["file.not_calculated 1"]),
    "a formula that gives an empty text": (
        book(sheet(row(inline("а"), '<c t="str"><f>A1</f><v></v></c>', "<c><v>1</v></c>"))),
        [["а", "", "1"]], []),
    "zeros of a workbook still to be calculated": (
        book(sheet(row("<c><f>1+1</f><v>0</v></c>", "<c><v>0</v></c>")), ASKED),
        [["#CALC!", "0"]], ["file.not_calculated 1"]),
    "an array formula still to be calculated": (
        book(sheet('<row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>0</v></c><c r="B1">'
                   '<v>0</v></c><c r="C1"><v>0</v></c></row>'), ASKED),
        [["#CALC!", "#CALC!", "0"]], ["file.not_calculated 1"]),
    "values that may be old": (book(sheet(row("<c><f>1+1</f><v>2</v></c>")), ASKED), [["2"]],
                               ["file.recalculated 1"]),
    "a calculated workbook": (book(sheet(row("<c><f>1+1</f><v>0</v></c>"))), [["0"]], []),
    "years and languages of formats": (
        book(sheet(row(*(f'<c s="{i}"><v>44927</v></c>' for i in range(len(YEARS))))),
             styles=formats(*YEARS)), [SHOWN], []),
    "small letters and spaces in references": (
        book(sheet('<row r="1"><c r="b1"><v>2</v></c><c r=" C1 "><v>3</v></c></row>')),
        [["", "2", "3"]], []),
    "XML in Windows-1251": (
        book(('<?xml version="1.0" encoding="windows-1251"?>' + sheet(row(inline("Вязьма"))))
             .encode("cp1251")), [["Вязьма"]], []),
    "errors in other spellings": (
        book(sheet(row('<c t="e"><v>#ССЫЛ!</v></c>', '<c t="e"><v>#BLOCKED!</v></c>',
                       '<c t="str"><v>Err:502</v></c>', '<c t="e"><v>#Н/Д</v></c>'))),
        [["#ССЫЛКА!", "#CALC!", "Err:502", "#Н/Д"]], []),
    "damaged and mended texts": (
        book(sheet(row(inline("Школа".encode().decode("cp1251")), inline("a&quot;b"), inline("??? ?")))),
        [["Школа", 'a"b', "??? ?"]], ["text.mended 1", "text.mended 1", "text.damaged 1"]),
}


# ---- tables of LibreOffice, by hand ----

SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in
                  (("o", "office"), ("t", "table"), ("x", "text"), ("s", "style"), ("d", "drawing")))


def ods(rows, head="", name="Л", before=""):
    """Prefixes that LibreOffice does not use: only the namespace counts."""
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml":
                    f'<o:document-content {SPACES}><o:automatic-styles>{head}</o:automatic-styles>'
                    f'<o:body><o:spreadsheet>{before}<t:table t:name="{name}" t:style-name="h">{rows}'
                    "</t:table></o:spreadsheet></o:body></o:document-content>"})


def shown(text, attributes='o:value-type="string"'):
    return f"<t:table-cell {attributes}><x:p>{text}</x:p></t:table-cell>"


def line(*cells, attributes=""):
    return f"<t:table-row {attributes}>" + "".join(cells) + "</t:table-row>"


def valued(kind, value, text="", name="value"):
    return shown(text, f'o:value-type="{kind}" o:{name}="{value}"')


TABLES = {
    "values by kind": (ods(line(
        valued("float", "0.30000000000000004", "0,3"), valued("percentage", "0.333", "33%"),
        valued("date", "2022-11-30", "30.11.22", "date-value"),
        valued("date", "2022-05-01", "2022", "date-value"),
        valued("date", "2022-11-30T14:05:00", "", "date-value"),
        valued("time", "PT14H05M00S", "14:05", "time-value"),
        valued("boolean", "true", "ИСТИНА", "boolean-value"), valued("float", "7001", "007001"),
        valued("currency", "12.5", "12,50 ₽"))),
        [["0.3", "33.3%", "30.11.2022", "2022", "30.11.2022 14:05:00", "14:05:00", "ИСТИНА", "007001",
          "12.5"]], []),
    "repeated cells and rows": (ods(
        line(shown("а", 'o:value-type="string" t:number-columns-repeated="2"'),
             '<t:table-cell t:number-columns-repeated="2"/>', shown("б"),
             '<t:table-cell t:number-columns-repeated="16379"/>') +
        line(shown("в"), attributes='t:number-rows-repeated="2"') +
        line('<t:table-cell t:number-columns-repeated="16384"/>',
             attributes='t:number-rows-repeated="1048000"')),
        [["а", "а", "", "", "б"], ["в"], ["в"]], []),
    "paragraphs, spaces, comments": (ods(line(
        "<t:table-cell><o:annotation><x:p>примечание</x:p></o:annotation><x:p>две<x:s x:c=\"2\"/>"
        "<x:span>части</x:span></x:p><x:p>строка</x:p></t:table-cell>")),
        [["две  части\nстрока"]], []),
    "formulas": (ods(line('<t:table-cell t:formula="of:=1+1"/>',
                          shown("2", 't:formula="of:=1+1" o:value-type="float" o:value="2"'),
                          shown("#Н/Д", 't:formula="of:=1" o:value-type="string"'),
                          shown("Err:502", 't:formula="of:=1" o:value-type="string"'),
                          shown("", 't:formula="of:=A1" o:value-type="string"'))),
                 [["#CALC!", "2", "#Н/Д", "#VALUE!"]], ["file.not_calculated 1"]),
    "changes and links that are no tables": (ods(line(shown("а")), before=(
        '<t:tracked-changes><t:table t:name="old">' + line(shown("старое")) +
        "</t:table></t:tracked-changes>")), [["а"]], []),
    "a bomb of cells": (ods(line(shown("а", 't:number-columns-repeated="16000"'),
                                 attributes='t:number-rows-repeated="1000000"')), [],
                        ["file.limit"]),
    "a row beyond the last": (ods(line("<t:table-cell/>", attributes='t:number-rows-repeated="1048576"') +
                                  line(shown("а"))), [], ["file.limit"]),
    "cut off in the middle": (ods(line(shown("а")) + "<t:table-row"), [["а"]], ["file.damaged 1"]),
    "no rows": (ods(""), [], ["file.empty"]),
}

# ---- one workbook, as LibreOffice saves it in each format ----


def region(path):
    book_ = openpyxl.Workbook()
    main = book_.active
    main.title = "Итоги"
    main.append(["Код", "Имя", "Доля", "Дата", "Год", "Да", "Сумма", "Ошибка", "Текст", "Время"])
    main.append([7001, "МБОУ «СШ № 1»", 0.333, datetime.date(2022, 11, 30), datetime.date(2022, 5, 1),
                 True, "=2+3", "=1/0", '="а"&"б"', datetime.datetime(2022, 11, 30, 14, 5)])
    for cell, code in {"A2": "000000", "C2": "0.0%", "D2": "dd.mm.yyyy", "E2": "yyyy",
                       "J2": "dd.mm.yyyy h:mm"}.items():
        main[cell].number_format = code
    main.append(["Вязьма", "две\nстроки", 1e-7, 123456789012345, -3.5, 0])
    main.append([None, "ё" * 3000, 2, None, None, None, 44927])
    main.append([None, "конец"])
    main.merge_cells("A3:A5")
    main.row_dimensions[4].hidden = True
    main.column_dimensions["H"].hidden = True
    hidden = book_.create_sheet("Лист скрытый")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    book_.save(path)


REGION = [["Код", "Имя", "Доля", "Дата", "Год", "Да", "Сумма", "Ошибка", "Текст", "Время"],
          ["007001", "МБОУ «СШ № 1»", "33.3%", "30.11.2022", "2022", "ИСТИНА", "5", "#DIV/0!", "аб",
           "30.11.2022 14:05:00"],
          ["Вязьма", "две\nстроки", "0.0000001", "123456789012345", "-3.5", "0"],
          ["hidden", "", "ё" * 3000, "2", "", "", "", "44927"], ["", "конец"], ["x"]]
SHAPE = [(1, ["-H"]), (2, ["-H"]), (3, ["-H"]), (4, ["A", "-H"]), (5, ["A", "-H"]), (1, [])]


def with_one_sheet_twice(data):
    """An old workbook whose second sheet is said to begin where the first does (record BOUNDSHEET)."""
    boundsheet, end = b"\x85\0", 512
    first = data.index(boundsheet, end)
    second = first + 4 + int.from_bytes(data[first + 2:first + 4], "little")
    assert data[second:second + 2] == boundsheet
    return data[:second + 4] + data[first + 4:first + 8] + data[second + 8:]


def by_libreoffice(folder):
    path = os.path.join(folder, "region.xlsx")
    region(path)
    for kind in ("xlsx", "ods", "xls"):
        name = f"a workbook saved as {kind}"
        if not office.there_is():
            check(name, "SKIP")
            continue
        out = os.path.join(folder, "as-" + kind)
        saved = office.saved_again([path], kind, out)[0]
        rows, findings, _ = printed(saved)
        _, _, shapes = printed(saved, "--shape")
        trouble = f"rows {rows}, expected {REGION}" if rows != REGION else None
        if findings:
            trouble = trouble or f"findings {findings}"
        if shapes != SHAPE:
            trouble = trouble or f"shapes {shapes}, expected {SHAPE}"
        check(name, trouble)
        if kind == "xls":
            with open(saved, "rb") as file:
                data = file.read()
            damaged = data[:512] + b"\0" * 1024 + data[1536:]
            check("a damaged old workbook", trouble_of(folder, "bad.xls", damaged, [], ["file.xls"]))
            check("an old workbook with one sheet twice",
                  trouble_of(folder, "twice.xls", with_one_sheet_twice(data), [], ["file.double_part"]))


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, (data, rows, findings) in TEXTS.items():
            check(f"text: {name}", trouble_of(folder, "file.csv", data, rows, findings))
        for name, (text, rows, findings) in LINES.items():
            check(f"CSV: {name}", trouble_of(folder, "file.csv", text.encode(), rows, findings))
        for name, (data, rows, findings) in BOOKS.items():
            check(f"workbook: {name}", trouble_of(folder, "file.xlsx", data, rows, findings))
        for name, (data, rows, findings) in TABLES.items():
            check(f"ODS: {name}", trouble_of(folder, "file.ods", data, rows, findings))
        by_libreoffice(folder)
    print(f"1..{len(CHECKS)}")
    for number, (name, trouble) in enumerate(CHECKS, 1):
        if trouble == "SKIP":
            print(f"ok {number} - {name} # SKIP LibreOffice is not installed")
            continue
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
