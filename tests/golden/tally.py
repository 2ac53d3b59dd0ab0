#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""shnor tally: counts by themselves (TAP). tally.py SHNOR"""
import csv
import hashlib
import os
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])
FOLDER = tempfile.TemporaryDirectory(prefix="shnor-tally-")
TITLES = "year,procedure,school_code,participants,low,mark_2,mark_3,mark_4,mark_5,score_sum".split(",")
PUPILS = """year;procedure;school_code;mark;score
2022;ВПР-МА-5;670002;4;12
2022;ВПР-МА-5;670001;2;5
2022;ВПР-МА-5;670001;3;9
2021;ВПР-МА-5;670001;5;18
2022;ВПР-МА-5;670001;;
2022;ВПР-РУ-5;670001;2;11
"""


def at(name, text=None):
    path = os.path.join(FOLDER.name, name)
    if text is not None:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return path


def call(*arguments, code=0, stdout=subprocess.PIPE):
    done = subprocess.run([SHNOR, "tally", *arguments], stdout=stdout, stderr=subprocess.PIPE, text=True,
                          check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.returncode == code, f"exit {done.returncode}: {done.stderr}"
    return done


def rows(text):
    table = list(csv.reader(text.splitlines()))
    assert table[0] == TITLES, table[0]
    return table[1:]


def pupils_are_counted_in_order():
    path = at("pupils.csv", PUPILS)
    done = call(path)
    assert rows(done.stdout) == [["2021", "ВПР-МА-5", "670001", "1", "0", "0", "0", "0", "1", "18"],
                                 ["2022", "ВПР-МА-5", "670001", "2", "1", "1", "1", "0", "0", "14"],
                                 ["2022", "ВПР-МА-5", "670002", "1", "0", "0", "0", "1", "0", "12"],
                                 ["2022", "ВПР-РУ-5", "670001", "1", "1", "1", "0", "0", "0", "11"]], done.stdout
    digest = hashlib.sha256(PUPILS.encode()).hexdigest()
    assert f"rows 6, used 6; SHA-256 {digest}" in done.stderr and "year: 4; errors 0" in done.stderr, done.stderr


def a_registry_knows_the_schools():
    schools = at("schools.csv", "school_code;name;municipality\n670001;Школа № 1;Район\n")
    done = call(at("pupils.csv", PUPILS), "--schools", schools, code=1)
    assert {row[2] for row in rows(done.stdout)} == {"670001"}, done.stdout
    assert "Not used: 1 row." in done.stderr and "errors 1" in done.stderr, done.stderr


def a_person_is_no_school():
    text = "year;procedure;school_code;mark;score\n2022;ВПР-МА-5;Иванов Иван Иванович;2;5\n2022;ВПР-МА-5;670001;3;9\n"
    done = call(at("person.csv", text), code=1)
    assert [row[2] for row in rows(done.stdout)] == ["670001"], done.stdout
    assert "Иванов" not in done.stdout + done.stderr, done.stderr


def counts_and_pupils_make_one_table():
    counts = at("counts.csv", "year;procedure;school_code;participants;low\n2022;ВПР-МА-6;670001;20;7\n")
    done = call(at("pupils.csv", PUPILS), counts)
    assert ["2022", "ВПР-МА-6", "670001", "20", "7", "", "", "", "", ""] in rows(done.stdout), done.stdout
    assert len(rows(done.stdout)) == 5


def what_cannot_be_used_is_told():
    text = PUPILS + "2022;ВПР-МА-5;670001;7;5\n2022;НЕТ ТАКОЙ;670001;3;9\n"
    done = call(at("dirty.csv", text), code=1)
    assert "row 8" in done.stderr and "errors 1" in done.stderr and "notes 4" in done.stderr, done.stderr
    assert "rows 8, used 6" in done.stderr, done.stderr
    assert len(rows(done.stdout)) == 4


def any_number_of_threads_gives_the_same():
    many = at("many.csv", PUPILS + "".join(f"2022;ВПР-МА-5;{670000 + i % 997};{2 + i % 4};{i % 21}\n"
                                           for i in range(200000)))
    assert os.path.getsize(many) > 4 << 20  # such are read in pieces
    one, eight = call(many, "--threads", "1"), call(many, "--threads", "8")
    assert one.stdout == eight.stdout and one.stderr == eight.stderr
    expected = {}
    for i in range(200000):
        cell = expected.setdefault(str(670000 + i % 997), [0, 0, 0])
        cell[0] += 1
        cell[1] += i % 4 == 0
        cell[2] += i % 21
    for code, change in (("670001", (2, 1, 14)), ("670002", (1, 0, 12))):
        expected[code] = [a + b for a, b in zip(expected[code], change)]
    found = {row[2]: [int(row[3]), int(row[4]), int(row[9])] for row in rows(one.stdout)
             if row[:2] == ["2022", "ВПР-МА-5"]}
    assert found == expected


def outputs_replace_no_file():
    path = at("pupils.csv", PUPILS)
    table = at("table.csv")
    call(path, "-o", table)
    with open(table, encoding="utf-8") as file:
        assert file.read() == call(path).stdout
    call(path, "-o", table)  # its own may be made anew
    done = call(path, "-o", path, code=73)
    assert "pupils.csv" in done.stderr, done.stderr
    call(path, "-o", at("other.csv", "own\n"), code=73)
    with open(path, encoding="utf-8") as file:
        assert file.read() == PUPILS
    with open("/dev/full", "w", encoding="utf-8") as full:
        call(path, code=73, stdout=full)


def wrong_calls_are_told():
    assert "absent.csv" in call(at("absent.csv"), code=66).stderr
    assert "--threads" in call(at("pupils.csv", PUPILS), "--threads", "65", code=64).stderr
    call(code=64)


TESTS = [pupils_are_counted_in_order, a_registry_knows_the_schools, a_person_is_no_school,
         counts_and_pupils_make_one_table, what_cannot_be_used_is_told, any_number_of_threads_gives_the_same,
         outputs_replace_no_file, wrong_calls_are_told]


def main():
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        try:
            test()
            print(f"ok {number} - {test.__name__.replace('_', ' ')}")
        except AssertionError as error:
            print(f"not ok {number} - {test.__name__.replace('_', ' ')}\n# {error}")
    FOLDER.cleanup()


main()
