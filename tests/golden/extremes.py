#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of regions at their extremes: nobody listed, all listed, names of 300 letters, one
municipality, thousands of schools (TAP).

Usage: extremes.py SHNOR [--keep FOLDER]     --keep leaves the regions there, to be looked at

Every region is made once, with sheets and packets. Of each PDF: no word beyond the margins, no word
on another one, no hole for a letter, names whole, totals right.
"""
import csv
import glob
import os
import re
import sys
import tempfile

sys.dont_write_bytecode = True
import in_a_row
import paper
import word
from small import equal, table, tap

SHNOR = os.path.abspath(sys.argv[1])
KEEP = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else None
OUTPUTS = ("appendix.pdf", "appendix.docx", "charts.pdf", "analysis.pdf", "schools.xlsx", "report.html")
CAMPAIGN = """[campaign]
region = Область
year = 2022
[inputs]
schools = schools.csv
results = results.csv
{more}[order]
issuer_dative = приказу Департамента области
title = Списки кластеров
"""
# as long as names get: three hundred letters
NAME = ("Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа "
        "с углубленным изучением отдельных предметов имени дважды Героя Советского Союза, "
        "генерал-полковника авиации Александра Александровича Благовещенского-Воскресенского» "
        "муниципального образования «Новоалександровский район» области")
TOWN = ("Муниципальное образование «Александро-Невский муниципальный округ с административным центром "
        "в рабочем поселке Верхнекамскоречинске, образованное путем объединения Старокамского, "
        "Новокамского и Верхнекамскоречинского районов, поселений межселенной территории и закрытого "
        "территориального образования «Поселок Южный»»")


def regions():
    """{name: (schools, files)}: (code, name, municipality, low results of 20) a school."""
    quiet = [(f"67{i:04}", f"МБОУ «СШ № {i}»", ("Вяземский район", "город Десногорск")[i % 2], 1)
             for i in range(1, 25)]
    long = [(f"67{i:04}", f"{NAME[:296]} № {i}"[:300], f"{TOWN[:298]} {i % 2 + 1}"[:300], 9 * (i % 3))
            for i in range(1, 13)]
    return {"none": quiet,
            "all": [(code, name, town, 12) for code, name, town, _ in quiet],
            "long": long,
            "one": [(code, name, "город Десногорск", 6 * (i % 3))
                    for i, (code, name, _, _) in enumerate(quiet)],
            "many": [(f"67{i:04}", f"МБОУ «СШ № {i}»", f"Район {i % 60 + 1}", 9 if i % 5 == 0 else 2)
                     for i in range(1, 4001)]}


class Region:
    def __init__(self, parent, name, schools):
        self.name, self.given = name, schools
        self.folder = os.path.join(parent, name)
        os.makedirs(self.folder)
        many = name == "many"
        social = [[code, i * 7 % 50, 10 + i * 11 % 60] for i, (code, *_) in enumerate(schools)]
        more = "" if name == "none" else "context = context.csv\n"
        files = {"campaign.ini": CAMPAIGN.format(more=more),
                 "schools.csv": table("Код ОО;Наименование;Муниципалитет;Подведомственность",
                                      [[code, name, town, "муниципальная"] for code, name, town, _ in schools]),
                 "context.csv": table("Код ОО;Малообеспеченные семьи;Неполные семьи", social),
                 "results.csv": table("year;procedure;school_code;participants;low",
                                      [[year, procedure, code, 20, low] for code, _, _, low in schools
                                       for year in (2021, 2022)
                                       for procedure in ("ВПР-РУ-5", "ВПР-МА-5", "ОГЭ-РУ")])}
        for file_name, text in files.items():
            with open(os.path.join(self.folder, file_name), "w", encoding="utf-8") as file:
                file.write(text)
        done = in_a_row.call(SHNOR, "--lang", "ru", "run", self.folder,
                             *([] if many else ["--sheets", "--packets"]))
        if done.returncode not in (0, 1):
            raise SystemExit(f"{name}: exit {done.returncode}: {done.stderr}")
        with open(self.out("schools.csv"), encoding="utf-8", newline="") as file:
            self.schools = list(csv.DictReader(file))

    def out(self, name):
        return os.path.join(self.folder, "out", name)

    def papers(self):
        return sorted(glob.glob(self.out("**/*.pdf"), recursive=True))


def flat(text):
    """Letters alone: where lines break is the paper's affair."""
    return re.sub(r"[\s\u00a0\u202f-]", "", text)


def page_troubles(page, footer):
    yield from (f"outside: {found}" for found in paper.outside_margins(page, footer))
    yield from (f"overlap: {pair}" for pair in paper.overlaps(page))
    # «5.1» is an item of the order
    yield from (trouble for trouble in paper.typography_troubles(page)
                if not re.search(r"^a decimal point: .* [345]\.\d;?$", trouble))
    if len(page.words) < 4:
        yield f"a page of {len(page.words)} words"


def well_set(region, names=None):
    for path in region.papers():
        name = os.path.relpath(path, region.out(""))
        if names is not None and name not in names:
            continue
        loose = [font for font in paper.fonts_of(path)
                 if font[1:] != ("yes", "yes") or "LiberationSerif" not in font[0]]
        equal(loose, [], f"{region.name}, {name}: fonts")
        for number, page in enumerate(paper.pages_of(path), 1):
            troubles = list(page_troubles(page, name != "appendix.pdf"))
            if troubles:
                raise AssertionError(f"{region.name}, {name}, page {number}: {troubles[:5]}")


# ---- the tests ----

FOLDER = tempfile.TemporaryDirectory()
REGIONS = {name: Region(KEEP or FOLDER.name, name, schools) for name, schools in regions().items()}


def listed(region):
    return [row for row in region.schools if row["cluster"] != "none"]


def last_numbers(text):
    """The figures of the row «Итого» of the summary."""
    return [int(number) for number in re.search(r"^ *Итого +([\d\u202f ]+)$", text, re.M).group(1)
            .replace("\u202f", "").split()]


def every_region_has_every_paper():
    for region in REGIONS.values():
        for name in OUTPUTS:
            equal(os.path.getsize(region.out(name)) > 1000, True, f"{region.name}: {name}")
        towns = {town for _, _, town, _ in region.given}
        if region.name == "many":
            continue
        equal(len(glob.glob(region.out("sheets/*.pdf"))), len(towns), f"{region.name}: sheets")
        equal(len(glob.glob(region.out("packets/*.pdf"))), len(towns), f"{region.name}: packets")


def nobody_listed_is_said_in_words():
    region = REGIONS["none"]
    equal(listed(region), [])
    said = "Общеобразовательные организации, относящиеся к кластерам, не выявлены."
    equal(flat(said) in flat(paper.text_of(region.out("appendix.pdf"))), True, "appendix.pdf")
    equal(flat(said) in flat(word.body_text(region.out("appendix.docx"))), True, "appendix.docx")
    equal(paper.text_of(region.out("charts.pdf")).count("Таких организаций нет") >= 4, True, "charts.pdf")
    equal(paper.text_of(region.out("analysis.pdf")).count("Таких организаций нет"), 5, "analysis.pdf")
    for path in glob.glob(region.out("packets/*.pdf")):
        text = flat(paper.text_of(path))
        equal(flat("в списки не включены") in text and flat("из них включено в списки: 0") in text,
              True, path)


def totals_are_those_of_the_schools():
    for region in REGIONS.values():
        numbers = last_numbers(paper.text_of(region.out("charts.pdf"), "-l", "30"))
        equal(numbers[0], len(region.given), f"{region.name}: schools")
        equal(numbers[-1], len(listed(region)), f"{region.name}: listed")
        equal(sum(numbers[1:-1]), numbers[-1], f"{region.name}: clusters")


def all_listed_stand_in_the_lists():
    for name in ("all", "one", "many"):
        region = REGIONS[name]
        rows = sum(len(group) for _, groups in paper.lists_of(region.out("appendix.pdf"))
                   for _, group in groups)
        equal(rows, len(listed(region)), name)
    equal(len(listed(REGIONS["all"])), len(REGIONS["all"].given), "all")


def long_names_are_whole():
    region = REGIONS["long"]
    text = flat(paper.text_of(region.out("appendix.pdf"), "-raw"))
    docx = flat(word.body_text(region.out("appendix.docx")))
    equal(len(listed(region)) >= 4, True, "listed")
    for row in listed(region):
        equal(len(row["name"]) > 290 and len(row["municipality"]) > 280, True, "long")
        equal(flat(row["name"]) in docx, True, f"DOCX: {row['name'][-20:]}")
    for page in glob.glob(region.out("packets/*.pdf")) + glob.glob(region.out("sheets/*.pdf")):
        text = flat(paper.poppler("pdftotext", "-raw", page, "-"))
        mine = [row for row in region.schools if flat(row["name"]) in text]
        equal(bool(mine), True, f"{page}: a name")


def papers_of_nobody_are_well_set():
    well_set(REGIONS["none"])


def papers_of_all_are_well_set():
    well_set(REGIONS["all"])


def papers_of_long_names_are_well_set():
    well_set(REGIONS["long"])


def papers_of_one_municipality_are_well_set():
    well_set(REGIONS["one"])


def papers_of_thousands_are_well_set():
    well_set(REGIONS["many"], ("appendix.pdf", "charts.pdf"))


tap([every_region_has_every_paper, nobody_listed_is_said_in_words, totals_are_those_of_the_schools,
     all_listed_stand_in_the_lists, long_names_are_whole, papers_of_nobody_are_well_set,
     papers_of_all_are_well_set, papers_of_long_names_are_well_set,
     papers_of_one_municipality_are_well_set, papers_of_thousands_are_well_set])
