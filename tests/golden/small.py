# SPDX-License-Identifier: GPL-3.0-or-later
"""A small region in a temporary folder: write, run, look at what came of it. And TAP."""
import csv
import hashlib
import json
import os
import re
import sys
import tempfile

import in_a_row


# the program's own list of what it has put into a folder
LIST = ".shnor-outputs"
# what steers a terminal, or turns the direction of what it shows
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def names_in(folder):
    """Sorted names of what stands in a folder for people."""
    return sorted(name for name in os.listdir(folder) if name != LIST)


class Run:
    """A campaign that was run: exit code, messages, and the outputs' rows and bytes."""

    def __init__(self, shnor, files, *options, language="ru"):
        self.folder = tempfile.TemporaryDirectory()
        for name, text in files.items():
            with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = in_a_row.run(os.path.abspath(shnor), "--lang", language, "run", self.folder.name, *options)
        self.code, self.messages = done.returncode, done.stderr

    def out(self, name):
        return os.path.join(self.folder.name, "out", name)

    def bytes(self, name):
        with open(self.out(name), "rb") as file:
            return file.read()

    def rows(self, name):
        with open(self.out(name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def column(self, name, column, key="school_code"):
        """{key: value} of a table."""
        return {row[key]: row[column] for row in self.rows(name)}

    def rules(self):
        """The rules of the findings, each once, by name."""
        return sorted({row["rule"] for row in self.rows("findings.csv")})


def table(header, rows):
    """A CSV as Excel writes it in Russian."""
    return "".join(";".join(map(str, row)) + "\n" for row in [header.split(";"), *rows])


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


def photograph(folder):
    """Everything in a folder: kind and content by name; the locks' files are no content."""
    found = {}
    for where, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(where, name)
            kind = os.lstat(path).st_mode & 0o170000
            found[os.path.relpath(path, folder)] = (
                kind, os.readlink(path) if os.path.islink(path)
                else bytes_of(path) if os.path.isfile(path) else None)
    return found


def differ(before, after):
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def check_manifest(out, name="manifest.json"):
    """All outputs are there, and as their manifest says."""
    with open(os.path.join(out, name), encoding="utf-8") as file:
        told = json.load(file)["outputs"]
    for output in told:
        equal(hashlib.sha256(bytes_of(os.path.join(out, output["name"]))).hexdigest(), output["sha256"],
              output["name"])
    return {output["name"] for output in told}


def equal(got, expected, what=""):
    if got != expected:
        raise AssertionError(f"{what}: got {got!r}, expected {expected!r}")


def tap(tests):
    """Runs functions and prints a test point for each; exits with 1 when one fails."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}")
        except (AssertionError, LookupError, OSError) as trouble:
            failed += 1
            text = str(trouble) if isinstance(trouble, AssertionError) else repr(trouble)
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in text.splitlines()[:20]))
    sys.exit(1 if failed else 0)
