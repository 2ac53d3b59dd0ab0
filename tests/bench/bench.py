#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the demonstration region takes end to end, and which step takes how much of it.

    bench.py SHNOR [--runs N] [--limit SECONDS]

Writes the region into a temporary folder, runs it once to warm the caches and then N times (11), and
prints the least and the median time from the start of the program to its end, and each step's median
with its share. Fails when the median is above the limit (1 s).

Why the median and why 1 s: single runs are disturbed by what else the machine does, always upwards,
so the least time tells of the program and the median still does when fewer than half of the runs are
disturbed. The region takes about 0.3 s on two common cores, so a limit of 1 s leaves a factor of
three for a slower or a busy machine, and yet nobody waits longer than a second for 410 schools.
When it fails, compare the processor's time, which a busy machine stretches little: where that is far
less than the median, the machine was busy and the program is not slow.
The PDF are drawn beside other steps, so that the shares of all steps make more than 100 %. What the
steps do not cover is the start of the program and its end; it stands in a row of its own.
"""
import argparse
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(shnor, folder, out):
    """Milliseconds end to end, those of the processor, and [(step, milliseconds)] by the program's
    own account."""
    since, used = time.perf_counter(), processor_seconds()
    done = subprocess.run([shnor, "--lang", "en", "run", folder, "-o", out, "--timings"],
                          capture_output=True, text=True, check=False)
    whole = 1000 * (time.perf_counter() - since)
    processor = 1000 * (processor_seconds() - used)
    if done.returncode not in (0, 1):
        sys.exit(f"exit {done.returncode}: {done.stderr}")
    steps = re.findall(r"^(\S.*?) +([\d,]+\.\d) +\d+\.\d%$", done.stderr, re.M)
    steps = [(name, float(number.replace(",", ""))) for name, number in steps]
    if len(steps) < 5 or steps[-1][0] != "all steps":
        sys.exit(f"no steps in:\n{done.stderr[-2000:]}")
    return whole, processor, steps


def row(name, milliseconds, whole):
    print(f"{name:<28}{milliseconds:>10.1f} ms{100 * milliseconds / whole:>8.1f}%")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("shnor", type=os.path.abspath)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--limit", type=float, default=1.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shnor-bench-") as folder:
        demo, out = os.path.join(folder, "demo"), os.path.join(folder, "out")
        subprocess.run([options.shnor, "demo", demo], check=True, capture_output=True)
        run(options.shnor, demo, out)
        runs = [run(options.shnor, demo, out) for _ in range(options.runs)]
    times = [time for time, _, _ in runs]
    whole, processor = statistics.median(times), statistics.median(used for _, used, _ in runs)
    names = [name for name, _ in runs[0][2]]
    medians = [statistics.median(steps[i][1] for _, _, steps in runs) for i in range(len(names))]
    print(f"the demonstration region, {len(runs)} runs: least {min(times):.0f} ms, median "
          f"{whole:.0f} ms, most {max(times):.0f} ms; of the processor {processor:.0f} ms")
    for name, milliseconds in zip(names, medians):
        row(name, milliseconds, whole)
    row("(start and end)", statistics.median(time - steps[-1][1] for time, _, steps in runs), whole)
    if whole > 1000 * options.limit:
        print(f"the median is above {options.limit:g} s")
        return 1
    return 0


sys.exit(main())
