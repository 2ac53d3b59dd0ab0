#!/usr/bin/python3
"""Who is who, and forms of context: the finding, its sentence in both languages, the exit code, and
what became of the results (TAP)."""
import csv
import io
import os
import subprocess
import sys
import tempfile

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


def run(files, language="ru", kinds=(), order="", program="run"):
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
        done = subprocess.run([SHNOR, "--lang", language, program, folder], capture_output=True,
                              text=True, check=False)
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


# name: (files, further inputs, rule, severity, exit code, Russian words, English words)
CASES = {
    "a code of two schools": (
        {"schools.csv": CODED.replace(";0102;", ";0101;")}, {}, "school.code_shared", 0,
        "строка 3, столбец «Код ОГЭ»: 0101. Ожидалось: код одной школы. Код принадлежит нескольким "
        "школам и ни на одну не указывает: это и код школы 670001.",
        "the code belongs to several schools and finds none: it is that of 670001 too"),
    "results under a code of two schools": (
        {"schools.csv": CODED.replace(";0102;", ";0101;"), "results.csv": GOOD + OGE[len(HEAD):] %
         "0101"}, {}, "identity.shared", 1,
        "0101. Ожидалось: код одной школы. Код может принадлежать школе 670001 или школе 670002; "
        "не учтено строк: 1.", "the code could be that of 670001 or 670002; rows not used: 1"),
    "a code that is another school's own": (
        {"schools.csv": CODED.replace(";0102;", ";670005;") + "670006;Школа;Вяземский район;;;;;\n"},
        {}, "school.code_hidden", 0, "670005", "670005"),
    "an ИНН cut off": (
        {"schools.csv": CODED.replace("6700000014", "67000000")}, {}, "school.bad_inn", 0,
        "столбец «ИНН»: 67000000. Ожидалось: ИНН из 10 цифр. ИНН не учтен.",
        "column «ИНН»: 67000000. Expected: an ИНН of 10 digits. The ИНН was not used."),
    "an ИНН of a branch": (
        {"schools.csv": CODED}, {}, "school.branch_inn", 0,
        "ИНН филиала принадлежит головной организации", "the ИНН of a branch is its head school's"),
    "an ИНН whose zero Excel ate": (
        {"schools.csv": CODED.replace("6700000014", INNS[2][1:])}, {}, "identity.zeros", 0,
        "утрачены начальные нули: принято за код 0100000124; строк: 1",
        "leading zeros were lost: taken for the code 0100000124; rows: 1"),
    "a code whose zeros Excel ate": (
        {"schools.csv": CODED, "results.csv": GOOD + OGE[len(HEAD):] % "102"}, {},
        "identity.zeros", 0, "утрачены начальные нули: принято за код 0102; строк: 1",
        "leading zeros were lost: taken for the code 0102; rows: 1"),
    "codes of two schools in a row": (
        {"schools.csv": CODED, "risk.csv": "Код ОО;Код ОГЭ;Учебная мотивация\n670001;0102;высокая\n"},
        {"risk": "risk.csv"}, "identity.disagree", 1,
        "коды строки принадлежат разным школам: 670001 и 670002; не учтено строк: 1",
        "the codes of the row are those of 670001 and of 670002; rows not used: 1"),
    "codes of two schools in a row of results": (
        {"schools.csv": CODED, "extra.csv": "Год;Процедура;Код ОО;Код ОГЭ;Участников;Низкие результаты"
         "\n2022;ОГЭ-РУ;670001;0102;20;7\n"}, {"results": "results.csv;extra.csv"},
        "identity.disagree", 1, "коды строки принадлежат разным школам: 670001 и 670002",
        "the codes of the row are those of 670001 and of 670002"),
    "did you mean, by name": (
        {"results.csv": GOOD + HEAD, "extra.csv": "Год;Процедура;Код ОО;Школа;Район;Участников;"
         "Низкие результаты\n2022;ВПР-РУ-6;999;МБОУ «Средняя школа №4»;Вяземский округ;20;7\n"},
        {"results": "results.csv;extra.csv"}, "result.unknown_school", 1,
        "добавьте школу в реестр; возможно, имелось в виду: 670004 (Средняя школа № 4).",
        "add the school to the registry; perhaps it is 670004 (Средняя школа № 4)."),
    "did you mean, by code": (
        {"context.csv": "Код ОО;Малообеспеченные семьи\n67O003;12\n670001;10\n"},
        {"context": "context.csv"}, "context.unknown_school", 0,
        "исправьте код; возможно, имелось в виду: 670003 (Средняя школа № 3).",
        "correct the code; perhaps it is 670003 (Средняя школа № 3)."),
    "a decision about nobody": (
        {"decisions.csv": "Код ОО;Действие;Статус\n67000З;исключить;принято\n"},
        {"decisions": "decisions.csv"}, "decision.unknown_school", 1, "67000З", "67000З"),
    "a crosswalk row about nobody": (
        {"codes.csv": "Логин;ИНН\nedu999999;6700000014\n"}, {"crosswalk": "codes.csv"},
        "crosswalk.unknown_school", 0, "edu999999. Ожидалось: школа из реестра. Строка не учтена",
        "edu999999. Expected: a school of the registry. The row was not used"),
    "a crosswalk of one code": (
        {"codes.csv": "Логин;Школа\nedu670001;Школа\n"}, {"crosswalk": "codes.csv"},
        "crosswalk.one_code", 1, "Ожидалось: не менее двух видов кодов. Файл не связывает коды.",
        "Expected: two kinds of codes or more. The file links no codes."),
    "two crosswalk rows give a code to two schools": (
        {"codes.csv": "Логин;Код ЕГЭ\nedu670001;77\nedu670002;77\n"}, {"crosswalk": "codes.csv"},
        "school.code_shared", 0, "строка 3, столбец «Код ЕГЭ»: 77", "row 3, column «Код ЕГЭ»: 77"),
    "a synonym of two municipalities": (
        {"m.csv": "Написание;Муниципалитет\nВязьма;Вяземский район\nвязьма;город Вязьма\n"},
        {"municipalities": "m.csv"}, "municipality.twice", 1,
        "строка 3, столбец «Написание»: вязьма. Ожидалось: наименование одного муниципального "
        "образования.", "Expected: a name of one municipality."),
    "names in a circle": (
        {"m.csv": "Написание;Муниципалитет\nа;б\nб;а\n"}, {"municipalities": "m.csv"},
        "municipality.circle", 1, "наименования замкнуты в круг", "the names go in a circle"),
    "two official names at a time": (
        {"m.csv": "Написание;Муниципалитет;Действует с;Действует по\nа;в;;31.12.2020\n"
         "б;в;31.12.2020;31.12.2021\n"}, {"municipalities": "m.csv"}, "municipality.overlaps", 1,
        "в это время у муниципального образования другое наименование",
        "the municipality has another name in that time"),
    "dates the wrong way round": (
        {"m.csv": "Написание;Муниципалитет;Действует с;Действует по\nа;в;01.01.2021;31.12.2020\n"},
        {"municipalities": "m.csv"}, "municipality.dates", 1,
        "столбец «Действует по»: 31.12.2020. Ожидалось: дата не раньше 2021-01-01.",
        "Expected: a date not before 2021-01-01."),
    "a name of the year": (
        {"m.csv": "Написание;Муниципалитет;Действует с;Действует по\n"
         "Вяземский район;Вяземский муниципальный округ;;31.12.2020\n"}, {"municipalities": "m.csv"},
        "municipality.renamed", 0, "наименовано «Вяземский муниципальный округ»; школ: 5",
        "named «Вяземский муниципальный округ»; schools: 5"),
    "names that look alike": (
        {"schools.csv": SCHOOLS.replace("5;Вяземский район", "5;Вяземский р-н")}, {},
        "municipality.alike", 0, "Есть и «Вяземский район»; учтены как два муниципальных образования.",
        "There is «Вяземский район» too; they were taken for two municipalities."),
    "a circle of successions": (
        {"s.csv": "Прежний код;Новый код;Вид\n670011;670012;слияние\n670012;670011;слияние\n"},
        {"successions": "s.csv"}, "succession.cycle", 1, "правопреемства замкнуты в круг",
        "the successions go in a circle"),
    "two successors": (
        {"s.csv": "Прежний код;Новый код;Вид\n670011;670001;слияние\n670011;670002;слияние\n"},
        {"successions": "s.csv"}, "succession.twice", 1, "у школы он уже есть, строка 2",
        "the school already has one, row 2"),
    "a successor that nobody knows": (
        {"s.csv": "Прежний код;Новый код;Вид\n670011;670099;слияние\n"}, {"successions": "s.csv"},
        "succession.unknown", 1, "Ожидалось: правопреемник из реестра", "a successor from the registry"),
    "a closed school": (
        {"s.csv": "Прежний код;Новый код;Вид;Дата\n670009;;закрыта;31.08.2021\n",
         "results.csv": GOOD + "2021;ВПР-РУ-5;670009;10;9\n"}, {"successions": "s.csv"},
        "succession.closed", 0, "строк результатов 670009, не учтенных в связи с закрытием школы: 1",
        "rows of results of 670009 left out, the school was closed: 1"),
    "a new name under the same code": (
        {"s.csv": "Прежний код;Новый код;Вид\n670001;670001;переименована\n"},
        {"successions": "s.csv"}, "succession.same_code", 0, "Код прежний: результаты остаются за ним",
        "The code stays the same: the results stay with it"),
    "counts without their total": (
        {"context.csv": "Логин ОО;Количество неполных семей;Малообеспеченные семьи\nedu670001;5;10\n"},
        {"context": "context.csv"}, "context.no_denominator", 0,
        "столбец «Количество неполных семей». Ожидалось: еще и столбец «Всего семей».",
        "column «Количество неполных семей». Expected: also the column «Всего семей»."),
    "columns of persons": (
        {"context.csv": "Логин ОО;ФИО директора;Малообеспеченные семьи\nedu670001;А. Б.;10\n"},
        {"context": "context.csv"}, "file.personal", 0,
        "столбцов с персональными данными, не прочитаны: 1",
        "columns with data of persons were not read: 1"),
}


WORDS = {"ru": ("строка", "столбец", "Ожидалось", "Что сделать"),
         "en": ("row", "column", "Expected", "What to do")}


def paragraph(row, language):
    """A row of findings.csv as the terminal tells it."""
    at, column, expected, remedy = WORDS[language]
    text = f"{at} {row['row']}" if row["row"] else f"«{row['file']}»"
    text += f", {column} «{row['column']}»" if row["column"] else ""
    text += (f": {row['value']}" if row["value"] else "") + "."
    text += f" {expected}: {row['expected']}." if row["expected"] else ""
    text += f" {row['happened'][:1].upper()}{row['happened'][1:]}."
    return text + (f" {remedy}: {row['remedy']}." if row["remedy"] else "")


def case_trouble(files, kinds, rule, code, russian, english):
    """The finding stands in findings.csv with these words, and on the terminal unless it is a note."""
    for language, words in (("ru", russian), ("en", english)):
        done, outputs = run(files, language, kinds)
        if done.returncode != code:
            return f"exit {done.returncode}, expected {code}: {done.stderr}{done.stdout}"
        found = [row for row in rows(outputs, "findings.csv") if row["rule"] == rule]
        told = [text for text in (paragraph(row, language) for row in found)
                if words.lower() in text.lower()]
        if not told:
            return f"no '{words}' in {[paragraph(row, language) for row in found]}"
        if found[0]["severity"] != "note" and told[0] not in done.stderr:
            return f"not on the terminal: {told[0]}\n{done.stderr}"
    return None


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
    for program in ("run", "check"):
        done, outputs = run(files, kinds=kinds, program=program)
        if done.returncode != 1 or (program == "run" and len(outputs) < 6):
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
    return data.decode()


def main():
    checks = [(name, case_trouble(*case)) for name, case in CASES.items()]
    checks += [
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
