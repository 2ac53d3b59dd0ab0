#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the enumerator itself: against definitions in exact fractions and against brute force
over single pupils' results, written without its functions. Also tests that the cross-checks pass on
a right answer and fail on a wrong one (by stand_in.py).

    test_enumerator.py [-v]        (unittest; about 20 seconds)
"""

import functools
import itertools
import math
import os
import random
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
import enumerator as audit
import random_regions

HERE = Path(__file__).resolve().parent
THRESHOLDS = ((3, 10), (30, 100), (1, 4), (1, 3), (2, 7), (1, 1))
COMBINES = ("or", "and", "a", "b")


# -------------------------------------------------------------- definitions without the enumerator

@functools.cache
def plain_low(n, x, threshold):
    """A low cell, by fractions."""
    return Fraction(x, n) >= Fraction(*threshold)


def plain_verdict(now, before, rules):
    """Low results of {procedure: (n, x)}; what is not there is not low."""
    low_now = {p for p, (n, x) in now.items() if plain_low(n, x, rules.threshold)}
    low_before = {p for p, (n, x) in before.items() if plain_low(n, x, rules.threshold)}
    a, b = len(low_now) >= rules.min_procedures, bool(low_now & low_before)
    return {"or": a or b, "and": a and b, "a": a, "b": b}[rules.combine]


def plain_distance(now, before, rules):
    """The least number of single results to change, by going through all counts of all cells."""
    keys = [(now, p) for p in now] + [(before, p) for p in before]
    start = plain_verdict(now, before, rules)
    best = math.inf
    for counts in itertools.product(*[range(year[p][0] + 1) for year, p in keys]):
        cost = sum(abs(x - year[p][1]) for x, (year, p) in zip(counts, keys))
        if cost < best:
            changed = [(p, (year[p][0], x)) for x, (year, p) in zip(counts, keys)]
            if plain_verdict(dict(changed[:len(now)]), dict(changed[len(now):]), rules) != start:
                best = cost
    return best


def make_school(now, before):
    """An enumerator.School of {procedure: (n, x)}."""
    school = audit.School("1", {p: audit.Cell(*c) for p, c in now.items()},
                          {p: audit.Cell(*c) for p, c in before.items()})
    school.now, school.before = school.latest, school.previous
    return school


def formula_distance(school, rules, current):
    """The distance by the formulas alone."""
    return (audit.distance_to_leave if current else audit.distance_to_enter)(school, rules)


def cells_up_to(largest):
    """No cell, and all cells with 1 to `largest` participants."""
    return [None] + [(n, x) for n in range(1, largest + 1) for x in range(n + 1)]


def all_rules(minimums):
    """Every threshold, way to combine and m."""
    for threshold, combine, m in itertools.product(THRESHOLDS, COMBINES, minimums):
        yield audit.Rulebook(threshold=threshold, combine=combine, min_procedures=m)


def random_cells(rng, k, largest, holes):
    """{procedure: (n, x)} of up to k procedures."""
    cells = {}
    for p in range(k):
        n = rng.randint(1, largest)
        if rng.random() >= holes:
            cells[p] = (n, rng.randint(0, n))
    return cells


def random_rules(rng):
    """Random criterion."""
    return audit.Rulebook(threshold=rng.choice(THRESHOLDS), combine=rng.choice(COMBINES),
                          min_procedures=rng.randint(1, 4))


# ------------------------------------------------------------------------------------------ tests

class DistanceTest(unittest.TestCase):
    """Formulas of methodology.md, enumeration of cells, brute force over single results."""

    def check(self, now, before, rules):
        """All three agree."""
        school = make_school(now, before)
        current = plain_verdict(now, before, rules)
        wanted = plain_distance(now, before, rules)
        where = (now, before, rules.threshold, rules.combine, rules.min_procedures)
        self.assertEqual(audit.distance_enumerated(school, rules, current), wanted, where)
        self.assertEqual(formula_distance(school, rules, current), wanted, where)

    def check_pairs(self, k, largest, rules):
        """All schools of k procedures with cells up to `largest`."""
        for cells in itertools.product(cells_up_to(largest), repeat=2 * k):
            now = {p: cells[p] for p in range(k) if cells[p]}
            before = {p: cells[k + p] for p in range(k) if cells[k + p]}
            self.check(now, before, rules)

    def test_one_procedure_all(self):
        """One procedure, up to four participants: all there is."""
        for rules in all_rules((1, 2)):
            self.check_pairs(1, 4, rules)

    def test_two_procedures_all(self):
        """Two procedures, up to two participants: all there is."""
        for rules in all_rules((1, 2)):
            if rules.threshold in ((3, 10), (1, 1)):
                self.check_pairs(2, 2, rules)

    def test_three_procedures_sampled(self):
        """Three procedures, up to four participants."""
        rng = random.Random(1)
        for _ in range(400):
            self.check(random_cells(rng, 3, 4, 0.15), random_cells(rng, 3, 4, 0.25),
                       random_rules(rng))

    def test_four_procedures_sampled(self):
        """Four procedures, two or three participants."""
        rng = random.Random(2)
        for _ in range(60):
            self.check(random_cells(rng, 4, 3, 0.1), random_cells(rng, 4, 3, 0.25),
                       random_rules(rng))

    def test_large_cells(self):
        """Up to six procedures and sixty participants: formulas against enumeration of cells."""
        rng = random.Random(3)
        for _ in range(30000):
            k, rules = rng.randint(1, 6), random_rules(rng)
            now, before = random_cells(rng, k, 60, 0.1), random_cells(rng, k, 60, 0.25)
            school, current = make_school(now, before), plain_verdict(now, before, rules)
            self.assertEqual(formula_distance(school, rules, current),
                             audit.distance_enumerated(school, rules, current),
                             (now, before, rules))


class CellTest(unittest.TestCase):
    """Single cells against fractions."""

    def test_threshold(self):
        """low_procedure and pupils_to_threshold for all cells up to 110 participants."""
        for threshold in THRESHOLDS:
            for n in range(1, 111):
                low = [plain_low(n, x, threshold) for x in range(n + 1)]
                for x in range(n + 1):
                    cell = audit.Cell(n, x)
                    self.assertEqual(audit.is_low(cell, threshold), low[x])
                    wanted = min(abs(y - x) for y in range(n + 1) if low[y] != low[x])
                    self.assertEqual(audit.pupils_to_threshold(cell, threshold), wanted)

    def test_empty(self):
        """A cell without participants."""
        row = audit.assess_cell(audit.Cell(0, 0), audit.Rulebook())
        self.assertEqual(set(row.values()), {""})

    def test_floats(self):
        """The shortest form that reads back."""
        self.assertEqual([audit.shortest(v) for v in (-0.0, 0.1, 100.0, 1 / 3, 1.0, 5e-324)],
                         ["0", "0.1", "1e+02", "0.3333333333333333", "1", "5e-324"])

    def test_scale(self):
        """Half away from zero."""
        self.assertEqual([audit.scale(v) for v in (0.0, 40.0, 37.5, 0.00005, 0.00004)],
                         [0, 400000, 375000, 1, 0])


class ReasonTest(unittest.TestCase):
    """Reasons of at_risk against fractions and completions."""

    def regions(self, count):
        """Random one-school regions."""
        rng = random.Random(4)
        for _ in range(count):
            rules = random_rules(rng)
            rules.reason_minimum = {r: rng.randint(1, 6) for r in audit.REASONS}
            school = make_school(random_cells(rng, 5, 20, 0.1), random_cells(rng, 5, 20, 0.3))
            yield school, audit.Region(rules, [school])

    def test_cells(self):
        """one_low, near, rising."""
        for school, region in self.regions(5000):
            rules = region.rules
            share = {p: Fraction(c.low, c.n) for p, c in school.latest.items()}
            bound = Fraction(*rules.threshold)
            size = {p: c.n for p, c in school.latest.items()}
            lows = [p for p in share
                    if share[p] >= bound and size[p] >= rules.reason_minimum["one_low"]]
            self.assertEqual(audit.reason_one_low(school, region), len(lows) == 1)
            near = [p for p in share if bound - Fraction(1, 10) <= share[p] < bound
                    and size[p] >= rules.reason_minimum["near"]]
            self.assertEqual(audit.reason_near(school, region), len(near) >= 2)
            self.check_rising(school, region, share)

    def check_rising(self, school, region, share):
        """At least two procedures up by ten points."""
        least = region.rules.reason_minimum["rising"]
        pairs = [p for p in share.keys() & school.previous.keys()
                 if min(school.latest[p].n, school.previous[p].n) >= least]
        up = [p for p in pairs if share[p] - Fraction(
            school.previous[p].low, school.previous[p].n) >= Fraction(1, 10)]
        self.assertEqual(audit.reason_rising(school, region), len(up) >= 2 if pairs else None)

    def test_factors(self):
        """Unknown exactly when the missing levels could decide."""
        levels = ("high", "medium", "low", None)
        for enough, values in itertools.product((1, 2, 3, 4), itertools.product(levels, repeat=4)):
            school = make_school({}, {})
            school.factors = {i: v for i, v in enumerate(values) if v}
            other = make_school({}, {})
            other.factors = dict.fromkeys(range(4), "low")
            region = audit.Region(audit.Rulebook(risk_factors=enough), [school, other])
            verdicts = {sum(v == "high" for v in filled) >= enough for filled in
                        itertools.product(*[(v,) if v else levels[:3] for v in values])}
            wanted = verdicts.pop() if len(verdicts) == 1 else None
            self.assertEqual(audit.reason_factors(school, region), wanted)


class UnknownTest(unittest.TestCase):
    """Three-valued answers are those of completing the unknown in every way."""

    def test_low_results(self):
        """A known, B unknown: unknown exactly when B decides."""
        for a, combine in itertools.product((False, True), COMBINES):
            rules = audit.Rulebook(combine=combine, min_procedures=1)
            school = make_school({1: (4, 4 if a else 0)}, {})
            other = make_school({1: (4, 0)}, {1: (4, 0)})
            verdicts = {{"or": a or b, "and": a and b, "a": a, "b": b}[combine]
                        for b in (False, True)}
            wanted = verdicts.pop() if len(verdicts) == 1 else None
            self.assertIs(audit.low_results(school, audit.Region(rules, [school, other])), wanted)
        alone = audit.Region(audit.Rulebook(), [school])
        self.assertIs(audit.low_results(school, alone), False)

    def test_cluster(self):
        """at_risk and decision_status against completion of every single reason."""
        rng = random.Random(5)
        region = audit.Region(audit.Rulebook(), [make_school({}, {})])
        region.scaled_indexes, region.reasons = [1], list(audit.REASONS)
        for _ in range(3000):
            region.rules.clusters = [random_regions.random_cluster(rng, i)
                                     for i in range(rng.randint(1, 4))]
            low, adverse = rng.choice((None, False, True)), rng.choice((None, False, True))
            reasons = {r: rng.choice((None, False, False, True)) for r in audit.REASONS}
            self.check_cluster(region, low, adverse, reasons)

    def check_cluster(self, region, low, adverse, reasons):
        """One school."""
        def fill(value):
            return (False, True) if value is None else (value,)

        risks, clusters = set(), set()
        for one_low, one_adverse, *filled in itertools.product(
                fill(low), fill(adverse), *map(fill, reasons.values())):
            risk = not one_low and any(filled)
            risks.add(risk)
            clusters.add(plain_cluster(region.rules.clusters, one_low, one_adverse, risk))
        risk = audit.at_risk(low, reasons)
        self.assertIs(risk, risks.pop() if len(risks) == 1 else None)
        shown, status = audit.place_by_table(low, adverse, risk, True in reasons.values(), region)
        self.assertEqual(shown, plain_cluster(region.rules.clusters, low is True,
                                              adverse is True, risk is True))
        self.assertEqual(status, "decided" if clusters == {shown} else "undetermined")


def plain_cluster(clusters, low, adverse, risk):
    """The first row that matches."""
    true = {p for p, value in zip(audit.PREDICATES, (low, adverse, risk)) if value}
    return next((c.id for c in clusters if c.all <= true and not c.none & true
                 and (not c.any or c.any & true)), "none")


class SocialTest(unittest.TestCase):
    """The quarter line."""

    def test_cut(self):
        """Adverse exactly when fewer than the share of schools is strictly below."""
        rng = random.Random(6)
        for _ in range(300):
            num, den = rng.choice(((1, 4), (1, 3)))
            values = [rng.choice((None, rng.randint(0, 12) / 4)) for _ in range(rng.randint(1, 12))]
            schools = [audit.School(str(i), index=v) for i, v in enumerate(values)]
            region = audit.Region(audit.Rulebook(cut=(num, den)), schools)
            have = [v for v in values if v is not None]
            for school in schools:
                wanted = None if school.index is None else Fraction(
                    sum(v < school.index for v in have), len(have)) < Fraction(num, den)
                self.assertIs(audit.adverse_social(school, region), wanted)


class HarnessTest(unittest.TestCase):
    """The cross-checks pass on a right answer and fail on a wrong one."""

    def run_check(self, script, *arguments, faults=""):
        """(exit code, output)"""
        command = [sys.executable, str(HERE / script), str(HERE / "stand_in.py"), *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=dict(os.environ, STAND_IN_FAULTS=faults), check=False)
        return done.returncode, done.stdout.decode()

    def test_rulebook_survives(self):
        """A written rulebook is read back the same."""
        for seed in range(1, 60):
            case = random_regions.random_case(seed)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "rulebook.ini"
                path.write_text(random_regions.rulebook_text(case), encoding="utf-8")
                self.assertEqual(audit.read_rulebook(path), case.rules)

    def test_right_answer(self):
        """Sixteen regions and the hand-made tables."""
        code, output = self.run_check("random_regions.py", "16")
        self.assertEqual((code, output.count("\nok ")), (0, 1), output)
        code, output = self.run_check("predicates/predicates.py")
        self.assertEqual((code, output.count("\nok ")), (0, 4), output)

    def test_wrong_answer(self):
        """A single wrong value of any column is noticed and named."""
        for columns in ("low_results condition_a condition_b b_assessable procedures_assessed procedures_low",
                        "adverse_social at_risk pupils_to_change excluded",
                        "participants low low_procedure pupils_to_threshold"):
            code, output = self.run_check("random_regions.py", "4", "--first", "2", faults=columns)
            self.assertEqual(code, 1, columns)
            for column in columns.split():
                self.assertIn(": %s: expected" % column, output)
        columns = "low_results adverse_social at_risk"
        code, output = self.run_check("predicates/predicates.py", faults=columns)
        self.assertEqual((code, output.count("\nnot ok ")), (1, 4), output)
        for column in columns.split():
            self.assertIn(": %s: expected" % column, output)


if __name__ == "__main__":
    unittest.main()
