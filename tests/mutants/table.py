#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of faults does not rot: each fault can still be put in, one line for one line (TAP)."""
import os
import sys

sys.dont_write_bytecode = True
import faults

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FLOORS = ("datasets", "methodology", "reports", "engine")


def applies(fault):
    """A trouble in words, or None."""
    try:
        with open(os.path.join(ROOT, fault.file), encoding="utf-8") as file:
            faults.put_in(fault, file.read())
    except (OSError, ValueError) as trouble:
        return str(trouble)
    return None if fault.why else "no reason is given"


def main():
    checks = [(f"fault {fault.name}", applies(fault)) for fault in faults.FAULTS]
    names = [fault.name for fault in faults.FAULTS]
    on = {floor: sum(fault.file.startswith(floor + "/") for fault in faults.FAULTS)
          for floor in FLOORS}
    checks += [("no fault is there twice",
                None if len(set(names)) == len(names) else f"{sorted(names)}"),
               ("every floor has faults, twenty and more in all",
                None if min(on.values()) >= 4 and len(names) >= 24 else str(on))]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# "))


main()
