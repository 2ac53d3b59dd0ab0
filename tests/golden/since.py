#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a finding speaks of: two deliveries compared whose rows name their procedure in other ways than
by one column, whose passports give counts, whose rows are a predecessor's; and whom a warning about the
rulebook goes to (TAP)."""
import csv
import io
import os
import re
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])

SCHOOLS = """Код ОО;Наименование;Муниципалитет
670001;МБОУ "СШ № 1";Велижский район
670002;МБОУ "СШ № 2";Вяземский район
"""
BY_COLUMNS = "Год;Класс;Предмет;Код ОО;Количество участников;Участников с низкими результатами\n"
HEAD_2022 = "Пользователь;Школа;Код;Вариант;1 (1б);2 (2б);Наименование класса;Итого баллов\n"
PASSPORT = "Код ОО;Всего обучающихся;Число обучающихся из малообеспеченных семей;Число обучающихся из неполных семей\n"
CAMPAIGN = """[campaign]
region = Н-ская область
year = 2022
[inputs]
schools = schools.csv
results = results*.csv
"""


def folder(root, name, files):
    path = os.path.join(root, name)
    os.makedirs(path)
    for file, text in {"schools.csv": SCHOOLS, "campaign.ini": CAMPAIGN, **files}.items():
        with open(os.path.join(path, file), "w", encoding="utf-8") as handle:
            handle.write(text)
    return path


def letters(root, name, now, before=None):
    """The folder of letters of a delivery, compared with an earlier one."""
    out = os.path.join(root, name + "-out")
    words = [SHNOR, "--lang", "ru", "check", folder(root, name, now), "--letters", out]
    if before is not None:
        words += ["--since", folder(root, name + "-before", before)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise OSError(f"exit {done.returncode}: {done.stderr}")
    return out


def table(out, name):
    with open(os.path.join(out, name), encoding="utf-8-sig", newline="") as handle:
        text = handle.read()
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if name.startswith("letter-") else ","))


def compared(out, form="results"):
    """The comparison's rows of a form, but for those about schools that have no results at all."""
    return {tuple(row[key] for key in ("status", "school_code", "procedure", "field", "old_value", "new_value"))
            for row in table(out, "comparison.csv")
            if row["form"] == form and row["rule"] != "school.no_results"}


def pdf(path):
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                          check=False).stdout
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " "))


def differ(found, expected):
    if found == expected:
        return None
    if isinstance(found, set):
        return f"only found: {found - expected}\nonly expected: {expected - found}"
    return f"found:\n{found}\nexpected:\n{expected}"


def subject_and_grade(root):
    """Maths was wrong and is mended; Russian was right and is broken."""
    def delivery(maths, russian):
        return {"results.csv": f"{BY_COLUMNS}2022;5;Математика;670001;12;{maths}\n"
                               f"2022;5;Русский язык;670001;12;{russian}\n2022;5;Математика;670002;10;1\n"}
    out = letters(root, "columns", delivery(5, 15), delivery(15, 5))
    letter = table(out, "letter-Велижский район.csv")
    words = pdf(os.path.join(out, "letter-Велижский район.pdf"))
    if "исправлено — 1, снято вместе с данными — 0, не исправлено — 0, ухудшилось — 1" not in words:
        return words
    return (differ(compared(out), {("mended", "670001", "ВПР-МА-5", "low", "15", "5"),
                                   ("worse", "670001", "ВПР-РУ-5", "low", "5", "15")}) or
            differ([row["По сравнению с предыдущим представлением"] for row in letter], ["ухудшилось"]))


def name_of_the_file(root):
    """A file of a subject: its name alone says what its rows are of."""
    def delivery(maths, russian):
        head = "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5\n"
        row = "sch670001;1;10;{};40;30;20\n"
        return {"campaign.ini": CAMPAIGN.replace("results*", "Статистика*"),
                "Статистика. Математика, 5 класс. ВПР 2022.csv": head + row.format(maths),
                "Статистика. Русский язык, 5 класс. ВПР 2022.csv": head + row.format(russian)}
    out = letters(root, "name", delivery(10, 55), delivery(55, 10))
    found = {row[:3] for row in compared(out)}
    return differ(found, {("mended", "670001", "ВПР-МА-5"), ("worse", "670001", "ВПР-РУ-5")})


def formula_errors(root):
    """A cell that Excel could not work out is of its row's school and procedure, too."""
    def delivery(first, second):
        return {"results.csv": "year;procedure;school_code;participants;low\n"
                               f"2022;ВПР-МА-5;670001;12;{first}\n2022;ВПР-МА-5;670002;12;{second}\n"}
    out = letters(root, "formula", delivery("3", "#Н/Д"), delivery("#Н/Д", "3"))
    return differ(compared(out), {("mended", "670001", "ВПР-МА-5", "low", "#Н/Д", "3"),
                                  ("worse", "670002", "ВПР-МА-5", "low", "3", "#Н/Д")})


def passport(*rows, head=PASSPORT):
    return {"campaign.ini": CAMPAIGN + "context = passport.csv\n", "passport.csv": head + "".join(rows),
            "results.csv": "year;procedure;school_code;participants;low\n2022;ВПР-МА-5;670001;12;3\n"
                           "2022;ВПР-МА-5;670002;12;3\n"}


def counts_mended(root):
    """A passport in counts: a number above that of all pupils is mended."""
    out = letters(root, "counts", passport("670001;500;134;20\n", "670002;400;40;30\n"),
                  passport("670001;500;9999;20\n", "670002;400;40;30\n"))
    return differ(compared(out, "context"), {("mended", "670001", "", "low_income", "9999", "134")})


def counts_changed(root):
    """Another count, one that is new, one that is gone; and the same count of another total."""
    out = letters(root, "changed", passport("670001;500;140;\n", "670002;800;40;30\n"),
                  passport("670001;500;134;20\n", "670002;400;40;\n"))
    return differ(compared(out, "context"), {
        ("changed", "670001", "", "low_income", "134", "140"),
        ("lost", "670001", "", "incomplete_families", "20", ""),
        ("changed", "670002", "", "low_income", "40/400", "40/800"),
        ("added", "670002", "", "incomplete_families", "", "30")})


def total_of_counts(root):
    """The number that counts are a part of was wrong: the values went with it, and are back."""
    out = letters(root, "total", passport("670001;500;134;20\n", "670002;400;40;30\n"),
                  passport("670001;5OO;134;20\n", "670002;4OO;40;30\n"))
    gone = letters(root, "gone", passport("670002;400;40;30\n"),
                   passport("670001;5OO;134;20\n", "670002;400;40;30\n"))
    found = {row[:4] for row in compared(out, "context") if row[0] != "added"}
    return (differ(found, {("mended", "670001", "", "pupils"), ("mended", "670002", "", "pupils")}) or
            differ({row[:4] for row in compared(gone, "context")}, {("withdrawn", "670001", "", "pupils")}))


def year_before_of_counts(root):
    head = "Год;" + PASSPORT
    out = letters(root, "before", passport("2021;670001;500;120;20\n", "2022;670001;500;9999;20\n", head=head))
    rows = [(row["Столбец"], row["Значение"], row["Годом ранее"])
            for row in table(out, "letter-Велижский район.csv")]
    return differ(rows, [("Число обучающихся из малообеспеченных семей", "9999", "120")])


def predecessor(root):
    """A row under the code of a school that was merged is its successor's, in either year."""
    files = {"campaign.ini": CAMPAIGN + "successions = successions.csv\n",
             "successions.csv": "old_code;new_code;succession_kind;date\n670009;670001;merged;2022-09-01\n",
             "results.csv": "year;procedure;school_code;participants;low\n2022;ВПР-МА-5;670009;1О;3\n"
                            "2021;ВПР-РУ-5;670009;10;1х\n2022;ВПР-МА-6;670001;12;3\n2022;ВПР-МА-6;670002;12;3\n"}
    out = letters(root, "merged", files)
    rows = [(row["Код ОО"], row["Значение"]) for row in table(out, "letter-Велижский район.csv")]
    return differ(rows, [("670001", "1О"), ("670001", "1х")]) or differ(table(out, "general.csv"), [])


def rulebook(root):
    """The scale is the rulebook's: neither the district whose row stood first nor the sender is asked."""
    name = "Математика, 5 класс. ВПР 2022.csv"
    rows = "".join(f"edu67000{i};edu67000{i} | СШ № {i};50000{i};1;1;2;5а;3\n" for i in (1, 2))
    files = {"campaign.ini": CAMPAIGN.replace("results*.csv", name), name: HEAD_2022 + rows}
    sent = {**files, "campaign.ini": files["campaign.ini"] + f"[file {name}]\nsender = РЦОИ\n"}
    for kind, now in (("rulebook", files), ("sent", sent)):
        out = letters(root, kind, now)
        written = [file for file in os.listdir(out) if file.startswith("letter-")]
        rows = [(row["rule"], row["school_code"]) for row in table(out, "general.csv")]
        states = {(row["party"], row["state"]) for row in table(out, "register.csv") if row["form"] == "results"}
        if any(state in ("returned", "received") for _, state in states):
            return f"{kind}: {states}"
        trouble = differ((written, rows), ([], [("result.scale_assumed", "")]))
        if trouble:
            return f"{kind}: {trouble}"
    return None


def pupils(root):
    """A finding of a pupil's row knows the procedure of its file, and keeps no value."""
    name = "Математика, 5 класс. ВПР 2022.csv"
    def delivery(first, second):
        return {"campaign.ini": CAMPAIGN.replace("results*.csv", name),
                name: HEAD_2022 + f"edu670001;edu670001 | СШ № 1;500001;1;1;2;5а;{first}\n"
                                  f"edu670002;edu670002 | СШ № 2;500002;1;1;2;5а;{second}\n"}
    out = letters(root, "pupils", delivery("3", "777777"), delivery("777777", "3"))
    rows = {row[:3] + row[4:] for row in compared(out) if row[3] == "score" and row[0] != "unchanged"}
    if "777777" in "".join(open(os.path.join(out, name), encoding="utf-8").read()
                           for name in os.listdir(out) if name.endswith(".csv")):
        return "the value of a pupil's row"
    return differ(rows, {("mended", "670001", "ВПР-МА-5", "", ""), ("worse", "670002", "ВПР-МА-5", "", "")})


def main():
    tests = (subject_and_grade, name_of_the_file, formula_errors, counts_mended, counts_changed,
             total_of_counts, year_before_of_counts, predecessor, rulebook, pupils)
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as root:
        for number, test in enumerate(tests, 1):
            try:
                trouble = test(root)
            except (OSError, KeyError, IndexError, ValueError) as error:
                trouble = f"{type(error).__name__}: {error}"
            print(f"{'not ok' if trouble else 'ok'} {number} - {test.__name__.replace('_', ' ')}")
            if trouble:
                print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
