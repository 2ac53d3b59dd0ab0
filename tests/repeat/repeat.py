#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two runs in another time zone, locale, memory pattern and on another number of processors give the
same bytes; the appendix lists exactly the schools of schools.csv (TAP)."""
import csv
import hashlib
import os
import re
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])


BESIDE = "appendix.pdf", "charts.pdf", "analysis.pdf"  # drawn while other steps go on


def pin():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run(folder, *options, preexec=None, **environment):
    """The folder of the outputs, and what was said to stderr."""
    out = tempfile.mkdtemp(dir=folder)
    done = subprocess.run([SHNOR, "run", os.path.join(folder, "demo"), "-o", out, "--packets",
                           *options], env={**os.environ, **environment}, capture_output=True,
                          check=False, preexec_fn=preexec)
    if done.returncode != 1:
        raise SystemExit(f"exit {done.returncode}: {done.stderr.decode()}")
    return out, done.stderr.decode()


def timings_trouble(out, messages, silent):
    """Every file is a step, the shares of steps one after another make 100 % (each rounded to 0.1),
    its name is in the terminal's language, and nobody else pays."""
    rows = re.findall(r"^(\S.*?) {2,}([\d\s,]*\d[.,]\d) +(\d+[.,]\d)\s?%$", messages, re.M)
    shares = {name: float(share.replace(",", ".")) for name, _, share in rows}
    missing = {name for name in os.listdir(out) if "." in name[1:]} - shares.keys()
    total = shares.pop("all steps", None)
    in_turn = sum(share for name, share in shares.items() if name not in BESIDE)
    foreign = [name for name in shares if re.search("[а-яё]", name, re.I)]
    if foreign or missing or total != 100 or abs(in_turn - 100) > 0.05 * len(shares) + 1e-9:
        return f"not in English {foreign}, missing {missing}, total {total}, shares {shares}"
    return "timings that nobody asked for" if "all steps" in silent else ""


def hashes(out):
    found = {}
    for path, _, names in os.walk(out):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[os.path.relpath(file.name, out)] = hashlib.sha256(file.read()).hexdigest()
    return found


def appendix_text(out):
    """The text of the appendix as it stands on paper."""
    text = subprocess.run(["pdftotext", "-layout", os.path.join(out, "appendix.pdf"), "-"],
                          capture_output=True, text=True, check=True).stdout
    return text


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([SHNOR, "demo", os.path.join(folder, "demo")], check=True,
                       capture_output=True)
        first, silent = run(folder, TZ="UTC", LC_ALL="C", MALLOC_PERTURB_="1")
        second, messages = run(folder, "--timings", TZ="VLAT-10", LC_ALL="C.UTF-8",
                               LANG="ru_RU.UTF-8", MALLOC_PERTURB_="201", preexec=pin)
        timings = timings_trouble(second, messages, silent)
        same = hashes(first) == hashes(second) and len(hashes(first)) >= 40
        with open(os.path.join(first, "schools.csv"), encoding="utf-8") as file:
            listed = [row for row in csv.DictReader(file) if row["cluster"] != "none"]
        text = appendix_text(first)
        rows = len(re.findall(r"^ {0,12}\d{1,3}\.? {2,}\S", text, re.M))
        draft = "ПРОЕКТ" in text
    checks = [("the same bytes", same, ""),
              ("as many numbered rows as listed schools", rows == len(listed),
               f"{rows} rows, {len(listed)} schools"),
              ("a draft while there are errors", draft, ""),
              ("the time of every step, to stderr only", not timings, timings)]
    print(f"1..{len(checks)}")
    for number, (name, fine, why) in enumerate(checks, 1):
        print(f"{'ok' if fine else 'not ok'} {number} - {name}")
        if not fine:
            print("#", why)


main()
