# SPDX-License-Identifier: GPL-3.0-or-later
"""Protocols of ФИС ОКО with known counts: rows of the three generations, seeded and synthetic.

A Protocol draws pupils, schools and marks; rows() yields its header and rows as lists of cells
(numbers as int, everything else as str, None for a blank cell), for whichever writer; counts() says
what must be counted: participants and low results by school. Nothing here knows the program: the
scales are those that Rosobrnadzor published, written down once more.
"""
import csv
import io
import random

# upper bounds of marks 2, 3, 4
SCALES = {("МА", 4): (5, 9, 14), ("МА", 5): (6, 10, 14), ("МА", 6): (5, 9, 13),
          ("МА", 7): (6, 11, 15), ("МА", 8): (7, 14, 20), ("РУ", 4): (13, 23, 32),
          ("РУ", 5): (17, 28, 38), ("РУ", 6): (24, 34, 44), ("РУ", 7): (21, 31, 41),
          ("РУ", 8): (25, 31, 44)}
MOST = {("МА", 4): 20, ("МА", 5): 20, ("МА", 6): 16, ("МА", 7): 19, ("МА", 8): 25,
        ("РУ", 4): 38, ("РУ", 5): 45, ("РУ", 6): 51, ("РУ", 7): 47, ("РУ", 8): 51}
DATIVE = {"МА": "математике", "РУ": "русскому языку"}
MUNICIPALITIES = ["Велижский муниципальный округ", "Вяземский муниципальный округ",
                  "Ельнинский муниципальный округ", "Смоленский муниципальный округ",
                  "город Смоленск", "город Десногорск"]
NOT_DONE = ["X", "x", "X ", "Х", "х", "Х "]  # Latin, then Cyrillic
NOT_STUDIED = ["H", "Н", "не пройд."]
CLASSES = ["а", "А", "б", "В", "НЕТ", None]
ABSENT = "отсутствовал"


def schools_of(n):
    """Pairs of six digits and a name with quotation marks, as registries have them."""
    return [(f"67{i + 11:04d}", f'МБОУ "Средняя школа № {i + 1}"') for i in range(n)]


def task_points(procedure):
    """The most points of each task: they make the most of the work."""
    left, points = MOST[procedure], []
    while left > 0:
        points.append(min(left, (1, 1, 2, 1, 3)[len(points) % 5]))
        left -= points[-1]
    return points


class Pupil:
    def __init__(self, chance, school, strength, points):
        self.school = school
        self.code = chance.randrange(10 ** 8, 10 ** 9)
        self.letter = chance.choice(CLASSES)
        self.absent = False
        self.tasks = []
        for most in points:
            if chance.random() < 0.03:
                self.tasks.append(chance.choice(NOT_DONE))
            elif chance.random() < 0.01:
                self.tasks.append(chance.choice(NOT_STUDIED))
            else:
                self.tasks.append(sum(chance.random() < strength for _ in range(most)))
        self.total = sum(task for task in self.tasks if isinstance(task, int))

    def be_absent(self):
        self.absent, self.total = True, None
        self.tasks = [None] * len(self.tasks)


class Protocol:
    """generation: 2020, 2021, 2022; grade: of the pupils; n: pupils; schools as of schools_of()."""

    def __init__(self, generation, subject, grade, n, schools, seed=847):
        self.generation, self.subject, self.grade = generation, subject, grade
        # autumn 2020 tested the programme of the grade before
        self.programme = grade - 1 if generation == 2020 else grade
        self.schools = schools
        chance = random.Random(f"{seed} {generation} {subject} {grade} {n}")
        self.points = task_points((subject, self.programme))
        strengths = {school: chance.uniform(0.35, 0.75) for school in schools}
        self.pupils = []
        for i in range(n):
            school = schools[i * len(schools) // n]
            strength = min(0.97, max(0.03, chance.gauss(strengths[school], 0.12)))
            pupil = Pupil(chance, school, strength, self.points)
            if chance.random() < 0.12:
                pupil.be_absent()
            self.pupils.append(pupil)

    @property
    def procedure(self):
        return f"ВПР-{self.subject}-{self.programme}"

    @property
    def year(self):
        return self.generation

    def file_name(self, ending):
        return (f"Проведение работы по {DATIVE[self.subject]}, {self.grade} класс. "
                f"ВПР {self.generation}.{ending}")

    def mark(self, pupil):
        return 2 + sum(pupil.total > bound for bound in SCALES[self.subject, self.programme])

    def counts(self):
        """school's digits -> (participants, marks 2, 3, 4, 5), of every school that has a row."""
        counts = {digits: [0] * 5 for digits, _ in self.schools}
        for pupil in self.pupils:
            if not pupil.absent:
                counts[pupil.school[0]][0] += 1
                counts[pupil.school[0]][self.mark(pupil) - 1] += 1
        seen = {pupil.school[0] for pupil in self.pupils}
        return {digits: tuple(row) for digits, row in counts.items() if digits in seen}

    def absent(self):
        return sum(pupil.absent for pupil in self.pupils)

    def cells_of(self, tokens):
        return sum(cell in tokens for pupil in self.pupils for cell in pupil.tasks)

    def without_letter(self):
        return sum(pupil.letter in (None, "НЕТ") for pupil in self.pupils)

    def municipality(self, school):
        return self.schools.index(school) % len(MUNICIPALITIES)

    # ---- rows ----

    def rows(self):
        return {2020: self.rows_2020, 2021: self.rows_2021, 2022: self.rows_2022}[self.generation]()

    def rows_2020(self):
        yield (["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"] +
               [f"a-{i + 1}-grade" for i in range(len(self.points))] +
               ["Учебник", "Др.уч. автор", "Др.уч. название"])
        for i, pupil in enumerate(self.pupils):
            variant = ABSENT if pupil.absent else 1 + i % 2
            yield ([f"group{i % 7}", "sch" + pupil.school[0], i + 1, pupil.code, 3 + i % 3,
                    "мж"[i % 2], pupil.letter, variant, None if pupil.absent else 1, pupil.total] +
                   pupil.tasks + ["X" if i % 5 == 0 else "Учебник, часть 1", None, None])

    def rows_2021(self):
        yield (["логин школы", "регион", "номер обучающегося", "код обучающегося",
                "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант",
                "всего баллов"] + [f"балл за {i + 1}" for i in range(len(self.points))] +
               ["Учебник", "Др.уч. автор", "Др.уч. название"])
        for i, pupil in enumerate(self.pupils):
            yield (["sch" + pupil.school[0], MUNICIPALITIES[self.municipality(pupil.school)], i + 1,
                    pupil.code, 3 + i % 3, "мж"[i % 2], pupil.letter,
                    ABSENT if pupil.absent else 1 + i % 2, pupil.total] + pupil.tasks +
                   ["Учебник" if i % 9 else None, None, "X" if i % 11 == 0 else None])

    def rows_2022(self):
        yield (["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки",
                "Код", "Вариант"] +
               [f"{i + 1} ({most}б)" for i, most in enumerate(self.points)] +
               ["Наименование класса", "Пол",
                "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"])
        for i, pupil in enumerate(self.pupils):
            digits, name = pupil.school
            login = ("ksh" if int(digits) % 3 == 0 else "edu") + digits
            place = self.municipality(pupil.school)
            yield ([login, 67, "reg67 | Смоленская обл.",
                    f"reg67_m{place + 1:03d} | {MUNICIPALITIES[place]}", f"{login} | {name}",
                    "12.04.2022 10:15", pupil.code, ABSENT if pupil.absent else 1 + i % 2] +
                   pupil.tasks +
                   [pupil.letter and f"{self.grade}{pupil.letter}" if pupil.letter != "НЕТ" else "НЕТ",
                    "М", 3 + i % 3, pupil.total])


# ---- writers: (path, rows) ----

def csv_bytes(rows, encoding="utf-8", delimiter=";", end="\r\n", titles=()):
    text = io.StringIO()
    for title in titles:
        text.write(title + end)
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    for row in rows:
        writer.writerow(["" if cell is None else cell for cell in row])
    return text.getvalue().encode(encoding)


def write_csv(path, rows, **dialect):
    with open(path, "wb") as file:
        file.write(csv_bytes(rows, **dialect))
