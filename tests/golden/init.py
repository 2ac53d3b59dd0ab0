#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shnor init: the templates fit the reader, nothing is overwritten, troubles are told (TAP)."""
import configparser
import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import in_a_row
import openpyxl

SHNOR = os.path.abspath(sys.argv[1])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEMPLATES = {"registry.xlsx": "registry", "results.xlsx": "counts-low",
             "social-passport.xlsx": "context", "risk-profile.xlsx": "risk",
             "successions.xlsx": "successions", "decisions.xlsx": "decisions"}
CODES = {"school_code", "login", "inn", "oge_code", "ege_code", "old_code", "new_code"}
DATES = {"date", "document_date", "received", "effective_from"}
HELP_HEADER = ["Столбец таблицы", "Обязателен", "Что указать", "Возможные значения", "Пример строки"]


def key_file(path):
    parser = configparser.ConfigParser(delimiters="=", interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(os.path.join(ROOT, path), encoding="utf-8")
    return parser


LAYOUTS, RULES = key_file("datasets/layouts.ini"), key_file("methodology/order-847.ini")


def of_kind(kind):
    """Names of the rulebook's sections "[kind NAME]"."""
    return [name.split(" ", 1)[1] for name in RULES.sections() if name.split(" ")[0] == kind]


def title(field):
    section = f"field {field}"
    if section in LAYOUTS:
        return LAYOUTS[section]["names"].split(";")[0]
    for kind in ("component", "factor"):
        if f"{kind} {field}" in RULES:
            return RULES[f"{kind} {field}"]["title"]
    return field


def fields(layout):
    """Those that the layout needs, and all that a template offers: no second ways to say a thing."""
    section = LAYOUTS[f"layout {layout}"]
    need = section["need"].split(";")
    may = [field for field in section["may"].split(";") if field not in ("families", "teachers")]
    open_fields = {"context": "component", "risk": "factor"}.get(layout)
    return need, need + may + (of_kind(open_fields) if open_fields else [])


def call(*arguments, language="en", **environment):
    return in_a_row.run(SHNOR, "--lang", language, *arguments,
                           **({"env": {**os.environ, **environment}} if environment else {}))


def new_campaign(folder, *options, name="campaign", **environment):
    place = os.path.join(folder, name)
    done = call("init", place, *options, **environment)
    if done.returncode != 0 or done.stderr or place not in done.stdout:
        raise SystemExit(f"exit {done.returncode}: {done.stderr}{done.stdout}")
    return place


def hashes(place):
    found = {}
    for name in sorted(os.listdir(place)):
        with open(os.path.join(place, name), "rb") as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def book_of(place, name):
    return openpyxl.load_workbook(os.path.join(place, name))


def header_trouble(place, name, layout):
    """The header alone is on the first sheet, in the words that the reader knows."""
    sheet = book_of(place, name).worksheets[0]
    expected = [title(field) for field in fields(layout)[1]]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    if found != [expected]:
        return f"{found}, expected {expected}"
    return None if sheet.freeze_panes == "A2" else f"frozen at {sheet.freeze_panes}"


def format_trouble(place, name, layout):
    """Codes and dates stay text when somebody types them."""
    sheet = book_of(place, name).worksheets[0]
    for i, field in enumerate(fields(layout)[1]):
        column = sheet.column_dimensions[openpyxl.utils.get_column_letter(i + 1)]
        if field in CODES | DATES and column.number_format != "@":
            return f"{field} is {column.number_format}"
        if column.width < max(len(word) for word in title(field).split()):
            return f"'{title(field)}' does not fit into {column.width}"
    return None


def words_of(field):
    """What may stand in an enumerated field, or None."""
    if field == "procedure":
        return {p for p in of_kind("procedure")
                if " " not in p and RULES[f"procedure {p}"].get("enabled") != "false"}
    if field == "cluster":
        return {RULES[f"cluster {c}"]["title"] for c in of_kind("cluster") if c != "none"}
    section = "values significance" if field in of_kind("factor") else f"values {field}"
    if section not in LAYOUTS:
        return None
    return {words.split(";")[0] for words in LAYOUTS[section].values()}


def choice_trouble(place, name, layout):
    """Each enumerated column has a drop-down list of exactly the first words of its values."""
    book = book_of(place, name)
    sheet = book.worksheets[0]
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            area, cells = rule.formula1.rsplit("!", 1)
            found = {cell.value for row in book[area.strip("'")][cells.replace("$", "")]
                     for cell in row} if ":" in cells else {book[area.strip("'")][cells.replace("$", "")].value}
            lists[str(rule.sqref)] = found
    for i, field in enumerate(fields(layout)[1]):
        letter = openpyxl.utils.get_column_letter(i + 1)
        words = None if field == "flags" else words_of(field)
        if lists.get(f"{letter}2:{letter}1048576") != words:
            return f"{field}: {lists.get(f'{letter}2:{letter}1048576')}, expected {words}"
    if any(sheet_.sheet_state != "hidden" for sheet_ in book.worksheets[2:]):
        return "the words are not hidden"
    return None


def help_rows(place, name):
    sheet = book_of(place, name).worksheets[1]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return found[found.index(HELP_HEADER) + 1:]


def help_trouble(place, name, layout):
    """A row for each column: what it is, whether it is needed, an example."""
    need, every = fields(layout)
    rows = help_rows(place, name)
    if [row[0].split(" — ", 1)[1] for row in rows] != [title(field) for field in every]:
        return str([row[0] for row in rows])
    for row, field in zip(rows, every):
        if (row[1] == "да") != (field in need) or not row[2] or not row[4]:
            return f"{field}: {row}"
        if not re.search("[а-я]", row[2]):
            return f"not Russian: {row[2]}"
    return None


SECOND = ["990002", "МБОУ «СШ № 2»"]  # the example alone would be a region of one school


def example_rows(place, name, layout):
    """The examples of the help sheet as rows of the table, in the types that people would type."""
    numbers = {"year", "pupils", "participants", "low"}
    open_fields = set(of_kind("component"))
    row = []
    for field, (*_, text) in zip(fields(layout)[1], help_rows(place, name)):
        if field in numbers:
            row.append(int(text))
        else:
            row.append(float(text.replace(",", ".")) if field in open_fields else text)
    return [row, SECOND + [None] * (len(row) - 2)] if layout == "registry" else [row]


def fill_books(place):
    for name, layout in TEMPLATES.items():
        rows = example_rows(place, name, layout)
        book = book_of(place, name)
        for i, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                book.worksheets[0].cell(i, column).value = value
        book.save(os.path.join(place, name))
    return "xlsx"


def fill_csv(place):
    """The same as Excel in Russian would save it."""
    for name, layout in TEMPLATES.items():
        path = os.path.join(place, name.replace(".xlsx", ".csv"))
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([title(field) for field in fields(layout)[1]])
            for row in example_rows(place, name, layout):
                writer.writerow([str(value).replace(".", ",") if isinstance(value, float) else value
                                 for value in row])
    return "csv"


def name_every_file(place, extension):
    """Takes the # off the files that a campaign may have. How many files it named."""
    ini = os.path.join(place, "campaign.ini")
    with open(ini, encoding="utf-8") as file:
        text, n = re.subn(r"^(?:# )?(\w+ = [\w-]+)\.xlsx$", rf"\1.{extension}", file.read(), flags=re.M)
    with open(ini, "w", encoding="utf-8") as file:
        file.write(text)
    return n


def filled_trouble(folder, fill):
    """Filled with their examples the tables are read without an error, and all of them are used."""
    place = new_campaign(folder, "--year", "2025", "--region", "Область & <край>")
    if name_every_file(place, fill(place)) != len(TEMPLATES):
        return "campaign.ini does not name every template"
    done = call("run", place)
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stdout}{done.stderr}"
    with open(os.path.join(place, "out", "manifest.json"), encoding="utf-8") as file:
        manifest = file.read()
    used = re.findall(r'"layout": "([^"]*)", "rows": (\d+), "used": (\d+)', manifest)
    expected = [(layout, "2" if layout == "registry" else "1") for layout in TEMPLATES.values()]
    if sorted(used) != sorted((layout, n, n) for layout, n in expected):
        return str(used)
    with open(os.path.join(place, "out", "findings.csv"), encoding="utf-8") as file:
        odd = [row for row in csv.DictReader(file) if row["file"] and row["severity"] != "note"
               and row["school_code"] != SECOND[0]]
    with open(os.path.join(place, "out", "schools.csv"), encoding="utf-8") as file:
        school = next(csv.DictReader(file))
    if odd or school["override"] != "move" or '"Область & <край>"' not in manifest:
        return f"{odd}, {school}"
    return None


def blank_trouble(folder):
    """Without options the campaign asks for the year, and names the place."""
    place = new_campaign(folder)
    done = call("check", place)
    if done.returncode != 78 or "year" not in done.stderr or "campaign.ini" not in done.stderr:
        return f"exit {done.returncode}: {done.stderr}"
    return None


def second_trouble(folder):
    """A second init changes nothing, nor does one where a single file is there."""
    place = new_campaign(folder)
    before = hashes(place)
    done = call("init", place, "--year", "2025", language="ru")
    if done.returncode != 73 or "ничего не записано" not in done.stderr or hashes(place) != before:
        return f"exit {done.returncode}: {done.stderr}"
    for name in ("campaign.ini", "decisions.xlsx"):
        other = os.path.join(folder, name + ".d")
        os.mkdir(other)
        shutil.copy(os.path.join(place, "campaign.ini"), os.path.join(other, name))
        done = call("init", other)
        if done.returncode != 73 or os.listdir(other) != [name] or name not in done.stderr:
            return f"exit {done.returncode}, {os.listdir(other)}: {done.stderr}"
    return None


def next_year_trouble(folder):
    """The second year finds the first without a word of the campaign's: condition B is assessed."""
    for year in (2024, 2025):
        place = new_campaign(folder, "--year", str(year), "--region", "Область", name=str(year))
        header = "Год;Процедура;Код ОО;Участников;Низкие результаты\n"
        with open(os.path.join(place, "results.csv"), "w", encoding="utf-8") as file:
            file.write(header + "".join(f"{year};ВПР-РУ-5;6700{i};20;{12 if i == 12 else 2}\n"
                                        for i in range(10, 16)))
        with open(os.path.join(place, "schools.csv"), "w", encoding="utf-8") as file:
            file.write("Код ОО;Наименование;Муниципальное образование\n" + "".join(
                f"6700{i};Школа № {i};Вяземский район\n" for i in range(10, 16)))
        path = os.path.join(place, "campaign.ini")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("registry.xlsx", "schools.csv").replace("results.xlsx", "results.csv"))
        for command in (["check"], ["run", "--tables"]):
            done = call(*command, place)
            if done.returncode or ("results of the year before" in done.stderr) != (year == 2024):
                return f"{year}: exit {done.returncode}: {done.stderr}"
    with open(os.path.join(place, "out", "schools.csv"), encoding="utf-8") as file:
        found = {row["school_code"]: (row["b_assessable"], row["condition_b"]) for row in csv.DictReader(file)}
    expected = {f"6700{i}": ("1", "1" if i == 12 else "0") for i in range(10, 16)}
    return f"{found}" if found != expected else None


def place_trouble(folder):
    """A path that leads through a file."""
    path = os.path.join(folder, "file")
    with open(path, "w", encoding="utf-8"):
        pass
    done = call("init", os.path.join(path, "campaign"))
    if done.returncode != 73 or "not a folder" not in done.stderr:
        return f"exit {done.returncode}: {done.stderr}"
    return None


def permission_trouble(folder):
    """Tried as an unprivileged user, since root may write everywhere."""
    if os.getuid() != 0:
        return "SKIP"
    os.chmod(folder, 0o755)
    program = shutil.copy(SHNOR, os.path.join(folder, "shnor"))
    os.chmod(program, 0o755)
    closed = os.path.join(folder, "closed")
    os.mkdir(closed, 0o755)
    for place in (closed, os.path.join(closed, "campaign")):
        done = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
                               program, "init", place], capture_output=True, text=True, check=False)
        if done.returncode != 73 or os.listdir(closed) or "no permission" not in done.stderr:
            return f"exit {done.returncode}, {os.listdir(closed)}: {done.stderr}"
    return None


def full_disk_trouble(folder):
    """Nothing is left of a campaign that did not fit."""
    place = os.path.join(folder, "small")
    os.mkdir(place)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24k", "none", place],
                      capture_output=True, check=False).returncode != 0:
        return "SKIP"
    try:
        done = call("init", place)
        left = os.listdir(place)
    finally:
        subprocess.run(["umount", place], check=True)
    if done.returncode != 73 or left or "the disk is full" not in done.stderr:
        return f"exit {done.returncode}, {left}: {done.stderr}"
    return None


def identity_trouble(folder):
    one = new_campaign(folder, name="one", TZ="UTC", LC_ALL="C", MALLOC_PERTURB_="1")
    two = new_campaign(folder, name="two", TZ="VLAT-10", LC_ALL="C.UTF-8",
                       LANG="ru_RU.UTF-8", LANGUAGE="de", MALLOC_PERTURB_="201")
    if hashes(one) != hashes(two) or len(hashes(one)) != len(TEMPLATES) + 1:
        return f"{hashes(one)}\n{hashes(two)}"
    with zipfile.ZipFile(os.path.join(one, "registry.xlsx")) as archive:
        parts = "".join(archive.read(name).decode() for name in archive.namelist())
    return "a formula in a cell" if re.search("<f[ >]", parts) else None


def usage_trouble(folder):
    for options, words in ((["--year", "next"], "'next'"), (["--year=12"], "'12'"),
                           (["--region", "a\nyear = 1"], "one line")):
        place = os.path.join(folder, "campaign")
        done = call("init", place, *options)
        if done.returncode != 64 or words not in done.stderr or os.path.exists(place):
            return f"{options}: exit {done.returncode}: {done.stderr}"
    return None


def hint_trouble(folder):
    """A folder without a campaign: the message says how to begin one."""
    for command in ("check", "run"):
        for language, words in (("en", "to begin a campaign there: shnor init "),
                                ("ru", "чтобы начать там кампанию: shnor init ")):
            done = call(command, folder, language=language)
            if done.returncode != 66 or words + folder not in done.stderr or os.listdir(folder):
                return f"{command}: exit {done.returncode}: {done.stderr}"
    with open(os.path.join(folder, "campaign.ini"), "w", encoding="utf-8") as file:
        file.write("[campaign]\nregoin = x\n")
    done = call("check", folder)
    return "a hint although there is a campaign" if "shnor init" in done.stderr else None


# ---- a campaign that goes on with last year's ----

OLD_CAMPAIGN = """# наша кампания
[campaign]
region = Область
year = 2022
methodology = правила/свои.ini

[inputs]
# реестр
schools = справочники/реестр.csv
successions = ../общее/реорганизации.csv
results = 2022/Итоги 2022.csv;2021/Итоги 2021.csv
context = паспорта.csv
decisions = решения.csv
layouts = заголовки.ini

[order]
title = Списки школ
subtitle = на 2022-2023 годы
number = 1012-ОД
date = 2022-11-30
item 5.4 = municipality; plans; Представить планы
deadline 5.4 = 2022-12-16

[letters]
sender = Институт
due = 2022-10-01
addressee Вяземский район = Отделу образования

# сопоставление
[file 2022/Итоги 2022.csv]
year = 2022
column participants = Писали работу

[file 2021/Итоги 2021.csv]
year = 2021
column participants = Писали
"""
TAKEN = (r"year = 2023", r"archive = \.\./2022/archive\.db", r"# наша кампания", r"# реестр",
         r"methodology = правила/свои\.ini", r"schools = справочники/реестр\.csv",
         r"successions = \.\./общее/реорганизации\.csv", r"context = паспорта\.csv",
         r"# decisions = decisions\.xlsx", r"layouts = заголовки\.ini", r"subtitle = на 2023-2024 годы",
         r"number =", r"date =", r"item 5\.4 = municipality; plans; Представить планы",
         r"# deadline 5\.4 = 2022-12-16", r"sender = Институт", r"due =",
         r"addressee Вяземский район = Отделу образования", r"\[file 2023/Итоги 2023\.csv\]",
         r"column participants = Писали работу")
GONE = (r"Итоги 2021", r"column participants = Писали$", r"1012-ОД")


def write_text(*parts):
    *folders, text = parts
    path = os.path.join(*folders)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def old_campaign(folder):
    """Of 2022: five schools, of which the third is low in one procedure in both its years."""
    place = os.path.join(folder, "2022")
    codes = range(670001, 670006)
    write_text(place, "campaign.ini", OLD_CAMPAIGN)
    with open(os.path.join(ROOT, "methodology/order-847.ini"), encoding="utf-8") as file:
        write_text(place, "правила", "свои.ini", file.read().replace("id = order-847", "id = own", 1))
    write_text(place, "справочники", "реестр.csv", "Код ОО;Наименование;Муниципалитет\n" + "".join(
        f"{code};СШ {code};Вяземский район\n" for code in codes))
    write_text(place, "заголовки.ini", "[field low]\nnames = Не справились\n")
    write_text(place, "решения.csv", "Код ОО;Действие;Кластер;Документ;Дата документа;Статус\n"
               "670001;включить;risk;Протокол № 1;01.10.2022;принято\n")
    write_text(place, "паспорта.csv", "Код ОО;Малообеспеченные семьи\n")
    write_text(folder, "общее", "реорганизации.csv", "Прежний код;Новый код;Вид\n")
    for year, header in ((2021, "Писали"), (2022, "Писали работу")):
        write_results(place, year, year, header)
    return place


def write_results(place, folder, year, header):
    write_text(place, str(folder), f"Итоги {year}.csv", f"Процедура;Код ОО;{header};Не справились\n" + "".join(
        f"ВПР-МА-5;{code};{year - 2000};{12 if code == 670003 else 1}\n" for code in range(670001, 670006)))


def run_from(folder, *arguments, ends=0, language="en"):
    done = call(*arguments, language=language)
    if done.returncode != ends:
        raise SystemExit(f"{arguments}: exit {done.returncode}: {done.stderr}{done.stdout}")
    return done.stdout + done.stderr


def text_of(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return file.read()


def second_year(folder, *run):
    """The campaign of 2023 that goes on with that of 2022, whose run is made first when told so; with
    its new results. Gives what init said."""
    old, new = old_campaign(folder), os.path.join(folder, "2023")
    if run:
        run_from(folder, "run", "--tables", old)
    before = hashes_of_all(old)
    said = run_from(folder, "init", new, "--from", old)
    if hashes_of_all(old) != before:
        raise SystemExit("the old campaign was changed")
    write_results(new, 2023, 2023, "Писали работу")
    write_text(new, "паспорта.csv", "Код ОО;Малообеспеченные семьи\n670001;10\n")
    return old, new, said


def hashes_of_all(place):
    found = {}
    for folder, _, names in os.walk(place):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, place)] = hashlib.sha256(file.read()).hexdigest()
    return found


def taken_trouble(folder):
    """What is taken over, copied, wanted and left, line by line."""
    old, new, said = second_year(folder, "run")
    text = text_of(new, "campaign.ini")
    lacks = [line for line in TAKEN if not re.search(f"^{line} ?$", text, re.M)]
    rest = [line for line in GONE if re.search(line, text, re.M)]
    if lacks or rest:
        return f"lacks {lacks}, still has {rest}: {text}"
    files, before = hashes_of_all(new), hashes_of_all(old)
    copied = ("правила/свои.ini", "справочники/реестр.csv", "заголовки.ini")
    if set(files) != {*copied, "campaign.ini", "decisions.xlsx", "2023/Итоги 2023.csv", "паспорта.csv"}:
        return str(sorted(files))
    if any(files[name] != before[name] for name in copied):
        return "a copy differs"
    for words in ("run 2022.1 of", "results of the procedures (`results`): 2023/Итоги 2023.csv",
                  "(`successions`): ../общее/реорганизации.csv", "deadline 5.4: 2022-12-16",
                  "(`decisions`): решения.csv"):
        if words not in said:
            return f"no '{words}' in {said}"
    return None


def condition_b_trouble(folder, *run):
    """Without a line more the second year runs, and condition B finds last year's results."""
    old, new, said = second_year(folder, *run)
    if ("from the old files" in said) == bool(run):
        return said
    done = call("run", "--tables", new)
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr}"
    with open(os.path.join(new, "out", "schools.csv"), encoding="utf-8") as file:
        schools = {row["school_code"]: row for row in csv.DictReader(file)}
    low = {code for code, row in schools.items() if row["condition_b"] == "1"}
    if low != {"670003"} or any(row["b_assessable"] != "1" for row in schools.values()):
        return f"condition B: {low}"
    if any(row["override"] for row in schools.values()):
        return "last year's decision moved a school"
    with open(os.path.join(new, "out", "results.csv"), encoding="utf-8") as file:
        years = {row["year"] for row in csv.DictReader(file)}
    listed = call("list", "--archive", os.path.join(old, "archive.db")).stdout
    if years != {"2022", "2023"} or "2023.1" not in listed or ("2022.1" in listed) != bool(run):
        return f"{years}, {listed}"
    return None


def from_refused_trouble(folder):
    """Nothing is overwritten, and what is no earlier campaign is told."""
    old, new = old_campaign(folder), os.path.join(folder, "2023")
    write_text(new, "справочники", "реестр.csv", "мой реестр")
    before = hashes_of_all(new)
    for arguments, ends, words in (
            (("--from", old), 73, "справочники/реестр.csv"),
            (("--from", old, "--year", "2022"), 64, "--year=2022"),
            (("--from", os.path.join(folder, "none")), 66, "none/campaign.ini")):
        said = run_from(folder, "init", new, *arguments, ends=ends)
        if words not in said or hashes_of_all(new) != before or sorted(os.listdir(new)) != ["справочники"]:
            return f"{arguments}: {said}, {os.listdir(new)}"
    said = run_from(folder, "init", old, "--from", old, ends=73)
    return None if "campaign.ini" in said else said


def templates_again_trouble(folder):
    """Of a campaign that was filled in templates the second year has new ones of the same names."""
    place = new_campaign(folder, "--year", "2025", "--region", "Область")
    fill_books(place)
    name_every_file(place, "xlsx")
    run_from(folder, "run", "--tables", place, ends=0)
    new = os.path.join(folder, "next")
    said = run_from(folder, "init", new, "--from", place, language="ru")
    blank = {name for name, layout in TEMPLATES.items() if not header_trouble(new, name, layout)}
    if blank != {"results.xlsx", "social-passport.xlsx", "risk-profile.xlsx", "decisions.xlsx"}:
        return f"{blank}: {said}"
    if len(list(book_of(new, "registry.xlsx").worksheets[0].rows)) != 3:
        return "the registry was not copied"
    return None if "расчет 2025.1" in said and "нужны новые файлы" in said else said


def in_folder(check, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        return check(folder, *arguments)


def template_checks():
    with tempfile.TemporaryDirectory() as folder:
        place = new_campaign(folder)
        for name, layout in TEMPLATES.items():
            for what, check in (("headers", header_trouble), ("formats", format_trouble),
                                ("drop-down lists", choice_trouble), ("help", help_trouble)):
                yield f"{name}: {what}", check(place, name, layout)


def main():
    checks = list(template_checks())
    checks += [("filled with the examples", in_folder(filled_trouble, fill_books)),
               ("filled with the examples and saved as CSV", in_folder(filled_trouble, fill_csv)),
               ("a blank campaign asks for the year", in_folder(blank_trouble)),
               ("nothing is overwritten", in_folder(second_trouble)),
               ("the next year finds this one", in_folder(next_year_trouble)),
               ("a place that is no folder", in_folder(place_trouble)),
               ("no permission to write", in_folder(permission_trouble)),
               ("a full disk under a new campaign", in_folder(full_disk_trouble)),
               ("the same bytes", in_folder(identity_trouble)),
               ("wrong options", in_folder(usage_trouble)),
               ("a hint where there is no campaign", in_folder(hint_trouble)),
              ("what a second year takes over", in_folder(taken_trouble)),
              ("condition B by the archive", in_folder(condition_b_trouble, "run")),
              ("condition B by the old files", in_folder(condition_b_trouble)),
              ("a second year never overwrites", in_folder(from_refused_trouble)),
              ("a second year of templates", in_folder(templates_again_trouble))]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        if trouble == "SKIP":
            print(f"ok {number} - {name} # SKIP needs root")
            continue
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
