# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether reading.csv accounts for every row and cell that was read."""
import csv
import itertools


def table_trouble(lines):
    """Of one table: its line, those of its columns, those of its kinds of rows."""
    table, columns, kinds = lines[0], [], {}
    for line in lines[1:]:
        if line["part"] == "column":
            columns.append(line)
        else:
            kinds[line["use"]] = int(line["values"])
    if table["use"] != "read":
        return f"rows of a table that is {table['use']}" if kinds else None
    place = f"{table['file']} {table['sheet']}: "
    if int(table["values"]) != sum(kinds.values()):
        return f"{place}{table['values']} rows, of which are told of {kinds}"
    below = sum(kinds.values()) - kinds.get("title", 0) - kinds.get("header", 0)
    for column in columns:
        cells, records = int(column["values"]) + int(column["empty"]), kinds.get("record", 0)
        if column["use"] == "personal":  # of these cells below the header none is looked at
            if not records <= cells <= below + 1:
                return f"{place}{column['header']}: {cells} cells in {below} rows"
        elif cells != records:
            return f"{place}{column['header']}: {cells} cells in {records} rows"
    return None


def sums_trouble(path):
    """What does not add up in an account; None when all does."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["part"] not in ("file", "errors")]
    starts = [i for i, line in enumerate(lines) if line["part"] == "table"]
    if not starts or starts[0] != 0:
        return "no table"
    for start, end in itertools.zip_longest(starts, starts[1:]):
        trouble = table_trouble(lines[start:end])
        if trouble:
            return trouble
    return None
