#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rulebooks of many procedures and clusters: papers part what does not stand side by side, and the time
and the memory have bounds (TAP).

    rulebooks.py SHNOR
"""
import glob
import os
import re
import resource
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import small
from small import equal

SHNOR = os.path.abspath(sys.argv[1])
MOST_SECONDS, MOST_MIB = 60, 1500
CAMPAIGN = ("[campaign]\nregion = Область\nyear = 2022\nmethodology = rules.ini\n[inputs]\n"
            "schools = schools.csv\nresults = results.csv\n{more}")
LOW = "[cluster low]\ntitle = Низкие\nall = low_results\n"


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MIB << 20, MOST_MIB << 20))


def region(folder, procedures, schools, clusters=LOW, name="П-{}", more=""):
    names = [name.format(i) for i in range(procedures)]
    files = {
        "campaign.ini": CAMPAIGN.format(more=more),
        "rules.ini": "[rulebook]\nid = many\n[criterion]\nmin_procedures = 2\n" + "".join(
            f"[procedure {name}]\nlow = mark <= 2\n" for name in names) + clusters,
        "schools.csv": small.table("school_code;name;municipality",
                                   [(670001 + i, f"Школа {i}", f"Район {i % 3}") for i in range(schools)]),
        "results.csv": small.table("year;procedure;school_code;participants;low",
                                   [(2022, name, 670001 + i, 20, (k + i * 7) % 20)
                                    for k, name in enumerate(names) for i in range(schools)])}
    for file, text in files.items():
        with open(os.path.join(folder, file), "w", encoding="utf-8") as target:
            target.write(text)


def run(folder, *options, code=(0, 1)):
    done = subprocess.run([SHNOR, "--lang", "ru", "run", folder, *options], capture_output=True, text=True,
                          check=False, preexec_fn=limits)
    equal(done.returncode in code, True, f"exit {done.returncode}: {done.stderr[-700:]}")
    return done.stderr


def words_of(folder, paper):
    """Words of each page of a paper, with blanks and breaks left out of account."""
    text = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "out", paper), "-"],
                          capture_output=True, text=True, check=True).stdout
    return [re.sub(r"\s+", "", page) for page in text.split("\f")]


def inside_the_page(folder):
    """No word of a paper lies outside its page, or close to its edge."""
    for path in sorted(glob.glob(os.path.join(folder, "out", "*.pdf"))):
        text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True,
                              check=True).stdout
        for page in text.split("<page ")[1:]:
            width, height = map(float, re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
            for x, y, x2, y2 in re.findall(
                    r'xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)"', page):
                fits = float(x) > 25 and float(y) > 10 and float(x2) < width - 12 and float(y2) < height - 8
                equal(fits, True, f"{os.path.basename(path)}: a word at {x} {y} {x2} {y2} of {width} {height}")


def every_procedure_on_the_map(procedures, name="П-{}"):
    with tempfile.TemporaryDirectory() as folder:
        region(folder, procedures, 6, name=name)
        run(folder, "--no-archive")
        inside_the_page(folder)
        text = "".join(words_of(folder, "analysis.pdf"))
        for i in (0, procedures // 2, procedures - 1):
            equal(name.format(i) in text, True, f"{name.format(i)} of {procedures}")


def procedures_from_one_to_forty():
    for n in (1, 18, 19, 37, 40):
        every_procedure_on_the_map(n)


def two_hundred_procedures():
    every_procedure_on_the_map(200)


def as_many_procedures_as_there_may_be():
    every_procedure_on_the_map(1000)


def procedures_of_long_names():
    every_procedure_on_the_map(30, "ДИАГНОСТИЧЕСКАЯ_РАБОТА_ПО_ПРЕДМЕТУ_{}")


def more_procedures_than_there_may_be():
    with tempfile.TemporaryDirectory() as folder:
        region(folder, 1001, 3)
        said = run(folder, "--no-archive", code=(78,))
        equal("не более 1000 процедур" in said, True, said)


def a_school_low_in_hundreds_of_procedures():
    with tempfile.TemporaryDirectory() as folder:
        region(folder, 150, 120)
        run(folder, "--no-archive")
        inside_the_page(folder)
        pages = words_of(folder, "analysis.pdf")
        equal(any("иеще" in page for page in pages), True, "nothing tells of the rest")


def clusters_that_nobody_can_be_in():
    """Six are all that three predicates can tell apart, so that no paper has more columns."""
    clusters = LOW + "".join(f"[cluster c{i}]\ntitle = Кластер номер {i} по решению комиссии\n"
                             f"any = {'adverse_social' if i % 2 else 'at_risk'}\n"
                             f"none = low_results\n" for i in range(29))
    with tempfile.TemporaryDirectory() as folder:
        region(folder, 4, 40, clusters)
        said = run(folder, "--no-archive", code=(78,))
        equal("[cluster c2]: в этот кластер не может попасть ни одна школа" in said, True, said)


small.tap([procedures_from_one_to_forty, two_hundred_procedures, as_many_procedures_as_there_may_be,
           procedures_of_long_names, more_procedures_than_there_may_be,
           a_school_low_in_hundreds_of_procedures, clusters_that_nobody_can_be_in])
