#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the first corpus of the fuzzing targets, from the forms that the readers know.

Usage: seeds.py [FOLDER]   (tests/fuzz/corpus). What fuzzing found beside them is kept as it is.
"""
import os
import struct
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "golden"))
sys.path.insert(0, os.path.join(HERE, "..", "property"))
import handmade  # noqa: E402
from handmade import MAIN, archive, inline, inline_sheet, workbook  # noqa: E402
from tables import compound, record, wide_string  # noqa: E402

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "corpus")
TABLE = [["Код ОО", "Год", "2"], ["670001", "2022", "33,3"], ["670002", "", "МБОУ «СШ № 1»"]]
CSV = "Код ОО;Год;Наименование\n670001;2022;МБОУ \"СШ № 1\"\n670002;2022;\"a;b\"\n"


def sheet(data, head="", tail=""):
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{tail}</worksheet>'


def table(data):
    return f'<sst xmlns="{MAIN}">{data}</sst>'


def styles(formats, cells):
    return (f'<styleSheet xmlns="{MAIN}"><numFmts>' + "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(formats)) +
        "</numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs>" + "".join(
            f'<xf numFmtId="{i}"><alignment/></xf>' for i in cells) + "</cellXfs></styleSheet>")


def cells(*texts):
    return "<row>" + "".join(texts) + "</row>"


CORPUS = {
    "csv": {
        "empty": "", "blank": " \n\n\t\n", "plain": CSV, "crlf": CSV.replace("\n", "\r\n"),
        "cr": CSV.replace("\n", "\r"), "tab": CSV.replace(";", "\t"), "comma": CSV.replace(";", ","),
        "bom": CSV.encode("utf-8-sig"), "utf-16": CSV.encode("utf-16"),
        "utf-16-be": CSV.encode("utf-16-be"), "utf-16-le": CSV.encode("utf-16-le"),
        "utf-16-be-bom": b"\xfe\xff" + CSV.encode("utf-16-be"),
        "utf-16-odd": CSV.encode("utf-16")[:-1], "cp1251": CSV.encode("cp1251"),
        "cp866": CSV.replace("№", "N").encode("cp866"),
        "koi8-r": CSV.replace("№", "N").encode("koi8-r"), "bad-bytes": CSV.encode() + b"\x98\xff;1\n",
        "nul": CSV.encode() + b"1;\0;2\n", "unclosed": CSV + '1;"МБОУ СШ;5\n2;3;4\n3;4;5\n',
        "unclosed-at-end": CSV + '1;2;"abc', "broken-line": CSV + '1;2;"a\nb"\n3;4;5\n',
        "many-lines": CSV + '1;2;"' + "\n" * 30 + '"\n1;2;3\n', "bare-quote": CSV + '1;2;5" экран\n',
        "one-column": "код\n1\n\"2\n3\n", "wide": ";".join("1" * 300) + "\n", "spaces":
        CSV + "  1 ;\u00a02\u00a0;\u2003\n", "no-end": CSV[:-1],
        "abbreviations": "ВПР;МБОУ;ОГЭ\n1;2;3\n".encode("koi8-r"),
    },
    "sheet": {
        "empty": "", "no-rows": sheet(""), "inline": inline_sheet(TABLE),
        "references": inline_sheet(TABLE, references=True),
        "prefix": inline_sheet(TABLE, prefix="x:"),
        "strict": inline_sheet(TABLE, namespace=handmade.STRICT),
        "long-prefix": inline_sheet(TABLE, prefix="x" * 40 + ":"),
        "other-namespace": sheet("<row><y:c/></row>").replace("<worksheet", "<x:worksheet xmlns:x='a'")
        .replace("</worksheet", "</x:worksheet"),
        "types": sheet(cells("<c><v>1</v></c>", '<c t="n"><v>1.50</v></c>', '<c t="s"><v>0</v></c>',
                             '<c t="s"><v>1</v></c>', '<c t="str"><f>a</f><v>text</v></c>',
                             '<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>',
                             '<c t="e"><v>#N/A</v></c>', '<c t="d"><v>2022-11-30T12:00:00</v></c>',
                             '<c t="d"><v>tomorrow</v></c>', '<c t="?"><v>text</v></c>', "<c/>",
                             "<c><v/></c>", "<c><v> </v></c>", '<c t="inlineStr"><is/></c>')),
        "numbers": sheet(cells(*[f"<c><v>{v}</v></c>" for v in (
            "0", "-1", "0.5", "-0.5", "007", "0.30000000000000004", "1E+2", "1e-7", "1E+999",
            "123456789012345678", "5.", ".5", "-", "9.99999999999999999", "1E", "1Ex", "1.2.3")])),
        "styles": sheet("".join(cells(*[f'<c s="{s}"><v>{v}</v></c>' for s in range(8)])
                                for v in ("44895.75", "60", "1", "0", "-5", "3000000", "text",
                                          "0.125", "1E+15", "44895.9999999"))),
        "styles-1904": sheet(cells(*[f'<c s="{s}"><v>44895</v></c>' for s in range(8)])) + " ",
        "escapes": sheet(cells(inline("a_x000D_b_x0041_"), inline("_x00"), inline("_xD800_"),
                               inline("_x0000_"), inline("_x00e9_"), inline("_xzzzz_"))),
        "rich": sheet(cells('<c t="inlineStr"><is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r><rPh>'
                            "<t>c</t></rPh></is></c>")),
        "missing-string": sheet(cells('<c t="s"><v>9</v></c>')),
        "no-string": sheet(cells('<c t="s"><v>x</v></c>')),
        "hidden": sheet('<row r="3" hidden="1"><c r="C3"><v>1</v></c></row><row hidden="true"/>'),
        "row-of-cell": sheet('<row><c r="B7"><v>1</v></c></row><row><c><v>2</v></c></row>'),
        "backwards": sheet('<row r="9"><c r="C9"><v>1</v></c><c r="A9"><v>2</v></c></row>'
                           '<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row>'),
        "bad-reference": sheet(cells('<c r="7"><v>1</v></c>')),
        "bad-tail": sheet(cells('<c r="A1B"><v>1</v></c>')),
        "far-column": sheet(cells('<c r="XFE1"><v>1</v></c>')),
        "farther-column": sheet(cells('<c r="ZZZZZZZZZ1"><v>1</v></c>')),
        "last-cell": sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "far-row": sheet('<row r="1048577"/>'), "no-row": sheet('<row r="0"/>'),
        "far-row-of-cell": sheet(cells('<c r="A99999999999"><v>1</v></c>')),
        "beyond-last-row": sheet('<row r="1048576"/><row/>'),
        "extensions": sheet(cells("<c><v>1</v><extLst><ext><t>x</t></ext></extLst></c>"),
                            tail="<extLst><ext><sheetData><row/></sheetData></ext></extLst>"),
        "deep": sheet("<row>" + "<a>" * 70), "doctype": sheet("", head="<!DOCTYPE a>"),
        "entities": sheet(cells(inline("&amp;&#1071;")), head='<?xml version="1.0"?>'),
        "entity": sheet("<row><c><v>&a;</v></c></row>", head='<!DOCTYPE a [<!ENTITY a "1">]>'),
        "cut": sheet(cells("<c><v>1</v></c>"))[:-40], "other-root": "<html/>",
        "latin": '<?xml version="1.0" encoding="ISO-8859-1"?>'.encode() +
        sheet(cells(inline("\xe9"))).encode("latin-1"),
        "utf-16": ('<?xml version="1.0" encoding="UTF-16"?>' +
                   sheet(cells(inline("я")))).encode("utf-16"),
        "unknown-encoding": '<?xml version="1.0" encoding="x-none"?><worksheet/>',
        "two-pieces": sheet(cells(inline("я" * 30)) * 300 + cells(*["<c><v>1</v></c>"] * 2000)),
        "wide-row": sheet(cells(*["<c><v>1</v></c>"] * 5000)),
        "columns": sheet(cells("<c><v>1</v></c>")).replace(
            "<sheetData>", "<cols><col min='1' max='2' hidden='1'/><col min='3' max='3'/></cols><sheetData>"),
        "formulas": sheet(cells('<c r="A1"><f t="array" ref="A1:B2">a</f><v>1</v></c>', '<c r="B1"/>',
                                '<c r="C1"><f>b</f></c>') +
                          cells('<c r="A2"><v/></c>', '<c r="B2"/>', '<c r="D2"><f t="array" ref="$D$2">c</f></c>')),
        "formula-far": sheet(cells('<c><f t="array" ref="B2:A1">a</f></c>', '<c><f t="array" ref="A1:">a</f><v/></c>')),
        "cp1251": '<?xml version="1.0" encoding="windows-1251"?>'.encode() +
        sheet(cells(inline("Код"))).encode("cp1251"),
        "wide-time": sheet(cells('<c s="4"><v>0.5</v></c>', '<c s="4"><v>2958465</v></c>')),
    },
    "strings": {
        "empty": "", "no-items": table(""), "plain": table("<si><t>a</t></si><si><t> b </t></si>"),
        "rich": handmade.shared_sheet(TABLE)[1],
        "phonetic": table("<si><t>a</t><rPh sb='0' eb='1'><t>b</t></rPh><phoneticPr/></si>"),
        "escapes": table("<si><t>_x000D_a_x0041__x</t></si><si><t>_x0000_</t></si>"),
        "prefix": "<x:sst xmlns:x='a'><x:si><x:t>a</x:t></x:si></x:sst>",
        "many": table("<si><t>" + "я" * 500 + "</t></si>" + "<si/>" * 3000),
        "doctype": "<!DOCTYPE sst>" + table(""), "cut": table("<si><t>a")[:-8],
        "other-root": "<html/>", "nested": table("<si><t>a<t>b</t></t><r><r/></r></si>"),
        "styles": styles(["0.0%", "dd.mm.yyyy", "[h]:mm", "000000", "&quot;m&quot;0", "\\d0", "[x"],
                         [0, 9, 14, 18, 22, 30, 36, 45, 55, 57, 164, 165, 166, 167, 168, 169, 170]),
        "styles-broken": styles(["0"], [1])[:-20] + "<numFmts><numFmt/><x/></numFmts>",
        "styles-no-code": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170"/></numFmts>'
        '<cellXfs><xf/><xf numFmtId="x"/></cellXfs></styleSheet>',
        "format-codes": styles(["yyyy-mm-dd\\ hh:mm:ss", "_-* #,##0.00\\ _-;@", "General", "h", "%",
                                "*", "_", "&quot;", "[hh]", "0" * 40], range(164, 174)),
    },
    "workbook": {},
    "keyfile": {
        "empty": "", "group": "[layout a]\n", "no-group": "a = b\n", "no-value": "[a]\nb\n",
        "open-group": "[a\n", "empty-group": "[]\na = b\n", "empty-key": "[a]\n = b\n",
        "twice": "[a]\nb = 1\nb = 2\n", "group-twice": "[a]\n[a]\n", "bom":
        "[field a]\nnames = b\n".encode("utf-8-sig"), "cp1251":
        "[field а]\r\nnames = Год;«Учебный год»\r\n".encode("cp1251"),
        "utf-16": "[field a]\nnames = b\n".encode("utf-16"), "nul": b"[a]\nb = \0\n",
        "comment": "# a\n; b\n[values wave]\n# c\nspring = весна;;весной\n",
        "layout": "[layout a]\nkind = results\nneed = year;school_code\nmay = name\nfill = name\n"
        "counts = a\nencoding = CP866\ndelimiter = tab\ncolumn year = Год\nvalue procedure = П\n",
        "layout-twice": "[layout a]\nkind = results\nneed = year\n[layout b]\nkind = results\n"
        "need = year;school_code;procedure\ncolumn year = Год\n[field school_code]\nnames = Код ОО\n"
        "[field procedure]\nnames = Процедура;ПРОЦЕДУРА\n",
        "layout-kind": "[layout a]\nkind = resluts\n", "layout-key": "[layout a]\nkinds = results\n",
        "field-key": "[field a]\nname = b\n", "unknown-group": "[filed a]\nnames = b\n",
        "long": "[a]\nb = " + "c" * 5000 + "\n", "no-end": "[field a]\nnames = b",
        "backslash": "[a]\nb = C:\\new\\table\n", "cr": "[a]\rb = c\r",
        "rulebook": open(os.path.join(HERE, "..", "..", "methodology", "order-847.ini"),
                         encoding="utf-8").read(),
        "layouts": open(os.path.join(HERE, "..", "..", "datasets", "layouts.ini"),
                        encoding="utf-8").read(),
    },
    "campaign": {},
}

RULES = "[rulebook]\nid = a\nversion = 2\n[criterion]\nthreshold = 30/100\nmin_procedures = 1\n"
RULEBOOKS = {
    "minimal": RULES + "[procedure П-1]\nlow = mark <= 2\n[cluster low]\nall = low_results\n",
    "no-procedure": RULES, "no-rulebook": "[criterion]\nthreshold = 1/2\n",
    "bad-threshold": RULES.replace("30/100", "30%"), "zero": RULES.replace("30/100", "1/0"),
    "over": RULES.replace("30/100", "3/2"), "procedures": RULES.replace("= 1\n", "= many\n"),
    "score": RULES + "[procedure П-1]\nlow = score < 36\nenabled = false\nwaves = spring;autumn\n"
    "basis = б\nstatus = confirmed\ntitle = т\n",
    "low": RULES + "[procedure П-1]\nlow = mark < 2\n",
    "low-2": RULES + "[procedure П-1]\nlow = score <= x\n",
    "low-3": RULES + "[procedure П-1]\nlow = mark <= 99\n",
    "enabled": RULES + "[procedure П-1]\nlow = mark <= 2\nenabled = maybe\n",
    "status": RULES + "[procedure П-1]\nlow = mark <= 2\nstatus = sure\n",
    "scale": RULES + "[procedure П-1]\nlow = mark <= 2\n[scale П-1 2021]\nupper = 5;9;14\n",
    "scale-short": RULES + "[procedure П-1]\nlow = mark <= 2\n[scale П-1 2021]\nupper = 5;9\n",
    "scale-falls": RULES + "[procedure П-1]\nlow = mark <= 2\n[scale П-1 2021]\nupper = 9;5;14\n",
    "scale-unknown": RULES + "[scale П-2 2021]\nupper = 5;9;14\n",
    "scale-year": RULES + "[procedure П-1]\nlow = mark <= 2\n[scale П-1 soon]\nupper = 5;9;14\n",
    "rule-year": RULES + "[procedure П-1]\nlow = mark <= 2\nlow 2021 = mark <= 3\n",
    "social": RULES + "[social]\nmethod = weights\ncut = 1/4\n[component a]\ntitle = А\n"
    "direction = -\nweight = 1\n[component b]\ndirection = +\nweight = 0.5\n",
    "social-method": RULES + "[social]\nmethod = dice\n", "social-cut": RULES + "[social]\ncut = 4\n",
    "social-pca": RULES + "[social]\nmethod = pca\n[component a]\ndirection = -\n",
    "component-direction": RULES + "[component a]\ndirection = up\n",
    "component-weight": RULES + "[component a]\ndirection = +\nweight = heavy\n",
    "component-minus": RULES + "[component a]\ndirection = +\nweight = -1\n",
    "risk": RULES + "[risk]\nreasons = one_low;near;rising;factors\nrisk_factors = 3\n"
    "min_participants = 1\nwarn_share = 1/2\n[factor a]\ntitle = Ф\nmedium_from = 20\nhigh_from = 40\n",
    "risk-reason": RULES + "[risk]\nreasons = bad_luck\n", "risk-share":
    RULES + "[risk]\nwarn_share = most\n", "factor-bounds":
    RULES + "[factor a]\nmedium_from = 40\nhigh_from = 20\n",
    "factor-one": RULES + "[factor a]\nmedium_from = 40\n",
    "factor-number": RULES + "[factor a]\nmedium_from = x\nhigh_from = 20\n",
    "clusters": RULES + "[cluster a]\nall = low_results;adverse_social\ntitle = А\n[cluster b]\n"
    "any = at_risk\n[cluster c]\nnone = low_results\n[cluster none]\ntitle = Н\n",
    "cluster-predicate": RULES + "[cluster a]\nall = luck\n", "cluster-empty": RULES + "[cluster a]\n",
    "cluster-same": RULES + "[cluster a]\nall = low_results\n[cluster b]\nall = low_results\n",
    "combine": RULES + "combine = and\nexclude = evening;closed\ncategories = main\n",
    "combine-bad": RULES + "combine = xor\n", "version": RULES.replace("= 2", "= two"),
    "participants": RULES + "min_participants = 0\n", "id": RULES.replace("id = a", "id ="),
    "key": RULES + "treshold = 1/2\n", "group": RULES + "[risks]\n",
}
RULEBOOKS.update({
    "social-both": RULES + "[social]\ncut = 1/4\nbound = 50\n", "social-bound": RULES + "[social]\nbound = 50\n",
    "component-direction-none": RULES + "[component a]\ntitle = А\n",
    "component-key": RULES + "[component a]\nb = c\n",
    "scale-first": RULES + "[procedure П-1 2021]\nlow = mark <= 2\n[procedure П-1]\nlow = mark <= 2\n",
    "procedure-twice": RULES + "[procedure П-1]\nlow = mark <= 2\n[procedure П-1 ]\nlow = mark <= 2\n",
    "procedure-alike": RULES + "[procedure П-1]\nlow = mark <= 2\n[procedure п-1]\nlow = mark <= 2\n",
    "procedure-key": RULES + "[procedure П-1]\nlaw = mark <= 2\n", "procedure-many": RULES + "".join(
        f"[procedure П-{i}]\nlow = mark <= 2\n" for i in range(1100)), "cluster-none-all":
    RULES + "[cluster none]\nall = low_results\n", "cluster-key": RULES + "[cluster a]\nb = c\n",
    "cluster-many": RULES + "".join(f"[cluster c{i}]\nall = low_results\n" for i in range(70)),
    "criterion-key": RULES + "maximum = 1\n", "risk-key": RULES + "[risk]\nb = c\n",
})
CORPUS["keyfile"].update({f"rulebook-{name}": text for name, text in RULEBOOKS.items()})

CAMPAIGN = "[campaign]\nregion = Р\nyear = 2022\n"
CORPUS["campaign"].update({
    "empty": "", "minimal": CAMPAIGN, "no-year": "[campaign]\nregion = Р\n",
    "year": CAMPAIGN.replace("2022", "soon"), "language": CAMPAIGN + "language = en\n",
    "language-bad": CAMPAIGN + "language = la\n", "previous": CAMPAIGN + "previous = files\n",
    "previous-none": CAMPAIGN + "previous = none\n", "previous-bad": CAMPAIGN + "previous = old\n",
    "previous-auto": CAMPAIGN + "previous = auto\n",
    "key": CAMPAIGN + "yaer = 1\n", "group": CAMPAIGN + "[ordr]\n",
    "methodology": CAMPAIGN + "methodology = order-847\n",
    "methodology-impossible": CAMPAIGN + "methodology = rules.ini\n",
    "previous-archive": CAMPAIGN + "previous = archive\n", "archive": CAMPAIGN + "archive = other.db\n",
    "confirmed": CAMPAIGN + "[confirmed]\nВПР-МА-5 = 2021;2022\n",
    "confirmed-year": CAMPAIGN + "[confirmed]\nВПР-МА-5 = soon\n",
    "confirmed-none": CAMPAIGN + "[confirmed]\nВПР-МА-5 =\n",
    "confirmed-near": CAMPAIGN + "[confirmed]\nВПР-МА-55 = 2021\n",
    "confirmed-unknown": CAMPAIGN + "[confirmed]\nxyzzyxyzzyxyzzy = 2021\n",
    "methodology-absent": CAMPAIGN + "methodology = mine.ini\n",
    "methodology-bad": CAMPAIGN + "methodology = results.csv\n",
    "inputs": CAMPAIGN + "[inputs]\nschools = schools.csv\nresults = results.csv;*.xlsx\n"
    "results.ВПР-МА-5.2021 = results.*\nresults.П-1 = r?sults.csv\ncontext = c.csv\n",
    "inputs-key": CAMPAIGN + "[inputs]\nschool = a.csv\n", "inputs-near":
    CAMPAIGN + "[inputs]\nxyzzyxyzzy = a.csv\n",
    "pattern": CAMPAIGN + "[inputs]\nresults = [a-;*;{a,b};~\n",
    "layouts": CAMPAIGN + "[inputs]\nlayouts = results.csv\n", "layouts-absent":
    CAMPAIGN + "[inputs]\nlayouts = none.ini\n",
    "file": CAMPAIGN + "[inputs]\nresults = results.csv\n[file *.csv]\nlayout = counts-low\n"
    "encoding = CP866\ndelimiter = tab\nsheet = Итоги\nyear = 2021\nprocedure = П\nwave = spring\n"
    "category = main\n[file x]\n",
    "file-layout": CAMPAIGN + "[file *]\nlayout = none\n", "file-key": CAMPAIGN + "[file *]\na = b\n",
    "own-layout": CAMPAIGN + "[layout a]\nkind = results\nneed = year\n[field b]\nnames = c\n"
    "[values wave]\nspring = март\n",
    "own-layout-bad": CAMPAIGN + "[layout a]\nkind = x\n",
    "order": CAMPAIGN + "[order]\nissuer_dative = приказу\ntitle = Т\nsubtitle = П\n"
    "annex_number = 1\nnumber = 1012-ОД\ndate = 30.11.2022\ndeadline 5.4 = 2022-12-16\n",
    "order-date": CAMPAIGN + "[order]\ndate = 31.02.2022\n",
    "order-deadline": CAMPAIGN + "[order]\ndeadline 5.4 = soon\n",
    "order-key": CAMPAIGN + "[order]\ndaet = 2022-11-30\n",
    "cp1251": (CAMPAIGN + "[order]\ntitle = Списки\n").replace("\n", "\r\n").encode("cp1251"),
})

GOOD = inline_sheet(TABLE)
STORED = dict(compression=zipfile.ZIP_STORED)
STYLES = styles(["0.0%", "dd.mm.yyyy"], [0, 164, 165])
CORPUS["workbook"].update({
    "inline": workbook({"Лист1": GOOD}), "stored": workbook({"Лист1": GOOD}, **STORED),
    "strict": workbook({"Лист1": GOOD}, namespace=handmade.STRICT, office=handmade.STRICT_OFFICE),
    "shared": workbook({"Лист1": handmade.shared_sheet(TABLE)[0]}, styles=STYLES,
                       strings=handmade.shared_sheet(TABLE)[1], **STORED),
    "backslashes": workbook({"Лист1": GOOD}, separator="\\"),
    "sheets": workbook({"А": sheet(""), "Итоги": ("hidden", GOOD), "В": ("veryHidden", GOOD)},
                       properties='<workbookPr date1904="1"/>', **STORED),
    "no-sheets": workbook({}), "cut": workbook({"Лист1": GOOD})[:-100],
    "head": workbook({"Лист1": GOOD})[:40], "no-archive": "PK\x03\x04", "empty-archive": archive({}),
    "broken-sheet": workbook({"Лист1": GOOD[:-40]}), "doctype": workbook({"Лист1": "<!DOCTYPE a>"}),
    "broken-strings": workbook({"Лист1": GOOD}, strings="<sst>"),
    "broken-styles": workbook({"Лист1": GOOD}, styles="<styleSheet>"),
    "broken-book": workbook({"Лист1": GOOD}, properties="<a>"),
    "absent-sheet": archive({
        "xl/workbook.xml": f'<workbook xmlns:r="{handmade.OFFICE}"><sheets><sheet name="A" r:id="a"/>'
        '<sheet name="B" r:id="b"/><sheet/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="a" Type="x/worksheet" Target="../xl/./none.xml"/><Relationship/>'
        '<Relationship Id="b" Type="x/chartsheet" Target="c.xml"/><other/>'
        '<Relationship Id="c" Type="x/styles" Target="no.xml" TargetMode="External"/>'
        '<Relationship Id="d" Type="styles" Target="no.xml"/></Relationships>'}),
    "other-root": archive({"xl/workbook.xml": "<html/>", "xl/_rels/workbook.xml.rels": "<a/>"}),
    "no-relations": archive({"xl/workbook.xml": "<workbook/>"}),
    "bomb": workbook({"Лист1": sheet("<row/>" * 1500000)}),
    "calculation": workbook({"Лист1": GOOD}, properties='<calcPr fullCalcOnLoad="1"/>'),
    "calculation-cut": workbook({"Лист1": GOOD}, properties='<calcPr calcCompleted="0"/>'),
    "hidden-columns": workbook({"Лист1": sheet(cells("<c><v>1</v></c>")).replace(
        "<sheetData>", "<cols><col min='1' max='1' hidden='1'/></cols><sheetData>").replace(
        "</sheetData>", "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells>")}, **STORED),
    "same-sheet": archive({
        "xl/workbook.xml": f'<workbook xmlns:r="{handmade.OFFICE}"><sheets><sheet name="A" r:id="a"/>'
        '<sheet name="A" r:id="a"/></sheets></workbook>', "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="a" Type="x/worksheet" Target="a.xml"/></Relationships>', "xl/a.xml": GOOD}),
    "no-table": workbook({"Лист1": sheet("")}),
    "double": workbook({"Лист1": GOOD, "Лист2": GOOD}, **STORED).replace(b"sheet2.xml", b"sheet1.xml"),
    "types-only": archive({"[Content_Types].xml": "<Types/>"}),
    "ods": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": ""}, zipfile.ZIP_STORED),
    "ods-cut": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
                       zipfile.ZIP_STORED)[:90],
    "odt": archive({"mimetype": "text", "content.xml": ""}), "docx": archive({"word/document.xml": ""}),
    "xlsb": archive({"xl/workbook.bin": ""}), "zip": archive({"a": "b"}),
    "zip-cut": archive({"a": "b"})[:-30],
    "xls": handmade.ole("Workbook"), "xls-5": handmade.ole("Book"),
    "encrypted": handmade.ole("EncryptedPackage"), "doc": handmade.ole("WordDocument"),
    "ole": handmade.ole("Other"), "biff": b"\x09\x08\x10\x00\x00\x06", "pdf": "%PDF-1.4",
    "html": "\ufeff \n<HTML><body>", "html-xml": '<?xml version="1.0"?><html>', "mht": "MIME-Version: 1",
    "xml-2003": '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "xml": "<?xml version='1.0'?><a/>", "text": "a;b\n1;2\n", "html-utf-16": "<table>".encode("utf-16"),
    "empty": "",
})
SQUEEZED = workbook({"Лист1": GOOD})
PLACE = SQUEEZED.index(b"sheet1.xml") + 40
CORPUS["workbook"]["broken-part"] = SQUEEZED[:PLACE] + b"\xff" * 8 + SQUEEZED[PLACE + 8:]
CORPUS["workbook"]["password"] = handmade.with_password_flag(workbook({"Лист1": GOOD}, **STORED))

SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in
                  (("o", "office"), ("t", "table"), ("x", "text"), ("s", "style")))


def ods(rows, **options):
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml":
                    f'<o:document-content {SPACES}><o:automatic-styles><s:style s:name="h">'
                    '<s:table-properties t:display="false"/></s:style></o:automatic-styles><o:body>'
                    f'<o:spreadsheet><t:table t:name="Итоги" t:style-name="h">{rows}</t:table>'
                    "</o:spreadsheet></o:body></o:document-content>"}, zipfile.ZIP_STORED)



def xls(*cells, head=b"", name="Итоги", strings=b"", version=0x0600, hidden=0):
    """One sheet of these records; the one that LibreOffice made stands beside."""
    wide = version == 0x0600
    start = record(0x0809, struct.pack("<HHHHII", version, 5, 0x0DBB, 0x07CC, 0, 6)) + record(
        0x0042, struct.pack("<H", 1200 if wide else 1251)) + head
    title = wide_string(name, "<B") if wide else bytes([len(name)]) + name.encode("cp1251")
    bound = record(0x0085, struct.pack("<IBB", len(start) + 10 + len(title) + len(strings) + 4, hidden, 0) + title)
    return compound(start + bound + strings + record(0x000A) + record(0x0809, struct.pack(
        "<HHHHII", version, 0x10, 0x0DBB, 0x07CC, 0, 6)) + b"".join(cells) + record(0x000A))


def at(row, column, data, kind):
    return record(kind, struct.pack("<HHH", row, column, 15) + data)


def shared_strings_of(*blocks, n=3):
    return record(0x00FC, struct.pack("<II", n, n) + blocks[0]) + b"".join(
        record(0x003C, block) for block in blocks[1:])


XLS_NUMBERS = record(0x00BD, struct.pack("<HH", 0, 0) + b"".join(struct.pack("<HI", 15, n) for n in (
    2, 403, 0x3FF00000, 0x40590001)) + struct.pack("<H", 3))
CORPUS["xls"] = {
    "numbers": xls(XLS_NUMBERS, at(1, 0, struct.pack("<d", 0.5), 0x0203),
                   at(1, 1, struct.pack("<I", 0x3FE00000), 0x027E), at(1, 2, b"\x01\x00", 0x0205)),
    "errors": xls(*[at(0, i, bytes([code, 1]), 0x0205) for i, code in enumerate((0, 7, 15, 23, 29, 36, 42, 99))]),
    "labels": xls(at(0, 0, wide_string("Код ОО", "<H"), 0x0204), at(0, 1, b"\3\0\0abc", 0x00D6)),
    "old": xls(at(0, 0, b"\3\0" + "Код".encode("cp1251"), 0x0204), version=0x0500),
    "strings": xls(*[at(0, i, struct.pack("<I", i), 0x00FD) for i in range(3)], strings=shared_strings_of(
        wide_string("Год", "<H") + b"\4\0\x0d\1\0\2\0\0\0abcd" + bytes(6) + b"\5\0\0ab",
        b"\1" + "вгд".encode("utf-16-le"))),
    "strings-cut": xls(at(0, 0, struct.pack("<I", 2), 0x00FD), strings=shared_strings_of(b"\5\0\0ab")),
    "strings-pair": xls(at(0, 0, struct.pack("<I", 0), 0x00FD),
                        strings=shared_strings_of(wide_string("\U0001F600а", "<H"))),
    "password": xls(XLS_NUMBERS, head=record(0x002F, bytes(6))),
    "date-1904": xls(XLS_NUMBERS, head=record(0x0022, b"\1\0")),
    "formulas": xls(at(0, 0, struct.pack("<dHI", 0, 2, 0), 0x0006),
                    at(0, 1, b"\0" * 6 + b"\xff\xff" + bytes(6), 0x0006), record(0x0207, wide_string("текст", "<H")),
                    at(0, 2, b"\2\0\x2a\0\0\0\xff\xff" + bytes(6), 0x0006)),
    "merged": xls(XLS_NUMBERS, record(0x00E5, struct.pack("<HHHHH", 1, 0, 1, 0, 1)),
                  record(0x007D, struct.pack("<HHHHHH", 1, 2, 0, 15, 1, 0)),
                  record(0x0208, struct.pack("<HHHHHHI", 0, 0, 4, 255, 0, 0, 0x20))),
    "hidden": xls(XLS_NUMBERS, hidden=1), "no-cells": xls(), "other-name": xls(XLS_NUMBERS, name="А"),
    "inner": xls(record(0x0809, bytes(16)), XLS_NUMBERS, record(0x000A), XLS_NUMBERS),
    "far": xls(at(65535, 255, struct.pack("<d", 1), 0x0203)), "cut-short": xls(XLS_NUMBERS)[:700],
}
CORPUS["ods"] = {
    "values": ods("<t:table-row>" + "".join(
        f'<t:table-cell o:value-type="{kind}" o:{name}="{value}"><x:p>{value}</x:p></t:table-cell>'
        for kind, name, value in (
            ("float", "value", "0.3"), ("percentage", "value", "0.5"), ("float", "value", "007"),
            ("date", "date-value", "2022-11-30T14:05:00"), ("time", "time-value", "PT14H05M00S"),
            ("boolean", "boolean-value", "true"), ("currency", "value", "1e3"))) + "</t:table-row>"),
    "repeated": ods('<t:table-column t:number-columns-repeated="3" t:visibility="collapse"/><t:table-row '
                    't:number-rows-repeated="3" t:visibility="filter"><t:table-cell '
                    't:number-columns-repeated="5"/><t:table-cell t:number-columns-repeated="2"><x:p>а'
                    '<x:s x:c="3"/><x:tab/><x:span>б</x:span></x:p><x:p>в</x:p></t:table-cell>'
                    "</t:table-row>"),
    "merged": ods('<t:table-row><t:table-cell t:number-rows-spanned="2" t:number-columns-spanned="2">'
                  "<x:p>&amp;quot;</x:p></t:table-cell><t:covered-table-cell/></t:table-row>"),
    "formulas": ods('<t:table-row><t:table-cell t:formula="of:=1"/><t:table-cell t:formula="of:=1" '
                    'o:value-type="string"><x:p>#Н/Д</x:p></t:table-cell></t:table-row>'),
    "bomb": ods('<t:table-row t:number-rows-repeated="1000000"><t:table-cell '
                't:number-columns-repeated="16000"><x:p>а</x:p></t:table-cell></t:table-row>'),
    "no-rows": ods(""), "cut": ods("<t:table-row>")[:-60], "empty": "",
    "encrypted": archive({"content.xml": "", "META-INF/manifest.xml": "<encryption-data/>"}),
}

# ---- archives, and what is made of them: lines of forge.h ----

FORGED = {
    "as-it-is": "", "schools-many": "run.n_schools.0=#4000000000", "schools-more": "run.n_schools.0=#9",
    "schools-none": "run.n_schools.0=#0", "language": "run.language.0==xx", "english": "run.language.0==en",
    "off": "run.off.0==adverse_social;at_risk", "off-word": "run.off.0==all", "no-registry": "run.has_registry.0=#0",
    "no-previous": "run.has_previous.0=#0", "as-of": "run.as_of.0==вчера", "year": "run.year.0=#9999",
    "revision": "run.revision.0+=#2", "region": "run.region.0==" + "Область " * 200,
    "cell-low": "cell.low.*=#1000", "cell-huge": "cell.participants.0=#100000000\ncell.low_max.0=#100000000",
    "cell-none": "cell..3-=", "cell-year": "cell.year.0=#2020", "cell-procedure": "cell.procedure.0==ВПР-РУ-5",
    "cell-place": "cell.place.0=#500", "cell-no-place": "cell.place.*=-", "cell-wave": "cell.wave.0==spring",
    "cell-zero": "cell.participants.*=#0\ncell.low.*=#0\ncell.low_min.*=#0\ncell.low_max.*=#0",
    "cell-unusable": "cell.usable.*=#0\ncell.low_procedure.*=-", "detail": "detail.mark_2.0=#100000000",
    "detail-sums": "detail.score_sum.0=#9223372036854775807\ndetail.score_squares.0=#9223372036854775807",
    "detail-none": "detail..0-=", "part": "part.origin.0==\npart.last_line.0=#4294967295", "part-none": "part..1-=",
    "part-more": "part.number.0+=#1", "context-none": "context.value.0=-", "context-missing":
    "context.value.0=-\ncontext.missing.0==bad", "context-item": "context.item.0==нет такого",
    "context-large": "context.value.0=%1e300", "context-kind": "context.kind.0==risk", "context-gone": "context..0-=",
    "place-none": "place..0-=", "place-name": "place.file.0==", "place-bytes": "place.file.0==\\0",
    "place-sheet": "place.sheet.0==лист=1", "code-empty": "school.code.1==", "code-twice": "school.code.0=@1",
    "name-empty": "school.name.1==\nschool.charter_name.1==\nschool.municipality.1==",
    "name-long": "school.name.1==" + "Ш" * 3000, "name-lines": "school.name.1==Школа\\nвторая\x1b[2J",
    "municipality": "school.municipality.*==", "flags": "school.flags.1==;;;;\nschool.level.1==\x1b[2J",
    "subordination": "school.subordination.1==none", "department": "school.subordination.*==department",
    "cluster": "school.cluster.1==low", "cluster-none": "school.cluster.*==none",
    "cluster-unknown": "school.cluster.1==нет такого", "status": "school.decision_status.*==no_data",
    "undetermined": "school.decision_status.*==undetermined", "reasons": "school.risk_reasons.2==one_low;near;rising",
    "reasons-word": "school.risk_reasons.2==luck", "quarter": "school.social_quarter.1=#9",
    "no-index": "school.social_index.*=-\nschool.social_quarter.*=-", "index": "school.social_index.1=%-1e300",
    "excluded": "school.excluded.*=#1", "unknown": "school.low_results.*=-\nschool.at_risk.*=-",
    "school-gone": "school..7-=", "school-more": "school.number.7+=#8", "school-number": "school.number.7=#100",
    "override": "override.action.0==exclude", "override-school": "override.school.0=#7",
    "override-gone": "override..0-=", "decision": "decision.school.0=#7", "decision-cluster":
    "decision.cluster.0==нет", "decision-date": "decision.document_date.0==", "succession":
    "succession.old_code.0=@1\nsuccession.new_code.0==", "succession-kind": "succession.kind.0==branch",
    "social-fit": "social.fit.0==too_few", "social-number": "social.n_complete.0=#0",
    "social-none": "social..0-=", "explained": "social.explained.0=-",
    "component": "social_component.weight.0=%1e300",
    "component-gone": "social_component..0-=", "component-id": "social_component.id.0==нет",
    "component-unusable": "social_component.usable.*=#0", "correlation": "social_correlation.r.1=%5",
    "correlation-none": "social_correlation.r.1=-", "correlation-far": "social_correlation.a.1=#50",
    "score": "social_score.z.0=%1e308", "score-gone": "social_score..0-=", "score-far": "social_score.component.0=#7",
    "outcome": "social_outcome.outcome.0=%-1e308", "outcome-gone": "social_outcome..0-=",
    "finding-words": "finding.argument_1.*==а\nfinding.argument_2.*=#9223372036854775807\nfinding.argument_3.*=-",
    "finding-none": "finding.argument_1.*=-\nfinding.argument_2.*=-\nfinding.argument_3.*=-",
    "finding-rule": "finding.rule.0==no.such_rule", "finding-place": "finding.place.0=-",
    "finding-code": "finding.school_code.*==670001", "reading": "reading.use.0==aside\nreading.layout.0=-",
    "reading-word": "reading.use.0==eaten", "reading-gone": "reading..0-=", "reading-input": "reading.input.0=#90",
    "line-kind": "reading_line.kind.0==poem", "line-gone": "reading_line..0-=", "column-use":
    "reading_column.use.0==personal", "column-gone": "reading_column..0-=", "column-far":
    "reading_column.position.0=#2147483647", "column-number": "reading_column.least.0=%1e308",
    "input-gone": "input..0-=", "input-name": "input.name.0==../../etc/passwd", "input-hash": "input.sha256.0==",
    "rules-empty": "rulebook.text.0==", "rules-short": "rulebook.text.0==[rulebook]", "rules-minimal":
    "rulebook.text.0==[rulebook]\\nid = trial\\nversion = 1\\n[criterion]\\nthreshold = 1/2\\nmin_procedures = 1\\n"
    "[procedure ВПР-МА-5]\\nlow = mark <= 2\\n[cluster none]\\ntitle = Н\\n",
    "rules-id": "rulebook.id.0==иное", "rules-version": "rulebook.version.0=#7",
    "rules-absent": "run.rulebook.0==" + "0" * 64,
    "order-empty": "edition.order_text.0==\nedition.order_text.1==", "order-date":
    "edition.order_text.1==[order]\\ndate = x\\n", "approval": "approval.order_text.0==x",
    "approval-gone": "approval..0-=",
    "edition-gone": "edition..1-=", "output-name": "output.name.0==/etc/passwd", "output-size": "output.size.0=#-1",
    "published": "published.low.0=#1000\npublished.level.0==region", "published-level": "published.level.0==school",
    "published-year": "published.year.0=#2021", "published-place": "published.municipality.0==нет такого",
    "seal": "seal.sha256.0=@1", "seal-gone": "seal..0-=", "seal-name": "seal.name.0==more",
    "chain": "chain.previous.1=@0",
    "chain-kind": "chain.kind.2==edition", "chain-import": "chain.kind.3==import", "chain-gone": "chain..1-=",
    "chain-number": "chain.number.3=#9", "chain-content": "chain.content.0=@1", "chain-run": "chain.run.0=#7",
    "run-hash": "run.sha256.0==" + "0" * 64, "run-gone": "run..0-=",
    "unsealed": "unsealed=\nschool.name.0==Иное", "unsealed-cell": "unsealed=\ncell.low.2=#3",
    "unsealed-gone": "unsealed=\npart..2-=", "unsealed-output": "unsealed=\noutput.size.0=#7",
    "others": "school.cluster.*==low\nschool.subordination.5==private\nschool.subordination.6==federal",
    "nobody": "school.cluster.*==none\nschool.cluster.0==low",
    "no-findings": "run.n_errors.0=#0\nrun.n_warnings.0=#0",
    "complement": "cell.participants.*=#100\ncell.low.*=#50\ncell.low_min.*=#50\ncell.low_max.*=#50\ncell.low.9=#1\n"
    "cell.low_min.9=#1\ncell.low_max.9=#1\npublished..0-=\npublished..0-=",
    "unsealed-rules": "unsealed=\nrulebook.title.0==Иные",
}
DATABASES = {
    "write": "write=", "version-1": "base=1", "version-2": "base=2", "version-3": "base=3", "version-4": "base=4",
    "write-1": "base=1\nwrite=", "write-2": "base=2\nwrite=", "write-3": "base=3\nwrite=",
    "write-4": "base=4\nwrite=",
    "version-1-changed": "base=1\ncell.low.*=#9", "version-3-changed": "base=3\nschool.name.0==Иное",
    "version-2-order": "base=2\nedition.order_text.*==x", "version-4-changed": "base=4\nschool.name.0==Иное",
    "journal": "unsealed=\njournal=\nschool.name.0==Иное",
    "journal-write": "unsealed=\njournal=\nwrite=\nschool.name.0==Иное",
    "journal-foreign": "journal=\nschool.name.0==Иное",
    "journal-foreign-write": "journal=\nwrite=\nschool.name.0==Иное",
    "journal-broken": "unsealed=\njournal.600=ffffffff\nschool.name.0==Иное", "journal-broken-write":
    "unsealed=\njournal.600=ffffffff\nwrite=\nschool.name.0==Иное", "journal-cut": "cut.5000=\njournal=",
    "journal-version": "base=1\njournal=\nschool.name.0==Иное", "journal-done": "journal.0=00\nschool.name.0==Иное",
    "journal-other": "unsealed=\npage.20000=ffffffffffffffff\njournal.600=ffffffff",
    "cut": "cut.100000=", "cut-head": "cut.100=", "cut-start": "cut.10=", "cut-all": "cut.0=", "text": "page.0=00",
    "wal": "page.18=0202", "page-size": "page.16=0200", "application": "page.68=00000000",
    "version": "page.60=00000009",
    "version-none": "page.60=00000000", "page": "page.4096=0d",
    "no-file": "absent=", "no-file-write": "absent=\nwrite=", "folder": "folder=", "folder-write": "folder=\nwrite=",
    "crowded": "base=1\ncrowded=\nwrite=", "write-1-unsound": "base=1\nwrite=\nschool.pupils.*=#-5",
    "version-2-unsound": "base=2\nschool.pupils.*=#-5", "sql-table": "sql=CREATE TABLE more (x)",
    "sql-less": "sql=DROP TABLE published",
    "sql-other": "sql=DROP TRIGGER run_never_update; CREATE TRIGGER run_never_update BEFORE UPDATE ON run BEGIN "
    "SELECT 1; END",
    "sql-name": "sql=CREATE TRIGGER \"a\x1b\r'; DROP TABLE run\" AFTER INSERT ON run BEGIN SELECT 1; END",
    "sql-view": "sql=CREATE VIEW more AS SELECT * FROM run", "sql-version": "sql=PRAGMA user_version = 9",
    "sql-index": "sql=CREATE INDEX more ON run(year)",
    "sql-bytes": "sql=PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = CAST(x'ff' AS TEXT)",
    "sql-schema": "sql=PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'cell'",
    "sql-vacuum": "sql=PRAGMA page_size = 512; VACUUM", "sql-utf-16": "page.56=00000003",
    "sql-orphan": "sql=INSERT INTO override SELECT 9, school, action, clause, document, document_date, reason, place, "
    "line FROM override", "not-a-database": "page.16=0003",
    "journal-neither": "unsealed=\njournal.512=00000000\nschool.name.0==Иное",
    "journal-neither-write": "unsealed=\njournal.512=00000000\nwrite=\nschool.name.0==Иное",
    "page-cells": "page.40960=0dffffffffff",
    "page-far": "page.90000=ffffffffffffffffffffffff", "schema": "page.8150=2020202020202020",
    "free-list": "page.32=0000000500000009",
    "encoding": "page.56=00000002", "header": "SQLite format 3\0",
}
CORPUS["archive"] = {**FORGED, **DATABASES}

ORDER = ("[order]\nissuer_dative = приказу Департамента\ntitle = Списки\nsubtitle = на год\nannex_number = 2\n"
         "number = 1-ОД\ndate = 2022-11-30\n")
ITEMS = ("item 4.1 = department; listed; Обеспечить\nitem 5.1 = municipality; conditions; Подготовить план\n"
         "item 5.2 = municipality; results; План\nitem 5.4 = municipality; plans; Планы; отчеты\n"
         "item 6 = others; listed; Принять\n")
CORPUS["order"] = {
    "empty": "", "group": "[order]\n", "blank": ORDER.replace("1-ОД", "").replace("2022-11-30", ""), "full": ORDER,
    "deadlines": ORDER + "deadline 5.4 = 2022-12-16\ndeadline 3.3 = 01.02.2023\ndeadline = 2022-12-16\n" + ITEMS,
    "items": ORDER + ITEMS, "deadline": ORDER + "deadline 5.4 = скоро\n", "date": ORDER.replace("11-30", "11-31"),
    "item-clause": ORDER + "item = department; listed; а\n", "item-whom": ORDER + "item 1 = all; listed; а\n",
    "item-what": ORDER + "item 1 = department; some; а\n", "item-words": ORDER + "item 1 = department; listed;\n",
    "item-none": ORDER + "item 1 =\n", "item-semicolons": ORDER + "item 1 = others;plans;;;а;\n",
    "key": ORDER + "daet = 1\n", "other-group": "[campaign]\na = b\n", "two-groups": ORDER + "[campaign]\na = b\n",
    "cp1251": (ORDER + ITEMS).replace("\n", "\r\n").encode("cp1251"), "bom": ORDER.encode("utf-8-sig"),
    "utf-16": ORDER.encode("utf-16"), "long": ORDER.replace("Списки", "Списки " * 300), "spaces":
    ORDER.replace("= С", "=\t\u00a0 С") + "item  5  = department ; listed ;  а  \n", "backslashes":
    ORDER.replace("Списки", "C:\\new\\n") + "item 1 = others; plans; \\s\\t\n", "twice": ORDER + "title = а\n",
    "blank-clause": ORDER + "deadline  5.4 = 2022-12-16\nitem   = others; plans; а\n",
    "nul": (ORDER + "a\0b").encode(),
    "dates": ORDER.replace("2022-11-30", "30.11.22"), "far-date": ORDER.replace("2022-11-30", "9999-12-31"),
    "controls": ORDER.replace("Списки", "Спи\x01\x1b[2Jски\u202e"),
}

FIGURES_HEAD = "year,procedure,level,municipality,schools,participants,low,share,withheld"
HANDED_ON = ",published_participants,published_low"


def figures(*rows, head=FIGURES_HEAD + HANDED_ON):
    return "\n".join((head, *rows)) + "\n"


CORPUS["figures"] = {
    "empty": "", "head": figures(), "old": figures("2022,ВПР-МА-5,region,,8,179,47,0.26,0", head=FIGURES_HEAD),
    "same": figures("2022,ВПР-МА-5,region,,8,179,47,0.26,0,,", "2022,ОГЭ-РУ,municipality,Первый район,,,,,1,,"),
    "other": figures("2022,ВПР-МА-5,region,,8,178,46,0.26,0,180;181,47;48",
                     "2022,ВПР-МА-5,municipality,Первый район,,60,33,,0,,"),
    "all": figures("2022,ВПР-МА-5,region,,,179,47,,0,,", "2022,ВПР-МА-5,municipality,Первый район,,61,33,,0,,",
                   "2022,ВПР-МА-5,municipality,Второй район,,50,8,,0,,",
                   "2021,ОГЭ-РУ,municipality,Первый район,,28,10,,0,,",
                   "2021,ОГЭ-РУ,municipality,Второй район,,24,1,,0,,",
                   "2021,ВПР-МА-5,municipality,Второй район,,51,5,,0,,"),
    "gone": figures("2015,ВПР-МА-5,municipality,Нет такого,,20,5,,0,21;22,6;7", "2022,НЕТ,region,,,9,9,,0,,"),
    "level": figures("2022,ВПР-МА-5,school,а,,20,5,,0,,"), "low": figures("2022,ВПР-МА-5,region,,8,20,50,0.26,0,,"),
    "minus": figures("2022,ВПР-МА-5,region,,8,20,-5,0.26,0,,"), "year": figures("soon,ВПР-МА-5,region,,8,20,5,,0,,"),
    "lists": figures("2022,ВПР-МА-5,region,,,,,,1,1;2,3"), "short": figures("2022,ВПР-МА-5"),
    "huge": figures("2022,ВПР-МА-5,region,,,2147483647,2147483647,,0,2147483647,0"), "text": "это не таблица\n",
    "guarded": figures("2022,'=ВПР,municipality,'+7,,20,5,,0,,"), "quote": figures('2022,"ВПР,region,,20,5,,0,,'),
    "negative-year": figures("-5,ВПР-МА-5,region,,,20,5,,0,,"), "cp1251":
    figures("2022,ВПР-МА-5,region,,,20,5,,0,,").encode("cp1251"), "bom": figures().encode("utf-8-sig"),
    "order": "low,participants,municipality,procedure,year,level\n5,20,,ВПР-МА-5,2022,region\n",
    "zero": figures("2022,ВПР-МА-5,region,,,0,0,,0,0;0,0;0"), "many": figures(
        *[f"2022,ВПР-МА-5,municipality,Район {i},,{20 + i},{i},,0,," for i in range(60)]),
    "workbook": workbook({"Лист1": inline_sheet([FIGURES_HEAD.split(","), ["2022", "ВПР-МА-5", "region", "", "8",
    "179", "47",
                                                                           "", "0"]])}),
}


def put(name, text):
    return f"\x1e{name}\n{text}"


CORPUS["import"] = {
    **{name: FORGED[name] for name in ("as-it-is", "schools-more", "language", "cell-low", "code-twice", "place-none",
                                       "rules-minimal", "revision", "chain-import", "seal", "run-hash", "run-gone",
                                       "name-lines", "context-none", "edition-gone", "approval-gone", "published")},
    "other-run": "school.name.0==Иное", "other-order": "approval.order_text.0==[order]\\nnumber = 2\\n",
    "other-papers": "output.size.0=#7\nedition.sha256.0==" + "1" * 64,
    "next-run": "run.revision.0=#2\nschool.name.0==Иное", "next-same": "run.revision.0=#2",
    "sums": put("SHA256SUMS", "x\n"), "sums-path": put("SHA256SUMS", "0" * 64 + "  ../a\n"),
    "sums-hash": put("SHA256SUMS", "0" * 64 + "  cell.csv\r\n"), "sums-absent": put("SHA256SUMS",
    "0" * 64 + "  none.csv\n"),
    "sums-nul": put("SHA256SUMS", "\0"), "sums-none": put("SHA256SUMS", "\n"),
    "version": put("archive.csv", "schema\n9\n"), "version-none": put("archive.csv", ""), "version-old":
    put("archive.csv@2", "3"), "version-word": put("archive.csv@2", "новая"), "version-twice": put("archive.csv@3",
    "5\n5"),
    "header": put("cell.csv@1", "a,b,c"), "header-none": put("cell.csv", ""), "short": put("cell.csv@2", "2022.1,0"),
    "long": put("cell.csv@2", "," * 40), "no-run": put("cell.csv@2", "2021.1" + "," * 13),
    "quote": put("cell.csv@2", '2022.1,"'),
    "quote-inside": put("school.csv@2", '2022.1,0,a"b"'), "nul": put("school.csv@2", "2022.1,\0"),
    "word": put("context.csv@2", "2022.1,context,0,higher,много,,8,2"), "infinite":
    put("context.csv@2", "2022.1,context,0,higher,1e999,,8,2"),
    "real": put("context.csv@2", '2022.1,context,0,higher,10.5,"",8,2'),
    "number": put("cell.csv@2", "2022.1,99999999999999999999,2021,ВПР-МА-5" + "," * 10),
    "argument": put("finding.csv@2", "2022.1,0,file.decoded,,,11,0,UTF-8,,,,,"), "argument-text":
    put("finding.csv@2", "2022.1,0,file.decoded,,,11,0,'а,1,,,,"), "run-year": put("run.csv@2", "x,1"),
    "run-twice": put("run.csv@3", "2022,1" + "," * 17), "run-row": put("run.csv@2", ""),
    "rules": put("rulebook.csv@2", ""),
    "rules-hash": put("rulebook.csv@2", "0" * 64 + ",trial,1,Т,а"), "edition": put("edition.csv@2", "2022.1,x,,,,,"),
    "edition-far": put("edition.csv@2", "2022.1,7," + "0" * 64 + ",a,b,0,c"), "output": put("output.csv@2",
    "2022.1,9,a,1," + "0" * 64),
    "approval": put("approval.csv@2", "2022.9,1,2,3"),
    "approval-twice": put("approval.csv@3", '2022.1,1-ОД,2022-11-30,"[order]\n"'),
    "chain": put("chain.csv", ""), "chain-kind": put("chain.csv@2", '1,edition,2022.1,1,a,,"",b'), "chain-order":
    put("chain.csv@2", '2,run,2022.1,0,a,,"",b'), "chain-more": put("chain.csv@6",
    "5,import,,0," + "0" * 64 + ",,a,b"),
    "chain-run": put("chain.csv@2", '1,run,2023.1,0,a,,"",b'), "chain-cut": put("chain.csv@4", ""),
    "published": put("published.csv@2", "2022.1,2,school,2022,а,б,1,1"), "seal": put("seal.csv@2",
    "2022.1,decision,0," + "0" * 64),
    "place": put("place.csv@2", '2022.1,0,"",,'), "succession": put("succession.csv@2",
    "2022.1,0,а,б,merged,вчера,д,1,1"),
}

PAPERS = ("explanation", "appendix", "charts", "sheet", "packet", "workbook", "public", "kit", "amendment", "shifts")
CORPUS["papers"] = {paper: f"paper={paper}\n" for paper in PAPERS}
CORPUS["papers"].update({f"{paper}-{name}": f"paper={paper}\n{FORGED[name]}" for paper, name in (
    ("explanation", "cell-no-place"), ("explanation", "undetermined"), ("explanation", "name-long"),
    ("explanation", "finding-words"), ("explanation", "unknown"), ("explanation", "cell-unusable"), ("explanation",
    "no-index"),
    ("explanation", "english"), ("explanation", "override"), ("explanation", "succession-kind"), ("explanation",
    "excluded"),
    ("appendix", "name-long"), ("appendix", "department"), ("appendix", "cluster-none"), ("appendix", "name-lines"),
    ("charts", "status"), ("charts", "cell-zero"), ("charts", "social-fit"), ("charts", "no-previous"), ("charts",
    "rules-minimal"),
    ("sheet", "status"), ("sheet", "undetermined"), ("sheet", "cell-unusable"), ("sheet", "no-index"), ("sheet",
    "context-none"),
    ("packet", "department"), ("packet", "municipality"), ("packet", "no-registry"), ("workbook", "finding-none"),
    ("workbook", "status"), ("workbook", "name-lines"), ("public", "published"), ("public", "cell-zero"), ("kit",
    "no-index"),
    ("kit", "rules-minimal"), ("amendment", "cluster"), ("amendment", "cluster-none"), ("amendment", "name-empty"),
    ("packet", "others"), ("packet", "nobody"), ("charts", "off"), ("explanation", "off"), ("charts", "no-findings"),
    ("public", "complement"), ("explanation", "context-missing"), ("explanation", "context-gone"), ("shifts",
    "cluster"), ("shifts", "rules-minimal"), ("shifts", "code-empty"), ("shifts", "unknown"))})

for target, seeds in CORPUS.items():
    os.makedirs(os.path.join(FOLDER, target), exist_ok=True)
    for name, data in seeds.items():
        with open(os.path.join(FOLDER, target, name), "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
