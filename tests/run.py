#!/usr/bin/python3
"""Runs every test of the suite, each of which speaks TAP (or is a Python unittest), and counts subtests.

Prints what failed, and at the end `N passed, N failed, N skipped`. A skip that tests/skips.txt does
not name is a failure, and so is a program that ends badly or runs no subtest.
"""
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(ROOT, "..", "shared", "data")
# fontconfig keeps a cache for the life of the process
SANITIZED = {"LSAN_OPTIONS": "print_suppressions=0:suppressions=" +
                             os.path.join(ROOT, "tests", "lsan.supp"),
             "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1"}


def tests():
    """Pairs of a name and a command."""
    for build in ("build", "build-asan", "build-clang"):
        program = os.path.join(build, "engine", "shnor")
        for unit in sorted(glob.glob(os.path.join(ROOT, build, "tests", "test_*"))):
            if os.path.isfile(unit) and os.access(unit, os.X_OK):
                yield f"{build} {os.path.basename(unit)}", [unit, "--tap"]
        for script in ("known_counts.py", "golden/dialects.py", "golden/faults.py",
                       "golden/protocols.py", "golden/protocol_faults.py",
                       "golden/aggregates.py",
                       "golden/command_line.py"):
            yield f"{build} {script}", [sys.executable, f"tests/{script}", program, DATA]
    program = os.path.join("build", "engine", "shnor")
    for script in ("random_regions.py", "predicates/predicates.py"):
        yield f"crosscheck {script}", [sys.executable, f"tests/crosscheck/{script}", program]
    yield "crosscheck enumerator", [sys.executable, "tests/crosscheck/test_enumerator.py"]
    yield "repeat", [sys.executable, "tests/repeat/repeat.py", program]
    yield "lint floors", [sys.executable, "tests/lint/floors.py"]
    yield "lint manual", [sys.executable, "tests/lint/manual.py", program]


def allowed_skips():
    with open(os.path.join(ROOT, "tests", "skips.txt"), encoding="utf-8") as file:
        return {line.split("\t")[0] for line in file if line.strip() and line[0] != "#"}


def main():
    allowed = allowed_skips()
    passed = failed = skipped = 0
    for name, command in tests():
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
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


sys.exit(main())
