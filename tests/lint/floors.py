#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the house: which room may include which (floors.txt), no circles, no crowded room, every file
built, no banned call (TAP). floors.py [ROOT]"""
import collections
import os
import re
import sys

sys.dont_write_bytecode = True
import tree

TABLE = "tests/lint/floors.txt"
CROWD = 20  # .c files in a folder; commands, of which each is a file, may be more
CROWDED = ("engine/command",)
BANNED = "strtod|atof|rand|random|time|gettimeofday|strtok|sprintf|strcpy"
# one room measures how long steps take, and only the terminal learns of it
STOPWATCH = "engine/run/stopwatch.c"
CLOCKS = (r"clock|clock_gettime|timespec_get|localtime\w*|gmtime\w*|g_get_monotonic_time|"
          r"g_get_real_time|g_get_current_time|g_date_time_new_now\w*|g_timer_new")


class House:
    """The table: `upon` has the rooms and headers of each row, `part` what is a part of another."""

    def __init__(self, text):
        self.upon, self.part = {}, {}
        for line in text.splitlines():
            row = re.fullmatch(r"([\w/]+)(?: = ([\w/]+)|:((?: [\w/.]+)*))", line)
            if row and row[2]:
                self.part[row[1]] = row[2]
            elif row:
                self.upon[row[1]] = row[3].split()
            elif line.strip() and line[0] != "#":
                raise ValueError(f"{TABLE}: not a row: {line}")

    def room(self, path):
        folder = os.path.dirname(path)
        return self.part.get(folder, folder)

    def below(self, room):
        """Rooms right below one."""
        for place in self.upon[room]:
            if place.endswith("/"):
                yield from (other for other in self.upon if (other + "/").startswith(place))
            elif not place.endswith(".h"):
                yield place

    def allowed(self, room):
        """Rooms that one may include."""
        found, ahead = set(), [room]
        while ahead:
            place = ahead.pop()
            if place not in found:
                found.add(place)
                ahead += self.below(place)
        return found

    def troubles(self, folders):
        rows = set(self.upon) | set(self.part)
        yield from (f"{folder} has no row in {TABLE}" for folder in sorted(folders - rows))
        named = {place for room in self.upon for place in self.below(room)} | set(self.part.values())
        yield from (f"{TABLE}: no row for {place}" for place in sorted(named - set(self.upon)))


def circles(arrows):
    """Sets of nodes that reach each other, as sorted lists (Tarjan, without recursion)."""
    order, low, stack, on_stack, found = {}, {}, [], set(), []
    for start in sorted(arrows):
        if start in order:
            continue
        calls = [(start, iter(sorted(arrows[start])))]
        order[start] = low[start] = len(order)
        stack.append(start)
        on_stack.add(start)
        while calls:
            node, rest = calls[-1]
            following = next((other for other in rest if other not in order or other in on_stack), None)
            if following is None:
                calls.pop()
                if calls:
                    low[calls[-1][0]] = min(low[calls[-1][0]], low[node])
                if low[node] == order[node]:
                    place = stack.index(node)
                    group, stack[place:] = stack[place:], []
                    on_stack -= set(group)
                    if len(group) > 1:
                        found.append(sorted(group))
            elif following in on_stack:
                low[node] = min(low[node], order[following])
            else:
                order[following] = low[following] = len(order)
                stack.append(following)
                on_stack.add(following)
                calls.append((following, iter(sorted(arrows[following]))))
    return found


def includes(path):
    return re.findall(r'^#include "([^"]+)"', tree.read(path), re.M)


def backward(house, sources):
    """Includes that the table does not allow; a header that a build makes is nobody's room."""
    known = set(sources)
    for path in sources:
        room = house.room(path)
        if room not in house.upon:
            continue
        allowed = house.allowed(room)
        for other in includes(path):
            if other in known and house.room(other) not in allowed and other not in house.upon[room]:
                yield f"{path} includes {other}"
        if room == "methodology/decision" and "methodology/advisory" in tree.read(path):
            yield f"{path} names the advisory layer"


def functions(header):
    """Names of the functions and values that a header declares, not of its types."""
    text = re.sub(r"/\*.*?\*/|^#(?:[^\n]*\\\n)*[^\n]*$", "", tree.read(header), flags=re.S | re.M)
    while re.search(r"\{[^{}]*\}", text):
        text = re.sub(r"\{[^{}]*\}", "", text)
    found = set()
    for part in text.split(";"):
        if "typedef" not in part:
            found.update(re.findall(r"(\w+)\s*\(", part)[:1])
            if part.strip().startswith("extern"):
                found.update(re.findall(r"(\w+)(?:\[\w*\])?\s*(?:,|$)", part))
    return found


def file_circles(sources):
    """Circles of headers, and of files (each with its header) that call each other; types are shared."""
    known = set(sources)
    headers = {path: [other for other in includes(path) if other in known]
               for path in sources if path.endswith(".h")}
    yield from ("circle of headers: " + " ".join(circle) for circle in circles(headers))
    offered = {header: functions(header) for header in headers}
    arrows = {path[:-2]: set() for path in sources}
    for path in sources:
        words = set(re.findall(r"\w+", re.sub(r"/\*.*?\*/", "", tree.read(path), flags=re.S)))
        arrows[path[:-2]].update(other[:-2] for other in includes(path)
                                 if other in known and other[:-2] != path[:-2]
                                 and not words.isdisjoint(offered[other]))
    yield from ("circle of files: " + " ".join(circle) for circle in circles(arrows))


def crowds(sources):
    counts = collections.Counter(os.path.dirname(path) for path in sources if path.endswith(".c"))
    return [f"{folder} has {n} .c files, more than {CROWD}" for folder, n in sorted(counts.items())
            if n > CROWD and folder not in CROWDED]


def unbuilt(files):
    """Files that no meson.build names: by their path from its folder; a unit test, a target
    of fuzzing and a command by its name."""
    floors = {top: tree.read(f"{top}/meson.build") for top in (*tree.FLOORS, "tests")
              if f"{top}/meson.build" in files}
    for path in files:
        top, _, rest = path.partition("/")
        if not path.endswith(".c") or top not in floors:
            continue
        unit = re.fullmatch(r"unit/test_(\w+)\.c", rest)
        fuzz = re.fullmatch(r"fuzz/fuzz_(\w+)\.c", rest)
        command = re.fullmatch(r"command/(\w+)\.c", rest)
        names = [rest] + [match[1] for match in (unit, fuzz, command) if match]
        if not any(f"'{name}'" in floors[top] for name in names):
            yield f"{path} is not in {top}/meson.build"


def banned(path):
    """Numbers in the user's locale, unseeded chance, the clock."""
    text = tree.read(path)
    for call in re.findall(rf"\b({BANNED})\s*\(", text):
        yield f"{path} calls {call}()"
    if path != STOPWATCH:
        # a member is whatever its owner has set: the stopwatch, or nothing
        for call in re.findall(rf"(?<!->)\b({CLOCKS})\s*\(", text):
            yield f"{path} looks at the clock: {call}()"


def main():
    files, sources = tree.files(), tree.sources()
    house = House(tree.read(TABLE))
    rows = list(house.troubles({os.path.dirname(path) for path in sources}))
    table = [] if rows else ["circle of rooms: " + " ".join(circle) for circle in
                             circles({room: list(house.below(room)) for room in house.upon})]
    tree.tell([("every room has its row", rows),
               ("the table has no circle", table),
               ("floors", [] if rows else list(backward(house, sources))),
               ("no circle of files", list(file_circles(sources))),
               ("no folder is crowded", crowds(sources)),
               ("every file is built", list(unbuilt(files))),
               ("banned calls", [trouble for path in sources for trouble in banned(path)]),
               ("there are files to check", [] if len(sources) > 40 else ["too few files"])])


main()
