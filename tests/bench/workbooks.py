#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast workbooks are read, all in one run: the floor (zlib and expat with empty callbacks), the
reader, `shnor check`, openpyxl in its read-only mode, and readxl where R has it.

Usage: workbooks.py BUILD [FILES]   (BUILD: the folder of meson; FILES: 40 as a region has)
The quickest of three rounds counts, in seconds of one processor; slow programs read fewer files.
"""
import os
import shutil
import subprocess
import sys
import tempfile

BUILD = os.path.abspath(sys.argv[1])
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 40
FOLDER = os.path.join(BUILD, "bench-workbooks")
ROUNDS, ROWS = 3, 26000

OPENPYXL = """
import sys, openpyxl
cells = 0
for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows(values_only=True):
        cells += sum(cell is not None for cell in row)
    book.close()
print(cells)
"""
READXL = """
cells <- 0
for (path in commandArgs(TRUE)) {
  table <- readxl::read_excel(path, col_types = "text", .name_repair = "minimal")
  cells <- cells + sum(!is.na(table))
}
cat(cells, "\\n")
"""
CAMPAIGN = """[campaign]
region = Р
year = 2021
methodology = rules.ini
previous = none
[inputs]
results = protocol-*.xlsx
"""


def write_campaign(names):
    """Every workbook is a procedure of its own."""
    with open(os.path.join(FOLDER, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(CAMPAIGN + "".join(f"[file {name}]\nprocedure = П-{i}\nyear = 2021\n"
                                      for i, name in enumerate(names)))
    with open(os.path.join(FOLDER, "rules.ini"), "w", encoding="utf-8") as file:
        file.write("[rulebook]\nid = bench\n[criterion]\nmin_procedures = 1\n" + "".join(
            f"[procedure П-{i}]\nlow = score < 20\n" for i in range(len(names))) +
            "[cluster low]\nall = low_results\n")


def measure(command):
    """Processor time of a program, its peak of memory in MiB, and what it printed last."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=FOLDER)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read().strip().split("\n")[-1]
    if process.returncode not in (0, 1) or not said:
        sys.exit(f"{command[0]}: exit {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def main():
    names = [f"protocol-{i:02d}.xlsx" for i in range(FILES)]
    os.makedirs(FOLDER, exist_ok=True)
    # In a process of its own: a child's peak of memory begins with that of its parent.
    if not os.path.exists(os.path.join(FOLDER, names[-1])):
        subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "protocols.py"),
                        FOLDER, str(FILES), str(ROWS)], check=True)
    write_campaign(names)
    program = os.path.join(BUILD, "tests", "bench-")
    few = names[:1]
    ways = {"floor: zlib and expat": ([program + "floor", *names], FILES),
            "the reader": ([program + "read", *names], FILES),
            "shnor check": ([os.path.join(BUILD, "engine", "shnor"), "check", "."], FILES),
            "openpyxl, read-only": ([sys.executable, "-c", OPENPYXL, *few], len(few))}
    if shutil.which("Rscript") and subprocess.run(
            ["Rscript", "-e", "library(readxl)"], capture_output=True, check=False).returncode == 0:
        ways["readxl"] = (["Rscript", "-e", READXL, *few], len(few))
    best, peak, said = {}, {}, {}
    for _ in range(ROUNDS):
        for way, (command, n) in ways.items():
            spent, peak[way], said[way] = measure(command)
            best[way] = min(best.get(way, 1e9), spent / n)
    if "errors 0" not in said["shnor check"]:
        sys.exit(f"shnor check did not read the workbooks: {said['shnor check']}")
    floor = best["floor: zlib and expat"]
    print(f"{FILES} workbooks of {ROWS} rows; the quickest of {ROUNDS} rounds")
    print(f"{'':24}{'files':>6}{'s a file':>10}{'of floor speed':>16}{'peak MiB':>10}")
    for way, spent in best.items():
        print(f"{way:24}{ways[way][1]:6}{spent:10.3f}{100 * floor / spent:15.1f}%"
              f"{peak[way]:10.1f}   {said[way]}")


main()
