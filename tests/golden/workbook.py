#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""schools.xlsx holds what the CSV files hold, as people expect it from Excel (TAP)."""
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile

import in_a_row
import openpyxl
from parts import MEMORY, REST

warnings.simplefilter("ignore")  # openpyxl does not know Excel's newer bars
SHNOR = os.path.abspath(sys.argv[1])
FIRST_ROW = 4  # under the title, the note and the header
SHEETS = {"ru": ["Списки", "Школы", "Результаты", "Данные о контексте", "Состав индекса",
                 "Показатели индекса", "Другие правила", "Замечания"],
          "en": ["Lists", "Schools", "Results", "Context data", "Makeup of the index",
                 "Components of the index", "Other rules", "Findings"]}
WORDS = {
    "truth": {"1": "да", "0": "нет", "": "неизвестно"},
    "decision_status": {"decided": "принято", "undetermined": "недостающие данные могут его изменить",
                        "no_data": "нет результатов"},
    "override": {"include": "включена", "exclude": "исключена", "move": "переведена"},
    "risk_reasons": {"one_low": "одна процедура за порогом",
                     "near": "не менее двух процедур вплотную к порогу",
                     "rising": "доля растет не менее чем по двум процедурам",
                     "factors": "факторы риска высокой значимости"},
    "context_mark": {
        "resilient": "резильентная: условия неблагоприятные, результаты не хуже ожидаемых",
        "below_expected": "результаты ниже, чем у школ в сходных условиях"},
    "combine": {"or": "А или Б", "and": "А и Б", "a": "только А", "b": "только Б"},
    "wave": {"spring": "весна", "autumn": "осень"},
    "signs": {"mean_high": "среднее выше, чем по региону",
              "marks_against_scores": "чем выше отметки, тем ниже баллы",
              "cohort_jump":
                  "среднее тех же обучающихся изменилось иначе, чем в других школах"},
    "mean_of": {"score": "балл", "mark": "отметка"},
    "direction": {"+": "чем больше, тем благополучнее", "-": "чем больше, тем неблагополучнее"},
    "severity": {"error": "ошибка", "warning": "предупреждение", "note": "примечание"},
}
TRUTHS = {"low_results", "condition_a", "condition_b", "b_assessable", "adverse_social", "at_risk",
          "excluded", "low_procedure", "in_force", "used"}
# id of the CSV column: the sheet's header
SCHOOLS = {
    "school_code": "Код", "name": "Наименование", "municipality": "Муниципальное образование",
    "cluster": "Кластер", "decision_status": "Решение", "low_results": "Низкие результаты",
    "condition_a": "Условие А", "condition_b": "Условие Б",
    "b_assessable": "Условие Б можно проверить", "procedures_assessed": "Процедур с результатами",
    "procedures_low": "Процедур с низкими результатами",
    "adverse_social": "Неблагоприятные социальные условия",
    "at_risk": "Риски снижения образовательных результатов", "risk_reasons": "Причины риска",
    "social_index": "Индекс социального благополучия",
    "p_repeat": "Вероятность повторения вывода",
    "p_true": "Вероятность того, что истинная доля не ниже порога",
    "pupils_to_change": "Обучающихся, чьи результаты изменили бы вывод",
    "group": "Группа сходных школ", "excluded": "Не рассматривается",
    "override": "Отдельное решение",
    "context_residual": "Низкие результаты сверх ожидаемых в сходных условиях (логит)",
    "context_error": "Стандартная ошибка этой величины",
    "context_mark": "Результаты с учетом условий", "signs": "Признаки, требующие проверки"}
COMPONENTS = {
    "component": "Показатель", "direction": "Направление", "used": "Входит в индекс",
    "weight": "Вес или нагрузка", "schools": "Школ с этим показателем",
    "changed_quarter": "Школ, четверть которых без него меняется",
    "explained": "Доля дисперсии, объясненная индексом"}
OTHER_RULES = {
    "threshold": "Порог", "min_procedures": "Процедур, не менее",
    "min_participants": "Участников, не менее", "combine": "Условия", "in_force": "Действует",
    "listed": "Школ с низкими результатами",
    "entered": "Из них не попадают по действующим правилам",
    "left": "Попадают только по действующим правилам"}
RESULTS = {
    "school_code": "Код", "year": "Год", "procedure": "Процедура", "wave": "Волна",
    "participants": "Участников", "low": "Участников с низкими результатами",
    "low_procedure": "Доля не ниже порога", "share": "Доля участников с низкими результатами",
    "interval_low": "Нижняя граница доверительного интервала доли",
    "interval_high": "Верхняя граница доверительного интервала доли",
    "eb_share": "Доля, сглаженная по региону",
    "p_true": "Вероятность того, что истинная доля не ниже порога",
    "p_repeat": "Вероятность повторения вывода", "pupils_to_threshold": "Обучающихся до порога",
    "mean": "Среднее", "mean_low": "Нижняя граница доверительного интервала среднего",
    "mean_high": "Верхняя граница доверительного интервала среднего",
    "mean_of": "По чему вычислено среднее",
    "mark_score_correlation": "Ранговая корреляция отметок и баллов",
    "cohort_ratio": "Среднее по отношению к среднему тех же обучающихся годом ранее",
    "signs": "Признаки, требующие проверки"}
FINDINGS = {
    "severity": "Вид", "rule": "Правило", "file": "Файл", "row": "Строка", "column": "Столбец",
    "value": "Значение", "expected": "Что ожидалось", "remedy": "Что сделать",
    "school_code": "Код школы", "sheet": "Лист", "happened": "Что сделано"}
NOT_COMPUTED = set()  # columns without figures yet

NASTY = {  # codes, which lead with zeros, and names that a spreadsheet might take for formulas
    "000101": "=HYPERLINK(\"http://x\";\"СШ\")", "000102": "+СШ № 2", "000103": "-СШ № 3",
    "000104": "@СШ № 4", "000105": "{=1+1}", "000106": "СШ _x0041_ № 6", "000107": "  СШ\t№ 7 ",
    "000108": "2024-01-01", "000109": "1E5", "000110": "СШ «№ 10» & <б>"}


def registry():
    return "Код ОО;Наименование;Муниципалитет\n" + "".join(
        f'{code};"{name.replace(chr(34), chr(34) * 2)}";=Район {int(code) % 2}\n'
        for code, name in NASTY.items())


def results(bad=""):
    rows = [f"{year};ВПР-{subject}-5;{code};{20 + i};{i}" for year in (2021, 2022)
            for subject in ("РУ", "МА") for i, code in enumerate(NASTY)]
    # 29.95 %: not low, and not to be read as 30 %
    rows.append("2022;ОГЭ-РУ;000101;2000;599")
    return "year;procedure;school_code;participants;low\n" + "\n".join(rows) + "\n" + bad


CONTEXT = ("Код ОО;Неполные семьи, %;Малообеспеченные семьи, %\n000101;12,5;40\n000102;;100\n"
           "000103;сто;0\n")
RISK = "Код ОО;Дефицит педагогов\n000101;высокая\n000102;\n000103;низкая\n"
CAMPAIGN = """[campaign]
region = Область & <край>
year = 2022
language = {language}
[inputs]
schools = schools.csv
results = results.csv
context = context.csv
risk = risk.csv
[order]
date = {date}
"""


def write(folder, language="ru", date="2022-11-30", **texts):
    files = {"schools": registry(), "results": results(), "context": CONTEXT, "risk": RISK, **texts}
    for name, text in files.items():
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8") as file:
            file.write(text)
    with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write(CAMPAIGN.format(language=language, date=date))


def run(folder, *options, out=None, expected=(0, 1), **environment):
    out = out or os.path.join(folder, "out")
    done = in_a_row.run(SHNOR, "--lang", "en", "run", folder, "-o", out, *options,
                           **({"env": {**os.environ, **environment}} if environment else {}))
    if done.returncode not in expected:
        raise SystemExit(f"exit {done.returncode}: {done.stderr}")
    return done if expected != (0, 1) else out


def table(out, name):
    """The rows as a spreadsheet shows them: the apostrophe before what it would compute is none of theirs."""
    with open(os.path.join(out, name), encoding="utf-8", newline="") as file:
        return [{key: re.sub(r"^'(?=[=+\-@\t\r])", "", text) for key, text in row.items()}
                for row in csv.DictReader(file)]


def workbook(out):
    return openpyxl.load_workbook(os.path.join(out, "schools.xlsx"))


def rows(sheet):
    header = [cell.value.replace("\u00a0", " ") for cell in sheet[FIRST_ROW - 1]]
    found = []
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        found.append({name: cell.value for name, cell in zip(header, row)})
    return found


def as_people_read(column, text, clusters):
    if column in TRUTHS:
        return WORDS["truth"][text]
    if text == "":
        return None
    if column == "cluster":
        return clusters[text]
    if column == "component":
        return component_titles()[text]
    if column in WORDS:
        return "; ".join(WORDS[column].get(part, part) for part in text.split(";"))
    return text


def same(value, text):
    if isinstance(value, (int, float)):
        return text is not None and abs(value - float(text)) <= 1e-14 * max(1, abs(value))
    return value == text


def compare(machine, people, columns, key, clusters):
    """The first difference between a CSV file and its sheet, or None."""
    if set(columns) != set(machine[0]):
        return f"columns of the CSV file: {sorted(set(columns) ^ set(machine[0]))}"
    if len(machine) != len(people):
        return f"{len(machine)} rows in the file, {len(people)} in the sheet"
    for i, row in enumerate(machine):
        other = people[i] if key is None else key[tuple(row[k] for k in ("school_code",))]
        for column, header in columns.items():
            if column in NOT_COMPUTED:
                if row[column] or header in other:
                    return f"{column} is computed after all"
                continue
            expected = as_people_read(column, row[column], clusters)
            if not same(other[header], expected):
                return f"row {i}, {column}: {expected!r} in the file, {other[header]!r} in the sheet"
    return None


def cluster_titles():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with open(os.path.join(root, "methodology", "order-847.ini"), encoding="utf-8") as file:
        return dict(re.findall(r"^\[cluster (\w+)\]\ntitle = (.*)$", file.read(), re.M))


def component_titles():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with open(os.path.join(root, "methodology", "order-847.ini"), encoding="utf-8") as file:
        return dict(re.findall(r"^\[component (\w+)\]\ntitle = (.*)$", file.read(), re.M))


def composition_columns():
    columns = {"school_code": "Код", "social_index": "Индекс социального благополучия",
               "quarter": "Четверть по индексу (1 — наименее благополучная)"}
    for component, title in component_titles().items():
        columns["contribution_" + component] = "Вклад в индекс: " + title
        columns["quarter_without_" + component] = "Четверть без показателя: " + title
    return columns


def contents(out, name):
    book, clusters = workbook(out), cluster_titles()
    schools = rows(book["Школы"])
    yield f"{name}: every school", compare(
        table(out, "schools.csv"), schools, SCHOOLS,
        {(row["Код"],): row for row in schools}, clusters)
    yield f"{name}: every result", compare(table(out, "results.csv"), rows(book["Результаты"]),
                                           RESULTS, None, clusters)
    composition = rows(book["Состав индекса"])
    yield f"{name}: composition of the index", compare(
        table(out, "social.csv"), composition, composition_columns(),
        {(row["Код"],): row for row in composition}, clusters)
    yield f"{name}: components of the index", compare(
        table(out, "social-components.csv"), rows(book["Показатели индекса"]), COMPONENTS, None,
        clusters)
    yield f"{name}: other rules", compare(table(out, "sensitivity.csv"),
                                          rows(book["Другие правила"]), OTHER_RULES, None, clusters)
    yield f"{name}: every finding", compare(table(out, "findings.csv"), rows(book["Замечания"]),
                                            FINDINGS, None, clusters)
    yield f"{name}: the lists", lists_trouble(out, book, clusters)


def lists_trouble(out, book, clusters):
    listed = {row["school_code"]: clusters[row["cluster"]] for row in table(out, "schools.csv")
              if row["cluster"] != "none"}
    found = rows(book["Списки"])
    if not listed:
        return None if len(found) == 1 else "the empty lists have rows"
    if {row["Код"]: row["Кластер"] for row in found} != listed or len(found) != len(listed):
        return f"{len(found)} rows, {len(listed)} listed schools, or other clusters"
    order = list(clusters.values())
    number, before = 0, None
    for row in found:
        if before is not None and order.index(row["Кластер"]) < order.index(before["Кластер"]):
            return "clusters in another order"
        new = before is None or before["Кластер"] != row["Кластер"]
        number = 1 if new else number + 1
        if row["№ п/п"] != number:
            return f"number {row['№ п/п']} instead of {number}"
        before = row
    text = subprocess.run(["pdftotext", "-layout", os.path.join(out, "appendix.pdf"), "-"],
                          capture_output=True, text=True, check=True).stdout
    printed = [int(n) for n in re.findall(r"^ {0,12}(\d{1,3}) {2,}\S", text, re.M)]
    if [row["№ п/п"] for row in found] != printed:
        return "numbers of the appendix differ"
    return None


def context_trouble(out):
    found = {row["Код"]: row for row in rows(workbook(out)["Данные о контексте"])}
    expected = {
        "000101": (0.125, 0.4, "высокая"), "000102": ("не заполнено", 1, "не заполнено"),
        "000103": ("ошибка в данных", 0, "низкая"), "000104": ("нет данных",) * 3}
    for code, values in expected.items():
        row = found[code]
        got = (row["Неполные семьи"], row["Малообеспеченные семьи"],
               row["Дефицит педагогических кадров"])
        if got != values:
            return f"{code}: {got}, expected {values}"
    return None if len(found) == len(NASTY) else f"{len(found)} schools"


def plain_text_trouble(out):
    """No formula and no link anywhere; names and codes as they were, as text."""
    with zipfile.ZipFile(os.path.join(out, "schools.xlsx")) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if re.search(r"<f[ >]|<hyperlink", text):
                return f"a formula or a link in {name}"
    sheet = workbook(out)["Школы"]
    header = [cell.value for cell in sheet[FIRST_ROW - 1]]
    code, name = header.index("Код"), header.index("Наименование")
    found = {}
    for row in sheet.iter_rows(min_row=FIRST_ROW):
        for cell in (row[code], row[name], row[name + 1]):
            if cell.data_type != "s" or cell.number_format != "@":
                return f"{cell.coordinate} is {cell.data_type}, {cell.number_format}"
        found[row[code].value] = row[name].value
    expected = {row["school_code"]: row["name"] for row in table(out, "schools.csv")}
    if found != expected or found["000106"] != NASTY["000106"]:
        return f"{found}, expected {expected}"
    return None if all(found[k] == v.strip().replace("\t", found["000107"][2:-3]) or k == "000107"
                       for k, v in NASTY.items()) else f"{found}"


def look_trouble(out):
    """Frozen header, a table with filters over all rows, bars and percent for shares."""
    for sheet in workbook(out):
        panes = {"Списки": "A4", "Другие правила": "A4", "Замечания": "A4",
                 "Показатели индекса": "B4"}.get(sheet.title, "C4")
        if sheet.freeze_panes != panes:
            return f"{sheet.title}: frozen at {sheet.freeze_panes}"
        names = list(sheet.tables)
        if names != [sheet.title.replace(" ", "_")]:
            return f"{sheet.title}: tables {names}"
        one = sheet.tables[names[0]]
        width = openpyxl.utils.get_column_letter(sheet.max_column)
        area = f"A{FIRST_ROW - 1}:{width}{sheet.max_row}"
        if one.ref != area or one.autoFilter.ref != area:
            return f"{sheet.title}: table {one.ref}, filter {one.autoFilter.ref}, cells {area}"
        header = [cell.value for cell in sheet[FIRST_ROW - 1]]
        if [column.name for column in one.tableColumns] != header:
            return f"{sheet.title}: headers of the table differ from the cells"
        for cell in sheet[FIRST_ROW - 1]:
            if sheet.column_dimensions[cell.column_letter].width < max(
                    len(word) for word in cell.value.split()):
                return f"{sheet.title}: the header '{cell.value}' does not fit"
    return share_trouble(out)


def share_trouble(out):
    sheet = workbook(out)["Результаты"]
    header = [cell.value for cell in sheet[FIRST_ROW - 1]]
    column = header.index("Доля участников с низкими результатами")
    bars = [rule for area in sheet.conditional_formatting for rule in area.rules
            if rule.type == "dataBar"]
    if len(bars) != 1 or [c.val for c in bars[0].dataBar.cfvo] not in (["0", "1"], [0, 1]):
        return "no bars from 0 to 1"
    formats = {round(row[column].value, 5): row[column].number_format
               for row in sheet.iter_rows(min_row=FIRST_ROW)}
    if formats[0.2995] != "0.00%" or formats[0] != "0.0%":
        return f"percent formats: {formats}"
    return None


def draft_trouble(out, draft):
    """The word stands in the frozen title, on every printed page, and in the file's properties."""
    book = workbook(out)
    for sheet in book:
        shown = ("ПРОЕКТ" in sheet["A1"].value, "ПРОЕКТ" in str(sheet.oddHeader.right.text),
                 sheet.sheet_properties.tabColor is not None)
        if shown != (draft,) * 3:
            return f"{sheet.title}: {shown}"
        if "SHA-256" not in sheet["A2"].value or "order-847" not in sheet["A2"].value:
            return f"{sheet.title}: no rulebook"
    with zipfile.ZipFile(os.path.join(out, "schools.xlsx")) as archive:
        core = archive.read("docProps/core.xml").decode()
        app = archive.read("docProps/app.xml").decode()
    if ("ПРОЕКТ" in core + app) != draft:
        return core + app
    return None if core.count("2022-11-30T00:00:00Z") == 2 else core


def language_trouble(folder):
    write(folder, language="en")
    out = run(folder)
    book = workbook(out)
    if book.sheetnames != SHEETS["en"]:
        return str(book.sheetnames)
    letters = "".join(str(cell.value) for sheet in book for cell in sheet[FIRST_ROW - 1])
    rulebook = cluster_titles()  # titles of the rulebook stay in its language
    words = re.findall(r"[а-яё]+", "".join(
        str(cell.value) for name in ("Lists", "Schools", "Results", "Other rules", "Findings")
        for cell in book[name][FIRST_ROW - 1]), re.I)
    return f"Russian headers {words}" if words or not letters or not rulebook else None


def manifest_trouble(out):
    with open(os.path.join(out, "manifest.json"), encoding="utf-8") as file:
        outputs = {one["name"]: one["sha256"] for one in json.load(file)["outputs"]}
    with open(os.path.join(out, "schools.xlsx"), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return None if outputs.get("schools.xlsx") == digest else str(outputs)


def bytes_of(out):
    with open(os.path.join(out, "schools.xlsx"), "rb") as file:
        return file.read()


def identity_trouble(folder):
    first = run(folder, out=os.path.join(folder, "one"), TZ="UTC", LC_ALL="C", MALLOC_PERTURB_="1")
    second = run(folder, out=os.path.join(folder, "two"), TZ="VLAT-10",
                 LC_ALL="C.UTF-8", LANG="ru_RU.UTF-8", LANGUAGE="de", TMPDIR=folder,
                 MALLOC_PERTURB_="201")
    left = [name for name in os.listdir(folder) if name.startswith(("shnor-", "tmp."))]
    if left:
        return f"left behind: {left}"
    return None if bytes_of(first) == bytes_of(second) else "other bytes"


def many_trouble(folder):
    """More findings than people can read."""
    write(folder, results=results("2022;ВПР-РУ-6;000101;1О;1\n" * 100001))
    out = run(folder)
    with zipfile.ZipFile(os.path.join(out, "schools.xlsx")) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
        n_rows = archive.read(f"xl/worksheets/sheet{len(SHEETS['ru'])}.xml").decode().count("<row ") - FIRST_ROW + 1
    note = (f"Показано строк: 100000 из {len(table(out, 'findings.csv'))}; "
            "все — в файле findings.csv")
    return None if n_rows == 100000 and note in strings else f"{n_rows} rows, no '{note}'"


def empty_trouble(folder):
    """No school is listed: the sheet says so instead of a table without rows."""
    rows_ = "".join(f"{y};ВПР-{s}-5;{code};20;0\n" for y in (2021, 2022) for s in ("РУ", "МА")
                    for code in NASTY)
    write(folder, results="year;procedure;school_code;participants;low\n" + rows_,
          risk="Код ОО;Дефицит педагогов\n", context="Код ОО;Неполные семьи, %\n")
    sheet = workbook(run(folder))["Списки"]
    if sheet.tables or "не выявлены" not in str(sheet["A4"].value):
        return f"{sheet.tables}, {sheet['A4'].value}"
    return None


def full_temporary_trouble(folder):
    """libxlsxwriter does not notice that its temporary files were cut by a full disk."""
    write(folder)
    run(folder)
    kept = bytes_of(os.path.join(folder, "out"))
    place = os.path.join(folder, "tmp")
    os.mkdir(place)
    for size in ("8k", "16k"):
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            return "SKIP"
        try:
            done = run(folder, expected=(73,), TMPDIR=place)
            left = os.listdir(place)
        except SystemExit as trouble:
            return f"{size}: {trouble}"
        finally:
            subprocess.run(["umount", place], check=True)
        if left or "the disk is full" not in done.stderr or "schools.xlsx" not in done.stderr:
            return f"{size}: {left}, {done.stderr}"
        if bytes_of(os.path.join(folder, "out")) != kept:
            return "the run before was touched"
    return None


def no_temporary_trouble(folder):
    write(folder)
    done = run(folder, expected=(73,), TMPDIR=os.path.join(folder, "nowhere"))
    if os.path.isdir(os.path.join(folder, "out")) or "nowhere" not in done.stderr:
        return done.stderr
    return None


def in_folder(check, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        return check(folder, *arguments)


def demo_checks():
    with tempfile.TemporaryDirectory() as parent:
        folder = os.path.join(parent, "demo")
        subprocess.run([SHNOR, "demo", folder], check=True, capture_output=True)
        yield from contents(run(folder), "the demonstration")


def nasty_checks():
    with tempfile.TemporaryDirectory() as folder:
        write(folder)
        out = run(folder)
        yield "sheets", None if workbook(out).sheetnames == SHEETS["ru"] else "other sheets"
        yield from contents(out, "nasty names")
        yield "context data and why they are missing", context_trouble(out)
        yield "texts stay texts", plain_text_trouble(out)
        yield "frozen header, filters, widths, bars", look_trouble(out)
        yield "a draft while there are errors", draft_trouble(out, True)
        yield "the manifest", manifest_trouble(out)
        yield "the same bytes", identity_trouble(folder)
        write(folder, context="Код ОО;Неполные семьи, %\n" + "".join(f"{c};10\n" for c in NASTY))
        yield "no draft without errors", draft_trouble(run(folder, expected=(0, 1)), False)
        yield "a draft when asked for", draft_trouble(run(folder, "--draft"), True)


def main():
    checks = [] if REST else [*nasty_checks(),
                              ("in English", in_folder(language_trouble)),
                              ("empty lists", in_folder(empty_trouble)),
                              ("a full disk under the temporary files", in_folder(full_temporary_trouble)),
                              ("no place for temporary files", in_folder(no_temporary_trouble))]
    checks += [] if MEMORY else [*demo_checks(), ("too many findings for a sheet", in_folder(many_trouble))]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        if trouble == "SKIP":
            print(f"ok {number} - {name} # SKIP needs root")
            continue
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
