#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzes every target for so many seconds of one processor each, then measures which lines of the
readers the committed corpus covers. Ends with 1 when a target fails or a reader is covered less than it must.

Usage: run.py SECONDS [TARGET…]   (after ./dev fuzz has built; 0 seconds: only the coverage)
What makes a target fail is left in build-fuzz/found: mend it, and put it into the corpus.
"""
import json
import os
import re
import resource
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "tests", "fuzz", "corpus")
FOUND = os.path.join(ROOT, "build-fuzz", "found")
COVERAGE = os.path.join(ROOT, "build-coverage")
LEAST = 90  # percent of lines
# a tenth of this waits for another program that writes, or tells of its troubles: no bytes bring that about
LESS = {"engine/archive/journal.c": 85}
LONGEST = 4096  # bytes that are made up: what is longer runs slower and finds little more
LARGE = 1 << 20, 1 / 8  # so long ones for this share of the time
N_LARGE = 10
READERS = {"csv": ["datasets/table/csv_source.c", "datasets/table/csv_shape.c", "datasets/text/encoding.c"],
           "sheet": ["datasets/table/workbook/sheet.c", "datasets/table/workbook/cell.h",
                     "datasets/table/workbook/number.c", "datasets/table/workbook/xml.c",
                     "datasets/table/workbook/xml.h"],
           "ods": ["datasets/table/workbook/ods_content.c", "datasets/table/workbook/ods_source.c"],
           "xls": ["datasets/table/workbook/xls_format.c", "datasets/table/workbook/xls_source.c"],
           "strings": ["datasets/table/workbook/strings.c", "datasets/table/workbook/styles.c"],
           "workbook": ["datasets/table/workbook/book.c", "datasets/table/workbook/package.c",
                        "datasets/table/workbook/relations.c", "datasets/table/workbook/xlsx_source.c",
                        "datasets/table/format.c"],
           "keyfile": ["datasets/text/keyfile.c", "datasets/layout/layout.c", "datasets/layout/book_reader.c",
                       "datasets/layout/match.c", "methodology/rulebook/rulebook.c",
                       "methodology/rulebook/context_group.c",
                       "methodology/rulebook/procedure_group.c",
                       "methodology/rulebook/rule_group.c",
                       "methodology/rulebook/value.c"],
           "campaign": ["engine/campaign/campaign.c"],
           "archive": ["engine/archive/archive.c", "engine/archive/audit.c", "engine/archive/chain.c",
                       "engine/archive/database/database.c", "engine/archive/database/digest.c",
                       "engine/archive/database/guard.c", "engine/archive/database/schema.c",
                       "engine/archive/database/trust.c", "engine/archive/difference.c",
                       "engine/archive/edition.c", "engine/archive/journal.c",
                       "engine/archive/load_head.c", "engine/archive/load_results.c",
                       "engine/archive/load_schools.c", "engine/archive/load_social.c",
                       "engine/archive/loading.c", "engine/archive/migration.c",
                       "engine/archive/reading.c", "engine/archive/run_head.c",
                       "engine/archive/run_load.c", "engine/archive/seal.c",
                       "engine/archive/soundness.c", "engine/archive/words.c"],
           "import": ["engine/archive/transfer/export.c", "engine/archive/transfer/import.c",
                      "engine/archive/transfer/import_chain.c",
                      "engine/archive/transfer/import_plan.c",
                      "engine/archive/transfer/transfer_folder.c",
                      "engine/archive/transfer/transfer_table.c"],
           "order": ["engine/campaign/order_file.c", "methodology/order.c", "reports/paper/appendix.c",
                     "reports/paper/packet/items.c"],
           "figures": ["engine/run/public.c", "methodology/suppression.c", "reports/table/published.c",
                       "reports/table/public_table.c"],
           "papers": ["reports/paper/explanation/answer.c", "reports/paper/explanation/cluster.c",
                      "reports/paper/explanation/conditions.c",
                      "reports/paper/explanation/explanation.c", "reports/paper/explanation/facts.c",
                      "reports/paper/explanation/json.c", "reports/paper/explanation/results.c",
                      "reports/paper/amendment/amendment.c", "reports/paper/amendment/document.c",
                      "reports/paper/packet/figures.c", "reports/paper/packet/packet.c",
                      "reports/paper/reference/clusters.c", "reports/paper/reference/index.c",
                      "reports/paper/reference/lists.c", "reports/paper/reference/procedures.c",
                      "reports/paper/reference/reference.c", "reports/paper/reference/rules_text.c",
                      "reports/paper/reference/summary.c", "reports/paper/school/sheet.c",
                      "reports/paper/workbook/workbook.c", "methodology/due.c"]}


def large_inputs(target, length):
    """A folder of long inputs, for libFuzzer would not come to any: some of the corpus over and over."""
    folder = os.path.join(ROOT, "build-fuzz", "large", target)
    os.makedirs(folder, exist_ok=True)
    names = sorted(os.listdir(os.path.join(CORPUS, target)))
    for name in names[::-(-len(names) // N_LARGE)]:
        with open(os.path.join(CORPUS, target, name), "rb") as file:
            content = file.read()
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content * (length // max(len(content), 1)))
    return folder


def fuzz_once(target, seconds, longest):
    """One process of libFuzzer with inputs up to so many bytes; its numbers of executions and edges, its
    processor time, its end."""
    grown = os.path.join(ROOT, "build-fuzz", "corpus", target)
    os.makedirs(grown, exist_ok=True)
    os.makedirs(FOUND, exist_ok=True)
    large = [large_inputs(target, longest), "-len_control=0"] if longest > LONGEST else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [os.path.join(ROOT, "build-fuzz", "tests", "fuzz_" + target), grown,
         os.path.join(CORPUS, target), *large, f"-max_total_time={seconds}", "-print_final_stats=1",
         "-timeout=20", "-rss_limit_mb=2048", f"-max_len={longest}",
         f"-artifact_prefix={FOUND}/{target}-"],
        capture_output=True, text=True, errors="replace", check=False,
        env={**os.environ, "LSAN_OPTIONS": "suppressions=" + os.path.join(ROOT, "tests", "lsan.supp"),
             # its strstr() goes to the text's end each time: a megabyte of lines took half a minute
             "ASAN_OPTIONS": "quarantine_size_mb=8:intercept_strstr=0",
             "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    executions = re.findall(r"number_of_executed_units: (\d+)", done.stderr)
    edges = re.findall(r"cov: (\d+)", done.stderr)
    if done.returncode:
        print(done.stderr[-4000:])
    return int(executions[-1]) if executions else 0, int(edges[-1]) if edges else 0, spent, \
        done.returncode == 0


def fuzz(target, seconds):
    """Whether the target stood so many seconds of one processor, however busy the machine is; prints
    how many inputs it was given. The last of them are long ones."""
    large, share = LARGE
    executions, spent, stood = 0, 0, True
    while stood and spent < seconds:
        is_large = spent >= seconds * (1 - share)
        left = seconds - spent if is_large else seconds * (1 - share) - spent
        more, edges, used, stood = fuzz_once(target, max(1, round(left)), large if is_large else LONGEST)
        executions, spent = executions + more, spent + used
    print(f"{target:10}{executions:10} executions{edges:8} edges{spent / 60:7.1f} minutes  "
          f"{'stood' if stood else 'FAILED'}", flush=True)
    return stood


def files_of_gcov(ending):
    return [os.path.join(folder, name) for folder, _, names in os.walk(COVERAGE)
            for name in names if name.endswith(ending)]


def lines_of(paths):
    """Covered and coverable lines of each source, after the corpora were replayed."""
    notes = [note for note in files_of_gcov(".gcno") if os.path.exists(note[:-4] + "gcda")]
    done = subprocess.run(["gcov", "--json-format", "--stdout", *notes], capture_output=True,
                          text=True, check=True, cwd=COVERAGE)
    counts = {path: {} for path in paths}
    for text in done.stdout.splitlines():
        for file in json.loads(text)["files"]:
            path = os.path.relpath(os.path.join(COVERAGE, file["file"]), ROOT)
            for line in file["lines"] if path in counts else []:
                number = line["line_number"]
                counts[path][number] = counts[path].get(number, 0) + line["count"]
    return counts


def covered():
    """Prints which lines of the readers the corpus covers; whether that is enough."""
    for old in files_of_gcov(".gcda"):
        os.remove(old)
    for target in READERS:
        subprocess.run([os.path.join(COVERAGE, "tests", "replay_" + target),
                        os.path.join(CORPUS, target)], check=True, stdout=subprocess.DEVNULL)
    enough = True
    for path, lines in lines_of([path for paths in READERS.values() for path in paths]).items():
        hit = sum(count > 0 for count in lines.values())
        share = 100 * hit / max(len(lines), 1)
        enough = enough and share >= LESS.get(path, LEAST)
        missed = [number for number, count in sorted(lines.items()) if count == 0]
        print(f"{path:36}{hit:5} of {len(lines):4} lines {share:6.1f}%  {missed[:12]}")
    return enough


def main():
    seconds, targets = int(sys.argv[1]), sys.argv[2:] or list(READERS)
    fine = all([fuzz(target, seconds) for target in targets if seconds > 0])
    fine = covered() and fine
    sys.exit(0 if fine else 1)


main()
