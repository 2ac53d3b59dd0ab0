# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a fault is put in.

A fault names a function, wherever in the floors it stands, and a fragment inside it, so that neither
moving or renaming a file nor another format breaks the table. What stands outside functions (tables,
macros, scripts) is anchored to its file, by the end of its path: `risk.c`. A fragment is compared
with white space folded, and must stand exactly once in all functions of the name; where that is not
so, the end of the path tells them apart: `decision/risk.c:least`.
"""
import collections
import functools
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FLOORS = ("datasets", "methodology", "reports", "engine")
SOURCES = (".c", ".h", ".ini", ".R", ".js", ".sql")
# a comment, a string or a character: braces and names in these are none
BLANK = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
MARK = re.compile(r"[(){};]|[A-Za-z_]\w*")

# a part of a file: from `begin` to `end` of the text
Span = collections.namedtuple("Span", "path begin end")


def functions(text):
    """[(name, begin, end)] of the functions that a C text defines, from name to closing brace."""
    masked = BLANK.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    masked = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda match: re.sub(r"[^\n]", " ", match.group()),
                    masked, flags=re.M)
    found, depth, parens, word, opened = [], 0, 0, None, None
    for mark in MARK.finditer(masked):
        sign, at = mark.group(), mark.start()
        if sign == "(":
            if depth == 0 and parens == 0 and opened is None:
                opened = word
            parens += 1
        elif sign == ")":
            parens -= 1
        elif sign == "{":
            if depth == 0 and opened is None:
                opened = (None, at)
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                if opened is not None and opened[0] is not None:
                    found.append((*opened, mark.end()))
                opened = None
        elif sign == ";":
            if depth == 0:
                opened = None
        elif depth == 0 and parens == 0 and opened is None:
            word = sign, at
    return found


@functools.lru_cache(maxsize=None)
def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


@functools.lru_cache(maxsize=None)
def sources(root):
    """Paths of all sources of the floors, from the root, sorted."""
    return tuple(sorted(
        os.path.relpath(os.path.join(folder, name), root)
        for floor in FLOORS for folder, _, names in os.walk(os.path.join(root, floor))
        for name in names if name.endswith(SOURCES)))


@functools.lru_cache(maxsize=None)
def index(root):
    """Function -> [Span]."""
    spans = collections.defaultdict(list)
    for path in sources(root):
        if path.endswith((".c", ".h")):
            for name, begin, end in functions(read(root, path)):
                spans[name].append(Span(path, begin, end))
    return spans


def ends_with(path, end):
    return path == end or path.endswith("/" + end)


def find(place, root=ROOT):
    """The spans that a place names."""
    file, colon, function = place.rpartition(":")
    if colon or "." not in place:
        return [span for span in index(root)[function] if not file or ends_with(span.path, file)]
    return [Span(path, 0, len(read(root, path))) for path in sources(root) if ends_with(path, place)]


def pattern_of(fragment):
    """What finds the fragment however its words are spaced."""
    words = re.findall(r"\w+|[^\w\s]", fragment)
    parts = [re.escape(words[0])]
    for before, word in zip(words, words[1:]):
        both = re.match(r"\w", before) and re.match(r"\w", word)
        parts.append((r"\s+" if both else r"\s*") + re.escape(word))
    edge = [r"(?<!\w)" if re.match(r"\w", words[0]) else "", r"(?!\w)" if re.match(r"\w", words[-1]) else ""]
    return re.compile(edge[0] + "".join(parts) + edge[1])


def put_in(place, old, new, root=ROOT):
    """(path, sound text, text with the fault). ValueError when it cannot be put in."""
    spans, pattern = find(place, root), pattern_of(old)
    hits = [(span.path, hit) for span in spans
            for hit in pattern.finditer(read(root, span.path), span.begin, span.end)]
    if not spans:
        raise ValueError(f"there is no {place}")
    if len(hits) != 1:
        raise ValueError(f"{place}: '{old}' stands there {len(hits)} times, not once "
                         f"({', '.join(span.path for span in spans)})")
    path, hit = hits[0]
    text = read(root, path)
    faulty = text[:hit.start()] + new + text[hit.end():]
    if pattern_of(new).fullmatch(hit.group()):
        raise ValueError(f"{place}: the fault changes nothing")
    return path, text, faulty
