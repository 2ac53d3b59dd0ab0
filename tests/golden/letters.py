#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Return letters: who gets one, what stands in it, the register, and two deliveries compared (TAP)."""
import csv
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile

import in_a_row

SHNOR = os.path.abspath(sys.argv[1])

SCHOOLS = """Код ОО;Наименование;Муниципалитет;Подведомственность
670001;МБОУ "СШ № 1";Велижский район;муниципальная
670002;МБОУ "СШ № 2";Велижский район;муниципальная
670003;МБОУ "СШ № 3";Вяземский район;муниципальная
670004;МБОУ "СШ № 4";Вяземский район;муниципальная
670005;МБОУ "СШ № 5";город Смоленск;муниципальная
670006;СОГБОУ "Интернат";Велижский район;департамент
670007;ЧОУ "Росток";город Смоленск;частная
"""
PRESENT = ("670001", "670002", "670003", "670004", "670006", "670007")
HEAD = "year;procedure;school_code;participants;low\n"
RESULTS = HEAD + "".join(f"{year};ВПР-РУ-5;{code};20;{year - 2020}\n"
                         for year in (2021, 2022) for code in PRESENT)
# last year's figures of the cell that is wrong this year; then faults of a school and of nobody
FAULTS = """2021;ВПР-МА-5;670001;11;2
2022;ВПР-МА-5;670001;12;15
2022;ВПР-МА-6;670006;1О;2
2022;ВПР-МА-6;670002;7
2022;ВПР-РУ-6;679999;12;5
"""
PASSPORT = """Год;Код ОО;Малообеспеченные семьи;Неполные семьи
2021;670001;10,5;20
2022;670001;11,5;21
2021;670003;40,5;22
2022;670003;112,0;23
2022;670002;10;20
2022;670006;10;20
2022;670007;10;20
"""
CAMPAIGN = """[campaign]
region = Н-ская область
year = 2022
[inputs]
schools = schools.csv
results = results.csv
context = passport.csv
decisions = decisions.csv
"""
WORDS = """[letters]
sender = Институт развития образования
position = Ректор
due = 18.11.2022
addressee Вяземский район = Комитету образования Администрации Вяземского района
"""
DECISIONS = "Код ОО;Действие;Статус;Документ;Дата документа\n670001;исключить;принято;;\n"
FILES = {"schools.csv": SCHOOLS, "results.csv": RESULTS + FAULTS, "passport.csv": PASSPORT,
         "decisions.csv": DECISIONS, "campaign.ini": CAMPAIGN + WORDS}
CLEAN = {"schools.csv": SCHOOLS, "campaign.ini": CAMPAIGN.replace("context = passport.csv\n", "")
         .replace("decisions = decisions.csv\n", ""),
         "results.csv": RESULTS + "".join(f"{year};ВПР-РУ-5;670005;20;1\n" for year in (2021, 2022))}

LETTER = """Институт развития образования от ____________ № ____________ Муниципальное образование:
Велижский район Возврат данных на доработку Данные, представленные для выявления
общеобразовательных организаций с низкими результатами обучения в 2022 году, проверены. Ошибок — 1;
сведений, требующих уточнения, — 0. Значения с ошибками в расчете не учитываются. Просим исправить
данные по приведенной ниже таблице и направить исправленные файлы не позднее 18.11.2022. Та же
таблица в электронном виде — в файле «letter-Велижский район.csv». Замечания"""
CELLS = ("МБОУ «СШ № 1» (670001)", "Целое число от 0 до", "(участников — 12). Значение",
         "Сверьте строку", "Ректор __________ (подпись) ________________ (инициалы, фамилия)")
REMINDER = """Институт развития образования от ____________ № ____________ Муниципальное образование:
город Смоленск Напоминание о представлении данных Для выявления общеобразовательных организаций с
низкими результатами обучения в 2022 году необходимы следующие данные, которые до настоящего времени
не поступили: – результаты оценочных процедур: нет данных ни по одной организации (всего организаций
— 1) – социальный паспорт: нет данных ни по одной организации (всего организаций — 1) Просим
направить их не позднее 18.11.2022. Ректор __________ (подпись) ________________ (инициалы, фамилия)"""
NAMES = ["general.csv", "letter-Велижский район.csv", "letter-Велижский район.pdf",
         "letter-Вяземский район.csv", "letter-Вяземский район.pdf",
         "letter-Общеобразовательные организации, подведомственные Департаменту.csv",
         "letter-Общеобразовательные организации, подведомственные Департаменту.pdf",
         "letters.json", "register.csv", "register.pdf", "reminder-город Смоленск.pdf"]


def folder(root, name, files):
    path = os.path.join(root, name)
    for file, text in files.items():
        place = os.path.join(path, file)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8") as handle:
            handle.write(text)
    return path


def check(path, *options, **environment):
    return in_a_row.run(SHNOR, "--lang", "ru", "check", path, *options,
                           **({"env": {**os.environ, **environment}} if environment else {}))


def listing(path):
    return sorted({*os.listdir(path)} - {".shnor-outputs"}) if os.path.isdir(path) else None


def flat(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " ")).strip()


def pdf(path):
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                          check=False)
    return flat(done.stdout)


def read(path, name):
    with open(os.path.join(path, name), "rb") as handle:
        return handle.read()


def machine(path, name):
    return list(csv.DictReader(io.StringIO(read(path, name).decode())))


def bytes_of(path):
    return {name: read(path, name) for name in listing(path)}


def differ(found, expected):
    return None if found == expected else f"found:\n{found}\nexpected:\n{expected}"


class Letters:
    """One check with letters, and what each test asks of it."""

    def __init__(self, root):
        self.root = root
        self.region = folder(root, "region", FILES)
        self.out = os.path.join(root, "out")
        self.done = check(self.region, "--letters", self.out)

    def who_gets_one(self):
        if self.done.returncode != 1 or "писем — 3, напоминаний — 1" not in flat(self.done.stdout):
            return f"exit {self.done.returncode}: {self.done.stdout}{self.done.stderr}"
        return differ(listing(self.out), sorted(NAMES))

    def letter_text(self):
        text = pdf(os.path.join(self.out, "letter-Велижский район.pdf"))
        if not text.startswith(flat(LETTER)):
            return text
        missing = [cell for cell in CELLS if cell not in text]
        foreign = [code for code in ("670002", "670003", "670006", "ВПР-МА-6") if code in text]
        return f"missing {missing}, foreign {foreign} in: {text}" if missing or foreign else None

    def letter_table(self):
        found = read(self.out, "letter-Велижский район.csv").decode()
        expected = ("\ufeffКод ОО;Организация;Муниципальное образование;Вид замечания;Файл;Лист;"
                    "Строка;Столбец;Значение;Что ожидалось;Что сделано;Что сделать;Годом ранее\r\n"
                    '670001;"МБОУ ""СШ № 1""";Велижский район;ошибка;results.csv;;15;low;15;'
                    "целое число от 0 до 12 (участников — 12);значение не учтено;"
                    "сверьте строку с протоколом и пришлите исправленный файл;2\r\n")
        return differ(found, expected)

    def last_year_of_context(self):
        row = read(self.out, "letter-Вяземский район.csv").decode().splitlines()[1].split(";")
        return differ((row[0], row[7], row[8], row[12]),
                      ("670003", "Малообеспеченные семьи", "112,0", "40,5"))

    def addressee(self):
        text = pdf(os.path.join(self.out, "letter-Вяземский район.pdf"))
        words = ("Комитету образования Администрации Вяземского района",
                 "– социальный паспорт: организаций без данных — 1 из 2: МБОУ «СШ № 4»")
        missing = [part for part in words if part not in text]
        return f"missing {missing} in: {text}" if missing else None

    def department(self):
        name = "letter-Общеобразовательные организации, подведомственные Департаменту"
        text = pdf(os.path.join(self.out, name + ".pdf"))
        if "Руководителям общеобразовательных организаций, подведомственных" not in text:
            return text
        return None if "670006" in text and "670001" not in text else text

    def reminder(self):
        return differ(pdf(os.path.join(self.out, "reminder-город Смоленск.pdf")), flat(REMINDER))

    def general(self):
        rows = [(row["rule"], row["file"], row["value"]) for row in machine(self.out, "general.csv")]
        return differ(rows, [("row.ragged", "results.csv", ""),
                             ("result.unknown_school", "results.csv", "679999"),
                             ("decision.incomplete", "decisions.csv", "")])

    def states(self):
        found = [tuple(row[key] for key in ("party", "form", "state", "schools", "received",
                                            "errors", "warnings"))
                 for row in machine(self.out, "register.csv")
                 if row["form"] in ("results", "context", "risk")]
        expected = [("Велижский район", "results", "returned", "2", "2", "1", "0"),
                    ("Велижский район", "context", "accepted", "2", "2", "0", "0"),
                    ("Велижский район", "risk", "not_due", "0", "0", "0", "0"),
                    ("Вяземский район", "results", "accepted", "2", "2", "0", "0"),
                    ("Вяземский район", "context", "returned", "2", "1", "1", "0"),
                    ("Вяземский район", "risk", "not_due", "0", "0", "0", "0"),
                    ("город Смоленск", "results", "not_received", "1", "0", "0", "0"),
                    ("город Смоленск", "context", "not_received", "1", "0", "0", "0"),
                    ("город Смоленск", "risk", "not_due", "0", "0", "0", "0"),
                    ("", "results", "returned", "1", "1", "1", "0"),
                    ("", "context", "accepted", "1", "1", "0", "0"),
                    ("", "risk", "not_due", "0", "0", "0", "0"),
                    ('ЧОУ "Росток"', "results", "accepted", "1", "1", "0", "0"),
                    ('ЧОУ "Росток"', "context", "accepted", "1", "1", "0", "0"),
                    ('ЧОУ "Росток"', "risk", "not_due", "0", "0", "0", "0")]
        return differ(found, expected)

    def register_page(self):
        text = pdf(os.path.join(self.out, "register.pdf"))
        words = ("Журнал поступления данных Н-ская область, 2022 год",
                 "В журнале — 5; писем о возврате — 3; напоминаний — 1.", "напоминание",
                 "не поступило", "Общие замечания", "«results.csv», строка 17")
        missing = [part for part in words if part not in text]
        return f"missing {missing} in: {text}" if missing else None

    def repeat(self):
        again = os.path.join(self.root, "again")
        check(self.region, "--letters", again, TZ="PETT-12", LC_ALL="C.UTF-8", LANGUAGE="en")
        return None if bytes_of(again) == bytes_of(self.out) else "another check, other bytes"

    def no_letter_stays(self):
        """A mended delivery leaves no letter among the new ones, and nothing else is touched."""
        out = os.path.join(self.root, "stale")
        check(self.region, "--letters", out)
        with open(os.path.join(out, "notes.txt"), "w", encoding="utf-8") as handle:
            handle.write("own")
        mended = folder(self.root, "stale-region", {
            **FILES, "results.csv": RESULTS + FAULTS.replace("12;15", "12;5")})
        check(mended, "--letters", out)
        expected = sorted([name for name in NAMES if "Велижский" not in name] + ["notes.txt", "прежнее"])
        return differ((listing(out), listing(os.path.join(out, "прежнее"))),
                      (expected, [name for name in sorted(NAMES) if "Велижский" in name]))


def reaches_no_further(root):
    """What the letters of before are called is read from a file that anyone may have written."""
    out = os.path.join(root, "reach")
    folder(root, "reach", {"letters.json": '"program": "shnor 1.0", "outputs": [{"name": '
                           f'"../victim.txt", "sha256": "{hashlib.sha256(b"own").hexdigest()}"}}]'})
    folder(root, "", {"victim.txt": "own"})
    check(folder(root, "reach-region", CLEAN), "--letters", out)
    if "letters.json" not in listing(out):
        return "no letters"
    return None if os.path.exists(os.path.join(root, "victim.txt")) else "a foreign file is gone"


def nothing_written(root):
    region = folder(root, "quiet", FILES)
    before = {name: read(region, name) for name in listing(region)}
    done = subprocess.run([SHNOR, "check", region], capture_output=True, text=True, check=False,
                          cwd=region)
    return differ(bytes_of(region), before) if done.returncode == 1 else done.stderr


def clean(root):
    done = check(folder(root, "clean", CLEAN), "--letters", os.path.join(root, "clean-out"))
    if done.returncode != 0 or "писем — 0, напоминаний — 0" not in flat(done.stdout):
        return f"exit {done.returncode}: {done.stdout}{done.stderr}"
    states = {row["state"] for row in machine(os.path.join(root, "clean-out"), "register.csv")}
    if states != {"accepted", "not_due"}:
        return str(states)
    return differ(listing(os.path.join(root, "clean-out")),
                  ["general.csv", "letters.json", "register.csv", "register.pdf"])


def cannot_write(root):
    region = folder(root, "unwritable", FILES)
    taken = os.path.join(root, "taken")
    with open(taken, "w", encoding="utf-8") as handle:
        handle.write("own")
    done = check(region, "--letters", taken)
    if done.returncode != 73 or "taken" not in done.stderr:
        return f"a file in the way: exit {done.returncode}: {done.stderr}"
    full = os.path.join(root, "full")
    os.makedirs(os.path.join(full, "register.pdf"))
    done = check(region, "--letters", full)
    if done.returncode != 73:
        return f"a folder in the way: exit {done.returncode}: {done.stderr}"
    return differ(listing(full), ["register.pdf"])


def sent_by(root):
    """A file of a sender goes back to it whole; whom the form is due from follows."""
    campaign = (CAMPAIGN.replace("results = results.csv", "results = results.csv;oge.csv") + WORDS +
                "[file results.csv]\nsender = РЦОИ\n[file oge.csv]\nsender = Центр «Оценка»\n")
    out = os.path.join(root, "sent-out")
    check(folder(root, "sent", {**FILES, "campaign.ini": campaign}), "--letters", out)
    rows = {(row["party"], row["form"]): row for row in machine(out, "register.csv")}
    found = (rows["РЦОИ", "results"]["state"], rows["РЦОИ", "results"]["errors"],
             rows["РЦОИ", "context"]["state"], rows["Велижский район", "results"]["state"],
             rows["Центр «Оценка»", "results"]["state"], rows["Центр «Оценка»", "results"]["absent"],
             rows["Центр «Оценка»", "results"]["letter"], rows["Вяземский район", "context"]["state"])
    trouble = differ(found, ("returned", "4", "not_due", "not_due", "not_received", "1",
                             "reminder-Центр «Оценка».pdf", "returned"))
    text = pdf(os.path.join(out, "letter-РЦОИ.pdf"))
    words = ("Отправитель данных: РЦОИ", "МБОУ «СШ № 1» (670001), Велижский район", "679999",
             "Файл в целом или строка, организация которой не определена")
    missing = [part for part in words if part not in text]
    return trouble or (f"missing {missing} in: {text}" if missing else None)


def municipal_sender(root):
    """Where municipalities send files of their own, one whose file is missing is reminded."""
    campaign = ("[campaign]\nyear = 2022\n[inputs]\nschools = schools.csv\nresults = results.csv\n"
                "context = passports/*.csv\n"
                "[file passports/velizh.csv]\nsender = Велижский район\n"
                "[file passports/vyazma.csv]\nsender = Вяземский район\n")
    passport = PASSPORT.splitlines()
    velizh = "\n".join([passport[0], passport[2], passport[5]]) + "\n"
    out = os.path.join(root, "own-out")
    region = folder(root, "own", {**CLEAN, "campaign.ini": campaign, "passports/velizh.csv": velizh})
    check(region, "--letters", out)
    rows = {(row["party"], row["form"]): (row["state"], row["absent"], row["letter"])
            for row in machine(out, "register.csv")}
    return differ((rows["Велижский район", "context"], rows["Вяземский район", "context"]),
                  (("accepted", "0", ""),
                   ("not_received", "1", "reminder-Вяземский район.pdf")))


SINCE_OLD = RESULTS + """2022;ВПР-МА-5;670001;12;15
2022;ВПР-МА-5;670002;1О;2
2022;ВПР-МА-5;670003;10;11
2022;ВПР-МА-5;670004;10;3
2022;ВПР-МА-6;670001;10;3
2022;ВПР-МА-6;670002;10;3
"""
# in another order: rows move. Mended, withdrawn, unchanged, worse, new, changed, lost, added
SINCE_NEW = HEAD + """2022;ВПР-МА-6;670001;10;4
2022;ВПР-МА-5;670004;10;30
2022;ВПР-МА-5;670003;10;12
2022;ВПР-МА-5;670001;12;5
2022;ВПР-МА-6;670003;10;77
2022;ВПР-МА-6;670004;10;1
""" + RESULTS[len(HEAD):]


def since(root):
    old = folder(root, "first", {**FILES, "results.csv": SINCE_OLD})
    new = folder(root, "second", {**FILES, "results.csv": SINCE_NEW, "passport.csv":
                                  PASSPORT.replace("11,5", "12,5").replace("112,0", "41,0")})
    out = os.path.join(root, "since-out")
    done = check(new, "--letters", out, "--since", old)
    if done.returncode != 1:
        return f"exit {done.returncode}: {done.stderr}"
    found = {tuple(row[key] for key in ("status", "school_code", "procedure", "field", "old_value",
                                        "new_value"))
             for row in machine(out, "comparison.csv") if row["form"] in ("results", "context")
             and row["rule"] != "school.no_results"}
    expected = {("mended", "670001", "ВПР-МА-5", "low", "15", "5"),
                ("withdrawn", "670002", "ВПР-МА-5", "participants", "1О", ""),
                ("unchanged", "670003", "ВПР-МА-5", "low", "11", "12"),
                ("worse", "670004", "ВПР-МА-5", "low", "3", "30"),
                ("new", "670003", "ВПР-МА-6", "low", "", "77"),
                ("changed", "670001", "ВПР-МА-6", "low", "3", "4"),
                ("lost", "670002", "ВПР-МА-6", "low", "3", ""),
                ("lost", "670002", "ВПР-МА-6", "participants", "10", ""),
                ("added", "670004", "ВПР-МА-6", "low", "", "1"),
                ("added", "670004", "ВПР-МА-6", "participants", "", "10"),
                ("changed", "670001", "", "low_income", "11,5", "12,5"),
                ("mended", "670003", "", "low_income", "112,0", "41,0")}
    if found != expected:
        return f"only found: {found - expected}\nonly expected: {expected - found}"
    text = pdf(os.path.join(out, "letter-Вяземский район.pdf"))
    words = ("исправлено — 1, снято вместе с данными — 0, не исправлено — 1, ухудшилось — 1, новых "
             "замечаний — 1.", "Исправлено после предыдущего представления", "Ошибка. Ухудшилось.",
             "Ошибка. Новое.", "Ошибка. Не исправлено.")
    missing = [part for part in words if part not in text]
    if "letter-Велижский район.pdf" in listing(out):
        return "a letter though all is mended"
    return f"missing {missing} in: {text}" if missing else None


def since_itself(root):
    region = folder(root, "same", FILES)
    out = os.path.join(root, "same-out")
    check(region, "--letters", out, "--since", region)
    return differ({row["status"] for row in machine(out, "comparison.csv")}, {"unchanged"})


def since_usage(root):
    region = folder(root, "usage", FILES)
    other = folder(root, "usage-other", {**FILES, "campaign.ini": CAMPAIGN.replace("2022", "2021")})
    out = os.path.join(root, "usage-out")
    for options, code, words in ((("--since", region), 64, "вместе с --letters"),
                                 (("--letters", out, "--since", other), 65, "другого года"),
                                 (("--letters", out, "--since", "/nonexistent"), 66, "нет такого")):
        done = check(region, *options)
        if done.returncode != code or words not in done.stderr or os.path.exists(out):
            return f"{options}: exit {done.returncode}, expected {code}: {done.stderr}"
    return None


def canary(root):
    """Pupils' rows full of a person's words: none may come through, in any paper."""
    word = "Канарейкин"
    rows = "".join(f"2022;ВПР-МА-5;670001;{mark};1\n" for mark in (2, 3, 4, word, "7", "-1", word))
    rows += (f"2022;ВПР-МА-5;{word};4;1\n2022;{word};670001;4;1\n{word};ВПР-МА-5;670001;4;1\n"
             f"2022;ВПР-МА-5;670002;4;1;{word};{word}\n2022;ВПР-МА-5;670002;{word}\n")
    pupils = "year;procedure;school_code;mark;Фамилия\n" + rows
    campaign = CAMPAIGN.replace("results = results.csv", "results = results.csv;pupils.csv")
    region = folder(root, "pupils", {**FILES, "campaign.ini": campaign, "pupils.csv": pupils})
    old = folder(root, "pupils-old", {**FILES, "campaign.ini": campaign, "pupils.csv":
                                      pupils.replace(";7;", f";{word} И.;") + "2022;ВПР-МА-5;670001;9;1\n"})
    out = os.path.join(root, "pupils-out")
    check(region, "--letters", out, "--since", old)
    table = read(out, "letter-Велижский район.csv").decode()
    if table.count("pupils.csv") < 3:
        return f"the faults of pupils' rows are not in the letter: {table}"
    if re.search(r";pupils\.csv;;\d+;[^;]*;[^;]+;", table):
        return f"a value of a pupil's row: {table}"
    for name in listing(out):
        text = pdf(os.path.join(out, name)) if name.endswith(".pdf") else read(out, name).decode()
        if word in text:
            return f"{name}: {text}"
    return None


def other_codes(root):
    """A row under another code of the school goes back to whom the school is, with last year's value."""
    schools = "".join(f"{line};{'Код ОГЭ' if number == 0 else f'10{number}'}\n"
                      for number, line in enumerate(SCHOOLS.splitlines()))
    passport = "Год;Код ОГЭ;Малообеспеченные семьи\n2021;103;40,5\n2022;103;112,0\n"
    out = os.path.join(root, "codes-out")
    check(folder(root, "codes", {**FILES, "schools.csv": schools, "passport.csv": passport}),
          "--letters", out)
    rows = [line.split(";") for line in read(out, "letter-Вяземский район.csv").decode().splitlines()]
    found = [(row[0], row[4], row[8], row[12]) for row in rows if row[4] == "passport.csv"]
    return differ(found, [("670003", "passport.csv", "112,0", "40,5")])


def persons(root):
    """A person's words that slipped into a column of data: not this year, not last year, in no paper."""
    word = "Канарейкин"
    passport = ("Год;Код ОО;ФИО директора;Малообеспеченные семьи;Неполные семьи\n"
                f"2021;670003;;{word};20\n2022;670003;{word};112,0;20\n"
                f"2021;670001;;10;20\n2022;670001;;{word};20\n2022;{word};;10;20\n")
    files = {**FILES, "passport.csv": passport}
    old = {**files, "passport.csv": passport.replace("112,0", f"{word} И.")}
    out = os.path.join(root, "persons-out")
    check(folder(root, "persons", files), "--letters", out, "--since", folder(root, "persons-old", old))
    table = read(out, "letter-Вяземский район.csv").decode()
    if "112,0" not in table:
        return f"the number is not in the letter: {table}"
    for name in listing(out):
        text = pdf(os.path.join(out, name)) if name.endswith(".pdf") else read(out, name).decode()
        if word in text:
            return f"{name}: {text}"
    return None


def page_trouble(path):
    """Words outside the margins, or boxes of words that overlap."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True,
                          check=False)
    for page in done.stdout.split("<page ")[1:]:
        boxes = [tuple(map(float, box)) for box in re.findall(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', page)]
        for i, (x, y, right, bottom) in enumerate(boxes):
            if x < 56 or right > 595.3 - 28 or y < 20 or bottom > 842 - 50:
                return f"outside: {(x, y, right, bottom)}"
            for x2, y2, right2, bottom2 in boxes[i + 1:]:
                if min(right, right2) - max(x, x2) > 1 and min(bottom, bottom2) - max(y, y2) > 3:
                    return f"overlap: {(x, y, right, bottom)} {(x2, y2, right2, bottom2)}"
    return None if "<word " in done.stdout else "no words"


def long_names(root):
    """Separators in names, names longer than a line, more findings than paper takes."""
    place = "Муниципальное/округ: " + "Верхненижнеуральскозаводской " * 6 + "район"
    school = "Муниципальное бюджетное общеобразовательное учреждение " * 6 + "№ 1"
    schools = f"Код ОО;Наименование;Муниципалитет\n670001;{school};{place}\n670002;Б;..\n"
    procedures = [f"ВПР-{subject}-{grade}" for subject in ("РУ", "МА")
                  for grade in (4, 5, 6, 7, 8)]
    results = HEAD + "".join(f"2022;{p};670001;12;{'9' * 40}\n" for p in procedures for _ in range(60))
    results += "2022;ВПР-РУ-5;670002;12;13\n"
    out = os.path.join(root, "long-out")
    done = check(folder(root, "long", {"schools.csv": schools, "results.csv": results,
                                       "campaign.ini": CLEAN["campaign.ini"]}), "--letters", out)
    letters = [name for name in listing(out) or [] if name.startswith("letter-")]
    if len(letters) != 4 or any("/" in name or ":" in name for name in letters):
        return f"{listing(out)} {done.stderr[-300:]}"
    longest = max((name for name in letters if name.endswith(".pdf")), key=len)
    if flat(school) not in re.sub("[«»]", "", pdf(os.path.join(out, longest))):
        return "the name of the school is cut"
    if "Остальные строки" not in pdf(os.path.join(out, longest)):
        return "no word about further rows"
    troubles = [page_trouble(os.path.join(out, name)) for name in listing(out)
                if name.endswith(".pdf")]
    return next((trouble for trouble in troubles if trouble), None)


def english(root):
    campaign = CAMPAIGN.replace("year = 2022", "year = 2022\nlanguage = en") + WORDS
    out = os.path.join(root, "english-out")
    check(folder(root, "english", {**FILES, "campaign.ini": campaign}), "--letters", out)
    text = pdf(os.path.join(out, "letter-Велижский район.pdf"))
    return None if "Data returned for correction" in text and "not later than" in text else text


def keys(root):
    cases = (("due = скоро\n", 78, "2022-12-16"), ("sendr = Институт\n", 78, "sender"),
             ("addressee Велижский округ = Комитету\n", 1, "адресат не учтен"))
    for i, (line, code, words) in enumerate(cases):
        region = folder(root, f"keys{i}", {**FILES, "campaign.ini": CAMPAIGN + "[letters]\n" + line})
        done = check(region, "--letters", os.path.join(root, f"keys{i}-out"))
        if done.returncode != code or words not in done.stderr:
            return f"{line}: exit {done.returncode}: {done.stderr}"
    return None


def main():
    with tempfile.TemporaryDirectory() as root:
        letters = Letters(root)
        tests = [(name, getattr(letters, name)) for name in (
            "who_gets_one", "letter_text", "letter_table", "last_year_of_context", "addressee",
            "department", "reminder", "general", "states", "register_page", "repeat",
            "no_letter_stays")]
        tests += [(test.__name__, lambda test=test: test(root)) for test in (
            reaches_no_further, nothing_written, clean, cannot_write, sent_by, municipal_sender,
            since, since_itself, since_usage, canary, other_codes, persons, long_names, english, keys)]
        print(f"1..{len(tests)}")
        for number, (name, test) in enumerate(tests, 1):
            try:
                trouble = test()
            except (OSError, KeyError, IndexError, ValueError) as error:
                trouble = f"{type(error).__name__}: {error}"
            print(f"{'not ok' if trouble else 'ok'} {number} - {name.replace('_', ' ')}")
            if trouble:
                print("# " + trouble.replace("\n", "\n# ")[:3000])


main()
