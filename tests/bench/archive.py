#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the questions to an archive of many runs take: list, show, explain.

    archive.py SHNOR [--years N] [--runs N] [--limit MILLISECONDS]

Runs the demonstration region N times (20) into one archive, each time with one more separate
decision, so that the archive holds as many runs of a region as that many years. Prints the size of
the archive, and of each question the median of processor's time over the runs (11), the start of the
program with its libraries included. Fails when a question takes more than the limit (50 ms), when the
archive is above 50 MB, or when it lacks a run.
"""
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile

SIZE_LIMIT = 50e6


def processor_milliseconds(arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0 or not done.stdout:
        sys.exit(f"{arguments}: exit {done.returncode}: {done.stderr}")
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def median(runs, *arguments):
    return statistics.median(processor_milliseconds(arguments) for _ in range(runs))


def fill(shnor, folder, years):
    """The archive; `years` runs of the region in it."""
    region = os.path.join(folder, "region")
    subprocess.run([shnor, "demo", region], check=True, capture_output=True)
    for year in range(years):
        with open(os.path.join(region, "decisions.csv"), "a", encoding="utf-8") as file:
            file.write(f"670012;исключить;;5.2;Протокол № {900 + year};14.11.2022;;принято\n")
        done = subprocess.run([shnor, "run", region], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(done.stderr)
    return os.path.join(region, "archive.db")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("shnor", type=os.path.abspath)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--limit", type=float, default=50.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = fill(options.shnor, folder, options.years)
        size = os.path.getsize(archive)
        listed = subprocess.run([options.shnor, "list", "--archive", archive], capture_output=True,
                                text=True, check=True).stdout.splitlines()
        print(f"runs {len(listed)}, archive {size / 1e6:.1f} MB")
        slow = []
        for words in (("list",), ("show", "2022"), ("explain", "2022", "670012")):
            took = median(options.runs, options.shnor, *words, "--archive", archive)
            print(f"{words[0]:<12}{took:>8.1f} ms")
            if took > options.limit:
                slow.append(words[0])
    if slow or size > SIZE_LIMIT or len(listed) != options.years:
        sys.exit(f"too slow: {slow}; {size} bytes; {len(listed)} runs of {options.years}")


main()
