#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes two parts of the advice of a demonstration run from its tables alone (TAP): the list under
96 other sets of rules, and results given the social conditions (weighted least squares by Householder's
reflections, another way than the program's)."""
import csv
import itertools
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from fractions import Fraction

SHNOR = os.path.abspath(sys.argv[1])


def table(folder, name):
    with open(os.path.join(folder, "out", name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cells, schools, threshold, procedures, participants, combine):
    """Codes on the list under these rules."""
    low = {key: Fraction(x, n) >= threshold for key, (n, x) in cells.items() if n >= max(participants, 1)}
    pairs = {(s, p): (low[(s, p, 2022)], low[(s, p, 2021)]) for s, p, y in low
             if y == 2022 and (s, p, 2021) in low}
    b_known = {s for s, _ in pairs}
    by_school = defaultdict(list)
    for (school, _, year), is_low in low.items():
        if year == 2022:
            by_school[school].append(is_low)
    result = set()
    for school in schools:
        if school not in by_school:
            continue
        a = sum(by_school[school]) >= procedures
        b = any(all(pair) for (s, _), pair in pairs.items() if s == school)
        holds = {"or": a or b, "and": a and b, "a": a, "b": b}[combine]
        result |= {school} if holds else set()
    return result if b_known or combine in ("or", "a") else None


def sensitivity_trouble(folder):
    cells = {(row["school_code"], row["procedure"], int(row["year"])):
             (int(row["participants"]), int(row["low"])) for row in table(folder, "results.csv")}
    schools = [row["school_code"] for row in table(folder, "schools.csv")]
    now = listed(cells, schools, Fraction(3, 10), 2, 1, "or")
    expected = []
    for combine, procedures, participants, percent in itertools.product(
            ("or", "and", "a", "b"), (2, 3), (1, 5, 10, 15), (25, 30, 35)):
        other = listed(cells, schools, Fraction(percent, 100), procedures, participants, combine)
        expected.append([str(percent / 100), str(procedures), str(participants), combine,
                         "1" if (combine, procedures, participants, percent) == ("or", 2, 1, 30) else "0",
                         str(len(other)), str(len(other - now)), str(len(now - other))])
    rows = [list(row.values()) for row in table(folder, "sensitivity.csv")]
    if rows[0] != ["0.3", "2", "1", "or", "1", str(len(now)), "0", "0"]:
        return f"the first row is not the rules in force: {rows[0]}"
    for got, want in itertools.zip_longest(rows[1:], expected):
        if got != want:
            return f"{got}, expected {want}"
    return None


def least_squares(rows, y):
    """Coefficients by Householder reflections."""
    a = [row[:] + [value] for row, value in zip(rows, y)]
    k = len(rows[0])
    for c in range(k):
        norm = math.copysign(math.sqrt(sum(a[i][c] ** 2 for i in range(c, len(a)))), -a[c][c])
        v = [a[i][c] for i in range(c, len(a))]
        v[0] -= norm
        vv = sum(x * x for x in v)
        for j in range(c, k + 1):
            dot = 2 * sum(v[i] * a[c + i][j] for i in range(len(v))) / vv
            for i, x in enumerate(v):
                a[c + i][j] -= dot * x
    beta = [0.0] * k
    for c in reversed(range(k)):
        beta[c] = (a[c][k] - sum(a[c][j] * beta[j] for j in range(c + 1, k))) / a[c][c]
    return beta


def context_trouble(folder):
    schools = {row["school_code"]: row for row in table(folder, "schools.csv")}
    data = [(row["school_code"], row["procedure"], int(row["low"]) + .5,
             int(row["participants"]) - int(row["low"]) + .5)
            for row in table(folder, "results.csv") if row["year"] == "2022"
            and row["participants"] != "0" and schools[row["school_code"]]["social_index"]]
    names = sorted({p for _, p, _, _ in data})
    weights = [1 / (1 / x + 1 / z) for _, _, x, z in data]
    lines = [[float(schools[s]["social_index"]) / 100 - .5] + [float(p == name) for name in names]
             for s, p, _, _ in data]
    y = [math.log(x / z) for _, _, x, z in data]
    beta = least_squares([[v * math.sqrt(w) for v in line] for line, w in zip(lines, weights)],
                         [v * math.sqrt(w) for v, w in zip(y, weights)])
    residuals = [v - sum(b * x for b, x in zip(beta, line)) for v, line in zip(y, lines)]
    dispersion = max(1, math.sqrt(sum(w * r * r for w, r in zip(weights, residuals)) /
                                  (len(data) - len(beta))))
    sums = defaultdict(lambda: [0.0, 0.0])
    for (school, *_), w, r in zip(data, weights, residuals):
        sums[school][0] += w * r
        sums[school][1] += w
    mean = {s: r / w for s, (r, w) in sums.items()}
    median = statistics.median(mean.values())
    seen = set()
    for code, row in schools.items():
        if code not in mean:
            if row["context_residual"] or row["context_mark"]:
                return f"{code}: a figure without an index or results"
            continue
        error = dispersion / math.sqrt(sums[code][1])
        mark = ("below_expected" if mean[code] / error > 1.96 else
                "resilient" if row["adverse_social"] == "1" and mean[code] <= median else "")
        seen.add(mark)
        if (abs(float(row["context_residual"]) - mean[code]) > 1e-8
                or abs(float(row["context_error"]) - error) > 1e-8 or row["context_mark"] != mark):
            return f"{code}: {row['context_residual']} {row['context_error']} {row['context_mark']}, " \
                   f"expected {mean[code]} {error} {mark}"
    return None if len(seen) == 3 else f"only {seen}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        region = os.path.join(folder, "region")
        for command in (["demo"], ["run", "--tables"]):
            subprocess.run([SHNOR, *command, region], capture_output=True, check=False)
        checks = [("the list under other rules", sensitivity_trouble(region)),
                  ("results given the conditions", context_trouble(region))]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
