#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source is as clang-format would have it, and every file names its licence (TAP). house.py [ROOT]"""
import fnmatch
import subprocess
import sys

sys.dont_write_bytecode = True
import tree

MARK = "SPDX-License-Identifier: GPL-3.0-or-later"
# Files that cannot have the line, since their bytes are what a run writes out or notes the hash of;
# data of tests, which are compared whole; what is no text.
WITHOUT = (
    "LICENSE",
    "datasets/layouts.ini",
    "methodology/*.ini",
    "engine/campaign/campaign-new.ini",
    "reports/paper/html/page.*",
    "reports/paper/kit/README.txt",
    "reports/paper/kit/recompute.R",
    "docs/*.png",
    "tests/archive/*.sql",
    "tests/crosscheck/golden.*",
    "tests/data/*",
    "tests/crosscheck/expected/*",
    "tests/crosscheck/golden.txt",
    "tests/crosscheck/predicates/*.ini",
    "tests/crosscheck/predicates/*.csv",
    "tests/data/*.csv",
    "tests/fuzz/corpus/*",
    "tests/fuzz/region/*.csv",
    "tests/golden/*.txt",
    "tests/golden/*.json",
    "tests/golden/rules/*",
)
# what is written by hand and compiled; the others have no format but their own
FORMATTED = (".c", ".h")
PORTION = 50  # files a call: a message that has none of the next waits for none


def exempt(path):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in WITHOUT)


def without_licence(files):
    for path in files:
        if not exempt(path):
            with open(f"{tree.root()}/{path}", "rb") as file:
                if not any(MARK.encode() in file.readline() for _ in range(3)):
                    yield f"{path} has no line {MARK}"


def unformatted(files):
    paths = [path for path in files if path.endswith(FORMATTED)]
    for start in range(0, len(paths), PORTION):
        portion = paths[start:start + PORTION]
        done = subprocess.run(["clang-format", "--dry-run", "--Werror", *portion], cwd=tree.root(),
                              capture_output=True, text=True, check=False)
        told = {line.split(":")[0] for line in done.stderr.splitlines() if ": error: " in line}
        if done.returncode != 0 and not told:
            yield done.stderr.strip()[:500]
        yield from (f"{path} is not formatted: ./dev format" for path in sorted(told))


def version():
    told = subprocess.run(["clang-format", "--version"], capture_output=True, text=True,
                          check=False).stdout
    return [] if "version 14." in told else [f"clang-format 14 is wanted, not {told.strip()}"]


def main():
    files = tree.files()
    tree.tell([("clang-format is the one that formats", version()),
               ("every source is formatted", list(unformatted(files))),
               ("every file names its licence", list(without_licence(files))),
               ("every exception is one", [f"nothing is called {pattern}" for pattern in WITHOUT
                                           if not fnmatch.filter(files, pattern)])])


main()
