#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast papers are drawn: papers.py BENCH_PAPERS SHNOR

Prints the demonstration region's papers, packets and school sheets in pages a second and the time of
its whole set: papers, packets, workbook and page, from the files read to the files written. Then the
same list of 400 schools and six charts by this program, by matplotlib's PdfPages and by R's cairo_pdf:
in a process of its own, start and end included, and the drawing alone, once the program has started
and its fonts are read. The others draw the list by their tables, which measure cells as this program
does, and once more as texts that are placed where they are told; only this program breaks lines and
tags every cell. Least of three runs, in turn; in the processor's time, which a busy machine stretches
little, and the whole set by the clock too. Fails when the whole set takes 2 s or more by both, when
400 sheets take 5 s or more, when another's tables take less than 30 times as long, or its texts less
than half of what was measured on two common cores.
"""
import csv
import glob
import importlib.util
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH, SHNOR = map(os.path.abspath, sys.argv[1:3])
FOLDERS = "packets", "sheets"
SHEETS_MOST, WHOLE_MOST, RUNS, TIMES = 5.0, 2.0, 3, 10


def pin():
    """One processor: papers one after another, so that steps can be told apart."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def processor_seconds(*command, codes=(0,), preexec=None):
    """Seconds of the processor, stderr and stdout."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=preexec)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        sys.exit(done.stderr)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stderr,
            done.stdout)


def pages(path):
    text = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages: +(\d+)", text, re.M).group(1))


def papers(folder):
    """Seconds of each paper: by the program's own account of the steps, as the processor's share of
    a run; of packets and sheets by a run with them and one without."""
    found = {}
    for _ in range(RUNS):
        plain, told, _ = processor_seconds(SHNOR, "--lang", "en", "run", folder, "--timings",
                                           codes=(0, 1), preexec=pin)
        steps = {name: float(number.replace(",", "")) for name, number in
                 re.findall(r"^(\S.*?) +([\d,]+\.\d) +\d", told, re.M)}
        for name in ("appendix.pdf", "appendix.docx", "charts.pdf", "analysis.pdf", "schools.xlsx",
                     "report.html"):
            seconds = plain * steps[name] / steps["all steps"]
            found[name] = min(seconds, found.get(name, seconds))
        for name in FOLDERS:
            seconds = processor_seconds(SHNOR, "run", folder, f"--{name}", codes=(0, 1),
                                        preexec=pin)[0] - plain
            found[name] = min(seconds, found.get(name, seconds))
    return found


def whole_set(folder):
    """Least seconds by the clock and of the processor of a run with packets, on all processors."""
    times = []
    for _ in range(RUNS):
        since = time.perf_counter()
        used = processor_seconds(SHNOR, "run", folder, "--packets", codes=(0, 1))[0]
        times.append((time.perf_counter() - since, used))
    return [min(column) for column in zip(*times)]


def print_papers(folder):
    """Lines of what was too slow."""
    slow = []
    for name, seconds in papers(folder).items():
        paths = [os.path.join(folder, "out", name)] if name not in FOLDERS else \
            glob.glob(os.path.join(folder, "out", name, "*.pdf"))
        if paths[0].endswith(".pdf"):
            n = sum(map(pages, paths))
            print(f"{name:<16}{n:5} pages {1000 * seconds:9.1f} ms {n / seconds:9.0f} pages/s")
        else:
            print(f"{name:<16}{'':11} {1000 * seconds:9.1f} ms")
        if name == "sheets" and seconds * 400 / n >= SHEETS_MOST:
            slow.append(f"400 sheets take {400 * seconds / n:.1f} s")
    clock, processor = whole_set(folder)
    print(f"the whole set: {clock:.2f} s by the clock, {processor:.2f} s of the processor")
    if min(clock, processor) >= WHOLE_MOST:
        slow.append(f"the whole set takes {min(clock, processor):.2f} s")
    return slow


def write_rows(folder, path):
    with open(os.path.join(folder, "out", "schools.csv"), encoding="utf-8") as file:
        schools = {row["school_code"]: row for row in csv.DictReader(file)}
    lines = []
    with open(os.path.join(folder, "out", "results.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            school = schools[row["school_code"]]
            if row["procedure"] == "ВПР-РУ-5" and row["participants"] != "0":
                lines.append("\t".join((row["school_code"], school["name"].replace('"', "'"),
                                        school["municipality"], row["low"], row["participants"],
                                        school["social_index"] or "50")))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines[:400]) + "\n")


def others():
    """What each is called, the least ratio, and its command."""
    if importlib.util.find_spec("matplotlib"):
        script = sys.executable, os.path.join(HERE, "papers_matplotlib.py")
        yield "matplotlib's table", 30, script, "table"
        yield "matplotlib's texts", 12, script, "texts"
    if shutil.which("Rscript"):
        script = "Rscript", "--vanilla", os.path.join(HERE, "papers.R")
        if processor_seconds("Rscript", "-e", "library(gridExtra)", codes=(0, 1))[1].find("Error") < 0:
            yield "gridExtra by cairo_pdf", 30, script, "table"
        yield "texts by cairo_pdf", 4, script, "texts"


def print_others(folder, rows):
    """Lines of what was not slow enough."""
    fast, own, theirs = [], os.path.join(folder, "ours.pdf"), os.path.join(folder, "theirs.pdf")
    print("a list of 400 schools and six charts, seconds of a whole process and of the drawing alone:")
    for name, ratio, script, way in others():
        ours, many, others_run = [], [], []
        for _ in range(RUNS):
            ours.append(processor_seconds(BENCH, "1", own, rows)[0])
            many.append(processor_seconds(BENCH, str(TIMES + 1), own, rows)[0])
            others_run.append(processor_seconds(*script, theirs, rows, way))
        one, drawing = min(ours), (min(many) - min(ours)) / TIMES
        whole, alone = min(run[0] for run in others_run), min(float(run[2]) for run in others_run)
        print(f"  {name:<24}{whole:6.2f} s against {one:.3f}: {whole / one:3.0f} times as long; "
              f"{alone:6.2f} s against {drawing:.3f}: {alone / drawing:3.0f} times")
        if whole / one < ratio:
            fast.append(f"{name} takes {whole / one:.1f} times as long, expected {ratio}")
    return fast


def main():
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        demo, rows = os.path.join(folder, "demo"), os.path.join(folder, "rows")
        subprocess.run([SHNOR, "demo", demo], check=True, capture_output=True)
        slow += print_papers(demo)
        write_rows(demo, rows)
        slow += print_others(folder, rows)
    print("\n".join(slow))
    return 1 if slow else 0


sys.exit(main())
