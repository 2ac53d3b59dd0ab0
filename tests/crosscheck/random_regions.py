#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs shnor on random small regions and compares every statutory column with the enumerator.

    random_regions.py SHNOR [N] [--first SEED] [--keep DIR] [--jobs J] [--index]

Seeds SEED .. SEED+N-1 (1 .. 200 by default). Prints TAP: a test point for a batch of 20 seeds; a
failing one names seed, school and column. A region is the same for the same seed everywhere, so
`--first 17 --keep DIR 1` leaves the folder of seed 17 (campaign and `out`) for a closer look.
`--index` also recomputes the social index itself where no component is missing or constant.

Always compared: all columns of schools.csv and results.csv but the advisory ones (p_true, p_repeat,
group, eb_share, interval_low, interval_high), of which only form and range are looked at.
"""

import argparse
import csv
import math
import os
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "golden"))
import enumerator as audit
import in_a_row

BATCH = 20
SHOWN_FAULTS = 8
YEAR = 2022

PROCEDURES = ("ВПР-РУ-5", "ВПР-МА-5", "ВПР-РУ-6", "ВПР-МА-6", "ОГЭ-РУ", "ОГЭ-МА", "ЕГЭ-РУ",
              "ЕГЭ-МА-Б")
THRESHOLDS = ((3, 10), (30, 100), (1, 4), (1, 3), (2, 7), (1, 1))
FLAGS = ("correctional", "evening", "closed", "penal", "boarding")
FLAG_WORDS = {"evening": "вечерняя", "boarding": "интернат"}
COMPONENTS = ("low_income", "parents_education", "incomplete_families", "registered")
FACTORS = ("equipment", "teacher_shortage", "language_barriers", "motivation", "wellbeing",
           "discipline")
LEVELS = {"high": ("high", "высокая"), "medium": ("medium", "средняя"), "low": ("low", "низкая")}
WAVES = {"spring": ("spring", "весна"), "autumn": ("autumn", "осень")}
HEADERS = {"school_code": "Код ОО", "name": "Наименование", "municipality": "Муниципалитет",
           "year": "Год", "procedure": "Процедура", "participants": "Участников",
           "low": "Низкие результаты", "flags": "Признаки", "wave": "Волна"}
MUNICIPALITIES = ("Первомайский район", "Северный район", "город Заречный")

ORDER = """
[order]
issuer_dative = приказу Департамента
title = Списки кластеров
subtitle = на 2022-2023 годы
annex_number =
number = 1012-ОД
date = 2022-11-30
deadline 5.4 = 2022-12-16
"""


@dataclass
class Case:
    """A random region: what is written to the folder, and what it means."""
    rng: random.Random
    schools: list = field(default_factory=list)   # enumerator.School, index unknown yet
    registry: dict = field(default_factory=dict)  # code -> (name, municipality, flag)
    results: list = field(default_factory=list)   # input rows
    counted: dict = field(default_factory=dict)   # (code, year, procedure, wave) -> Cell
    context: dict = None                          # code -> {component: text}
    levels: dict = None                           # code -> {factor: level}
    decisions: list = field(default_factory=list)
    successions: list = field(default_factory=list)  # audit.Succession, in the order of the file
    codes: dict = field(default_factory=dict)        # code -> {"oge_code": …, "ege_code": …}
    strangers: set = field(default_factory=set)      # codes of results that the registry lacks
    rules: audit.Rulebook = None
    bound_text: str = ""
    use_waves: bool = False


def chance(rng, probability):
    """True with this probability."""
    return rng.random() < probability


def subset(rng, items, probability):
    """Each item with this probability, in order."""
    return [item for item in items if chance(rng, probability)]


# ---------------------------------------------------------------------------------- random rulebook

def random_procedure(rng, name, use_waves):
    """A procedure that is now and then disabled, not held, or of one wave only."""
    not_held = subset(rng, (YEAR - 1, YEAR), 0.5) if chance(rng, 0.15) else []
    waves = (rng.choice(sorted(WAVES)),) if use_waves and chance(rng, 0.6) else ()
    return audit.Procedure(name, chance(rng, 0.85), waves, frozenset(not_held))


def random_cluster(rng, number):
    """A row that demands something: each predicate in all, any, none, or nowhere."""
    while True:
        sets = {"all": set(), "any": set(), "none": set(), "": set()}
        for predicate in audit.PREDICATES:
            sets[rng.choice(("all", "any", "none", ""))].add(predicate)
        if sets["all"] or sets["any"] or sets["none"]:
            return audit.Cluster("k%d" % number, frozenset(sets["all"]), frozenset(sets["any"]),
                                 frozenset(sets["none"]), "Кластер %d" % number)


def takes(cluster, holds):
    """Whether the row of the table matches what holds."""
    return (cluster.all <= holds and not cluster.none & holds and
            (not cluster.any or bool(cluster.any & holds)))


def random_clusters(rng, most):
    """Rows each of which the table gives for something that holds; others are refused (exit 78)."""
    sets = [frozenset(p for i, p in enumerate(audit.PREDICATES) if bits >> i & 1)
            for bits in range(1 << len(audit.PREDICATES))]
    clusters = []
    for number in range(1, most + 1):
        cluster = random_cluster(rng, number)
        if any(takes(cluster, holds) and not any(takes(other, holds) for other in clusters)
               for holds in sets):
            clusters.append(cluster)
    return clusters


def random_rules(case):
    """All settings at random."""
    rng = case.rng
    names = rng.sample(PROCEDURES, rng.randint(1, 6))
    procedures = {name: random_procedure(rng, name, case.use_waves) for name in names}
    if not any(p.enabled for p in procedures.values()):
        procedures[names[0]].enabled = True
    rules = audit.Rulebook(
        threshold=rng.choice(THRESHOLDS), min_procedures=rng.choice((1, 2, 2, 2, 3, 4)),
        combine=rng.choice(("or", "or", "and", "a", "b")),
        min_participants=rng.choice((1, 1, rng.randint(1, 10))),
        exclude=frozenset(subset(rng, FLAGS, 0.3)), procedures=procedures,
        reasons=frozenset(subset(rng, audit.REASONS, 0.6)), risk_factors=rng.randint(1, 4),
        components=[(name, rng.choice((1, -1)), rng.choice((1, 1, 2, 0.5)))
                    for name in rng.sample(COMPONENTS, rng.randint(1, 4))],
        factors=rng.sample(FACTORS, rng.randint(2, 6)),
        clusters=random_clusters(rng, rng.randint(1, 6)))
    choose_cut(case, rules)
    choose_minimums(rng, rules)
    case.rules = rules


def choose_cut(case, rules):
    """Exactly one of cut and bound."""
    if chance(case.rng, 0.4):
        case.bound_text = case.rng.choice(("40", "40", "50", "25", "37.5"))
        rules.bound, rules.cut = float(case.bound_text), None
    else:
        rules.cut = case.rng.choice(((1, 4), (1, 4), (1, 3)))


def choose_minimums(rng, rules):
    """The common minimum of the reasons, and own ones for some."""
    common = rng.choice((1, 1, rng.randint(1, 12)))
    rules.reason_minimum = {reason: rng.randint(1, 12) if chance(rng, 0.2) else common
                            for reason in audit.REASONS}
    rules.reason_minimum["factors"] = common


def rulebook_text(case):
    """The rulebook as an ini file."""
    rules, rng = case.rules, case.rng
    lines = ["[rulebook]", "id = random", "version = 1", "title = Случайные правила", "",
             "[criterion]", "threshold = %d/%d" % rules.threshold,
             "min_procedures = %d" % rules.min_procedures, "combine = " + rules.combine,
             "min_participants = %d" % rules.min_participants,
             "exclude = " + ";".join(sorted(rules.exclude)), "basis =", "status = assumed"]
    for procedure in rules.procedures.values():
        lines += procedure_lines(procedure)
    lines += ["", "[social]", "method = weights"]
    lines.append("bound = " + case.bound_text if case.bound_text else "cut = %d/%d" % rules.cut)
    for name, direction, weight in rules.components:
        lines += ["", "[component %s]" % name, "title = Показатель " + name,
                  "direction = " + ("+" if direction > 0 else "-"),
                  "weight = " + audit.shortest(float(weight))]
    for name in rules.factors:
        lines += ["", "[factor %s]" % name, "title = Фактор " + name]
    lines += risk_lines(rules)
    for cluster in rules.clusters:
        lines += cluster_lines(cluster, chance(rng, 0.5))
    if chance(rng, 0.5):
        lines += ["", "[cluster none]", "title = Школы, не отнесенные к кластерам"]
    return "\n".join(lines) + "\n"


def procedure_lines(procedure):
    """[procedure ID]"""
    low = "score < 24" if procedure.id == "ЕГЭ-РУ" else "mark <= 2"
    lines = ["", "[procedure %s]" % procedure.id, "title = Процедура " + procedure.id,
             "enabled = " + ("true" if procedure.enabled else "false"), "low = " + low]
    if procedure.waves:
        lines.append("waves = " + ";".join(procedure.waves))
    for year in sorted(procedure.not_held):
        lines += ["", "[procedure %s %d]" % (procedure.id, year), "held = false"]
    return lines


def risk_lines(rules):
    """[risk]: the common minimum is that of `factors`, for which it means nothing."""
    common = rules.reason_minimum["factors"]
    lines = ["", "[risk]", "reasons = " + ";".join(r for r in audit.REASONS if r in rules.reasons),
             "risk_factors = %d" % rules.risk_factors, "min_participants = %d" % common]
    for reason in ("one_low", "near", "rising"):
        if rules.reason_minimum[reason] != common:
            lines.append("min_participants_%s = %d" % (reason, rules.reason_minimum[reason]))
    return lines + ["warn_share = 1/2"]


def cluster_lines(cluster, keep_empty):
    """[cluster ID]"""
    lines = ["", "[cluster %s]" % cluster.id, "title = " + cluster.title]
    for key in ("all", "any", "none"):
        wanted = [p for p in audit.PREDICATES if p in getattr(cluster, key)]
        if wanted or keep_empty:
            lines.append("%s = %s" % (key, ";".join(wanted)))
    return lines


# ---------------------------------------------------------------------------------- random schools

def random_codes(rng):
    """Distinct codes of several lengths and scripts, not in order."""
    pool = (["67%04d" % i for i in range(1, 40)] + ["a%d" % i for i in range(1, 15)]
            + ["B%d" % i for i in range(1, 15)] + ["ш%d" % i for i in range(1, 15)])
    return rng.sample(pool, rng.randint(8, 30))


def random_low(rng, n, rules):
    """As a rule close to the threshold, or to the bound of `near` ten points under it."""
    num, den = rules.threshold
    kind = rng.random()
    if kind < 0.45:
        low = audit.need(n, rules.threshold) + rng.choice((-3, -2, -1, -1, 0, 0, 1))
    elif kind < 0.7:
        low = -(-(10 * num - den) * n // (10 * den)) + rng.choice((-1, 0, 0, 0, 1))
    else:
        low = rng.randint(0, n)
    return min(n, max(0, low))


def random_cell(rng, rules):
    """Few participants as a rule."""
    n = rng.choice((0, rng.randint(1, 4), rng.randint(1, 12), rng.randint(5, 30),
                    rng.choice((10, 20, 30, 40, 27, 28, 105))))
    return audit.Cell(n, random_low(rng, n, rules))


def cell_before(rng, rules, now):
    """The year before; often such that the rise is just 10 points, or just less."""
    cell = random_cell(rng, rules)
    if now is None or now.n == 0 or cell.n == 0 or chance(rng, 0.5):
        return cell
    low = (10 * now.low * cell.n - now.n * cell.n) // (10 * now.n) + rng.choice((-1, 0, 0, 1))
    return audit.Cell(cell.n, min(cell.n, max(0, low)))


def add_result(case, code, year, procedure, wave, cell):
    """An input row, and the cell if it counts."""
    case.results.append((code, year, procedure, wave, cell))
    known = case.rules.procedures.get(procedure)
    if (known is None or not known.enabled or year in known.not_held
            or year not in (YEAR, YEAR - 1) or (wave and known.waves and wave not in known.waves)):
        return
    case.counted[code, year, procedure, wave] = cell


def add_results_of(case, code, year, share):
    """A row for a share of the procedures; sometimes one more of a wave that does not count."""
    rng = case.rng
    for procedure in case.rules.procedures.values():
        waves = procedure.waves or tuple(sorted(WAVES))
        if chance(rng, share):
            wave = rng.choice(waves) if case.use_waves else ""
            now = case.counted.get((code, year + 1, procedure.id, wave))
            cell = cell_before(rng, case.rules, now)
            add_result(case, code, year, procedure.id, wave, cell)
        if procedure.waves and chance(rng, 0.3):
            other = next(w for w in WAVES if w not in procedure.waves)
            add_result(case, code, year, procedure.id, other, random_cell(rng, case.rules))


def random_results(case, codes):
    """Two years of results with holes; data that do not count among them."""
    rng = case.rng
    latest = 0 if chance(rng, 0.03) else rng.choice((0.6, 0.9, 1))
    previous = rng.choice((0, 0.1, 0.7, 0.9, 0.9, 1))
    for code in codes:
        silent = chance(rng, 0.08)
        add_results_of(case, code, YEAR, 0 if silent else latest)
        add_results_of(case, code, YEAR - 1, 0 if chance(rng, 0.1) else previous)
        if chance(rng, 0.1):
            add_results_of(case, code, YEAR - 2, 0.5)
    if chance(rng, 0.3) or not case.results:
        wave = "spring" if case.use_waves else ""
        add_result(case, codes[0], YEAR, "ВПР-ИС-7", wave, audit.Cell(20, 20))
    rng.shuffle(case.results)


def random_successions(case, codes, former):
    """Predecessors of every kind; chains, circles, second successors, ends that nobody knows."""
    rng = case.rng
    ends = codes + former + ["nobody1"]
    dates = ("", "", "%d-09-01" % (YEAR - 1), "%d-09-01" % (YEAR - 2), "%d-06-30" % YEAR,
             "%d-01-01" % (YEAR + 1))
    kinds = ("merged", "merged", "renamed", "branch", "split", "closed")
    olds = former + subset(rng, codes, 0.08) + subset(rng, former, 0.1)
    for old in olds:
        kind = rng.choice(kinds)
        new = "" if kind == "closed" else rng.choice(codes if chance(rng, 0.7) else ends)
        case.successions.append(audit.Succession(old, new, kind, rng.choice(dates)))
    rng.shuffle(case.successions)


def random_exam_codes(case, codes):
    """Codes of ОГЭ and ЕГЭ for most schools; one school's ОГЭ code may be another's ЕГЭ code."""
    rng = case.rng
    case.codes = {code: {} for code in codes}
    for kind in ("oge_code", "ege_code"):
        numbers = rng.sample(range(1, 60), len(codes))
        for code, number in zip(codes, numbers):
            if chance(rng, 0.8):
                case.codes[code][kind] = "%04d" % number


def count_histories(case):
    """What the successions make of the counted cells, and who is left without a school."""
    ledger = audit.read_ledger(case.successions, case.registry, YEAR)
    case.counted = audit.count_histories(ledger, case.counted)
    case.strangers = {key[0] for key in case.counted} - set(case.registry)
    case.counted = {key: cell for key, cell in case.counted.items() if key[0] in case.registry}


def random_context(case, codes):
    """{code: {component: text}}: missing rows, blanks, ties."""
    rng = case.rng
    if chance(rng, 0.15):
        return None
    top = rng.choice((3, 20, 100))
    holes = rng.choice((0, 0.1, 0.3))
    return {code: {name: str(rng.randint(0, top)) for name, _, _ in case.rules.components
                   if not chance(rng, holes)}
            for code in codes if not chance(rng, holes / 2)}


def random_levels(case, codes):
    """{code: {factor: level}}: missing rows, blanks, now and then a factor that nobody has."""
    rng = case.rng
    if chance(rng, 0.15):
        return None
    holes = rng.choice((0, 0.1, 0.3))
    dead = rng.choice(case.rules.factors) if chance(rng, 0.2) else ""
    return {code: {name: rng.choice(("high", "high", "medium", "low"))
                   for name in case.rules.factors if name != dead and not chance(rng, holes)}
            for code in codes if not chance(rng, holes / 2)}


def random_decision(rng, rules):
    """(action, cluster id)"""
    action = rng.choice(("include", "exclude", "move"))
    return action, "" if action == "exclude" else rng.choice(rules.clusters).id


def random_decisions(case):
    """Accepted decisions for some schools; for others such that change nothing."""
    rng = case.rng
    if chance(rng, 0.4):
        return
    for school in case.schools:
        if chance(rng, 0.15):
            school.decision = random_decision(rng, case.rules)
            case.decisions.append((school.code, *school.decision, "accepted", "Протокол № 3",
                                   "2022-11-01"))
        elif chance(rng, 0.1):
            noise = rng.choice((("rejected", "Протокол № 4", "2022-11-02"),
                                ("pending", "Протокол № 5", "2022-11-03"),
                                ("accepted", "", "2022-11-04"), ("accepted", "Протокол № 6", "")))
            case.decisions.append((school.code, *random_decision(rng, case.rules), *noise))


def random_case(seed):
    """The region of a seed."""
    case = Case(random.Random(seed))
    rng = case.rng
    case.use_waves = chance(rng, 0.3)
    random_rules(case)
    codes = random_codes(rng)
    former = ["%d%d" % (rng.choice((8, 90)), 100 + i) for i in range(rng.choice((0, 0, 3, 8)))]
    random_results(case, codes + former)
    if former:
        random_successions(case, codes, former)
    if chance(rng, 0.5):
        random_exam_codes(case, codes)
    for number, code in enumerate(codes):
        add_registry_row(case, number, code)
    count_histories(case)
    case.context = random_context(case, codes)
    case.levels = random_levels(case, codes)
    for code in codes:
        add_school(case, code)
    random_decisions(case)
    case.schools += [audit.School(code) for code in sorted(case.strangers)]
    case.registry.update((code, ("", "", "")) for code in case.strangers)
    return case


def add_registry_row(case, number, code):
    """Name, municipality and flag."""
    rng = case.rng
    flag = rng.choice(FLAGS) if chance(rng, 0.25) else ""
    name = "МБОУ \"СШ № %d\"" % number if chance(rng, 0.2) else "Школа %d" % number
    case.registry[code] = (name, rng.choice(MUNICIPALITIES), flag)


def add_school(case, code):
    """The school as the enumerator sees it."""
    flag = case.registry[code][2]
    school = audit.School(code, excluded=flag in case.rules.exclude,
                          factors=(case.levels or {}).get(code, {}))
    for (owner, year, procedure, _), cell in case.counted.items():
        if owner == code:
            (school.latest if year == YEAR else school.previous)[procedure] = cell
    case.schools.append(school)


# ------------------------------------------------------------------------------- campaign folder

def write_table(case, path, fields, rows, encodings=("utf-8", "utf-8-sig")):
    """A CSV with the dialect of one of many senders."""
    rng = case.rng
    russian = chance(rng, 0.4)
    encoding = rng.choice(encodings)
    with open(path, "w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=rng.choice(",;;"),
                            lineterminator=rng.choice(("\n", "\r\n")))
        writer.writerow([HEADERS.get(name, name) if russian else name for name in fields])
        writer.writerows(rows)


def written_code(case, code, procedure):
    """The school's own code, or that of the examination, with or without its leading zeros."""
    rng = case.rng
    kind = {"ОГЭ": "oge_code", "ЕГЭ": "ege_code"}.get(procedure[:3])
    other = case.codes.get(code, {}).get(kind)
    if other is None or chance(rng, 0.3):
        return rng.choice((code, "edu" + code)) if len(code) == 6 and code.isdigit() else code
    return rng.choice((other, other.lstrip("0")))


def write_successions(case, folder):
    """successions.csv"""
    write_table(case, folder / "successions.csv",
                ["old_code", "new_code", "succession_kind", "date"],
                [[row.old, row.new, row.kind, row.date] for row in case.successions])


def write_results(case, folder):
    """results.csv; a wave column only where all rows have a wave (a blank repeats the row above)."""
    rng = case.rng
    fields = ["year", "procedure", "school_code", "participants", "low"]
    rows = [[year, procedure, written_code(case, code, procedure), cell.n, cell.low]
            for code, year, procedure, _, cell in case.results]
    if case.use_waves:
        fields.append("wave")
        for row, (_, _, _, wave, _) in zip(rows, case.results):
            row.append(rng.choice(WAVES[wave]))
    write_table(case, folder / "results.csv", fields, rows)


def write_registry(case, folder):
    """schools.csv; the only file with enough Russian words for its encoding to be guessed."""
    kinds = ["oge_code", "ege_code"] if case.codes else []
    rows = [[code, name, municipality, case.rng.choice((flag, FLAG_WORDS.get(flag, flag)))]
            + [case.codes[code].get(kind, case.rng.choice(("", "-", "нет"))) for kind in kinds]
            for code, (name, municipality, flag) in case.registry.items()
            if code not in case.strangers]
    write_table(case, folder / "schools.csv",
                ["school_code", "name", "municipality", "flags"] + kinds, rows,
                ("utf-8", "utf-8-sig", "cp1251"))


def write_values(case, path, names, table, word):
    """school_code and a column for each name."""
    rows = [[code] + [word(values[name]) if name in values else "" for name in names]
            for code, values in table.items()]
    write_table(case, path, ["school_code"] + list(names), rows)


def write_decisions(case, folder):
    """decisions.csv; a cluster by id, now and then by title."""
    titles = {cluster.id: cluster.title for cluster in case.rules.clusters}
    rows = [[code, action, titles.get(cluster, "") if chance(case.rng, 0.2) else cluster,
             "5.1", document, date, "", "", status, ""]
            for code, action, cluster, status, document, date in case.decisions]
    write_table(case, folder / "decisions.csv",
                ["school_code", "action", "cluster", "clause", "document", "document_date",
                 "received", "effective_from", "status", "reason"], rows)


def write_case(case, folder):
    """The campaign folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rulebook.ini").write_text(rulebook_text(case), encoding="utf-8")
    inputs = ["schools = schools.csv", "results = results.csv"]
    write_registry(case, folder)
    write_results(case, folder)
    if case.successions:
        inputs.append("successions = successions.csv")
        write_successions(case, folder)
    if case.context is not None:
        inputs.append("context = context.csv")
        names = [name for name, _, _ in case.rules.components]
        write_values(case, folder / "context.csv", names, case.context, str)
    if case.levels is not None:
        inputs.append("risk = risk.csv")
        write_values(case, folder / "risk.csv", case.rules.factors, case.levels,
                     lambda level: case.rng.choice(LEVELS[level]))
    if case.decisions:
        inputs.append("decisions = decisions.csv")
        write_decisions(case, folder)
    campaign = ["[campaign]", "region = Случайная область", "year = %d" % YEAR, "language = ru",
                "methodology = rulebook.ini", "archive = archive.db",
                "previous = " + case.rng.choice(("auto", "files")), "", "[inputs]"] + inputs
    (folder / "campaign.ini").write_text("\n".join(campaign) + "\n" + ORDER, encoding="utf-8")


# ------------------------------------------------------------------------------------- comparison

def result_faults(case, rows):
    """results.csv against the input rows that count."""
    faults = audit.order_faults(rows, audit.result_key, "results.csv")
    wanted = {(code, str(year), procedure, wave): cell
              for (code, year, procedure, wave), cell in case.counted.items()}
    for row in rows:
        key = tuple(row[name] for name in ("school_code", "year", "procedure", "wave"))
        cell = wanted.pop(key, None)
        if cell is None:
            faults.append("school %s: results.csv: unexpected row %s" % (key[0], key[1:]))
            continue
        expected = {"participants": str(cell.n), "low": str(cell.low)}
        expected.update(audit.assess_cell(cell, case.rules))
        faults += audit.row_faults("school %s %s %s" % key[:3], expected, row)
    return faults + ["school %s: results.csv: no row %s" % (key[0], key[1:]) for key in wanted]


def take_indexes(case, rows):
    """The index as the program printed it goes into the schools; faults where there can be none."""
    faults = []
    texts = {row["school_code"]: row["social_index"] for row in rows}
    for school in case.schools:
        text = texts.get(school.code, "")
        school.index = float(text) if text else None
        values = (case.context or {}).get(school.code, {})
        if text and not values:
            faults.append("school %s: social_index without data" % school.code)
    return faults


def school_faults(case, rows):
    """schools.csv against the recomputed rows."""
    faults = audit.order_faults(rows, audit.school_key, "schools.csv") + take_indexes(case, rows)
    region = audit.Region(case.rules, case.schools)
    expected = audit.assess_region(region)
    for school in case.schools:
        name, municipality, _ = case.registry[school.code]
        expected[school.code].update(
            name=name, municipality=municipality, excluded="01"[school.excluded],
            override=school.decision[0] if school.decision else "")
    for row in rows:
        wanted = expected.pop(row["school_code"], None)
        where = "school %s" % row["school_code"]
        faults += (audit.row_faults(where, wanted, row) if wanted
                   else [where + ": unexpected row"])
    return faults + ["school %s: no row" % code for code in expected]


def is_share(text):
    """Empty or within [0, 1]."""
    return not text or 0 <= float(text) <= 1


def advisory_faults(school_rows, result_rows):
    """What must hold for advisory columns whatever the statistics."""
    faults = []
    for row in school_rows:
        if not is_share(row["p_true"]) or not is_share(row["p_repeat"]):
            faults.append("school %s: p_true or p_repeat outside [0, 1]" % row["school_code"])
        if row["procedures_assessed"] == "0" and (row["p_true"] or row["p_repeat"]):
            faults.append("school %s: probabilities without data" % row["school_code"])
    for row in result_rows:
        where = "school %s %s %s" % (row["school_code"], row["year"], row["procedure"])
        if not all(is_share(row[name]) for name in ("eb_share", "p_true", "p_repeat")):
            faults.append(where + ": eb_share, p_true or p_repeat outside [0, 1]")
        if row["share"] and row["interval_low"] and not (
                float(row["interval_low"]) <= float(row["share"]) <= float(row["interval_high"])):
            faults.append(where + ": share outside its interval")
    return faults


def compare_outputs(case, out, with_index):
    """All faults of a run that ended well."""
    school_rows = audit.read_output(out / "schools.csv", audit.SCHOOL_COLUMNS)
    result_rows = audit.read_output(out / "results.csv", audit.RESULT_COLUMNS)
    cell_floats = audit.RESULT_COLUMNS[7:13]
    return (result_faults(case, result_rows) + school_faults(case, school_rows)
            + audit.float_faults(school_rows, ("social_index", "p_repeat", "p_true"), "schools.csv")
            + audit.float_faults(result_rows, cell_floats, "results.csv")
            + advisory_faults(school_rows, result_rows)
            + (index_faults(case) if with_index else []))


# ------------------------------------------------------------------------------------ social index

def correlation(x, y):
    """Pearson's correlation of two standardised columns."""
    return math.fsum(a * b for a, b in zip(x, y)) / (len(x) - 1)


def standardised(values, direction):
    """Signed z scores; None when the column is constant."""
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))
    return [direction * (v - mean) / spread for v in values] if spread > 0 else None


def index_faults(case):
    """methodology.md, 3 (weights), where every school with a row has all components."""
    table = case.context or {}
    names = case.rules.components
    complete = all(len(values) == len(names) for values in table.values())
    if len(table) < 3 or not complete:
        return []
    columns = [standardised([float(values[name]) for values in table.values()], direction)
               for name, direction, _ in names]
    if None in columns:
        return []
    weights = [weight for _, _, weight in names]
    variance = sum(wi * wj * correlation(ci, cj) for wi, ci in zip(weights, columns)
                   for wj, cj in zip(weights, columns))
    if variance <= 1e-9:
        return []
    printed = {school.code: school.index for school in case.schools}
    faults = []
    for i, code in enumerate(table):
        score = sum(w * c[i] for w, c in zip(weights, columns)) / math.sqrt(variance)
        wanted = 50 * math.erfc(-score / math.sqrt(2))
        if printed[code] is None or abs(printed[code] - wanted) > 1e-7:
            faults.append("school %s: social_index: expected %.9g, got %s"
                          % (code, wanted, printed[code]))
    return faults


# --------------------------------------------------------------------------------------------- run

def must_refuse(case):
    """Why the program must leave with 65; empty when it must not."""
    try:
        audit.Region(case.rules, case.schools).check()
    except audit.CannotAssess as reason:
        return str(reason)
    return ""


def exit_faults(status, refusal, messages):
    """Faults of the exit code; 0 and 1 are fine, 65 is the refusal."""
    if refusal:
        return [] if status == 65 else ["exit code %d, expected 65: %s" % (status, refusal)]
    if status in (0, 1):
        return []
    return ["exit code %d" % status] + messages.splitlines()[-5:]


def run_program(program, folder):
    """(exit code, messages)"""
    done = in_a_row.run(program, "run", str(folder), "-o", str(folder / "out"), "--tables", "--no-archive")
    return done.returncode, done.stdout + done.stderr


def check_seed(program, seed, parent, with_index):
    """Faults of one seed."""
    case = random_case(seed)
    folder = parent / ("seed-%d" % seed)
    write_case(case, folder)
    refusal = must_refuse(case)
    status, messages = run_program(program, folder)
    faults = exit_faults(status, refusal, messages)
    if faults or refusal:
        return faults
    try:
        return compare_outputs(case, folder / "out", with_index)
    except (audit.BadOutput, audit.FormulaError, OSError, ValueError, KeyError) as error:
        return ["%s: %s" % (type(error).__name__, error)]


def print_batch(number, seeds, faults):
    """One test point with its diagnostics; returns whether it passed."""
    failed = [(seed, found) for seed, found in zip(seeds, faults) if found]
    print("%sok %d - seeds %d to %d" % ("not " if failed else "", number, seeds[0], seeds[-1]))
    for seed, found in failed:
        for fault in found[:SHOWN_FAULTS]:
            print("# seed %d: %s" % (seed, fault))
        if len(found) > SHOWN_FAULTS:
            print("# seed %d: and %d more" % (seed, len(found) - SHOWN_FAULTS))
    sys.stdout.flush()
    return not failed


def check_all(options, parent):
    """Goes through the seeds in batches; returns whether all passed."""
    seeds = list(range(options.first, options.first + options.count))
    batches = [seeds[i:i + BATCH] for i in range(0, len(seeds), BATCH)]
    print("1..%d" % len(batches))
    passed = True
    with ThreadPoolExecutor(options.jobs) as pool:
        for number, batch in enumerate(batches, 1):
            faults = list(pool.map(
                lambda seed: check_seed(options.program, seed, parent, options.index), batch))
            passed = print_batch(number, batch, faults) and passed
    return passed


def main():
    """TAP."""
    parser = argparse.ArgumentParser(description="shnor against the enumerator on random regions")
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--index", action="store_true")
    options = parser.parse_args()
    if not os.access(options.program, os.X_OK):
        print("Bail out! cannot run %s" % options.program)
        sys.exit(1)
    with tempfile.TemporaryDirectory(prefix="shnor-regions-") as temporary:
        sys.exit(0 if check_all(options, options.keep or Path(temporary)) else 1)


if __name__ == "__main__":
    main()
