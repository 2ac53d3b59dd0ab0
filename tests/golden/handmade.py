# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks made by hand: what no library writes, but some program does, or an attacker."""
import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def letters(column):
    """The name of a column, from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def inline(cell, prefix=""):
    return (f'<{prefix}c t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{escape(cell)}'
            f"</{prefix}t></{prefix}is></{prefix}c>")


def inline_sheet(rows, prefix="", namespace=MAIN, references=False):
    """A sheet of inline strings; without references every cell, also a blank one, is written."""
    lines = []
    for i, row in enumerate(rows, 1):
        cells = []
        for j, cell in enumerate(row, 1):
            if references and cell == "":
                continue
            text = inline(cell, prefix) if cell else f"<{prefix}c/>"
            if references:
                text = text.replace("c t=", f'c r="{letters(j)}{i}" t=', 1)
            cells.append(text)
        at = f' r="{i}"' if references else ""
        lines.append(f"<{prefix}row{at}>" + "".join(cells) + f"</{prefix}row>")
    declared = f' xmlns:{prefix[:-1]}="{namespace}"' if prefix else f' xmlns="{namespace}"'
    return (f"<{prefix}worksheet{declared}><{prefix}sheetData>" + "".join(lines) +
            f"</{prefix}sheetData></{prefix}worksheet>")


def shared_sheet(rows):
    """A sheet and its shared strings, in rich runs with phonetic readings."""
    table, lines = {}, []
    for i, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{letters(j)}{i}" t="s"><v>{table.setdefault(cell, len(table))}</v></c>'
            for j, cell in enumerate(row, 1) if cell)
        lines.append(f'<row r="{i}">{cells}</row>')
    items = []
    for text in table:
        half = len(text) // 2
        items.append('<si><r><rPr><b/></rPr><t xml:space="preserve">' + escape(text[:half]) +
                     '</t></r><r><t xml:space="preserve">' + escape(text[half:]) +
                     '</t></r><rPh sb="0" eb="1"><t>phonetic</t></rPh><phoneticPr fontId="1"/></si>')
    return (f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
            f'<sst xmlns="{MAIN}">{"".join(items)}</sst>')


def workbook(sheets, strings=None, styles=None, namespace=MAIN, office=OFFICE, properties="",
             prefix="", compression=zipfile.ZIP_DEFLATED, extra=None, separator="/"):
    """The bytes of a workbook. sheets: name -> XML, or (state, XML)."""
    names, relations, parts = [], [], {}
    for i, (name, xml) in enumerate(sheets.items(), 1):
        state, xml = xml if isinstance(xml, tuple) else ("visible", xml)
        names.append(f'<{prefix}sheet name="{escape(name)}" sheetId="{i}" state="{state}" '
                     f'r:id="rId{i}"/>')
        relations.append((f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml"))
        parts[f"xl/worksheets/sheet{i}.xml"] = xml
    for kind, xml in (("sharedStrings", strings), ("styles", styles)):
        if xml is not None:
            relations.append((kind, kind, f"/xl/{kind}.xml"))
            parts[f"xl/{kind}.xml"] = xml
    declared = f'xmlns:{prefix[:-1]}="{namespace}"' if prefix else f'xmlns="{namespace}"'
    book = (f'<{prefix}workbook {declared} xmlns:r="{office}">{properties}<{prefix}sheets>' +
            "".join(names) + f"</{prefix}sheets></{prefix}workbook>")

    def relations_xml(rows):
        return f'<Relationships xmlns="{RELATIONS}">' + "".join(
            f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{target}"/>'
            for i, kind, target in rows) + "</Relationships>"

    parts = {"[Content_Types].xml": "<Types/>",
             "_rels/.rels": relations_xml([("rId1", "officeDocument", "xl/workbook.xml")]),
             "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": relations_xml(relations),
             **parts, **(extra or {})}
    return archive({name.replace("/", separator): text for name, text in parts.items()}, compression)


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a ZIP archive with a fixed date."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", compression) as target:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name)
            info.filename = name  # zipfile makes backslashes slashes
            info.compress_type = compression
            target.writestr(info, text)
    return memory.getvalue()


def ole(name):
    """The bytes that tell an OLE container with one stream, enough to be recognised."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    return head + b"\0" * 512 + name.encode("utf-16-le") + b"\0" * 472


def with_password_flag(data):
    """An archive whose entries say that they have a password."""
    data = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(magic, at + 4)
    return bytes(data)


def described(text):
    """A workbook from lines: `== NAME [STATE]` begins a sheet; a row of cells has `;` between them;
    what begins with `<` is XML, and with `<!` stands above the root, with `<cols` above the rows, with
    `<mergeCells` below them."""
    sheets = {}
    for block in text.split("== ")[1:]:
        title, *lines = block.splitlines()
        name, _, state = title.partition(" ")
        head, columns, below = ("".join(line for line in lines if line.startswith(mark))
                                for mark in ("<!", "<cols", "<mergeCells"))
        data = "".join(line if line.startswith("<") else
                       "<row>" + "".join(inline(cell) for cell in line.split(";")) + "</row>"
                       for line in lines if not line.startswith(("<!", "<cols", "<mergeCells")))
        sheets[name] = (state or "visible", f'{head}<worksheet xmlns="{MAIN}">{columns}<sheetData>{data}'
                        f"</sheetData>{below}</worksheet>")
    return workbook(sheets)
