# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks (XLSX, ODS, what calls itself so) that no program would have saved."""
import io
import re
import struct
import warnings
import zipfile

import handmade
from handmade import MAIN

from .region import NUMBERS, TEXTS, chosen, flipped
from .tables import INPUTS

ODS = ('<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:spreadsheet>'
       '{}</o:spreadsheet></o:body></o:document-content>')
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


class Book:
    """A table of the campaign as the parts of a workbook, until it is put in the place of the CSV."""

    def __init__(self, chance, region, shared=None):
        self.chance, self.region = chance, region
        self.role = chance.choice(INPUTS)
        self.rows = region.rows(self.role)
        if shared is None:
            shared = chance.random() < 0.5
        if shared:
            sheet, strings = handmade.shared_sheet(self.rows)
            data = handmade.workbook({"Лист1": sheet}, strings)
        else:
            data = handmade.workbook({"Лист1": handmade.inline_sheet(self.rows, references=True)})
        self.parts = parts_of(data)

    def change(self, name, pattern, new, count=0):
        self.parts[name] = re.sub(pattern, new, self.parts[name], count=count)

    def put(self, data=None, extension="xlsx"):
        name = f"{self.role}.{extension}"
        self.region.rename(self.role, name)
        self.region.put(data if data is not None else handmade.archive(self.parts), "campaign", name)


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def some_cells(book, change, share=0.2):
    """Changes the XML of some cells."""
    book.parts[SHEET] = re.sub(r"<c [^>]*?(?:/>|>.*?</c>)",
                               lambda cell: change(cell[0]) if book.chance.random() < share else cell[0], book.parts[SHEET])


def names_of_parts(chance, region):
    book = Book(chance, region)
    name = chance.choice(sorted(book.parts))
    new = chance.choice((name.upper(), "/" + name, name.replace("/", "\\"), "../" + name, name + "\0", "./" + name, "", "x" * 3000,
                         "Лист", name.replace("xl", "xl/../xl"), "/etc/passwd"))
    text = book.parts.pop(name)
    book.put(handmade.archive({**book.parts, new: text}))


def parts_gone(chance, region):
    book = Book(chance, region)
    book.parts.pop(chance.choice(sorted(book.parts)))
    book.put()


def relations(chance, region):
    book = Book(chance, region)
    target = chance.choice(("worksheets/sheet1.xml", "/xl/workbook.xml", "../../../etc/passwd", "", "worksheets/sheet9.xml", "/dev/zero", "http://x/y",
                            "worksheets", "%00", "worksheets/sheet%31.xml", "_rels/workbook.xml.rels", "\u202e"))
    name = chance.choice((RELATIONS, "_rels/.rels"))
    if chance.random() < 0.5:
        book.change(name, r'Target="[^"]*"', f'Target="{target}"', chance.choice((0, 1)))
    else:
        book.change(name, r'(Id|Type)="([^"]*)"', rf'\1="{chance.choice(("", "rId1", "x" * 999))}"', chance.choice((0, 1)))
    book.put()


def shared_strings(chance, region):
    book = Book(chance, region, shared=True)
    some_cells(book, lambda cell: re.sub(r"<v>.*</v>", f"<v>{chance.choice(NUMBERS)}</v>", cell))
    if chance.random() < 0.3:
        book.change(STRINGS, r"</si>", "<r><t>" + chance.choice(TEXTS[:5]).replace("&", "") + "</t></r></si>")
    book.put()


def a_long_shared_string(chance, region):
    book = Book(chance, region, shared=True)
    book.change(STRINGS, r"<t[^>]*>", f"<t>{'Ш' * chance.choice((300, 32000, 200000))}", chance.choice((1, 3)))
    book.put()


def merged_blocks(chance, region):
    book = Book(chance, region)
    refs = ("A1:A1048576", "A1:XFD1", "B5:A1", "A1", "A0:B0", "ZZZZ1:ZZZZ9", "A1:A99999999999", "", "B2:C30", "A2:B9", "B3:D4", ":", "A1:B2:C3", "B2:B4000")
    blocks = "".join(f'<mergeCell ref="{chance.choice(refs)}"/>' for _ in range(chance.choice((1, 3, 5000))))
    book.change(SHEET, "</worksheet>", f"<mergeCells>{blocks}</mergeCells></worksheet>")
    book.put()


def formulas(chance, region):
    book = Book(chance, region)
    def formula(cell):
        at = re.search(r'r="\w+"', cell)
        kind = chance.choice(("", ' t="shared" si="4294967296"', ' t="array" ref="A1:XFD1048576"', ' t="dataTable"'))
        value = chance.choice(("", f"<v>{chance.choice(NUMBERS)}</v>", "<v>#REF!</v>", "<v/>"))
        return f'<c {at[0]} t="{chance.choice(("str", "e", "n", "b", "d", "q"))}"><f{kind}>A1*2</f>{value}</c>'
    some_cells(book, formula)
    book.put()


def references(chance, region):
    book = Book(chance, region, shared=False)
    odd = ("XFD1048576", "A0", "ZZZZZZZ1", "1A", "", "A99999999999999999999", "A1", "$B$2", "XFE1", "B-1", "Б2", "C1048577")
    some_cells(book, lambda cell: re.sub(r'r="\w+"', f'r="{chance.choice(odd)}"', cell), chance.choice((0.01, 0.2)))
    if chance.random() < 0.4:
        book.change(SHEET, r'<row r="\d+"', f'<row r="{chance.choice(("0", "1", "-1", "1048577", "4294967296", "x", "3"))}"', chance.choice((0, 1, 2)))
    book.put()


def values(chance, region):
    book = Book(chance, region, shared=False)
    def value(cell):
        at = re.search(r'r="\w+"', cell)
        return (f'<c {at[0]} t="{chance.choice(("n", "str", "b", "e", "d", ""))}" s="{chance.choice(NUMBERS)}">'
                f"<v>{chosen(chance).translate(str.maketrans({'<': '', '&': '', chr(1): None}))}</v></c>")
    some_cells(book, value, chance.choice((0.02, 0.3)))
    book.put()


def a_row_repeated(chance, region):
    book = Book(chance, region)
    book.change(SHEET, "</sheetData>", chance.choice(("<row/>", "<row><c/></row>", '<row r="9"><c><v>1</v></c></row>', "<c/>")) *
                chance.choice((500, 100000)) + "</sheetData>")
    book.put()


def entities(chance, region):
    book = Book(chance, region)
    name = chance.choice(sorted(book.parts))
    head = chance.choice(('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
                          '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "<?xml-stylesheet?>",
                          '<?xml version="1.0" encoding="utf-16"?>', '<?xml version="1.1" encoding="windows-1251"?>'))
    text = head + book.parts[name]
    book.parts[name] = text.replace("</", chance.choice(("</", "&c;</", "&e;</", "&#0;</", "&#xD800;</", "&#x10FFFF;</")), 1)
    book.put()


def broken_xml(chance, region):
    book = Book(chance, region)
    name = chance.choice(sorted(book.parts))
    text = book.parts[name]
    at = chance.randrange(len(text))
    new = chance.choice(("<", "&", "\0", "<![CDATA[", "<!--", "]]>", "<x>" * 3000, "</sheetData>", '"', "<?", "\ufffe", "</worksheet>", "<a:b/>"))
    book.parts[name] = text[:at] + new + text[at if chance.random() < 0.7 else len(text):]
    book.put()


def bytes_of_a_part(chance, region):
    book = Book(chance, region)
    name = chance.choice(sorted(book.parts))
    book.parts[name] = flipped(chance, book.parts[name].encode())
    book.put()


def names_of_sheets(chance, region):
    book = Book(chance, region)
    name = chosen(chance).translate(str.maketrans({"<": "", "&": "", '"': "", "\x01": None, "\x1b": None, "\ufffe": None, "\x07": None}))
    book.change(BOOK, r'name="[^"]*"', 'name="' + name.replace("\\", "") + '"')
    if chance.random() < 0.5:
        book.change(BOOK, r'state="[^"]*"', f'state="{chance.choice(("hidden", "veryHidden", "x", ""))}"')
    book.put()


def many_sheets(chance, region):
    book = Book(chance, region)
    n = chance.choice((2, 60))
    sheets = {f"Лист{i}": book.parts[SHEET] if i % 2 else "<worksheet/>" for i in range(n)}
    book.put(handmade.workbook(sheets, book.parts.get(STRINGS)))


def styles(chance, region):
    book = Book(chance, region)
    formats = "".join(f'<numFmt numFmtId="{chance.choice(NUMBERS)}" formatCode="{chance.choice(("yyyy", "0%", "[h]:mm", "", "General", "d" * 9999))}"/>'
                      for _ in range(3))
    xml = (f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>' +
           f'<xf numFmtId="{chance.choice((14, 22, 164, 4294967295, -1))}"/>' * chance.choice((1, 9)) + "</cellXfs></styleSheet>")
    sheet = re.sub(r"<c (r=\"\w+\") t=\"\w+\">.*?</c>", lambda cell: f'<c {cell[1]} s="{chance.choice((0, 1, 8, 99999, -1))}"><v>{chance.choice(NUMBERS)}</v></c>'
                   if chance.random() < 0.2 else cell[0], book.parts[SHEET])
    book.put(handmade.workbook({"S": sheet}, book.parts.get(STRINGS), xml,
                               properties=chance.choice(("", '<workbookPr date1904="1"/>', '<workbookPr date1904="x"/>'))))


def doubled_parts(chance, region):
    book = Book(chance, region)
    data = handmade.archive(book.parts)
    with io.BytesIO(data) as memory:
        with warnings.catch_warnings(), zipfile.ZipFile(memory, "a") as archive:
            warnings.simplefilter("ignore")  # zipfile warns of doubles
            name = chance.choice(sorted(book.parts))
            archive.writestr(chance.choice((name, name.upper(), "/" + name)), book.parts[name])
        book.put(memory.getvalue())


def cut_zip(chance, region):
    book = Book(chance, region)
    data = handmade.archive(book.parts)
    at = chance.randrange(len(data))
    book.put(chance.choice((data[:at], data[at:], b"x" * 70 + data, data + b"x" * 70, data + data, b"", data[:4])))


def bytes_of_zip(chance, region):
    book = Book(chance, region)
    data = handmade.archive(book.parts)
    book.put(flipped(chance, data, chance.choice((1, 4, 40)), chance.choice((0, data.rfind(b"PK\x01\x02")))))


def fields_of_zip(chance, region):
    """Sizes, offsets, methods and flags that are others, in the directory and in front of the parts."""
    book = Book(chance, region)
    data = bytearray(handmade.archive(book.parts, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))))
    magic, fields = chance.choice(((b"PK\x01\x02", (8, 10, 16, 20, 24, 28, 30, 32, 42)), (b"PK\x03\x04", (6, 8, 14, 18, 22, 26, 28)),
                                   (b"PK\x05\x06", (4, 8, 10, 12, 16, 20))))
    places = [at.start() for at in re.finditer(re.escape(magic), bytes(data))]
    for at in places if chance.random() < 0.3 else [chance.choice(places)]:
        struct.pack_into("<H" if chance.random() < 0.5 else "<I", data, min(at + chance.choice(fields), len(data) - 4),
                         chance.choice((0, 1, 8, 99, 0x7FFF, 0xFFFF)))
    book.put(bytes(data))


def locked(chance, region):
    book = Book(chance, region)
    data = handmade.archive(book.parts)
    book.put(chance.choice((handmade.with_password_flag(data), handmade.ole("EncryptedPackage"), handmade.ole("Workbook"))),
             chance.choice(("xlsx", "xls")))


def called_otherwise(chance, region):
    """What is in the file is not what its name says."""
    book = Book(chance, region)
    data = chance.choice((handmade.archive(book.parts), region.bytes("campaign", f"{book.role}.csv"), chance.randbytes(3000),
                          "\n".join("\t".join(row) for row in book.rows).encode("utf-16")))
    book.put(data, chance.choice(("xls", "csv", "ods", "xlsx", "xlsm", "txt", "XLSX")))


def biff(chance, region):
    """Records of an old workbook without its container, and with a broken one."""
    book = Book(chance, region)
    records = struct.pack("<HHHH", 0x0809, 4, 0x0500, 0x10)
    for i in range(40):
        text = chosen(chance).encode("cp1251", "replace")[:200]
        records += struct.pack("<HHHHHH", 0x0204, 8 + len(text), i % 8, i // 8, 0, len(text)) + text
    data = records + struct.pack("<HH", 0x000A, 0)
    if chance.random() < 0.5:
        data = flipped(chance, handmade.ole("Workbook") + data, 10)
    book.put(data, "xls")


def ods_text(rows, chance, odd):
    lines = []
    for row in rows:
        cells = "".join(f"<t:table-cell{odd(chance)}><x:p>{handmade.escape(cell)}</x:p></t:table-cell>" for cell in row)
        lines.append(f"<t:table-row{odd(chance, 'rows')}>{cells}</t:table-row>")
    return ODS.format('<t:table t:name="Лист1">' + "".join(lines) + "</t:table>")


def ods_repeats(chance, region):
    def odd(chance, what="columns"):
        if chance.random() < 0.95:
            return ""
        return f' t:number-{what}-repeated="{chance.choice(("0", "-1", "1000000", "4294967296", "x", "2", "16384", "50"))}"'
    book = Book(chance, region)
    book.put(handmade.archive({"mimetype": MIME, "content.xml": ods_text(book.rows, chance, odd)}), "ods")


def ods_values(chance, region):
    def odd(chance, what="columns"):
        if chance.random() < 0.9 or what == "rows":
            return chance.choice(("", "", ' t:visibility="collapse"')) if what == "rows" else ""
        typed = f' o:value-type="{chance.choice(("float", "date", "string", "percentage", "q"))}" o:value="{chance.choice(NUMBERS)}"'
        return chance.choice((typed, ' t:number-columns-spanned="9999" t:number-rows-spanned="9999"', ' t:formula="of:=1/0"',
                              ' o:value-type="date" o:date-value="9999-99-99"'))
    book = Book(chance, region)
    book.put(handmade.archive({"mimetype": MIME, "content.xml": ods_text(book.rows, chance, odd)}), "ods")


def ods_bytes(chance, region):
    book = Book(chance, region)
    text = ods_text(book.rows, chance, lambda *_: "").encode()
    parts = {"mimetype": chance.choice((MIME, "", "text/plain", MIME + "\n")), "content.xml": flipped(chance, text, chance.choice((1, 5))),
             "META-INF/manifest.xml": chance.choice(("<m/>", "<manifest:encryption-data/>"))}
    for name in [name for name in parts if chance.random() < 0.2]:
        del parts[name]
    book.put(handmade.archive(parts), "ods")


FAULTS = (names_of_parts, parts_gone, relations, shared_strings, a_long_shared_string, merged_blocks, formulas, references, values, a_row_repeated,
          entities, broken_xml, bytes_of_a_part, names_of_sheets, many_sheets, styles, doubled_parts, cut_zip, bytes_of_zip, fields_of_zip, locked,
          called_otherwise, biff, ods_repeats, ods_values, ods_bytes)
