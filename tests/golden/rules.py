#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One golden case for every finding rule, and for faults that are no findings (TAP).

    rules.py SHNOR [--write [NAME…]]     --write puts what the program says into the cases

A case is tests/golden/rules/NAME.txt. It starts from the campaign in rules/base, which is without a
fault, and changes it:

    # what the case is about
    --- results.csv          the file as follows instead of the one in base
    --- results.csv +        these lines behind those of base
    --- results.csv cp1251   the same in another encoding; `escaped`: with \\xNN for bytes
    --- results.csv folder   a folder of this name
    --- results-2.xlsx workbook   sheets as handmade.described() takes them
    --- results-2.xlsx archive    a ZIP archive of parts, a line `NAME: CONTENT` each
    --- results-2.csv times 20    the lines behind the first, each of them 20 times
    --- past/schools.csv +   the same of an earlier campaign in the folder past, which runs before
    --- exit 1               the exit code of `shnor run`
    --- ru                   every error and warning as the terminal shows it, whatever else stands
    --- en                   on stderr, and the notes of the rule that the case is named for

NAME is the id of a rule, with -VARIANT when it has several, or fault.NAME. A rule without a case
fails: the ids are read off the X-macros themselves. In every case the outputs of a run are all there
and whole, or there is none, and what was read adds up; papers are drawn for faults alone.

In a third of the cases, always the same, `check` must write nothing and tell what `run` then tells, with
the same exit code.

A case is run once: the terminal speaks English, findings.csv of the same run Russian, and each of its
sentences must stand in what the case holds in Russian. Where that is not enough (a fault, whose sentence
the terminal alone has; a note, which it has not) there is a run for each language. Under a sanitizer
the terminal speaks Russian, by `check` where that says all that the case holds (it has no notes), and many
cases are one process.
"""
import concurrent.futures
import csv
import functools
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

import handmade
import in_a_row
from parts import LANGUAGES, MEMORY
from reading_sums import sums_trouble

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, "rules")
ROOT = os.path.dirname(os.path.dirname(HERE))
SEVERITIES = {"ru": {"error": "Ошибка.", "warning": "Предупреждение.", "note": "Примечание."},
              "en": {"error": "Error.", "warning": "Warning.", "note": "Note."}}
WORDS = {"ru": (", лист «%s»", ", строка %s", ", столбец «%s»", " Ожидалось: %s.", " Что сделать: %s."),
         "en": (", sheet «%s»", ", row %s", ", column «%s»", " Expected: %s.", " What to do: %s.")}
# Latin that a Russian sentence may have: names of formats, encodings and files
LATIN = {"campaign.ini", "CSV", "UTF-8", "Windows-1251", "CP866", "file", "Excel", "xls", "xlsx", "ods",
         "LibreOffice", "HTML", "PDF", "DOCTYPE", "KOI8-R", "Mac", "Cyrillic"}


@functools.cache
def known_rules():
    """{id: severity} of every X-macro of finding rules."""
    rules = {}
    for folder in ("datasets", "methodology", "engine"):
        for path in glob.glob(os.path.join(ROOT, folder, "**", "*.h"), recursive=True):
            with open(path, encoding="utf-8") as file:
                found = re.findall(r'X\((?:[A-Z_0-9]+), "([a-z_.0-9]+)",\s*FINDING_([A-Z]+)\)',
                                   file.read())
            rules.update((rule, severity.lower()) for rule, severity in found)
    return rules


# ---- cases ----

def read_case(path):
    """(comment, [(head, text)…])"""
    with open(path, encoding="utf-8") as file:
        parts = re.split(r"^--- (.*)\n", file.read(), flags=re.M)
    return parts[0], list(zip(parts[1::2], parts[2::2]))


def write_case(path, comment, sections):
    with open(path, "w", encoding="utf-8") as file:
        file.write(comment + "".join(f"--- {head}\n{text}" for head, text in sections))


def rule_of(name):
    return name.split("-")[0]


def prepare_past(shnor, folder, sections, language):
    """Runs the campaign of an earlier year that the case has, into the archive that it names."""
    past = os.path.join(folder, "past")
    sections = [(head[5:], text) for head, text in sections if head.startswith("past/")]
    if not sections:
        return
    os.mkdir(past)
    prepare(shnor, past, sections, language)
    done = subprocess.run([shnor, "run", "--tables", past], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise ValueError(f"the earlier campaign: {done.stderr}")


def prepare(shnor, folder, sections, language):
    prepare_past(shnor, folder, sections, language)
    for path in glob.glob(os.path.join(CASES, "base", "*")):
        shutil.copy(path, folder)
    for head, text in sections:
        name, _, how = head.partition(" ")
        path = os.path.join(folder, name)
        if name in ("exit", "ru", "en") or name.startswith("past/"):
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if how == "folder":
            if os.path.exists(path):
                os.remove(path)
            os.mkdir(path)
        elif how == "+":
            with open(path, "a", encoding="utf-8") as file:
                file.write(text)
        elif how == "escaped":
            with open(path, "wb") as file:
                file.write(re.sub(rb"\\x(..)", lambda byte: bytes([int(byte.group(1), 16)]),
                                  text.encode()))
        elif how.startswith("times "):
            header, *lines = text.splitlines(keepends=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(header + "".join(line * int(how[6:]) for line in lines))
        elif how in ("workbook", "archive"):
            with open(path, "wb") as file:
                file.write(handmade.described(text) if how == "workbook" else handmade.archive(
                    dict(line.split(": ", 1) for line in text.splitlines())))
        else:
            with open(path, "w", encoding=how or "utf-8", newline="") as file:
                file.write(text)
    path = os.path.join(folder, "campaign.ini")
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        text = file.read()
    # the papers in the language of the terminal, so that findings.csv has the same sentences
    text = text.replace("[campaign]\n", f"[campaign]\nlanguage = {language}\n", 1)
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        file.write(text)


# ---- what a run gives ----

def nested(text):
    """As it stands inside quotation marks."""
    return text.replace("«", "„").replace("»", "“")


def told(rows):
    """Of errors and warnings alike (rule, file, sheet, column), more than three, the first alone."""
    groups = {}
    for row in rows:
        if row["severity"] != "note":
            groups.setdefault(tuple(row[key] for key in ("rule", "file", "sheet", "column")), []).append(row)
    return [row for group in groups.values() for row in (group if len(group) <= 3 else group[:1])]


def paragraph(row, language):
    """A row of findings.csv as the terminal shows it."""
    sheet, line, column, expected, remedy = WORDS[language]
    text = SEVERITIES[language][row["severity"]]
    text += f" «{nested(row['file'])}»" if row["file"] else ""
    text += sheet % nested(row["sheet"]) if row["sheet"] else ""
    text += line % row["row"] if row["row"] else ""
    text += column % nested(row["column"]) if row["column"] else ""
    text += f": «{nested(row['value'])}»" if row["value"] else ""
    text += "." if row["file"] and text[-1] != "." else ""
    text += expected % row["expected"] if row["expected"] else ""
    if row["happened"]:
        text += " " + row["happened"][0].upper() + row["happened"][1:]
        text += "" if row["happened"].endswith(".") else "."
    return text + (remedy % row["remedy"] if row["remedy"] else "")


def outputs_trouble(out, code):
    """Outputs are all there and as the manifest says, or there is none."""
    names = set(os.listdir(out)) if os.path.isdir(out) else set()
    if code > 1:
        return f"left behind: {sorted(names)}" if names else None
    if "manifest.json" not in names:
        return "no manifest.json"
    with open(os.path.join(out, "manifest.json"), encoding="utf-8") as file:
        told = {item["name"]: item["sha256"] for item in json.load(file)["outputs"]}
    for name, sha256 in told.items():
        with open(os.path.join(out, name), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != sha256:
                return f"{name} is not what the manifest says"
    extra = names - set(told) - {"manifest.json", ".shnor-outputs"}
    return f"left behind: {sorted(extra)}" if extra else None


def ids_trouble(row):
    """Russian sentences show no ids of ours: what is Latin stands in quotes, brackets or places."""
    for key in ("expected", "happened", "remedy"):
        plain = re.sub(r"`[^`]*`|U\+[0-9A-F]+|«[^»]*»|\[[^]]*\]", "", row[key])
        latin = [word.strip(".") for word in re.findall(r"[A-Za-z][\w.-]*", plain)]
        if set(latin) - LATIN:
            return f"ids in '{row[key]}': {latin}"
    return None


def listing(folder):
    return sorted(os.path.join(where, name) for where, _, names in os.walk(folder) for name in names)


def check_beside(shnor, name, language, folder):
    """What `check` ends with and says in a third of the cases, and whether it wrote something; else None."""
    if zlib.crc32(name.encode()) % 3:
        return None
    before = listing(folder)
    done = in_a_row.call(shnor, "--lang", language, "check", folder)
    return done.returncode, done.stderr, listing(folder) != before


def beside_trouble(checked, done):
    """`run` shows five findings of a rule, `check` all."""
    if checked is None:
        return None
    code, text, wrote = checked
    lines, shown = text.splitlines(), done.stderr.splitlines()
    if shown and ("findings.csv" in shown[-1] and len(shown) < len(lines) + 1):
        lines, shown = [line for line in lines if line in shown], shown[:-1]
    if code != done.returncode or lines != shown or wrote:
        return f"check ends with {code}, run with {done.returncode}; check says: {text}"
    return None


def run(shnor, name, sections, language, of_papers=None):
    """(exit code, what is held in the case, trouble); with findings.csv in another language there is one
    more: the sentences of its errors and warnings."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(shnor, folder, sections, of_papers or language)
        whole = name[:6] == "fault."  # of these papers may be what fails
        checked = check_beside(shnor, name, language, folder)
        done = in_a_row.call(shnor, "--lang", language, "run", *([] if whole else ["--tables"]), folder)
        out = os.path.join(folder, "out")
        trouble = outputs_trouble(out, done.returncode) or beside_trouble(checked, done)
        text = done.stderr.replace(folder, "DIR")
        if done.returncode > 1 and name[:6] != "fault.":
            trouble = trouble or "no findings.csv: a case of a rule must end with 0 or 1"
        if done.returncode > 1 or trouble:
            return done.returncode, text, trouble
        trouble = sums_trouble(os.path.join(out, "reading.csv"))
        if trouble:
            return done.returncode, text, trouble
        with open(os.path.join(out, "findings.csv"), encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    return (done.returncode, *findings_of(name, rows, text, language, of_papers))


def findings_of(name, rows, text, language, of_papers):
    """What is held in the case, and the trouble, by findings.csv and what the terminal shows; see run()."""
    rules, trouble, on_screen = known_rules(), None, told(rows)
    sentences = [paragraph(row, of_papers or language) for row in on_screen]
    for row in rows:
        shown = paragraph(row, of_papers or language)
        if row["severity"] != rules[row["rule"]]:
            trouble = f"{row['rule']} is {row['severity']}"
        elif not row["remedy"]:
            trouble = f"nothing says what to do: {shown}"
        elif not of_papers and row in on_screen and shown + "\n" not in text:
            trouble = f"findings.csv and the terminal differ: {shown}"
        elif (of_papers or language) == "ru":
            trouble = trouble or ids_trouble(row)
        if row["severity"] == "note" and row["rule"] == rule_of(name):
            text += shown + "\n"
    if name[:6] != "fault." and rule_of(name) not in {row["rule"] for row in rows}:
        trouble = trouble or "the rule is not among the findings"
    return (text, trouble, sentences) if of_papers else (text, trouble)


def check_agrees(shnor, sections, held, language):
    """`shnor check` ends as the case holds: nothing is to be computed for it."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(shnor, folder, sections, language)
        done = in_a_row.call(shnor, "--lang", language, "check", folder)
        return f"exit {done.returncode}" in held and done.stderr.replace(folder, "DIR") == held[language]


def parts_of(path):
    """Name, comment, files and what is held of a case."""
    comment, sections = read_case(path)
    files = [section for section in sections if not re.match(r"exit |ru$|en$", section[0])]
    return os.path.basename(path)[:-4], comment, files, dict(sections)


def language_trouble(shnor, path, language, briefly):
    """`briefly`: it is enough that `check` says the same."""
    name, _, files, held = parts_of(path)
    if briefly and check_agrees(shnor, files, held, language):
        return None
    code, text, trouble = run(shnor, name, files, language)
    if trouble is None and (f"exit {code}" not in held or text != held.get(language)):
        trouble = f"exit {code}; {text}expected: {held.get(language)}"
    return f"{language}: {trouble}" if trouble else None


def both_trouble(shnor, path):
    """One run: English on the terminal, Russian in findings.csv, sentence by sentence."""
    name, _, files, held = parts_of(path)
    code, text, trouble, *rest = run(shnor, name, files, "en", of_papers="ru")
    if trouble is None and (f"exit {code}" not in held or text != held.get("en")):
        trouble = f"exit {code}; {text}expected: {held.get('en')}"
    findings = [line for line in held["ru"].splitlines() if line.startswith(tuple(SEVERITIES["ru"].values()))]
    if trouble is None and sorted(rest[0]) != sorted(findings):
        trouble = "findings.csv in Russian: " + "\n".join(rest[0]) + f"\nexpected: {held['ru']}"
    return trouble


def case_trouble(shnor, path):
    name = parts_of(path)[0]
    is_note = name[:6] != "fault." and known_rules()[rule_of(name)] == "note"
    if MEMORY:
        return language_trouble(shnor, path, "ru", not is_note)
    if name[:6] == "fault." or is_note:
        return next(filter(None, (language_trouble(shnor, path, language, False) for language in LANGUAGES)), None)
    return both_trouble(shnor, path)


def rewrite(shnor, path):
    name, comment, files, _ = parts_of(path)
    results = {language: run(shnor, name, files, language) for language in ("ru", "en")}
    write_case(path, comment, [*files, (f"exit {results['ru'][0]}", "")]
               + [(language, text) for language, (_, text, _) in results.items()])


def coverage_trouble(names):
    rules = known_rules()
    missing = sorted(set(rules) - {rule_of(name) for name in names})
    unknown = sorted(name for name in names if rule_of(name) not in rules and name[:6] != "fault.")
    if len(rules) < 50:
        return f"only {len(rules)} rules found in the headers"
    if missing:
        return f"rules without a case in tests/golden/rules: {', '.join(missing)}"
    return f"cases of no rule: {', '.join(unknown)}" if unknown else None


def main():
    shnor = os.path.abspath(sys.argv[1])
    write = "--write" in sys.argv
    wanted = sys.argv[sys.argv.index("--write") + 1:] if write else []
    paths = sorted(glob.glob(os.path.join(CASES, "*.txt")))
    names = [os.path.basename(path)[:-4] for path in paths]
    checks = [("every rule has a case", coverage_trouble(names))]
    for path, name in zip(paths, names):
        if write and (not wanted or name in wanted):
            rewrite(shnor, path)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        checks += list(zip(names, pool.map(lambda path: case_trouble(shnor, path), paths)))
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
