# SPDX-License-Identifier: GPL-3.0-or-later
"""The good small campaign that one hostile input is put into, its archive and its tables, and values that
no honest file has."""
import csv
import io
import os
import re
import shutil

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
PREDICATES = os.path.join(ROOT, "tests", "crosscheck", "predicates")
KEPT = ("schools.csv", "results.csv", "context.csv", "risk.csv", "decisions.csv")
ROLES = {"schools": "schools.csv", "results": "results.csv", "context": "context.csv", "risk": "risk.csv",
         "decisions": "decisions.csv", "successions": "successions.csv", "pupils": "pupils.csv"}
CAMPAIGN = """[campaign]
region = Область предикатов
year = 2022
language = ru
methodology = rules.ini
archive = ../archive.db
previous = auto

[inputs]
schools = schools.csv
results = results.csv;pupils.csv
context = context.csv
risk = risk.csv
decisions = decisions.csv
successions = successions.csv
layouts = own.ini

[letters]
sender = Институт
due = 2022-12-16

[order]
issuer_dative = приказу Департамента
title = Списки кластеров
subtitle = на 2022-2023 годы
number = 1-ОД
date = 2022-11-30
deadline 5.4 = 2022-12-16
item 5.1 = municipality; listed; Рекомендовано: запланировать меры
"""
ORDER = """[order]
issuer_dative = приказу Департамента
title = Списки кластеров
subtitle = на 2022-2023 годы
annex_number = 1
number = 7-ОД
date = 2023-01-10
item 5.1 = municipality; listed; Рекомендовано: запланировать меры до {date 5.4}
deadline 5.4 = 2023-02-16
"""
LAYOUTS = """[field low_income]
names = Из семей с малым доходом;Малообеспеченные

[values subordination]
municipal = местная

[personal]
words = прозвищ
"""
PUPILS = ("[procedure ВПР-МА-6]\ntitle = ВПР, математика, 6 класс\nenabled = true\nlow = mark <= 2\n\n"
          "[scale ВПР-МА-6 2022]\nupper = 5;9;13\n\n[social]")
NUMBERS = ("-1", "0", "1e9", "4294967296", "9223372036854775808", "-9223372036854775809", "1e308", "1e-400", "nan",
           "inf", "-0", "0,5", "1 000", "٣", "１２", "0x10", "1/0", "99999999999999999999999999", "1.7976931348623159e308",
           "", " ", "10%", "2022-02-30", "44562", "+5", "1,2,3", "½")
TEXTS = ("", " ", "\u00a0", "x" * 5000, "Ж" * 300, "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "\033[2J\033]0;x\007",
         "\u202eалокШ", "\u2066x", "а\u0301" * 40, "\ufffe", "\ufdd0", "\u200b", "Иванова Мария Петровна",
         "+7 (912) 345-67-89", "ivanova@example.org", "112-233-445 95", "../../etc/passwd", "/dev/zero", "CON", "a\tb",
         "%s%n%d", "{date 5.4}", "'; DROP TABLE run; --", "<b>&amp;</b>", "]]>", "нет", "Итого", "-", "\\", "\"", "a;b", "«»",
         "𝕊𝕔𝕙𝕠𝕠𝕝", "🏫", "none", "x\u2028y", "\x01", "\x7f", "\x9b31m")


def chosen(chance, pool=NUMBERS + TEXTS):
    return chance.choice(pool)


class Region:
    """A folder: campaign/, archive.db, tables/ (the archive exported), order.ini, beside/. What is written
    here is what the program is to stand."""

    def __init__(self, base):
        self.base = base
        self.archive = self.at("archive.db")
        self.notes = []

    def at(self, *names):
        return os.path.join(self.base, *names)

    def campaign(self, *names):
        return self.at("campaign", *names)

    def text(self, *names):
        with open(self.at(*names), encoding="utf-8", newline="") as file:
            return file.read()

    def bytes(self, *names):
        with open(self.at(*names), "rb") as file:
            return file.read()

    def put(self, content, *names):
        path = self.at(*names)
        if os.path.islink(path):
            os.remove(path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)

    def rows(self, role):
        return list(csv.reader(io.StringIO(self.text("campaign", ROLES[role]))))

    def rename(self, role, name):
        """Another file gives what the role needs."""
        old = ROLES[role]
        os.remove(self.campaign(old))
        text = self.text("campaign", "campaign.ini")
        self.put(re.sub(rf"\b{re.escape(old)}", name.replace("\\", r"\\"), text), "campaign", "campaign.ini")


def table_text(rows, delimiter=","):
    memory = io.StringIO()
    csv.writer(memory, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return memory.getvalue()


def flipped(chance, data, n=None, start=0):
    """Some bytes are others."""
    data = bytearray(data)
    for _ in range(n or chance.randrange(1, 20)):
        if len(data) > start:
            data[chance.randrange(start, len(data))] = chance.choice((0, 0xFF, 0x7F, chance.randrange(256)))
    return bytes(data)


def build(base, call):
    """The good one: two runs, an approval, the archive exported. `call` calls the program."""
    region = Region(base)
    os.makedirs(region.campaign())
    os.makedirs(region.at("beside"))
    for name in KEPT:
        shutil.copy(os.path.join(PREDICATES, name), region.campaign(name))
    with open(os.path.join(PREDICATES, "rulebook-order.ini"), encoding="utf-8") as file:
        region.put(file.read().replace("[social]", PUPILS, 1), "campaign", "rules.ini")
    codes = [row[0] for row in region.rows("schools")[1:]]
    region.put("old_code,new_code,kind,date,document\nOLD,NA0,merged,2022-03-01,Приказ № 1\n",
               "campaign", "successions.csv")
    region.put("year,procedure,school_code,mark,score\n" + "".join(
        f"2022,ВПР-МА-6,{code},{2 + (i + k) % 4},{(i * 3 + k) % 16}\n" for i, code in enumerate(codes[:12])
        for k in range(6)), "campaign", "pupils.csv")
    region.put(LAYOUTS, "campaign", "own.ini")
    region.put(CAMPAIGN, "campaign", "campaign.ini")
    region.put(ORDER, "order.ini")
    region.put("precious", "beside", "precious.txt")
    call("run", region.campaign(), "--tables")
    decisions = region.text("campaign", "decisions.csv")
    region.put(decisions + "L1A0R0,exclude,,5.2,Протокол № 9,2022-11-09,,,accepted,\n", "campaign", "decisions.csv")
    call("run", region.campaign(), "--tables")
    call("approve", "2022.1", "--order", region.at("order.ini"), "--archive", region.archive)
    call("export", "-o", region.at("tables"), "--archive", region.archive)
    shutil.rmtree(region.campaign("out"))
    return region
