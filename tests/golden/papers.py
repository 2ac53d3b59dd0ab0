#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers as printed: each list of the appendix holds exactly the schools of schools.csv (TAP).

    papers.py SHNOR [--update]

The lists are worked out here anew, from schools.csv and the registry, and compared with the text of the PDF:
clusters, groups, numbers, municipalities, names, their order. `--update` rewrites the golden texts.
"""
import csv
import difflib
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import in_a_row
import office
import paper
import word

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
RULEBOOK = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
GROUPS = {"департамент": "Общеобразовательные организации, подведомственные Департаменту",
          "муниципальная": "Муниципальные общеобразовательные организации",
          "федеральная": "Федеральные государственные общеобразовательные организации",
          "частная": "Частные общеобразовательные организации"}
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


# ---- campaigns ----

class Region:
    """A folder with a campaign, run once; `registry` is what its registry says by code."""

    def __init__(self, files, *options, keep=None):
        self.folder = keep or tempfile.TemporaryDirectory()
        self.path = self.folder.name
        for name, text in files.items():
            with open(os.path.join(self.path, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = in_a_row.call(SHNOR, "--lang", "ru", "run", self.path, *options)
        self.code, self.messages = done.returncode, done.stderr
        if self.code not in (0, 1):
            raise AssertionError(self.messages)
        with open(self.out("schools.csv"), encoding="utf-8") as file:
            self.schools = list(csv.DictReader(file))
        self.registry = self.read_registry()

    def out(self, name):
        return os.path.join(self.path, "out", name)

    def read_registry(self):
        """{code: row} of the registry, whatever its delimiter."""
        with open(os.path.join(self.path, "campaign.ini"), encoding="utf-8") as file:
            name = re.search(r"^schools = (.+)$", file.read(), re.M).group(1)
        with open(os.path.join(self.path, name), encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        key = "Код ОО" if "Код ОО" in rows[0] else "school_code"
        return {re.sub("^(edu|sch|ksh)", "", row[key]): row for row in rows}

    def expected(self):
        """The lists as they must be printed."""
        return expected_lists(self.schools, self.registry, cluster_titles(RULEBOOK))


def demo(*options):
    """The demonstration region."""
    folder = tempfile.TemporaryDirectory()
    subprocess.run([SHNOR, "demo", os.path.join(folder.name, "x")], check=True, capture_output=True)
    for name in os.listdir(os.path.join(folder.name, "x")):
        os.rename(os.path.join(folder.name, "x", name), os.path.join(folder.name, name))
    return Region({}, *options, keep=folder)


CAMPAIGN = """[campaign]
region = Область
year = 2022
[inputs]
schools = {schools}
results = {results}
[order]
issuer_dative = приказу Департамента области
title = Списки кластеров.
number = 1012-ОД
date = 2022-11-30
"""


def small(schools, low=9, options=()):
    """A region of (code, name, charter name, municipality, subordination) in which every school has
    `low` low results of 10 in two procedures."""
    registry = "Код ОО;Наименование;Полное наименование по уставу;Муниципалитет;Подведомственность\n"
    registry += "".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
                        for row in schools)
    results = "year;procedure;school_code;participants;low\n" + "".join(
        f"2022;ВПР-{subject}-5;{row[0]};10;{low}\n" for row in schools for subject in ("РУ", "МА"))
    campaign = CAMPAIGN.format(schools="schools.csv", results="results.csv")
    return Region({"campaign.ini": campaign, "schools.csv": registry, "results.csv": results},
                  *options)


# ---- what must be printed ----

def cluster_titles(path):
    """{id: title} of the rulebook, in its order."""
    with open(path, encoding="utf-8") as file:
        return dict(re.findall(r"^\[cluster (\w+)\]\n(?:#.*\n)*title = (.+)$", file.read(), re.M))


def typeset(text):
    """«Quotes», and a space behind №."""
    text = re.sub(r'(^|[\s(«])"', r"\1«", text).replace('"', "»")
    return re.sub(r"№(?=\d)", "№ ", text)


def sort_key(text):
    """Letters by the Russian alphabet with е and ё together, numbers as numbers, marks for nothing."""
    text = re.sub(r"[^\w\s-]", "", text.lower().replace("ё", "е"))
    return [[(0, int(token)) if token.isdigit() else (1, token)
             for token in re.findall(r"\d+|\D+", word)] for word in re.split(r"[\s-]+", text) if word]


def municipality_key(name):
    city = re.match(r"(город |г\. ?)(.+)", name)
    return (1, sort_key(city.group(2))) if city else (0 if name else 2, sort_key(name))


def formal_name(row, registry):
    own = registry.get(row["school_code"], {})
    return own.get("Полное наименование по уставу") or row["name"] or row["school_code"]


def expected_lists(schools, registry, titles):
    """As paper.lists_of() gives them."""
    lists = []
    for cluster, title in list(titles.items())[:-1]:
        number, groups = 0, []
        for kind, group in GROUPS.items():
            rows = [row for row in schools if row["cluster"] == cluster and
                    (registry.get(row["school_code"], {}).get("Подведомственность")
                     or "муниципальная").lower() == kind]
            rows.sort(key=lambda row: (municipality_key(row["municipality"]),
                                       sort_key(formal_name(row, registry)), row["school_code"]))
            printed = [(str(number + i), row["municipality"] or "не указано",
                        typeset(formal_name(row, registry))) for i, row in enumerate(rows, 1)]
            number += len(rows)
            groups += [(group, printed)] if rows else []
        lists += [(title, groups)] if groups else []
    return lists


def same_lists(region):
    """Compares the appendix with what must be printed; gives the number of rows."""
    got, expected = paper.lists_of(region.out("appendix.pdf")), region.expected()
    equal([title for title, _ in got], [title for title, _ in expected], "headings")
    for (title, groups), (_, wanted) in zip(got, expected):
        equal([name for name, _ in groups], [name for name, _ in wanted], f"groups of {title}")
        for (name, rows), (_, right) in zip(groups, wanted):
            for row, must in zip(rows, right):
                equal(row, must, f"{title}, {name}")
            equal(len(rows), len(right), f"rows of {title}, {name}")
    listed = sum(row["cluster"] != "none" for row in region.schools)
    equal(sum(len(rows) for _, groups in got for _, rows in groups), listed, "rows in all")
    return listed


def is_well_set(region, names=("appendix.pdf", "charts.pdf", "analysis.pdf")):
    """Fonts, margins, overlaps and typography of the papers; the appendix once more as DOCX."""
    if "appendix.pdf" in names:
        has_the_same_docx(region)
    for name in names:
        path = region.out(name)
        fonts = paper.fonts_of(path)
        loose = [font for font in fonts if font[1:] != ("yes", "yes") or "LiberationSerif" not in font[0]]
        if loose or not fonts:
            raise AssertionError(f"{name}: fonts not embedded or foreign: {loose}")
        subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)
        equal(paper.info_of(path)["Tagged"], "yes", f"{name}: tagged")
        pages = paper.pages_of(path)
        equal(paper.info_of(path)["Pages"], str(len(pages)), f"{name}: pages")
        for number, page in enumerate(pages, 1):
            troubles = [f"outside: {word}" for word in paper.outside_margins(page, name != "appendix.pdf")]
            troubles += [f"overlap: {pair}" for pair in paper.overlaps(page)]
            troubles += paper.typography_troubles(page)
            troubles += [] if page.words else ["an empty page"]
            if troubles:
                raise AssertionError(f"{name}, page {number}: {troubles[:5]}")


def has_the_same_docx(region):
    """The DOCX is a sound package and holds the text of the PDF, in its order."""
    path = region.out("appendix.docx")
    draft = drafts(region.out("appendix.pdf"))[0] > 0
    equal(word.troubles(path, draft), [], "appendix.docx")
    text = word.body_text(path)
    equal(word.printed_text(region.out("appendix.pdf"), word.heads_of(path)), text)
    return text


def drafts(path):
    """How many marks of a draft each page has."""
    return [sum(word.text == "ПРОЕКТ" for word in page.words) for page in paper.pages_of(path)]


def page_numbers(path):
    """What stands in the middle of the top margin of each page."""
    return ["".join(word.text for word in page.words
                    if word.y0 < paper.MARGIN_TOP - 0.5 and word.text.isdigit())
            for page in paper.pages_of(path)]


# ---- golden texts ----

def squeezed(text):
    """Without what kerning or another version of the fonts could change."""
    text = re.sub(r"[0-9a-f]{64}", "(SHA-256)", text.replace("\f", "\n"))
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def same_text(name, lines):
    path = os.path.join(HERE, name)
    if "--update" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    with open(path, encoding="utf-8") as file:
        golden = file.read().splitlines()
    if re.sub(r"\s", "", "".join(lines)) != re.sub(r"\s", "", "".join(golden)):
        raise AssertionError("\n".join(difflib.unified_diff(golden, lines, name, "now", n=0)))


# ---- the tests ----

DEMO = demo("--sheets")


@test
def papers_demo_lists():
    equal(same_lists(DEMO) > 100, True, "a region with schools in clusters")


@test
def papers_demo_is_well_set():
    is_well_set(DEMO)


@test
def papers_demo_docx_opens_in_libreoffice():
    if not office.there_is():
        return "SKIP no LibreOffice"
    with tempfile.TemporaryDirectory() as folder:
        path = DEMO.out("appendix.docx")
        printed = office.saved_again([path], "pdf", folder)[0]
        equal(word.printed_text(printed, word.heads_of(path)), word.body_text(path))
        pages = int(paper.info_of(printed)["Pages"])
        equal(page_numbers(printed), [""] + [str(i) for i in range(2, pages + 1)])
        equal(set(drafts(printed)), {1}, "marks of a draft")


@test
def papers_demo_is_a_draft_on_each_page():
    for name in ("appendix.pdf", "charts.pdf", "analysis.pdf"):
        marks = drafts(DEMO.out(name))
        equal(marks, [1] * len(marks), name)


@test
def papers_demo_title_and_page_numbers():
    info = paper.info_of(DEMO.out("appendix.pdf"))
    equal(info["Title"].replace("\u00a0", " "), "Списки кластеров общеобразовательных организаций "
          "Смоленской области на 2022-2023 годы")
    equal(info["Page size"], "595.276 x 841.89 pts (A4)")
    n = int(info["Pages"])
    equal(page_numbers(DEMO.out("appendix.pdf")), [""] + [str(i) for i in range(2, n + 1)])


@test
def papers_demo_structure():
    """Every row of the lists is a row of the structure, of as many cells as columns."""
    path = DEMO.out("appendix.pdf")
    tree = [line.strip() for line in paper.poppler("pdfinfo", "-struct", path).splitlines()]
    kinds = [line.split()[0] for line in tree if line]
    listed = sum(row["cluster"] != "none" for row in DEMO.schools)
    groups = sum(len(groups) for _, groups in paper.lists_of(path))
    heads = sum("Наименование общеобразовательной организации" in " ".join(text.split())
                for text in paper.text_of(path).split("\f"))
    equal(kinds.count("TD"), 3 * listed, "cells")
    equal(kinds.count("H1"), 1, "titles")
    equal(kinds.count("H2"), len(paper.lists_of(path)), "headings")
    equal(kinds.count("TH") - groups, 3 * (kinds.count("TR") - groups - listed), "cells of heads")
    if kinds.count("Table") < heads:
        raise AssertionError(f"{kinds.count('Table')} tables on {heads} pages")


@test
def papers_demo_has_a_head_on_each_page_of_a_list():
    for number, page in enumerate(paper.pages_of(DEMO.out("appendix.pdf")), 1):
        kinds = [event[0] for event in paper.events_of(page)]
        first = kinds.index("row") if "row" in kinds else 0
        equal("head" in kinds[:first], "row" in kinds, f"page {number}")


@test
def papers_demo_first_page_golden():
    same_text("appendix-page-1.txt", squeezed(paper.text_of(DEMO.out("appendix.pdf"), "-l", "1")))


@test
def papers_demo_summary_golden():
    same_text("charts-pages-1-2.txt", squeezed(paper.text_of(DEMO.out("charts.pdf"), "-l", "2")))


@test
def papers_demo_summary_counts_schools_csv():
    text = "\n".join(squeezed(paper.text_of(DEMO.out("charts.pdf"), "-l", "2")))
    clusters = list(cluster_titles(RULEBOOK))[:-1]
    tally = {}
    for row in DEMO.schools:
        known = DEMO.registry.get(row["school_code"]) is not None
        nowhere = "не указано" if known else "нет в реестре"
        for name in (row["municipality"] or nowhere, "Итого"):
            counts = tally.setdefault(name, dict.fromkeys(["all", *clusters, "listed"], 0))
            counts["all"] += 1
            if row["cluster"] != "none":
                counts[row["cluster"]] += 1
                counts["listed"] += 1
    for name, counts in tally.items():
        line = " ".join([name, *map(str, counts.values())])
        if not re.search(f"^{re.escape(line)}$", text, re.M):
            raise AssertionError(f"no line '{line}'")


def sheets(region):
    """{file: pages} of the schools' sheets."""
    folder = region.out("sheets")
    return {os.path.join("sheets", name): paper.pages_of(os.path.join(folder, name))
            for name in sorted(os.listdir(folder)) if name.endswith(".pdf")}


@test
def papers_demo_sheets_are_a_page_each():
    """A page for each school of schools.csv, in a file for each party that answers for it."""
    files = sheets(DEMO)
    codes = [re.search(r"Код: (\w+);", " ".join(word.text for word in page.words)).group(1)
             for pages in files.values() for page in pages]
    equal(sorted(codes), sorted(row["school_code"] for row in DEMO.schools))
    owners = {row["municipality"] for row in DEMO.schools} - {""}
    equal(len(files), len(owners) + 3, "municipalities, Department, private, not in the registry")
    is_well_set(DEMO, files)
    equal(os.path.exists(DEMO.out("sheets/sheets.json")), True, "their manifest")


@test
def papers_sheets_of_long_names_are_a_page_each():
    schools = [(f"67{i:04d}", words(n), "", "Холм-Жирковский муниципальный округ", "муниципальная")
               for i, n in enumerate(range(260, 301, 4))]
    region = small(schools, options=["--sheets"])
    files = sheets(region)
    equal([len(pages) for pages in files.values()], [len(schools)])
    is_well_set(region, files)


@test
def papers_demo_border_schools_are_one_sheet():
    text = paper.text_of(DEMO.out("analysis.pdf")).split("\f")
    pages = [page for page in text if "Пограничные школы: проверить до подписания" in page]
    equal(len(pages), 1, "pages with the heading")
    following = text[text.index(pages[0]) + 1]
    equal("Списки с показателями" in following, True, "the next page begins the lists")


@test
def papers_altai_lists():
    campaign = CAMPAIGN.replace("2022", "2021").format(schools=f"{DATA}/altai-schools.csv",
                                                       results=f"{DATA}/altai-vpr.csv")
    region = Region({"campaign.ini": campaign})
    equal(region.code, 0, "exit code")
    same_lists(region)
    low = [rows for title, groups in paper.lists_of(region.out("appendix.pdf"))
           if title == "Школы с низкими результатами обучения" for _, rows in groups]
    equal([len(rows) for rows in low], [155], "the published count of low results")
    is_well_set(region)
    equal(set(drafts(region.out("appendix.pdf"))), {0}, "marks of a draft")


def words(n):
    """A name of n characters with a word for every length, so that any word ends some line."""
    name = "МБОУ \"СШ №5"
    while len(name) < n:
        name += " " + "школа"[:1 + len(name) % 5] + " им. А.С. Пушкина № " + str(len(name))
    name = name[:n - 3].rstrip(" №")
    return name + " " + "х" * (n - 2 - len(name)) + '"'


@test
def papers_long_names():
    schools = [(f"67{i:04d}", words(n), "", "Холм-Жирковский муниципальный округ", "муниципальная")
               for i, n in enumerate(range(40, 301, 4))]
    schools.append(("680001", "Щ" * 300, "", "", "муниципальная"))
    region = small(schools)
    got = paper.lists_of(region.out("appendix.pdf"))
    endless = got[0][1][0][1].pop()
    equal(re.sub(r"\W", "", endless[2]), "Щ" * 300, "a name without a space")
    expected = region.expected()
    expected[0][1][0][1].pop()
    equal(got, expected)
    equal(max(len(row[2]) for row in got[0][1][0][1]), 301, "the longest name")
    is_well_set(region)


@test
def papers_groups_in_their_order():
    schools = [("670009", "СШ", "", "", "муниципальная"),
               ("670001", "Гимназия № 10", "", "г. Ёлкин", "частная"),
               ("670002", "СШ № 10", "", "Ясный район", "муниципальная"),
               ("670003", "СШ № 2", "", "Ясный район", "муниципальная"),
               ("670004", "СШ № 2", "", "Ясный район", "муниципальная"),
               ("670005", "СШ", "", "город Елец", "муниципальная"),
               ("670006", "Ёлочка, филиал", "", "Ясный район", "муниципальная"),
               ("670007", "Жёлудь", "", "Ясный район", "департамент"),
               ("670008", "Лицей", "Лицей имени \"А\"", "Абинский район", "федеральная")]
    region = small(schools)
    equal(same_lists(region), len(schools))
    groups = paper.lists_of(region.out("appendix.pdf"))[0][1]
    equal([[row[2] for row in rows] for _, rows in groups],
          [["Жёлудь"], ["Ёлочка, филиал", "СШ № 2", "СШ № 2", "СШ № 10", "СШ", "СШ"],
           ["Лицей имени «А»"], ["Гимназия № 10"]])
    equal([row[1] for row in groups[1][1]][-2:], ["город Елец", "не указано"])
    equal(set(drafts(region.out("appendix.pdf"))), {0}, "marks of a draft")


@test
def papers_draft_by_option():
    region = small([("670001", "СШ № 1", "", "Ясный район", "муниципальная")], options=["--draft"])
    equal(same_lists(region), 1)
    for name in ("appendix.pdf", "charts.pdf"):
        equal(set(drafts(region.out(name))), {1}, name)
    is_well_set(region)


@test
def papers_no_school_in_any_list():
    region = small([("670001", "СШ № 1", "", "Ясный район", "муниципальная")], low=0)
    equal(same_lists(region), 0)
    text = " ".join(paper.text_of(region.out("appendix.pdf")).split())
    if "относящиеся к кластерам, не выявлены." not in text:
        raise AssertionError(text)
    is_well_set(region)


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            done = function()
            skip = f" # {done}" if done else ""
            print(f"ok {number} - {name}{skip}")
        except (AssertionError, LookupError) as trouble:
            print(f"not ok {number} - {name}")
            text = str(trouble) if isinstance(trouble, AssertionError) else repr(trouble)
            print("\n".join("# " + line for line in text.splitlines()[:30]))


main()
