#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recomputes the statutory lists of shnor from the specification alone.

Written by an auditor from design.md and methodology.md, without a look at the C sources. It reads a
rulebook, the counts (results.csv) and the social index (schools.csv) as the program printed them,
the risk profile and the register of decisions as the region sent them, and works out again who is
on which list. Everything is an exact integer or one of True, False, None (None: unknown).

    enumerator.py CAMPAIGN OUT [--layouts FILE]     compares a finished run; differences to stdout,
                                                    exit code 1 when there are any
"""

import argparse
import csv
import io
import itertools
import math
import sys
from dataclasses import dataclass, field
from pathlib import Path

PREDICATES = ("low_results", "adverse_social", "at_risk")
REASONS = ("one_low", "near", "rising", "factors")
INFINITE = math.inf

SCHOOL_COLUMNS = (
    "school_code name municipality cluster decision_status low_results condition_a condition_b "
    "b_assessable procedures_assessed procedures_low adverse_social at_risk risk_reasons "
    "social_index p_repeat p_true pupils_to_change group excluded override").split()
RESULT_COLUMNS = (
    "school_code year procedure wave participants low low_procedure share interval_low "
    "interval_high eb_share p_true p_repeat pupils_to_threshold").split()

# What this module recomputes (the rest of the columns is input or advisory).
SCHOOL_RECOMPUTED = (
    "cluster decision_status low_results condition_a condition_b b_assessable procedures_assessed "
    "procedures_low adverse_social at_risk risk_reasons pupils_to_change").split()
RESULT_RECOMPUTED = "low_procedure share pupils_to_threshold".split()

# An excluded school without data: the specification says "decided" (for excluded) and "no_data".
# True: excluded is looked at first.
EXCLUDED_BEFORE_NO_DATA = True


class CannotAssess(Exception):
    """The region cannot be assessed at all: the program must leave with exit code 65."""


class FormulaError(Exception):
    """A distance by the formulas of methodology.md differs from the enumerated minimum."""


# ---------------------------------------------------------------------------------------- rulebook

@dataclass
class Cluster:
    """A row of the decision table."""
    id: str
    all: frozenset = frozenset()
    any: frozenset = frozenset()
    none: frozenset = frozenset()
    title: str = ""


@dataclass
class Procedure:
    """What decides whether a result counts."""
    id: str
    enabled: bool = True
    waves: tuple = ()
    not_held: frozenset = frozenset()


@dataclass
class Rulebook:
    """The rules in force."""
    threshold: tuple = (30, 100)
    min_procedures: int = 2
    combine: str = "or"
    min_participants: int = 1
    exclude: frozenset = frozenset()
    cut: tuple = (1, 4)
    bound: float = None
    reasons: frozenset = frozenset(REASONS)
    risk_factors: int = 3
    reason_minimum: dict = field(default_factory=dict)
    procedures: dict = field(default_factory=dict)
    components: list = field(default_factory=list)   # (id, direction, weight)
    factors: list = field(default_factory=list)
    clusters: list = field(default_factory=list)     # without "none"


def decode(raw):
    """Text of a file that may have gone through Notepad."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251")


def read_ini(path):
    """Groups of a key file in file order: [(kind, id, {key: value})]."""
    groups = []
    for line in decode(Path(path).read_bytes()).splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            kind, _, name = line[1:line.index("]")].partition(" ")
            groups.append((kind, name.strip(), {}))
        else:
            key, _, value = line.partition("=")
            groups[-1][2][key.strip()] = value.strip()
    return groups


def read_list(text):
    """`a;b;c` without blanks."""
    return [part.strip() for part in text.split(";") if part.strip()]


def read_fraction(text):
    """`30/100` -> (30, 100)."""
    num, _, den = text.partition("/")
    return int(num), int(den)


def read_criterion(rules, keys):
    """[criterion]"""
    rules.threshold = read_fraction(keys.get("threshold", "30/100"))
    rules.min_procedures = int(keys.get("min_procedures", 2))
    rules.combine = keys.get("combine", "or")
    rules.min_participants = int(keys.get("min_participants", 1))
    rules.exclude = frozenset(read_list(keys.get("exclude", "")))


def read_procedure(rules, name, keys):
    """[procedure ID] or [procedure ID YEAR]"""
    name, _, year = name.partition(" ")
    if year:
        if keys.get("held") == "false":
            rules.procedures[name].not_held |= {int(year)}
        return
    rules.procedures[name] = Procedure(
        name, keys.get("enabled", "true") == "true", tuple(read_list(keys.get("waves", ""))))


def read_social(rules, keys):
    """[social]: exactly one of cut and bound."""
    if "bound" in keys:
        rules.bound, rules.cut = float(keys["bound"]), None
    else:
        rules.cut = read_fraction(keys.get("cut", "1/4"))


def read_risk(rules, keys):
    """[risk]: the reason's own minimum wins over the common one."""
    rules.reasons = frozenset(read_list(keys.get("reasons", "")))
    rules.risk_factors = int(keys.get("risk_factors", 3))
    common = int(keys.get("min_participants", 1))
    rules.reason_minimum = {reason: int(keys.get("min_participants_" + reason, common))
                            for reason in REASONS}


def read_cluster(rules, name, keys):
    """[cluster ID]: `none` is no row of the table, it is what remains."""
    if name != "none":
        sets = {key: frozenset(read_list(keys.get(key, ""))) for key in ("all", "any", "none")}
        rules.clusters.append(Cluster(name, title=keys.get("title", ""), **sets))


def read_rulebook(path):
    """Reads a rulebook (design.md, 3)."""
    rules = Rulebook()
    read_risk(rules, {"reasons": ";".join(REASONS)})
    for kind, name, keys in read_ini(path):
        if kind == "criterion":
            read_criterion(rules, keys)
        elif kind == "procedure":
            read_procedure(rules, name, keys)
        elif kind == "social":
            read_social(rules, keys)
        elif kind == "component":
            direction = -1 if keys.get("direction", "+").startswith("-") else 1
            rules.components.append((name, direction, float(keys.get("weight", 1))))
        elif kind == "factor":
            rules.factors.append(name)
        elif kind == "risk":
            read_risk(rules, keys)
        elif kind == "cluster":
            read_cluster(rules, name, keys)
    return rules


# ------------------------------------------------------------------------------------------- cells

@dataclass(frozen=True)
class Cell:
    """n participants of a school, procedure and year, `low` of them low."""
    n: int
    low: int


def need(n, threshold):
    """The least number of low participants that makes a cell of n low: ceil(num*n/den)."""
    num, den = threshold
    return -(-num * n // den)


def is_low(cell, threshold):
    """Three-valued: a cell without participants is unknown."""
    if cell.n == 0:
        return None
    num, den = threshold
    return den * cell.low >= num * cell.n


def is_usable(cell, rules):
    """Enters the conditions."""
    return cell.n >= max(1, rules.min_participants)


def pupils_to_threshold(cell, threshold):
    """How many results of this cell must change for it to change sides; None without any."""
    if cell.n == 0:
        return None
    bound = need(cell.n, threshold)
    return cell.low - bound + 1 if is_low(cell, threshold) else bound - cell.low


# ------------------------------------------------------------------------------------- successions

@dataclass(frozen=True)
class Succession:
    """A row of successions.csv; new is empty for a closed school, date is ISO or empty."""
    old: str
    new: str
    kind: str       # merged | split | renamed | branch | closed
    date: str = ""

    def leaves_history(self):
        """Whether the old school's results go to the new one."""
        return self.kind not in ("split", "closed")

    def governs(self, year):
        """Results of years after a split or a closure are no history."""
        return self.leaves_history() or not self.date or year <= int(self.date[:4])


def walk(ledger, code, year):
    """Codes from this one to where its results of the year go; None at the end: nowhere. A circle
    ends with the code that comes again."""
    path = [code]
    while path[-1] in ledger and ledger[path[-1]].governs(year):
        row = ledger[path[-1]]
        path.append(row.new if row.leaves_history() else None)
        if path[-1] is None or path[-1] in path[:-1]:
            break
    return path


def read_ledger(rows, registry, year):
    """{old code: Succession} of the rows that are applied. Not applied: dates after the year, a new
    name under the same code, a second successor, circles, and what leads to no school."""
    ledger = {}
    for row in rows:
        late = row.date and int(row.date[:4]) > year
        same = row.kind == "renamed" and row.old == row.new
        if not late and not same:
            ledger.setdefault(row.old, row)
    paths = {code: walk(ledger, code, 0) for code in ledger}
    return {code: ledger[code] for code, path in paths.items()
            if path[-1] is None or (path[-1] not in path[:-1] and path[-1] in registry)}


def count_histories(ledger, cells):
    """Cells {(code, year, procedure, wave): Cell} under the codes of successors, counts added. Two
    waves that meet in one cell leave it without one."""
    meeting = {}
    for (code, year, procedure, wave), cell in cells.items():
        target = walk(ledger, code, year)[-1]
        if target is not None:
            meeting.setdefault((target, year, procedure), []).append((wave, cell))
    return {key + (waves.pop() if len(waves) == 1 else "",):
            Cell(sum(cell.n for _, cell in parts), sum(cell.low for _, cell in parts))
            for key, parts in meeting.items() for waves in [{wave for wave, _ in parts}]}


# ------------------------------------------------------------------------------------------ region

@dataclass
class School:
    """A school with what the region knows about it. Cells by procedure id."""
    code: str
    latest: dict = field(default_factory=dict)
    previous: dict = field(default_factory=dict)
    index: float = None
    factors: dict = field(default_factory=dict)   # id -> high | medium | low; missing: no key
    excluded: bool = False
    decision: tuple = None                        # (action, cluster id)


@dataclass
class Region:
    """All schools, and what holds for them together."""
    rules: Rulebook
    schools: list

    def __post_init__(self):
        rules = self.rules
        for school in self.schools:
            school.now = {p: c for p, c in school.latest.items() if is_usable(c, rules)}
            school.before = {p: c for p, c in school.previous.items() if is_usable(c, rules)}
        self.b_assessable = any(b_assessable(school) for school in self.schools)
        self.scaled_indexes = [scale(s.index) for s in self.schools if s.index is not None]
        self.has_pairs = any(rising_pairs(school, rules) for school in self.schools)
        self.factors = set().union(*[school.factors.keys() for school in self.schools])
        self.reasons = self.find_reasons()

    def find_reasons(self):
        """Reasons in force that are not off, in the order of printing."""
        off = set()
        if not self.has_pairs:
            off.add("rising")
        if not self.factors:
            off.add("factors")
        return [r for r in REASONS if r in self.rules.reasons and r not in off]

    def is_off(self, predicate):
        """No data of the region for the predicate."""
        return {"low_results": False,
                "adverse_social": not self.scaled_indexes,
                "at_risk": not self.reasons}[predicate]

    def check(self):
        """Raises CannotAssess for a region that the program must refuse."""
        if not any(school.now for school in self.schools):
            raise CannotAssess("no usable cell in the latest year")
        if self.rules.combine in ("and", "b") and not self.b_assessable:
            raise CannotAssess("combine = %s without the year before" % self.rules.combine)


# --------------------------------------------------------------------------------------- criterion

def count_low(school, rules):
    """Usable cells of the latest year that are low."""
    return sum(is_low(cell, rules.threshold) for cell in school.now.values())


def condition_a(school, rules):
    """At least m procedures low in the latest year."""
    return count_low(school, rules) >= rules.min_procedures if school.now else None


def b_assessable(school):
    """Some procedure has usable cells in both years."""
    return bool(school.now.keys() & school.before.keys())


def condition_b(school, rules):
    """The same procedure low in both years."""
    if not b_assessable(school):
        return None
    return any(is_low(school.now[p], rules.threshold) and is_low(school.before[p], rules.threshold)
               for p in school.now.keys() & school.before.keys())


def kleene_and(a, b):
    """False beats unknown beats true."""
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def kleene_or(a, b):
    """True beats unknown beats false."""
    if a is True or b is True:
        return True
    return None if a is None or b is None else False


def low_results(school, region):
    """Low results, by the way the rulebook combines A and B."""
    a, b = condition_a(school, region.rules), condition_b(school, region.rules)
    if a is None:
        return None
    if region.rules.combine == "or":
        return kleene_or(a, b if region.b_assessable else False)
    return {"and": kleene_and(a, b), "a": a, "b": b}[region.rules.combine]


# -------------------------------------------------------------------------------- distance, twice

def procedure_moves(school, rules):
    """For each procedure: [(cost, low in the latest year, low in both)] for all that its usable
    cells may become. A cell may stay, or cross the threshold by the least number of results."""
    moves = []
    for procedure in sorted(school.now.keys() | school.before.keys()):
        sides = []
        for cells in (school.now, school.before):
            cell = cells.get(procedure)
            if cell is None:
                sides.append([(0, False)])
            else:
                low = is_low(cell, rules.threshold)
                sides.append([(0, low), (pupils_to_threshold(cell, rules.threshold), not low)])
        moves.append([(c1 + c0, l1, l1 and l0) for (c1, l1), (c0, l0) in itertools.product(*sides)])
    return moves


def holds(combine, a, b):
    """The two conditions combined; a condition that cannot be assessed counts as false."""
    return {"or": a or b, "and": a and b, "a": a, "b": b}[combine]


def distance_enumerated(school, rules, current):
    """The true minimum: every set of cells that change sides is gone through (sets that lead to the
    same number of low procedures and the same B are merged, the cheapest kept)."""
    states = {(0, False): 0}
    for options in procedure_moves(school, rules):
        following = {}
        for (lows, both), spent in states.items():
            for cost, now_low, both_low in options:
                key = (lows + now_low, both or both_low)
                following[key] = min(following.get(key, INFINITE), spent + cost)
        states = following
    costs = [spent for (lows, both), spent in states.items()
             if holds(rules.combine, lows >= rules.min_procedures, both) != current]
    return min(costs, default=INFINITE)


def side_costs(cells, procedure, threshold):
    """(u, d) of a cell: results to become low, results to stop being low."""
    cell = cells.get(procedure)
    if cell is None:
        return INFINITE, 0
    bound = need(cell.n, threshold)
    if is_low(cell, threshold):
        return 0, cell.low - bound + 1
    return bound - cell.low, 0


def smallest_sum(values, count):
    """Sum of the `count` smallest; infinite when there are fewer."""
    return sum(sorted(values)[:count]) if len(values) >= count else INFINITE


def distance_to_enter(school, rules):
    """methodology.md, 1: "to enter"."""
    m = rules.min_procedures
    ids = sorted(school.now.keys() | school.before.keys())
    u = {p: side_costs(school.now, p, rules.threshold)[0] for p in ids}
    v = {p: side_costs(school.before, p, rules.threshold)[0] for p in ids}
    by_a = smallest_sum(list(u.values()), m)
    by_b = min((u[p] + v[p] for p in ids), default=INFINITE)
    both = min((u[p] + v[p] + smallest_sum([u[q] for q in ids if q != p], m - 1) for p in ids),
               default=INFINITE)
    return {"a": by_a, "b": by_b, "or": min(by_a, by_b), "and": both}[rules.combine]


def low_sets(school, threshold):
    """L: low in the latest year; R: low in both."""
    latest = {p for p, cell in school.now.items() if is_low(cell, threshold)}
    both = {p for p in latest if p in school.before and is_low(school.before[p], threshold)}
    return latest, both


def distance_to_leave(school, rules):
    """methodology.md, 1: "to leave"."""
    m = rules.min_procedures
    latest, both = low_sets(school, rules.threshold)
    d = {p: side_costs(school.now, p, rules.threshold)[1] for p in latest}
    e = {p: side_costs(school.before, p, rules.threshold)[1] for p in both}
    by_a = smallest_sum(list(d.values()), max(0, len(latest) - m + 1))
    by_b = sum(min(d[p], e[p]) for p in both)
    savings = sorted((max(0, d[p] - e.get(p, 0)) for p in latest), reverse=True)
    neither = sum(d.values()) - sum(savings[:m - 1])
    return {"a": by_a, "b": by_b, "and": min(by_a, by_b), "or": neither}[rules.combine]


def pupils_to_change(school, region):
    """The least number of results for low_results to flip; None when unknown or infinite."""
    current = low_results(school, region)
    if current is None:
        return None
    formula = distance_to_leave if current else distance_to_enter
    by_formula = formula(school, region.rules)
    by_enumeration = distance_enumerated(school, region.rules, current)
    if by_formula != by_enumeration:
        raise FormulaError("%s: formula %s, enumeration %s"
                           % (school.code, by_formula, by_enumeration))
    return None if by_formula == INFINITE else by_formula


# ---------------------------------------------------------------------------------- social, at risk

def scale(value):
    """10^4 * value, rounded half away from zero (value >= 0)."""
    scaled = 10000 * value
    whole = math.floor(scaled)
    return whole + (scaled - whole >= 0.5)


def adverse_social(school, region):
    """Unknown without an index, and for all when nobody has one."""
    if school.index is None:
        return None
    mine = scale(school.index)
    if region.rules.bound is not None:
        return mine < scale(region.rules.bound)
    num, den = region.rules.cut
    below = sum(other < mine for other in region.scaled_indexes)
    return den * below < num * len(region.scaled_indexes)


def counted(cells, reason, rules):
    """Usable cells that are also big enough for the reason."""
    minimum = rules.reason_minimum.get(reason, 1)
    return {p: cell for p, cell in cells.items() if cell.n >= minimum}


def rising_pairs(school, rules):
    """Procedures whose cells of both years count for `rising`."""
    now = counted(school.now, "rising", rules)
    before = counted(school.before, "rising", rules)
    return [(now[p], before[p]) for p in sorted(now.keys() & before.keys())]


def reason_one_low(school, region):
    """Exactly one low cell in the latest year."""
    cells = counted(school.now, "one_low", region.rules)
    return sum(is_low(cell, region.rules.threshold) for cell in cells.values()) == 1


def reason_near(school, region):
    """At least two cells not low, but at most 10 points under the threshold."""
    num, den = region.rules.threshold
    cells = counted(school.now, "near", region.rules).values()
    return 2 <= sum(not is_low(c, (num, den)) and (10 * num - den) * c.n <= 10 * den * c.low
                    for c in cells)


def reason_rising(school, region):
    """At least two procedures whose share rose by 10 points; unknown without any pair."""
    pairs = rising_pairs(school, region.rules)
    if not pairs:
        return None
    return 2 <= sum(10 * (now.low * before.n - before.low * now.n) >= now.n * before.n
                    for now, before in pairs)


def reason_factors(school, region):
    """Enough factors of high significance; unknown when the missing ones could make it enough."""
    enough = region.rules.risk_factors
    high = sum(level == "high" for level in school.factors.values())
    missing = len(region.factors - school.factors.keys())
    if high >= enough:
        return True
    return None if high + missing >= enough else False


def find_reasons(school, region):
    """{reason: True | False | None} for the reasons that can be looked at."""
    test = {"one_low": reason_one_low, "near": reason_near, "rising": reason_rising,
            "factors": reason_factors}
    return {reason: test[reason](school, region) for reason in region.reasons}


def at_risk(low, reasons):
    """At risk, given low_results (known or not) and the reasons."""
    if low is True:
        return False
    if True in reasons.values():
        return True if low is False else None
    return None if None in reasons.values() else False


# ----------------------------------------------------------------------------------------- clusters

def is_formed(cluster, region):
    """A cluster that needs a predicate without any data is not formed."""
    if any(region.is_off(predicate) for predicate in cluster.all):
        return False
    return not cluster.any or not all(region.is_off(predicate) for predicate in cluster.any)


def find_cluster(values, region):
    """The first row that matches {predicate: bool}."""
    for cluster in region.rules.clusters:
        if (is_formed(cluster, region)
                and all(values[p] for p in cluster.all)
                and (not cluster.any or any(values[p] for p in cluster.any))
                and not any(values[p] for p in cluster.none)):
            return cluster.id
    return "none"


def possible(value):
    """What an unknown may turn out to be."""
    return (False, True) if value is None else (value,)


def possible_risks(low, risk, some_reason):
    """What at_risk may be once low_results is known to be `low`."""
    if low:
        return (False,)
    return (True,) if risk is None and some_reason else possible(risk)


def completions(low, adverse, risk, some_reason):
    """All logically possible (low_results, adverse_social, at_risk); off predicates come as
    False."""
    for one_low in possible(low):
        for one_adverse in possible(adverse):
            for one_risk in possible_risks(one_low, risk, some_reason):
                yield one_low, one_adverse, one_risk


def place_by_table(low, adverse, risk, some_reason, region):
    """(cluster, decision_status) by the decision table."""
    def cluster_of(values):
        return find_cluster(dict(zip(PREDICATES, values)), region)

    if region.is_off("adverse_social"):
        adverse = False
    if region.is_off("at_risk"):
        risk = False
    shown = cluster_of((low is True, adverse is True, risk is True))
    others = {cluster_of(values) for values in completions(low, adverse, risk, some_reason)}
    return shown, "decided" if others == {shown} else "undetermined"


def place_school(school, region, predicates, some_reason):
    """(cluster, decision_status) with exclusion, missing data and decisions."""
    if school.decision:
        action, cluster = school.decision
        return ("none" if action == "exclude" else cluster), "decided"
    if school.excluded and (school.now or EXCLUDED_BEFORE_NO_DATA):
        return "none", "decided"
    if not school.now:
        return "none", "no_data"
    return place_by_table(*predicates, some_reason, region)


# -------------------------------------------------------------------------------------------- rows

def assess_school(school, region):
    """The recomputed columns of schools.csv, as values."""
    rules = region.rules
    low = low_results(school, region)
    reasons = find_reasons(school, region) if school.now else {}
    true_reasons = [r for r in REASONS if reasons.get(r) is True]
    risk = at_risk(low, reasons) if school.now and reasons else None
    adverse = adverse_social(school, region)
    cluster, status = place_school(school, region, (low, adverse, risk), bool(true_reasons))
    return {
        "cluster": cluster, "decision_status": status, "low_results": low,
        "condition_a": condition_a(school, rules), "condition_b": condition_b(school, rules),
        "b_assessable": b_assessable(school), "procedures_assessed": len(school.now),
        "procedures_low": count_low(school, rules), "adverse_social": adverse, "at_risk": risk,
        "risk_reasons": "" if low is True else ";".join(true_reasons),
        "pupils_to_change": pupils_to_change(school, region)}


def assess_region(region):
    """{school code: recomputed columns, as printed}. Raises CannotAssess."""
    region.check()
    return {school.code: printed(assess_school(school, region)) for school in region.schools}


def assess_cell(cell, rules):
    """The recomputed columns of results.csv, as printed."""
    return printed({
        "low_procedure": is_low(cell, rules.threshold),
        "share": cell.low / cell.n if cell.n else None,
        "pupils_to_threshold": pupils_to_threshold(cell, rules.threshold)})


def shortest(value):
    """The smallest %.{1..17}g that reads back to the same double; -0 as 0."""
    if value == 0:
        return "0"
    return next(text for text in ("%.*g" % (digits, value) for digits in range(1, 18))
                if float(text) == value)


def printed_value(value):
    """As machine CSV has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "01"[value]
    return shortest(value) if isinstance(value, float) else str(value)


def printed(row):
    """All values as machine CSV has them."""
    return {key: printed_value(value) for key, value in row.items()}


# ------------------------------------------------------------------------------ outputs of a run

class BadOutput(Exception):
    """An output that breaks the contract of design.md, 5."""


def read_output(path, columns):
    """Rows of a machine CSV as dicts; checks encoding, line ends and header."""
    raw = Path(path).read_bytes()
    if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw or not raw.endswith(b"\n"):
        raise BadOutput("%s: BOM, CR or no line end" % path)
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    if rows[0][:len(columns)] != list(columns):
        raise BadOutput("%s: header is %s" % (path, ",".join(rows[0])))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise BadOutput("%s: row %d has %d fields" % (path, number, len(row)))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def result_key(row):
    """What rows of results.csv are sorted by."""
    return tuple(row[key].encode() for key in ("school_code", "year", "procedure", "wave"))


def school_key(row):
    """What rows of schools.csv are sorted by."""
    return row["school_code"].encode()


def order_faults(rows, key, name):
    """Rows out of order or double."""
    keys = [key(row) for row in rows]
    return ["%s: row %d is out of order or double" % (name, i + 2)
            for i in range(1, len(keys)) if keys[i - 1] >= keys[i]]


def region_of_outputs(rules, year, school_rows, result_rows, factors, decisions):
    """A region from what the program printed (counts, index, excluded, override) and from two
    inputs: {code: {factor: level}} and {code: (action, cluster)}."""
    schools = {}
    for row in school_rows:
        code = row["school_code"]
        index = float(row["social_index"]) if row["social_index"] else None
        schools[code] = School(code, index=index, factors=factors.get(code, {}),
                               excluded=row["excluded"] == "1", decision=decisions.get(code))
    for row in result_rows:
        school = schools[row["school_code"]]
        cells = school.latest if int(row["year"]) == year else school.previous
        if row["procedure"] in cells:
            raise BadOutput("results.csv: two cells of %s" % (result_key(row),))
        cells[row["procedure"]] = Cell(int(row["participants"]), int(row["low"]))
    return Region(rules, list(schools.values()))


def row_faults(where, expected, row):
    """One line for each column that differs."""
    return ["%s: %s: expected '%s', got '%s'" % (where, column, value, row[column])
            for column, value in expected.items() if row[column] != value]


def compare_results(rules, result_rows):
    """Faults of results.csv."""
    faults = []
    for row in result_rows:
        cell = Cell(int(row["participants"]), int(row["low"]))
        where = "school %s %s %s" % (row["school_code"], row["year"], row["procedure"])
        faults += row_faults(where, assess_cell(cell, rules), row)
    return faults


def compare_schools(region, school_rows):
    """Faults of schools.csv."""
    expected = assess_region(region)
    faults = []
    for row in school_rows:
        where = "school %s" % row["school_code"]
        faults += row_faults(where, expected[row["school_code"]], row)
        action = region_action(region, row["school_code"])
        faults += row_faults(where, {"override": action}, row)
    return faults


def region_action(region, code):
    """What the column `override` must say."""
    decision = next(school.decision for school in region.schools if school.code == code)
    return decision[0] if decision else ""


def float_faults(rows, columns, name):
    """Numbers that are not printed in the shortest form, or are no finite numbers."""
    faults = []
    for row in rows:
        for column in columns:
            text = row[column]
            if text and (not math.isfinite(float(text)) or shortest(float(text)) != text):
                faults.append("%s: school %s: %s: '%s' is not in the shortest form"
                              % (name, row["school_code"], column, text))
    return faults


# ------------------------------------------------------------------- inputs of a finished campaign

def simplify(text):
    """A header or word as it is compared: case, quotes, double spaces and `ё` do not matter."""
    for quote in "«»\"'“”„":
        text = text.replace(quote, "")
    return " ".join(text.replace("\u00a0", " ").split()).casefold().replace("ё", "е")


def read_layouts(path):
    """({simplified header: field}, {field: {simplified word: id}}) of layouts.ini."""
    headers, words = {}, {}
    for kind, name, keys in read_ini(path):
        if kind == "field":
            for text in [name] + read_list(keys.get("names", "")):
                headers.setdefault(simplify(text), name)
        elif kind == "values":
            table = words.setdefault(name, {})
            for ident, texts in keys.items():
                for text in [ident] + read_list(texts):
                    table[simplify(text)] = ident
    return headers, words


def read_table(path, layouts):
    """Rows of an input as {field: word}; unknown headers keep their spelling."""
    headers, words = layouts
    lines = decode(Path(path).read_bytes()).splitlines()
    delimiter = max(";,\t", key=lines[0].count)
    rows = list(csv.reader(lines, delimiter=delimiter))
    fields = [headers.get(simplify(text), text.strip()) for text in rows[0]]
    return [{f: words.get(f, {}).get(simplify(text), text.strip()) for f, text in zip(fields, row)}
            for row in rows[1:] if any(row)]


def read_factors(path, rules, layouts):
    """{school: {factor: level}} of a wide risk profile; blanks are left out."""
    levels = layouts[1].get("significance", {})
    table = {}
    for row in read_table(path, layouts):
        table[row["school_code"]] = {
            factor: levels.get(simplify(row[factor]), row[factor])
            for factor in rules.factors if row.get(factor)}
    return table


def read_decisions(path, rules, layouts):
    """{school: (action, cluster id)} of accepted decisions with document and date."""
    table = {}
    titles = {simplify(cluster.title): cluster.id for cluster in rules.clusters}
    for row in read_table(path, layouts):
        complete = row.get("document") and row.get("document_date")
        if row.get("status") == "accepted" and complete:
            cluster = row.get("cluster", "")
            table[row["school_code"]] = (row["action"], titles.get(simplify(cluster), cluster))
    return table


@dataclass
class Run:
    """A finished run: rules, outputs, and the region rebuilt from them."""
    rules: Rulebook
    school_rows: list
    result_rows: list
    region: Region


def read_run(campaign, out, layouts):
    """Reads a campaign folder whose risk profile and decisions are clean CSV files."""
    keys = {kind: values for kind, _, values in read_ini(campaign / "campaign.ini")}
    inputs = keys.get("inputs", {})
    rulebook = campaign / keys["campaign"]["methodology"]
    if not rulebook.exists():
        shipped = Path(__file__).resolve().parents[2] / "methodology"
        rulebook = shipped / (keys["campaign"]["methodology"] + ".ini")
    rules = read_rulebook(rulebook)
    school_rows = read_output(out / "schools.csv", SCHOOL_COLUMNS)
    result_rows = read_output(out / "results.csv", RESULT_COLUMNS)
    factors, decisions = {}, {}
    if inputs.get("risk"):
        factors = read_factors(campaign / inputs["risk"], rules, layouts)
    if inputs.get("decisions"):
        decisions = read_decisions(campaign / inputs["decisions"], rules, layouts)
    region = region_of_outputs(rules, int(keys["campaign"]["year"]), school_rows, result_rows,
                               factors, decisions)
    return Run(rules, school_rows, result_rows, region)


def compare_run(run):
    """All faults of a finished run that can be seen without its results and registry inputs."""
    floats = ("social_index", "p_repeat", "p_true")
    cell_floats = ("share", "interval_low", "interval_high", "eb_share", "p_true", "p_repeat")
    return (order_faults(run.school_rows, school_key, "schools.csv")
            + order_faults(run.result_rows, result_key, "results.csv")
            + compare_schools(run.region, run.school_rows)
            + compare_results(run.rules, run.result_rows)
            + float_faults(run.school_rows, floats, "schools.csv")
            + float_faults(run.result_rows, cell_floats, "results.csv"))


def main():
    """Compares a finished run."""
    parser = argparse.ArgumentParser(description="recomputes the lists of a finished run")
    parser.add_argument("campaign", type=Path)
    parser.add_argument("out", type=Path)
    default = Path(__file__).resolve().parents[2] / "datasets" / "layouts.ini"
    parser.add_argument("--layouts", type=Path, default=default)
    options = parser.parse_args()
    faults = compare_run(read_run(options.campaign, options.out, read_layouts(options.layouts)))
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
