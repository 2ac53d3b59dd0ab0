# SPDX-License-Identifier: GPL-3.0-or-later
"""A DOCX as a package: its text, and what Word or the schema of ECMA-376 would hold against it.

Only Python's own readers of zip and XML are used, nothing is known of how the program writes.
"""
import re
import zipfile
from xml.etree import ElementTree

import paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT_WIDTH = round(180 / 25.4 * 1440)
# children in the order of the schema, as far as a paper may have them
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left bottom right insideH insideV",
    "tcPr": "tcW gridSpan vMerge tcBorders vAlign",
    "trPr": "cantSplit tblHeader",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "p": "pPr r fldSimple",
    "r": "rPr t br",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault",
}
UNORDERED = {"r", "trPr"}  # a choice: any order


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return ElementTree.fromstring(package.read(name))


def squeezed(text):
    return re.sub(r"\s", "", text)


def text_under(element):
    return squeezed("".join(t.text or "" for t in element.iter(W + "t")))


def body_text(path):
    """All of the text without white space."""
    return text_under(part(path, "word/document.xml"))


def heads_of(path):
    """The texts of the header rows of all tables: what a page may begin with again."""
    return {text_under(table.find(W + "tr")) for table in part(path, "word/document.xml").iter(W + "tbl")}


def printed_text(path, heads):
    """The text of a PDF without white space, page numbers, marks of a draft and repeated heads."""
    out = []
    for number, page in enumerate(paper.poppler("pdftotext", "-raw", path, "-").split("\f"), 1):
        page = squeezed(page)
        if not page:
            continue
        mark = f"(?:{number})?" if number > 1 else ""
        page = re.sub(f"^{mark}(?:ПРОЕКТ)?{mark}", "", page)
        head = max((head for head in heads if page.startswith(head)), key=len, default="")
        out.append(page[len(head):] if number > 1 else page)
    return "".join(out)


def misplaced(root):
    """Elements whose children are unknown here or stand in another order than the schema's."""
    for element in root.iter():
        name = element.tag.replace(W, "")
        if name not in ORDER:
            continue
        order = ORDER[name].split()
        children = [child.tag.replace(W, "") for child in element]
        if set(children) - set(order):
            yield f"{name}: {sorted(set(children) - set(order))}"
        elif name not in UNORDERED and children != sorted(children, key=order.index):
            yield f"{name}: {children}"


def package_troubles(path):
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None or package.namelist()[0] != "[Content_Types].xml":
            yield "the package"
        yield from (f"time of {info.filename}: {info.date_time}" for info in package.infolist()
                    if info.date_time != (1980, 1, 1, 0, 0, 0))
        names = {"/" + name for name in package.namelist()}
        types = ElementTree.fromstring(package.read("[Content_Types].xml"))
        yield from (f"no part {child.get('PartName')}" for child in types
                    if child.get("PartName") is not None and child.get("PartName") not in names)
        relations = ElementTree.fromstring(package.read("word/_rels/document.xml.rels"))
        yield from (f"no part {child.get('Target')}" for child in relations
                    if "/word/" + child.get("Target") not in names)


def table_troubles(body):
    for table in body.iter(W + "tbl"):
        widths = [int(column.get(W + "w")) for column in table.iter(W + "gridCol")]
        if sum(widths) != TEXT_WIDTH:
            yield f"width of a table: {widths}"
        rows = table.findall(W + "tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        if heads != [True] + [False] * (len(rows) - 1):
            yield "rows that repeat"
        for row in rows:
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(W + "tc")]
            columns = sum(1 if span is None else int(span.get(W + "val")) for span in spans)
            if row.find(f"{W}trPr/{W}cantSplit") is None or columns != len(widths):
                yield f"a row: {text_under(row)}"


def troubles(path, draft):
    """Everything that is wrong with an appendix."""
    body, styles = part(path, "word/document.xml"), part(path, "word/styles.xml")
    headers = [part(path, f"word/header{i}.xml") for i in (1, 2)]
    out = list(package_troubles(path)) + list(table_troubles(body))
    for root in (body, styles, *headers):
        out += misplaced(root)
    known = {style.get(W + "styleId") for style in styles.iter(W + "style")}
    used = {element.get(W + "val") for root in (body, *headers)
            for name in ("pStyle", "tblStyle") for element in root.iter(W + name)}
    out += [f"no style {name}" for name in used - known]
    # the first page has no number, the others have
    if [len(list(header.iter(W + "fldSimple"))) for header in headers] != [0, 1]:
        out.append("page numbers")
    if len(list(body.iter(W + "titlePg"))) != 1:
        out.append("the first page")
    if [("ПРОЕКТ" in text_under(header)) for header in headers] != [draft, draft]:
        out.append("marks of a draft")
    return out
