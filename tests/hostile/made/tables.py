# SPDX-License-Identifier: GPL-3.0-or-later
"""CSV that nobody should have sent."""
import os

from .region import NUMBERS, ROLES, TEXTS, chosen, flipped, table_text

INPUTS = ("schools", "results", "context", "risk", "decisions", "successions", "pupils")


class Table:
    """A table of the campaign, as rows until it is put back."""

    def __init__(self, chance, region, roles=INPUTS):
        self.role = chance.choice(roles)
        self.chance, self.region = chance, region
        self.rows = region.rows(self.role)

    def text(self, delimiter=","):
        return table_text(self.rows, delimiter)

    def put(self, content):
        self.region.put(content, "campaign", ROLES[self.role])

    def place(self):
        """A row of data and a column."""
        row = self.chance.randrange(1, len(self.rows))
        return row, self.chance.randrange(len(self.rows[row]))

    def line(self):
        return self.chance.randrange(len(self.rows))


def encoding(chance, region):
    table = Table(chance, region)
    name = chance.choice(("cp1251", "cp866", "koi8-r", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7"))
    table.put(table.text(chance.choice(",;\t")).encode(name, "replace"))


def two_encodings(chance, region):
    table = Table(chance, region)
    lines = table.text().splitlines(keepends=True)
    half = chance.randrange(len(lines))
    table.put("".join(lines[:half]).encode() + "".join(lines[half:]).encode(chance.choice(("cp1251", "utf-16", "cp866")), "replace"))


def bytes_that_are_no_text(chance, region):
    table = Table(chance, region)
    table.put(flipped(chance, table.text().encode(), chance.choice((1, 3, 30))))


def noise(chance, region):
    Table(chance, region).put(chance.randbytes(chance.choice((1, 2, 3, 100, 5000))))


def zero_bytes(chance, region):
    table = Table(chance, region)
    data = bytearray(table.text().encode())
    for _ in range(chance.choice((1, 5, 200))):
        data.insert(chance.randrange(len(data)), 0)
    table.put(bytes(data))


def quotes(chance, region):
    table = Table(chance, region)
    text = table.text()
    for _ in range(chance.choice((1, 2, 9))):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(('"', '""', '"\n', ',"', '",', '"""', "'")) + text[at:]
    table.put(text)


def a_long_line(chance, region):
    table = Table(chance, region)
    row, column = table.place()
    table.rows[row][column] = chance.choice(("x", "Ж", "\u0301", "9", " ", "a,", '"')) * chance.choice((70, 33000, 300000))
    table.put(table.text())


def many_columns(chance, region):
    table = Table(chance, region)
    table.rows[table.line()] += [chosen(chance) for _ in range(chance.choice((1, 300, 20000)))]
    table.put(table.text())


def many_lines(chance, region):
    table = Table(chance, region)
    line = chance.choice(("\n", ",\n", table.text().splitlines()[-1] + "\n", '"\n', "\r", "Итого,1\n"))
    table.put(table.text() + line * 20000)


def delimiters(chance, region):
    table = Table(chance, region)
    lines = [table_text([row], chance.choice(",;\t|:")) for row in table.rows]
    table.put("".join(lines))


def shifted_rows(chance, region):
    table = Table(chance, region)
    for _ in range(chance.choice((1, 4))):
        row, column = table.place()
        if chance.random() < 0.5:
            table.rows[row].insert(column, chosen(chance))
        else:
            del table.rows[row][column]
            table.rows[row] = table.rows[row] or [""]
    table.put(table.text())


def line_ends(chance, region):
    table = Table(chance, region)
    text = "".join(line + chance.choice(("\n", "\r", "\r\n", "\n\r", "\u2028", "\x0b", "\x85")) for line in table.text().splitlines())
    table.put(text)


def values(chance, region):
    table = Table(chance, region)
    for _ in range(chance.choice((1, 3, 20))):
        row, column = table.place()
        table.rows[row][column] = chosen(chance)
    table.put(table.text(chance.choice(",;")))


def numbers(chance, region):
    table = Table(chance, region, ("results", "context", "pupils"))
    for _ in range(chance.choice((1, 3, 20))):
        row, column = table.place()
        table.rows[row][-1 if chance.random() < 0.7 else column] = chance.choice(NUMBERS)
    table.put(table.text(";"))


def a_column_of_one_value(chance, region):
    table = Table(chance, region)
    column, value = chance.randrange(len(table.rows[0])), chosen(chance)
    for row in table.rows[chance.choice((0, 1)):]:
        row[column] = value
    table.put(table.text())


def formulas_and_escapes(chance, region):
    table = Table(chance, region)
    for row in table.rows:
        if chance.random() < 0.3:
            row[chance.randrange(len(row))] = chance.choice(TEXTS[5:20])
    table.put(table.text())


def persons(chance, region):
    """A column of names, telephones or e-mail, and a row that is shifted into it."""
    table = Table(chance, region)
    at = chance.randrange(len(table.rows[0]) + 1)
    told = chance.choice((("ФИО", "Петров Пётр Ильич"), ("Тел", "8 912 345 67 89"), ("mail", "a.b@example.org"), ("Ученик", "Ли Анна"),
                          ("д.р.", "01.02.2010"), ("СНИЛС", "112-233-445 95"), ("", "Сидорова Анна Ивановна")))
    for i, row in enumerate(table.rows):
        row.insert(at, told[i > 0])
    row, column = table.place()
    del table.rows[row][column]
    table.put(table.text(";"))


def headers(chance, region):
    table = Table(chance, region)
    head = table.rows[0]
    kind = chance.randrange(5)
    at = chance.randrange(len(head))
    if kind == 0:
        head[at] = head[at - 1]
    elif kind == 1:
        head[at] = chosen(chance)
    elif kind == 2:
        chance.shuffle(head)
    elif kind == 3:
        for row in table.rows:
            del row[min(at, len(row) - 1)]
    else:
        table.rows.insert(chance.randrange(len(table.rows)), list(head))
    table.put(table.text())


def rows_twice(chance, region):
    table = Table(chance, region)
    for _ in range(chance.choice((1, 10))):
        row, _ = table.place()
        table.rows.insert(table.line() + 1, list(table.rows[row]))
    table.put(table.text())


def rows_gone(chance, region):
    table = Table(chance, region)
    kept = chance.choice((0, 1, 2, 5))
    table.rows = table.rows[:kept] if chance.random() < 0.5 else table.rows[kept:]
    table.put(table.text())


def rows_of_others(chance, region):
    """A table in the place of another."""
    table, other = Table(chance, region), Table(chance, region)
    text = other.text()
    table.put(text if chance.random() < 0.5 else table.text() + text)


def titles_and_totals(chance, region):
    table = Table(chance, region)
    for _ in range(chance.randrange(1, 6)):
        table.rows.insert(table.line(), [chance.choice(("Итого", "Всего по району", "Приложение № 1", "", "—", "* сноска"))] +
                          [chance.choice(("", "10", "100 %"))] * chance.randrange(3))
    table.put(table.text(";"))


def cut_off(chance, region):
    table = Table(chance, region)
    data = table.text().encode()
    table.put(data[:chance.randrange(len(data))])


def no_plain_file(chance, region):
    """A folder, a pipe, a link, nothing."""
    role = chance.choice(INPUTS)
    path = region.campaign(ROLES[role])
    os.remove(path)
    kind = chance.randrange(5)
    if kind == 0:
        os.mkdir(path)
    elif kind == 1:
        os.mkfifo(path)
    elif kind < 4:
        os.symlink(("/dev/zero", os.path.basename(path))[kind - 2], path)


def of_another_kind(chance, region):
    role = chance.choice(INPUTS)
    head = chance.choice((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.7\n", b"<html><table><tr><td>", b"{\"a\": [", b"SQLite format 3\0",
                          b"\x1f\x8b\x08", b"Rar!\x1a\x07"))
    region.put(head + (region.bytes("campaign", ROLES[role]) if chance.random() < 0.5 else chance.randbytes(2000)),
               "campaign", ROLES[role])


FAULTS = (encoding, two_encodings, bytes_that_are_no_text, noise, zero_bytes, quotes, a_long_line, many_columns, many_lines, delimiters,
          shifted_rows, line_ends, values, numbers, a_column_of_one_value, formulas_and_escapes, persons, headers, rows_twice, rows_gone,
          rows_of_others, titles_and_totals, cut_off, no_plain_file, of_another_kind)
