# SPDX-License-Identifier: GPL-3.0-or-later
"""Aggregated forms made from protocols with known counts: «Статистика по отметкам» of ФИС ОКО and a
region's consolidated table. Cells are texts as they are printed; writers are those of
protocol_files."""
NBSP = "\u00a0"


def percent(count, n, decimals, comma):
    """100 count / n rounded half up, as such tables print it."""
    scale = 10 ** decimals
    units = (2 * 100 * scale * count + n) // (2 * n)
    text = f"{units // scale}.{units % scale:0{decimals}d}" if decimals else str(units)
    return text.replace(".", ",") if comma else text


def thousands(n):
    return f"{n:,}".replace(",", NBSP)


def marks(row, decimals, comma):
    return [percent(count, row[0], decimals, comma) if row[0] else "" for count in row[1:]]


def added(rows):
    return tuple(map(sum, zip(*rows)))


def fis_marks_rows(protocol, decimals=2, comma=True, label="{login} | {name}"):
    """The whole sample, the region, then each municipality with its schools."""
    counts = protocol.counts()
    places = {}
    for i, (digits, name) in enumerate(protocol.schools):
        if digits in counts:
            places.setdefault(i % 3, []).append((digits, name))
    yield ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"]
    whole = added(counts.values())
    sample = tuple(37 * count for count in whole)
    for title, n_schools, row in (("Вся выборка", 35123, sample), ("Смоленская обл.", len(counts), whole)):
        yield [title, thousands(n_schools), thousands(row[0])] + marks(row, decimals, comma)
    for place, schools in sorted(places.items()):
        row = added(counts[digits] for digits, _ in schools)
        title = ("Вяземский муниципальный округ", "reg67_m002 | Ельнинский муниципальный округ",
                 "город Смоленск")[place]
        yield [title, str(len(schools)), thousands(row[0])] + marks(row, decimals, comma)
        for digits, name in schools:
            yield ([label.format(login="edu" + digits, name=name), "", thousands(counts[digits][0])] +
                   marks(counts[digits], decimals, comma))


def region_rows(protocols, decimals=1, comma=True, merged=False):
    """A row a school, year, grade and subject; a total behind each procedure."""
    yield ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников",
           "2", "3", "4", "5"]
    title = {"МА": "Математика", "РУ": "Русский язык"}
    for protocol in protocols:
        counts = protocol.counts()
        first = True
        for digits, name in protocol.schools:
            if digits not in counts:
                continue
            head = [str(protocol.year), str(protocol.programme), title[protocol.subject],
                    "Вяземский район"]
            yield ((head if first or not merged else [""] * 4) +
                   ["sch" + digits, name, thousands(counts[digits][0])] +
                   marks(counts[digits], decimals, comma))
            first = False
        whole = added(counts.values())
        yield ["", "", "", "Итого по району", "", "", thousands(whole[0])] + marks(whole, decimals, comma)
