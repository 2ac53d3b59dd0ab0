#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as people have them, a line each: what must come out, or which rule must tell (TAP).

    as_people_have.py SHNOR

A case changes some files of a small campaign: then come the results that must be read, all of them, and
the rules of the errors and warnings that must tell, no others. Where no school has results there is no
table to look at, and what was wrong must stand on the screen."""
import csv
import os
import sys
import tempfile

import handmade
import in_a_row

SHNOR = os.path.abspath(sys.argv[1])
RULES = """[rulebook]
id = people
version = 1
title = Правила для проверок
[criterion]
threshold = 30/100
min_procedures = 2
[procedure ВПР-РУ-5]
low = mark <= 2
[procedure ВПР-МА-5]
low = mark <= 2
[procedure ОГЭ-МА]
low = mark <= 2
[social]
method = weights
cut = 1/4
[component low_income]
title = Малообеспеченные семьи
direction = -
[component big_families]
title = Многодетные семьи
direction = -
[component teachers_category]
title = Учителя высшей категории
direction = +
[cluster low]
title = Школы с низкими результатами обучения
all = low_results
[cluster none]
title = Школы, не отнесенные к кластерам
"""
CAMPAIGN = """[campaign]
region = Вымышленный регион
year = 2022
methodology = rules.ini
language = ru
previous = files
[inputs]
schools = schools.*
results = results*
"""
SCHOOLS = """Код ОО;Наименование;Муниципалитет
670001;МБОУ «СШ № 1»;Вяземский район
670002;МБОУ «СШ № 2»;Вяземский район
670003;МБОУ «Березовская СШ»;Вяземский район
670004;МКОУ «Лесновская ОШ»;Ельнинский район
"""
HEAD = "Год;Процедура;Код ОО;Участников;Низкие результаты\n"
# what is said of the campaign, whatever its files hold
USUAL = ("anomaly.", "predicate.off", "cluster.", "school.undetermined", "school.no_results", "social.",
         "context.missing", "risk.missing", "campaign.no_previous", "region.no_previous", "municipality.no_results",
         "municipality.no_data")


def rows(*codes, procedure="ВПР-РУ-5", year="2022", head=HEAD):
    return {"results.csv": head + "".join(f"{year};{procedure};{code};20;{i}\n" for i, code in enumerate(codes, 1))}


def cells(*codes, procedure="ВПР-РУ-5", year="2022"):
    return {(code, year, procedure): (20, i) for i, code in enumerate(codes, 1)}


ONE, TWO = cells("670001"), cells("670001", "670002")


def registry(*lines, head="Код ОО;Наименование;Муниципалитет"):
    return {"schools.csv": "\n".join([head, *lines]) + "\n", **rows("670001")}


def passports(*lines, head="Код ОО;Малообеспеченные семьи;Многодетные семьи;Учителя высшей категории"):
    return {"context.csv": "\n".join([head, *lines]) + "\n", **rows("670001"),
            "campaign.ini": CAMPAIGN + "context = context*\n"}


def sheet(text, name="results.xlsx"):
    return {name: handmade.described("== Лист1\n" + text)}


def formulas(value, properties=""):
    row = "".join(handmade.inline(cell) for cell in ("2022", "ВПР-РУ-5", "670001", "20"))
    head = "".join(handmade.inline(cell) for cell in HEAD.strip().split(";"))
    xml = (f'<worksheet xmlns="{handmade.MAIN}"><sheetData><row>{head}</row><row>{row}<c><f>D2-19</f>{value}'
           "</c></row></sheetData></worksheet>")
    return {"results.xlsx": handmade.workbook({"Лист1": xml}, properties=properties)}


def marks(number, *low_of):
    return {("67000%d" % (i + 1), "2022", "ВПР-РУ-5"): (number, low) for i, low in enumerate(low_of)}


# kind, what people have, files, results that are read (None: not looked at), rules that tell
CASES = [
    ("header", "counts over the marks", {"results.csv": "Год;Процедура;Код ОО;Участников;Получили отметку;;;\n"
     ";;;;2;3;4;5\n2022;ВПР-РУ-5;670001;20;1;9;8;2\n"}, marks(20, 1), []),
    ("header", "shares over the marks", {"results.csv": "Год;Процедура;Код ОО;Участников;Доля участников, %;;;\n"
     ";;;;2;3;4;5\n2022;ВПР-РУ-5;670001;20;5,0;45,0;40,0;10,0\n"}, marks(20, 1), []),
    ("header", "marks whose numbers have decimals", {"results.csv": "Год;Процедура;Код ОО;Участников;Оценка;;;\n"
     ";;;;2;3;4;5\n2022;ВПР-РУ-5;670001;16;12,5;37,5;37,5;12,5\n"}, marks(16, 2), []),
    ("header", "subjects side by side", {"results.csv": "Год;Код ОО;Русский язык, 5 класс;;Математика, 5 класс;\n"
     ";;Участников;Низкие результаты;Участников;Низкие результаты\n2022;670001;20;1;20;1\n"},
     {**ONE, **cells("670001", procedure="ВПР-МА-5")}, []),
    ("header", "two names of one column", {"results.csv": HEAD.strip() + ";Число участников\n2022;ВПР-РУ-5;670001;20;1;25\n"},
     {}, ["file.header_twice"]),
    ("header", "a hidden twin of a column", sheet('<cols><col min="4" max="4" hidden="1"/></cols>\n' + HEAD.replace(
        "Участников", "Число участников;Участников") + "2022;ВПР-РУ-5;670001;25;20;1\n"), ONE, ["file.hidden_column"]),
    ("header", "a heading whose second row is gone", {"results.csv": HEAD.strip() + ";;;\n2022;ВПР-РУ-5;670001;20;1;9;8;2\n"
     "2022;ВПР-РУ-5;670002;20;1;9;8;2\n"}, {}, ["file.header_unclear"]),

    ("blank", "merged in a workbook", sheet(HEAD + "2022;ВПР-РУ-5;670001;20;1\n;;670002;20;2\n<mergeCells>"
     '<mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>\n'), TWO, []),
    ("blank", "below a merged block", sheet(HEAD + "2022;ВПР-РУ-5;670001;20;1\n2022;;670002;20;2\n2022;;670003;20;3\n"
     '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>\n'), TWO, ["cell.empty"]),
    ("blank", "a year in CSV", {"results.csv": HEAD + "2022;ВПР-РУ-5;670001;20;1\n;ВПР-РУ-5;670002;20;2\n"}, ONE,
     ["cell.empty"]),
    ("blank", "a municipality", registry("670001;МБОУ «СШ № 1»;Вяземский район", "670002;МБОУ «СШ № 2»;"), ONE,
     ["school.no_municipality"]),

    ("too loose", "two prefixes of one number", {"schools.csv": SCHOOLS + "edu670005;МБОУ «СШ № 5»;Ельнинский район\n"
     "ksh670005;МБОУ «Вечерняя школа»;Ельнинский район\n", **rows("edu670005", "ksh670005")},
     cells("670005", "ksh670005"), []),
    ("too loose", "two prefixes, one school", rows("sch670001", "edu670002", "ksh670002"), ONE, ["result.two_logins"]),
    ("too loose", "words for no code", rows("нет", "—", "0", "н/д", "б/н", "670001"),
     {("670001", "2022", "ВПР-РУ-5"): (20, 6)}, ["cell.no_code"]),
    ("too loose", "a dash for the code of a decision", {"campaign.ini": CAMPAIGN + "decisions = decisions.csv\n",
     "decisions.csv": "Код ОО;Действие;Статус\n-;исключить;принято\n", **rows("670001")}, ONE, ["cell.no_code"]),
    ("too loose", "a name of another code", {"results.csv": HEAD.replace("Код ОО", "Код ОО;Школа") +
     "2022;ВПР-РУ-5;670001;СОШ №1 г. Вязьмы;20;1\n2022;ВПР-РУ-5;670002;Березовская средняя школа;20;2\n"}, TWO,
     ["identity.other_name"]),
    ("too loose", "names a row lower", {"results.csv": HEAD.replace("Код ОО", "Код ОО;Школа") +
     "2022;ВПР-РУ-5;670001;СШ № 2;20;1\n2022;ВПР-РУ-5;670002;Березовская СШ;20;2\n"
     "2022;ВПР-РУ-5;670003;Лесновская основная школа;20;3\n"}, cells("670001", "670002", "670003"),
     ["identity.names_shifted"]),
    ("too loose", "names in full are no other names", {"results.csv": HEAD.replace("Код ОО", "Код ОО;Школа") +
     "2022;ВПР-РУ-5;670001;муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 1 имени А.П. "
     "Иванова»;20;1\n2022;ВПР-РУ-5;670002;2;20;2\n2022;ВПР-РУ-5;670003;МБОУ СОШ д. Березовка;20;3\n"},
     cells("670001", "670002", "670003"), []),

    ("too narrow", "codes as programs guard them", rows('="670001"', "'670002", "670003.0", "sch 670004"),
     cells("670001", "670002", "670003", "670004"), []),
    ("too narrow", "codes with names and spaces", rows("670001 — СШ № 1", "67\u00a00002", "670003\u200b", "670004 | ОШ"),
     cells("670001", "670002", "670003", "670004"), []),
    ("too narrow", "letters for zeros", rows("67OO01", "67ОО02"), TWO, []),
    ("too narrow", "Latin letters in a header", rows("670001", head=HEAD.replace("Код ОО", "Koд OO")), ONE, []),
    ("too narrow", "Latin letters in a municipality", registry("670001;МБОУ «СШ № 1»;Вяземский район",
     "670002;МБОУ «СШ № 2»;Bяземcкий район"), ONE, []),
    ("too narrow", "another dash in a procedure", rows("670001", procedure="ВПР–РУ–5"), ONE, []),
    ("too narrow", "a procedure in words", rows("670001", procedure="Всероссийская проверочная работа. Русский язык. 5 класс"),
     ONE, []),
    ("too narrow", "a procedure in short", rows("670001", procedure="МАТ 5 кл"), cells("670001", procedure="ВПР-МА-5"), []),
    ("too narrow", "an examination in words", rows("670001", procedure="ОГЭ по математике"),
     cells("670001", procedure="ОГЭ-МА"), []),
    ("too narrow", "letters of a procedure turned round", rows("670001", procedure="ПВР-РУ-5"), {},
     ["result.procedure_unclear"]),
    ("too narrow", "a subject without a grade", rows("670001", procedure="русский"), {}, ["result.procedure_unclear"]),
    ("too narrow", "a subject of almost that name", rows("670001", procedure="ВПР родной русский 5"), {},
     ["result.procedure_unclear"]),
    ("too narrow", "a procedure of others", rows("670001", procedure="ВПР-БИ-5"), {}, ["result.unknown_procedure"]),
    ("too narrow", "a year to come", {"results.csv": rows("670001")["results.csv"] + "2032;ВПР-РУ-5;670002;20;1\n"}, ONE,
     ["result.later_year"]),
    ("too narrow", "a subject written as one word", {"results.csv": "Год;Предмет;Класс;Код ОО;Участников;Низкие результаты\n"
     "2022;Рускийязык;5;670001;20;1\n"}, {}, ["result.procedure_unclear"]),
    ("too narrow", "a kind, a subject and a grade", {"results.csv": "Год;Вид;Предмет;Класс;Код ОО;Участников;Низкие результаты\n"
     "2022;ВПР;Русский язык;5;670001;20;1\n"}, ONE, []),

    ("text", "what programs leave", registry("670001;МБОУ «СШ № 1»;Вяземский район", "670002;NaN;Вяземский район",
     "670003;МБОУ «СШ № 3»;null"), ONE, ["cell.leftover", "school.no_name", "school.no_municipality"]),
    ("text", "a broken link", rows("670001", "#ССЫЛ!"), ONE, ["cell.formula_error"]),
    ("text", "letters that are lost", registry("670001;???? «??? № 1»;Вяземский район"), ONE, ["text.damaged"]),
    ("text", "single letters that are lost", registry("670001;МБОУ «Гимна?ия № 1»;Вяземский район"), ONE,
     ["text.damaged"]),
    ("text", "tags and entities of a web page", registry("670001;<b>МБОУ</b> &laquo;СШ&nbsp;№ 1&raquo;;Вяземский район"),
     {**ONE, "name": "МБОУ «СШ\u00a0№ 1»"}, []),
    ("text", "a name read in another encoding", registry("670001;" + "Эврика".encode().decode("latin-1") + ";Вяземский район"),
     {**ONE, "name": "Эврика"}, []),
    ("text", "municipalities by number", registry("670001;МБОУ «СШ № 1»;66", "670002;МБОУ «СШ № 2»;66"), ONE,
     ["municipality.number"]),
    ("text", "a column of deleted rows", {"results.csv": HEAD.strip() + ";Признак удаления\n2022;ВПР-РУ-5;670001;20;1;0\n"
     "2022;ВПР-РУ-5;670002;20;2;1\n"}, ONE, ["row.deleted"]),
    ("text", "a status that says so", {"results.csv": HEAD.strip() + ";Статус записи\n2022;ВПР-РУ-5;670001;20;1;активна\n"
     "2022;ВПР-РУ-5;670002;20;2;удалена\n"}, ONE, ["row.deleted"]),
    ("text", "a distance is no deletion", {"results.csv": HEAD.strip() + ";Удаленность, км\n2022;ВПР-РУ-5;670001;20;1;15\n"},
     ONE, []),
    ("text", "a founder that is not stated", registry("670001;МБОУ «СШ № 1»;Вяземский район;муниципальная",
     "670002;МБОУ «СШ № 2»;Вяземский район;", head="Код ОО;Наименование;Муниципалитет;Подведомственность"), ONE,
     ["school.no_founder"]),

    ("scale", "rows with other decimals", {"results.csv": "Год;Процедура;Код ОО;Участников;2;3;4;5\n"
     "2022;ВПР-РУ-5;670001;20;5;45;40;10\n2022;ВПР-РУ-5;670002;30;3,33;46,67;40;10\n"},
     {("670001", "2022", "ВПР-РУ-5"): (20, 1), ("670002", "2022", "ВПР-РУ-5"): (30, 1)}, []),
    ("scale", "numbers as long as programs write them", {"results.csv": "Год;Процедура;Код ОО;Участников;2;3;4;5\n"
     "2022;ВПР-РУ-5;670001;30;3,3333333333333335;46,666666666666664;40;10,000000000000002\n"},
     {("670001", "2022", "ВПР-РУ-5"): (30, 1)}, []),
    ("scale", "one municipality in shares", passports("670001;0,2;0,11;0,3", "670002;0,25;0,1;0,4", "670003;0,3;0,12;0,35",
     "670004;22;11;31", "670005;24;10;42", "670006;31;12;36") | {"schools.csv": SCHOOLS +
     "670005;СШ № 5;Ельнинский район\n670006;СШ № 6;Ельнинский район\n"}, ONE, ["context.shares"]),
    ("scale", "one school in shares", passports("670001;21;11;30", "670002;0,25;0,1;0,4", "670003;30;12;35", "670004;22;11;31"),
     ONE, ["context.school_shares"]),
    ("scale", "small values are no shares", passports("670001;21;0,4;30", "670002;25;2,1;40", "670003;30;0,6;35",
     "670004;22;1,1;0,9"), ONE, []),
    ("scale", "counts under percent", passports("670001;21;11;30", "670002;125;10;40", "670003;130;12;35", "670004;22;11;31"),
     ONE, ["context.counts", "cell.out_of_range"]),
    ("scale", "percents under counts", passports("670001;12,5;11;30;200", "670002;13,1;10;40;300",
     head="Код ОО;Количество малообеспеченных семей;Многодетные семьи;Учителя высшей категории;Количество семей"), ONE,
     ["cell.not_integer"]),

    ("CSV", "breaks within cells", {"results.csv": HEAD.replace("Код ОО", "Код ОО;Школа") +
     '2022;ВПР-РУ-5;670001;"МБОУ\n«СШ № 1»";20;1\n2022;ВПР-РУ-5;670002;"МБОУ\nСШ № 2";20;2\n'}, TWO, []),
    ("CSV", "quotes within quotes", {"schools.csv": 'Код ОО;Наименование;Муниципалитет\n670001;"МБОУ ""СШ № 1""";Вяземский\n'
     '670002;МБОУ "СШ № 2";Вяземский\n', **rows("670001", "670002")}, TWO, []),
    ("CSV", "bars between cells", {"results.csv": rows("670001", "670002")["results.csv"].replace(";", "|")}, TWO, []),
    ("CSV", "rows in quotes", {"results.csv": "\n".join(f'"{line}"' for line in rows("670001", "670002")["results.csv"]
     .splitlines()) + "\n"}, TWO, []),
    ("CSV", "one bad byte", {"schools.csv": SCHOOLS.encode().replace("Ельнинский".encode(), b"\xff" + "льнинский".encode()),
     **rows("670001")}, ONE, ["file.bad_bytes", "text.damaged"]),

    ("display", "a formula without a value", formulas(""), {}, ["file.not_calculated", "cell.formula_error"]),
    ("display", "a zero that is still to be calculated", formulas("<v>0</v>", '<calcPr fullCalcOnLoad="1"/>'), {},
     ["file.not_calculated", "cell.formula_error"]),
    ("display", "a formula with a value", formulas("<v>1</v>"), ONE, []),

    ("beside", "remarks right of the table", {"results.csv": HEAD + "2022;ВПР-РУ-5;670001;20;1;сверено\n2022;ВПР-РУ-5;670002;20;2\n"},
     TWO, []),
    ("beside", "signatures, footnotes, totals", {"results.csv": HEAD + "1;2;3;4;5\n" + "2022;ВПР-РУ-5;670001;20;1\n"
     "2022;ВПР-РУ-5;670002;20;2\nВсего;;;40;3\nОбщий итог;;;40;3\n* без учета филиалов;;;;\nРуководитель;____________;;;\n\x1a"},
     TWO, []),
    ("beside", "headings within", {"results.csv": HEAD + "Вяземский район;;;;\n2022;ВПР-РУ-5;670001;20;1\n"
     "2022;ВПР-РУ-5;670002;20;2\n"}, TWO, []),
    ("beside", "a school year", rows("670001", "670002", year="2021/2022 уч. год"), TWO, []),
    ("beside", "a short school year", rows("670001", "670002", year="2021–22"), TWO, []),
    ("beside", "a lock file", {**rows("670001"), "results~.csv": "", "~$results.xlsx": b"\0" * 165}, ONE, None),

    ("advice", "a registry without names of columns", {"schools.csv": "Школа;Район\nСШ № 1;Вяземский район\n", **rows("670001")},
     None, None),
    ("advice", "a code that is nobody's", rows("670001", "679999"), ONE, ["result.unknown_school"]),
    ("advice", "a misspelt header", rows("670001", head=HEAD.replace("Участников", "Учасников")), {}, None),
]


def run(files):
    """(results as {(school, year, procedure): (participants, low)}, findings, messages, names)"""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {"rules.ini": RULES, "campaign.ini": CAMPAIGN, "schools.csv": SCHOOLS, **files}.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(text.encode() if isinstance(text, str) else text)
        done = in_a_row.call(SHNOR, "--lang", "ru", "run", "--tables", folder)
        tables = []
        for name in ("results", "findings", "schools"):
            path = os.path.join(folder, "out", name + ".csv")
            if not os.path.exists(path):
                return {}, None, done.stderr, {}
            with open(path, encoding="utf-8") as file:
                tables.append(list(csv.DictReader(file)))
    results = {(row["school_code"], row["year"], row["procedure"]): (int(row["participants"]), int(row["low"]))
               for row in tables[0]}
    return results, tables[1], done.stderr, {row["school_code"]: row["name"] for row in tables[2]}


def told(findings):
    return {row["rule"] for row in findings
            if (row["severity"] != "note" or row["rule"] == "result.unknown_procedure")
            and not row["rule"].startswith(USUAL)}


def trouble(files, want, rules):
    results, findings, messages, names = run(files)
    if findings is None:  # no school has results: what was wrong stands on the screen
        silent = rules is not None and not any(word in messages for word in ("Ошибка.", "Предупреждение.", "shnor:"))
        return f"nothing told: {messages}" if silent or want else None
    name = (want or {}).get("name")
    if name is not None and names.get("670001") != name:
        return f"name {names.get('670001')!r}"
    cells_wanted = {key: value for key, value in (want or {}).items() if key != "name"}
    if want is not None and results != cells_wanted:
        return f"read {results}, not {cells_wanted}; {sorted(told(findings))}"
    if rules is not None and told(findings) != set(rules):
        return f"told {sorted(told(findings))}, not {rules}"
    return None


def main():
    kinds = {kind: sum(case[0] == kind for case in CASES) for kind, *_ in CASES}
    checks = [("three inputs of each kind at least", None if min(kinds.values()) >= 3 else str(kinds))]
    checks += [(f"{kind}: {name}", trouble(files, want, rules)) for kind, name, files, want, rules in CASES]
    print(f"1..{len(checks)}")
    for number, (name, fault) in enumerate(checks, 1):
        print(f"{'not ok' if fault else 'ok'} {number} - {name}")
        if fault:
            print("# " + fault.replace("\n", "\n# ")[:1200])
    sys.exit(any(fault for _, fault in checks))


main()
