#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The amending list: what it says, done to the old appendix by hand, gives the new one (TAP).

    amend.py SHNOR

A small region gets revision after revision: decisions, names, municipalities. Between every two of
them the amending list is made from the archive alone, and its rows are taken out of and put into
the lists that the old appendix prints.
"""
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import in_a_row
import paper
import word

SHNOR = os.path.abspath(sys.argv[1])
PREDICATES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "crosscheck", "predicates")
LISTS = {"low_adverse": "Низкие результаты и неблагоприятные условия", "low": "Низкие результаты",
         "adverse": "Неблагоприятные условия", "risk": "Риски"}
# a list that the rules of the last revision alone have, before the others
LAST_LIST = "adverse_risk"
LISTS_OF_ALL = {**LISTS, LAST_LIST: "Неблагоприятные условия и риски"}
LAST_CLUSTER = f"[cluster {LAST_LIST}]\ntitle = {LISTS_OF_ALL[LAST_LIST]}\nall = adverse_social;at_risk\n\n"
N_REVISIONS = 4
ORDER = """[order]
issuer_dative = приказу Департамента
title = Списки кластеров
number = {number}
date = {date}
"""
# a school of a list that comes to be run by the Department
HANDED = "L1AuR0"
DECISION = "school_code,action,cluster,clause,document,document_date,received,effective_from,status,reason"
DASH = "—"
NO_LISTS = "Общеобразовательные организации к кластерам не отнесены."


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def call(*arguments, code=0):
    done = in_a_row.run(SHNOR, "--lang", "ru", *map(str, arguments))
    if done.returncode != code:
        raise AssertionError(f"{arguments}: exit {done.returncode}, expected {code}: {done.stderr}")
    return done.stdout + done.stderr


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Region:
    """The region of the predicates with revisions 2022.1 to 2022.N in one archive."""

    def __init__(self, folder):
        self.folder = folder
        self.campaign = os.path.join(folder, "campaign")
        shutil.copytree(PREDICATES, self.campaign)
        shutil.copy(os.path.join(self.campaign, "rulebook-order.ini"),
                    os.path.join(self.campaign, "rulebook.ini"))
        self.archive = os.path.join(self.campaign, "archive.db")
        self.schools = [{**row, "subordination": "municipal"}
                        for row in rows_of(os.path.join(self.campaign, "schools.csv"))]
        self.write_schools()
        chance = random.Random(1012)
        for revision in range(1, N_REVISIONS + 1):
            if revision > 1:
                self.change(chance, revision)
            if revision == N_REVISIONS:
                self.add_list()
            subprocess.run([SHNOR, "run", "--tables", self.campaign], capture_output=True, check=False)
            shutil.copy(os.path.join(self.campaign, "out", "schools.csv"),
                        os.path.join(folder, f"schools-{revision}.csv"))
        self.names = [line.split()[0] for line in call("list", "--archive", self.archive).splitlines()]
        self.order(1, "7-ОД", "2022-11-30")

    def order(self, revision, number, date):
        path = os.path.join(self.folder, "order.ini")
        with open(path, "w", encoding="utf-8") as file:
            file.write(ORDER.format(number=number, date=date))
        call("approve", f"2022.{revision}", "--order", path, "--archive", self.archive)
        return path

    def write_schools(self):
        with open(os.path.join(self.campaign, "schools.csv"), "w", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self.schools[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.schools)

    def add_list(self):
        path = os.path.join(self.campaign, "rulebook.ini")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("[cluster low_adverse]", LAST_CLUSTER + "[cluster low_adverse]"))

    def change(self, chance, revision):
        """Some decisions, and some schools by another name, in another municipality or run by the
        Department; the first of the lists is in another municipality each time, another changes hands,
        and no decision is about these two."""
        self.schools[0]["municipality"] = ("Ярцевский район", "Вяземский район")[revision % 2]
        handed = next(school for school in self.schools[1:] if school["school_code"] == HANDED)
        if revision == 3:
            handed["subordination"] = "department"
        others = [school for school in self.schools[1:] if school is not handed]
        for school in chance.sample(others, 6):
            kind = chance.randrange(3)
            if kind == 0:
                school["name"] = f"Школа {chance.choice('АБЯ')} {school['school_code']}"
            elif kind == 1:
                school["subordination"] = "department"
            else:
                school["municipality"] = chance.choice(["Первомайский район", "Ярцевский район"])
        decided = chance.sample(others, 8)
        lines = [DECISION]
        for school in decided:
            action = chance.choice(["include", "exclude", "move"])
            cluster = "" if action == "exclude" else chance.choice(list(LISTS))
            lines.append(f"{school['school_code']},{action},{cluster},5.1,Протокол № 9,2022-12-01,,,accepted,")
        with open(os.path.join(self.campaign, "decisions.csv"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        self.write_schools()

    def lists(self, revision):
        """{title: [(municipality, name)]} as the revision's appendix (DOCX) has them."""
        out = os.path.join(self.folder, f"appendix-{revision}")
        if not os.path.isdir(out):
            call("appendix", f"2022.{revision}", "-o", out, "--archive", self.archive)
        got, title = {}, ""
        for element in word.part(os.path.join(out, "appendix.docx"), "word/document.xml")[0]:
            if element.tag == word.W + "p":
                title = text_of(element)
                continue
            rows = [row for row in cells_of(element) if row[0].isdigit()]
            equal([row[0] for row in rows], [str(i + 1) for i in range(len(rows))], f"numbers of {title}")
            if rows:  # the block of the order is a table, too
                got[title] = [tuple(row[1:]) for row in rows]
        return got

    def amend(self, old, new, code=0, *more):
        out = os.path.join(self.folder, f"amend-{old}-{new}")
        told = call("amend", f"2022.{old}", f"2022.{new}", "-o", out, "--archive", self.archive, *more,
                    code=code)
        return out, told


def text_of(element):
    return plain("".join(t.text or "" for t in element.iter(word.W + "t")))


def cells_of(table):
    """The rows of tables under the element, each a list of its cells' texts."""
    return [[text_of(cell) for cell in row.findall(word.W + "tc")] for row in table.iter(word.W + "tr")]


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def applied(lists, changes):
    """The old lists after what the amending list says."""
    out = {title: dict(enumerate(rows, 1)) for title, rows in lists.items()}
    for row in changes:
        title, number = LISTS_OF_ALL[row["list"]], int(row["number"])
        reads = (row["municipality"], row["name"])
        if row["action"] == "exclude":
            equal(out[title].pop(number), reads, f"row {number} of {title}")
        elif row["action"] == "restate":
            equal(number in out[title], True, f"row {number} of {title}")
            out[title][number] = reads
    kept = {title: [rows[i] for i in sorted(rows)] for title, rows in out.items()}
    for row in changes:
        if row["action"] == "include":
            kept.setdefault(LISTS_OF_ALL[row["list"]], []).insert(int(row["number"]) - 1,
                                                           (row["municipality"], row["name"]))
    return {title: rows for title, rows in kept.items() if rows}


def pairs():
    return [(old, new) for old in range(1, N_REVISIONS + 1) for new in range(1, N_REVISIONS + 1)
            if old != new]


def revisions_differ(region):
    equal(region.names, [f"2022.{i}" for i in range(1, N_REVISIONS + 1)], "revisions")


def old_lists_amended_are_the_new_ones(region):
    seen = set()
    for old, new in pairs():
        out, told = region.amend(old, new)
        changes = rows_of(os.path.join(out, "amendment.csv"))
        actions = [row["action"] for row in changes]
        equal([int(n) for n in re.findall(r" — (\d+)", told.splitlines()[0])],
              [actions.count("exclude"), actions.count("include"),
               sum(row["action"] == "include" and row["other_list"] != "" for row in changes),
               actions.count("restate")], told)
        seen |= {(row["action"], row["other_list"] != "", row["other_list"] == row["list"])
                 for row in changes}
        equal(applied(region.lists(old), changes), region.lists(new), f"2022.{old} to 2022.{new}")
    for kind in (("exclude", False, False), ("exclude", True, False), ("exclude", True, True),
                 ("include", False, False), ("include", True, False), ("restate", False, False)):
        equal(kind in seen, True, f"no such change was tried: {kind}")


def codes_by_cluster(region, revision):
    clusters = {name: set() for name in LISTS_OF_ALL}
    for row in rows_of(os.path.join(region.folder, f"schools-{revision}.csv")):
        if row["cluster"] in clusters:
            clusters[row["cluster"]].add(row["school_code"])
    return clusters


def clusters_of_schools_amended_are_the_new_ones(region):
    """The same by codes, with the tables of the runs instead of the papers."""
    for old, new in pairs():
        clusters = codes_by_cluster(region, old)
        for row in rows_of(os.path.join(region.folder, f"amend-{old}-{new}", "amendment.csv")):
            members, code = clusters[row["list"]], row["school_code"]
            if row["action"] == "exclude":
                members.remove(code)
            elif row["action"] == "include":
                equal(code in members, False, f"{code} comes twice")
                members.add(code)
            else:
                equal(code in members, True, f"{code} is not there")
        equal(clusters, codes_by_cluster(region, new), f"2022.{old} to 2022.{new}")


def another_municipality_moves_or_restates_the_row(region):
    """A school that only its municipality moved is told with the new one, and never twice in a list."""
    seen = 0
    for old, new in pairs():
        before, after = ({row["school_code"]: row for row in rows_of(os.path.join(
            region.folder, f"schools-{revision}.csv"))} for revision in (old, new))
        changes = rows_of(os.path.join(region.folder, f"amend-{old}-{new}", "amendment.csv"))
        for code, row in after.items():
            if row["cluster"] not in LISTS_OF_ALL or before[code]["cluster"] != row["cluster"] \
                    or before[code]["municipality"] == row["municipality"]:
                continue
            told = [(c["action"], c["municipality"]) for c in changes if c["school_code"] == code]
            equal(told in ([("restate", row["municipality"])],
                           [("exclude", before[code]["municipality"]), ("include", row["municipality"])]),
                  True, f"{code}: {told}")
            seen += 1
    equal(seen > 0, True, "no school of the lists changed its municipality")


def drafts_are_marked(region):
    marks = []
    for more in ((), ("--draft",)):
        out, _ = region.amend(1, 3, 0, *more)
        pdf, docx = (os.path.join(out, "amendment." + kind) for kind in ("pdf", "docx"))
        marks.append(all("ПРОЕКТ" in page for page in paper.text_of(pdf).split("\f")[:-1]))
        equal(word.troubles(docx, draft=marks[-1]), [], "amendment.docx")
    equal(marks, [False, True])


def moves_name_both_rows(region):
    """What moves is told at both ends, each naming the other."""
    for old, new in pairs():
        changes = rows_of(os.path.join(region.folder, f"amend-{old}-{new}", "amendment.csv"))
        gone = {(r["school_code"], r["list"], r["number"], r["other_list"], r["other_number"])
                for r in changes if r["action"] == "exclude" and r["other_list"]}
        come = {(r["school_code"], r["other_list"], r["other_number"], r["list"], r["number"])
                for r in changes if r["action"] == "include" and r["other_list"]}
        equal(gone, come, f"2022.{old} to 2022.{new}")


def papers_say_what_the_table_says(region):
    """Rows of the tables of the DOCX are those of the CSV in their order; the PDF has its text."""
    for old, new in pairs():
        out = os.path.join(region.folder, f"amend-{old}-{new}")
        changes = rows_of(os.path.join(out, "amendment.csv"))
        docx, pdf = (os.path.join(out, "amendment." + kind) for kind in ("docx", "pdf"))
        equal(word.troubles(docx, draft="ПРОЕКТ" in paper.text_of(pdf)), [], "amendment.docx")
        got = [row for row in cells_of(word.part(docx, "word/document.xml")) if row[0].isdigit()]
        wanted = [[row["number"], row["municipality"], row["name"]] for row in changes]
        equal([row[:3] for row in got], wanted, f"2022.{old} to 2022.{new}")
        # where rows move, a fourth column names the list and row on the other side
        others = [f"этот же список, строка {row['other_number']}" if row["other_list"] == row["list"] else
                  f"{LISTS_OF_ALL[row['other_list']]}, строка {row['other_number']}"
                  if row["other_list"] else DASH for row in changes]
        equal([plain(row[3]) if len(row) > 3 else DASH for row in got], others, f"2022.{old} to 2022.{new}")
        equal(word.printed_text(pdf, word.heads_of(docx)), word.body_text(docx), "text of the PDF")


def paper_is_sound(region):
    for old, new in ((1, 2), (N_REVISIONS, 1)):
        path = os.path.join(region.folder, f"amend-{old}-{new}", "amendment.pdf")
        subprocess.run(["qpdf", "--check", path], capture_output=True, check=True)
        info = paper.info_of(path)
        equal(info["Tagged"], "yes")
        equal(info["Title"].startswith("Изменения, которые вносятся в приложение к приказу"), True, info["Title"])
        for page in paper.pages_of(path):
            equal([w for w in paper.outside_margins(page, False)] + [p for p in paper.overlaps(page)], [])


def orders_are_named(region):
    """The order that amends stands in the block, the amended one in the title."""
    order = os.path.join(region.folder, "second.ini")
    with open(order, "w", encoding="utf-8") as file:
        file.write(ORDER.format(number="9-ОД", date="2022-12-20"))
    out, _ = region.amend(1, 2, 0, "--order", order)
    text = plain(paper.text_of(os.path.join(out, "amendment.pdf"), "-raw"))
    block, title = text.index("от 20.12.2022 № 9-ОД"), text.index("от 30.11.2022 № 7-ОД")
    equal(block < text.index("Изменения, которые вносятся в приложение") < title, True, text)
    # without an order of its own the paper leaves room for number and date
    out, _ = region.amend(1, 2)
    text = plain(paper.text_of(os.path.join(out, "amendment.pdf"), "-raw"))
    equal("от ____________ № ________" in text[:text.index("Изменения,")], True, text[:200])
    # the order that is amended is not the one that amends, though the newer revision has it too
    region.order(3, "7-ОД", "2022-11-30")
    out, _ = region.amend(1, 3)
    text = plain(paper.text_of(os.path.join(out, "amendment.pdf"), "-raw"))
    head, rest = text[:text.index("Изменения,")], text[text.index("Изменения,"):]
    equal(("от ____________ № ________" in head, "№ 7-ОД" in head, "от 30.11.2022 № 7-ОД" in rest),
          (True, False, True), text[:300])


def the_same_lists_are_no_paper(region):
    out, told = region.amend(2, 2)
    equal("изменять нечего" in told and not os.path.exists(out), True, told)


def another_year_is_refused(region):
    campaign = os.path.join(region.campaign, "campaign.ini")
    with open(campaign, encoding="utf-8") as file:
        text = file.read()
    with open(campaign, "w", encoding="utf-8") as file:
        file.write(text.replace("year = 2022", "year = 2021").replace("combine = or", "combine = a"))
    subprocess.run([SHNOR, "run", "--tables", region.campaign], capture_output=True, check=False)
    told = call("amend", "2021", "2022.1", "--archive", region.archive, code=64)
    equal("команда compare" in told, True, told)


def inputs_may_be_gone(region):
    for name in os.listdir(region.campaign):
        if name != "archive.db":
            path = os.path.join(region.campaign, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    before = open(os.path.join(region.folder, "amend-1-2", "amendment.pdf"), "rb").read()
    out, _ = region.amend(1, 2)
    equal(open(os.path.join(out, "amendment.pdf"), "rb").read() == before, True, "the same bytes")


CHECKS = (revisions_differ, old_lists_amended_are_the_new_ones,
          clusters_of_schools_amended_are_the_new_ones, another_municipality_moves_or_restates_the_row,
          moves_name_both_rows, drafts_are_marked,
          papers_say_what_the_table_says, paper_is_sound, orders_are_named,
          the_same_lists_are_no_paper, another_year_is_refused, inputs_may_be_gone)


def main():
    print(f"1..{len(CHECKS)}")
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        region = Region(folder)
        for number, check in enumerate(CHECKS, 1):
            name = check.__name__.replace("_", " ")
            try:
                check(region)
                print(f"ok {number} - {name}")
            except (AssertionError, LookupError, OSError, ValueError, subprocess.SubprocessError) as trouble:
                failed += 1
                print(f"not ok {number} - {name}")
                print("\n".join("# " + line for line in str(trouble or repr(trouble)).splitlines()[:40]))
    sys.exit(1 if failed else 0)


main()
