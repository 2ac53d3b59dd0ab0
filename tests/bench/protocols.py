#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes synthetic workbooks of the size of real protocols of ВПР: one row a pupil.

Usage: protocols.py FOLDER [FILES [ROWS]]
"""
import os
import random
import sys
import zipfile

HEAD = (["логин школы", "регион", "номер обучающегося", "код обучающегося",
         "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов"] +
        [f"балл за {i}" for i in range(1, 26)] +
        ["Учебник", "Др.уч. автор", "Др.уч. название"])
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
    'Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet" '
    'sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
    f'Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    f'Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def letters(column):
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def write(path, rows, seed):
    dice = random.Random(seed)
    strings, columns = {}, [letters(i + 1) for i in range(len(HEAD))]

    def text(row, column, value):
        index = strings.setdefault(value, len(strings))
        return f'<c r="{columns[column]}{row}" t="s"><v>{index}</v></c>'

    def number(row, column, value):
        return f'<c r="{columns[column]}{row}"><v>{value}</v></c>'

    lines = ['<row r="1" spans="1:%d">' % len(HEAD) +
             "".join(text(1, i, title) for i, title in enumerate(HEAD)) + "</row>"]
    for row in range(2, rows + 2):
        school = dice.randrange(400)
        absent = dice.random() < 0.1
        cells = [text(row, 0, f"sch67{school:04d}"), text(row, 1, f"Район № {school % 27}"),
                 number(row, 2, row), number(row, 3, 10000 + dice.randrange(89999)),
                 number(row, 4, dice.randrange(2, 6)), text(row, 5, dice.choice("мж")),
                 text(row, 6, dice.choice("АБВ"))]
        if absent:
            cells.append(text(row, 7, "отсутствовал"))
        else:
            points = [None if dice.random() < 0.03 else dice.randrange(3) for _ in range(25)]
            cells += [number(row, 7, dice.randrange(1, 3)),
                      number(row, 8, sum(p for p in points if p is not None))]
            cells += [text(row, 9 + i, "X") if p is None else number(row, 9 + i, p)
                      for i, p in enumerate(points)]
        cells.append(text(row, 34, f"Учебник {dice.randrange(12)}"))
        lines.append(f'<row r="{row}" spans="1:{len(HEAD)}">' + "".join(cells) + "</row>")
    sheet = (f'{XML}<worksheet xmlns="{MAIN}"><dimension ref="A1:{columns[-1]}{rows + 1}"/>'
             "<sheetData>" + "".join(lines) + "</sheetData></worksheet>")
    table = (f'{XML}<sst xmlns="{MAIN}" uniqueCount="{len(strings)}">' +
             "".join(f"<si><t>{value}</t></si>" for value in strings) + "</sst>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), XML + part)
        for name, part in (("xl/worksheets/sheet1.xml", sheet), ("xl/sharedStrings.xml", table)):
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return len(sheet.encode())


def main():
    folder = sys.argv[1]
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 26000
    os.makedirs(folder, exist_ok=True)
    size = 0
    for i in range(files):
        size += write(os.path.join(folder, f"protocol-{i:02d}.xlsx"), rows, i)
    print(f"{files} workbooks of {rows} rows, {size / files / 1e6:.1f} MB of sheet XML each")


if __name__ == "__main__":
    main()
