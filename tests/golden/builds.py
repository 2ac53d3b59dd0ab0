#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this build writes is what the first build writes, byte by byte (TAP).

    builds.py SHNOR FIRST

So whatever tests find out about tables, papers and sentences of the first build holds of this one, and
need not be found out again. Both write the demonstration region with all that can be made of it, and
the tables of two years of Altai with the shifts between them (tests/same_outputs.py); what they say and
their exit codes count, too, and by these what a sanitizer has to say.
"""
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import same_outputs

DATA = os.path.join(os.path.dirname(HERE), "data")
KINDS = (".pdf", ".docx", ".xlsx", ".html", ".csv", ".json", ".said")


def write(writer):
    writer.demo(step=8)
    writer.altai(DATA, options=("--tables",))


def main():
    with tempfile.TemporaryDirectory(prefix="shnor-builds-") as folder:
        writers = [same_outputs.Writer(program, os.path.join(folder, side))
                   for program, side in ((sys.argv[2], "old"), (sys.argv[1], "new"))]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(write, writers))
        names = same_outputs.files(writers[0].folder)
        n, differ = same_outputs.difference(writers)
    few = [kind for kind in KINDS if sum(name.endswith(kind) for name in names) < 1]
    print("1..2")
    print(f"{'not ' if differ else ''}ok 1 - the same bytes")
    print(f"{'not ' if few or n < 150 else ''}ok 2 - there is something to compare")
    print(f"# {n} files, {differ} differ; of these kinds there is none: {few}")


main()
