# SPDX-License-Identifier: GPL-3.0-or-later
"""A PDF as it lies on the table: its words with their places, and the lists of an appendix.

Everything is read by poppler's tools, nothing is known of how the program draws. Lengths are in
points from the upper left corner of the page.
"""
import functools
import html
import os
import re
import subprocess
from collections import namedtuple

MM = 72 / 25.4
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 20 * MM, 10 * MM, 20 * MM, 20 * MM
# edges between the columns of the appendix: 15, 55 and 110 mm wide
EDGES = (35 * MM, 90 * MM)
WORD_GAP = 6  # a space is narrower, the padding of two cells is wider
SAME_LINE = 2

Word = namedtuple("Word", "x0 y0 x1 y1 text")
Page = namedtuple("Page", "width height words")


@functools.lru_cache(64)
def printed(tool, arguments, _):
    return subprocess.run([tool, *arguments], capture_output=True, check=True,
                          encoding="utf-8").stdout


def poppler(tool, *arguments):
    """What a tool of poppler prints of a file, which it is asked once as long as the file stays as it is."""
    files = [os.stat(path) for path in arguments if os.path.isfile(path)]
    return printed(tool, arguments, tuple((file.st_ino, file.st_mtime_ns, file.st_size) for file in files))


def text_of(path, *options):
    """The text with its lines as they stand."""
    return poppler("pdftotext", "-layout", *options, path, "-")


def info_of(path):
    """{key: value} of pdfinfo."""
    lines = poppler("pdfinfo", path).splitlines()
    return {key: value.strip() for key, _, value in (line.partition(":") for line in lines)}


def fonts_of(path):
    """(name, embedded, has a map to Unicode) of each font."""
    rows = poppler("pdffonts", path).splitlines()[2:]
    return [(row.split()[0], *re.search(r" (yes|no) +(?:yes|no) +(yes|no) +\d+ +\d+$", row).groups())
            for row in rows]


def pages_of(path):
    """The pages with their words."""
    text = poppler("pdftotext", "-bbox", path, "-")
    pages = []
    for line in text.splitlines():
        numbers = [float(number) for number in re.findall(r'="([-\d.]+)"', line)]
        if "<page " in line:
            pages.append(Page(*numbers, []))
        elif "<word " in line:
            word = html.unescape(re.search(r">(.*)</word>", line).group(1))
            pages[-1].words.append(Word(*numbers, word))
    return pages


def lines_of(words):
    """Words by lines, from above and from the left."""
    lines = []
    for word in sorted(words, key=lambda word: (word.y0, word.x0)):
        if lines and abs(word.y0 - lines[-1][0].y0) < SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line) for line in lines]


def joined(lines):
    """A wrapped text in one line again; a word is parted only behind its own hyphen."""
    return re.sub(r"(?<=\w)- ", "-", " ".join(lines))


# ---- the appendix ----

def runs_across(line):
    """Whether the line crosses an edge between columns: a heading or a group, no row."""
    for edge in EDGES:
        left = max((word.x1 for word in line if word.x0 < edge), default=None)
        right = min((word.x0 for word in line if word.x0 >= edge), default=None)
        if left is not None and (left > edge or (right is not None and right - left < WORD_GAP)):
            return True
    return False


def cells_of(line):
    """The texts of the three columns."""
    parts = [[], [], []]
    for word in line:
        parts[sum(word.x0 >= edge for edge in EDGES)].append(word.text)
    return [" ".join(part) for part in parts]


def body_lines(page):
    """Lines between the margins, a table's head as one line «№ п/п»."""
    heads = [(word.y0 + word.y1) / 2 for word in page.words if word.text == "п/п"]
    words = [word for word in page.words if word.y0 >= MARGIN_TOP - 1]
    for y in heads:
        near = [word for word in words if abs((word.y0 + word.y1) / 2 - y) < 11]
        words = [word for word in words if word not in near]
        words.append(Word(MARGIN_LEFT, y - 6, EDGES[0], y + 6, "№ п/п"))
    return lines_of(words)


def events_of(page):
    """("head",), ("across", text) or ("row", number, [municipality lines], [name lines])."""
    events, last = [], None
    for line in body_lines(page):
        text = " ".join(word.text for word in line)
        number, municipality, name = cells_of(line)
        if text == "№ п/п":
            events.append(("head",))
        elif runs_across(line):
            near = last is not None and line[0].y0 - last[0].y1 < 8
            if near and events[-1][0] == "across":
                events[-1] = ("across", events[-1][1] + " " + text)
            else:
                events.append(("across", text))
        elif number:
            events.append(("row", number, [municipality], [name]))
        elif events and events[-1][0] == "row":
            events[-1][2].extend([municipality] if municipality else [])
            events[-1][3].extend([name] if name else [])
        last = line
    return events


def lists_of(path):
    """[(cluster's title, [(group's title, [(number, municipality, name)])])] as printed."""
    lists = []
    for page in pages_of(path):
        events = events_of(page)
        for i, event in enumerate(events):
            follows = events[i + 1][0] if i + 1 < len(events) else ""
            if event[0] == "across" and follows == "head":
                lists.append((event[1], []))
            elif event[0] == "across" and lists:
                lists[-1][1].append((event[1], []))
            elif event[0] == "row":
                row = (event[1], joined(event[2]), joined(event[3]))
                lists[-1][1][-1][1].append(row)
    return lists


# ---- what must not be on any paper ----

def outside_margins(page, footer):
    """Words that stand beyond the margins. Above the text only the page number and the mark of a
    draft stand; a footer may stand below it."""
    left, right = MARGIN_LEFT - 0.5, page.width - MARGIN_RIGHT + 0.5
    bottom = page.height - (5 * MM if footer else MARGIN_BOTTOM - 3)
    return [word for word in page.words
            if word.x0 < left or word.x1 > right or word.y1 > bottom or word.y0 < 5 * MM or
            (word.y0 < MARGIN_TOP - 0.5 and not re.fullmatch(r"\d+|ПРОЕКТ|DRAFT", word.text))]


def overlaps(page):
    """Pairs of words of which one stands on the other. Boxes are as high as the font's highest and
    lowest letters, so that of two close lines they touch: a fifth is taken off."""
    def core(word):
        slack = (word.y1 - word.y0) / 5
        return word.x0 + 0.5, word.y0 + slack, word.x1 - 0.5, word.y1 - slack
    boxes = [(core(word), word) for word in page.words]
    return [(a.text, b.text) for i, (p, a) in enumerate(boxes) for q, b in boxes[:i]
            if p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]]


def typography_troubles(page):
    """Straight quotes, hyphens for dashes, decimal points, № parted from its number, the end of a word
    that its cell was too narrow for."""
    rules = ((r"[\"'\u2018\u2019\u201d]", "a straight or an English quote"), (r"^-$", "a hyphen for a dash"),
             (r"(?<![\d.])\d+\.\d+(?![\d.])", "a decimal point"), (r"№.", "№ without a space"),
             (r"\d%", "% without a space"), (r"^-?(nan|inf)$", "no number"),
             (r"\ufffd", "a letter that the font lacks"),
             (r"^([ьъы]\w*|[еёэю]|ся|сь|ось)[.,;:]?$", "a broken word"))
    for line in lines_of(page.words):
        for i, word in enumerate(line):
            before, after = line[i - 1].text if i > 0 else "", line[i + 1] if i + 1 < len(line) else None
            if word.text == "№" and (after is None or after.x0 - word.x1 > WORD_GAP):
                yield f"№ at the end of a line: {' '.join(word.text for word in line)}"
            for rule, what in rules:
                clause = what == "a decimal point" and before.startswith("пункт")
                if re.search(rule, word.text) and not clause:
                    yield f"{what}: {before} {word.text}"
