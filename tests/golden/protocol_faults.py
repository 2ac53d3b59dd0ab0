#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of protocols and aggregated forms in their variants: the finding, what its sentence says of the
case, the exit code, and nothing of a pupil in it (TAP). The whole sentences stand in golden/rules."""
import csv
import os
import sys
import tempfile

import in_a_row
from parts import LANGUAGES

SHNOR = os.path.abspath(sys.argv[1])
SCHOOLS = "Код ОО;Наименование;Муниципалитет\n" + "".join(
    f"67000{i};СШ № {i};Вяземский район\n" for i in range(1, 6))
GOOD = "year;procedure;school_code;participants;low\n" + "".join(
    f"2021;ВПР-{s}-6;67000{i};10;{i}\n" for s in ("РУ", "МА") for i in range(1, 6))
CAMPAIGN = ("[campaign]\nregion = Р\nyear = 2021\nlanguage = {language}\nprevious = files\n[inputs]\nschools = schools.csv\n"
            "results = good.csv;vpr/*.csv\n")
MATHS = "vpr/Проведение работы по математике, 5 класс. ВПР 2021.csv"
HEAD = "логин школы;регион;номер обучающегося;код обучающегося;пол;класс;вариант;всего баллов;балл за 1;балл за 2\n"
ROW = "sch670001;Вяземский район;1;500001;м;а;1;12;6;6\n"
HEAD_2020 = "groups;user;id;code;otc;gender;klass;var-1;var-2;sum;a-1-grade;Учебник\n"
HEAD_2022 = "Пользователь;Школа;Код;Вариант;1 (1б);2 (2б);Наименование класса;Итого баллов\n"
STATISTICS = "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5\n"
REGION = "Год;Класс;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;2;3;4;5\n"
# what a pupil's row may hold and no finding may print
SECRETS = ("500001", "Тайнов", "89101234567", "500002")

# name: (file name, text, rule, exit code, words in Russian, words in English[, lines of campaign.ini])
CASES = {
    "a clean protocol": (MATHS, HEAD + ROW, None, 0, "", ""),
    "a misspelled header that is needed": (
        MATHS, HEAD.replace("всего баллов", "всего балов") + ROW, "file.near_header", 1,
        "столбец «всего балов». Ожидалось: заголовок «всего баллов»",
        "column «всего балов». Expected: the header «всего баллов»"),
    "a missing column": (MATHS, HEAD.replace("вариант;", "") + ROW.replace(";а;1;", ";а;"),
                         "file.near_header", 1, "«вариант»", "also the column «вариант»"),
    "a misspelled header that is not needed": (
        MATHS, HEAD.replace("класс", "клас") + ROW, "file.misspelled_header", 0,
        "группа [field class], строка `names = клас`",
        "a group [field class] the line `names = клас`"),
    "a name without a subject": (
        "vpr/5 класс. ВПР 2021.csv", HEAD + ROW, "file.no_subject", 1,
        "группа [file vpr/5 класс. ВПР 2021.csv], строка `procedure = ВПР-МА-5`",
        "a group [file vpr/5 класс. ВПР 2021.csv] the line `procedure = ВПР-МА-5`"),
    "a name with two subjects": ("vpr/Математика и русский язык, 5 класс. ВПР 2021.csv", HEAD + ROW,
                                 "file.no_subject", 1, "указано несколько предметов", "no subject, or several"),
    "a name without a grade": ("vpr/Математика. ВПР 2021.csv", HEAD + ROW, "file.no_grade", 1,
                               "строка `grade = 5`", "the line `grade = 5`"),
    "a name with two grades": ("vpr/Математика, 5-6 классы. ВПР 2021.csv", HEAD + ROW,
                               "file.no_grade", 1, "указано несколько классов", "no grade, or several"),
    "a name without a year": ("vpr/Математика, 5 класс.csv", HEAD + ROW, "file.no_year", 1,
                              "строка `year = 2021`", "the line `year = 2021`"),
    "the campaign says all that": ("vpr/1.csv", HEAD + ROW, None, 0, "", "",
                                   "[file vpr/1.csv]\nprocedure = ВПР-МА-5\nyear = 2021\n"),
    "a misspelled key of it": ("vpr/1.csv", HEAD + ROW, None, 78, "«subject»", "'subject'",
                               "[file vpr/1.csv]\nsubjekt = математика\n"),
    "a subject of no procedure": ("vpr/История, 5 класс. ВПР 2021.csv", HEAD + ROW,
                                  "result.unknown_procedure", 0, "ВПР-ИС-5", "ВПР-ИС-5"),
    "a form of another year": (
        "vpr/Математика, 5 класс. ВПР 2021.csv",
        HEAD_2020 + "g;sch670001;1;500001;4;м;а;1;1;12;12;\n", "file.other_form", 0,
        "Столбцы соответствуют форме 2020 года; результаты учтены за 2021 год",
        "The columns are those of the form of 2020; the results were counted for 2021"),
    "the grade of autumn": (
        "vpr/Математика, 6 класс. ВПР 2020.csv",
        HEAD_2020 + "g;sch670001;1;500001;4;м;а;1;1;12;12;\n", "file.autumn_grade", 0,
        "обучающиеся 6 класса выполняли работу по программе 5 класса; результаты учтены как ВПР-МА-5",
        "pupils of grade 6 sat for the programme of grade 5; counted as ВПР-МА-5"),
    "autumn with the programme in the name": (
        "vpr/Математика, 6 класс (по программе 5 класса). ВПР 2020.csv",
        HEAD_2020 + "g;sch670001;1;500001;4;м;6а;1;1;12;12;\n", None, 0, "", ""),
    "a letter in the total": (
        MATHS, HEAD + ROW + ROW.replace(";12;", ";X;") * 3, "pupil.bad_score", 1,
        "строка 3, столбец «всего баллов»: «X». Ожидалось: целое число баллов не меньше 0. Не учтено: 3 строки",
        "row 3, column «всего баллов»: «X». Expected: a whole number of points, not below 0. Not used: 3 rows"),
    "a telephone in the total": (
        MATHS, HEAD + ROW + ROW.replace(";12;", ";89101234567;"), "pupil.bad_score", 1,
        "столбец «всего баллов». Ожидалось", "column «всего баллов». Expected"),
    "a name in the total": (
        MATHS, HEAD + ROW + ROW.replace(";12;", ";Тайнов;") * 2, "pupil.bad_score", 1,
        "столбец «всего баллов». Ожидалось: целое число баллов не меньше 0. Не учтено: 2 строки",
        "column «всего баллов». Expected: a whole number of points, not below 0. Not used: 2 rows"),
    "points without a total": (
        MATHS, HEAD + ROW + ROW.replace(";12;", ";;") * 2, "pupil.no_total", 1,
        "Общая сумма не указана; не учтено: 2 строки", "There is no total; not used: 2 rows"),
    "an absent pupil with a total": (
        MATHS, HEAD + ROW + ROW.replace(";1;12;", ";отсутствовал;12;"), "pupil.absent_with_score", 1,
        "Баллы есть; не учтено: 1 строка", "There are points; not used: 1 row"),
    "an absent pupil with points": (
        MATHS, HEAD + ROW + ROW.replace(";1;12;", ";Отсутствовал;;"), "pupil.absent_with_score", 1,
        "Баллы есть; не учтено: 1 строка", "There are points; not used: 1 row"),
    "absent pupils": (MATHS, HEAD + ROW + ROW.replace(";1;12;6;6", ";отсутствовал;;;") +
                      ROW.replace(";1;12;6;6", ";отсутствовал;X;X;X ") +
                      ROW.replace(";1;12;6;6", ";отсутствовал;0;0;0"), "result.absent", 0,
                      "отсутствовали и не считаются участниками: 3 строки из 4",
                      "absent, not counted as participants: 3 rows of 4"),
    "a pupil without any result": (MATHS, HEAD + ROW + ROW.replace(";12;6;6", ";;X;"),
                                   "result.not_participants", 0,
                                   "без отметки и балла, участниками не считаются: 1 строка",
                                   "without a mark or score, not counted as participants: 1 row"),
    "a word for a task": (
        MATHS, HEAD + ROW + ROW.replace(";6;6\n", ";Тайнов;6\n"), "pupil.bad_task", 0,
        "столбец «балл за 1». Ожидалось: баллы за задание", "column «балл за 1». Expected: points"),
    "more points than the task has": (
        "vpr/Математика, 5 класс. ВПР 2021.csv",
        HEAD_2022 + "edu670001;edu670001 | СШ № 1;500001;1;7;2;5а;9\n", "pupil.bad_task", 0,
        "столбец «1 (1б)»: «7»", "column «1 (1б)»: «7»"),
    "a total of other columns": (
        MATHS, HEAD + ROW.replace(";12;", ";11;") * 2, "pupil.other_sum", 0,
        "Суммы различаются (2 строки), учтена указанная общая сумма",
        "It differs from the sum (2 rows); the total was counted"),
    "pupils of another grade": (
        MATHS, HEAD + ROW.replace(";а;", ";7а;") * 2, "pupil.other_class", 0,
        "Обучающиеся другого класса (2 строки) тоже учтены", "Pupils of another grade (2 rows) were counted too"),
    "a row without a school": (
        MATHS, HEAD + ROW + ROW.replace("sch670001", "") * 2, "pupil.empty", 1,
        "столбец «логин школы». Ожидалось: заполненная ячейка. Ячейка пуста; не учтено: 2 строки",
        "column «логин школы». Expected: a filled cell. The cell is empty; not used: 2 rows"),
    "ragged rows": (MATHS, HEAD + ROW + "sch670001;Вяземский район;2\n" * 3, "row.ragged_many", 1,
                    "Найдено: 3 столбца; не учтено: 3 строки",
                    "Found: 3 columns; not used: 3 rows"),
    "no scale of the year": (
        "vpr/Математика, 5 класс. ВПР 2021.csv", HEAD + ROW, "result.no_scale", 1,
        "[scale ВПР-МА-5 2019]", "[scale ВПР-МА-5 2019]",
        "[file vpr/Математика*]\nyear = 2019\n"),
    "an assumed scale": (
        "vpr/Математика, 5 класс. ВПР 2022.csv",
        HEAD_2022 + "edu670001;edu670001 | СШ № 1;500001;1;1;2;5а;3\n", "result.scale_assumed", 0,
        "Шкала ВПР-МА-5 2022 принята в правилах", "The scale of ВПР-МА-5 2022 in the rulebook"),
    "a user who is not the school": (
        "vpr/Математика, 5 класс. ВПР 2021.csv",
        HEAD_2022 + 'edu670002;edu670001 | МБОУ "Вавилонская СОШ";500001;1;1;2;5а;3\n' * 2,
        "result.other_login", 0, "за школой учтено: 2 строки",
        "counted for the school: 2 rows"),
    "a switched off grade": ("vpr/Математика, 4 класс. ВПР 2021.csv", HEAD + ROW,
                             "result.disabled_procedure", 0, "ВПР-МА-4", "ВПР-МА-4"),
    "a group without a login": (
        "vpr/Статистика. Математика, 5 класс. ВПР 2021.csv",
        STATISTICS + "Вся выборка;35000;1 400 000;10;40;30;20\nСмоленская обл.;300;9 000;10;40;30;20\n"
        "edu670001 | СШ № 1;;10;10;40;30;20\nМБОУ СШ № 2;1;10;10;40;30;20\n", "result.no_login", 1,
        "строка 5, столбец «Группы участников»", "row 5, column «Группы участников»"),
    "groups that no word tells, and one of one school": (
        "vpr/Статистика. Математика, 5 класс. ВПР 2021.csv",
        STATISTICS + "Школы образовательного центра;12;900;10;40;30;20\nВелижский район;1;10;10;40;30;20\n"
        "670001;1;10;10;40;30;20\n", "result.groups", 0,
        "не являются школами; пропущено: 2 строки", "were passed over: 2 rows"),
    "an unreadable grade": (
        "vpr/свод.csv", REGION + "2021;5-6;Математика;Вяземский район;sch670001;СШ № 1;10;10;40;30;20\n",
        "cell.not_integer", 1, "Ожидалось: целое число от 1 до 11", "Expected: a whole number from 1 to 11"),
    "a blank subject": (
        "vpr/свод.csv", REGION + "2021;5;;Вяземский район;sch670001;СШ № 1;10;10;40;30;20\n",
        "cell.empty", 1, "столбец «Предмет»", "column «Предмет»"),
    "a misspelled header of a table": (
        "vpr/свод.csv", REGION.replace("Предмет", "Придмет") +
        "2021;5;Математика;Вяземский район;sch670001;СШ № 1;10;10;40;30;20\n",
        "file.misspelled_header", 1, "заголовок «Предмет»", "the header «Предмет»"),
}


def run(name, text, language, more):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "vpr"))
        # the assumed scale is of 2022, no scale of 2019: those cases move the campaign
        year = "2022" if "2022" in name else "2019" if "2019" in more else "2021"
        for path, content in (("schools.csv", SCHOOLS), ("good.csv", GOOD.replace("2021;", year + ";")),
                              (name, text),
                              ("campaign.ini", CAMPAIGN.format(language=language).replace("2021", year) + more)):
            with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
                file.write(content)
        done = in_a_row.run(SHNOR, "--lang", language, "run", "--tables", folder)
        out = os.path.join(folder, "out")
        said, rows = done.stderr + done.stdout, []
        if os.path.isdir(out):
            for path in sorted(os.listdir(out)):
                if path.endswith((".csv", ".json")):
                    said += open(os.path.join(out, path), encoding="utf-8").read()
            with open(os.path.join(out, "findings.csv"), encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
        return done, said, rows


def trouble_of(name, text, rule, code, russian, english, more=""):
    for language in LANGUAGES:
        words = russian if language == "ru" else english
        done, said, rows = run(name, text, language, more)
        if done.returncode != code:
            return f"exit {done.returncode}, expected {code}: {done.stderr}"
        if words not in said:
            return f"no '{words}' in {said}"
        found = [row["rule"] for row in rows if row["file"] == name]
        if rule and code in (0, 1) and rule not in found:
            return f"no {rule} in {found}"
        if rule is None and any(row["severity"] != "note" for row in rows if row["file"]):
            return f"not clean: {found}: {done.stderr}"
        if len(found) != len(set(found)) and rule != "file.near_header":
            return f"said more than once: {found}"
        leaks = [secret for secret in SECRETS if secret in said]
        if leaks:
            return f"printed of a pupil: {leaks}"
    return None


def main():
    print(f"1..{len(CASES)}")
    for number, (name, case) in enumerate(CASES.items(), 1):
        trouble = trouble_of(*case)
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
