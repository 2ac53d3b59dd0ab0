#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what is said in one place: the words of the methodology, and messages (TAP)."""
import collections
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDERS = ("datasets", "methodology", "reports", "engine")
# files that may name the reasons of a risk, by enumerators or by ids
REASON_FILES = 8
# a msgid in so many files stands in one header or module instead (reports/words/phrase.h,
# reports/words/vocabulary.c), and so many may be left that do not
MANY_FILES = 3
REPEATED_MESSAGES = 10
VOCABULARY = "reports/words/vocabulary.c"
RULEBOOK = "methodology/rulebook/rulebook.h"
IDS = "methodology/rulebook/word.c"
# what is also the name of a figure
SAID_ELSEWHERE = {"risk factors of high significance"}
TEXT = r'"(?:[^"\\\n]|\\.)*"'
MESSAGE = re.compile(rf"(?<!\w)(?:_|N_|NN_|ngettext)\(\s*({TEXT}(?:\s*{TEXT})*)")
COMMENT = re.compile(rf"({TEXT})|/\*.*?\*/", re.S)


def sources():
    for top in FOLDERS:
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in names:
                if name.endswith((".c", ".h")):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8") as file:
                        yield os.path.relpath(path, ROOT), COMMENT.sub(r"\1", file.read())


def reason_names(files):
    """Enumerators of the reasons, with their number, and their ids."""
    body = re.search(r"enum risk_reason \{(.*?)\}", files[RULEBOOK], re.S).group(1)
    ids = re.search(r"risk_reason_ids\[\w+\] = \{(.*?)\}", files[IDS], re.S).group(1)
    return re.findall(r"\b(N?_?RISK_\w+)", body), re.findall(r'"(\w+)"', ids)


def reasons(files):
    names, ids = reason_names(files)
    if len(names) != len(ids) + 1:
        yield f"{len(names)} enumerators with their number, but {len(ids)} ids"
    named = re.compile("|".join([rf"\b{name}\b" for name in names] + [f'"{word}"' for word in ids]))
    found = sorted(path for path, text in files.items() if named.search(text))
    print(f"# the reasons of a risk are named in {len(found)} files")
    if len(found) > REASON_FILES:
        yield f"more than {REASON_FILES}: {', '.join(found)}"


def messages(files):
    """The files of each msgid."""
    found = collections.defaultdict(set)
    for path, text in files.items():
        for match in MESSAGE.finditer(text):
            found["".join(part[1:-1] for part in re.findall(TEXT, match.group(1)))].add(path)
    return found


def repeated(places):
    many = {text: paths for text, paths in places.items() if len(paths) >= MANY_FILES}
    print(f"# {len(many)} messages stand in {MANY_FILES} files or more")
    if len(many) > REPEATED_MESSAGES:
        for text, paths in sorted(many.items()):
            yield f"'{text}': {', '.join(sorted(paths))}"


def enumerations(files, places):
    """Words of yes and no, of combinations, reasons and predicates: others take them from there."""
    bodies = re.findall(r"\b(?:combine|truth|basis|risk_reason|predicate)_words\[\w*\] = \{(.*?)\};",
                        files[VOCABULARY], re.S)
    words = {word for body in bodies for word in re.findall(r'N_\("([^"]+)"\)', body)}
    if len(words) < 15:
        yield f"the vocabulary has {len(words)} of these words"
    for text in sorted(words - SAID_ELSEWHERE):
        elsewhere = places[text] - {VOCABULARY}
        if elsewhere:
            yield f"'{text}' is the vocabulary's, and stands in {', '.join(sorted(elsewhere))}"


def main():
    files = dict(sources())
    places = messages(files)
    checks = [("reasons of a risk", list(reasons(files))),
              ("messages in many files", list(repeated(places))),
              ("words of enumerations", list(enumerations(files, places))),
              ("there are messages to check", [] if len(places) > 1000 else ["too few"])]
    print(f"1..{len(checks)}")
    for number, (name, troubles) in enumerate(checks, 1):
        print(f"{'not ok' if troubles else 'ok'} {number} - {name}")
        for trouble in troubles:
            print("#", trouble)


main()
