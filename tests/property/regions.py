# SPDX-License-Identifier: GPL-3.0-or-later
"""Small regions by chance: their tables, and what is true of them.

A region is drawn first (schools, marks, social figures), its tables are written from it, and the tables
are tallied again from their text alone: what a program must find is known twice."""
import collections
import math
import random

from tables import Row, Table

PLACES = ["Озерский район", "Лесной район", "Полевской район", "город Заречный", "Луговской район",
          "город Новоборск", "Холмский район"]
PROCEDURES = ["ВПР-РУ-5", "ВПР-МА-5", "ВПР-РУ-6", "ВПР-МА-6", "ОГЭ-РУ", "ОГЭ-МА"]
SUBJECTS = {"РУ": ("Русский язык", "русскому языку"), "МА": ("Математика", "математике")}
YEAR = 2022
# upper bounds of marks 2, 3, 4 and the most points of the works of spring 2021
SCALES = {"ВПР-МА-5": (6, 10, 14, 20), "ВПР-РУ-5": (17, 28, 38, 45), "ВПР-МА-6": (5, 9, 13, 16),
          "ВПР-РУ-6": (24, 34, 44, 51)}
COMPONENTS = [("parents_education", "Оба родителя с высшим образованием", 1,
               "Количество обучающихся, у которых оба родителя имеют высшее образование"),
              ("incomplete_families", "Неполные семьи, %", -1, "Количество детей из неполных семей"),
              ("unemployed_parents", "Безработные родители, %", -1, "Количество детей безработных родителей"),
              ("low_income", "Малообеспеченные семьи, %", -1, "Количество детей из малообеспеченных семей"),
              ("special_needs", "Обучающиеся с ОВЗ", -1, "Количество обучающихся с ОВЗ"),
              ("registered", "Состоят на учете", -1, "Количество детей, состоящих на учете")]
FACTORS = ["Низкий уровень оснащения школы", "Дефицит педагогических кадров", "Низкая учебная мотивация обучающихся",
           "Пониженный уровень школьного благополучия", "Низкий уровень вовлеченности родителей",
           "Низкий уровень дисциплины в классе", "Языковые и культурные барьеры",
           "Доля обучающихся с ОВЗ (фактор)", "Риск неуспешности", "Компетентность учителей"]
KINDS = ["registry", "counts", "marks", "percents", "pupils", "scores", "consolidated", "protocol", "aggregate",
         "context", "context_counts", "risk", "risk_long", "successions", "decisions", "municipalities",
         "crosswalk"]

School = collections.namedtuple("School", "code name place pupils login oge")


class Campaign:
    """Tables, the one that traits are planted in, what is true, and the lines of campaign.ini."""

    def __init__(self, kind, seed):
        self.kind, self.chance = kind, random.Random(f"{kind} {seed}")
        self.name = f"{kind}-{seed}"
        self.inputs, self.tables, self.ini, self.files = {}, [], [], {}
        self.formats = {}
        self.cells = {}       # (school, year, procedure): (participants, low)
        self.places = {}      # school: municipality
        self.index = {}       # school: social index
        self.fields = {}      # school: {column of schools.csv: value}
        draw(self)

    def table(self, role, name, fields, head, body, glob=None):
        table = Table(role, name, fields, head, body)
        self.tables.append(table)
        self.inputs.setdefault(role, [])
        self.inputs[role].append(glob)
        return table


def draw(campaign):
    """The region, then the tables of its kind; the first table of the list is the one to dirty."""
    chance = campaign.chance
    prefix = chance.choice(["67", "67", "02"])
    codes = sorted(chance.sample(range(10, 9990), chance.randint(6, 12)))
    places = chance.sample(PLACES, chance.randint(2, 4))
    forms = ["МБОУ «СОШ № {}»", "МБОУ «Школа № {}»", "МКОУ «ООШ № {}»", "МАОУ «Гимназия № {}»"]
    schools = []
    for i, code in enumerate(codes):
        digits = f"{prefix}{code:04d}"
        place = places[min(i * len(places) // len(codes), len(places) - 1)]
        schools.append(School(digits, chance.choice(forms).format(i + 1), place, chance.randint(60, 900),
                              chance.choice(["sch", "edu"]) + digits, f"{chance.randint(1, 9)}{i + 101}"))
    campaign.schools = schools
    campaign.places = {school.code: school.place for school in schools}
    works = PROCEDURES[:4] if campaign.kind in ("consolidated", "protocol", "aggregate") else PROCEDURES
    if campaign.kind == "crosswalk":
        works = ["ОГЭ-РУ", "ОГЭ-МА"]
    works = chance.sample(works, chance.randint(2, 3) if len(works) > 2 else 2)
    # of risk only the factors shall speak
    quiet = campaign.kind in ("risk", "risk_long")
    campaign.marks = {}
    for school in schools:
        weak = 0 if quiet else chance.choice([0.1, 0.2, 0.45])
        for year in (YEAR - 1, YEAR):
            for work in works:
                n = chance.randint(8, 45)
                drawn = collections.Counter(
                    2 if chance.random() < weak else chance.choice([3, 4, 4, 5]) for _ in range(n))
                campaign.marks[school.code, year, work] = [drawn[mark] for mark in (2, 3, 4, 5)]
    campaign.works = works
    campaign.cells = {key: (sum(marks), marks[0]) for key, marks in campaign.marks.items()}
    TABLES[campaign.kind](campaign)
    if not any(table.role == "schools" for table in campaign.tables):
        registry(campaign)
    if not any(table.role == "results" for table in campaign.tables):
        counts(campaign)
    campaign.target = campaign.tables[0]


def registry(campaign, wide=False, places=None):
    fields = ["school_code", "name", "municipality"]
    head = ["Код ОО", "Наименование", "Муниципальное образование"]
    columns = [[s.code for s in campaign.schools], [s.name for s in campaign.schools],
               places or [s.place for s in campaign.schools]]
    if wide:
        for field, title, cells in (
                ("pupils", "Обучающихся", [str(s.pupils) for s in campaign.schools]),
                ("locality", "Местность", [campaign.chance.choice(["город", "село"]) for _ in campaign.schools]),
                ("subordination", "Подведомственность", ["муниципальная" for _ in campaign.schools]),
                ("oge_code", "Код ОГЭ", [s.oge for s in campaign.schools])):
            if campaign.chance.random() < 0.6:
                fields.append(field)
                head.append(title)
                columns.append(cells)
    rows = [Row(cells, school.code) for school, cells in zip(campaign.schools, zip(*columns))]
    return campaign.table("schools", "schools", fields, head, rows)


def keys(campaign, years=(YEAR - 1, YEAR)):
    return [(year, work, school) for year in years for work in campaign.works for school in campaign.schools
            if (school.code, year, work) in campaign.marks]


def with_labels(campaign, fields, head, table_rows):
    """Columns that a table may have: the municipality and the name beside the code."""
    at = fields.index("school_code")
    by = {school.code: school for school in campaign.schools}
    if campaign.chance.random() < 0.5:
        fields.insert(at + 1, "name")
        head.insert(at + 1, "Наименование ОО")
        for row in table_rows:
            row.insert(at + 1, by[row.school].name)
    if campaign.chance.random() < 0.5:
        fields.insert(at, "municipality")
        head.insert(at, "Муниципалитет")
        for row in table_rows:
            row.insert(at, by[row.school].place)


def result_table(campaign, fields, head, cells_of, labels=True):
    rows = [Row([str(year), work, school.code, *cells_of(campaign.marks[school.code, year, work])], school.code)
            for year, work, school in keys(campaign)]
    fields, head = ["year", "procedure", "school_code", *fields], ["Год", "Процедура", "Код ОО", *head]
    if labels:
        with_labels(campaign, fields, head, rows)
    return campaign.table("results", "results", fields, head, rows)


def counts(campaign):
    return result_table(campaign, ["participants", "low"], ["Участников", "Низкие результаты"],
                        lambda marks: [str(sum(marks)), str(marks[0])])


def marks(campaign):
    return result_table(campaign, ["participants", "mark_2", "mark_3", "mark_4", "mark_5"],
                        ["Участников", "Отметка «2»", "Отметка «3»", "Отметка «4»", "Отметка «5»"],
                        lambda marks: [str(sum(marks)), *map(str, marks)])


def percent(count, n, decimals):
    """100 count / n rounded half up, as Russian Excel shows it."""
    scaled = (2 * 100 * count * 10 ** decimals + n) // (2 * n)
    return f"{scaled // 10 ** decimals},{scaled % 10 ** decimals:0{decimals}d}"


def percents(campaign):
    decimals = campaign.chance.choice([1, 2])
    return result_table(campaign, ["participants", "percent_2", "percent_3", "percent_4", "percent_5"],
                        ["Кол-во участников", "2", "3", "4", "5"],
                        lambda marks: [str(sum(marks)), *(percent(mark, sum(marks), decimals) for mark in marks)])


def pupil_rows(campaign, cells_of):
    rows = []
    for year, work, school in keys(campaign):
        marks = campaign.marks[school.code, year, work]
        sample = [mark for mark, count in zip((2, 3, 4, 5), marks) for _ in range(count)]
        campaign.chance.shuffle(sample)
        rows += [Row([str(year), work, school.code, cells_of(mark)], school.code) for mark in sample]
    return rows


def smaller(campaign, most):
    """Fewer pupils where each has a row of his own."""
    for key, marks in campaign.marks.items():
        while sum(marks) > most:
            marks[campaign.chance.choice([i for i in range(4) if marks[i]])] -= 1
        campaign.cells[key] = (sum(marks), marks[0])


def pupils(campaign):
    smaller(campaign, 9)
    campaign.table("results", "results", ["year", "procedure", "school_code", "mark"],
                   ["Год", "Процедура", "Код ОО", "Отметка"], pupil_rows(campaign, str))


def scores(campaign):
    smaller(campaign, 9)
    names = dict(zip(campaign.works, ["ЕГЭ-РУ", "ЕГЭ-МА-П"]))
    campaign.works = campaign.works[:2]
    bounds = {"ЕГЭ-РУ": 24, "ЕГЭ-МА-П": 27}
    campaign.marks = {(code, year, names[work]): marks for (code, year, work), marks in campaign.marks.items()
                      if work in names}
    campaign.works = list(names.values())
    campaign.cells = {key: (sum(marks), marks[0]) for key, marks in campaign.marks.items()}
    rows = []
    for year, work, school in keys(campaign):
        marks = campaign.marks[school.code, year, work]
        for mark, count in zip((2, 3, 4, 5), marks):
            for _ in range(count):
                score = (campaign.chance.randint(0, bounds[work] - 1) if mark == 2 else
                         campaign.chance.randint(bounds[work], 99))
                rows.append(Row([str(year), work, school.code, str(score)], school.code))
    campaign.table("results", "results", ["year", "procedure", "school_code", "score"],
                   ["Год", "Процедура", "Код ОО", "Балл"], rows)


def consolidated(campaign):
    rows = []
    for year, work, school in keys(campaign):
        marks = campaign.marks[school.code, year, work]
        _, subject, grade = work.split("-")
        rows.append(Row([str(year), grade, SUBJECTS[subject][0], school.place, school.login, school.name,
                         str(sum(marks)), *(percent(mark, sum(marks), 2) for mark in marks)], school.code))
    campaign.table("results", "results", ["year", "grade", "subject", "municipality", "school_code", "name",
                                          "participants", "percent_2", "percent_3", "percent_4", "percent_5"],
                   ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников", "2", "3", "4",
                    "5"], rows)


def of_year(campaign, year):
    """A clean table of counts of one year, beside files of the other."""
    rows = [Row([str(year), work, school.code, str(sum(campaign.marks[school.code, year, work])),
                 str(campaign.marks[school.code, year, work][0])], school.code)
            for _, work, school in keys(campaign, (year,))]
    campaign.table("results", "counts", ["year", "procedure", "school_code", "participants", "low"],
                   ["Год", "Процедура", "Код ОО", "Участников", "Низкие результаты"], rows)


def protocol(campaign):
    smaller(campaign, 8)
    chance = campaign.chance
    for work in campaign.works:
        two, three, four, most = SCALES[work]
        bands = [(0, two), (two + 1, three), (three + 1, four), (four + 1, most)]
        tasks, _, rows = 14, None, []
        for school in campaign.schools:
            for mark, count in enumerate(campaign.marks[school.code, YEAR - 1, work]):
                for _ in range(count):
                    total = chance.randint(*bands[mark])
                    points = [0] * tasks
                    for _ in range(total):
                        points[chance.choice([i for i in range(tasks) if points[i] < 5])] += 1
                    rows.append([school.login, school.place, str(chance.choice([3, 4, 5])), chance.choice("мж"),
                                 work[-1], str(chance.choice([1, 2])), str(total), *map(str, points), school.code])
            if chance.random() < 0.5:
                rows.append([school.login, school.place, "4", "ж", work[-1], "отсутствовал", "", *[""] * tasks,
                             school.code])
        rows = [Row([row[0], row[1], str(number), str(50000 + number), *row[2:-1]], row[-1])
                for number, row in enumerate(rows, 1)]
        _, subject, grade = work.split("-")
        campaign.table("results", f"Проведение работы по {SUBJECTS[subject][1]}, {grade} класс. ВПР {YEAR - 1}",
                       ["school_code", "municipality", None, None, None, None, None, None, "score"] + ["task"] * tasks,
                       ["логин школы", "регион", "номер обучающегося", "код обучающегося",
                        "отметка за предыдущую четверть/триместр", "пол", "класс", "вариант", "всего баллов"] +
                       [f"балл за {i}" for i in range(1, tasks + 1)], rows)
    of_year(campaign, YEAR)


def aggregate(campaign):
    for work in campaign.works:
        rows, whole, of_place = [], [0] * 4, collections.defaultdict(lambda: [0] * 4)
        for school in campaign.schools:
            marks = campaign.marks[school.code, YEAR, work]
            whole = [a + b for a, b in zip(whole, marks)]
            of_place[school.place] = [a + b for a, b in zip(of_place[school.place], marks)]

        def row(group, schools, marks, school=None):
            return Row([group, str(schools), str(sum(marks)), *(percent(mark, sum(marks), 2) for mark in marks)],
                       school)
        rows.append(row("Вся выборка", 1000 + len(campaign.schools), whole))
        rows.append(row("Тестовая область", len(campaign.schools), whole))
        for place in dict.fromkeys(school.place for school in campaign.schools):
            own = [school for school in campaign.schools if school.place == place]
            rows.append(row(place, len(own), of_place[place]))
            rows += [row(f"{school.login} | {school.name}", 1, campaign.marks[school.code, YEAR, work], school.code)
                     for school in own]
        _, subject, grade = work.split("-")
        campaign.table("results", f"Статистика по отметкам. {SUBJECTS[subject][0]}, {grade} класс. ВПР весна {YEAR}",
                       ["group", "n_schools", "participants", "percent_2", "percent_3", "percent_4", "percent_5"],
                       ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"], rows)
    of_year(campaign, YEAR - 1)


def context(campaign, counted=False):
    chance = campaign.chance
    components = chance.sample(COMPONENTS, chance.randint(5, 6))
    fields, head = ["school_code"], ["Код ОО"]
    if chance.random() < 0.5:
        fields, head = ["municipality", *fields], ["Муниципалитет", *head]
    if counted:
        fields.append("pupils")
        head.append("Всего обучающихся")
    fields += ["count" if counted else "value"] * len(components)
    head += [component[3 if counted else 1] for component in components]
    values, rows = collections.defaultdict(dict), []
    for school in campaign.schools:
        cells = []
        for name, *_ in components:
            share = chance.randint(30, 600) / 10
            count = max(1, int(school.pupils * share / 100))
            cells.append(str(count) if counted else f"{share:.1f}".replace(".", ","))
            values[school.code][name] = 100 * count / school.pupils if counted else share
        row = [school.code, *([str(school.pupils)] if counted else []), *cells]
        rows.append(Row([school.place, *row] if fields[0] == "municipality" else row, school.code))
    campaign.table("context", "context", fields, head, rows)
    signs = {name: sign for name, _, sign, _ in COMPONENTS}
    campaign.index = social_index(values, [(name, signs[name]) for name, *_ in components])


def social_index(values, components):
    """100 Φ(Σ z / √(1' R 1)) of equal weights, by METHODOLOGY.md; every school has every component."""
    codes, columns = list(values), []
    for name, sign in components:
        column = [values[code][name] for code in codes]
        mean = math.fsum(column) / len(column)
        deviation = math.sqrt(math.fsum((x - mean) ** 2 for x in column) / (len(column) - 1))
        columns.append([sign * (x - mean) / deviation for x in column])
    whole = math.fsum(math.fsum(a * b for a, b in zip(one, other)) / (len(codes) - 1)
                      for one in columns for other in columns)
    return {code: 50 * math.erfc(-math.fsum(column[i] for column in columns) / math.sqrt(whole) / math.sqrt(2))
            for i, code in enumerate(codes)}


def levels(campaign):
    """Two or three factors of high significance each: one more or less changes what is decided."""
    found = {}
    for school in campaign.schools:
        high = set(campaign.chance.sample(FACTORS, campaign.chance.choice([2, 3])))
        found[school.code] = {factor: "высокая" if factor in high else campaign.chance.choice(["средняя", "низкая"])
                              for factor in FACTORS}
        campaign.fields.setdefault(school.code, {}).update(
            {"at_risk": "1", "risk_reasons": "factors"} if len(high) == 3 else {"at_risk": "0", "risk_reasons": ""})
    return found


def risk(campaign):
    found = levels(campaign)
    campaign.table("risk", "risk", ["school_code"] + ["level"] * len(FACTORS), ["Код ОО", *FACTORS],
                   [Row([school.code, *found[school.code].values()], school.code) for school in campaign.schools])


def risk_long(campaign):
    found = levels(campaign)
    campaign.table("risk", "risk", ["school_code", "factor", "level"], ["Код ОО", "Фактор", "Значимость"],
                   [Row([school.code, factor, level], school.code) for school in campaign.schools
                    for factor, level in found[school.code].items()])


def successions(campaign):
    """Schools that were merged into others, renamed or closed: only results of the year before."""
    chance, rows = campaign.chance, []
    old_codes = [f"{campaign.schools[0].code[:2]}{code}" for code in chance.sample(range(9991, 9999), 3)]
    heirs = chance.sample(campaign.schools, 2)
    more = []
    for old, heir, kind in zip(old_codes, [*heirs, None], ["слияние", "переименование", "закрытие"]):
        day = f"{chance.randint(1, 28):02d}.{chance.randint(7, 12):02d}.{YEAR - 1}"
        rows.append(Row([old, heir.code if heir else "", kind, day, f"Постановление № {chance.randint(10, 99)}"],
                        heir.code if heir else old))
        more.append(School(old, f"МБОУ «Прежняя школа {old[-1]}»", campaign.schools[0].place, 100, "sch" + old, old))
        for work in campaign.works:
            n = chance.randint(10, 30)
            low = chance.randint(1, 6)
            campaign.marks[old, YEAR - 1, work] = [low, n - low, 0, 0]
            if not heir:
                continue
            own = campaign.cells[heir.code, YEAR - 1, work]
            campaign.cells[heir.code, YEAR - 1, work] = (own[0] + n, own[1] + low)
    campaign.table("successions", "successions", ["old_code", "new_code", "succession_kind", "date", "document"],
                   ["Прежний код", "Новый код", "Вид", "Дата", "Документ"], rows)
    registry(campaign)
    own = campaign.schools
    campaign.schools = own + more
    counts(campaign)
    campaign.schools = own


def decisions(campaign):
    chance, rows = campaign.chance, []
    chosen = chance.sample(campaign.schools, 4)
    for school, action in zip(chosen, ["включить", "исключить", "перевести", "включить"]):
        cluster = "" if action == "исключить" else chance.choice(["low", "risk", "adverse"])
        days = [f"{chance.randint(1, 28):02d}.{month:02d}.{YEAR}" for month in (9, 10)]
        # an earlier decision that a later one sets aside
        rows.append(Row([school.code, "включить", "low_adverse", "5.1", f"Протокол № {chance.randint(1, 40)}",
                         days[0], "принято"], school.code))
        rows.append(Row([school.code, action, cluster, "5.2", f"Протокол № {chance.randint(41, 80)}",
                         days[1], "принято"], school.code))
        campaign.fields[school.code] = {"cluster": cluster or "none"}
    chance.shuffle(rows)
    campaign.table("decisions", "decisions",
                   ["school_code", "action", "cluster", "clause", "document", "document_date", "status"],
                   ["Код ОО", "Действие", "Кластер", "Пункт", "Документ", "Дата документа", "Статус"], rows)


def municipalities(campaign):
    """A district that has become an okrug already, one that will, and a spelling."""
    rows, truth, spelt = [], {}, {}
    for i, place in enumerate(dict.fromkeys(school.place for school in campaign.schools)):
        other = place.replace("район", "муниципальный округ").replace("город", "городской округ")
        until = f"{campaign.chance.randint(1, 28):02d}.{campaign.chance.randint(1, 6):02d}.{YEAR + i % 2}"
        rows.append(Row([place, other, "", until], place))
        truth[place] = place if i % 2 else other
        spelt[place] = f"{place} (МО)"
        rows.append(Row([spelt[place], other, "", ""], place))
    campaign.places = {school.code: truth[school.place] for school in campaign.schools}
    campaign.table("municipalities", "municipalities", ["synonym", "municipality", "valid_from", "valid_until"],
                   ["Написание", "Муниципалитет", "Действует с", "Действует по"], rows)
    registry(campaign, places=[campaign.chance.choice([school.place, spelt[school.place]])
                               for school in campaign.schools])


def crosswalk(campaign):
    """Results that know their schools by the codes of ОГЭ alone."""
    campaign.table("crosswalk", "crosswalk", ["school_code", "login", "oge_code", "name"],
                   ["Код ОО", "Логин", "Код ОГЭ", "Наименование"],
                   [Row([school.code, school.login, school.oge, school.name], school.code)
                    for school in campaign.schools])
    registry(campaign)
    rows = [Row([str(year), work, school.oge, str(sum(campaign.marks[school.code, year, work])),
                 str(campaign.marks[school.code, year, work][0])], school.code)
            for year, work, school in keys(campaign)]
    campaign.table("results", "results", ["year", "procedure", "oge_code", "participants", "low"],
                   ["Год", "Процедура", "Код ОГЭ", "Участников", "Низкие результаты"], rows)


TABLES = {
    "registry": lambda campaign: registry(campaign, wide=True), "counts": counts, "marks": marks,
    "percents": percents, "pupils": pupils, "scores": scores, "consolidated": consolidated, "protocol": protocol,
    "aggregate": aggregate, "context": context, "context_counts": lambda campaign: context(campaign, True),
    "risk": risk, "risk_long": risk_long, "successions": successions, "decisions": decisions,
    "municipalities": municipalities, "crosswalk": crosswalk,
}
