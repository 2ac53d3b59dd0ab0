#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The public version: what it shows, what it withholds, and that sums do not give that away (TAP).

    public.py SHNOR

What must be hidden is worked out here anew from results.csv.
"""
import collections
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

import in_a_row
sys.dont_write_bytecode = True
import paper
from parts import of_this_part, once

SHNOR = os.path.abspath(sys.argv[1])
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
HERE = os.path.dirname(os.path.abspath(__file__))
RULEBOOK = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
FILES = ["appendix.docx", "appendix.pdf", "charts.pdf", "figures.csv", "public.json", "schools.xlsx"]
BOUND, FEWEST = 10, 3


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def run(path, *options):
    return in_a_row.run(SHNOR, "--lang", "en", "run", path, *options)


def rows_of(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Edition:
    """A campaign that was run with its public version."""

    def __init__(self, path, *options):
        self.path, self.done = path, run(path, "--public", *options)
        equal(self.done.returncode in (0, 1), True, self.done.stderr)
        self.public = os.path.join(path, "out", "public")
        self.figures = rows_of(self.public, "figures.csv")
        places = {row["school_code"]: row["municipality"]
                  for row in rows_of(path, "out", "schools.csv")}
        # (year, procedure) -> {municipality: {school: (low, rest)}}
        self.groups = collections.defaultdict(lambda: collections.defaultdict(dict))
        for row in rows_of(path, "out", "results.csv"):
            n, low = int(row["participants"]), int(row["low"])
            if n > 0:
                schools = self.groups[row["year"], row["procedure"]][places[row["school_code"]]]
                before = schools.get(row["school_code"], (0, 0))
                schools[row["school_code"]] = (before[0] + low, before[1] + n - low)
        self.shown = {}
        for row in self.figures:
            key = (row["year"], row["procedure"], row["level"], row["municipality"])
            self.shown[key] = None if row["withheld"] == "1" else \
                (int(row["low"]), int(row["participants"]) - int(row["low"]))

    def kept(self):
        folder = tempfile.TemporaryDirectory()
        path = os.path.join(folder.name, "figures.csv")
        shutil.copy(os.path.join(self.public, "figures.csv"), path)
        return folder, path


def demo():
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "demo")
    subprocess.run([SHNOR, "demo", path], check=True, capture_output=True)
    return folder, path


def total(counts):
    counts = list(counts)
    return sum(low for low, _ in counts), sum(rest for _, rest in counts)


def is_small(schools):
    """Of {school: (low, rest)}: few pupils, or few schools."""
    low, rest = total(schools.values())
    return 0 < low < BOUND or rest < BOUND or len(schools) < FEWEST


KEEP, PATH = demo()
DEMO = Edition(PATH)


# ---- what is shown ----

def check_counts(edition):
    """Each shown figure is the sum of results.csv; none is small; each sum has a row; no school."""
    wanted, few = {}, 0
    for (year, procedure), places in edition.groups.items():
        everywhere = {code: counts for schools in places.values() for code, counts in schools.items()}
        for level, place, schools in [("region", "", everywhere)] + [
                ("municipality", place, schools) for place, schools in places.items()]:
            key = (year, procedure, level, place)
            wanted[key] = (total(schools.values()), len(schools))
            if edition.shown[key] is not None:
                equal(edition.shown[key], wanted[key][0], key)
                equal(is_small(schools), False, f"a small figure is shown: {key}")
            few += len(schools) < FEWEST
    equal(set(edition.shown), set(wanted), "sums")
    for row in edition.figures:
        n = wanted[row["year"], row["procedure"], row["level"], row["municipality"]][1]
        equal(row["schools"], "" if row["withheld"] == "1" else str(n), "schools")
    published = sum(shown is not None for shown in edition.shown.values())
    equal(published > len(edition.shown) / 4, True, f"{published} of {len(edition.shown)} shown")
    return few


def left_of(edition, year, procedure):
    """What is left of the region behind its shown municipalities: {municipality: schools}."""
    return {place: schools for place, schools in edition.groups[year, procedure].items()
            if edition.shown[year, procedure, "municipality", place] is None}


def check_attack(edition):
    """What is left of a sum behind its shown parts is not below the bound in either count, and not of
    few schools, wherever a small figure is a part of the rest."""
    attacked = 0
    for year, procedure in edition.groups:
        left = left_of(edition, year, procedure)
        if edition.shown[year, procedure, "region", ""] is None:
            equal(len(left) > 0, True, f"parts give the region away: {year}, {procedure}")
        elif any(map(is_small, left.values())):
            attacked += 1
            schools = {code: counts for place in left.values() for code, counts in place.items()}
            rest = total(schools.values())
            equal(min(rest) >= BOUND, True, f"{year}, {procedure}: left {rest} in the region")
            equal(len(schools) >= FEWEST, True, f"{year}, {procedure}: left {sorted(schools)}")
    return attacked


def shown_figures_are_right():
    check_counts(DEMO)


def sums_give_nothing_away():
    equal(check_attack(DEMO) > 5, True, "sums attacked")


def a_naive_rule_would_leak():
    """The demonstration has regions in which the small municipalities alone are too little."""
    leaks = 0
    for places in DEMO.groups.values():
        small = [schools for schools in places.values() if is_small(schools)]
        counts = total(total(schools.values()) for schools in small)
        leaks += len(small) > 0 and (min(counts) < BOUND or sum(map(len, small)) < FEWEST)
    equal(leaks > 0, True, f"sums that would leak: {leaks}")


def no_school_can_be_ranked():
    """Nothing published tells the results of a single school, in no file."""
    codes = {row["school_code"] for row in rows_of(PATH, "out", "schools.csv")}
    names = {row["name"] for row in rows_of(PATH, "out", "schools.csv")}
    equal(set(DEMO.figures[0]) & {"school_code", "name"}, set(), "columns of figures.csv")
    figures = {text for row in sheet_rows(os.path.join(DEMO.public, "schools.xlsx"), 2)
               for text in row.values()}
    equal(figures & (names | codes), set(), "schools among figures")
    charts = paper.text_of(os.path.join(DEMO.public, "charts.pdf"))
    equal(set(re.findall(r"\d{6}", charts)) & codes, set(), "codes in the reference pages")
    lone = [place for places in DEMO.groups.values() for place, schools in places.items()
            if len(schools) < FEWEST]
    equal(len(lone) > 0, True, "sums of one or two schools in the region")


@once
def altai():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write("[campaign]\nregion = Алтайский край\nyear = 2021\n[inputs]\n"
                       f"schools = {DATA}/altai-schools.csv\nresults = {DATA}/altai-vpr.csv\n")
        edition = Edition(folder)
        equal(check_counts(edition) > 5, True, "municipalities of one or two schools")
        equal(check_attack(edition) > 3, True, "sums attacked")


# ---- the files ----

def sheet_rows(path, number):
    """Rows of a sheet: texts and numbers as they are written."""
    with zipfile.ZipFile(path) as package:
        strings = ["".join(node.itertext()) for node in
                   ElementTree.fromstring(package.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    for row in sheet.iterfind(".//m:row", space):
        cells = {}
        for cell in row.iterfind("m:c", space):
            value = cell.find("m:v", space)
            if value is not None:
                column = re.match("[A-Z]+", cell.get("r")).group()
                cells[column] = strings[int(value.text)] if cell.get("t") == "s" else value.text
        yield cells


def workbook_shows_figures_only():
    path = os.path.join(DEMO.public, "schools.xlsx")
    with zipfile.ZipFile(path) as package:
        names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
    equal(names, ["Списки", "Публичные показатели"])
    rows = list(sheet_rows(path, 2))
    header = next(i for i, row in enumerate(rows) if "Год" in row.values())
    columns = {title: column for column, title in rows[header].items()}
    body = rows[header + 1:header + 1 + len(DEMO.figures)]
    equal(len(body), len(DEMO.figures), "rows")
    for row, figure in zip(body, DEMO.figures):
        for title, key in (("Участников", "participants"), ("Участников с низкими результатами", "low")):
            equal(row.get(columns[title], ""), figure[key], f"{title} of {figure}")
        equal(columns["Доля участников с низкими результатами"] in row, figure["withheld"] == "0", "the share")
    texts = " ".join(text for sheet in (1, 2) for row in sheet_rows(path, sheet) for text in row.values())
    for word in ("ероятност", "p_true", "интервал"):
        equal(word in texts, False, word)


def pages_show_figures_only():
    """Every row of a table of results, and no other count of pupils."""
    text = paper.text_of(os.path.join(DEMO.public, "charts.pdf")).replace("\u202f", "").replace("\u00a0", " ")
    with open(RULEBOOK, encoding="utf-8") as file:
        titles = dict(re.findall(r"^\[procedure (\S+)\]\ntitle = (.+)$", file.read(), re.M))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    walked = 0
    for procedure, title in titles.items():
        if f"{title}, 2022" not in lines:
            equal(any(key[:2] == ("2022", procedure) for key in DEMO.shown), False, title)
            continue
        at = lines.index(f"{title}, 2022")
        for key, counts in DEMO.shown.items():
            if key[:2] != ("2022", procedure):
                continue
            name = "Итого" if key[2] == "region" else key[3] or "не указано"
            pattern = re.escape(name) + (r" … … …" if counts is None else
                                         rf" {sum(counts)} {counts[0]} \d+,\d+ %")
            equal(any(re.fullmatch(pattern, line) for line in lines[at:at + 60]), True,
                  f"{title}: '{pattern}'")
            walked += 1
    equal(walked > 200, True, f"rows walked: {walked}")
    printed = [tuple(map(int, match)) for match in
               re.findall(r" (\d+) (\d+) \d+,\d+ %$", "\n".join(lines), re.M)]
    equal(len(printed) > 50, True, "rows printed")
    for n, low in printed:
        equal(0 < low < BOUND or n - low < BOUND, False, f"{low} of {n}")


def nothing_else_is_public():
    equal(sorted(os.listdir(DEMO.public)), FILES)
    pages = paper.text_of(os.path.join(DEMO.public, "charts.pdf"))
    for word in ("ероятност", "тдельные решения", "малочисленн", "Замечани", "ошибок"):
        equal(word in pages, False, word)
    with open(os.path.join(DEMO.public, "public.json"), encoding="utf-8") as file:
        equal("inputs" in file.read(), False, "inputs in the manifest")
    codes = {row["school_code"] for row in rows_of(PATH, "out", "schools.csv")}
    appendix = paper.text_of(os.path.join(DEMO.public, "appendix.pdf"))
    equal(codes & set(re.findall(r"\d{6}", appendix)), set(), "codes in the appendix")
    equal(re.findall(r"\d+,\d+ ?%", appendix), [], "shares in the appendix")


def schools_of(path):
    """Clusters with their rows; the foot of a page looks like a heading of a group."""
    return [(title, [row for _, rows in groups for row in rows])
            for title, groups in paper.lists_of(path)]


def every_page_says_public():
    for name in ("appendix.pdf", "charts.pdf"):
        path = os.path.join(DEMO.public, name)
        for number, page in enumerate(paper.pages_of(path), 1):
            text = " ".join(word.text for word in page.words)
            equal("Публичная версия" in text, True, f"{name}, page {number}")
            troubles = paper.outside_margins(page, True) + paper.overlaps(page)
            equal(troubles[:2], [], f"{name}, page {number}")
        equal(subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode, 0)
    for name in ("appendix.docx", "schools.xlsx"):
        with zipfile.ZipFile(os.path.join(DEMO.public, name)) as package:
            text = "".join(package.read(part).decode("utf-8") for part in package.namelist())
        equal("Публичная версия" in text, True, name)
    equal(schools_of(os.path.join(DEMO.public, "appendix.pdf")),
          schools_of(os.path.join(PATH, "out", "appendix.pdf")), "the same lists")


# ---- editions ----

def rules(folder, bound, fewest):
    path = os.path.join(folder, "rules.ini")
    with open(RULEBOOK, encoding="utf-8") as file:
        text = file.read().replace("[public]\nmin_participants = 10\nmin_schools = 3",
                                   f"[public]\nmin_participants = {bound}\nmin_schools = {fewest}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


# municipality -> (participants, low) of its schools in ВПР-РУ-5; А is small
COUNTS = {"А": ((5, 1), (5, 1), (10, 1)), "Б": ((40, 12), (30, 11), (10, 5)),
          "В": ((60, 20), (50, 20), (40, 20)), "Г": ((90, 20), (50, 20), (40, 20))}


def small(bound=10, fewest=3, counts=COUNTS, options=(), order=""):
    """A region with these results."""
    folder = tempfile.TemporaryDirectory()
    rules(folder.name, bound, fewest)
    cells = [(f"67{i}{j:03d}", place, n, low) for i, (place, schools) in enumerate(counts.items(), 10)
             for j, (n, low) in enumerate(schools)]
    texts = {"campaign.ini": "[campaign]\nregion = Область\nyear = 2022\nmethodology = rules.ini\n"
                             "[inputs]\nschools = schools.csv\nresults = results.csv\n" + order,
             "schools.csv": "Код ОО;Наименование;Муниципалитет;Подведомственность\n" + "".join(
                 f"{code};СШ {code};{place};муниципальная\n" for code, place, _, _ in cells),
             "results.csv": "year;procedure;school_code;participants;low\n" + "".join(
                 f"2022;ВПР-РУ-5;{code};{n};{low}\n" for code, _, n, low in cells)}
    for name, text in texts.items():
        with open(os.path.join(folder.name, name), "w", encoding="utf-8") as file:
            file.write(text)
    edition = Edition(folder.name, *options)
    edition.folder = folder
    return edition


def hidden(edition):
    return sorted(key[3] or key[2] for key, shown in edition.shown.items() if shown is None)


def one_small_municipality_takes_another():
    equal(hidden(small()), ["А", "Б"], "withheld")


@once
def few_schools_take_others():
    """Two schools are too few, whatever their pupils, and one more must hide them."""
    two = {**COUNTS, "А": ((90, 30), (80, 30))}
    equal(hidden(small(counts=two)), ["А", "Б"], "withheld")
    equal(hidden(small(counts=two, fewest=2)), [], "the bound is the rulebook's")
    lone = {**COUNTS, "А": ((90, 30),), "Б": ((80, 30),)}
    equal(hidden(small(counts=lone)), ["А", "Б", "В"], "two lone schools would know each other")


@once
def the_bound_is_the_rulebooks():
    equal(hidden(small(bound=3)), [], "withheld")


def rewrite(path, change):
    rows = rows_of(path)
    for row in rows:
        change(row)
    with open(path, "w", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def an_earlier_edition_counts():
    """The municipality that would hide the small one was shown before: another one must."""
    first = small(bound=3)
    keep, path = first.kept()
    again = small(options=("--published", path))
    equal(hidden(again), ["А"], "the small one is withheld alone, since nothing hides it")
    equal("give away: 1" in again.done.stderr, True, again.done.stderr)
    # the same with the small one withheld then: the others stay known
    def withhold(row):
        if row["municipality"] == "А":
            row.update(schools="", participants="", low="", share="", withheld="1")
    rewrite(path, withhold)
    third = small(options=("--published", path))
    equal((hidden(third), "give away: 1" in third.done.stderr), (["А"], True), third.done.stderr)
    # and with the region and Б withheld too: either hides А now
    rewrite(path, lambda row: row["municipality"] in ("", "Б") and
            row.update(schools="", participants="", low="", share="", withheld="1"))
    fourth = small(options=("--published", path))
    equal(hidden(fourth), ["А", "Б"], "withheld")
    equal("give away" in fourth.done.stderr, False, fourth.done.stderr)
    keep.cleanup()


@once
def a_correction_is_withheld():
    """The difference to an earlier edition may be one school: small or large, it is not shown."""
    big = {**COUNTS, "А": ((25, 12), (30, 12), (30, 15))}
    first = small(counts=big)
    keep, path = first.kept()
    equal(hidden(first), [])
    for school in ((32, 17), (95, 45)):
        second = small(counts={**big, "А": big["А"][:2] + (school,)}, options=("--published", path))
        equal(hidden(second), ["region", "А"], school)
        equal("differ from those published earlier, and are not published again: 2" in
              second.done.stderr, True, second.done.stderr)
    keep.cleanup()


BIG = {**COUNTS, "А": ((25, 12), (30, 12), (30, 15))}
ONE_MORE = {**BIG, "А": ((25, 12), (30, 12), (30, 16))}


@once
def the_third_edition_knows_the_first():
    """The second withholds what was corrected, so that it does not show what the first does."""
    keep, path = small(counts=BIG).kept()
    for _ in range(3):
        edition = small(counts=ONE_MORE, options=("--published", path))
        equal(hidden(edition), ["region", "А"])
        keep, path = edition.kept()
    handed = {row["municipality"]: (row["published_participants"], row["published_low"])
              for row in rows_of(path)}
    equal((handed["А"], handed["Б"]), (("85", "39"), ("", "")), handed)
    back = small(counts=BIG, options=("--published", path))
    equal(hidden(back), [], "what the first shows is known")


@once
def every_edition_that_is_named_counts():
    """Two editions that did not know each other show two counts of one place."""
    one, first = small(counts=BIG).kept()
    two, second = small(counts=ONE_MORE).kept()
    both = ("--published", first, "--published", second)
    equal(hidden(small(counts=BIG, options=both)), [], "the first's")
    equal(hidden(small(counts=ONE_MORE, options=both)), [], "the second's")
    other = small(counts={**BIG, "А": ((25, 12), (30, 12), (30, 14))}, options=both)
    equal(hidden(other), ["region", "А"], "nobody's")
    three, path = other.kept()
    handed = [row for row in rows_of(path) if row["municipality"] == "А"]
    equal((handed[0]["published_participants"], handed[0]["published_low"]), ("85;85", "39;40"))
    equal(hidden(small(counts=ONE_MORE, options=("--published", path))), [], "handed on, both")
    for kept in (one, two, three):
        kept.cleanup()


@once
def what_has_no_figure_now_is_handed_on():
    keep, path = small(counts=BIG).kept()
    renamed = {("Ё" if place == "А" else place): schools for place, schools in BIG.items()}
    second, path = small(counts=renamed, options=("--published", path)).kept()
    again = small(counts=ONE_MORE, options=("--published", path))
    equal("А" in hidden(again), True, hidden(again))
    # and of a procedure and a year that this edition does not have
    def of_another_year(row):
        row.update(year="2019", procedure="ВПР-ОБ-7")
    rewrite(path, of_another_year)
    third, path = small(counts=BIG, options=("--published", path)).kept()
    equal(sum(row["year"] == "2019" and row["procedure"] == "ВПР-ОБ-7" and row["withheld"] == "1" and
              row["published_low"] != "" for row in rows_of(path)), 6, "five places and the region")
    for kept in (keep, second, third):
        kept.cleanup()


ORDER = "[order]\ntitle = Списки\nnumber = 1\ndate = 2022-11-30\n"


def correct(edition, before=15, after=16):
    """The same campaign with other results of the school that ONE_MORE changes."""
    path = os.path.join(edition.path, "results.csv")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    equal(text.count(f";30;{before}\n"), 1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(f";30;{before}\n", f";30;{after}\n"))
    changed = Edition(edition.path)
    changed.folder = edition.folder
    return changed


@once
def the_archive_remembers_what_was_public():
    first = small(counts=BIG, order=ORDER)
    equal(hidden(first), [])
    second = correct(first)
    equal(hidden(second), ["region", "А"], "nobody named the first")
    # another archive that took it in, and a campaign that knows no file of it
    third = small(counts=ONE_MORE, order=ORDER)
    equal(hidden(third), [], "its archive is new")
    exported = os.path.join(third.path, "exported")
    for words in (("export", "-o", exported, "--archive", os.path.join(second.path, "archive.db")),
                  ("import", exported, "--archive", os.path.join(third.path, "archive.db"))):
        done = subprocess.run([SHNOR, "--lang", "en", *words], capture_output=True, text=True, check=False)
        equal(done.returncode, 0, done.stderr)
    correct(third, before=16, after=14)
    equal(hidden(Edition(third.path)), ["region", "А"], "of both archives")
    equal(hidden(Edition(third.path, "--no-archive")), [], "no archive is asked")


@once
def a_draft_was_never_public():
    first = small(counts=BIG, order=ORDER, options=("--draft",))
    equal(hidden(correct(first)), [], "a draft is tried, not published")


@once
def a_renamed_municipality_is_told():
    first = small()
    keep, path = first.kept()
    renamed = {("Е" if place == "Г" else place): schools for place, schools in COUNTS.items()}
    again = small(counts=renamed, options=("--published", path))
    equal("nothing here corresponds to: 1;" in again.done.stderr, True, again.done.stderr)
    same = small(options=("--published", path))
    equal("corresponds" in same.done.stderr, False, same.done.stderr)
    keep.cleanup()


def the_same_again_is_the_same():
    keep, path = DEMO.kept()
    def contents():
        return {name: open(os.path.join(DEMO.public, name), "rb").read() for name in FILES}
    before = contents()
    again = run(PATH, "--public", "--published", path)
    equal(again.returncode in (0, 1), True, again.stderr)
    equal("public version: small" in again.stderr, False, again.stderr)
    equal(contents() == before, True, "the files")
    keep.cleanup()


def wrong_calls():
    equal(run(PATH, "--published", "x.csv").returncode, 64)
    equal(run(PATH, "--public", "--published", "/nowhere.csv").returncode, 66)
    done = run(PATH, "--public", "--published", os.path.join(PATH, "out", "schools.csv"))
    equal((done.returncode, "no figures.csv" in done.stderr), (66, True), done.stderr)
    keep, path = DEMO.kept()
    rewrite(path, lambda row: row.update(level="school"))
    done = run(PATH, "--public", "--published", path)
    equal((done.returncode, "line 2: this is no figures.csv" in done.stderr), (66, True), done.stderr)
    keep.cleanup()


TESTS = [shown_figures_are_right, sums_give_nothing_away, a_naive_rule_would_leak,
         no_school_can_be_ranked, altai, workbook_shows_figures_only, pages_show_figures_only,
         nothing_else_is_public, every_page_says_public, one_small_municipality_takes_another,
         few_schools_take_others, the_bound_is_the_rulebooks, an_earlier_edition_counts,
         a_correction_is_withheld, the_third_edition_knows_the_first,
         every_edition_that_is_named_counts, what_has_no_figure_now_is_handed_on,
         the_archive_remembers_what_was_public, a_draft_was_never_public, a_renamed_municipality_is_told, the_same_again_is_the_same,
         wrong_calls]


def main():
    tests = of_this_part(TESTS)
    print(f"1..{len(tests)}")
    for number, function in enumerate(tests, 1):
        name = "public: " + function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except (AssertionError, LookupError, StopIteration) as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in repr(trouble)[:1500].splitlines()))


main()
