#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of one pupil leaves the program (TAP).

    privacy.py SHNOR

Canaries (invented names, codes, telephones, addresses of e-mail, dates of birth) stand in every
column of pupils' tables, known and unknown, in rows of every kind. None may be found in any file
that a run writes, in the text of its PDFs, or on the terminal, of `check` and `run`, in both
languages. That the search finds what is there is tested with a table that is no pupils'.
"""
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import unicodedata

import in_a_row
from parts import LANGUAGES, MEMORY

SHNOR = os.path.abspath(sys.argv[1])
BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules", "base")
CANARIES = ["Канарейкин Кенар Щеглович", "Kanareykin", "КАНАРЕЙКО-11", "+7 000 555-13-17",
            "80005551318", "canary@example.invalid", "000-555-131 19", "17.03.2009", "5013177",
            "50-1319", "кенар; щегол", "13175", "edu131799", "131788"]
# what is looked for: a canary cut into words and numbers is a canary still
TRACES = ["канарейк", "кенар", "щегл", "щегол", "kanarey", "canary", "5551317", "5551318", "555-13",
          "555-131", "17.03.2009", "2009-03-17", "5013177", "50-1319", "13175", "131799", "131788"]
HASH = re.compile(r"\b[0-9a-f]{64}\b")
COLUMNS = ["Год", "Процедура", "Код ОО", "Волна", "Категория", "Отметка", "Балл", "ФИО", "Телефон",
           "Код участника", "Класс", "Наименование", "Муниципалитет", "Логин", "Участник"]
GOOD = {"Год": "2022", "Процедура": "ВПР-РУ-6", "Код ОО": "670001", "Волна": "весна",
        "Категория": "основная", "Отметка": "4", "Балл": "30"}
# a pupils' table by each measure, and by the columns that it lacks
TABLES = {
    "marks and scores": [],
    "marks": ["Балл"],
    "scores": ["Отметка"],
    "no category and wave": ["Категория", "Волна"],
    "no code but a login": ["Код ОО"],
    "no year: no known form": ["Год", "Процедура", "Отметка"],
}


def table(columns, procedure):
    """Rows with a canary in one column each, and all in one; ragged rows; quotes that stay open."""
    good = {**GOOD, "Процедура": procedure}
    rows = [list(columns)]
    for number, canary in enumerate(CANARIES):
        rows.append([good.get(name, CANARIES[(number + i) % len(CANARIES)])
                     for i, name in enumerate(columns)])
        for at in range(len(columns)):
            # of another school than the row before: what a school's first row says stays longest
            school = {"Код ОО": f"67000{1 + at % 6}"}
            row = [{**good, **school}.get(name, canary) for name in columns]
            row[at] = canary
            rows.append(row)
        rows.append([canary] * len(columns))
        rows.append([canary] * (len(columns) - 1))
        rows.append([canary] * (len(columns) + 1))
    lines = [";".join(quoted(cell) for cell in row) for row in rows]
    title = f"Ведомость: {CANARIES[0]}, {CANARIES[3]}"
    loose = [f'2022;{procedure};"{CANARIES[0]};{CANARIES[5]}', f'2022;"{CANARIES[1]}" x;670001',
             f"Итого;{CANARIES[0]}"]
    return "\n".join([title] + lines + loose + lines[1:3]) + "\n"


def quoted(cell):
    return f'"{cell}"' if ";" in cell else cell


def campaign(registry, language):
    keys = "schools = schools.csv\n" if registry else ""
    return (f"[campaign]\nregion = Р\nyear = 2022\nlanguage = {language}\nmethodology = rules.ini\n"
            f"[inputs]\n{keys}results = results*.csv\n")


def written(folder, *arguments):
    """Everything that a command gives: {where: text}."""
    done = in_a_row.call(SHNOR, *arguments, folder)
    if done.returncode not in (0, 1, 65):
        raise AssertionError(f"exit {done.returncode}: {done.stderr[:500]}")
    texts = {"stdout": done.stdout, "stderr": done.stderr}
    out = os.path.join(folder, "out")
    for name in sorted(os.listdir(out)) if os.path.isdir(out) else []:
        path = os.path.join(out, name)
        if name.endswith(".pdf"):
            texts[name] = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True,
                                         text=True, check=True).stdout
            texts[name + " info"] = subprocess.run(["pdfinfo", path], capture_output=True,
                                                   text=True, check=True).stdout
        elif name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(path) as archive:
                texts[name] = "".join(archive.read(part).decode("utf-8", "replace")
                                      for part in archive.namelist())
        else:
            with open(path, encoding="utf-8") as file:
                texts[name] = file.read()
    return texts


def traces_in(texts):
    found = []
    for where, text in texts.items():
        # hashes are hexadecimal and may hold any number
        words = HASH.sub("", text)
        folded = unicodedata.normalize("NFC", words).casefold()
        found += [f"{trace} in {where}" for trace in TRACES if trace in folded]
    return found


def commands_in(language, procedure):
    """Papers hold the same cells in every language, and counts whatever the procedure; and `check` has the
    findings of a run: so these are in Russian and of one procedure, the rest is what is said and the
    tables. What a sanitizer looks for is where pupils' rows are read."""
    if language == "ru" and procedure == "ВПР-РУ-6" and not MEMORY:
        return [["check"], ["run"]]
    return [["run", "--tables"]] if language in LANGUAGES else []


def trouble_of(missing, procedure, registry, encoding):
    columns = [name for name in COLUMNS if name not in missing]
    for language in ("ru", "en"):
        if not commands_in(language, procedure):
            continue
        with tempfile.TemporaryDirectory() as folder:
            for name in ("schools.csv", "results.csv", "rules.ini"):
                shutil.copy(os.path.join(BASE, name), folder)
            with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
                file.write(campaign(registry, language))
            with open(os.path.join(folder, "results_2.csv"), "w", encoding=encoding) as file:
                file.write(table(columns, procedure))
            for command in commands_in(language, procedure):
                found = traces_in(written(folder, "--lang", language, *command))
                if found:
                    return f"{command}, {language}: {'; '.join(found[:10])}"
            with open(os.path.join(folder, "out", "findings.csv"), encoding="utf-8") as file:
                rules = {row["rule"] for row in csv.DictReader(file) if row["file"] == "results_2.csv"}
            if not rules & {"result.unknown_school", "file.near_header", "file.no_header"}:
                return f"the canaries caused no finding: {sorted(rules)}"
    return None


def search_trouble():
    """Counts are not pupils': there a wrong code is told, and the search must see it, unless it looks like
    a person's name itself."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("schools.csv", "results.csv", "rules.ini"):
            shutil.copy(os.path.join(BASE, name), folder)
        with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write(campaign(True, "ru"))
        with open(os.path.join(folder, "results.csv"), "a", encoding="utf-8") as file:
            file.write(f"2022;ВПР-РУ-6;{CANARIES[2]};20;1\n2022;ВПР-РУ-6;{CANARIES[0]};20;1\n")
        found = traces_in(written(folder, "run"))
    wanted = {f"канарейк in {where}" for where in ("stderr", "findings.csv", "schools.csv")}
    shown = [trace for trace in found if not trace.startswith("канарейк")]
    return f"found {found}" if wanted - set(found) or shown else None


def main():
    checks = [("the search finds what is there", search_trouble())]
    for title, missing in TABLES.items():
        for procedure in ("ВПР-РУ-6", "ЕГЭ-РУ"):
            for registry in (True, False):
                name = f"{title}, {procedure}, {'with' if registry else 'without'} a registry"
                checks.append((name, trouble_of(missing, procedure, registry, "utf-8")))
    for encoding in ("cp1251", "utf-16"):
        checks.append((f"in {encoding}", trouble_of([], "ВПР-РУ-6", True, encoding)))
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:2000])


main()
