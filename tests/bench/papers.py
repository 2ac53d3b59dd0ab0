#!/usr/bin/python3
"""How fast papers are drawn: papers.py BENCH_PAPERS SHNOR

Prints the demonstration region's papers and school sheets in pages a second, and the same list of
400 schools and six charts by this program, by matplotlib's PdfPages and by R's cairo_pdf, each in a
process of its own, start and end included, least of three runs. All in the processor's time, which a
busy machine stretches little. Fails when 400 sheets take 5 s or more, or when another takes less than
its least ratio as long: half of what was measured on two common cores.
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

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH, SHNOR = map(os.path.abspath, sys.argv[1:3])
SHEETS_MOST, RUNS = 5.0, 3


def processor_seconds(*command, codes=(0,)):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        sys.exit(done.stderr)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done.stderr


def least(*command):
    return min(processor_seconds(*command)[0] for _ in range(RUNS))


def pages(path):
    text = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages: +(\d+)", text, re.M).group(1))


def papers(folder):
    """Seconds of each paper: by the program's own account of the steps, as the processor's share of
    a run; of the sheets by a run with them and one without."""
    found = {}
    for _ in range(RUNS):
        plain, told = processor_seconds(SHNOR, "--lang", "en", "run", folder, "--timings",
                                        codes=(0, 1))
        steps = {name: float(number.replace(",", "")) for name, number in
                 re.findall(r"^(\S.*?) +([\d,]+\.\d) +\d", told, re.M)}
        for name in ("appendix.pdf", "charts.pdf", "analysis.pdf"):
            seconds = plain * steps[name] / steps["all steps"]
            found[name] = min(seconds, found.get(name, seconds))
        seconds = processor_seconds(SHNOR, "run", folder, "--sheets", codes=(0, 1))[0] - plain
        found["sheets"] = min(seconds, found.get("sheets", seconds))
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
        for name, seconds in papers(demo).items():
            paths = [os.path.join(demo, "out", name)] if name != "sheets" else \
                glob.glob(os.path.join(demo, "out", "sheets", "*.pdf"))
            n = sum(map(pages, paths))
            print(f"{name:<16}{n:5} pages {1000 * seconds:9.1f} ms {n / seconds:9.0f} pages/s")
            if name == "sheets" and seconds * 400 / n >= SHEETS_MOST:
                slow.append(f"400 sheets take {400 * seconds / n:.1f} s")
        write_rows(demo, rows)
        ours = least(BENCH, "1", os.path.join(folder, "ours.pdf"), rows)
        print(f"a list of 400 schools and six charts: {ours:.2f} s")
        others = []
        if importlib.util.find_spec("matplotlib"):
            others.append(("matplotlib's PdfPages", 12,
                           (sys.executable, os.path.join(HERE, "papers_matplotlib.py"))))
        if shutil.which("Rscript"):
            others.append(("R's cairo_pdf", 4, ("Rscript", "--vanilla", os.path.join(HERE, "papers.R"))))
        for name, ratio, command in others:
            theirs = least(*command, os.path.join(folder, "theirs.pdf"), rows)
            print(f"  {name:<24}{theirs:.2f} s, {theirs / ours:.0f} times as long")
            if theirs / ours < ratio:
                slow.append(f"{name} takes {theirs / ours:.1f} times as long, expected {ratio}")
    print("\n".join(slow))
    return 1 if slow else 0


sys.exit(main())
