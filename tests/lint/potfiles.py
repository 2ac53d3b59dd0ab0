#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""engine/po/POTFILES is the list of files with messages, and ru.po has each of these and no other (TAP).

potfiles.py [ROOT]          checks
potfiles.py --write [ROOT]  writes POTFILES anew
"""
import os
import subprocess
import sys

sys.dont_write_bytecode = True
import tree

POTFILES, RUSSIAN = "engine/po/POTFILES", "engine/po/ru.po"
HEAD = """# SPDX-License-Identifier: GPL-3.0-or-later
# Files that have messages to translate; tests/lint/potfiles.py --write makes this list.
"""
# as engine/po/meson.build has them
KEYWORDS = ("--keyword=_", "--keyword=N_", "--keyword=NN_:1,2", "--keyword=ngettext:1,2")


def call(*command, text=None):
    return subprocess.run(command, cwd=tree.root(), input=text, capture_output=True, text=True, check=False)


def extract(*files):
    """The messages of files, as a template with their places."""
    done = call("xgettext", *KEYWORDS, "--from-code=UTF-8", "--add-location=file", "-o", "-", *files)
    if done.returncode != 0:
        raise ValueError(done.stderr)
    return done.stdout


def listing():
    """POTFILES as it has to be."""
    places = {place for line in extract(*tree.sources()).splitlines() if line.startswith("#: ")
              for place in line[3:].split()}
    return HEAD + "".join(place + "\n" for place in sorted(places))


def stale(expected):
    found, expected = tree.read(POTFILES).splitlines(), expected.splitlines()
    yield from (f"not in {POTFILES}: {path}" for path in expected if path not in found)
    yield from (f"{POTFILES} names {path}, which has no message" for path in found if path not in expected)
    if sorted(found) == sorted(expected) and found != expected:
        yield f"{POTFILES} is in another order"


def untranslated():
    """What a translator gets from POTFILES, against what ru.po has."""
    files = [line for line in tree.read(POTFILES).splitlines() if line and line[0] != "#"]
    gone = [path for path in files if not os.path.isfile(os.path.join(tree.root(), path))]
    if gone:
        return [f"{POTFILES} names {path}, which is not there" for path in gone]
    template = extract(*files)
    missing = call("msgcmp", RUSSIAN, "-", text=template).stderr.splitlines()
    merged = call("msgmerge", "-q", "--no-fuzzy-matching", "--no-wrap", RUSSIAN, "-", text=template).stdout
    entries = merged.split("\n\n")
    return ([line for line in missing if line.strip()]
            + ["no longer takes its translation: " + entry for entry in entries[1:] if "\n#, fuzzy" in "\n" + entry]
            + [f"only in ru.po: {line}" for line in merged.splitlines() if line.startswith("#~ msgid")])


def main():
    expected = listing()
    if "--write" in sys.argv:
        with open(os.path.join(tree.root(), POTFILES), "w", encoding="utf-8") as file:
            file.write(expected)
        return
    tree.tell([("the list of files with messages is up to date", list(stale(expected))),
               ("translations are complete", untranslated())])


main()
