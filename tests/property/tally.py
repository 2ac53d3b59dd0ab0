# SPDX-License-Identifier: GPL-3.0-or-later
"""What the text of clean tables says, counted another way than the regions were drawn: from the files'
headers and cells alone. A region whose tables do not say what is held true of it is a fault of the test."""
import collections
import csv
import io
import itertools
import re
from decimal import ROUND_HALF_UP, Decimal

from regions import SCALES

SUBJECTS = {"Русский язык": "РУ", "Математика": "МА", "русскому языку": "РУ", "математике": "МА"}


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def low_of_percents(n, given):
    """The only count of twos that the four percents allow."""
    def rounded(count, like):
        places = Decimal(1).scaleb(-len(like.partition(",")[2]))
        return (Decimal(100 * count) / n).quantize(places, ROUND_HALF_UP) == Decimal(like.replace(",", "."))
    possible = [[count for count in range(n + 1) if rounded(count, like)] for like in given]
    found = {marks[0] for marks in itertools.product(*possible) if sum(marks) == n}
    if len(found) != 1:
        raise AssertionError(f"{n} participants, {given}: {len(found)} counts are possible")
    return found.pop()


def of_protocol(name, rows):
    match = re.search(r"по (\w+(?: \w+)?), (\d) класс\. ВПР (\d{4})", name)
    work, year = f"ВПР-{SUBJECTS[match[1]]}-{match[2]}", match[3]
    for row in rows:
        if row["вариант"] == "отсутствовал":
            continue
        total = sum(int(cell) for head, cell in row.items() if head.startswith("балл за"))
        if total != int(row["всего баллов"]):
            raise AssertionError(f"{name}: {row}")
        yield row["логин школы"][3:], year, work, 1, int(total <= SCALES[work][0])


def of_aggregate(name, rows):
    match = re.search(r"отметкам\. (\w+(?: \w+)?), (\d) класс\. ВПР весна (\d{4})", name)
    for row in rows:
        if " | " in row["Группы участников"]:
            n = int(row["Кол-во участников"])
            yield (row["Группы участников"][3:9], match[3], f"ВПР-{SUBJECTS[match[1]]}-{match[2]}", n,
                   low_of_percents(n, [row[mark] for mark in "2345"]))


def of_rows(rows, codes):
    for row in rows:
        code = row.get("Код ОО") or codes.get(row.get("Код ОГЭ")) or row["Логин"][3:]
        work = row.get("Процедура") or f'ВПР-{SUBJECTS[row["Предмет"]]}-{row["Класс"]}'
        n = int(row.get("Участников") or row.get("Кол-во участников") or 1)
        if "2" in row:
            low = low_of_percents(n, [row[mark] for mark in "2345"])
        elif "Балл" in row:
            low = int(row["Балл"]) < {"ЕГЭ-РУ": 24, "ЕГЭ-МА-П": 27}[work]
        elif "Отметка" in row:
            low = row["Отметка"] == "2"
        else:
            low = int(row.get("Низкие результаты") or row["Отметка «2»"])
        if "Отметка «2»" in row and n != sum(int(row[f"Отметка «{mark}»"]) for mark in "2345"):
            raise AssertionError(row)
        yield code, row["Год"], work, n, int(low)


def tally(files):
    """{(school, year, procedure): (participants, low)} of {(role, name): bytes of a clean CSV}."""
    sums, codes, heirs = collections.Counter(), {}, {}
    for (role, name), data in files.items():
        if role == "crosswalk":
            codes.update({row["Код ОГЭ"]: row["Код ОО"] for row in rows_of(data)})
        if role == "successions":
            heirs.update({row["Прежний код"]: row["Новый код"] for row in rows_of(data)})
    low = collections.Counter()
    for (role, name), data in files.items():
        if role != "results":
            continue
        rows = rows_of(data)
        reader = (of_protocol(name, rows) if "логин школы" in rows[0] else
                  of_aggregate(name, rows) if "Группы участников" in rows[0] else of_rows(rows, codes))
        for code, year, work, n, x in reader:
            code = heirs.get(code, code)
            if code:
                sums[code, int(year), work] += n
                low[code, int(year), work] += x
    return {key: (n, low[key]) for key, n in sums.items()}
