#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every figure of the papers' text: analysis, reference and public pages, school sheets (TAP).

    figures.py SHNOR

Each line of the dumps (print_papers, beside SHNOR) must be of a known form whose figures come out of
schools.csv, results.csv, findings.csv, sensitivity.csv and the manifest, or hold none but those that
the wording itself has. Shares are recomputed from counts as fractions, and none is printed on the
wrong side of the threshold.
"""
import collections
import csv
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

SHNOR = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
PRINT = os.path.join(os.path.dirname(os.path.dirname(SHNOR)), "tests", "print_papers")
RULEBOOK = os.path.join(HERE, "..", "..", "methodology", "order-847.ini")
THRESHOLD = Fraction(3, 10)
STEPS = (Fraction(1, 10), Fraction(1, 5), Fraction(3, 10), Fraction(2, 5))
# figures that belong to the wording, whatever the region
OF_THE_WORDING = {"95 %", "99.8 %", "100 %", "0 %", "50 %", "0", "1", "100", "2", "30 %"}
DASH = "—"
SIGNS = {"mean above the region's": "mean_high",
         "the higher the marks, the lower the scores": "marks_against_scores",
         "the same pupils' mean moved unlike in other schools": "cohort_jump"}


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: printed {got!r}, expected {expected!r}")


# ---- figures as papers print them ----

def rounded(number, decimals):
    exact = number if isinstance(number, Fraction) else Fraction(float(number))
    scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
    text = str(scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)).replace(".", ",")
    return text.replace("-", "−") if text.strip("-0,") else text.strip("-")


def share(low, n, least=1):
    """With as many decimals as it takes to stand on the right side of the threshold."""
    if n == 0:
        return DASH
    exact = Fraction(low, n)
    for decimals in range(least, 8):
        text = rounded(100 * exact, decimals)
        if (Fraction(text.replace(",", ".")) >= 100 * THRESHOLD) == (exact >= THRESHOLD):
            return text + " %"
    raise AssertionError(f"{low} of {n} cannot be printed")


def chance(text):
    if text == "":
        return DASH
    value = float(text)
    return "under 1 %" if value < 0.01 else "over 99 %" if value > 0.99 else \
        rounded(100 * value, 0) + " %"


def cell(row):
    return f"{row['low']} of {row['participants']} ({share(int(row['low']), int(row['participants']))})"


def pupils(row):
    """The distance in words."""
    count = row["pupils_to_change"]
    if count == "":
        return DASH
    one = count == "1"
    if row["low_results"] == "1":
        return f"without low results, if the result{'' if one else 's'} of {count} " \
               f"pupil{'' if one else 's'} changed"
    return f"{count} pupil{'' if one else 's'} short of the threshold"


# ---- a region ----

class Region:
    def __init__(self, folder):
        out = os.path.join(folder, "out")
        done = subprocess.run([SHNOR, "run", folder, "--public"], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr)
        subprocess.run([PRINT, folder, out], check=True, capture_output=True)
        self.tables = {}
        for name in ("schools", "results", "findings", "sensitivity"):
            with open(os.path.join(out, name + ".csv"), encoding="utf-8") as file:
                self.tables[name] = list(csv.DictReader(file))
        with open(os.path.join(out, "public", "figures.csv"), encoding="utf-8") as file:
            self.tables["figures"] = list(csv.DictReader(file))
        with open(os.path.join(out, "manifest.json"), encoding="utf-8") as file:
            self.manifest = json.load(file)
        self.year = self.manifest["year"]
        self.schools = {row["school_code"]: row for row in self.tables["schools"]}
        self.cells = collections.defaultdict(list)
        for row in self.tables["results"]:
            if row["participants"] != "0":
                self.cells[row["school_code"]].append(row)
        with open(RULEBOOK, encoding="utf-8") as file:
            rulebook = file.read()
        self.titles = dict(re.findall(r"^\[procedure (\S+)\]\ntitle = (.+)$", rulebook, re.M))
        self.clusters = dict(re.findall(r"^\[cluster (\w+)\]\n(?:#.*\n)*title = (.+)$", rulebook, re.M))
        self.components = re.findall(r"^\[component \w+\]\ntitle = (.+)$", rulebook, re.M)
        self.dumps = {}
        for name in ("analysis", "charts", "sheets", "public"):
            with open(os.path.join(out, name + ".txt"), encoding="utf-8") as file:
                text = file.read()
            text = text.replace("\u00a0", " ").replace("\u202f", "")
            self.dumps[name] = re.sub(r"[0-9a-f]{64}", "", text).split("\n")
        self.walked = 0
        self.subheading = ""

    def latest(self, procedure):
        return [row for row in self.tables["results"] if row["procedure"] == procedure
                and row["year"] == str(self.year) and row["participants"] != "0"]

    def school(self, code):
        if code not in self.schools:
            raise AssertionError(f"no school {code}")
        return self.schools[code]

    # ---- lines with schools of their own ----

    def sheet(self, code, lines):
        """One school's sheet."""
        row = self.school(code)
        cells = sorted(self.cells[code], key=lambda c: (list(self.titles).index(c["procedure"]),
                                                        c["year"], c["wave"]))
        for line in lines:
            parts = line.split(" | ")
            if parts[0] == "Condition A":
                equal(parts[1:3], ["procedures not below 30 %: at least 2",
                                   f"{row['procedures_low']} of {row['procedures_assessed']}"], code)
            elif parts[0] == "Condition B":
                low = {(c["procedure"], c["year"]) for c in cells if c["low_procedure"] == "1"}
                both = {p for p, year in low if year == str(self.year) and
                        (p, str(self.year - 1)) in low}
                equal(set(parts[2].split("; ")), both or {DASH}, code)
            elif parts[0] == "Low results":
                equal(parts[2], pupils(row), code)
            elif parts[0] == "Adverse conditions" and parts[2] != DASH:
                index = rounded(float(row["social_index"]), 1)
                equal(re.sub(r", quarter [1-4]$", "", parts[2]), f"index {index}", code)
            elif line.startswith("Probability of low results"):
                equal(re.search(r"shares (.*), with other participants (.*?)\.", line).groups(),
                      (chance(row["p_true"]), chance(row["p_repeat"])), code)
            elif line.startswith("[chart] 0 %; 10 %"):
                self.sheet_results(code, line, cells)
            elif line.startswith("[chart] −3"):
                self.sheet_conditions(row, line)

    def sheet_results(self, code, line, cells):
        expected = []
        for procedure in dict.fromkeys(c["procedure"] for c in cells):
            own = [c for c in cells if c["procedure"] == procedure]
            turn = [c["pupils_to_threshold"] for c in own if c["year"] == str(self.year)]
            expected += [self.titles[procedure], *map(cell, own), turn[-1] if turn else DASH]
        ticks = [f"{p} %" for p in range(0, 101, 10)]
        parts = [part for part in line[len("[chart] "):].rstrip(";").split("; ")]
        equal(parts[-2:], ["low of participants", "to turn"], code)
        rows = parts[parts.index("threshold 30 %") + 1:-2]
        equal(set(parts[:parts.index("threshold 30 %")]) <= set(ticks), True, "ticks")
        equal(rows, expected, f"{code}: the results")
        self.walked += len(cells)

    def sheet_conditions(self, row, line):
        """The printed contributions sum up to the index, to what rounding allows."""
        figures = re.findall(r"(−?[\d,]+ %) \((−?[\d,]+ %)\)(?:; (−?[\d,]+))?;", line)
        if row["social_index"] == "":
            return
        parts = [float(added.replace("−", "-").replace(",", ".")) for _, _, added in figures]
        # components that only the index of others knows print a dash and are not in the sum
        slack = 0.005 * len(parts) + 1e-9
        low, high = (100 * statistics.NormalDist().cdf(sum(parts) + side * slack)
                     for side in (-1, 1))
        index = float(row["social_index"])
        equal(low - 1e-6 <= index <= high + 1e-6, True,
              f"{row['school_code']}: contributions {parts}, index {index}")
        self.walked += len(figures)

    def grounds(self, row, text):
        lines = text.split("\n")
        own = [c for c in self.cells[row["school_code"]] if c["year"] == str(self.year)
               and c["low_procedure"] == "1"]
        low = sorted(f"{c['procedure']}: {cell(c)}" for c in own)
        equal(sorted(line for line in lines if re.match(r"\S+: \d+ of", line)), low,
              row["school_code"])
        for line in lines:
            if line.startswith("social index"):
                equal(line, f"social index: {rounded(float(row['social_index']), 1)}")
        if row["pupils_to_change"]:
            equal(lines[-1], pupils(row), row["school_code"])

    # ---- the papers ----

    def walk_sheets(self):
        blocks = re.split(r"^\[page\]$", "\n".join(self.dumps["sheets"]), flags=re.M)
        codes = []
        for block in blocks:
            codes.append(re.search(r"Code: (\w+)", block).group(1))
            self.sheet(codes[-1], block.split("\n"))
        equal(sorted(codes), sorted(self.schools), "a sheet for each school")
        return len(codes)

    def shares_chart(self, line):
        listed = [title for name, title in self.clusters.items() if name != "none"]
        parts = line[len("[chart] "):].rstrip(";").split("; ")
        figures = dict(zip(parts[::2], parts[1::2]))
        counts = collections.Counter(row["cluster"] for row in self.schools.values())
        open_ones = sum(row["cluster"] == "none" and row["decision_status"] != "decided"
                        for row in self.schools.values())
        total, sum_of_all = len(self.schools), 0
        for title, figure in figures.items():
            count = counts[next(i for i, t in self.clusters.items() if t == title)] \
                if title in listed else \
                open_ones if title.startswith("No data") else counts["none"] - open_ones
            percent = rounded(Fraction(100 * count, total), 1)
            equal(figure, f"{count} ({percent} %)", title)
            sum_of_all += count
        equal(sum_of_all, total, "the clusters' sum")

    def strips(self, line):
        for procedure, title in self.titles.items():
            rows = self.latest(procedure)
            if rows:
                low = sum(row["low_procedure"] == "1" for row in rows)
                text = f"{title}; n = {len(rows)}; {low} of {len(rows)};"
                equal(text in line, True, f"'{text}'")

    def funnel(self, line):
        for title, n, over in re.findall(r"([^;]+); n = (\d+), over: (\d+);", line):
            procedure = next(p for p, t in self.titles.items() if t == title.strip())
            rows = self.latest(procedure)
            equal((int(n), int(over)), (len(rows), sum(r["low_procedure"] == "1" for r in rows)),
                  title)
            self.walked += 1

    def heat(self, line, sums):
        """Rows of figures by municipality; gives those it has seen."""
        parts = line[len("[chart] "):].rstrip(";").split("; ")
        equal(parts[:5], ["under 10 %", "from 10 to 20 %", "from 20 to 30 %", "from 30 to 40 %",
                          "40 % and more"], "the key")
        columns = [part for part in parts[5:] if part in self.titles]
        rows, width = parts[5 + len(columns):], len(columns) + 1
        for name, *figures in (rows[i:i + width] for i in range(0, len(rows), width)):
            for procedure, figure in zip(columns, figures):
                low, n = sums.get((name, procedure), (0, 0))
                equal(figure, share(low, n, 0).removesuffix(" %"), f"{name}, {procedure}")
                self.walked += 1

    def municipality_sums(self):
        sums = collections.defaultdict(lambda: (0, 0))
        for row in self.tables["results"]:
            if row["year"] == str(self.year):
                key = (self.schools[row["school_code"]]["municipality"] or "not stated",
                       row["procedure"])
                sums[key] = (sums[key][0] + int(row["low"]), sums[key][1] + int(row["participants"]))
        return sums

    def case(self, rule):
        """The row of sensitivity.csv that a line of the sheet means."""
        force = next(row for row in self.tables["sensitivity"] if row["in_force"] == "1")
        wanted = {key: force[key] for key in ("threshold", "min_procedures", "min_participants",
                                              "combine")}
        if match := re.fullmatch(r"threshold (\d+) %", rule):
            wanted["threshold"] = str(int(match.group(1)) / 100)
        elif match := re.fullmatch(r"procedures of condition A: at least (\d+)", rule):
            wanted["min_procedures"] = match.group(1)
        elif match := re.fullmatch(r"participants: at least (\d+)", rule):
            wanted["min_participants"] = match.group(1)
        elif match := re.fullmatch(r"conditions: (.*)", rule):
            wanted["combine"] = {"A or B": "or", "A and B": "and", "A only": "a",
                                 "B only": "b"}[match.group(1)]
        else:
            equal(rule, "rules in force")
        return next(row for row in self.tables["sensitivity"]
                    if all(row[key] == value for key, value in wanted.items()))

    def row_of_school(self, parts):
        """A table's row that holds a school's code; False when it holds none."""
        if parts[0] in self.schools and len(parts) == 7:  # border schools
            row = self.schools[parts[0]]
            equal(parts[3:6], [{"1": "yes", "0": "no", "": DASH}[row["low_results"]],
                               row["pupils_to_change"], chance(row["p_repeat"])], parts[0])
        elif parts[0] in self.schools and len(parts) == 6:  # results given the conditions
            row = self.schools[parts[0]]
            equal(parts[3:], [rounded(float(row["social_index"]), 1),
                              rounded(float(row["context_residual"]), 2),
                              rounded(float(row["context_error"]), 2)], parts[0])
        elif len(parts) == 6 and parts[0].isdigit() and parts[1] in self.schools:
            row = self.schools[parts[1]]
            self.grounds(row, parts[3])
            equal(parts[4:], [chance(row["p_true"]), chance(row["p_repeat"])], parts[1])
        else:
            return False
        self.walked += 1
        return True

    def sentence(self, line):
        """Sentences with figures of the whole region; False when the line is none of them."""
        rows, year = self.schools.values(), str(self.year)
        severities = collections.Counter(row["severity"] for row in self.tables["findings"])
        certainty = self.manifest.get("certainty", {})
        status = collections.Counter(row["decision_status"] for row in rows)
        cells = collections.Counter(row["year"] for row in self.tables["results"]
                                    if row["participants"] != "0")
        indexed = sum(row["social_index"] != "" for row in rows)
        adverse = sum(row["adverse_social"] == "1" for row in rows)
        contexts = [row for row in rows if row["context_residual"] != ""]
        listed = sum(row["cluster"] != "none" for row in rows)
        grouped = self.manifest["typology"]
        known = {
            r"Schools: (\d+); without results of the year that count: (\d+); with an undetermined "
            r"cluster: (\d+)\.": (len(rows), status["no_data"], status["undetermined"]),
            r"Results of a school in a procedure: (\d+): (\d+); (\d+): (\d+)\.":
                (year, cells[year], self.year - 1, cells[str(self.year - 1)]),
            r"Findings in all: errors: (\d+), warnings: (\d+), notes: (\d+);.*":
                (severities["error"], severities["warning"], severities["note"]),
            r"The check of the data gave: errors: (\d+), warnings: (\d+) .*":
                (severities["error"], severities["warning"]),
            r"Schools with low results: (\d+)\. Expected number .*: ([\d,]+)\. Expected .* list: "
            r"([\d,]+); enter it: ([\d,]+)\.":
                (certainty["low_results"], *(rounded(certainty[key], 1) for key in
                                             ("chance_explains", "expected_exits",
                                              "expected_entrants"))),
            r"n = (\d+) schools; the axis is as long as the region\.": (len(rows),),
            r"n = (\d+) schools; municipalities: (\d+), .*":
                (len(rows), len({row["municipality"] for row in rows} - {""})),
            r"n = (\d+) schools? with both an index and results\.": (len(contexts),),
            r"The index runs from 0 .* to 100\. .* index: (\d+); in adverse conditions: (\d+)\.":
                (indexed, adverse),
            r"Dark: schools in adverse conditions \(n = (\d+)\); ring: .* \(n = (\d+)\)\..*":
                (adverse, indexed - adverse),
            r"The line is the mean share .*; results: (\d+), schools: (\d+)\).*":
                (sum(row["year"] == year and row["participants"] != "0" and
                     self.schools[row["school_code"]]["social_index"] != ""
                     for row in self.tables["results"]), len(contexts)),
            r"Results of single .* fewer than (\d+) pupils or of fewer than (\d+) organisations .*": (10, 3),
            r"Of (\d+) sums of municipalities .* (\d+) are not published\.":
                (len(self.tables["figures"]),
                 sum(row["withheld"] == "1" for row in self.tables["figures"])),
            r"Schools in clusters: (\d+); of them not grouped .*: (\d+)\.":
                (grouped["schools"], grouped["not_grouped"]),
            r"n = (\d+); the figure beside a point is the group's number\.":
                (grouped["schools"] - grouped["not_grouped"],),
            r"Assigned to clusters: (\d+) of (\d+) schools \((.*)\)\.":
                (listed, len(rows), rounded(Fraction(100 * listed, len(rows)), 1) + " %"),
        }
        for pattern, figures in known.items():
            if match := re.fullmatch(pattern, line):
                equal(match.groups(), tuple(map(str, figures)), line[:60])
                self.walked += len(figures)
                return True
        return False

    def summary_row(self, parts, rows):
        clusters = [name for name in self.clusters if name != "none"]
        counts = collections.Counter(row["cluster"] for row in rows)
        figures = [len(rows), *(counts[name] for name in clusters), len(rows) - counts["none"]]
        equal(parts[1:], list(map(str, figures)), parts[0])
        self.walked += len(figures)

    def public_row(self, parts, sums):
        """A municipality's or the region's results in a procedure, or that they are withheld."""
        procedure = next(p for p, title in self.titles.items()
                         if self.subheading == f"{title}, {self.year}")
        name = "" if parts[0] == "Total" else parts[0]
        low, n = sums[name, procedure] if name else map(sum, zip(*(
            counts for (_, p), counts in sums.items() if p == procedure)))
        own = [row for row in self.tables["figures"] if row["year"] == str(self.year) and
               row["procedure"] == procedure and row["level"] == ("municipality" if name else "region")
               and row["municipality"] == ("" if name == "not stated" else name)]
        equal(len(own), 1, f"{parts[0]}, {procedure} in figures.csv")
        equal(parts[1:], ["…"] * 3 if own[0]["withheld"] == "1" else [str(n), str(low), share(low, n)],
              f"{parts[0]}, {procedure}")
        self.walked += 3

    def table_row(self, heading, parts, sums):
        """Rows of tables without a school; False when it is none of them."""
        typology, files = self.manifest["typology"], self.tables["findings"]
        if heading == "What was read" and len(parts) == 6 and parts[0] != "File":
            counts = collections.Counter(row["severity"] for row in files if row["file"] == parts[0])
            equal(parts[4:], [str(counts["error"]), str(counts["warning"])], parts[0])
            equal(int(parts[3]) <= int(parts[2]), True, f"{parts[0]}: rows used")
        elif heading == "The list under other rules" and len(parts) == 4 and parts[0] != "Rule":
            case = self.case(parts[0])
            equal(parts[1:], [case[key] or DASH for key in ("listed", "entered", "left")], parts[0])
        elif heading == "Groups of like schools" and len(parts) == 5 and parts[0].isdigit():
            group = typology["groups"][int(parts[0]) - 1]
            equal((parts[1], parts[3]), (str(group["schools"]), rounded(group["stability"], 2)))
            own = [row for row in self.schools.values() if row["group"] == parts[0]]
            equal(len(own), group["schools"], "rows of the group")
            means = [Fraction(sum(int(c["low"]) for c in cells), sum(int(c["participants"])
                     for c in cells)) for cells in
                     ([c for c in self.cells[row["school_code"]] if c["year"] == str(self.year)]
                      for row in own)]
            equal(parts[2], rounded(100 * sum(means) / len(means), 1) + " %", "mean share")
        elif heading == "Signs that need a check" and len(parts) == 3 and parts[0] != "Sign":
            sign = self.manifest["signs"][SIGNS[parts[0]]]
            equal(parts[1:], [str(sign["judged"]), str(sign["marked"])], parts[0])
        elif heading == "Signs that need a check" and parts[0] in self.schools:
            signs = {SIGNS[line.split(": ")[0]] for line in parts[3].split("\n")}
            equal(signs, set(self.schools[parts[0]]["signs"].split(";")), parts[0])
        elif heading == "Social conditions" and len(parts) == 5 and parts[0] in self.components:
            indexed = sum(row["social_index"] != "" for row in self.schools.values())
            equal(int(parts[3]) <= len(self.schools) and int(parts[4]) <= indexed, True, parts[0])
        elif (heading == "Schools by cluster and municipality" and len(parts) == 7 and
                parts[0] != "Municipality"):
            names = {"Total": None, "not in the registry": "", "not stated": ""}
            name = names.get(parts[0], parts[0])
            self.summary_row(parts, [row for row in self.schools.values()
                                     if name is None or row["municipality"] == name])
        elif (heading == f"Results by procedure, {self.year}" and len(parts) == 4 and
                parts[0] != "Municipality"):
            self.public_row(parts, sums)
        else:
            return False
        self.walked += len(parts) - 1
        return True

    def chart(self, heading, line, sums):
        if heading.startswith("What share of the region"):
            self.shares_chart(line)
        elif heading in ("Spread of shares by procedure",
                         f"Shares of low results by procedure, {self.year}"):
            self.strips(line)
        elif heading.startswith("Shares and numbers"):
            self.funnel(line)
        elif heading.startswith("Low results by procedure and municipality"):
            self.heat(line, sums)
        elif heading == "The list under other rules":
            for rule, listed in re.findall(r"; ((?:threshold|participants|procedures|conditions)[^;]*)"
                                           r"(?:; \d+)*?; (\d+)(?=; [a-z]|;$)", line):
                equal(listed, self.case(rule)["listed"], rule)
        elif heading == "Clusters by municipality":
            rows = collections.Counter(row["municipality"] for row in self.schools.values())
            for name, total in re.findall(r"; ([^;\d][^;]*)(?:; \d+)*?; (\d+)(?=; [^\d]|;$)", line):
                if name in rows:
                    equal(int(total), rows[name], name)
                    self.walked += 1

    def rest(self, heading, line):
        """Whatever is left has no figures but those of names, rules and wording."""
        if line.startswith(("-- ", "=", "[page")) or heading in (
                "Rulebook", "Schools whose cluster is undetermined", "Schools without data",
                "Schools excluded by the rulebook", "Separate decisions",
                "Schools listed only through small numbers of participants"):
            return
        text = line
        for known in (*self.titles.values(), *self.titles, str(self.year - 1), str(self.year),
                      self.manifest["rulebook"]["id"]):
            text = text.replace(known, "")
        figures = set(re.findall(r"\d+(?:[.,]\d+)?(?: %)?", text)) - OF_THE_WORDING
        if figures:
            raise AssertionError(f"{heading}: unexplained {figures} in: {line[:200]}")

    def walk(self, name):
        """Every line of a dump; cells may run over several lines."""
        heading, sums = "", self.municipality_sums()
        lines = self.dumps[name]
        i = 0
        while i < len(lines):
            line = lines[i]
            if line.startswith("== "):
                heading = line[3:]
            elif line.startswith("=== "):
                self.subheading = line[4:]
            parts = line.split(" | ")
            # grounds run over lines until the two probabilities
            while (name == "analysis" and len(parts) == 4 and parts[0].isdigit()
                   and parts[1] in self.schools):
                i += 1
                line += "\n" + lines[i]
                parts = line.split(" | ")
                parts = parts if len(parts) == 6 else parts[:4]
            # so do the signs of a school, each on a line
            while (heading == "Signs that need a check" and parts[0] in self.schools and
                   i + 1 < len(lines) and lines[i + 1].split(": ")[0] in SIGNS):
                i += 1
                line += "\n" + lines[i]
                parts = line.split(" | ")
            if line.startswith("[chart]"):
                self.chart(heading, line, sums)
            elif line.startswith(("They explain", "[footer]", "Shown: ", "Note: ")):
                self.shown(line)
            elif not (self.row_of_school(parts) or self.table_row(heading, parts, sums)
                      or self.sentence(line)):
                self.rest(heading, line)
            i += 1

    def shown(self, line):
        """How many border schools are on the sheet, and how many are not."""
        if match := re.match(r"Shown: (\d+) .* Not shown: (\d+);", line):
            rows = [row for row in self.schools.values() if row["pupils_to_change"] == "1"]
            equal(sum(map(int, match.groups())), len(rows), "border schools")


# ---- the tests ----

def demo():
    folder = tempfile.TemporaryDirectory()
    path = os.path.join(folder.name, "demo")
    subprocess.run([SHNOR, "demo", path], check=True, capture_output=True)
    return Region(path)


def altai():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write("[campaign]\nregion = Алтайский край\nyear = 2021\n[inputs]\n"
                       f"schools = {DATA}/altai-schools.csv\nresults = {DATA}/altai-vpr.csv\n")
        return Region(folder)


def untouched(region):
    """The walker itself: it must notice a figure that is another one."""
    spoiled = 0
    for name, pattern, other in (("analysis", r"^Schools: \d+", "Schools: 7"),
                                 ("analysis", r"\| 1 \| \d+ %", "| 1 | 98 %"),
                                 ("sheets", r"\d+ of \d+ \(\d", "77 of 99 (7"),
                                 ("charts", r"^Total \| \d+", "Total | 3"),
                                 ("public", r"\| \d+ \| (?=\d+,\d+ %)", "| 7 | ")):
        kept = region.dumps[name]
        text = "\n".join(kept)
        changed = re.sub(pattern, other, text, count=1, flags=re.M)
        equal(changed != text, True, f"{name}: something to spoil")
        region.dumps[name] = changed.split("\n")
        try:
            region.walk_sheets() if name == "sheets" else region.walk(name)
        except AssertionError:
            spoiled += 1
        region.dumps[name] = kept
    equal(spoiled, 5, "spoiled figures that were noticed")


def tests():
    yield "figures of the demonstration region", demo
    yield "figures of Altai", altai


def main():
    print("1..9")
    number = 0
    for name, build in tests():
        region = build()
        for paper in ("analysis", "charts", "sheets", "public") + (("spoiled",) if build is demo else ()):
            number += 1
            try:
                if paper == "spoiled":
                    untouched(region)
                else:
                    before = region.walked
                    region.walk_sheets() if paper == "sheets" else region.walk(paper)
                    equal(region.walked - before > 100, True, "figures walked")
                print(f"ok {number} - {name}, {paper}")
            except (AssertionError, LookupError, StopIteration, ValueError) as trouble:
                print(f"not ok {number} - {name}, {paper}")
                print("# " + repr(trouble)[:1500])


main()
