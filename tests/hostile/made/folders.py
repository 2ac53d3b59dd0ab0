# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported folders that were changed, with hashes that hold or do not."""
import csv
import io
import os
import re
import shutil
import sqlite3

import forged
from forged import SUMS, seal_folder, sums_of

from . import archives
from .region import NUMBERS, chosen, flipped, table_text

VALUES = (*NUMBERS, *archives.WORDS)


def names(region):
    return sorted(name for name in os.listdir(region.at("tables")) if name.endswith(".csv"))


def filled(region):
    return [name for name in names(region) if region.text("tables", name).count("\n") > 1]


def seal(chance, region, share=0.9):
    """Mostly the list of hashes is made anew, so that more than it can tell."""
    if chance.random() < share:
        seal_folder(region.at("tables"))


def rows_of(region, name):
    return list(csv.reader(io.StringIO(region.text("tables", name))))


def written(value, kind, name):
    if name == "run" or value is None:
        return "" if value is None else str(value)
    if kind not in ("INTEGER", "REAL", "TEXT") and isinstance(value, str):
        value = "'" + value
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if text == "" or re.search(r'[",\r\n]', text) else text


def export_forged(region):
    """The archive as tables, whatever is in it: the program would not export what it does not believe."""
    db = sqlite3.connect(region.archive)
    runs = {number: f"{year}.{revision}" for number, year, revision in db.execute("SELECT id, year, revision FROM run")}
    for table in forged.tables_of(db):
        path = region.at("tables", table + ".csv")
        if not os.path.exists(path):
            continue
        columns = [column for column in db.execute(f"PRAGMA table_info({table})")
                   if not (column[1] == "id" and column[2] == "INTEGER")]
        keys = ", ".join(column[1] for column in db.execute(f"PRAGMA table_info({table})") if column[5])
        lines = [",".join(column[1] for column in columns)]
        for row in db.execute(f"SELECT {', '.join(column[1] for column in columns)} FROM {table} ORDER BY {keys}"):
            lines.append(",".join(written(runs.get(value, value) if column[1] == "run" else value, column[2], column[1])
                                  for value, column in zip(row, columns)))
        with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write("\n".join(lines) + "\n")
    db.close()
    seal_folder(region.at("tables"))


def from_forged(fault):
    """Tables of an archive whose hashes were made anew."""
    def make(chance, region):
        kept = region.bytes("archive.db")
        fault(chance, region)
        export_forged(region)
        region.put(kept, "archive.db")
    make.__name__ = fault.__name__ + "_of_a_forged_archive"
    return make


def cells(chance, region):
    name = chance.choice(filled(region))
    rows = rows_of(region, name)
    for _ in range(chance.choice((1, 1, 5))):
        row = chance.choice(rows[1:])
        row[chance.randrange(len(row))] = chosen(chance, VALUES)
    region.put(table_text(rows), "tables", name)
    seal(chance, region)


def one_cell(chance, region):
    """As it is written, but for one cell: '' stays apart from no value."""
    name = chance.choice(filled(region))
    lines = region.text("tables", name).splitlines()
    i = chance.randrange(1, len(lines))
    parts = lines[i].split(",")
    k = chance.randrange(len(parts))
    parts[k] = chance.choice((chosen(chance, NUMBERS), '""', '"', parts[k] + "0", "-" + parts[k], parts[k - 1], "2022.2", "2022.9", "0.0", "x\"y"))
    lines[i] = ",".join(parts)
    region.put("\n".join(lines) + "\n", "tables", name)
    seal(chance, region)


def headers(chance, region):
    name = chance.choice(names(region))
    rows = rows_of(region, name)
    i = chance.randrange(len(rows[0]))
    kind = chance.randrange(4)
    if kind == 0:
        rows[0][i] = chosen(chance, VALUES)
    elif kind == 1:
        chance.shuffle(rows[0])
    elif kind == 2:
        rows = [row[:i] + row[i + 1:] for row in rows]
    else:
        rows = [row + ["more"] for row in rows]
    region.put(table_text(rows), "tables", name)
    seal(chance, region)


def rows_gone(chance, region):
    name = chance.choice(filled(region))
    lines = region.text("tables", name).splitlines(keepends=True)
    i = chance.randrange(1, len(lines))
    region.put("".join(chance.choice((lines[:i] + lines[i + 1:], lines[:1], [], lines[:i]))), "tables", name)
    seal(chance, region)


def rows_twice(chance, region):
    name = chance.choice(filled(region))
    lines = region.text("tables", name).splitlines(keepends=True)
    i = chance.randrange(1, len(lines))
    region.put("".join(lines[:i] + [lines[i]] * chance.choice((1, 2, 5000)) + lines[i:]), "tables", name)
    seal(chance, region)


def rows_in_disorder(chance, region):
    name = chance.choice(filled(region))
    head, *lines = region.text("tables", name).splitlines(keepends=True)
    chance.shuffle(lines)
    region.put("".join([head, *lines]), "tables", name)
    seal(chance, region)


def runs_renamed(chance, region):
    old, new = chance.choice((("2022.1", "2022.7"), ("2022.1", "2021.1"), ("2022.2", "2022.1"), ("2022,1,", "2022,3,"), ("2022.1", "2022.01"), ("2022.1", "x"),
                              ("2022.2", "2022.4294967297"), ("2022.1", "")))
    for name in names(region) if chance.random() < 0.6 else [chance.choice(names(region))]:
        region.put(region.text("tables", name).replace(old, new), "tables", name)
    seal(chance, region)


def files_gone(chance, region):
    for _ in range(chance.choice((1, 1, 4))):
        left = names(region)
        os.remove(region.at("tables", chance.choice(left)))
    seal(chance, region, 0.6)


def files_more(chance, region):
    name = chance.choice(names(region))
    more = chance.choice((name.upper(), "x.csv", "sqlite_schema.csv", "sub/cell.csv", ".hidden", "run.csv.bak", "a" * 200, "\u202e.csv", "no such.csv"))
    region.put(region.bytes("tables", name), "tables", more)
    if os.path.isdir(region.at("tables", "sub")):
        return
    seal(chance, region)


def bytes_of_files(chance, region):
    name = chance.choice(names(region))
    region.put(flipped(chance, region.bytes("tables", name), chance.choice((1, 1, 6))), "tables", name)
    seal(chance, region)


def spellings(chance, region):
    """Line ends, marks, quotes and encodings of a table."""
    name = chance.choice(filled(region))
    text = region.text("tables", name)
    region.put(chance.choice((text.replace("\n", "\r\n"), "\ufeff" + text, text.replace(",", ";"), text.rstrip("\n"), text + "\n", text.replace("\n", ",\n"),
                              text.encode("cp1251", "replace"), text.encode("utf-16"), text.replace('""', ""), text.replace(",,", ',"",'), '"' + text,
                              text.replace("\n", "\0\n", 2), text + '"')), "tables", name)
    seal(chance, region)


def long_cells(chance, region):
    name = chance.choice(filled(region))
    lines = region.text("tables", name).splitlines()
    i = chance.randrange(1, len(lines))
    lines[i] = chance.choice((lines[i] + "x" * 300000, lines[i] + "," * 9000, "9" * 100000 + lines[i], '"' + "Ж\n" * 40000 + '"'))
    region.put("\n".join(lines) + "\n", "tables", name)
    seal(chance, region)


def lists_of_hashes(chance, region):
    good = sums_of(region.at("tables"))
    lines = good.splitlines(keepends=True)
    i = chance.randrange(len(lines))
    chance.shuffle(lines)
    text = chance.choice((good.replace("\n", "\r\n"), good.replace("  ", " *"), good.upper(), good.replace("  ", "\t"), "".join(lines[1:]), "".join(lines + lines),
                          "".join(lines), "# list\n" + good, "\n" + good, good.replace("cell.csv", "./cell.csv"), good.replace("cell.csv", "../tables/cell.csv"),
                          good.replace("cell.csv", "/etc/passwd"), good.replace("cell.csv", "/dev/zero"), good + "0" * 64 + "  none.csv\n", good[:-5], "", "\0",
                          "x" * 70000, lines[i].replace("  ", "") + good, "\ufeff" + good, good.replace("  ", "   "), good.replace("\n", ""),
                          good.replace("cell.csv", "CELL.CSV"), good + lines[0][:64] + "  \n", good.encode("utf-16"), good.replace("a", "b")))
    region.put(text, "tables", SUMS)


def no_plain_files(chance, region):
    name = chance.choice((*names(region), SUMS))
    path = region.at("tables", name)
    kept = region.at("kept")
    shutil.move(path, kept)
    kind = chance.randrange(5)
    if kind == 0:
        os.mkdir(path)
    elif kind == 1:
        os.mkfifo(path)
    elif kind < 5:
        os.symlink((kept, "/dev/zero", name)[kind - 2], path)


def noise(chance, region):
    name = chance.choice((*names(region), SUMS))
    region.put(chance.choice((b"", chance.randbytes(3000), b"\n" * 5000, b"PK\x03\x04", region.bytes("archive.db")[:5000])), "tables", name)
    seal(chance, region, 0.7)


FAULTS = (cells, one_cell, headers, rows_gone, rows_twice, rows_in_disorder, runs_renamed, files_gone, files_more, bytes_of_files, spellings, long_cells,
          lists_of_hashes, no_plain_files, noise, *map(from_forged, (archives.values, archives.many_values, archives.rows_gone, archives.rows_more,
                                                                     archives.rulebooks, archives.orders)), one_cell, cells)
