# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as people keep them, and the four kinds of files that hold them: CSV, XLSX, ODS, XLS.

Everything is written by hand, so that a trait may be planted that no library writes (a formula without
its value, a row element without numbers, a quote that is not doubled)."""
import copy
import io
import re
import struct
import zipfile
from xml.sax.saxutils import escape, quoteattr

NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
# fields whose cells a workbook holds as numbers
NUMERIC = {"year", "participants", "low", "not_low", "mark_2", "mark_3", "mark_4", "mark_5", "percent_2",
           "percent_3", "percent_4", "percent_5", "mark", "score", "pupils", "grade", "task", "value",
           "n_schools", "count"}
# the styles that a cell may have: the format of its number
STYLES = {"general": None, "percent": "0%", "percent2": "0.00%", "date": "DD.MM.YYYY", "year": "YYYY",
          "thousands": "#,##0", "time": "DD.MM.YYYY HH:MM"}


class Cell:
    """A cell that is more than its text: a number with a format, a formula, a remark."""

    def __init__(self, text, number=None, style="general", formula=None, kind=None):
        self.text = text          # what a CSV holds and what a person sees
        self.number = number      # what a workbook holds: None is text
        self.style = style
        self.formula = formula    # a formula; its value is number, or was never calculated
        self.kind = kind          # "error": text is an error of a spreadsheet

    def __str__(self):
        return self.text


class Row(list):
    """A row of cells; knows its school, and, when written, its lines and its number."""

    def __init__(self, cells, school=None):
        super().__init__(cells)
        self.school = school
        self.hidden = False
        self.places = set()

    def __copy__(self):
        row = Row(self, self.school)
        row.hidden = self.hidden
        return row

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other


class Table:
    """A table of a campaign: rows above its header, the header, its rows, rows below."""

    def __init__(self, role, name, fields, head, body):
        self.role, self.name, self.fields = role, name, list(fields)
        self.above, self.heads, self.below = [], [Row(head)], []
        self.body = body
        self.csv = {"delimiter": ";", "newline": "\r\n", "encoding": "utf-8", "bom": True, "quote": "need",
                    "trailing": False, "after": None}
        self.book = {"sheet": "Лист1", "before": [], "behind": [], "merges": [], "hidden_columns": set(),
                     "full_calc": False, "inline": False, "lower": False, "no_references": False,
                     "runs": False}

    def copy(self):
        other = copy.copy(self)
        other.fields = list(self.fields)
        for part in ("above", "heads", "body", "below"):
            setattr(other, part, [copy.copy(row) for row in getattr(self, part)])
        other.csv = dict(self.csv)
        other.book = {key: copy.copy(value) for key, value in self.book.items()}
        return other

    @property
    def head(self):
        return self.heads[-1]

    @property
    def rows(self):
        return self.above + self.heads + self.body + self.below

    def column(self, field):
        """The column of a field, or -1."""
        return self.fields.index(field) if field in self.fields else -1

    def columns(self, *fields):
        return [i for i, field in enumerate(self.fields) if field in fields]

    def insert(self, place, field, head, cells):
        """A new column; cells are as many as rows of the body, or one for all."""
        self.fields.insert(place, field)
        for row in self.heads[:-1]:
            row.insert(place, "")
        self.head.insert(place, head)
        for i, row in enumerate(self.body):
            row.insert(place, cells if isinstance(cells, str) else cells[i])

    def reorder(self, order):
        self.fields = [self.fields[i] for i in order]
        for row in self.heads + self.body:
            row[:] = [row[i] for i in order]

    def drop(self, place):
        del self.fields[place]
        for row in self.heads + self.body:
            del row[place]


def number_of(cell, field):
    """What a workbook holds of a cell: a number, or None for text."""
    if isinstance(cell, Cell):
        return cell.number
    if field in NUMERIC and NUMBER.fullmatch(cell):
        return cell.replace(",", ".")
    return None


# ---- CSV ----

def csv_cell(text, delimiter, quote):
    if quote == "all":
        return '"' + text.replace('"', '""') + '"'
    if quote == "all_bare":
        return f'"{text}"'
    if quote == "bare":
        return text
    if quote == "backslash":
        return '"' + text.replace('"', '\\"') + '"' if '"' in text else text
    if any(sign in text for sign in (delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def csv_bytes(table):
    options, delimiter, line, lines = table.csv, table.csv["delimiter"], 1, []
    for ordinal, row in enumerate(table.rows, 1):
        text = delimiter.join(csv_cell(str(cell), delimiter, options["quote"]) for cell in row)
        if options["quote"] == "rows":
            inner = delimiter.join(csv_cell(str(cell), delimiter, "need") for cell in row)
            text = '"' + inner.replace('"', '""') + '"'
        if options["trailing"]:
            text += delimiter
        breaks = len(re.findall("\r\n|\r|\n", text))
        row.places = set(range(line, line + breaks + 1)) | {ordinal}
        line += breaks + 1
        lines.append(text)
    text = options["newline"].join(lines) + options["newline"]
    bom = "\ufeff" if options["bom"] and options["encoding"] in ("utf-8", "utf-16-le") else ""
    data = (bom + text).encode(options["encoding"], "replace")
    return options["after"](data) if options["after"] else data


# ---- XLSX ----

def letter(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Shared:
    def __init__(self):
        self.places, self.list = {}, []

    def place(self, text):
        if text not in self.places:
            self.places[text] = len(self.list)
            self.list.append(text)
        return self.places[text]

    def xml(self, runs=False):
        items = "".join(f'<si><t xml:space="preserve">{xml_text(text)}</t></si>' for text in self.list)
        if runs:
            # one half in bold, and how the text is to be read aloud, which is no part of it
            items = "".join(f'<si><r><rPr><b/></rPr><t xml:space="preserve">{xml_text(text[:len(text) // 2])}</t></r>'
                            f'<r><t xml:space="preserve">{xml_text(text[len(text) // 2:])}</t></r>'
                            '<rPh sb="0" eb="1"><t>чтение</t></rPh></si>' for text in self.list)
        return ('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                f'count="{len(self.list)}" uniqueCount="{len(self.list)}">{items}</sst>')


def xml_text(text):
    """Text in XML; a sign that XML does not allow stands as Excel writes it."""
    return escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r]", lambda m: f"_x{ord(m.group()):04X}_", text))


def xlsx_cell(cell, field, reference, shared, book):
    style = cell.style if isinstance(cell, Cell) else "general"
    place = f' r="{reference}"' if reference else ""
    place += f' s="{list(STYLES).index(style)}"' if style != "general" else ""
    number = number_of(cell, field)
    formula = cell.formula if isinstance(cell, Cell) else None
    if formula:
        value = f"<v>{number}</v>" if number is not None else ""
        return f"<c{place}><f>{escape(formula)}</f>{value}</c>"
    if isinstance(cell, Cell) and cell.kind == "error":
        return f'<c{place} t="e"><v>{escape(cell.text)}</v></c>'
    if number is not None:
        return f"<c{place}><v>{number}</v></c>"
    text = str(cell)
    if text == "":
        return f"<c{place}/>" if style != "general" else ""
    if book["inline"]:
        return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'
    return f'<c{place} t="s"><v>{shared.place(text)}</v></c>'


def xlsx_sheet(rows, fields, shared, book):
    xml = ['<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">']
    if book["hidden_columns"]:
        xml.append("<cols>" + "".join(f'<col min="{i + 1}" max="{i + 1}" width="9" hidden="1" customWidth="1"/>'
                                      for i in sorted(book["hidden_columns"])) + "</cols>")
    xml.append("<sheetData>")
    for number, row in enumerate(rows, 1):
        row.places = {number}
        cells = []
        for i, cell in enumerate(row):
            reference = f"{letter(i)}{number}"
            if book["lower"]:
                reference = reference.lower()
            if book["no_references"]:
                # then what is not there cannot be left out
                cells.append(xlsx_cell(cell, fields[i] if i < len(fields) else None, "", shared, book) or "<c/>")
                continue
            cells.append(xlsx_cell(cell, fields[i] if i < len(fields) else None, reference, shared, book))
        hidden = ' hidden="1"' if row.hidden else ""
        place = "" if book["no_references"] else f' r="{number}"'
        xml.append(f'<row{place}{hidden}>{"".join(cells)}</row>')
    xml.append("</sheetData>")
    if book["merges"]:
        xml.append(f'<mergeCells count="{len(book["merges"])}">' +
                   "".join(f'<mergeCell ref="{letter(left)}{top}:{letter(right)}{bottom}"/>'
                           for top, left, bottom, right in book["merges"]) + "</mergeCells>")
    xml.append("</worksheet>")
    return "".join(xml)


def plain_book():
    return {"merges": [], "hidden_columns": set(), "inline": False, "lower": False, "no_references": False}


def sheets_of(table):
    """(name, rows, fields, book) of each sheet in order."""
    def other(pair):
        return pair[0], [Row(row) for row in pair[1]], [], plain_book()
    return ([other(pair) for pair in table.book["before"]] +
            [(table.book["sheet"], table.rows, table.fields, table.book)] +
            [other(pair) for pair in table.book["behind"]])


def xlsx_bytes(table):
    shared, sheets = Shared(), sheets_of(table)
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {}
    for i, (_, rows, fields, book) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = xlsx_sheet(rows, fields, shared, book)
    formats = [form for form in STYLES.values() if form]
    parts["xl/styles.xml"] = (
        f'<styleSheet {main}><numFmts count="{len(formats)}">' +
        "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(form)}/>' for i, form in enumerate(formats)) +
        '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill>'
        '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs '
        'count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(STYLES)}">' +
        "".join(f'<xf numFmtId="{164 + formats.index(form) if form else 0}" fontId="0" fillId="0" borderId="0" '
                'xfId="0" applyNumberFormat="1"/>' for form in STYLES.values()) + '</cellXfs><cellStyles count="1"><cellStyle '
        'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')
    parts["xl/sharedStrings.xml"] = shared.xml(table.book["runs"])
    parts["xl/workbook.xml"] = (
        f'<workbook {main} xmlns:r="{office}"><sheets>' +
        "".join(f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>'
                for i, (name, *_) in enumerate(sheets, 1)) + "</sheets>" +
        ('<calcPr calcId="124519" fullCalcOnLoad="1"/>' if table.book["full_calc"] else "") + "</workbook>")
    ids = [(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]
    ids += [("rId90", "styles", "styles.xml"), ("rId91", "sharedStrings", "sharedStrings.xml")]
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{package}/relationships">' +
        "".join(f'<Relationship Id="{name}" Type="{office}/{what}" Target="{target}"/>'
                for name, what, target in ids) + "</Relationships>")
    parts["_rels/.rels"] = (f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
                            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings+xml"/>' +
        "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{kind}.worksheet+xml"/>'
                for i in range(1, len(sheets) + 1)) + "</Types>")
    return zipped(parts, "[Content_Types].xml")


def zipped(parts, first):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in [first] + [name for name in parts if name != first]:
            text = parts[name]
            head = "" if name == "mimetype" else '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            info = zipfile.ZipInfo(name, (2022, 9, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, head + text)
    return data.getvalue()


# ---- ODS ----

DAYS = {"date", "year", "time"}


def day_text(serial):
    """The day of a serial number of a workbook as ISO writes it, with a time where it has one."""
    import datetime
    moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(days=float(serial))
    return moment.date().isoformat() if float(serial) == int(float(serial)) else moment.isoformat()


def ods_cell(cell, field, span):
    style = cell.style if isinstance(cell, Cell) else "general"
    look = f' table:style-name="{style}"' if style != "general" else ""
    number = number_of(cell, field)
    formula = cell.formula if isinstance(cell, Cell) else None
    attributes = look + span + (f" table:formula={quoteattr('of:=' + formula)}" if formula else "")
    paragraphs = "".join(f"<text:p>{ods_text(part)}</text:p>" for part in str(cell).split("\n"))
    if formula and number is None:
        return f"<table:table-cell{attributes}/>"
    if number is not None and style in DAYS:
        return (f'<table:table-cell{attributes} office:value-type="date" office:date-value="{day_text(number)}">'
                f"{paragraphs}</table:table-cell>")
    if number is not None:
        kind = "percentage" if style.startswith("percent") else "float"
        return (f'<table:table-cell{attributes} office:value-type="{kind}" office:value="{number}">'
                f"{paragraphs}</table:table-cell>")
    if str(cell) == "":
        return f"<table:table-cell{attributes}/>"
    return f'<table:table-cell{attributes} office:value-type="string">{paragraphs}</table:table-cell>'


def ods_text(text):
    text = escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\r]", "", text))
    return re.sub("  +", lambda m: f' <text:s text:c="{len(m.group()) - 1}"/>', text).replace("\t", "<text:tab/>")


def ods_sheet(name, rows, fields, book):
    covered, spans = set(), {}
    for top, left, bottom, right in book["merges"]:
        covered |= {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        spans[top, left] = (f' table:number-columns-spanned="{right - left + 1}" '
                            f'table:number-rows-spanned="{bottom - top + 1}"')
    wide = max(map(len, rows), default=1)
    xml = [f"<table:table table:name={quoteattr(name)}>"]
    for i in range(wide):
        hidden = ' table:visibility="collapse"' if i in book["hidden_columns"] else ""
        xml.append(f"<table:table-column{hidden}/>")
    for number, row in enumerate(rows, 1):
        row.places = {number}
        xml.append('<table:table-row table:visibility="collapse">' if row.hidden else "<table:table-row>")
        for i, cell in enumerate(row):
            if (number, i) in covered and (number, i) not in spans:
                xml.append("<table:covered-table-cell/>")
            else:
                xml.append(ods_cell(cell, fields[i] if i < len(fields) else None, spans.get((number, i), "")))
        xml.append("</table:table-row>")
    # what every office puts below: a thousand empty rows in one element
    xml.append(f'<table:table-row table:number-rows-repeated="1000"><table:table-cell '
               f'table:number-columns-repeated="{wide}"/></table:table-row></table:table>')
    return "".join(xml)


def ods_bytes(table):
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("manifest", "manifest")))
    spaces = 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" ' + spaces
    styles = "".join(f'<style:style style:name="{name}" style:family="table-cell"/>' for name in STYLES)
    body = "".join(ods_sheet(*sheet) for sheet in sheets_of(table))
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<office:document-content {spaces} office:version="1.2"><office:automatic-styles>{styles}'
                       f"</office:automatic-styles><office:body><office:spreadsheet>{body}</office:spreadsheet>"
                       "</office:body></office:document-content>",
        "META-INF/manifest.xml": f'<manifest:manifest {spaces.split(" ")[-1]}><manifest:file-entry '
                                 'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.'
                                 'spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" '
                                 'manifest:media-type="text/xml"/></manifest:manifest>',
    }, "mimetype")


# ---- XLS: BIFF8 in a compound file ----

def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def wide_string(text, size):
    return struct.pack(size, len(text.encode("utf-16-le")) // 2) + b"\x01" + text.encode("utf-16-le")


def xls_strings(strings):
    """The table of strings, continued in records of less than 8,224 bytes; no string is cut."""
    total = struct.pack("<II", len(strings), len(strings))
    blocks, block = [], total
    for text in strings:
        item = wide_string(text, "<H")
        if len(block) + len(item) > 8000:
            blocks.append(block)
            block = b""
        block += item
    blocks.append(block)
    return record(0x00FC, blocks[0]) + b"".join(record(0x003C, block) for block in blocks[1:])


def xls_sheet(rows, fields, book, shared):
    wide = max(map(len, rows), default=1)
    data = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for i in sorted(book["hidden_columns"]):
        data += record(0x007D, struct.pack("<HHHHHH", i, i, 0, 15, 1, 0))
    data += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, wide, 0))
    for number, row in enumerate(rows):
        data += record(0x0208, struct.pack("<HHHHHHI", number, 0, len(row), 255, 0, 0,
                                           0x0F0100 | (0x20 if row.hidden else 0)))
    for number, row in enumerate(rows):
        row.places = {number + 1}
        for i, cell in enumerate(row):
            style = 15 + (list(STYLES).index(cell.style) if isinstance(cell, Cell) else 0)
            place = struct.pack("<HHH", number, i, style)
            value = number_of(cell, fields[i] if i < len(fields) else None)
            if isinstance(cell, Cell) and cell.kind == "error":
                data += record(0x0205, place + b"\x17\x01")
            elif value is not None:
                data += record(0x0203, place + struct.pack("<d", float(value)))
            elif str(cell):
                data += record(0x00FD, place + struct.pack("<I", shared.place(str(cell))))
    data += record(0x023E, struct.pack("<HHHHHHHI", 0x06B6, 0, 0, 64, 0, 0, 0, 0))
    if book["merges"]:
        data += record(0x00E5, struct.pack("<H", len(book["merges"])) + b"".join(
            struct.pack("<HHHH", top - 1, bottom - 1, left, right) for top, left, bottom, right in book["merges"]))
    return data + record(0x000A)


def xls_bytes(table):
    shared = Shared()
    sheets = [(name, xls_sheet(rows, fields, book, shared)) for name, rows, fields, book in sheets_of(table)]
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    head += record(0x0042, struct.pack("<H", 1200))
    head += record(0x003D, struct.pack("<HHHHHHHHH", 0, 0, 9000, 6000, 0x38, 0, 0, 1, 600))
    head += record(0x0022, struct.pack("<H", 0))
    for _ in range(5):
        head += record(0x0031, struct.pack("<HHHHHBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 204, 0) +
                       b"\x05\x01" + "Arial".encode("utf-16-le"))
    formats = [form for form in STYLES.values() if form]
    for i, form in enumerate(formats):
        head += record(0x041E, struct.pack("<H", 164 + i) + wide_string(form, "<H"))
    for i in range(15 + len(STYLES)):
        form = list(STYLES.values())[i - 15] if i >= 15 else None
        head += record(0x00E0, struct.pack("<HHHBBBBIIH", 0, 164 + formats.index(form) if form else 0,
                                           0x0001 if i >= 15 else 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    head += record(0x0293, struct.pack("<HBB", 0x8000, 0, 0xFF))
    strings = xls_strings(shared.list)
    bounds = sum(4 + 6 + len(wide_string(name, "<B")) for name, _ in sheets)
    start = len(head) + bounds + len(strings) + 4
    for name, data in sheets:
        head += record(0x0085, struct.pack("<IH", start, 0) + wide_string(name, "<B"))
        start += len(data)
    return compound(head + strings + record(0x000A) + b"".join(data for _, data in sheets))


def compound(stream):
    """A compound file with one stream, «Workbook», in sectors of 512 bytes."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    chain = [i + 1 for i in range(sectors - 1)] + [end, end] + [table] * tables
    chain += [free] * (tables * 128 - len(chain))

    def entry(name, kind, child, first, size):
        text = name.encode("utf-16-le") + b"\0\0"
        return (text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) if name else 0, kind, 1, free, free, child) +
                bytes(16) + bytes(4) + bytes(16) + struct.pack("<IQ", first, size))
    folder = (entry("Root Entry", 5, 1, end, 0) + entry("Workbook", 2, free, 0, len(stream)) +
              entry("", 0, free, 0, 0) * 2)
    head = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) +
            struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, end, 0, end, 0))
    head += struct.pack("<109I", *([sectors + 1 + i for i in range(tables)] + [free] * (109 - tables)))
    return head + stream + folder + struct.pack(f"<{len(chain)}I", *chain)


WRITERS = {"csv": csv_bytes, "xlsx": xlsx_bytes, "ods": ods_bytes, "xls": xls_bytes}
