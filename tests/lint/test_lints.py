#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each lint is seen to fail: faults are put into a copy of the sources, and the lint must name each (TAP).

Faults in different files are put in together. That no lint says such a thing of the sources as they
are is what the lints themselves show.
"""
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import tree

HERE = os.path.dirname(os.path.abspath(__file__))
LICENCE = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"


class Copy:
    """A copy of the project's files (links, but for those that are changed)."""

    def __init__(self, folder):
        self.folder = folder
        for path in tree.files():
            place = os.path.join(folder, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            os.symlink(os.path.join(tree.HOME, path), place)

    def write(self, path, text):
        """Makes a file, or puts another in the place of one; returns how to undo that."""
        place = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        old = os.readlink(place) if os.path.islink(place) else None
        if os.path.lexists(place):
            os.unlink(place)
        if text is not None:
            with open(place, "w", encoding="utf-8") as file:
                file.write(text)

        def undo():
            if os.path.lexists(place):
                os.unlink(place)
            if old:
                os.symlink(old, place)
        return undo

    def check(self, lint):
        """Troubles that a lint tells, one a line."""
        done = subprocess.run([sys.executable, os.path.join(HERE, lint), self.folder], capture_output=True,
                              text=True, check=False)
        return done.stdout + done.stderr, "not ok" in done.stdout


def text(path):
    with open(os.path.join(tree.HOME, path), encoding="utf-8") as file:
        return file.read()


def with_include(path, other):
    """A file that includes one more."""
    before, mark, after = text(path).partition("#include")
    assert mark
    return f'{before}#include "{other}"\n{mark}{after}'


def called_back(path, other, call):
    """A file that includes one more and calls a function of it."""
    return with_include(path, other) + f"\nvoid\nplanted(void)\n{{\n    {call}();\n}}\n"


def row(old, new):
    table = text("tests/lint/floors.txt")
    assert old in table
    return table.replace(old, new)


def faults():
    """Names, lints, the files changed (None: taken away) and a part of what the lint must say."""
    table = "tests/lint/floors.txt"
    yield ("a backward include inside datasets", "floors.py",
           {"datasets/text/file.c": with_include("datasets/text/file.c", "datasets/school/school.h")},
           "datasets/text/file.c includes datasets/school/school.h")
    yield ("a backward include inside reports", "floors.py",
           {"reports/words/wording.c": with_include("reports/words/wording.c", "reports/table/csv.h")},
           "reports/words/wording.c includes reports/table/csv.h")
    yield ("a paper that includes another", "floors.py",
           {"reports/paper/kit/kit.c": with_include("reports/paper/kit/kit.c",
                                                    "reports/paper/school/sheet.h")},
           "reports/paper/kit/kit.c includes reports/paper/school/sheet.h")
    yield ("a decision that includes the advisory layer", "floors.py",
           {"methodology/decision/risk.c": with_include("methodology/decision/risk.c",
                                                        "methodology/advisory/advice.h")},
           "methodology/decision/risk.c names the advisory layer")
    yield ("datasets that include a report", "floors.py",
           {"datasets/dataset.c": with_include("datasets/dataset.c", "reports/words/wording.h")},
           "datasets/dataset.c includes reports/words/wording.h")
    yield ("a circle of headers", "floors.py",
           {"datasets/text/file.h": with_include("datasets/text/file.h", "datasets/text/keyfile.h"),
            "datasets/text/keyfile.h": with_include("datasets/text/keyfile.h", "datasets/text/file.h")},
           "circle of headers: datasets/text/file.h datasets/text/keyfile.h")
    yield ("a circle of files", "floors.py",
           {"engine/run/planted_one.h": LICENCE + "void one(void);\n",
            "engine/run/planted_two.h": LICENCE + "void two(void);\n",
            "engine/run/planted_one.c": LICENCE + '#include "engine/run/planted_two.h"\nvoid\none(void)\n{\n    two();\n}\n',
            "engine/run/planted_two.c": LICENCE + '#include "engine/run/planted_one.h"\nvoid\ntwo(void)\n{\n    one();\n}\n'},
           "circle of files: engine/run/planted_one engine/run/planted_two")
    yield ("a circle of rooms in the table", "floors.py",
           {table: row("datasets/text:\n", "datasets/text: datasets/table\n")}, "circle of rooms: ")
    yield ("a row for no room below", "floors.py",
           {table: row("datasets/text:\n", "datasets/text: datasets/cellar\n")},
           "no row for datasets/cellar")
    yield ("a folder without a row", "floors.py", {"engine/cellar/cellar.h": LICENCE},
           "engine/cellar has no row")
    yield ("a crowded folder", "floors.py",
           {f"datasets/text/planted_{i}.c": LICENCE for i in range(20)}, "datasets/text has ")
    yield ("a file that is not built", "floors.py", {"datasets/text/planted.c": LICENCE},
           "datasets/text/planted.c is not in datasets/meson.build")
    yield ("a test that is not built", "floors.py", {"tests/unit/test_planted.c": LICENCE},
           "tests/unit/test_planted.c is not in tests/meson.build")
    yield ("a number read by the locale", "floors.py",
           {"datasets/text/encoding.c": text("datasets/text/encoding.c") + "double x = strtod(0, 0);\n"},
           "datasets/text/encoding.c calls strtod()")
    yield ("an unformatted file", "house.py", {"datasets/text/file.c": text("datasets/text/file.c") + "int  x;\n"},
           "datasets/text/file.c is not formatted")
    yield ("a source without its licence", "house.py",
           {"datasets/text/keyfile.c": text("datasets/text/keyfile.c").split("\n", 1)[1]},
           "datasets/text/keyfile.c has no line SPDX")
    yield ("a script without its licence", "house.py", {"tests/planted.py": "print(1)\n"},
           "tests/planted.py has no line SPDX")
    yield ("a list of files with a file too few", "potfiles.py",
           {"engine/po/POTFILES": text("engine/po/POTFILES").replace("engine/command/run.c\n", "")},
           "not in engine/po/POTFILES: engine/command/run.c")
    yield ("a list of files with a file too many", "potfiles.py",
           {"engine/po/POTFILES": text("engine/po/POTFILES") + "engine/demo/chance.c\n"},
           "engine/po/POTFILES names engine/demo/chance.c")
    yield ("a message of a file that the list does not have", "potfiles.py",
           {"engine/po/POTFILES": text("engine/po/POTFILES").replace("engine/command/run.c\n", "")},
           "only in ru.po: ")
    yield ("a message without its translation", "potfiles.py",
           {"engine/command/check.c": text("engine/command/check.c")
            + 'const char *planted(void) { return _("a planted message"); }\n'},
           "this message is used but not defined in engine/po/ru.po")
    yield ("a translation of no message", "potfiles.py",
           {"engine/po/ru.po": text("engine/po/ru.po") + '\nmsgid "planted"\nmsgstr "лишнее"\n'},
           'only in ru.po: #~ msgid "planted"')


ALONE = ("tests/lint/floors.txt", "engine/cellar/cellar.h")


def together(planted):
    """The faults in groups, each for one lint; none has a file twice, and what is wrong with the table of
    rooms stands alone, since nothing is held against a table that is wrong."""
    groups = []
    for fault in planted:
        _, lint, changes, _ = fault
        for group in groups:
            there = {path for _, _, others, _ in group for path in others}
            if group[0][1] == lint and not {*there, *changes} & {*ALONE} and there.isdisjoint(changes):
                group.append(fault)
                break
        else:
            groups.append([fault])
    return groups


def main():
    checks = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(folder)
        for group in together(faults()):
            undo = [copy.write(path, changed) for _, _, changes, _ in group for path, changed in changes.items()]
            told, failed = copy.check(group[0][1])
            checks += [(name, [] if failed and expected in told else told.splitlines() or ["no word"])
                       for name, _, _, expected in group]
            for step in undo:
                step()
    tree.tell(checks)


main()
