#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions, successions, social data and the order: what each changes, up to its edge (TAP).

    ledgers.py SHNOR
"""
import hashlib
import json
import os
import sys

sys.dont_write_bytecode = True
import paper
import small

SHNOR = sys.argv[1]
CODES = [f"67000{i}" for i in range(1, 9)]
CAMPAIGN = """[campaign]
region = Р
year = 2022
methodology = rules.ini
{head}
[inputs]
schools = schools.csv
results = results*.csv
{inputs}
[order]
number = 1012-ОД
date = 2022-11-30
{order}
"""
RULES = """[rulebook]
id = ledgers
[criterion]
min_procedures = 1
[procedure П-1]
low = mark <= 2
{more}
[cluster low]
title = Низкие
all = low_results
[cluster risk]
title = Риски
all = at_risk
"""
SCHOOLS = small.table("Код ОО;Наименование;Муниципалитет",
                      [(code, f"СШ № {code[-1]}", "Вяземский район") for code in CODES])
HEAD = "year;procedure;school_code;participants;low"
# nobody is low
RESULTS = [(year, "П-1", code, 10, 1) for year in (2021, 2022) for code in CODES]
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(files=None, inputs="", order="", head="", more="", results=RESULTS, schools=SCHOOLS,
        language="ru", options=("--tables",)):
    files = {name: text for name, text in (files or {}).items()}
    return small.Run(SHNOR, {
        "campaign.ini": CAMPAIGN.format(head=head, inputs=inputs, order=order),
        "rules.ini": RULES.format(more=more), "schools.csv": schools,
        "results.csv": small.table(HEAD, results), **files}, *options, language=language)


# ---- decisions ----

DECISION = "school_code;action;cluster;status;document;document_date;effective_from"


def decided(rows):
    """{school: cluster} by these decisions, and the rules of the findings."""
    done = run({"decisions.csv": small.table(DECISION, rows)}, "decisions = decisions.csv")
    return done.column("schools.csv", "cluster"), done.rules(), done.code


@test
def ledgers_a_decision_holds_from_its_day():
    clusters, _, code = decided([
        (CODES[0], "include", "low", "accepted", "№ 1", "2022-11-01", "2022-11-30"),
        (CODES[1], "include", "low", "accepted", "№ 2", "2022-11-01", "2022-12-01"),
        (CODES[2], "include", "low", "rejected", "№ 3", "2022-11-01", ""),
        (CODES[3], "include", "low", "pending", "№ 4", "2022-11-01", ""),
        (CODES[4], "include", "low", "accepted", "№ 5", "2022-11-01", "")])
    small.equal([clusters[code] for code in CODES[:5]], ["low", "none", "none", "none", "low"])
    small.equal(code, 0)


@test
def ledgers_the_latest_document_holds():
    early = (CODES[0], "include", "low", "accepted", "№ 1", "2022-10-01", "")
    late = (CODES[0], "exclude", "", "accepted", "№ 2", "2022-11-01", "")
    for rows, cluster in (([early, late], "none"), ([late, early], "none"),
                          ([early, (*late[:5], "2022-09-01", "")], "low")):
        small.equal(decided(rows)[0][CODES[0]], cluster, rows)


@test
def ledgers_decisions_of_one_date_that_differ():
    rows = [(CODES[0], "include", cluster, "accepted", "№ 1", "2022-11-01", "")
            for cluster in ("low", "risk", "low")]
    clusters, rules, code = decided(rows[:2])
    small.equal((clusters[CODES[0]], "decision.conflict" in rules, code), ("none", True, 1))
    clusters, rules, code = decided(rows[::2])
    small.equal((clusters[CODES[0]], "decision.conflict" in rules, code), ("low", False, 0))


# ---- successions and rows that differ ----

def cells(done):
    """{(school, year): (participants, low)}"""
    return {(row["school_code"], row["year"]): (row["participants"], row["low"])
            for row in done.rows("results.csv")}


@test
def ledgers_a_merged_school_brings_its_counts():
    results = [row for row in RESULTS if row[2] != "670002"]
    results += [(2021, "П-1", "670002", 9, 5), (2021, "П-1", "690001", 7, 4),
                (2021, "П-1", "690002", 8, 8), (2022, "П-1", "670002", 20, 7)]
    rows = [("690001", "670002", "merged", "2021-09-01"), ("690002", "670003", "split", "2021-09-01")]
    done = run({"ledger.csv": small.table("old_code;new_code;kind;date", rows)},
               "successions = ledger.csv", results=results)
    got = cells(done)
    small.equal(got["670002", "2021"], ("16", "9"), done.messages)
    small.equal(got["670002", "2022"], ("20", "7"))
    small.equal(got["670003", "2021"], ("10", "1"), "a split leaves no history")
    small.equal([key for key in got if key[0][:2] == "69"], [])
    small.equal(done.column("schools.csv", "condition_b")["670002"], "1")


@test
def ledgers_two_rows_that_differ_are_none():
    done = run(results=RESULTS + [(2022, "П-1", CODES[0], 10, 9)])
    small.equal(cells(done).get((CODES[0], "2022")), None)
    small.equal(done.column("schools.csv", "decision_status")[CODES[0]], "no_data")
    done = run(results=RESULTS + [(2022, "П-1", CODES[0], 10, 1)])
    small.equal((cells(done)[CODES[0], "2022"], done.code), (("10", "1"), 0))


@test
def ledgers_a_ragged_row_is_not_used():
    results = [row for row in RESULTS if row != (2022, "П-1", CODES[0], 10, 1)]
    for row in ((2022, "П-1", CODES[0], 10), (2022, "П-1", CODES[0], 10, 1, 5)):
        done = run(results=results + [row])
        small.equal((cells(done).get((CODES[0], "2022")), done.code), (None, 1), row)


# ---- social data and risk ----

SOCIAL = "[component low_income]\ntitle = Малообеспеченные\ndirection = -\nweight = 1\n"


@test
def ledgers_counts_of_a_social_passport():
    """As percent and as counts of pupils: the same index."""
    pupils = [100, 50, 200, 20, 400, 10, 80, 25]
    shares = [10, 20, 30, 40, 50, 60, 75, 4]
    percent = [(code, share) for code, share in zip(CODES, shares)]
    count = [(code, n, n * share // 100) for code, n, share in zip(CODES, pupils, shares)]
    inputs = "context = social.csv\n[layout own]\nkind = context\nneed = school_code;pupils;low_income\n" \
             "counts = low_income\n[file social.csv]\nlayout = {}\n"
    by_percent = run({"social.csv": small.table("school_code;low_income", percent)},
                     inputs.format("context"), more=SOCIAL)
    by_count = run({"social.csv": small.table("school_code;pupils;low_income", count)},
                   inputs.format("own"), more=SOCIAL)
    index = by_percent.column("schools.csv", "social_index")
    small.equal(sorted(index, key=lambda code: -float(index[code])),
                [code for _, code in sorted(zip(shares, CODES))], by_percent.messages)
    small.equal(by_count.column("schools.csv", "social_index"), index, by_count.messages)


@test
def ledgers_a_factor_at_its_bound_is_high():
    more = "[risk]\nreasons = factors\nrisk_factors = 1\n" \
           "[factor motivation]\ntitle = Мотивация\nmedium_from = 20\nhigh_from = 40\n"
    levels = ["39,9", "40", "40,1", "20", "19,9", "низкая", "высокая", "100"]
    done = run({"risk.csv": small.table("school_code;motivation", zip(CODES, levels))},
               "risk = risk.csv", more=more)
    risk = done.column("schools.csv", "at_risk")
    small.equal([risk[code] for code in CODES], list("01100011"), done.messages)


# ---- the order and the papers ----

@test
def ledgers_warning_above_the_share_only():
    for n, warned in ((4, False), (5, True)):
        results = [(*row[:4], 5 if row[2] in CODES[:n] else 0) for row in RESULTS]
        done = run(results=results)
        small.equal(list(done.column("schools.csv", "cluster").values()).count("low"), n)
        small.equal("cluster.share" in done.rules(), warned, f"{n} of 8")


@test
def ledgers_a_term_before_the_order_only():
    for day, warned in (("2022-11-30", False), ("2022-11-29", True), ("2022-12-01", False)):
        done = run(order=f"deadline 5.4 = {day}")
        small.equal("order.deadline" in done.rules(), warned, day)


@test
def ledgers_papers_follow_the_campaign_not_the_terminal():
    for terminal, campaign, word in (("ru", "en", "DRAFT"), ("en", "ru", "ПРОЕКТ")):
        done = run(head=f"language = {campaign}", results=RESULTS + [(2022, "П-1", "679999", 1, 1)],
                   language=terminal, options=())
        small.equal(word in paper.text_of(done.out("appendix.pdf")), True, campaign)
        small.equal(("Ошибка" in done.messages, "Error" in done.messages),
                    (terminal == "ru", terminal == "en"))


@test
def ledgers_one_error_makes_a_draft():
    for extra, code, draft in ([], 0, False), ([(2022, "П-1", "679999", 1, 1)], 1, True):
        done = run(results=RESULTS + extra, options=())
        small.equal(done.code, code)
        for name in ("appendix.pdf", "charts.pdf"):
            small.equal("ПРОЕКТ" in paper.text_of(done.out(name)), draft, name)


# ---- the manifest ----

@test
def ledgers_the_manifest_names_every_file_by_its_hash():
    names = [f"results-{i:02d}.csv" for i in range(40)]
    # files apart: a copy would be read once
    rows = RESULTS + [(1990 + i, "П-1", "670001", 9, 0) for i in range(len(names))]
    files = {name: small.table(HEAD, rows[i:i + 1]) for i, name in enumerate(names[::-1])}
    done = run(files, results=RESULTS[:2], options=())
    manifest = json.loads(done.bytes("manifest.json"))
    for kind, folder in (("inputs", done.folder.name), ("outputs", done.out(""))):
        for entry in manifest[kind]:
            with open(os.path.join(folder, entry["name"]), "rb") as file:
                small.equal(entry["sha256"], hashlib.sha256(file.read()).hexdigest(), entry["name"])
    small.equal([entry["name"] for entry in manifest["inputs"]],
                ["schools.csv", *names, "results.csv"], "the order of names as bytes")
    small.equal(sorted([entry["name"] for entry in manifest["outputs"]] + ["manifest.json"]),
                small.names_in(done.out("")), "files in the folder")


small.tap(TESTS)
