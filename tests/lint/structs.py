#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the size of structs: what has more members than a reader can hold is several things (TAP)."""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ("methodology", "reports", "engine")
MOST_MEMBERS = 20
STRUCT = re.compile(r"\bstruct\s+(\w+)\s*\{")
SKIPPED = re.compile(r'"(?:[^"\\\n]|\\.)*"|/\*.*?\*/', re.S)


def sources():
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in names:
                if name.endswith((".c", ".h")):
                    yield os.path.relpath(os.path.join(folder, name), ROOT)


def count_members(text, start):
    """The declarators of the struct whose brace is before `start`: `char *id, *title;` are two."""
    depth, members, inside = 1, 0, 0
    for sign in text[start:]:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        inside += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        if depth == 0:
            return members
        members += depth == 1 and inside == 0 and sign in ";,"
    raise ValueError("no end of a struct")


def structs():
    """File, name and members of each struct."""
    for path in sorted(sources()):
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            text = SKIPPED.sub("", file.read())
        for match in STRUCT.finditer(text):
            yield path, match.group(1), count_members(text, match.end())


def main():
    found = list(structs())
    large = [f"{path}: struct {name} has {members} members"
             for path, name, members in found if members > MOST_MEMBERS]
    checks = [(f"no struct over {MOST_MEMBERS} members", large),
              ("there are structs to check", [] if len(found) > 150 else ["too few structs"])]
    print(f"1..{len(checks)}")
    for number, (name, troubles) in enumerate(checks, 1):
        print(f"{'not ok' if troubles else 'ok'} {number} - {name}")
        for trouble in troubles:
            print("#", trouble)


main()
