#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups of schools from files to outputs (TAP): schools.csv and manifest.json agree, titles are in the
campaign's language, and no list changes."""
import csv
import json
import os
import sys
import tempfile
from collections import Counter

import in_a_row

SHNOR = os.path.abspath(sys.argv[1])
RULES = """[rulebook]
id = test
[criterion]
min_procedures = 1
[procedure ВПР-РУ-5]
low = mark <= 2
[procedure ОГЭ-МА]
low = mark <= 2
[cluster low]
all = low_results
"""
N = 90


def planted(i):
    """Participants and low results of ВПР and ОГЭ: weak in one, in the other, or large."""
    wobble = i * 7 % 5
    return {0: ((40 + wobble, 30 + wobble), (40, 4 + wobble % 3)),
            1: ((40 + wobble, 3 + wobble % 3), (40, 20 + wobble)),
            2: ((160 + wobble, 50 + wobble), (160, 48 + wobble))}[i % 3]


def mixed(i):
    """Schools without kinds: each figure by itself, evenly over its range."""
    return (60, 20 + 2 * (i % 10)), (60, 20 + 2 * (i // 10))


def results(kind):
    rows = ["year;procedure;school_code;participants;low\n"]
    for i in range(N):
        vpr, oge = kind(i)
        for procedure, (n, low) in (("ВПР-РУ-5", vpr), ("ОГЭ-МА", oge)):
            rows.append(f"2022;{procedure};{i + 1001};{n};{low}\n")
    rows.append("2022;ВПР-РУ-5;2001;40;30\n")            # has no ОГЭ
    rows.append("2022;ВПР-РУ-5;2002;40;1\n2022;ОГЭ-МА;2002;40;1\n")  # in no cluster
    return "".join(rows)


def run(kind, campaign_language, terminal_language):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("rules.ini", RULES), ("results.csv", results(kind)),
                           ("campaign.ini", "[campaign]\nregion = Р\nyear = 2022\nmethodology = rules.ini\n"
                            f"previous = none\nlanguage = {campaign_language}\n"
                            "[inputs]\nresults = results.csv\n")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = in_a_row.run(SHNOR, "--lang", terminal_language, "run", "--tables", folder)
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr)
        out = os.path.join(folder, "out")
        with open(os.path.join(out, "schools.csv"), encoding="utf-8") as file:
            schools = list(csv.DictReader(file))
        with open(os.path.join(out, "manifest.json"), "rb") as file:
            manifest = file.read()
    return {row["school_code"]: row for row in schools}, manifest


def equal(got, expected):
    if got != expected:
        raise AssertionError(f"got {got}, expected {expected}")


def planted_groups():
    schools, manifest = run(planted, "ru", "ru")
    typology = json.loads(manifest)["typology"]
    equal((typology["status"], typology["schools"], typology["not_grouped"], typology["features"],
           typology["gap_rule"]), ("ok", N + 1, 1, 3, "firstSEmax"))
    equal([group["group"] for group in typology["groups"]], [1, 2, 3])
    sizes = Counter(row["group"] for row in schools.values())
    equal(sizes, {"1": 30, "2": 30, "3": 30, "": 2})
    equal([group["schools"] for group in typology["groups"]], [30, 30, 30])
    for i in range(N):
        equal(schools[str(i + 1001)]["group"], schools[str(i % 3 + 1001)]["group"])
    equal((schools["2001"]["cluster"], schools["2001"]["group"]), ("low", ""))
    equal((schools["2002"]["cluster"], schools["2002"]["group"]), ("none", ""))
    for group in typology["groups"]:
        rows = [row for row in schools if schools[row]["group"] == str(group["group"])]
        shares = [sum(low for _, low in planted(int(code) - 1001)) /
                  sum(n for n, _ in planted(int(code) - 1001)) for code in rows]
        equal(round(group["low_share"], 12), round(sum(shares) / len(shares), 12))
        equal(0.6 <= group["stability"] <= 1, True)
    equal(sorted((group["low_share"] for group in typology["groups"]), reverse=True),
          [group["low_share"] for group in typology["groups"]])


def titles_in_the_language_of_the_campaign():
    titles = {}
    for campaign in ("ru", "en"):
        schools, manifest = run(planted, campaign, "ru")
        equal(run(planted, campaign, "en"), (schools, manifest))
        titles[campaign] = [group["title"] for group in json.loads(manifest)["typology"]["groups"]]
    of_school = {i: int(schools[str(i + 1001)]["group"]) - 1 for i in range(3)}
    equal(titles["ru"][of_school[0]], "больше низких результатов (ВПР); меньше низких результатов (ОГЭ)")
    equal(titles["en"][of_school[0]], "more low results (ВПР); fewer low results (ОГЭ)")
    equal(titles["ru"][of_school[1]].split("; ")[0] in
          ("больше низких результатов (ОГЭ)", "меньше низких результатов (ВПР)"), True)
    equal(titles["ru"][of_school[2]].split("; ")[0], "больше участников")


def no_groups_where_there_are_none():
    schools, manifest = run(mixed, "ru", "ru")
    typology = json.loads(manifest)["typology"]
    equal((typology["status"], typology["groups"]), ("one_group", []))
    equal({row["group"] for row in schools.values()}, {""})


def main():
    tests = (planted_groups, titles_in_the_language_of_the_campaign, no_groups_where_there_are_none)
    print(f"1..{len(tests)}")
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except AssertionError as trouble:
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in str(trouble).splitlines()[:8]))


main()
