#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs to be checked, end to end: pupils' rows and a protocol in, figures recomputed here (TAP).

Usage: signs.py SHNOR
"""
import functools
import random
import statistics
import sys

from small import Run, equal, table, tap

SHNOR = sys.argv[1]
# Student's quantiles of 0.975: R, qt(.975, n - 1)
T = {12: 2.2009851600916388, 11 * 12 + 5: 1.9775607765589258}
CODES = [f"{100 + i}" for i in range(12)]
SMALL = CODES[-1]  # five pupils; the others have twelve
CAMPAIGN = """[campaign]
region = Область
year = 2022
methodology = rules.ini
[inputs]
schools = schools.csv
results = old.csv;new.csv
[confirmed]
ВПР-РУ-5 = 2022
"""
RULES = """[rulebook]
id = signs
[criterion]
min_procedures = 1
[procedure ВПР-РУ-5]
low = mark <= 2
[procedure ВПР-РУ-6]
low = mark <= 2
[scale ВПР-РУ-6 2022]
upper = 10;20;30
[cluster low]
all = low_results
"""


def draw():
    """Pupils of each school: (mark, score) a year before and (class mark, score) now."""
    rand = random.Random(5)
    old, new = {}, {}
    for code in CODES:
        n = 5 if code == SMALL else 12
        old[code] = [(rand.randint(2, 5), rand.randint(15, 25)) for _ in range(n)]
        new[code] = [(rand.randint(3, 5), rand.randint(18, 24)) for _ in range(n)]
    new[CODES[0]] = [(4, 39 + i % 2) for i in range(12)]      # far above, and unlike the year before
    new[CODES[1]] = [(5 - i // 4, 15 + i) for i in range(12)]  # the better the class mark, the worse
    return old, new


OLD, NEW = draw()


def files(protocol):
    rows = [[2021, "ВПР-РУ-5", code, mark, score] for code in CODES for mark, score in OLD[code]]
    if protocol:
        header = "year;procedure;school_code;variant;score;previous_mark"
        new = [[2022, "ВПР-РУ-6", code, 1, score, mark] for code in CODES for mark, score in NEW[code]]
    else:
        header = "year;procedure;school_code;mark;score"
        new = [[2022, "ВПР-РУ-6", code, mark, score] for code in CODES for mark, score in NEW[code]]
    layout = ("[layout register]\nkind = results\n"
              "need = year;procedure;school_code;variant;score;previous_mark\n"
              "tasks = none *\n" if protocol else "")
    return {"campaign.ini": CAMPAIGN + layout, "rules.ini": RULES,
            "schools.csv": table("school_code;name", [[code, "Школа " + code] for code in CODES]),
            "old.csv": table("year;procedure;school_code;mark;score", rows),
            "new.csv": table(header, new)}


def interval(values):
    half = T[len(values)] * statistics.stdev(values) / len(values) ** 0.5
    return statistics.fmean(values) - half, statistics.fmean(values) + half


def ranks(values):
    return [sum(w < v for w in values) + (sum(w == v for w in values) + 1) / 2 for v in values]


def spearman(pairs):
    x, y = (ranks(values) for values in zip(*pairs))
    return statistics.correlation(x, y)


def close(text, expected, what):
    if text == "" or abs(float(text) - expected) > 1e-9 * max(1, abs(expected)):
        raise AssertionError(f"{what}: {text!r}, expected {expected}")


def check(run):
    equal(run.code, 0, run.messages)
    region = interval([score for code in CODES for _, score in NEW[code]])
    means = {code: statistics.fmean(score for _, score in NEW[code]) for code in CODES}
    before = {code: statistics.fmean(score for _, score in OLD[code]) for code in CODES}
    ratios = {code: means[code] / before[code] for code in CODES}
    low, _, high = statistics.quantiles(ratios.values(), n=4, method="inclusive")
    expected_signs = {}
    for row in run.rows("results.csv"):
        code, figures = row["school_code"], ("mean", "mean_low", "mean_high", "cohort_ratio")
        if row["year"] != "2022":
            continue
        if code == SMALL:
            equal([row[name] for name in (*figures, "mark_score_correlation")], [""] * 5, "small")
            continue
        scores = [score for _, score in NEW[code]]
        own = interval(scores)
        close(row["mean"], means[code], "mean")
        close(row["mean_low"], own[0], "mean_low")
        close(row["mean_high"], own[1], "mean_high")
        equal(row["mean_of"], "score")
        close(row["cohort_ratio"], ratios[code], "cohort_ratio")
        # class marks that do not differ have no order
        rho = spearman(NEW[code]) if len({mark for mark, _ in NEW[code]}) > 1 else None
        if rho is None:
            equal(row["mark_score_correlation"], "")
        else:
            close(row["mark_score_correlation"], rho, "correlation")
        reach = 3 * (high - low)
        expected_signs[code] = ";".join(
            name for name, holds in (("mean_high", own[0] > region[1]),
                                     ("marks_against_scores", rho is not None and rho < 0),
                                     ("cohort_jump", not low - reach <= ratios[code] <= high + reach))
            if holds)
        equal(row["signs"], expected_signs[code], code)
    equal("mean_high" in expected_signs[CODES[0]], True)
    equal("cohort_jump" in expected_signs[CODES[0]], True)
    equal("marks_against_scores" in expected_signs[CODES[1]], True)
    found = run.column("schools.csv", "signs")
    equal({code: found[code] for code in expected_signs}, expected_signs)


@functools.cache
def beside_scores():
    """The region of marks and scores, run once."""
    return Run(SHNOR, files(protocol=False))


def marks_beside_scores():
    check(beside_scores())


def class_marks_of_a_protocol():
    check(Run(SHNOR, files(protocol=True), "--tables"))


def signs_are_no_reason_to_list():
    """The same region whose scores say nothing: lists and the appendix stay as they are."""
    signs = beside_scores()
    plain = files(protocol=False)
    plain["new.csv"] = plain["new.csv"].replace(";score", ";unknown")
    other = Run(SHNOR, plain)
    equal(signs.column("schools.csv", "cluster"), other.column("schools.csv", "cluster"))
    equal(signs.bytes("appendix.pdf"), other.bytes("appendix.pdf"))
    equal(sum(row["signs"] != "" for row in signs.rows("schools.csv")) >
          sum("cohort" in row["signs"] or "marks" in row["signs"] for row in other.rows("schools.csv")),
          True)


tap([marks_beside_scores, class_marks_of_a_protocol, signs_are_no_reason_to_list])
