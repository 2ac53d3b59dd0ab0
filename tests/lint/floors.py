#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the floors: which folder may include which (TAP)."""
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# the longest folder that is a prefix of a file's path is its floor
ALLOWED = {
    "datasets": {"datasets"},
    "datasets/demo": {"datasets"},
    "methodology": {"methodology", "datasets"},
    "methodology/statistics": {"methodology/statistics"},
    "methodology/decision": {"methodology/decision", "methodology/statistics",
                             "methodology/rulebook/rulebook.h", "datasets"},
    "methodology/advisory": {"methodology", "datasets"},
    "reports": {"reports", "methodology", "datasets"},
    "engine": {"engine", "reports", "methodology", "datasets"},
}
BANNED = "strtod|atof|rand|random|time|gettimeofday|strtok|sprintf|strcpy"
# one room measures how long steps take, and only the terminal learns of it
STOPWATCH = "engine/run/stopwatch.c"
CLOCKS = (r"clock|clock_gettime|timespec_get|localtime\w*|gmtime\w*|g_get_monotonic_time|"
          r"g_get_real_time|g_get_current_time|g_date_time_new_now\w*|g_timer_new")


def sources():
    for folder, _, names in os.walk(ROOT):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), ROOT)
            if name.endswith((".c", ".h")) and path.split("/")[0] in (
                    "datasets", "methodology", "reports", "engine"):
                yield path


def floor_of(path):
    return max((floor for floor in ALLOWED if path.startswith(floor + "/")), key=len)


def backward(path):
    text = open(os.path.join(ROOT, path), encoding="utf-8").read()
    allowed = ALLOWED[floor_of(path)]
    for include in re.findall(r'^#include "([^"]+)"', text, re.M):
        if not any(include == place or include.startswith(place + "/") for place in allowed):
            yield f"{path} includes {include}"
    if floor_of(path).startswith("methodology/decision") and "methodology/advisory" in text:
        yield f"{path} names the advisory layer"


def banned(path):
    """Numbers in the user's locale, unseeded chance, the clock."""
    text = open(os.path.join(ROOT, path), encoding="utf-8").read()
    for call in re.findall(rf"\b({BANNED})\s*\(", text):
        yield f"{path} calls {call}()"
    if path != STOPWATCH:
        # a member is whatever its owner has set: the stopwatch, or nothing
        for call in re.findall(rf"(?<!->)\b({CLOCKS})\s*\(", text):
            yield f"{path} looks at the clock: {call}()"


def translations():
    """Messages of the sources that ru.po lacks or leaves empty, and those that only it has."""
    files = sorted(sources())
    pot = subprocess.run(["xgettext", "-k_", "-kN_", "-kngettext:1,2", "-kNN_:1,2", "--from-code=UTF-8",
                          "--no-location", "-o", "-"] + files,
                         cwd=ROOT, capture_output=True, check=True).stdout
    merged = subprocess.run(["msgcmp", os.path.join(ROOT, "engine", "po", "ru.po"), "-"],
                            input=pot, capture_output=True, check=False)
    yield from [line for line in merged.stderr.decode().splitlines() if line.strip()]
    merged = subprocess.run(["msgmerge", "-q", "--no-fuzzy-matching", "--no-wrap",
                             os.path.join(ROOT, "engine", "po", "ru.po"), "-"],
                            input=pot, capture_output=True, check=True).stdout.decode()
    yield from [f"only in ru.po: {line}" for line in merged.splitlines()
                if line.startswith("#~ msgid")]


def main():
    files = sorted(sources())
    checks = [("floors", [trouble for path in files for trouble in backward(path)]),
              ("banned calls", [trouble for path in files for trouble in banned(path)]),
              ("translations are complete", list(translations())),
              ("there are files to check", [] if len(files) > 40 else ["too few files"])]
    print(f"1..{len(checks)}")
    for number, (name, troubles) in enumerate(checks, 1):
        print(f"{'not ok' if troubles else 'ok'} {number} - {name}")
        for trouble in troubles:
            print("#", trouble)


main()
