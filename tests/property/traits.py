#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Traits of real files, planted one at a time into random tables of every kind: the cells are right, or an
error or a warning tells of it; never a wrong cell in silence (TAP).

    traits.py SHNOR [--n N] [--seed S] [--trait NAME] [--kind KIND] [--format FORMAT] [--keep DIR]
                    [--show VERDICT] [--jobs J] [--list]

A trial is a trait (dirt.py) in the table of a small region (regions.py) in a kind of file (tables.py).
RIGHT: every cell of results.csv and schools.csv is what the region holds. TOLD: some are not, or the
table cannot be understood by itself, and an error or a warning names the file and, where rows or columns
were touched, one of these. REFUSED: no outputs, and a message names the file; counts as told. SILENT:
neither. CRASHED: an end that no command has. The tallies of clean tables are held against the region
they were written from, and clean tables may have no warning of their own.

--n trials go round the traits; --keep leaves up to three silent campaigns of each trait in DIR/TRAIT/,
with why.txt. Without --keep nothing is left.
"""
import argparse
import collections
import concurrent.futures
import copy
import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

import dirt
import regions
import tally
from tables import WRITERS, letter

# what every small region is warned of, whatever its tables hold
# and what no reader of a table would take for word of it: figures that are odd beside other figures
USUAL = ("anomaly.", "predicate.off", "cluster.not_formed", "school.undetermined", "school.no_results",
         "cluster.share", "social.constant", "decision.no_change")
USUAL_WORDS = re.compile("Ожидалось: результаты школы|Ожидалось: социальные паспорта|кластер «.*» не сформирован|"
                         "Ожидалось: значения, различающиеся|Ожидалось: в кластерах не более")
REFUSALS = (65, 66, 78)
DONE = (0, 1)
VERDICTS = ("RIGHT", "TOLD", "REFUSED", "SILENT", "CRASHED")
BAD = ("SILENT", "CRASHED")


class Trial:
    """A table with a trait: what dirt.py works on, and what it says of it."""

    def __init__(self, campaign, form, seed):
        self.campaign, self.format, self.chance = campaign, form, random.Random(seed)
        self.table = campaign.target.copy()
        self.others = [table.copy() for table in campaign.tables if table is not campaign.target]
        self.places, self.cells = dict(campaign.places), dict(campaign.cells)
        self.rows, self.columns = set(), set()
        self.whole = self.must_tell = self.names_free = self.clean = False
        self.ini, self.files, self.copies = [], {}, []
        self.glob = self.extension = None
        self.folder = ""
        self.words = set()

    def absent(self, row):
        """A pupil's row without a mark or a score: he was not there, and no participant."""
        mark = str(row[-1])
        low = mark == "2" if self.campaign.kind == "pupils" else int(mark) < {"ЕГЭ-РУ": 24, "ЕГЭ-МА-П": 27}[row[1]]
        key = row[2], int(row[0]), row[1]
        self.cells[key] = self.cells[key][0] - 1, self.cells[key][1] - low

    def touch(self, row, column):
        self.rows.add(row)
        self.columns.add((row, column))
        self.words.add(str(row[column]))

    def touch_rows(self, rows):
        self.rows |= set(rows)

    def touch_columns(self, columns):
        for i in columns:
            self.columns.add((None, i))

    def file_name(self):
        return f"{self.folder}{self.table.name}.{self.extension or self.format}"

    def write(self, folder):
        """The campaign in its folder."""
        inputs, files = collections.defaultdict(list), dict(self.files)
        data = WRITERS[self.format](self.table)
        for name in [self.file_name(), *self.copies]:
            files[name] = data
        inputs[self.table.role].append(self.glob or self.file_name())
        for table in self.others:
            files[table.name + ".csv"] = WRITERS["csv"](table)
            inputs[table.role].append(table.name + ".csv")
        lines = ["[campaign]", "region = Тестовая область", f"year = {regions.YEAR}", "[inputs]"]
        lines += [f"{role} = {';'.join(names)}" for role, names in inputs.items()]
        lines += [text.format(file=self.file_name()) for text in self.ini]
        lines += ["[order]", "number = 1", f"date = {regions.YEAR}-11-30", ""]
        files["campaign.ini"] = "\n".join(lines).encode()
        for name, data in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)

    def names(self):
        return {os.path.basename(name) for name in [self.file_name(), *self.copies, *self.files]}

    def heads(self):
        """What a finding may call the columns that were touched."""
        found = set()
        for _, i in self.columns:
            found.add(letter(i))
            for head in self.table.heads:
                if i < len(head) and str(head[i]):
                    found.add(plain(str(head[i])))
        return found


def plain(text):
    """Text without what makes no difference to a reader's eye, for comparing names and headers."""
    return re.sub(r"[\W_]+", "", text).casefold()


def rows_of(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Outcome:
    """What the program made of a campaign's folder."""

    def __init__(self, shnor, options, folder):
        try:
            done = subprocess.run([shnor, "--lang", "ru", "run", folder, *options], capture_output=True,
                                  timeout=60, check=False)
            self.code, self.messages = done.returncode, done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            self.code, self.messages = "timeout", ""
        out = os.path.join(folder, "out")
        self.cells = {(row["school_code"], int(row["year"]), row["procedure"]):
                      (int(row["participants"] or 0), int(row["low"] or 0))
                      for row in rows_of(os.path.join(out, "results.csv")) if row["participants"] not in ("", "0")}
        self.schools = {row["school_code"]: row for row in rows_of(os.path.join(out, "schools.csv"))}
        names = canonical(set(self.schools) | {code for code, _, _ in self.cells})
        self.cells = {(names[code], *rest): cell for (code, *rest), cell in self.cells.items()}
        self.schools = {names[code]: row for code, row in self.schools.items()}
        self.findings = rows_of(os.path.join(out, "findings.csv"))
        self.loud = [row for row in self.findings if row["severity"] in ("error", "warning")]
        self.lines = [line for line in self.messages.splitlines()
                      if re.match("Ошибка|Предупреждение|shnor:", line) and not USUAL_WORDS.search(line)]


def canonical(codes):
    """{code as the registry has it: code of the region}: a registry that was written with the prefixes of
    logins, or without its leading zeros, names the same schools, as long as no two become one."""
    plain_codes = {code: re.sub(r"(?i)^(?:sch|edu|ksh)(?=\d{6}$)", "", code) for code in codes}
    plain_codes = {code: text.zfill(6) if re.fullmatch(r"\d{5}", text) else text for code, text in plain_codes.items()}
    counts = collections.Counter(plain_codes.values())
    return {code: text if counts[text] == 1 else code for code, text in plain_codes.items()}


def same(one, other):
    """Equal as text, or numbers that are equal but for the last digits."""
    if one == other:
        return True
    try:
        return abs(float(one) - float(other)) <= 1e-7 * max(1, abs(float(other)))
    except ValueError:
        return False


def differences(outcome, trial, clean):
    """What is not as the region holds it, in words; and whether a cell that is there is wrong. Columns that
    follow from others are held against those of the clean tables, where these have the same cells."""
    campaign, places, found, wrong = trial.campaign, trial.places, [], False
    if trial.cells != campaign.cells:
        clean = None
    for key in sorted(set(outcome.cells) | set(trial.cells)):
        got, want = outcome.cells.get(key), trial.cells.get(key)
        if got != want:
            found.append(f"{'/'.join(map(str, key))}: {got}, not {want}")
            wrong |= got is not None
    for code in sorted(set(outcome.schools) | set(campaign.places)):
        row = outcome.schools.get(code)
        if row is None or code not in campaign.places:
            found.append(f"school {code}: {'missing' if row is None else 'of nobody'}")
            continue
        if places[code] is not None and row["municipality"] != places[code]:
            found.append(f"{code} municipality: {row['municipality']}, not {places[code]}")
            wrong |= row["municipality"] != ""
        for field, want in {**campaign.fields.get(code, {}),
                            **({"social_index": repr(campaign.index[code])} if campaign.index else {})}.items():
            if not same(row[field], want):
                found.append(f"{code} {field}: {row[field]}, not {want}")
        for field, want in (clean.schools[code] if clean else {}).items():
            if field == "name" and not trial.names_free and plain(row[field]) != plain(want):
                found.append(f"{code} name: {row[field]}, not {want}")
            elif field not in ("school_code", "name", "municipality") and not same(row[field], want):
                found.append(f"{code} {field}: {row[field]}, clean {want}")
    return found, wrong


def tells(row, trial, schools):
    """Whether a finding tells of what was touched."""
    if row["rule"].startswith(USUAL):
        # a school that is undetermined because of what is missing in its row
        return row["rule"] == "school.undetermined" and bool(trial.rows) and row["school_code"] in schools
    words = " ".join(row[field] or "" for field in ("value", "expected", "happened", "remedy"))
    if os.path.basename(row["file"] or "") in trial.names():
        if not (trial.rows or trial.columns) or trial.whole:
            return True
        if any(int(number) in touched.places for number in re.findall(r"\d+", row["row"] or "") for touched in trial.rows):
            return True
        heads = trial.heads()
        if plain(row["column"] or "") in heads or (row["column"] or "") in heads:
            return True
        if not row["row"]:
            return row["severity"] == "error" or any(len(head) > 3 and head in plain(words) for head in heads)
        if any(len(word) > 3 and word in words for word in trial.words):
            return True
    # what a table lacks may be told where it is missed: of the school, or of its code in another file
    return bool(row["school_code"]) and row["school_code"] in schools or \
        bool(row["value"]) and row["value"] in trial.words | schools


def verdict(outcome, trial, clean):
    """The verdict, why, and whether a wrong cell is there."""
    if outcome.code not in DONE + REFUSALS:
        return "CRASHED", [f"exit {outcome.code}", outcome.messages[-500:]], True
    if outcome.code in REFUSALS:
        if trial.clean:
            return "SILENT", ["a clean table is refused", outcome.messages[:500]], False
        signs = trial.names() | {row.school for row in trial.rows if row.school}
        if any(sign in line for line in outcome.lines for sign in signs):
            return "REFUSED", [], False
        return "SILENT", [f"exit {outcome.code}, and no message names the file", outcome.messages[-500:]], False
    found, wrong = differences(outcome, trial, clean)
    known = {(row["rule"], row["file"], row["row"], row["column"]) for row in clean.loud}
    new = [row for row in outcome.loud if (row["rule"], row["file"], row["row"], row["column"]) not in known]
    if trial.clean:
        # its file has another name in another format, and clean campaigns have no warnings of files at all
        new = [row for row in new if row["file"] and not row["rule"].startswith(USUAL)]
        return ("SILENT" if found or new else "RIGHT"), found + [f"{row['rule']} of a clean table" for row in new], wrong
    if not found and not trial.must_tell:
        return "RIGHT", [], False
    schools = {row.school for row in trial.rows if row.school} | trial.words - {""}
    if trial.whole and not trial.rows:
        schools |= set(trial.campaign.places)
    telling = [row for row in new if tells(row, trial, schools)]
    if telling:
        return "TOLD", found + [f"told: {row['severity']} {row['rule']} {row['file']} {row['row']} {row['column']} "
                                f"{row['value']}" for row in telling[:2]], wrong
    return "SILENT", ([trial.must_tell] if trial.must_tell else []) + found + \
        [f"told elsewhere: {row['rule']} {row['file']} {row['row']} {row['column']} {row['value']}" for row in new if not row["rule"].startswith(USUAL)][:3], wrong


class Bench:
    """The program, what it reads, and regions with what it makes of them clean."""

    def __init__(self, options):
        self.shnor = os.path.abspath(options.shnor)
        helped = subprocess.run([self.shnor, "run", "--help"], capture_output=True, text=True, check=False).stdout
        self.options = ["--no-archive"] + (["--tables"] if "--tables" in helped else [])
        self.seed, self.faults = options.seed, []
        self.regions, self.untried, self.left_out = {}, set(), 0

    def run(self, trial, keep=None):
        with tempfile.TemporaryDirectory(prefix="shnor-traits-") as folder:
            trial.write(folder)
            outcome = Outcome(self.shnor, self.options, folder)
            if keep:
                keep(folder, outcome)
            return outcome

    def region(self, kind, number):
        """A region and the outcome of its clean tables, which must be what it holds."""
        if (kind, number) not in self.regions:
            campaign = regions.Campaign(kind, f"{self.seed} {number}")
            trial = Trial(campaign, "csv", 0)
            texts = {(table.role, table.name): WRITERS["csv"](table) for table in campaign.tables}
            if tally.tally(texts) != campaign.cells:
                raise AssertionError(f"{campaign.name}: the tables do not say what is held true of them")
            outcome = self.run(trial)
            found, _ = differences(outcome, trial, None)
            found += [f"{row['rule']} {row['file']} {row['row']} {row['column']}" for row in outcome.loud
                      if row["file"] and not row["rule"].startswith(USUAL)]
            if outcome.code not in DONE or found:
                self.faults.append((campaign.name, [f"exit {outcome.code}", *found]))
            self.regions[kind, number] = campaign, outcome
        return self.regions[kind, number]

    def formats(self):
        """The formats that the program reads, asked with a clean table; others are left out."""
        read = ["csv", "xlsx"]
        campaign, _ = self.region("counts", 0)
        for form in ("ods", "xls"):
            trial = Trial(campaign, form, 0)
            outcome = self.run(trial)
            if outcome.cells == campaign.cells:
                read.append(form)
            elif outcome.code in DONE:
                self.faults.append((f"clean table as {form}", differences(outcome, trial, None)[0]))
        return read


def plan(names, options, formats, bench):
    """Trials: a trait in turn, a kind, a format and a region by chance; where a table cannot have the trait,
    another is tried."""
    chance, left_out = random.Random(options.seed), 0
    order = list(names)
    count = 4 if options.trait else max(1, options.n // 300)
    for number in range(options.n):
        if number % len(order) == 0:
            chance.shuffle(order)
        name = order[number % len(order)]
        function, kinds, allowed = dirt.TRAITS[name]
        kinds = [kind for kind in kinds or regions.KINDS if options.kind in (None, kind)]
        allowed = [form for form in allowed or WRITERS if options.format in (None, form)]
        for attempt in range(25):
            if not kinds or not allowed:
                break
            kind, form = chance.choice(kinds), chance.choice(allowed)
            region, seed = chance.randrange(count), f"{options.seed} {number} {attempt}"
            if form not in formats:
                left_out += 1
                allowed = [form for form in allowed if form in formats]
                continue
            campaign, clean = bench.region(kind, region)
            trial = Trial(campaign, form, seed)
            try:
                function(trial)
            except dirt.Unfit:
                continue
            yield name, trial, clean
            break
        else:
            bench.untried.add(name)
    bench.left_out = left_out


def keeper(folder, kept, name, trial, clean):
    """Keeps the folders of the first silent trials of a trait, with the reasons."""
    def keep(source, outcome):
        what, why, _ = verdict(outcome, trial, clean)
        if what not in BAD or kept[name] >= 3:
            return
        kept[name] += 1
        target = os.path.join(folder, name, f"{kept[name]}-{trial.campaign.kind}-{trial.format}")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
        with open(os.path.join(target, "why.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join([f"{what}: {name}", dirt.TRAITS[name][0].__doc__ or "", *why, ""]))
    return keep if folder else None


def run_all(options):
    bench = Bench(options)
    formats = bench.formats()
    names = [name for name in dirt.TRAITS if options.trait in (None, name)]
    kept, counts, wrong, examples = collections.Counter(), collections.Counter(), collections.Counter(), {}

    def one(item):
        name, trial, clean = item
        outcome = bench.run(trial, keeper(options.keep, kept, name, trial, clean))
        return item, verdict(outcome, trial, clean)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for (name, trial, _), (what, why, bad) in pool.map(one, list(plan(names, options, formats, bench))):
            counts[name, trial.campaign.kind, trial.format, what] += 1
            wrong[name] += bad and what == "TOLD"
            if what == options.show:
                print(f"# {what} {name} {trial.campaign.name} {trial.format}: " +
                      "; ".join(why[:1] + why[-2:]).replace("\n", " ")[:300])
            if what in BAD:
                examples.setdefault(name, []).append((trial, what, why))
    report(bench, formats, counts, wrong, examples)
    return 1 if examples or bench.faults else 0


def report(bench, formats, counts, wrong, examples):
    print(f"# formats: {', '.join(formats)}; left out, not read by the program: {bench.left_out} draws of "
          f"{', '.join(form for form in WRITERS if form not in formats) or 'none'}")
    print(f"# {'trait':32} {'kind':15} {'format':6} " + " ".join(f"{what:>8}" for what in VERDICTS))
    for name, kind, form in sorted({key[:3] for key in counts}):
        print(f"# {name:32} {kind:15} {form:6} " + " ".join(f"{counts[name, kind, form, what]:8}" for what in VERDICTS))
    tried = sorted({key[0] for key in counts})
    if bench.untried:
        print(f"# no table had a place for: {', '.join(sorted(bench.untried - set(tried)))}")
    print(f"1..{len(tried) + 1}")
    sums = collections.Counter()
    for number, name in enumerate(tried, 1):
        of_trait = collections.Counter()
        for key, count in counts.items():
            if key[0] == name:
                of_trait[key[3]] += count
        sums += of_trait
        words = ", ".join(f"{what.lower()} {of_trait[what]}" for what in VERDICTS if of_trait[what])
        if wrong[name]:
            words += f" (with a wrong cell {wrong[name]})"
        print(f"{'not ok' if name in examples else 'ok'} {number} - {name.replace('_', ' ')}: {words}")
        for trial, what, why in examples.get(name, [])[:3]:
            print(f"#   {what} {trial.campaign.name} {trial.format}: " + "; ".join(why)[:400].replace("\n", " "))
    print(f"{'not ok' if bench.faults else 'ok'} {len(tried) + 1} - clean tables of {len(bench.regions)} regions")
    for name, why in bench.faults:
        print(f"#   {name}: " + "; ".join(why)[:600])
    print("# all: " + ", ".join(f"{what.lower()} {sums[what]}" for what in VERDICTS) +
          f"; told, and yet with a wrong cell: {sum(wrong.values())}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("shnor")
    parser.add_argument("data", nargs="?")  # given to every test, not used here
    parser.add_argument("--n", type=int, default=40)
    parser.add_argument("--seed", type=int, default=847)
    parser.add_argument("--trait")
    parser.add_argument("--kind", choices=regions.KINDS)
    parser.add_argument("--format", choices=list(WRITERS))
    parser.add_argument("--keep")
    parser.add_argument("--show", choices=VERDICTS)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.trait:
        options.trait = options.trait.replace(" ", "_").replace("-", "_")
        if options.trait not in dirt.TRAITS:
            parser.error(f"no such trait: {options.trait}; --list names them")
    if options.list:
        for name, (function, kinds, formats) in dirt.TRAITS.items():
            print(f"{name:32} {', '.join(kinds or ['all kinds'])}; {', '.join(formats or ['all formats'])}")
        return 0
    return run_all(options)


if __name__ == "__main__":
    sys.exit(main())
