#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small workbooks that would take much: the time and the memory for a file are bounded by its size, and
what the program cannot tell apart it does not read (TAP).

    workbooks.py SHNOR
"""
import io
import os
import resource
import subprocess
import sys
import tempfile
import warnings
import zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import handmade
import small
from handmade import MAIN
from small import equal

SHNOR = os.path.abspath(sys.argv[1])
# no file of this test is larger; what is read of it may be 64 MiB, see datasets/table/source.h
MOST_BYTES = 600_000
MOST_SECONDS, MOST_MIB = 20, 600
CAMPAIGN = "[campaign]\nregion = Область\nyear = 2022\n[inputs]\nschools = schools.{}\n"
HEAD = ["school_code", "name", "municipality"]
HEAD_ROW = "<row>" + "".join(map(handmade.inline, HEAD)) + "</row>"
LONG = 120_000
ODS = ('<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:spreadsheet>'
       '<t:table t:name="S">{}</t:table></o:spreadsheet></o:body></o:document-content>')


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MIB << 20, MOST_MIB << 20))


def check(data, extension="xlsx"):
    """The exit code and the words of `check` on a registry of these bytes."""
    equal(len(data) <= MOST_BYTES, True, f"a file of {len(data)} bytes")
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(CAMPAIGN.format(extension))
        with open(os.path.join(folder, f"schools.{extension}"), "wb") as file:
            file.write(data)
        done = subprocess.run([SHNOR, "--lang", "ru", "check", folder], capture_output=True, text=True,
                              check=False, preexec_fn=limits)
    equal(done.returncode, 65, f"exit {done.returncode}: {done.stderr[-300:]}")
    return done.stdout + done.stderr


def refused(data, words, extension="xlsx"):
    said = check(data, extension)
    equal(words in said and f"«schools.{extension}»" in said, True, said[-1500:])


def limited(data, extension="xlsx"):
    refused(data, "Книга при распаковке больше, чем бывает таблица", extension)


def doubled(data):
    refused(data, "Две части внутри книги носят одно имя", "xlsx")


def sheet(rows, tail=""):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{tail}</worksheet>'


def blank_rows(mib):
    return sheet("<row/>  " * (mib << 17))


def book_of(targets, parts):
    """A workbook whose sheets are the parts of these names; parts: list of (name, bytes)."""
    relations = ('<Relationships xmlns="' + handmade.RELATIONS + '">{}</Relationships>')
    office = handmade.OFFICE
    book = (f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>' + "".join(
        f'<sheet name="S{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(len(targets))) +
        "</sheets></workbook>")
    listed = relations.format("".join(
        f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="{target}"/>'
        for i, target in enumerate(targets)))
    first = relations.format(f'<Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/>')
    memory = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as target:
        warnings.simplefilter("ignore")  # zipfile warns of doubles
        for name, text in [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", first),
                           ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", listed), *parts]:
            info = zipfile.ZipInfo("x")
            info.filename = name  # zipfile makes backslashes slashes
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, text)
    return memory.getvalue()


# ---- parts ----

def one_part_named_by_many_sheets():
    doubled(book_of(["worksheets/sheet1.xml"] * 1000, [("xl/worksheets/sheet1.xml", blank_rows(8))]))


def one_part_named_in_many_ways():
    part = [("xl/worksheets/sheet1.xml", sheet(HEAD_ROW))]
    for other in ("worksheets/SHEET1.xml", "/xl/worksheets/sheet1.xml", "worksheets/sheet%31.xml",
                  "worksheets/../worksheets/sheet1.xml"):
        doubled(book_of(["worksheets/sheet1.xml", other], part))


def two_parts_of_one_name():
    good, other = sheet(HEAD_ROW), sheet(HEAD_ROW + HEAD_ROW)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/Sheet1.xml", "xl\\worksheets\\sheet1.xml",
                 "/xl/worksheets/sheet1.xml"):
        doubled(book_of(["worksheets/sheet1.xml"], [("xl/worksheets/sheet1.xml", good), (name, other)]))


def two_parts_of_one_name_that_nobody_reads():
    doubled(book_of(["worksheets/sheet1.xml"], [("xl/worksheets/sheet1.xml", sheet(HEAD_ROW)),
                                                ("docProps/app.xml", "<a/>"), ("docProps/app.xml", "<b/>")]))


def many_parts_that_unpack_to_much():
    parts = [(f"xl/worksheets/sheet{i}.xml", blank_rows(4)) for i in range(40)]
    limited(book_of([f"worksheets/sheet{i}.xml" for i in range(40)], parts))


# ---- cells ----

def a_shared_string_longer_than_a_cell():
    strings = f'<sst xmlns="{MAIN}"><si><t>{"Ш" * (7 << 19)}</t></si></sst>'
    rows = "".join(f'<row><c><v>{670000 + i}</v></c><c t="s"><v>0</v></c></row>' for i in range(300))
    limited(handmade.workbook({"S": sheet(HEAD_ROW + rows)}, strings))


def a_shared_string_of_many_runs():
    runs = "<r><t>" + "Ш" * 1000 + "</t></r>"
    limited(handmade.workbook({"S": sheet(HEAD_ROW + '<row><c t="s"><v>0</v></c></row>')},
                              f'<sst xmlns="{MAIN}"><si>{runs * 3500}</si></sst>'))


def a_long_text_shown_in_many_cells():
    strings = f'<sst xmlns="{MAIN}"><si><t>{"S" * LONG}</t></si></sst>'
    rows = "".join(f'<row><c><v>{600000 + i}</v></c><c t="s"><v>0</v></c></row>' for i in range(20000))
    limited(handmade.workbook({"S": sheet(HEAD_ROW + rows)}, strings))


def a_long_text_merged_over_many_rows():
    tail = '<mergeCells><mergeCell ref="C2:C1048576"/></mergeCells>'
    # as long as a cell of a field may be
    first = f'<row><c><v>600000</v></c><c><v>1</v></c>{handmade.inline("Ж" * 1990)}</row>'
    rows = "".join(f"<row><c><v>{600001 + i}</v></c><c><v>1</v></c></row>" for i in range(20000))
    limited(handmade.workbook({"S": sheet(HEAD_ROW + first + rows, tail)}))


def a_far_cell_that_makes_every_row_wide():
    wide = HEAD_ROW.replace("</row>", '<c r="XFD1" t="str"><v>x</v></c></row>')
    rows = "".join(f"<row><c><v>{600000 + i}</v></c></row>" for i in range(20000))
    limited(handmade.workbook({"S": sheet(wide + rows)}))


def a_row_repeated_with_a_long_text():
    def cell(text):
        return f"<t:table-cell><x:p>{text}</x:p></t:table-cell>"
    head = "<t:table-row>" + "".join(map(cell, HEAD)) + "</t:table-row>"
    row = '<t:table-row t:number-rows-repeated="1000000">' + cell("670001") + cell("S" * LONG)
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
             "content.xml": ODS.format(head + row + "</t:table-row>")}
    limited(handmade.archive(parts), "ods")


# ---- what is honest ----

def the_far_cell_of_an_honest_workbook():
    """People hit Ctrl+Right and type: it costs, but it is read."""
    wide = HEAD_ROW.replace("</row>", '<c r="XFD1" t="str"><v>x</v></c></row>')
    rows = "".join(f"<row><c><v>{670001 + i}</v></c>{handmade.inline(f'Школа {i}')}"
                   f"{handmade.inline('Район')}</row>" for i in range(500))
    said = check(handmade.workbook({"S": sheet(wide + rows)}))
    equal("при распаковке" in said, False, said[-800:])


def a_workbook_with_the_longest_text_that_excel_has():
    rows = f"<row><c><v>670001</v></c>{handmade.inline('Ж' * 32767)}{handmade.inline('Район')}</row>"
    said = check(handmade.workbook({"S": sheet(HEAD_ROW + rows)}))
    equal("при распаковке" in said, False, said[-800:])


small.tap([one_part_named_by_many_sheets, one_part_named_in_many_ways, two_parts_of_one_name,
           two_parts_of_one_name_that_nobody_reads, many_parts_that_unpack_to_much,
           a_shared_string_longer_than_a_cell, a_shared_string_of_many_runs,
           a_long_text_shown_in_many_cells, a_long_text_merged_over_many_rows,
           a_far_cell_that_makes_every_row_wide, a_row_repeated_with_a_long_text,
           the_far_cell_of_an_honest_workbook, a_workbook_with_the_longest_text_that_excel_has])
