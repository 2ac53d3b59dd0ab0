#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is who, forms of context, and columns of persons: what became of the results (TAP).

    identity.py SHNOR

How the findings read is held by rules/*.txt."""
import csv
import io
import os
import subprocess
import sys
import tempfile
import zipfile

import in_a_row

SHNOR = os.path.abspath(sys.argv[1])
CODES = [f"67000{i}" for i in range(1, 6)]
SCHOOLS = "Код ОО;Наименование;Муниципалитет\n" + "".join(
    f"67000{i};Средняя школа № {i};Вяземский район\n" for i in range(1, 6))
HEAD = "Год;Процедура;Код ОО;Участников;Низкие результаты\n"
GOOD = HEAD + "".join(f"{y};ВПР-{s}-5;{code};10;{i}\n" for y in (2021, 2022) for s in ("РУ", "МА")
                      for i, code in enumerate(CODES, 1))
# the ИНН are made up; the last digit of each is a right check digit
INNS = ["6700000014", "6700000021", "0100000124"]
CODED = ("Код ОО;Наименование;Муниципалитет;Логин;ИНН;Код ОГЭ;Код ЕГЭ;Признаки\n"
         "670001;Средняя школа № 1;Вяземский район;edu670001;6700000014;0101;101;\n"
         "670002;Средняя школа № 2;Вяземский район;sch670002;6700000021;0102;0101;\n"
         "670003;Средняя школа № 3;Вяземский район;;нет;-;;\n"
         "670004;Средняя школа № 4;Вяземский район;;6700000021;;;филиал\n"
         "670005;Средняя школа № 5;Вяземский район;;;;;\n")
OGE = "Год;Процедура;Код ОО;Участников;Низкие результаты\n2022;ОГЭ-РУ;%s;20;7\n"


def run(files, language="ru", kinds=(), order="", program=("run", "--tables")):
    """(the ended process, name of an output -> its bytes)"""
    with tempfile.TemporaryDirectory() as folder:
        names = {"schools": "schools.csv", "results": "results.csv", **dict(kinds)}
        inputs = "".join(f"{kind} = {name}\n" for kind, name in names.items() if name)
        campaign = (f"[campaign]\nregion = Р\nyear = 2022\nlanguage = {language}\n"
                    f"[inputs]\n{inputs}[order]\n{order}\n")
        for name, text in {"schools.csv": SCHOOLS, "results.csv": GOOD, **files,
                           "campaign.ini": campaign}.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        done = in_a_row.run(SHNOR, "--lang", language, *program, folder)
        out = os.path.join(folder, "out")
        outputs = {}
        for name in sorted(os.listdir(out)) if os.path.isdir(out) else []:
            with open(os.path.join(out, name), "rb") as file:
                outputs[name] = file.read()
        return done, outputs


def rows(outputs, name):
    return list(csv.DictReader(io.StringIO(outputs[name].decode())))


def school(outputs, code):
    return next(row for row in rows(outputs, "schools.csv") if row["school_code"] == code)


def cells(outputs, **wanted):
    """(participants, low) of the rows of results.csv that have these values."""
    return [(int(row["participants"]), int(row["low"])) for row in rows(outputs, "results.csv")
            if all(row[name] == value for name, value in wanted.items())]


# ---- what became of the results


def expect(**pairs):
    """`name=(seen, wanted)`"""
    return next((f"{name}: {seen}, expected {wanted}"
                 for name, (seen, wanted) in pairs.items() if seen != wanted), None)


def codes_trouble():
    """One code, ОГЭ of one school and ЕГЭ of another: the procedure tells whose results they are."""
    done, outputs = run({"schools.csv": CODED,
                         "gia.csv": HEAD + "2022;ОГЭ-РУ;0101;20;7\n2022;ЕГЭ-РУ;0101;30;8\n",
                         "inn.csv": "Год;Процедура;ИНН;Участников;Низкие результаты\n"
                                    "2022;ОГЭ-МА;67 0000 0021;40;9\n"},
                        kinds={"results": "results.csv;gia.csv;inn.csv"})
    return expect(exit=(done.returncode, 0),
                  oge=(cells(outputs, procedure="ОГЭ-РУ", school_code="670001"), [(20, 7)]),
                  ege=(cells(outputs, procedure="ЕГЭ-РУ", school_code="670002"), [(30, 8)]),
                  inn=(cells(outputs, procedure="ОГЭ-МА", school_code="670002"), [(40, 9)]))


def crosswalk_trouble():
    """The context form of 2022 links the codes; the registry has none."""
    done, outputs = run({"form.csv": "Логин ОО;Наименование ОО;ИНН;Код ОО ОГЭ;Код ОО ЕГЭ;Телефон\n"
                                     "edu670001;Школа;6700000014;501;601;+7 000 000-00-01\n"
                                     "ksh670002;Школа;;502;нет;-\n",
                         "gia.csv": HEAD + "2022;ОГЭ-РУ;0501;20;7\n2022;ЕГЭ-РУ;601;30;8\n"
                                           "2022;ОГЭ-РУ;502;40;9\n"},
                        kinds={"crosswalk": "form.csv", "results": "results.csv;gia.csv"})
    return expect(exit=(done.returncode, 0),
                  restored=(cells(outputs, procedure="ОГЭ-РУ", school_code="670001"), [(20, 7)]),
                  ege=(cells(outputs, procedure="ЕГЭ-РУ", school_code="670001"), [(30, 8)]),
                  oge=(cells(outputs, procedure="ОГЭ-РУ", school_code="670002"), [(40, 9)]))


def ambiguous_trouble():
    """A plain code that could be two schools' is nobody's; the column's header makes it somebody's."""
    schools = SCHOOLS.replace("\n", ";Код ОГЭ\n", 1).replace("Вяземский район\n", "Вяземский район;\n")
    schools = schools.replace("№ 1;Вяземский район;", "№ 1;Вяземский район;670002")
    results = "Год;Процедура;%s;Участников;Низкие результаты\n2022;ОГЭ-РУ;670002;20;7\n"
    troubles = []
    for header, code, wanted in (("Код ОО", 1, []), ("Код ОГЭ", 0, ["670001"])):
        done, outputs = run({"schools.csv": schools, "oge.csv": results % header},
                            kinds={"results": "results.csv;oge.csv"})
        found = [row["school_code"] for row in rows(outputs, "results.csv")
                 if row["procedure"] == "ОГЭ-РУ"]
        troubles.append(expect(exit=(done.returncode, code), school=(found, wanted)))
    return next(filter(None, troubles), None)


def strangers_trouble():
    """An unknown code of one file does not make another file's code ambiguous."""
    done, outputs = run({"schools.csv": CODED,
                         "gia.csv": HEAD + "2022;ВПР-РУ-6;101;20;7\n2022;ЕГЭ-РУ;101;30;8\n"},
                        kinds={"results": "gia.csv;results.csv"})
    return expect(exit=(done.returncode, 0),
                  one=(cells(outputs, procedure="ВПР-РУ-6", school_code="670001"), [(20, 7)]),
                  other=(cells(outputs, procedure="ЕГЭ-РУ", school_code="670001"), [(30, 8)]))


MUNICIPALITIES = ("Написание;Муниципалитет;Действует с;Действует по\n"
                  "Вяземский район;Вяземский муниципальный округ;;15.12.2022\n"
                  "Вяземский р-н;Вяземский район;;\n")


def municipality_trouble():
    """Before and after its date one municipality has two names; an order is dated, a year ends."""
    troubles = []
    for order, name in (("date = 2022-11-30", "Вяземский район"),
                        ("date = 2022-12-15", "Вяземский район"),
                        ("date = 2022-12-16", "Вяземский муниципальный округ"),
                        ("date =", "Вяземский муниципальный округ")):
        done, outputs = run({"schools.csv": SCHOOLS.replace("5;Вяземский район", "5;Вяземский р-н"),
                             "m.csv": MUNICIPALITIES}, kinds={"municipalities": "m.csv"},
                            order=order)
        troubles.append(expect(exit=(done.returncode, 0), names=(
            {row["municipality"] for row in rows(outputs, "schools.csv")}, {name})))
        alike = b"municipality.alike" in outputs["findings.csv"]
        troubles.append(expect(alike=(alike, False)))
    return next(filter(None, troubles), None)


LEDGER = "Прежний код;Новый код;Вид;Дата\n"


def merged_trouble():
    """Condition B of the successor: 1 of 10 and the predecessor's 5 of 10 make a low cell of 20."""
    results = HEAD + "".join(f"2022;ВПР-РУ-5;{code};10;4\n" for code in CODES) + \
        "2021;ВПР-РУ-5;670001;10;1\n2021;ВПР-РУ-5;670002;10;1\n2021;ВПР-РУ-5;670011;10;5\n"
    done, outputs = run({"results.csv": results, "s.csv": LEDGER +
                         "670011;670012;переименование;01.09.2021\n",
                         "more.csv": LEDGER + "edu670012;670001;слияние;01.09.2021\n"},
                        kinds={"successions": "s.csv;more.csv"})
    return expect(exit=(done.returncode, 0),
                  cell=(cells(outputs, year="2021", school_code="670001"), [(20, 6)]),
                  b=(school(outputs, "670001")["condition_b"], "1"),
                  without=(school(outputs, "670002")["condition_b"], "0"))


def split_trouble():
    """Of a school that was split and goes on only what came after counts; it has no B."""
    done, outputs = run({"s.csv": LEDGER + "670001;670005;разделение;01.09.2021\n"},
                        kinds={"successions": "s.csv"})
    return expect(exit=(done.returncode, 0),
                  latest=(len(cells(outputs, year="2022", school_code="670001")), 2),
                  history=(cells(outputs, year="2021", school_code="670001"), []),
                  b=(school(outputs, "670001")["b_assessable"], "0"),
                  other=(len(cells(outputs, year="2021", school_code="670005")), 2))


def former_trouble():
    """Results of a predecessor under its ОГЭ code, which only the crosswalk links to its login."""
    done, outputs = run({"results.csv": GOOD + "2021;ОГЭ-РУ;777;10;5\n",
                         "codes.csv": "Логин;Код ОГЭ\nsch670011;777\n",
                         "s.csv": LEDGER + "edu670011;edu670001;слияние;01.09.2021\n"},
                        kinds={"successions": "s.csv", "crosswalk": "codes.csv"})
    return expect(exit=(done.returncode, 0),
                  cell=(cells(outputs, procedure="ОГЭ-РУ", school_code="670001"), [(10, 5)]))


def closed_trouble():
    """Results of a closed school's later years are nobody's: an error, not silence."""
    done, outputs = run({"results.csv": GOOD + "2022;ВПР-РУ-5;670009;10;9\n",
                         "s.csv": LEDGER + "670009;;закрыта;31.08.2021\n"},
                        kinds={"successions": "s.csv"})
    found = [row["rule"] for row in rows(outputs, "findings.csv") if row["severity"] == "error"]
    return expect(exit=(done.returncode, 1), rules=(found, ["result.unknown_school"]))


# ---- forms of context

PERCENT = "Код ОО;Неполные семьи;Малообеспеченные семьи;Учителя высшей категории\n" + "".join(
    f"{code};{10 * i};{50 - 10 * i};{20 * i}\n" for i, code in enumerate(CODES, 1))
# the same as counts: of 50 families, 200 pupils and 20 teachers
COUNTS = ("Сведения о контингенте;;;;;;\nЛогин ОО;Всего семей;Количество неполных семей;"
          "Количество обучающихся в ОО (в сумме по всем классам);"
          "Количество обучающихся из малообеспеченных семей;Всего учителей;"
          "Количество учителей высшей категории\n")
COUNTS += COUNTS.split("\n")[1] + "\n" + "".join(
    f"sch{code};50;{5 * i};200;{2 * (50 - 10 * i)};20;{4 * i}\n" for i, code in enumerate(CODES, 1))


def counts_trouble():
    """A form of counts under its own headers, repeated as the export repeats them, says the same."""
    seen = []
    for text in (PERCENT, COUNTS):
        done, outputs = run({"context.csv": text}, kinds={"context": "context.csv"})
        if done.returncode != 0:
            return done.stderr
        seen.append([row["social_index"] for row in rows(outputs, "schools.csv")])
    return expect(indices=(seen[1], seen[0]), there=("" in seen[0], False))


# ---- persons

PERSONS = "ФИО директора;Контактный телефон;Ответственный;Адрес электронной почты"
# the first begins like a row of totals: a program that looked at it would pass the row over
CANARIES = ["Итогова-Канарейкина", "+7 000 000-00-01", "89000000001", "canary@example.org", "Птицын",
            "000-00-02", "Щеглов"]


def persons(i=0):
    return f"{CANARIES[0]} К. К.;{CANARIES[1 + i % 2]};{CANARIES[4]};{CANARIES[3]}"


def with_persons(text):
    """The table with columns of persons in front and behind; a row shifted by a missing cell, one
    with a cell too many."""
    lines = text.rstrip("\n").split("\n")
    body = [f"{persons(i)};{line};{CANARIES[6]}" for i, line in enumerate(lines[1:])]
    shifted = f"{CANARIES[0]};{CANARIES[5]};" + body[0] + ";" + CANARIES[2]
    slipped = ";".join(body[-1].split(";")[3:] + [CANARIES[2], CANARIES[1], CANARIES[0]])
    return "\n".join([f"{PERSONS};{lines[0]};Заместитель директора"] + body + [shifted, slipped]) + "\n"


def canary_trouble():
    """What stands in columns of persons is in no output, finding or log, wherever it slipped to."""
    files = {"schools.csv": with_persons(CODED),
             "results.csv": with_persons(GOOD),
             "context.csv": with_persons(PERCENT),
             "risk.csv": with_persons("Код ОО;Учебная мотивация;Дисциплина\n670001;высокая;низкая\n"),
             "codes.csv": with_persons("Логин;ИНН;Код ОГЭ\nedu670001;6700000014;0101\n"),
             "s.csv": with_persons(LEDGER + "670011;670001;слияние;01.09.2021\n"),
             "d.csv": with_persons("Код ОО;Действие;Статус\n670001;исключить;отклонено\n")}
    kinds = {"context": "context.csv", "risk": "risk.csv", "crosswalk": "codes.csv",
             "successions": "s.csv", "decisions": "d.csv"}
    for program in (("run",), ("check",)):
        done, outputs = run(files, kinds=kinds, program=program)
        if done.returncode != 1 or (program == ("run",) and len(outputs) < 6):
            return f"exit {done.returncode}, {list(outputs)}: {done.stderr}"
        texts = {"terminal": done.stdout + done.stderr}
        texts.update({name: as_text(name, data) for name, data in outputs.items()})
        for name, text in texts.items():
            for canary in CANARIES:
                if canary.lower() in text.lower():
                    return f"{canary} in {name}"
    used = school(run(files, kinds=kinds)[1], "670002")["procedures_assessed"]
    return expect(the_rest_is_read=(used, "2"))


def as_text(name, data):
    if name.endswith(".pdf"):
        return subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True,
                              check=True).stdout.decode()
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(part).decode() for part in archive.namelist())
    return data.decode()


def main():
    checks = [
        ("ОГЭ and ЕГЭ by codes of their own", codes_trouble()),
        ("a crosswalk from the form of 2022", crosswalk_trouble()),
        ("a code of two schools by header", ambiguous_trouble()),
        ("strangers do not blur codes", strangers_trouble()),
        ("a municipality before and after a date", municipality_trouble()),
        ("a chain of successors over two files, condition B", merged_trouble()),
        ("a school that was split and goes on", split_trouble()),
        ("a predecessor by its ОГЭ code", former_trouble()),
        ("a closed school with later results", closed_trouble()),
        ("a form of counts", counts_trouble()),
        ("nothing of persons anywhere", canary_trouble()),
    ]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
