#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for shnor, to test the cross-checks themselves before (and beside) the program.

    stand_in.py run DIR -o OUT

Reads the folders of random_regions.py and predicates/, writes schools.csv and results.csv by means
of the enumerator. It proves nothing about the rules: it only shows that folders are written as
meant, that a right answer passes, and, with STAND_IN_FAULTS="COLUMN …", that a wrong one fails (that
column of the first row where it is 0, 1 or an integer is then off by one).
"""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
import enumerator as audit


def read_campaign(folder):
    """(year, rules, inputs) of a campaign."""
    keys = {kind: values for kind, _, values in audit.read_ini(folder / "campaign.ini")}
    rules = audit.read_rulebook(folder / keys["campaign"]["methodology"])
    return int(keys["campaign"]["year"]), rules, keys["inputs"]


def counts(row, year, rules):
    """Whether a result row counts."""
    procedure = rules.procedures.get(row["procedure"])
    if procedure is None or not procedure.enabled or int(row["year"]) in procedure.not_held:
        return False
    wave = row.get("wave", "")
    in_wave = not wave or not procedure.waves or wave in procedure.waves
    return in_wave and int(row["year"]) in (year, year - 1)


def make_index(values):
    """Not the index of the methodology: any number from 0 to 100 that grows with the values (those
    of an adverse component turned round)."""
    return 100 * (sum(values) / len(values) + 0.25) / 101 if values else None


def read_indexes(path, rules, layouts):
    """{school: index}"""
    table = {}
    for row in audit.read_table(path, layouts):
        table[row["school_code"]] = make_index(
            [float(row[name]) if direction > 0 else 100 - float(row[name])
             for name, direction, _ in rules.components if row.get(name)])
    return table


def own_code(text, procedure, registry):
    """The own code that a result row means: a login's digits, a code of the examination, itself."""
    text = text[3:] if text[:3] == "edu" and len(text) == 9 else text
    kind = {"ОГЭ": "oge_code", "ЕГЭ": "ege_code"}.get(procedure[:3])
    if text not in registry and kind and text.isdigit():
        for code, row in registry.items():
            if row.get(kind, "").isdigit() and int(row[kind]) == int(text):
                return code
    return text


def counted_cells(folder, year, rules, inputs, layouts):
    """{(code, year, procedure, wave): Cell}, histories added up."""
    registry = {row["school_code"]: row
                for row in audit.read_table(folder / inputs["schools"], layouts)}
    cells = {}
    for row in audit.read_table(folder / inputs["results"], layouts):
        if counts(row, year, rules):
            key = (own_code(row["school_code"], row["procedure"], registry), int(row["year"]),
                   row["procedure"], row.get("wave", ""))
            cells[key] = audit.Cell(int(row["participants"]), int(row["low"]))
    ledger = {}
    if "successions" in inputs:
        rows = audit.read_table(folder / inputs["successions"], layouts)
        ledger = audit.read_ledger(
            [audit.Succession(row["old_code"], row["new_code"], row["succession_kind"], row["date"])
             for row in rows], registry, year)
    cells = audit.count_histories(ledger, cells)
    return ({key: cell for key, cell in cells.items() if key[0] in registry},
            {key[0] for key in cells} - set(registry))


def result_rows(cells, rules):
    """Rows of results.csv."""
    rows = []
    for key, cell in cells.items():
        full = dict.fromkeys(audit.RESULT_COLUMNS, "")
        full.update(zip(audit.RESULT_COLUMNS, map(str, key)))
        full.update(participants=str(cell.n), low=str(cell.low), **audit.assess_cell(cell, rules))
        rows.append(full)
    return sorted(rows, key=audit.result_key)


def school_rows(folder, year, rules, inputs, layouts, results, strangers):
    """Rows of schools.csv."""
    indexes, factors, decisions = {}, {}, {}
    if "context" in inputs:
        indexes = read_indexes(folder / inputs["context"], rules, layouts)
    if "risk" in inputs:
        factors = audit.read_factors(folder / inputs["risk"], rules, layouts)
    if "decisions" in inputs:
        decisions = audit.read_decisions(folder / inputs["decisions"], rules, layouts)
    rows = []
    known = audit.read_table(folder / inputs["schools"], layouts)
    unknown = [{"school_code": code, "name": "", "municipality": ""} for code in strangers]
    for row in [*known, *unknown]:
        code = row["school_code"]
        full = dict.fromkeys(audit.SCHOOL_COLUMNS, "")
        full.update({name: row[name] for name in ("school_code", "name", "municipality")})
        full["excluded"] = "01"[row.get("flags", "") in rules.exclude]
        full["override"] = decisions.get(code, ("",))[0]
        full["social_index"] = audit.printed_value(indexes.get(code))
        rows.append(full)
    region = audit.region_of_outputs(rules, year, rows, results, factors, decisions)
    assessed = audit.assess_region(region)
    for row in rows:
        row.update(assessed[row["school_code"]])
    return sorted(rows, key=audit.school_key)


def spoil(rows, column):
    """Makes one value of a column wrong."""
    for row in rows:
        if row.get(column, "").isdigit():
            row[column] = str(1 - int(row[column]) if row[column] in "01" else int(row[column]) + 1)
            return


def write_output(path, columns, rows):
    """A machine CSV."""
    def quoted(text):
        return '"%s"' % text.replace('"', '""') if set(text) & set(',"\n') else text

    lines = [",".join(columns)] + [",".join(quoted(row[c]) for c in columns) for row in rows]
    path.write_bytes(("\n".join(lines) + "\n").encode())


def run(folder, out):
    """The exit code of a run."""
    layouts = audit.read_layouts(Path(__file__).resolve().parents[2] / "datasets" / "layouts.ini")
    year, rules, inputs = read_campaign(folder)
    cells, strangers = counted_cells(folder, year, rules, inputs, layouts)
    results = result_rows(cells, rules)
    try:
        schools = school_rows(folder, year, rules, inputs, layouts, results, strangers)
    except audit.CannotAssess as reason:
        print(reason, file=sys.stderr)
        return 65
    for column in os.environ.get("STAND_IN_FAULTS", "").split():
        spoil(schools if column in audit.SCHOOL_COLUMNS else results, column)
    out.mkdir(parents=True, exist_ok=True)
    write_output(out / "schools.csv", audit.SCHOOL_COLUMNS, schools)
    write_output(out / "results.csv", audit.RESULT_COLUMNS, results)
    return 0


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[2]), Path(sys.argv[4])))
