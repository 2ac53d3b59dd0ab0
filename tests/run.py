#!/usr/bin/python3
"""Runs every test of the suite, each of which speaks TAP (or is a Python unittest), and counts subtests.

    run.py [--build FOLDER]… [--only NAME] [--stop] [--fast] [--names] [--jobs N]

Prints what failed, and at the end `N passed, N failed, N skipped`. A skip that tests/skips.txt does
not name is a failure, and so is a program that ends badly or runs no subtest. `--build` chooses the
builds (all three by default), `--only` one test, `--stop` ends at the first failure, `--fast` leaves
out what looks at the sources or at the tests themselves and not at the program; `--names` tells the
names of the tests that are no programs of their own. `--jobs` tests run at a time (as many as there
are processors by default).
"""
import argparse
import concurrent.futures
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "..", "shared", "data")
BUILDS = ("build", "build-asan", "build-clang")
# run on every build
SCRIPTS = ("known_counts.py", "golden/dialects.py", "golden/faults.py", "golden/figures.py",
           "golden/amend.py", "golden/anomaly.py", "golden/archive.py",
           "golden/aggregates.py", "golden/command_line.py", "golden/compare.py", "golden/degenerate.py", "golden/forms.py", "golden/identity.py",
           "golden/init.py", "golden/ledgers.py", "golden/letters.py", "golden/packets.py", "golden/papers.py",
           "golden/privacy.py", "golden/protocol_faults.py", "golden/protocols.py", "golden/public.py", "golden/rules.py", "golden/signs.py",
           "golden/typology.py", "golden/workbook.py", "golden/workbook_faults.py",
           "golden/workbooks_in.py")
# run on the first build
ONCE = ("crosscheck/advice.py", "golden/bare.py", "golden/extremes.py", "golden/kit.py", "golden/report_page.py", "golden/protocol_workbooks.py", "crosscheck/predicates/predicates.py", "crosscheck/random_regions.py", "crash/crash.py",
        "lint/manual.py", "repeat/repeat.py")
# need no build
APART = ("crosscheck/golden_numbers.py", "crosscheck/test_enumerator.py", "lint/floors.py", "mutants/table.py")
# fontconfig keeps a cache for the life of the process
SANITIZED = {"LSAN_OPTIONS": "print_suppressions=0:suppressions=" +
                             os.path.join(ROOT, "tests", "lsan.supp"),
             "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1"}


def script(name, *arguments):
    return [sys.executable, os.path.join("tests", name), *arguments]


def tests(builds, fast):
    """Triples of a build, a name and a command."""
    for build in builds:
        program = os.path.join(build, "engine", "shnor")
        for unit in sorted(glob.glob(os.path.join(ROOT, build, "tests", "test_*"))):
            if os.path.isfile(unit) and os.access(unit, os.X_OK):
                yield build, os.path.basename(unit), [unit, "--tap"]
        for replay in sorted(glob.glob(os.path.join(ROOT, build, "tests", "replay_*"))):
            target = os.path.basename(replay).partition("_")[2]
            if os.path.isfile(replay):
                yield build, f"fuzz {target}", [replay, f"tests/fuzz/corpus/{target}"]
        for name in SCRIPTS:
            yield build, name, script(name, program, DATA)
    program = os.path.join(builds[0], "engine", "shnor")
    for name in ONCE:
        yield builds[0], name, script(name, program)
    for name in () if fast else APART:
        yield "", name, script(name)


def allowed_skips():
    with open(os.path.join(ROOT, "tests", "skips.txt"), encoding="utf-8") as file:
        return {line.split("\t")[0] for line in file if line.strip() and line[0] != "#"}


def run(name, command, allowed):
    """Passed, failed and skipped subtests of one test."""
    passed = failed = skipped = 0
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace",
                          env={**os.environ, **SANITIZED}, check=False)
    points = re.findall(r"^(not )?ok\b[ \d]*-? ?([^#\n]*)(# SKIP)?", done.stdout, re.M)
    unittests = re.search(r"^Ran (\d+) tests", done.stderr, re.M)
    if unittests and done.returncode == 0:
        passed += int(unittests.group(1))
    elif done.returncode != 0 or not points:
        failed += 1
        print(f"FAIL {name}: exit {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    for bad, title, skip in points:
        if skip and title.strip() in allowed:
            skipped += 1
        elif bad or skip:
            failed += 1
            print(f"FAIL {name}: {title}\n{done.stdout[-3000:]}")
        else:
            passed += 1
    return passed, failed, skipped


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--build", action="append")
    parser.add_argument("--only")
    for flag in ("--stop", "--fast", "--names"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.names:
        print("\n".join(SCRIPTS + ONCE + APART))
        return 0
    allowed, sums = allowed_skips(), [0, 0, 0]
    chosen = [(f"{build} {name}".strip(), command)
              for build, name, command in tests(options.build or BUILDS, options.fast)
              if options.only in (None, name)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = [pool.submit(run, name, command, allowed) for name, command in chosen]
        for done in runs:
            sums = [a + b for a, b in zip(sums, done.result())]
            if options.stop and sums[1] > 0:
                pool.shutdown(cancel_futures=True)
                break
    print("{} passed, {} failed, {} skipped".format(*sums))
    return 1 if sums[1] or not sum(sums) else 0


sys.exit(main())
