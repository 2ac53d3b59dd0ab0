#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same results in every form that a region may send give the same tables (TAP).

    forms.py SHNOR

One list of pupils is written as counts, as counts of the other side, as marks, as percent, as rows
of pupils with marks and with scores. Scores stand exactly on both sides of the bounds.
"""
import sys

sys.dont_write_bytecode = True
import small

SHNOR = sys.argv[1]
YEARS, CODES, UPPER, PASS = (2021, 2022), ("670001", "670002", "670003"), (4, 7, 9), 24
CAMPAIGN = """[campaign]
region = Р
year = 2022
methodology = rules.ini
[inputs]
schools = schools.csv
results = results-*.csv
"""
RULES = f"""[rulebook]
id = forms
[criterion]
min_procedures = 2
[procedure ОТМЕТКА]
low = mark <= 2
[scale ОТМЕТКА 2021]
upper = {";".join(map(str, UPPER))}
[scale ОТМЕТКА 2022]
upper = {";".join(map(str, UPPER))}
[procedure БАЛЛ]
low = score < {PASS}
[cluster low]
title = Низкие
all = low_results
"""
SCHOOLS = small.table("Код ОО;Наименование;Муниципалитет",
                      [(code, f"СШ № {code[-1]}", "Вяземский район") for code in CODES])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def marks_of(year, code):
    """The marks of a cell's participants: 3 of 10 low, 2 of 10, 7 of 9 and so on."""
    low = (int(code[-1]) * 7 + year * 3) % 9
    others = 10 - low - year % 2
    return [2] * low + [3 + i % 3 for i in range(others)]


CELLS = [(year, code, marks_of(year, code)) for year in YEARS for code in CODES]
BY_SCORE = small.table("year;procedure;school_code;participants;low",
                       [(year, "БАЛЛ", code, len(marks), marks.count(2))
                        for year, code, marks in CELLS])


DETAIL = ("mean", "mean_low", "mean_high", "mean_of", "mark_score_correlation", "cohort_ratio", "signs")


def tables(marks, scores=BY_SCORE):
    """results.csv and schools.csv of the region whose results come in these two files."""
    run = small.Run(SHNOR, {"campaign.ini": CAMPAIGN, "rules.ini": RULES, "schools.csv": SCHOOLS,
                            "results-marks.csv": marks, "results-scores.csv": scores}, "--tables")
    small.equal(run.code, 0, run.messages)
    return [without_detail(run.rows(name)) for name in ("results.csv", "schools.csv")]


def without_detail(rows):
    """Means and signs rest on marks and scores, which not every form has."""
    return [{name: value for name, value in row.items() if name not in DETAIL} for row in rows]


def counts(procedure, column="low", value=lambda marks: marks.count(2)):
    return small.table(f"year;procedure;school_code;participants;{column}",
                       [(year, procedure, code, len(marks), value(marks))
                        for year, code, marks in CELLS])


PLAIN = tables(counts("ОТМЕТКА"))


@test
def forms_counts_are_what_was_written():
    got = sorted((int(row["year"]), row["school_code"], int(row["participants"]), int(row["low"]))
                 for row in PLAIN[0] if row["procedure"] == "ОТМЕТКА")
    small.equal(got, sorted((year, code, len(marks), marks.count(2))
                            for year, code, marks in CELLS))


@test
def forms_not_low():
    passed = counts("ОТМЕТКА", "not_low", lambda marks: len(marks) - marks.count(2))
    small.equal(tables(passed), PLAIN)


@test
def forms_marks():
    rows = [(year, "ОТМЕТКА", code, *[marks.count(mark) for mark in (2, 3, 4, 5)])
            for year, code, marks in CELLS]
    small.equal(tables(small.table("year;procedure;school_code;mark_2;mark_3;mark_4;mark_5", rows)),
                PLAIN)


@test
def forms_percent():
    rows = [(year, "ОТМЕТКА", code, len(marks),
             *[f"{100 * marks.count(mark) / len(marks):.2f}".replace(".", ",")
               for mark in (2, 3, 4, 5)]) for year, code, marks in CELLS]
    small.equal(tables(small.table("Год;Процедура;Код ОО;Кол-во участников;2;3;4;5", rows)), PLAIN)


@test
def forms_pupils_with_marks():
    """Absent pupils have no mark, or a 0."""
    rows = [(year, "ОТМЕТКА", code, mark) for year, code, marks in CELLS for mark in [0, *marks, ""]]
    small.equal(tables(small.table("year;procedure;school_code;mark", rows)), PLAIN)


@test
def forms_pupils_with_scores():
    """The upper bound of a mark has the mark; the least passing score is not low."""
    score = {2: UPPER[0], 3: UPPER[0] + 1, 4: UPPER[1] + 1, 5: UPPER[2] + 1}
    scaled = [(year, "ОТМЕТКА", code, score.get(mark, ""))
              for year, code, marks in CELLS for mark in ["", *marks]]
    plain = [(year, "БАЛЛ", code, PASS - 1 if mark == 2 else PASS)
             for year, code, marks in CELLS for mark in marks]
    header = "year;procedure;school_code;score"
    small.equal(tables(small.table(header, scaled), small.table(header, plain)), PLAIN)


small.tap(TESTS)
