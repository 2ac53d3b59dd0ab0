#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data that statistics cannot make much of, end to end (TAP): the run ends as it should, says what it
could not do, and no output holds a number that is none.

Usage: degenerate.py SHNOR
"""
import json
import os
import re
import sys

from parts import MEMORY
from small import Run, equal, table, tap

SHNOR = sys.argv[1]
METHODS = ("weights", "pca", "regression")
# where only marks are out of the common the index goes its usual way, and the sanitizer has seen that
ANY_METHOD = METHODS[-1:] if MEMORY else METHODS
RULES = """[rulebook]
id = degenerate
[criterion]
min_procedures = 1
[procedure ВПР-РУ-5]
low = mark <= 2
[procedure ВПР-РУ-6]
low = mark <= 2
[social]
method = {method}
cut = 1/4
[component one]
title = Один
direction = +
weight = 1
[component two]
title = Два
direction = -
weight = 1
[component three]
title = Три
direction = -
weight = 1
[factor f]
title = Фактор
[cluster low_adverse]
all = low_results;adverse_social
[cluster low]
all = low_results
[cluster adverse]
all = adverse_social
[cluster risk]
all = at_risk
"""
CAMPAIGN = """[campaign]
region = Область
year = 2022
methodology = rules.ini
[inputs]
schools = schools.csv
results = results.csv
context = context.csv
"""
NO_NUMBER = re.compile(r"(?:^|[,:;\s])[-+]?(?:nan|inf|infinity)(?:$|[,;\s}\]])", re.I)


def region(n, cell, context):
    """Files of n schools; cell(i, year, grade): participants and marks 2..5; context(i): three
    percents."""
    codes = [f"{1000 + i}" for i in range(n)]
    return {
        "campaign.ini": CAMPAIGN,
        "schools.csv": table("school_code;name", [[code, "Школа " + code] for code in codes]),
        "results.csv": table("year;procedure;school_code;participants;mark_2;mark_3;mark_4;mark_5",
                             [[year, f"ВПР-РУ-{grade}", code, *cell(i, year, grade)]
                              for i, code in enumerate(codes) for year in (2021, 2022)
                              for grade in (5, 6)]),
        "context.csv": table("school_code;Один;Два;Три",
                             [[code, *context(i)] for i, code in enumerate(codes)])}


def check(run, codes, what):
    equal(run.code in codes, True, f"{what}: exit {run.code}, {run.messages}")
    if run.code == 65:
        equal(os.path.exists(run.out("schools.csv")), False, f"{what}: outputs of what failed")
        return
    names = [name for name in os.listdir(run.out("")) if name.endswith((".csv", ".json"))]
    equal(len(names) >= 6, True, f"{what}: outputs {names}")
    for name in names:
        found = NO_NUMBER.search(run.bytes(name).decode("utf-8"))
        equal(found and found.group(), None, f"{what}, {name}")
    json.loads(run.bytes("manifest.json"), parse_constant=lambda word: equal(word, None, what))
    for name in ("schools.csv", "results.csv"):
        for row in run.rows(name):
            for column in ("p_true", "p_repeat", "eb_share", "interval_low", "interval_high", "share"):
                value = row.get(column, "")
                equal(value == "" or 0 <= float(value) <= 1, True, f"{what}, {column}: {value}")
    for name in ("appendix.pdf", "charts.pdf", "schools.xlsx") if run.has_papers else ():
        equal(len(run.bytes(name)) > 1000, True, f"{what}, {name}")


def runs(what, files, codes=(0, 1), rules=(), methods=METHODS):
    """Each of `methods` of the social index; `rules`: findings that one of them must give. The papers
    are drawn with the last, regression, which has the most to say of how an index came about."""
    given = set()
    for method in methods:
        run = Run(SHNOR, {**files, "rules.ini": RULES.format(method=method)},
                  *([] if method == methods[-1] else ["--tables"]))
        run.has_papers = method == methods[-1]
        check(run, codes, f"{what}, {method}")
        if run.code != 65:
            given |= set(run.rules())
    equal(set(rules) - given, set(), f"{what}: findings {sorted(given)}")


def varied(i, year=0, grade=0):
    low = (i * 7 + year + grade) % 9
    return 30, low, 10, 10, 10 - low


def spread(i):
    return (i * 13) % 50, (i * 29) % 40, (i * 17) % 30


def all_shares_equal():
    runs("all shares equal", region(40, lambda *_: (20, 6, 4, 5, 5), spread), methods=ANY_METHOD)


def nobody_low():
    runs("nobody low", region(40, lambda *_: (20, 0, 5, 5, 10), spread), methods=ANY_METHOD)


def everybody_low():
    runs("everybody low", region(40, lambda *_: (20, 20, 0, 0, 0), spread), methods=ANY_METHOD)


def one_school():
    runs("one school", region(1, varied, spread))


def two_schools():
    runs("two schools", region(2, varied, spread))


def fewer_schools_than_groups():
    runs("k > n", region(4, varied, spread))


def zero_participants():
    runs("zero participants somewhere",
         region(20, lambda i, *rest: (0, 0, 0, 0, 0) if i % 2 else varied(i, *rest), spread),
         methods=ANY_METHOD)
    runs("zero participants everywhere", region(20, lambda *_: (0, 0, 0, 0, 0), spread), codes=(65,))


def all_missing():
    runs("no context", region(40, varied, lambda _: ("", "", "")), rules=["predicate.off"])
    files = region(40, varied, spread)
    files["results.csv"] = files["results.csv"].splitlines()[0] + "\n"
    runs("no results", files, codes=(65,))


def constant_component():
    runs("a constant component", region(40, varied, lambda i: (7, *spread(i)[1:])),
         rules=["social.constant"])
    runs("constant components", region(40, varied, lambda _: (7, 8, 9)))


def collinear_components():
    runs("collinear components",
         region(40, varied, lambda i: (spread(i)[0], 100 - 2 * spread(i)[0], spread(i)[0] / 2)),
         rules=["social.singular"])


def more_components_than_schools():
    runs("more components than complete schools",
         region(30, varied, lambda i: spread(i) if i < 3 else (spread(i)[0], "", spread(i)[2])),
         rules=["social.too_few_schools"])


def one_participant_each():
    runs("all n = 1", region(60, lambda i, *_: (1, int(i % 3 == 0), int(i % 3 == 1), int(i % 3 == 2), 0),
                             spread), methods=ANY_METHOD)


def every_school_the_same():
    runs("every school the same", region(60, lambda *_: (20, 8, 4, 4, 4), lambda _: (20, 30, 40)))


tap([all_shares_equal, nobody_low, everybody_low, one_school, two_schools, fewer_schools_than_groups,
     zero_participants, all_missing, constant_component, collinear_components,
     more_components_than_schools, one_participant_each, every_school_the_same])
