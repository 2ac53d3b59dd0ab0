#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packets: who stands in which extract, under which items, with which figures and dates (TAP).

    packets.py SHNOR [--update]

The text dumps (print_packets of print_papers, beside SHNOR) are walked against schools.csv and
results.csv; the PDFs are looked at through poppler. `--update` rewrites the golden text.
"""
import csv
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from fractions import Fraction

sys.dont_write_bytecode = True
import in_a_row
import paper

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
PRINT = os.path.join(os.path.dirname(os.path.dirname(SHNOR)), "tests", "print_papers")
RULEBOOK = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
CAMPAIGN = """[campaign]
region = Область
year = 2022
[inputs]
schools = schools.csv
results = results.csv
[order]
issuer_dative = приказу Департамента области
title = Списки кластеров
number = 1012-ОД
date = 2022-11-30
"""
DASH = "—"


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


# ---- regions ----

class Region:
    """A campaign that was run with its packets."""

    def __init__(self, path, *options):
        self.path = path
        done = in_a_row.call(SHNOR, "--lang", "ru", "run", path, "--packets", *options)
        equal(done.returncode in (0, 1), True, done.stderr)
        self.messages = done.stderr
        subprocess.run([PRINT, path, self.out()], check=True, capture_output=True)
        self.schools = {row["school_code"]: row for row in self.table("schools")}
        self.cells = {}
        for row in self.table("results"):
            self.cells.setdefault((row["school_code"], row["procedure"], row["year"]), []).append(row)
        with open(self.out("packets.txt"), encoding="utf-8") as file:
            text = file.read().replace("\u00a0", " ").replace("\u202f", "")
        self.packets = ["= " + part for part in re.split(r"^= ", text, flags=re.M)[1:]]

    def out(self, *parts):
        return os.path.join(self.path, "out", *parts)

    def table(self, name):
        with open(self.out(name + ".csv"), encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def listed(self):
        return {code for code, row in self.schools.items() if row["cluster"] != "none"}

    def files(self):
        return sorted(name for name in os.listdir(self.out("packets")) if name.endswith(".pdf"))


def demo():
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "demo")
    subprocess.run([SHNOR, "demo", path], check=True, capture_output=True)
    region = Region(path)
    region.folder = folder
    return region


def small(schools, more=""):
    """(code, name, municipality, subordination, low of 10 in two procedures) each."""
    folder = tempfile.TemporaryDirectory()
    registry = "Код ОО;Наименование;Муниципалитет;Подведомственность\n" + "".join(
        ";".join(row[:4]) + "\n" for row in schools)
    results = "year;procedure;school_code;participants;low\n" + "".join(
        f"2022;ВПР-{subject}-5;{row[0]};10;{row[4]}\n" for row in schools for subject in ("РУ", "МА"))
    for name, text in (("campaign.ini", CAMPAIGN + more), ("schools.csv", registry),
                       ("results.csv", results)):
        with open(os.path.join(folder.name, name), "w", encoding="utf-8") as file:
            file.write(text)
    # sheets are looked at by papers.py, on the first build alone: here a sanitizer sees them drawn
    region = Region(folder.name, "--sheets")
    region.folder = folder
    return region


# ---- what must stand there ----

def share(low, n):
    """In percent with as many decimals as it takes not to cross 30 %."""
    exact = Fraction(100 * low, n)
    for decimals in range(1, 8):
        scaled = exact * 10 ** decimals
        whole = int(scaled + Fraction(1, 2))
        if (Fraction(whole, 10 ** decimals) >= 30) == (exact >= 30):
            return f"{whole // 10 ** decimals},{whole % 10 ** decimals:0{decimals}d} %"
    raise AssertionError(f"{low} of {n}")


def figures(rows):
    """Of the cells of a procedure and year, a line a wave."""
    return "\n".join(DASH if row["participants"] == "0" else
                     f"{row['low']} of {row['participants']} "
                     f"({share(int(row['low']), int(row['participants']))})"
                     + (" *" if int(row["participants"]) < 10 else "") for row in rows) or DASH


def distance(row):
    n = row["pupils_to_threshold"]
    if n == "":
        return DASH
    many = "" if n == "1" else "s"
    if row["low_procedure"] == "1":
        return f"reached; margin: {n}"
    return f"{n} pupil{many} short"


def due_items(row):
    """Items of a municipal school, from its predicates, or the cluster of a separate decision."""
    low, conditions = row["low_results"] == "1", "1" in (row["adverse_social"], row["at_risk"])
    if row["override"]:
        low = row["cluster"] in ("low", "low_adverse")
        conditions = row["cluster"] in ("low_adverse", "adverse", "risk")
    return ["5.1"] * conditions + ["5.2"] * low


def owner_of(packet):
    """The municipality that the extract is for; None: others."""
    match = re.match(r"= Extract for the municipality\n«(.+)»\n", packet)
    return match and match.group(1)


def campaign_items():
    """{addressee: {clause: (subject, words)}} as the demonstration's campaign.ini gives them."""
    with open(os.path.join(DEMO.path, "campaign.ini"), encoding="utf-8") as file:
        found = re.findall(r"^item (\S+) = (\w+); (\w+); (.+)$", file.read(), re.M)
    return {who: {row[0]: (row[2], row[3]) for row in found if row[1] == who}
            for who in ("department", "municipality")}


def parts_of(packet):
    """(list rows, rows of items, {code: lines of its figures})."""
    lists, _, rest = packet.partition("\n== What the order asks")
    items, _, figures_part = rest.partition("\n== Figures of the organisations\n")
    if not figures_part:
        lists, _, figures_part = packet.partition("\n== Figures of the organisations\n")
    rows = [line.split(" | ") for line in lists.splitlines() if re.match(r"\d+ \| ", line)]
    item_rows = [line.split(" | ") for line in items.splitlines() if re.match(r"\d[\d.]* \| ", line)]
    schools = {}
    for block in re.split(r"^=== ", figures_part, flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        schools[re.search(r"\((\d+)\)$", head).group(1)] = body
    return rows, item_rows, schools


def procedure_titles():
    with open(RULEBOOK, encoding="utf-8") as file:
        return dict(re.findall(r"^\[procedure (\S+)\]\ntitle = (.+)$", file.read(), re.M))


# ---- tests ----

DEMO = demo()


def each_listed_school_in_one():
    seen = Counter(code for packet in DEMO.packets for code in parts_of(packet)[2])
    equal(seen, Counter(DEMO.listed()), "listed schools")
    for packet in DEMO.packets:
        rows, _, schools = parts_of(packet)
        equal(len(rows), len(schools), "rows of the extract and schools with figures")
        all_of, listed = re.search(r"in all: (\d+), of them in the lists: (\d+)\.", packet).groups()
        equal(int(listed), len(rows), "the count")
        owner = owner_of(packet)
        if owner:
            equal({DEMO.schools[code]["municipality"] for code in schools} - {owner}, set(),
                  "schools of other municipalities")
            own = [row for row in DEMO.schools.values() if row["municipality"] == owner]
            equal(int(all_of) <= len(own), True, "municipal schools among all")


def each_municipality_has_one():
    owners = [owner_of(packet) for packet in DEMO.packets if owner_of(packet)]
    equal(sorted(owners), sorted({row["municipality"] for row in DEMO.schools.values()} - {""}))
    equal(DEMO.packets[0].startswith("= Extract on general education organisations\nrun by"), True)
    equal(len(DEMO.files()), len(DEMO.packets), "files")
    equal(os.path.exists(DEMO.out("packets", "packets.json")), True, "their manifest")


def items_follow_predicates():
    both, given = 0, campaign_items()
    equal((set(given["department"]), set(given["municipality"])),
          ({"4"}, {"5.1", "5.2", "5.4", "5.6", "3.3"}), "items of the demonstration")
    for packet in DEMO.packets:
        rows, items, schools = parts_of(packet)
        if not packet.startswith("= Extract for"):
            department = "run by the Department" in packet.split("\nAnnex")[0]
            equal({len(row) for row in rows}, {3 if department else 2}, "a column of items")
            equal({row[2] for row in rows if department}, {"4"} if department else set(), "items")
            equal([row[:3] for row in items],
                  [["4", given["department"]["4"][1], str(len(rows))]] if department else [])
            equal("No item of the order is about these organisations." in packet, not department)
            continue
        words = {row[0]: row[1] for row in items}
        equal(words, {clause: given["municipality"][clause][1] for clause in words}, "words")
        equal([clause for clause in words if not clause.startswith(("5.1", "5.2"))],
              ["5.4", "5.6", "3.3"] if rows else [], "items on plans")
        expected = [due_items(DEMO.schools[code]) for code in schools]
        equal([row[2] for row in rows], ["; ".join(due) or DASH for due in expected], packet[:60])
        both += sum(len(due) == 2 for due in expected)
        for clause in ("5.1", "5.2"):
            n = sum(clause in due for due in expected)
            equal([row[2] for row in items if row[0] == clause], [str(n)] if n else [], clause)
    equal(both > 5, True, "schools due under both items")
    overridden = [row for row in DEMO.schools.values() if row["override"] in ("include", "move")]
    equal(len(overridden) > 0, True, "separate decisions in the region")


def figures_are_those_of_results():
    titles, walked = procedure_titles(), 0
    for packet in DEMO.packets:
        for code, body in parts_of(packet)[2].items():
            if match := re.search(r"^The conclusion on low results: (.*)\.$", body, re.M):
                printed = re.search(r"(\d+) pupil", match.group(1)).group(1)
                equal(printed, DEMO.schools[code]["pupils_to_change"], code)
            if match := re.search(r"social index ([\d,]+) of", body):
                index = float(DEMO.schools[code]["social_index"])
                equal(abs(float(match.group(1).replace(",", ".")) - index) <= 0.0501, True, code)
            table = body.partition("Distance to the threshold\n")[2].partition("[footer]")[0]
            expected = []
            for procedure, title in titles.items():
                before = DEMO.cells.get((code, procedure, "2021"), [])
                latest = DEMO.cells.get((code, procedure, "2022"), [])
                need = "\n".join(f"from {-(-3 * int(row['participants']) // 10)}"
                                 if row["participants"] != "0" else DASH for row in latest) or DASH
                if before or latest:
                    expected.append([title, figures(before), figures(latest), need,
                                     "\n".join(map(distance, latest)) or DASH])
            equal(table.strip("\n"), "\n".join(" | ".join(row) for row in expected), code)
            walked += len(expected)
    equal(walked > 500, True, f"rows walked: {walked}")


def dates_are_the_campaigns():
    with open(os.path.join(DEMO.path, "campaign.ini"), encoding="utf-8") as file:
        given = {clause: ".".join(reversed(date.split("-"))) for clause, date in
                 re.findall(r"^deadline (\S+) = (\S+)$", file.read(), re.M)}
    equal(set(given), {"3.3", "5.4", "5.6"}, "deadlines of the demonstration")
    for packet in DEMO.packets:
        _, items, _ = parts_of(packet)
        for row in items:
            equal(row[3], f"not later than {given[row[0]]}" if row[0] in given else DASH, row[0])
        equal(re.findall(r"\b\d\d\.\d\d\.20\d\d\b", re.sub(r"(?m)^Separate decision.*$", "", packet)),
              [given[row[0]] for row in items if row[0] in given], "dates in all")


ITEMS = """item 4.1 = department; listed; Обеспечить меры поддержки
item 4.2 = department; results; Обеспечить анализ результатов; итоги обсудить
item 4.3 = department; conditions; Обеспечить помощь
item 5.1 = municipality; conditions; Рекомендовать помощь
item 5.2 = municipality; results; Рекомендовать анализ результатов
item 5.4 = municipality; plans; Рекомендовать представить планы
deadline 5.4 = 2022-12-16
deadline 4.2 = 2023-02-01
"""
SMALL = [("670006", "СШ № 6", "", "муниципальная", 9),
         ("670001", "СШ № 1", "Ясный район", "муниципальная", 9),
         ("670002", "СШ № 2", "Ясный район", "муниципальная", 0),
         ("670003", "СШ № 3", "город Елец", "муниципальная", 0),
         ("670004", "Школа-интернат", "город Елец", "департамент", 9),
         ("670005", "Лицей", "город Елец", "частная", 9)]


def small_region_golden():
    region = small(SMALL, ITEMS)
    lines = []
    for name in region.files():
        lines.append(f"[{name}]")
        text = re.sub(r"[0-9a-f]{64}", "(SHA-256)", paper.text_of(region.out("packets", name)))
        lines += [" ".join(line.split()) for line in text.replace("\f", "\n").splitlines()
                  if line.strip()]
    path = os.path.join(HERE, "packets.txt")
    if "--update" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    with open(path, encoding="utf-8") as file:
        equal("\n".join(lines), file.read().rstrip("\n"))


def nothing_is_invented():
    """Without items nothing is said of what the order asks; without dates there are none."""
    region = small(SMALL)
    equal("[order] не названы пункты" in region.messages, True, region.messages)
    for packet in region.packets:
        equal(re.findall(r"\d\d\.\d\d\.\d{4}", packet), ["30.11.2022"], "only the order's own date")
        equal(("What the order asks" in packet, "Items of the order" in packet,
               "No item of the order" in packet), (False, False, False), "items")
        equal({len(row) for row in parts_of(packet)[0]} <= {2}, True, "no column of items")
    region = small(SMALL, re.sub("(?m)^deadline.*\n", "", ITEMS))
    equal("не названы пункты" in region.messages, False, region.messages)
    dates = [row[3] for packet in region.packets for row in parts_of(packet)[1]]
    equal(set(dates), {DASH}, "dates")
    equal(len(dates) > 3, True, dates)


def who_is_undecided_is_counted():
    """A school that is listed all the same is not told as undecided."""
    told = [int(n) for packet in DEMO.packets
            for n in re.findall(r"Not decided about, since data are missing: (\d+)\.", packet)]
    undecided = [row["cluster"] for row in DEMO.schools.values()
                 if row["decision_status"] != "decided" and row["municipality"]]
    equal(sum(told), undecided.count("none"), "told as undecided")
    equal(undecided.count("none") < len(undecided), True, "some are listed")


def bad_items_are_refused():
    with tempfile.TemporaryDirectory() as folder:
        for item, words in (("item 5.1 = город; listed; Помочь", "department, municipality или others"),
                            ("item 5.1 = municipality; все; Помочь", "conditions, results, listed или plans"),
                            ("item 5.1 = municipality; listed;", "слова пункта"),
                            ("item 5.1 = municipality; listed", "слова пункта"),
                            ("item 5.1 =", "department, municipality или others"),
                            ("itme 5.1 = municipality; listed; Помочь", "неизвестный ключ")):
            with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
                file.write(CAMPAIGN + item + "\n")
            done = subprocess.run([SHNOR, "--lang", "ru", "run", folder], capture_output=True, text=True,
                                  check=False)
            equal((done.returncode, "campaign.ini:12" in done.stderr, words in done.stderr),
                  (78, True, True), f"{item}: {done.stderr}")


def well_set(region):
    for name in region.files():
        path = region.out("packets", name)
        equal(subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode, 0,
              f"qpdf --check {name}")
        fonts = paper.fonts_of(path)
        equal(bool(fonts) and all(font[1:] == ("yes", "yes") for font in fonts), True, "fonts embedded")
        for number, page in enumerate(paper.pages_of(path), 1):
            troubles = [f"outside: {word}" for word in paper.outside_margins(page, True)]
            troubles += [f"overlap: {pair}" for pair in paper.overlaps(page)]
            # items of the order look like decimal points
            troubles += [trouble for trouble in paper.typography_troubles(page)
                         if not re.search(r"decimal point: .*\b[345]\.\d\b", trouble)]
            equal(troubles[:3], [], f"{name}, page {number}")


def demo_is_well_set():
    well_set(DEMO)


def long_names_one_municipality():
    name = ("Муниципальное бюджетное общеобразовательное учреждение " * 6)[:300]
    place = ("Длинно-Названный муниципальный округ " * 9)[:299].strip()
    region = small([(f"67{i:04d}", f"{name[:290]} № {i}", place, "муниципальная", 9)
                    for i in range(1, 8)])
    equal(len(region.packets), 1, "packets")
    equal(len(region.files()[0]) < 100, True, "a file's name that systems take")
    well_set(region)


def same_names_do_not_collide():
    region = small([("670001", "СШ", "Ясный: район", "муниципальная", 9),
                    ("670002", "СШ", "Ясный? район", "муниципальная", 9)])
    equal(region.files(), ["packet-Ясный_ район (2).pdf", "packet-Ясный_ район.pdf"])


def no_advice_leaves():
    for packet in DEMO.packets:
        for word in ("robabilit", "ложн", "необъективн", "false alarm"):
            equal(word in packet, False, word)


TESTS = [each_listed_school_in_one, each_municipality_has_one, items_follow_predicates,
         figures_are_those_of_results, dates_are_the_campaigns, small_region_golden,
         nothing_is_invented, who_is_undecided_is_counted, bad_items_are_refused, demo_is_well_set, long_names_one_municipality,
         same_names_do_not_collide, no_advice_leaves]


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        name = "packets: " + function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except (AssertionError, LookupError, AttributeError) as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in repr(trouble)[:1500].splitlines()))


main()
