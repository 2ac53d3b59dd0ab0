#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is missing or odd in the whole of a region; and `check` ends and speaks as `run` (TAP).

    whole.py SHNOR

The bounds stand in datasets/result/form.c: each is tried from both sides. tests/unit/test_region.c does
so for those of datasets/region.
"""
import os
import re
import sys
import tempfile

import in_a_row
sys.dont_write_bytecode = True
import small

SHNOR = os.path.abspath(sys.argv[1])
TESTS = []
CAMPAIGN = """[campaign]
region = Область
year = {year}
methodology = rules.ini
{more}
[inputs]
schools = schools.csv
results = *results.csv
"""
RULES = """[rulebook]
id = whole
[criterion]
min_procedures = 2
{criterion}
[procedure ВПР-МА-5]
low = mark <= 2
[procedure ВПР-РУ-5]
low = mark <= 2
[procedure ВПР-МА-9]
low = mark <= 2
[scale ВПР-МА-9 2022]
upper = 6;11;16
[procedure ЕГЭ-РУ]
low = score < 24
[scale ВПР-МА-5 2021]
upper = 6;10;14
[scale ВПР-МА-5 2022]
upper = 6;10;14
[cluster low]
all = low_results
"""
CODES = [f"6700{i}" for i in range(10, 20)]
COUNTS = [(year, procedure, code, year - 2001, 2) for year in (2021, 2022) for procedure in ("ВПР-МА-5", "ВПР-РУ-5")
          for code in CODES]


def test(function):
    TESTS.append(function)
    return function


def files(*, year=2022, more="", criterion="", counts=COUNTS, scores=(), tail=""):
    """A campaign: counts, and scores (procedure, code, score) of 2022 in place of the counts."""
    scored = {procedure for procedure, *_ in scores}
    counts = [row for row in counts if row[0] != 2022 or row[1] not in scored]
    found = {"campaign.ini": CAMPAIGN.format(year=year, more=more) + tail,
             "rules.ini": RULES.format(criterion=criterion),
             "schools.csv": small.table("Код ОО;Наименование;Муниципалитет", [
                 (code, f"СШ № {code[-2:]}", "Вяземский район") for code in CODES]),
             "results.csv": small.table("Год;Процедура;Код ОО;Участников;Низкие результаты", counts)}
    if scores:
        found["score-results.csv"] = small.table("Год;Процедура;Код ОО;Балл",
                                                 [(2022, *row) for row in scores])
    return found


def told(prefix, **options):
    """Ids of the rules with this prefix that a campaign's errors name."""
    run = small.Run(SHNOR, files(**options), "--tables")
    if run.code not in (0, 1):
        raise AssertionError(f"exit {run.code}: {run.messages}")
    rules = [row["rule"] for row in run.rows("findings.csv")
             if row["rule"].startswith(prefix) and row["severity"] == "error"]
    small.equal(run.code, 1 if rules else 0, run.messages)
    return rules


def pupils(procedure, scores):
    """A score a pupil, school after school."""
    return [(procedure, CODES[i % len(CODES)], score) for i, score in enumerate(scores)]


@test
def a_score_above_what_the_scale_has_room_for():
    usual = [5 + i % 12 for i in range(40)]
    small.equal(told("form.", scores=pupils("ВПР-МА-9", usual + [24])), [])
    small.equal(told("form.", scores=pupils("ВПР-МА-9", usual + [25])), ["form.score"])


@test
def a_score_above_the_points_of_the_form():
    usual = [5 + i % 12 for i in range(40)]
    small.equal(told("form.", scores=pupils("ВПР-МА-5", usual + [20])), [])
    small.equal(told("form.", scores=pupils("ВПР-МА-5", usual + [21])), ["form.score"])
    own = "[values greatest]\n21 = ВПР-МА-5 2022\n24 = ВПР-МА-9 2022\n"
    small.equal(told("form.", scores=pupils("ВПР-МА-5", usual + [21]), tail=own), [])
    small.equal(told("form.", scores=pupils("ВПР-МА-9", usual + [24]), tail=own), [])


@test
def a_test_score_above_a_hundred():
    small.equal(told("form.", scores=pupils("ЕГЭ-РУ", [40, 70, 100])), [])
    small.equal(told("form.", scores=pupils("ЕГЭ-РУ", [40, 70, 101])), ["form.score"])


@test
def a_file_in_which_nobody_does_well():
    small.equal(told("form.", scores=pupils("ВПР-МА-5", [7, 9, 10] * 34)), ["form.no_high"])
    small.equal(told("form.", scores=pupils("ВПР-МА-5", [7, 9, 10] * 33)), [])
    small.equal(told("form.", scores=pupils("ВПР-МА-5", [7, 9, 10] * 34 + [11])), [])


@test
def russian_under_the_name_of_mathematics():
    """70 of 72 schools were once listed so, without a word."""
    russian = [12 + i * 7 % 34 for i in range(300)]
    small.equal(told("form.", scores=pupils("ВПР-МА-5", russian)), ["form.score"])


@test
def the_file_of_another_subject_by_its_share():
    odd = [(y, p, c, n, 8 if (y, p) == (2022, "ВПР-МА-5") else low) for y, p, c, n, low in COUNTS]
    small.equal(told("region.", counts=odd), ["region.share"])
    small.equal(told("region.", counts=odd, tail="[confirmed]\nВПР-МА-5 = 2022\n"), [])
    small.equal(told("region.", counts=odd, tail="[confirmed]\nВПР-МА-5 = 2021\n"), ["region.share"])
    small.equal(told("region.", counts=odd, tail="[confirmed]\nВПР-РУ-5 = 2022\n"), ["region.share"])


@test
def no_file_of_a_procedure():
    lost = [row for row in COUNTS if row[:2] != (2022, "ВПР-РУ-5")]
    small.equal(told("region.", counts=lost), ["region.no_results"])
    small.equal(told("region.", counts=lost, tail="[confirmed]\nВПР-РУ-5 = 2021;2022\n"), [])


@test
def a_word_of_confirmed_that_says_nothing():
    for line, words in (("ВПР-МУ-5 = 2022", "может быть, «ВПР-МА-5»"), ("ВПР-МА-5 = да", "годы вида 2022"),
                        ("ВПР-МА-5 =", "годы вида 2022"), ("чтение = 2022", "нет процедуры «чтение»")):
        run = small.Run(SHNOR, files(tail=f"[confirmed]\n{line}\n"))
        if run.code != 78 or words not in run.messages or "campaign.ini" not in run.messages:
            raise AssertionError(f"{line}: exit {run.code}: {run.messages}")


# ---- check and run ----

def call(command, folder):
    done = in_a_row.run(SHNOR, "--lang", "ru", *command, folder)
    return done.returncode, done.stderr, done.stdout


def alike(expected, words="", prepare=None, **options):
    """`check` and then `run` end so, with the same words on both streams; the first writes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files(**options).items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        if prepare is not None:
            prepare(folder)
        before = sorted(os.listdir(folder))
        code, said, summary = call(["check"], folder)
        small.equal((code, sorted(os.listdir(folder))), (expected, before), said)
        small.equal(words in said, True, said)
        run_code, run_said, run_summary = call(["run", "--tables"], folder)
        small.equal((run_code, run_said), (code, said), "run")
        # a run tells besides where its files and its place in the archive are
        small.equal([line for line in run_summary.splitlines() if not re.match("файлы:|расчет ", line)],
                    summary.splitlines(), "summary")


@test
def check_ends_as_run_when_nothing_is_wrong():
    alike(0)


@test
def check_ends_as_run_with_an_error():
    alike(1, "ВПР-РУ-5", counts=[r for r in COUNTS if r[:2] != (2022, "ВПР-РУ-5")])


@test
def check_ends_as_run_in_another_year():
    alike(65, "ни у одной школы нет результатов за 2030 год", year=2030)


@test
def check_ends_as_run_without_the_year_before():
    alike(0, "Ожидалось: результаты предыдущего года (2021)", counts=[r for r in COUNTS if r[0] == 2022])
    alike(65, "2021", counts=[r for r in COUNTS if r[0] == 2022], criterion="combine = and")
    alike(66, "archive.db", counts=[r for r in COUNTS if r[0] == 2022], more="previous = archive")


@test
def check_ends_as_run_with_an_archive_that_is_none():
    def spoil(folder):
        with open(os.path.join(folder, "archive.db"), "w", encoding="utf-8") as file:
            file.write("no archive at all, but a text " * 50)
    alike(65, "archive.db", prepare=spoil)


@test
def check_ends_as_run_with_bad_rules():
    alike(78, "rules.ini", criterion="treshold = 3/10")


@test
def the_summary_tells_who_is_not_decided():
    with tempfile.TemporaryDirectory() as folder:
        found = files(counts=[r for r in COUNTS if r[2] not in CODES[:3]])
        for name, text in found.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        code, said, summary = call(["check"], folder)
        lines = "кластер не определен: 3\n    3  нет результатов 2022 года\n"
        small.equal((code, lines in summary), (0, True), said + summary)


small.tap(TESTS)
