#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what two programs write of the same campaigns, byte by byte.

    same_outputs.py OLD NEW [--data FOLDER] [--except GLOB]…

OLD and NEW are built programs, for example of the commit before a change that should change nothing,
and of the change. Each writes the demonstration region, all that can be made of it, the Altai region
of two years and the region of SGP (FOLDER, tests/data by default).
What stands in --except (a glob of files' names; may be repeated) is not compared, and named. The
exit code is 1 when anything differs; the version of the program in manifests does not count.
"""
import argparse
import csv
import difflib
import fnmatch
import glob
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CAMPAIGN = """[campaign]
region = {region}
year = {year}
archive = {archive}
methodology = {rules}

[inputs]
{inputs}
"""


class Writer:
    """One program in a folder of its own."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        os.makedirs(folder)

    def call(self, name, *words, language="ru"):
        """Runs it in its folder; what it says is a file too."""
        done = subprocess.run([self.program, "--lang", language, *words], cwd=self.folder,
                              capture_output=True, check=False,
                              env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
                                   **{name: value for name, value in os.environ.items()
                                      if name.endswith("SAN_OPTIONS")}})
        with open(os.path.join(self.folder, name + ".said"), "wb") as file:
            file.write(done.stdout + b"--\n" + done.stderr + b"-- %d\n" % done.returncode)

    def demo(self, step=1):
        self.call("demo", "demo", "demo")
        for language in ("ru", "en"):
            self.call(f"check-{language}", "check", "demo", language=language)
        self.call("letters", "check", "demo", "--letters", "letters")
        self.call("since", "check", "demo", "--letters", "since", "--since", "demo")
        self.call("run", "run", "demo", "-o", "out", "--sheets", "--packets", "--public")
        archive = ("--archive", "demo/archive.db")
        self.call("list", "list", *archive)
        self.call("show", "show", "2022", *archive)
        self.call("sensitivity", "sensitivity", "2022", "-o", "sensitivity", *archive)
        self.call("appendix", "appendix", "2022", "-o", "appendix", *archive)
        self.call("export", "export", "-o", "export", *archive)
        self.call("kit", "export", "2022", "--kit", "-o", "kit", *archive)
        self.call("verify", "verify", "2022", "demo", *archive)
        self.explain(archive, step)
        with open(os.path.join(self.folder, "demo", "campaign.ini"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(self.folder, "demo", "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(re.sub(r"^(decisions|risk) =", r"# \1 =", text, flags=re.M))
        self.call("run again", "run", "demo", "-o", "again")
        self.call("amend", "amend", "2022.1", "2022.2", "-o", "amend", *archive)
        self.call("compare", "compare", "2022.1", "2022.2", "-o", "compare", *archive)

    def explain(self, archive, step):
        """Every ninth school; with a step fewer."""
        with open(os.path.join(self.folder, "out", "schools.csv"), encoding="utf-8") as file:
            codes = [line.split(",")[0] for line in file][1:]
        for code in codes[::9 * step]:
            self.call(f"explain-{code}", "explain", "2022", code, *archive)
            self.call(f"explain-{code}-json", "explain", "2022", code, "--json", *archive)
        for code in codes[::37 * step]:
            self.call(f"answer-{code}", "explain", "2022", code, "--answer", *archive)

    def region(self, name, region, years, inputs, rules=None, options=("--packets", "--public", "--sheets")):
        for year in years:
            folder = f"{name}-{year}"
            os.makedirs(os.path.join(self.folder, folder))
            if rules:
                with open(os.path.join(self.folder, folder, "rules.ini"), "w", encoding="utf-8") as file:
                    file.write(rules)
            text = CAMPAIGN.format(region=region, year=year, archive=f"../{name}.db", inputs=inputs,
                                   rules="rules.ini" if rules else "order-847")
            with open(os.path.join(self.folder, folder, "campaign.ini"), "w", encoding="utf-8") as file:
                file.write(text)
            self.call(f"run-{folder}", "run", folder, *options)
        if len(years) > 1:
            self.call(f"compare-{name}", "compare", *map(str, years), "-o", f"compare-{name}",
                      "--archive", f"{name}.db")

    def altai(self, data, **options):
        self.region("altai", "Алтайский край", (2020, 2021),
                    f"schools = {data}/altai-schools.csv\nresults = {data}/altai-vpr.csv", **options)

    def write(self, data):
        self.demo()
        self.altai(data)
        sgp = os.path.join(data, "sgp")
        self.region("sgp", "SGP", (2021, 2022),
                    f"schools = {sgp}/schools.csv\nresults = {sgp}/counts-*.csv", rules(sgp))


def rules(sgp):
    """A rulebook of the procedures of that region."""
    ids = set()
    for path in glob.glob(f"{sgp}/counts-*.csv"):
        with open(path, encoding="utf-8") as file:
            ids |= {row["procedure"] for row in csv.DictReader(file, delimiter=";")}
    return ("[rulebook]\nid = sgp\n[criterion]\nmin_procedures = 2\n" +
            "".join(f"[procedure {i}]\nlow = mark <= 2\n" for i in sorted(ids)) +
            "[cluster low]\nall = low_results\n")


def files(folder):
    return {os.path.relpath(path, folder) for path in glob.glob(folder + "/**", recursive=True)
            if os.path.isfile(path) and not path.endswith(".db")}


def content(folder, name):
    """Without the folder and the program's version, which are not the campaign's."""
    with open(os.path.join(folder, name), "rb") as file:
        text = file.read().replace(folder.encode(), b"FOLDER")
    return re.sub(rb"0\.[0-9]+\.[0-9]+(?=\")", b"0.0.0", text)


def tell(name, old, new):
    print(f"DIFFERS {name}")
    try:
        old, new = old.decode().splitlines(), new.decode().splitlines()
    except UnicodeDecodeError:
        print(f"  {hashlib.sha256(old).hexdigest()[:12]} {hashlib.sha256(new).hexdigest()[:12]}")
        return
    for line in list(difflib.unified_diff(old, new, lineterm="", n=0))[2:14]:
        print("  " + line[:300])


def difference(writers, left_out=()):
    """How many files two writers have between them, and how many differ; tells which."""
    old, new = (files(writer.folder) for writer in writers)
    differ = 0
    for name in sorted(old | new):
        if any(fnmatch.fnmatch(name, pattern) for pattern in left_out):
            print(f"LEFT OUT {name}")
            continue
        if name not in old or name not in new:
            print(f"ONLY {'new' if name in new else 'old'} {name}")
            differ += 1
            continue
        texts = [content(writer.folder, name) for writer in writers]
        if texts[0] != texts[1]:
            tell(name, *texts)
            differ += 1
    return len(old | new), differ


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--data", default=os.path.join(ROOT, "tests", "data"))
    parser.add_argument("--except", dest="left_out", action="append", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shnor-same-") as folder:
        writers = [Writer(program, os.path.join(folder, side))
                   for program, side in ((options.old, "old"), (options.new, "new"))]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda writer: writer.write(os.path.abspath(options.data)), writers))
        n, differ = difference(writers, options.left_out)
        print(f"{n} files, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
