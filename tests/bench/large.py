#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a run grows with the region: large.py SHNOR [--copies N]

Makes a region of N (100) demonstration regions, 40,000 schools in 270 municipalities, from what the
program itself wrote of the one, runs it and prints the steps beside those of the one. Fails when the
run takes longer than MOST seconds of the processor, twice what was measured on a busy machine, or
more than GROWTH times as long as N runs of the one. Steps are by the clock, which says little where
the machine is busy, and are not judged.
"""
import argparse
import csv
import os
import re
import resource
import subprocess
import sys
import tempfile

MOST, GROWTH = 300.0, 3.0
DISTRICTS = 10

CAMPAIGN = """[campaign]
region = Область
year = 2022
methodology = order-847
[inputs]
schools = schools.csv
results = results.csv
context = context.csv
risk = risk.csv
[order]
issuer_dative = приказу
title = Списки
subtitle = на 2022-2023 годы
"""


def multiply(source, target, copies, encoding="utf-8-sig"):
    """Each row of a file with ';' once a copy: school codes get the copy's number in front, a
    municipality one of ten endings."""
    with open(source, encoding=encoding, newline="") as file:
        head, *rows = list(csv.reader(file, delimiter=";"))
    code = head.index("Код ОО")
    place = head.index("Муниципальное образование") if "Муниципальное образование" in head else None
    others = [i for i, name in enumerate(head) if name in ("Код ОГЭ", "Код ЕГЭ")]
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head)
        for copy in range(copies):
            for row in rows:
                row = list(row)
                row[code] = f"{copy + 10}{row[code].removeprefix('edu').removeprefix('sch')}"
                if place is not None:
                    row[place] += f" {copy % DISTRICTS + 1}"
                for i in others:
                    row[i] = ""
                writer.writerow(row)


def write_results(demo, target, copies):
    with open(os.path.join(demo, "out", "results.csv"), encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["participants"] not in ("", "0")]
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("year", "procedure", "school_code", "participants", "low"))
        for copy in range(copies):
            for row in rows:
                writer.writerow((row["year"], row["procedure"], f"{copy + 10}{row['school_code']}",
                                 row["participants"], row["low"]))


def run(shnor, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([shnor, "--lang", "en", "run", folder, "--timings"], capture_output=True,
                          text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit(f"exit {done.returncode}: {done.stderr[-2000:]}")
    steps = re.findall(r"^(\S.*?) +([\d,]+\.\d) +\d+\.\d%$", done.stderr, re.M)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime,
            {name: float(number.replace(",", "")) for name, number in steps}, done.stdout)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("shnor", type=os.path.abspath)
    parser.add_argument("--copies", type=int, default=100)
    options = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory(prefix="shnor-large-") as folder:
        demo, large = os.path.join(folder, "demo"), os.path.join(folder, "large")
        subprocess.run([options.shnor, "demo", demo], check=True, capture_output=True)
        one, small, _ = run(options.shnor, demo)
        os.mkdir(large)
        multiply(os.path.join(demo, "schools.csv"), os.path.join(large, "schools.csv"), options.copies)
        multiply(os.path.join(demo, "social-passport.csv"), os.path.join(large, "context.csv"),
                 options.copies)
        multiply(os.path.join(demo, "risk-profile.csv"), os.path.join(large, "risk.csv"),
                 options.copies)
        write_results(demo, os.path.join(large, "results.csv"), options.copies)
        with open(os.path.join(large, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(CAMPAIGN)
        seconds, steps, told = run(options.shnor, large)
        with open(os.path.join(large, "out", "schools.csv"), encoding="utf-8") as file:
            n = sum(1 for _ in csv.DictReader(file))
    print(told)
    print(f"{n} schools: {seconds:.1f} s of the processor")
    for name, milliseconds in steps.items():
        growth = milliseconds / max(small.get(name, 1), 1) / options.copies
        print(f"{name:<28}{milliseconds:>12.1f} ms {growth:>8.2f} times a copy's")
    growth = seconds / one / options.copies
    print(f"of the processor {growth:.2f} times a copy's")
    if growth > GROWTH:
        faults.append(f"the run grows {growth:.1f} times as fast as the region")
    if seconds > MOST:
        faults.append(f"the run takes {seconds:.0f} s, at most {MOST:.0f}")
    print("\n".join(faults))
    return 1 if faults else 0


sys.exit(main())
