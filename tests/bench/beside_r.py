#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times the statistics beside R in one run, both by the processor's time: beside_r.py BENCH_PROGRAM

Fails when a part is not at least twice as fast as R, or the whole not five times."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def timings(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name: float(seconds) for name, seconds in
            (line.split("\t") for line in done.stdout.splitlines())}


def main():
    slow = []
    for n in (400, 40000):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "region")
            ours = timings(sys.argv[1], str(n), path)
            theirs = timings("Rscript", "--vanilla", os.path.join(HERE, "beside_r.R"), path)
        ours["the whole"], theirs["the whole"] = sum(ours.values()), sum(theirs.values())
        print(f"{n} schools{'':24}shnor, ms    R, ms   ratio")
        for name, seconds in ours.items():
            ratio = theirs[name] / max(seconds, 1e-6)
            least = 5 if name == "the whole" else 2
            print(f"  {name:30}{1e3 * seconds:11.2f}{1e3 * theirs[name]:9.1f}{ratio:8.1f}")
            if ratio < least:
                slow.append(f"{n} schools, {name}: {ratio:.1f} times R's speed, expected {least}")
    print("\n".join(slow))
    return 1 if slow else 0


sys.exit(main())
