#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of faults does not rot: each fault can still be put in, one line for one line (TAP)."""
import os
import sys

sys.dont_write_bytecode = True
import anchors
import faults

KILLERS = os.path.join(anchors.ROOT, "tests", "mutants", "killers.txt")


def applies(fault):
    """(the floor, or None; a trouble in words, or None)"""
    try:
        path, _, _ = anchors.put_in(fault.place, fault.old, fault.new)
    except ValueError as trouble:
        return None, str(trouble)
    return path.partition("/")[0], None if fault.why else "no reason is given"


def unknown_killers(names):
    """What killers.txt says of faults that there are no more; a trouble in words, or None."""
    with open(KILLERS, encoding="utf-8") as file:
        told = [line.split("\t")[0] for line in file if line.strip() and line[0] != "#"]
    strange = [name for name in told if name not in names or told.count(name) > 1]
    return ", ".join(strange) or None


def main():
    applied = [(fault, *applies(fault)) for fault in faults.FAULTS]
    checks = [(f"fault {fault.name}", trouble) for fault, _, trouble in applied]
    names = [fault.name for fault in faults.FAULTS]
    on = {floor: sum(there == floor for _, there, _ in applied) for floor in anchors.FLOORS}
    checks += [("no fault is there twice",
                None if len(set(names)) == len(names) else f"{sorted(names)}"),
               ("every floor has faults, twenty and more in all",
                None if min(on.values()) >= 4 and len(names) >= 24 else str(on)),
               ("killers are those of faults, once each", unknown_killers(names))]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# "))


main()
