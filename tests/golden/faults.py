#!/usr/bin/python3
"""Faults in the data: the finding, its sentence in both languages, the exit code (TAP)."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])
SCHOOLS = "Код ОО;Наименование;Муниципалитет\n" + "".join(
    f"67000{i};СШ № {i};Вяземский район\n" for i in range(1, 6))
HEAD = "year;procedure;school_code;participants;low\n"
GOOD = "".join(f"{y};ВПР-{s}-5;67000{i};10;{i}\n" for y in (2021, 2022) for s in ("РУ", "МА")
               for i in range(1, 6))
CAMPAIGN = "[campaign]\nregion = Р\nyear = 2022\n[inputs]\nschools = schools.csv\nresults = results.csv\n"

# name: (results.csv, rule, exit code, words of the Russian paragraph, words of the English one)
CASES = {
    "clean data": (HEAD + GOOD, None, 0, "", ""),
    "letters in counts": (HEAD + GOOD + "2022;ВПР-РУ-6;670001;1О;2\n", "cell.not_integer", 1,
                          "строка 22, столбец «participants»: 1О. Ожидалось: целое число",
                          "row 22, column «participants»: 1О. Expected: a whole number"),
    "low above participants": (HEAD + GOOD + "2022;ВПР-РУ-6;670001;12;15\n",
                               "result.low_above_participants", 1,
                               "Ожидалось: целое число от 0 до 12 (участников — 12). Значение не учтено.",
                               "Expected: a whole number from 0 to 12 (participants: 12)."),
    "unknown school": (HEAD + GOOD + "2022;ВПР-РУ-6;679999;12;5\n", "result.unknown_school", 1,
                       "исправьте код «679999» или добавьте школу в реестр",
                       "correct the code «679999» or add the school to the registry"),
    "the same row twice": (HEAD + GOOD + "2022;ВПР-РУ-5;670001;10;1\n", "result.duplicate_same", 0,
                           "повторяет «results.csv», строка 12; учтено один раз",
                           "the same as «results.csv», row 12; counted once"),
    "two rows that differ": (HEAD + GOOD + "2022;ВПР-РУ-5;670001;10;4\n",
                             "result.duplicate_different", 1,
                             "расходится с «results.csv», строка 12; не учтена ни одна",
                             "differs from «results.csv», row 12; neither was used"),
    "ragged row": (HEAD + GOOD + "2022;ВПР-РУ-6;670001;10\n", "row.ragged", 1,
                   "столбцов: 5. Найдено столбцов: 4; строка не учтена", "5 columns"),
    "a bare quote": (HEAD + GOOD + '2022;ВПР-РУ-6;670001;10;1 "\n', "csv.bare_quote", 1,
                     "1 \"", "1 \""),
    "unclosed quote": (HEAD + GOOD + "2022;ВПР-РУ-6;\"670001;10;1\n2022;ВПР-РУ-6;670002;10;1\n",
                       "csv.unclosed_quote", 1, "строка 22", "closing quotation mark"),
    "marks that don't sum": ("year;procedure;school_code;participants;mark_2;mark_3;mark_4;mark_5\n"
                             "2022;ВПР-РУ-5;670001;10;1;2;3;4\n2022;ВПР-РУ-5;670002;10;1;2;3;3\n",
                             "result.marks_sum", 1, "сумма отметок — 9", "the sum of the marks, 9"),
    "unknown header": ("a;b;c\n1;2;3\n", "file.no_header", 65, "строка заголовков известной формы",
                       "a header row of a known form"),
    "nearly a header": ("year;procedure;school_code;low\n2022;ВПР-РУ-5;670001;2\n",
                        "file.near_header", 65, "«Участников»", "also the columns"),
    "empty file": ("", "file.empty", 65, "Файл пуст", "The file is empty"),
}


def run(results, language, campaign=CAMPAIGN):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("schools.csv", SCHOOLS), ("results.csv", results),
                           ("campaign.ini", campaign)):
            if text is None:
                os.mkdir(os.path.join(folder, name))
                continue
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = subprocess.run([SHNOR, "--lang", language, "run", folder], capture_output=True,
                              text=True, check=False)
        out = os.path.join(folder, "out")
        names = sorted(os.listdir(out)) if os.path.isdir(out) else []
        rules = []
        if "findings.csv" in names:
            with open(os.path.join(out, "findings.csv"), encoding="utf-8") as file:
                rules = [row["rule"] for row in csv.DictReader(file)]
        return done, names, rules


def trouble_of(results, rule, code, russian, english):
    for language, words in (("ru", russian), ("en", english)):
        done, names, rules = run(results, language)
        if done.returncode != code:
            return f"exit {done.returncode}, expected {code}: {done.stderr}"
        if words not in done.stderr:
            return f"no '{words}' in {done.stderr}"
        if code in (0, 1) and rule and rule not in rules:
            return f"no {rule} in {rules}"
        if any(name.endswith(".part") for name in names) or (code > 1 and names):
            return f"left behind: {names}"
    return None


def config_trouble(old, new, code, words):
    done, names, _ = run(HEAD + GOOD, "en", CAMPAIGN.replace(old, new))
    if done.returncode != code or words not in done.stderr or names:
        return f"exit {done.returncode}, {names}: {done.stderr}"
    return None


def folder_with(parent):
    """A good campaign in a folder that anybody may read."""
    os.chmod(parent, 0o755)
    for name, text in (("schools.csv", SCHOOLS), ("results.csv", HEAD + GOOD),
                       ("campaign.ini", CAMPAIGN)):
        with open(os.path.join(parent, name), "w", encoding="utf-8") as file:
            file.write(text)


def full_disk_trouble():
    """A first run's papers stay whole when the disk is full at the second."""
    with tempfile.TemporaryDirectory() as parent:
        folder_with(parent)
        out = os.path.join(parent, "out")
        os.mkdir(out)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", out],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            return "SKIP"
        try:
            done = subprocess.run([SHNOR, "--lang", "en", "run", parent], capture_output=True,
                                  text=True, check=False)
            names = os.listdir(out)
        finally:
            subprocess.run(["umount", out], check=True)
    if done.returncode != 73 or names or "cannot write" not in done.stderr:
        return f"exit {done.returncode}, {names}: {done.stderr}"
    return None


def half_way_trouble():
    """A run that fails while its files are put in place leaves no manifest, not even an old one:
    without it nobody takes the mixture for a run."""
    with tempfile.TemporaryDirectory() as parent:
        folder_with(parent)
        subprocess.run([SHNOR, "run", parent], capture_output=True, check=True)
        charts = os.path.join(parent, "out", "charts.pdf")
        os.remove(charts)
        os.makedirs(os.path.join(charts, "in the way"))
        done = subprocess.run([SHNOR, "--lang", "en", "run", parent], capture_output=True,
                              text=True, check=False)
        names = sorted(os.listdir(os.path.join(parent, "out")))
    if done.returncode != 73 or "charts.pdf" not in done.stderr:
        return f"exit {done.returncode}: {done.stderr}"
    left = [name for name in names if name.startswith(".") or name == "manifest.json"]
    return f"left behind: {left}" if left or len(names) < 4 else None


def permission_trouble():
    """Tried as an unprivileged user, since root may read everything."""
    if os.getuid() != 0:
        return "SKIP"
    with tempfile.TemporaryDirectory() as parent:
        folder_with(parent)
        program = shutil.copy(SHNOR, os.path.join(parent, "shnor"))
        os.chmod(program, 0o755)
        os.chmod(os.path.join(parent, "results.csv"), 0)
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                               program, "run", parent], capture_output=True, text=True, check=False)
        left = os.path.isdir(os.path.join(parent, "out"))
    if done.returncode != 66 or left or "results.csv" not in done.stderr:
        return f"exit {done.returncode}: {done.stderr}"
    return None


def main():
    checks = [(name, trouble_of(*case)) for name, case in CASES.items()]
    checks += [
        ("a misspelled key", config_trouble("region =", "regoin =", 78, "did you mean 'region'?")),
        ("a key twice", config_trouble("year = 2022", "year = 2022\nyear = 2021", 78, ":4: key 'year'")),
        ("a comment behind a value", config_trouble("year = 2022", "year = 2022 # now", 78, "expected")),
        ("a directory instead of a file", config_trouble("results.csv", ".", 66, "is not a file")),
        ("an unknown rulebook", config_trouble("year = 2022", "year = 2022\nmethodology = x.ini", 78, "x.ini")),
        ("a full disk", full_disk_trouble()),
        ("a folder in the way of a file", half_way_trouble()),
        ("no permission to read", permission_trouble()),
    ]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        if trouble == "SKIP":
            print(f"ok {number} - {name} # SKIP needs root")
            continue
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
