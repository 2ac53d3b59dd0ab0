#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Anomalies between years: the sentence of each rule, its switches, and the whole demonstration region
recomputed by the paper's formulas from results.csv and the registry (TAP)."""
import csv
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict

SHNOR = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LEAST_CHANGE, LEAST_POINTS, LEAST_SIZE, WIDTH, POWER, GAP, MIN_PAIRS = 10, 20, 10, 7, 0.5, 0.05, 20
KINDS = ("anomaly.participants", "anomaly.share", "anomaly.pupils", "anomaly.same_as_last_year")


def schools(pupils_of):
    return "Код ОО;Наименование;Муниципалитет;Обучающихся\n" + "".join(
        f"{code};СШ № {code - 670000};Вяземский район;{pupils_of(code)}\n"
        for code in range(670001, 670031))


def quiet(code):
    """A school in step with the others: figures of two procedures in the two years."""
    code -= 670000
    k = code % 7
    return {("ВПР-РУ-5", 2021): (40 + k, 4 + k % 3), ("ВПР-РУ-5", 2022): (41 + k + code % 2, 4 + k % 4),
            ("ВПР-МА-5", 2021): (39 + k, 5 + k % 2), ("ВПР-МА-5", 2022): (40 + k - code % 2, 5 + k % 3)}


def results(changes):
    rows = ["year;procedure;school_code;participants;low\n"]
    for code in range(670001, 670031):
        for (procedure, year), (n, low) in {**quiet(code), **changes.get(code, {})}.items():
            rows.append(f"{year};{procedure};{code};{n};{low}\n")
    return "".join(rows)


def call(command, language, results_text, rules=None, pupils_of=lambda code: 420):
    """Lines of the findings about anomalies."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(ROOT, "methodology", "order-847.ini"), encoding="utf-8") as file:
            book = file.read()
        for key, value in (rules or {}).items():
            before, after = re.split(rf"(?m)^{key} = .*$", book.split("[anomaly]")[1], 1)
            book = f"{book.split('[anomaly]')[0]}[anomaly]{before}{key} = {value}{after}"
        for name, text in (("schools.csv", schools(pupils_of)), ("results.csv", results_text),
                           ("rules.ini", book),
                           ("campaign.ini", "[campaign]\nregion = Р\nyear = 2022\nmethodology = rules.ini\n"
                            "[inputs]\nschools = schools.csv\nresults = results.csv\n")):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = subprocess.run([SHNOR, "--lang", language, command, folder], capture_output=True,
                              text=True, check=False)
        marks = ("year before", "pupils", "last year") if language == "en" else (
            "прошлогод", "контингент")
        return done.returncode, [line for line in done.stderr.splitlines()
                                 if any(mark in line for mark in marks)]


GREW = {670010: {("ВПР-РУ-5", 2022): (95, 10)}}
WORSE = {670011: {("ВПР-МА-5", 2022): (43, 33)}}
AGAIN = {670012: {("ВПР-РУ-5", 2022): quiet(670012)[("ВПР-РУ-5", 2021)],
                  ("ВПР-МА-5", 2022): quiet(670012)[("ВПР-МА-5", 2021)]}}
SENTENCES = [
    ("more participants than the year before", "ru", GREW, lambda code: 420 if code != 670010 else "", [
        "Предупреждение. «results.csv», строка 39. Ожидалось: число участников, близкое к прошлогоднему "
        "(43). ВПР-РУ-5, СШ № 10: участников — 95; значение учтено. Что сделать: сверьте число "
        "участников с протоколом."]),
    ("the same in English", "en", GREW, lambda code: 420 if code != 670010 else "", [
        "Warning. «results.csv», row 39. Expected: about as many participants as the year before: 43. "
        "ВПР-РУ-5, СШ № 10: 95 participants; the number is used. What to do: compare the number of "
        "participants with the protocol."]),
    ("another share", "ru", WORSE, lambda code: 420, [
        "Предупреждение. «results.csv», строка 45. Ожидалось: доля низких результатов, близкая к "
        "прошлогодней (5 из 43). ВПР-МА-5, СШ № 11: 33 из 43; значение учтено. Что сделать: сверьте "
        "результаты обоих лет с протоколами."]),
    ("another share in English", "en", WORSE, lambda code: 420, [
        "Warning. «results.csv», row 45. Expected: about the same share of low results as the year before: "
        "5 of 43. ВПР-МА-5, СШ № 11: 33 of 43; the number is used. What to do: compare the results of "
        "both years with the protocols."]),
    ("last year's numbers again", "ru", AGAIN, lambda code: 420, [
        "Предупреждение. «results.csv», строка 47. Ожидалось: числа, отличные от прошлогодних. СШ № 12: по "
        "всем процедурам вида «ВПР» (2) повторены прошлогодние числа, всего участников — 89; значения "
        "учтены. Что сделать: убедитесь, что не прислан повторно прошлогодний файл."]),
    ("last year's numbers again in English", "en", AGAIN, lambda code: 420, [
        "Warning. «results.csv», row 47. Expected: numbers that differ from last year's. СШ № 12: all "
        "procedures of the kind ВПР (2) repeat the year before exactly, participants in all: 89; the numbers "
        "are used. What to do: make sure that last year's file was not sent again."]),
    ("too many for the school", "ru", {}, lambda code: 420 + code % 9 if code != 670020 else 44, [
        f"Предупреждение. «results.csv», строка {row}. Ожидалось: число участников, соразмерное контингенту "
        f"школы (обучающихся — 44). ВПР-{subject}-5, СШ № 20: участников — {n}; значение учтено. Что "
        "сделать: сверьте число участников с протоколом, а число обучающихся — с реестром."
        for row, subject, n in ((79, "РУ", 47), (81, "МА", 46))]),
    ("too many in English", "en", {}, lambda code: 420 + code % 9 if code != 670020 else 44, [
        f"Warning. «results.csv», row {row}. Expected: a number of participants that fits the school's 44 "
        f"pupils. ВПР-{subject}-5, СШ № 20: {n} participants; the number is used. What to do: compare the "
        "number of participants with the protocol, and that of pupils with the registry."
        for row, subject, n in ((79, "РУ", 47), (81, "МА", 46))]),
]
SILENT = [
    ("nothing odd: nothing said", {}, {}),
    ("switched off", {**GREW, **WORSE, **AGAIN}, {"enabled": "false"}),
    ("too few schools to compare with", {**GREW, **WORSE}, {"min_pairs": 31}),
    ("a change smaller than the least", {**GREW, **WORSE}, {"least_change": 60, "least_points": 90}),
    ("wide limits", {**GREW, **WORSE}, {"width": 1000}),
    ("small schools are left alone", {**GREW, **WORSE, **AGAIN}, {"min_participants": 1000}),
]


def sentence_trouble(language, changes, pupils_of, expected):
    for command in ("check", "run"):
        code, lines = call(command, language, results(changes), pupils_of=pupils_of)
        if code != 0 or lines != expected:
            return f"{command}: exit {code}\n" + "\n".join(lines) + "\nexpected\n" + "\n".join(expected)
    return None


def silent_trouble(changes, rules):
    code, lines = call("check", "en", results(changes), rules)
    return None if code == 0 and not lines else f"exit {code}\n" + "\n".join(lines)


def quantile(values, p):
    values = sorted(values)
    h = (len(values) - 1) * p
    low = int(h)
    high = min(low + 1, len(values) - 1)
    return values[low] + (h - low) * (values[high] - values[low])


def outside(pairs):
    """Keys of {key: (before, after, size)} outside the limits, and the median ratio."""
    if len(pairs) < MIN_PAIRS:
        return set(), None
    median = statistics.median(after / before for before, after, _ in pairs.values())
    effects = {}
    for key, (before, after, size) in pairs.items():
        ratio = after / before
        effects[key] = (ratio / median - 1 if ratio >= median else 1 - median / ratio) * size ** POWER
    middle = statistics.median(effects.values())
    least = abs(GAP * middle)
    low = middle - WIDTH * max(middle - quantile(effects.values(), .25), least)
    high = middle + WIDTH * max(quantile(effects.values(), .75) - middle, least)
    return {key for key, effect in effects.items() if effect < low or effect > high}, median


def recompute(rows, pupils):
    """{(rule, school, procedure or kind)} that should be found."""
    cells = defaultdict(dict)
    for row in rows:
        cells[(row["school_code"], row["procedure"])][row["year"]] = (int(row["participants"]),
                                                                      int(row["low"]))
    found = set()
    for procedure in sorted({key[1] for key in cells}):
        both = {school: years for (school, proc), years in cells.items() if proc == procedure
                and len(years) == 2 and all(n > 0 for n, _ in years.values())
                and max(n for n, _ in years.values()) >= LEAST_SIZE}
        suspects, _ = outside({s: (y["2021"][0], y["2022"][0], max(y["2021"][0], y["2022"][0]))
                               for s, y in both.items()})
        found |= {("anomaly.participants", s, procedure) for s in suspects
                  if abs(both[s]["2022"][0] - both[s]["2021"][0]) >= LEAST_CHANGE}
        suspects, _ = outside({s: ((y["2021"][1] + .5) / (y["2021"][0] + 1),
                                   (y["2022"][1] + .5) / (y["2022"][0] + 1),
                                   max(y["2021"][0], y["2022"][0])) for s, y in both.items()})
        for s in suspects:
            (n0, x0), (n1, x1) = both[s]["2021"], both[s]["2022"]
            if 100 * abs(x1 * n0 - x0 * n1) >= LEAST_POINTS * n0 * n1:
                found.add(("anomaly.share", s, procedure))
        now = {s: y["2022"][0] for (s, proc), y in cells.items() if proc == procedure and "2022" in y
               and y["2022"][0] > 0 and pupils.get(s, 0) >= LEAST_SIZE}
        suspects, median = outside({s: (pupils[s], n, pupils[s]) for s, n in now.items()})
        found |= {("anomaly.pupils", s, procedure) for s in suspects
                  if abs(now[s] - median * pupils[s]) >= LEAST_CHANGE}
    kinds = defaultdict(list)
    for (school, procedure), years in cells.items():
        if len(years) == 2:
            kinds[(school, procedure.split("-")[0])].append(years)
    found |= {("anomaly.same_as_last_year", school, kind) for (school, kind), pairs in kinds.items()
              if len(pairs) >= 2 and all(y["2021"] == y["2022"] for y in pairs)
              and sum(y["2022"][0] for y in pairs) >= len(pairs) * LEAST_SIZE}
    return found


def demo_trouble():
    with tempfile.TemporaryDirectory() as folder:
        region = os.path.join(folder, "region")
        subprocess.run([SHNOR, "demo", region], capture_output=True, check=True)
        path = os.path.join(region, "campaign.ini")
        with open(path, encoding="utf-8") as file:
            text = file.read().replace("language = ru", "language = en")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        subprocess.run([SHNOR, "run", "--tables", region], capture_output=True, check=False)
        with open(os.path.join(region, "schools.csv"), encoding="utf-8-sig", newline="") as file:
            pupils = {row["Код ОО"][-6:]: int("".join(filter(str.isdigit, row["Обучающихся"])) or 0)
                      for row in csv.DictReader(file, delimiter=";")}
        with open(os.path.join(region, "out", "results.csv"), encoding="utf-8", newline="") as file:
            expected = recompute(list(csv.DictReader(file)), pupils)
        found = set()
        with open(os.path.join(region, "out", "findings.csv"), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["rule"] not in KINDS:
                    continue
                words = row["happened"]
                what = (words.split("of the kind ")[1].split(" ")[0]
                        if row["rule"] == "anomaly.same_as_last_year" else words.split(",")[0])
                found.add((row["rule"], row["school_code"], what))
    if found == expected and len({rule for rule, *_ in found}) == len(KINDS):
        return None
    return f"not expected: {sorted(found - expected)}\nmissing: {sorted(expected - found)}"


def main():
    checks = [(name, sentence_trouble(*rest)) for name, *rest in SENTENCES]
    checks += [(name, silent_trouble(*rest)) for name, *rest in SILENT]
    checks.append(("the demonstration region, recomputed", demo_trouble()))
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
