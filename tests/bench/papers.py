#!/usr/bin/python3
"""How fast papers are drawn: papers.py BENCH_PAPERS SHNOR

Prints the demonstration region's papers and school sheets in pages a second, and the same list of
400 schools and six charts by this program, by matplotlib's PdfPages and by R's cairo_pdf, each in a
process of its own, start and end included, least of three runs. Fails when 400 sheets take 5 s or
more, or when either of the others takes less than 30 times as long.
"""
import csv
import glob
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH, SHNOR = map(os.path.abspath, sys.argv[1:3])
SHEETS_MOST, RATIO_LEAST, RUNS = 5.0, 30, 3


def least(*command):
    times = []
    for _ in range(RUNS):
        since = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - since)
    return min(times)


def pages(path):
    text = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages: +(\d+)", text, re.M).group(1))


def papers(folder):
    """Milliseconds of each paper by the program's own account, least of the runs; and the sheets."""
    found = {}
    for _ in range(RUNS):
        done = subprocess.run([SHNOR, "--lang", "en", "run", folder, "--sheets", "--timings"],
                              capture_output=True, text=True, check=False)
        for name, number in re.findall(r"^(\w+\.pdf|sheets) +([\d,]+\.\d)", done.stderr, re.M):
            found[name] = min(float(number.replace(",", "")), found.get(name, 1e9))
    return found


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


def main():
    slow = []
    with tempfile.TemporaryDirectory() as folder:
        demo, rows = os.path.join(folder, "demo"), os.path.join(folder, "rows")
        subprocess.run([SHNOR, "demo", demo], check=True, capture_output=True)
        for name, milliseconds in papers(demo).items():
            paths = [os.path.join(demo, "out", name)] if name != "sheets" else \
                glob.glob(os.path.join(demo, "out", "sheets", "*.pdf"))
            n = sum(map(pages, paths))
            print(f"{name:<16}{n:5} pages {milliseconds:9.1f} ms {1000 * n / milliseconds:9.0f} pages/s")
            if name == "sheets" and milliseconds * 400 / n >= 1000 * SHEETS_MOST:
                slow.append(f"400 sheets take {0.4 * milliseconds / n:.1f} s")
        write_rows(demo, rows)
        ours = least(BENCH, "1", os.path.join(folder, "ours.pdf"), rows)
        print(f"a list of 400 schools and six charts: {ours:.2f} s")
        others = []
        if importlib.util.find_spec("matplotlib"):
            others.append(("matplotlib's PdfPages",
                           (sys.executable, os.path.join(HERE, "papers_matplotlib.py"))))
        if shutil.which("Rscript"):
            others.append(("R's cairo_pdf", ("Rscript", "--vanilla", os.path.join(HERE, "papers.R"))))
        for name, command in others:
            theirs = least(*command, os.path.join(folder, "theirs.pdf"), rows)
            print(f"  {name:<24}{theirs:.2f} s, {theirs / ours:.0f} times as long")
            if theirs / ours < RATIO_LEAST:
                slow.append(f"{name} takes {theirs / ours:.1f} times as long, expected {RATIO_LEAST}")
    print("\n".join(slow))
    return 1 if slow else 0


sys.exit(main())
