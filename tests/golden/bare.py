#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program without the advisory layer decides the same (TAP)."""
import csv
import os
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])
BARE = SHNOR + "-bare"
ADVISORY = {"p_repeat", "p_true", "group", "context_residual", "context_error", "context_mark",
            "interval_low", "interval_high", "eb_share", "signs", "mean", "mean_low", "mean_high",
            "mean_of", "mark_score_correlation", "cohort_ratio"}


def table(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bytes_of(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def table_trouble(full, bare, name):
    ours, theirs = table(full, name), table(bare, name)
    if len(ours) != len(theirs) or len(ours) < 100:
        return f"{len(ours)} rows, {len(theirs)} without advice"
    seen = set()
    for one, other in zip(ours, theirs):
        for column, value in one.items():
            if column in ADVISORY:
                seen.add(column if value else "")
                if other[column]:
                    return f"{column} without the layer: {other[column]}"
            elif other[column] != value:
                return f"{one['school_code']}, {column}: {value}, without advice {other[column]}"
    return None if len(seen) > 4 else f"the layer fills only {seen}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        region = os.path.join(folder, "region")
        subprocess.run([SHNOR, "demo", region], capture_output=True, check=True)
        outs = [os.path.join(folder, name) for name in ("full", "bare")]
        for program, out in zip((SHNOR, BARE), outs):
            done = subprocess.run([program, "run", region, "-o", out], capture_output=True, check=False)
            if done.returncode != 1:
                raise SystemExit(f"{program}: exit {done.returncode}: {done.stderr}")
        checks = [
            ("the appendix, byte for byte", None if bytes_of(outs[0], "appendix.pdf") ==
             bytes_of(outs[1], "appendix.pdf") else "it differs"),
            ("schools.csv but for advice", table_trouble(*outs, "schools.csv")),
            ("results.csv but for advice", table_trouble(*outs, "results.csv")),
        ]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
