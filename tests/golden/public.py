#!/usr/bin/python3
"""The public version: what it shows, what it withholds, and that sums do not give that away (TAP).

    public.py SHNOR DATA

What must be hidden is worked out here anew from results.csv. DATA is the folder of altai-vpr.csv;
what needs it is skipped where it is absent.
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

sys.dont_write_bytecode = True
import paper

SHNOR, DATA = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
HERE = os.path.dirname(os.path.abspath(__file__))
RULEBOOK = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
FILES = ["appendix.docx", "appendix.pdf", "charts.pdf", "figures.csv", "public.json", "schools.xlsx"]
BOUND = 10


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def run(path, *options):
    return subprocess.run([SHNOR, "--lang", "en", "run", path, *options], capture_output=True,
                          text=True, check=False)


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
        # (year, procedure, municipality) -> {(code, wave): (low, rest)}
        self.groups = collections.defaultdict(dict)
        for row in rows_of(path, "out", "results.csv"):
            n, low = int(row["participants"]), int(row["low"])
            if n > 0:
                key = (row["year"], row["procedure"], places[row["school_code"]])
                self.groups[key][row["school_code"], row["wave"]] = (low, n - low)
        self.shown = {}
        for row in self.figures:
            key = (row["year"], row["procedure"], row["level"], row["municipality"],
                   row["school_code"], row["wave"])
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


def is_small(counts, bound=BOUND):
    low, rest = counts
    return low + rest > 0 and (0 < low < bound or rest < bound)


KEEP, PATH = demo()
DEMO = Edition(PATH)


# ---- what is shown ----

def check_counts(edition):
    """Each shown figure is the one of results.csv; none is small; each cell has a row."""
    regions = collections.defaultdict(list)
    n_rows = 0
    for (year, procedure, place), schools in edition.groups.items():
        regions[year, procedure].append(total(schools.values()))
        wanted = {(year, procedure, "school", place, code, wave): counts
                  for (code, wave), counts in schools.items()}
        wanted[year, procedure, "municipality", place, "", ""] = total(schools.values())
        n_rows += len(wanted)
        for key, counts in wanted.items():
            if edition.shown[key] is not None:
                equal(edition.shown[key], counts, key)
                equal(is_small(counts), False, f"a small figure is shown: {key}")
    for (year, procedure), sums in regions.items():
        shown = edition.shown[year, procedure, "region", "", "", ""]
        equal(shown in (None, total(sums)), True, f"the region, {procedure}")
    equal(len(edition.figures), n_rows + len(regions), "rows")
    published = sum(shown is not None for shown in edition.shown.values())
    equal(published > len(edition.shown) / 10, True, f"{published} of {len(edition.shown)} shown")


def check_attack(edition):
    """What is left of a sum behind its shown parts, in each count, is not below the bound wherever a
    small figure is a part of the rest."""
    attacked = 0
    by_region = collections.defaultdict(dict)
    for (year, procedure, place), schools in edition.groups.items():
        hidden = {own: counts for own, counts in schools.items()
                  if edition.shown[year, procedure, "school", place, *own] is None}
        shown = edition.shown[year, procedure, "municipality", place, "", ""]
        rest = total(hidden.values())
        if shown is None:
            equal(len(hidden) > 0, True, f"parts give {procedure}, {place} away")
            by_region[year, procedure][place] = (rest, list(hidden.values()))
        elif any(map(is_small, hidden.values())):
            attacked += 1
            equal(min(rest) >= BOUND, True, f"{year}, {procedure}, {place}: left {rest}")
    for (year, procedure), places in by_region.items():
        if edition.shown[year, procedure, "region", "", "", ""] is None:
            continue
        attacked += 1
        rest = total(rest for rest, _ in places.values())
        equal(min(rest) >= BOUND, True, f"{year}, {procedure}: left {rest} in the region")
    return attacked


def shown_figures_are_right():
    check_counts(DEMO)


def sums_give_nothing_away():
    equal(check_attack(DEMO) > 100, True, "sums attacked")


def a_naive_rule_would_leak():
    """The demonstration has sums behind which only small figures are hidden."""
    leaks = 0
    for schools in DEMO.groups.values():
        small = [counts for counts in schools.values() if is_small(counts)]
        leaks += len(small) > 0 and min(total(small)) < BOUND
    equal(leaks > 20, True, f"sums that would leak: {leaks}")


def altai():
    if not os.path.isdir(DATA):
        return "SKIP"
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write("[campaign]\nregion = Алтайский край\nyear = 2021\n[inputs]\n"
                       f"schools = {DATA}/altai-schools.csv\nresults = {DATA}/altai-vpr.csv\n")
        edition = Edition(folder)
        check_counts(edition)
        equal(check_attack(edition) > 50, True, "sums attacked")


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
            if key[:2] != ("2022", procedure) or key[2] == "school":
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
        equal(is_small((low, n - low)), False, f"{low} of {n}")


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

def rules(folder, bound):
    path = os.path.join(folder, "rules.ini")
    with open(RULEBOOK, encoding="utf-8") as file:
        text = file.read().replace("[public]\nmin_participants = 10",
                                   f"[public]\nmin_participants = {bound}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def small(bound=10, counts=((40, 12), (30, 11), (25, 3)), options=()):
    """Three schools of one municipality, participants and low in ВПР-РУ-5, with two elsewhere."""
    folder = tempfile.TemporaryDirectory()
    rules(folder.name, bound)
    cells = [("67000" + str(i), "Ясный район", n, low) for i, (n, low) in enumerate(counts)]
    cells += [("670010", "Темный район", 60, 20), ("670011", "Темный район", 50, 20)]
    texts = {"campaign.ini": "[campaign]\nregion = Область\nyear = 2022\nmethodology = rules.ini\n"
                             "[inputs]\nschools = schools.csv\nresults = results.csv\n",
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
    return sorted(key[4] or key[3] or key[2] for key, shown in edition.shown.items() if shown is None)


def one_small_school_takes_another():
    equal(hidden(small()), ["670001", "670002"], "withheld")


def the_bound_is_the_rulebooks():
    equal(hidden(small(bound=3)), [], "withheld")


def an_earlier_edition_counts():
    """The school that would hide the small one was shown before: another one must."""
    first = small(bound=3)
    keep, path = first.kept()
    again = small(options=("--published", path))
    equal(hidden(again), ["670002"], "the small one is withheld alone, since nothing hides it")
    equal("give away: 1" in again.done.stderr, True, again.done.stderr)
    # the same with the small one withheld then: the others stay known
    rows = rows_of(path)
    for row in rows:
        if row["school_code"] == "670002" or row["level"] == "municipality":
            row.update(participants="", low="", share="", withheld="1")
    with open(path, "w", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    third = small(options=("--published", path))
    equal("670002" in hidden(third) and "Ясный район" in hidden(third), True, hidden(third))
    keep.cleanup()


def a_small_correction_is_withheld():
    first = small(counts=((40, 12), (30, 11), (25, 12)))
    keep, path = first.kept()
    equal(hidden(first), [])
    second = small(counts=((40, 12), (30, 11), (27, 14)), options=("--published", path))
    equal("670002" in hidden(second) and "Ясный район" in hidden(second) and
          "region" in hidden(second), True, hidden(second))
    equal("differ by little" in second.done.stderr, True, second.done.stderr)
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


TESTS = [shown_figures_are_right, sums_give_nothing_away, a_naive_rule_would_leak, altai,
         workbook_shows_figures_only, pages_show_figures_only, nothing_else_is_public,
         every_page_says_public, one_small_school_takes_another, the_bound_is_the_rulebooks,
         an_earlier_edition_counts, a_small_correction_is_withheld, the_same_again_is_the_same,
         wrong_calls]


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = "public: " + function.__name__.replace("_", " ")
        try:
            skip = " # SKIP no shared data" if function() == "SKIP" else ""
            print(f"ok {number} - {name}{skip}")
        except (AssertionError, LookupError, StopIteration) as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in repr(trouble)[:1500].splitlines()))


main()
