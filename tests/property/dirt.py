# SPDX-License-Identifier: GPL-3.0-or-later
"""Traits of real files. Each function plants one into a trial's table, says what it touched and, where the
table then means something else, what is true. A table that cannot have the trait raises Unfit.

`must_tell` is for tables that no program can understand by itself, or whose loss nobody would see: there
even right cells need an error or a warning."""
import re

import regions
from tables import Cell, Row, number_of

TRAITS = {}
BOOKS = ("xlsx", "ods", "xls")
CODES = ("school_code", "oge_code", "old_code")
COUNTS = ("participants", "low", "mark_2", "mark_3", "mark_4", "mark_5", "count")
PERCENTS = ("percent_2", "percent_3", "percent_4", "percent_5", "value")
FIGURES = COUNTS + PERCENTS + ("mark", "score")
RESULTS = ("counts", "marks", "percents", "pupils", "scores", "consolidated", "protocol", "aggregate", "crosswalk")
LATIN = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
CYRILLIC = str.maketrans("sceopx", "ѕсеорх")
INVISIBLE = ["\u00ad", "\u200e", "\u200f", "\u200b", "\u200d", "\u2060", "\u00a0", "\u2009", "\u202f", "\u202a",
             "\ufeff"]
DASHES = ["–", "—", "−", "‑", "‐", "-\u00ad"]


class Unfit(Exception):
    """The table cannot have the trait."""


def trait(kinds=None, formats=None):
    def register(function):
        TRAITS[function.__name__] = (function, kinds, formats)
        return function
    return register


def need(condition):
    if not condition:
        raise Unfit
    return condition


def column_of(trial, field):
    return need(trial.table.columns(field))[0]


def code_column(trial):
    columns = trial.table.columns(*CODES)
    need(columns)
    return columns[0]


def figure_columns(trial, *fields):
    return need(trial.table.columns(*(fields or FIGURES)))


def some(trial, rows=None, most=None):
    """A few rows by chance, or a block of them, or all."""
    rows = need(list(rows if rows is not None else trial.table.body))
    how = trial.chance.random()
    if how < 0.4:
        chosen = [trial.chance.choice(rows)]
    elif how < 0.8 or most:
        first = trial.chance.randrange(len(rows))
        chosen = rows[first:first + trial.chance.randint(2, max(2, min(len(rows) // 2, most or len(rows))))]
    else:
        chosen = rows
    return chosen


def change(trial, rows, column, function):
    """Changes cells; what does not change is not touched."""
    done = False
    for row in rows:
        text = str(row[column])
        new = function(text)
        if text and new is not None and (isinstance(new, Cell) or new != text):
            row[column] = new
            trial.touch(row, column)
            if trial.table.fields[column] in CODES:
                trial.words.add(text)
            done = True
    need(done)


def change_codes(trial, function):
    column = code_column(trial)
    # registries and lists of codes hold a code once: some rows; results, too
    rows = some(trial)
    change(trial, rows, column, function)


def digits_of(code):
    return re.sub(r"\D", "", code)


@trait()
def clean(trial):
    """Nothing is planted: nothing may be said."""
    trial.clean = True


# ---- headers ----

def groups(trial):
    """The block of columns that a common header may stand over."""
    columns = trial.table.columns(*(f"{kind}_{mark}" for kind in ("mark", "percent") for mark in (2, 3, 4, 5)))
    return need(columns if len(columns) == 4 else [])


def two_rows(trial, title, merged):
    """A title over the marks; other headers in the first row or in the second."""
    columns, table = groups(trial), trial.table
    top, bottom = Row(table.head), Row(table.head)
    above = trial.chance.random() < 0.5
    for i in range(len(top)):
        if i in columns:
            top[i] = title if i == columns[0] else ""
            bottom[i] = str(columns.index(i) + 2)
        elif above:
            bottom[i] = ""
        else:
            top[i] = ""
    table.heads = [top, bottom]
    if merged:
        first = len(table.above) + 1
        table.book["merges"].append((first, columns[0], first, columns[-1]))
        if above:
            table.book["merges"] += [(first, i, first + 1, i) for i in range(len(top)) if i not in columns]
    trial.touch_columns(columns)
    trial.touch_rows(table.heads)
    return columns


@trait(("marks", "percents", "consolidated", "aggregate"))
def header_of_two_rows(trial):
    two_rows(trial, trial.chance.choice(["Отметка", "Получили отметку", "Распределение отметок", "Оценка", "Отметки"]),
             trial.format in BOOKS and trial.chance.random() < 0.7)


@trait(("marks", "percents", "consolidated", "aggregate"))
def header_of_three_rows(trial):
    two_rows(trial, "Отметка", trial.format in BOOKS)
    table = trial.table
    table.heads.insert(0, Row(["Результаты оценочной процедуры"] + [""] * (len(table.head) - 1)))
    table.book["merges"] = [(top + 1, left, bottom + 1, right) for top, left, bottom, right in table.book["merges"]]
    if trial.format in BOOKS:
        table.book["merges"].append((1, 0, 1, len(table.head) - 1))
    trial.touch_rows(table.heads)


@trait(("marks",))
def header_bare_marks(trial):
    """One word over the first of four columns, no second row: counts under «Отметка»."""
    columns = groups(trial)
    for i in columns:
        trial.table.head[i] = "Отметка" if i == columns[0] else ""
    if "participants" in trial.table.fields and trial.chance.random() < 0.5:
        trial.table.head[column_of(trial, "participants")] = "Писали"
    trial.touch_columns(columns)


def side_by_side(trial, by_year):
    """Years, or procedures, in blocks of columns instead of rows."""
    table, campaign = trial.table, trial.campaign
    at, figures = (0 if by_year else 1), table.columns(*FIGURES)
    blocks = [str(regions.YEAR - 1), str(regions.YEAR)] if by_year else campaign.works
    keys = [i for i in range(len(table.head)) if i not in figures and i != at]
    found = {}
    for row in table.body:
        found.setdefault(tuple(str(row[i]) for i in keys), {})[str(row[at])] = (row, [row[i] for i in figures])
    titles, first = [table.head[i] for i in figures], len(keys)
    how = trial.chance.choice(["over", "inside", "again"])
    heads = [table.head[i] for i in keys]
    top = [""] * len(heads)
    for block in blocks:
        words = f"{block} г." if by_year and trial.chance.random() < 0.3 else block
        top += [words] + [""] * (len(figures) - 1)
        heads += [f"{title} {words}" if how == "inside" else title for title in titles]
    body = []
    for key, cells in found.items():
        row = Row(key, next(iter(cells.values()))[0].school)
        for block in blocks:
            row += cells[block][1] if block in cells else [""] * len(figures)
        body.append(row)
    fields = [table.fields[i] for i in keys] + [table.fields[i] for i in figures] * len(blocks)
    table.fields, table.body = fields, body
    table.heads = [Row(top), Row(heads)] if how == "over" else [Row(heads)]
    if how == "over" and trial.format in BOOKS:
        table.book["merges"] = [(1, first + i * len(figures), 1, first + (i + 1) * len(figures) - 1)
                                for i in range(len(blocks)) if len(figures) > 1]
    if how == "again" or trial.chance.random() < 0.5:
        what = "year" if by_year else "procedure"
        trial.ini.append(f"[file {{file}}]\n{what} = {blocks[-1]}")
    trial.touch_columns(range(first, len(heads)))
    trial.touch_rows(table.heads)


@trait(("counts", "marks", "percents"))
def years_side_by_side(trial):
    side_by_side(trial, True)


@trait(("counts", "marks", "percents"))
def procedures_side_by_side(trial):
    side_by_side(trial, False)


def other_figures(trial, column):
    """The cells of a column as they might stand in an older edition."""
    cells = []
    for row in trial.table.body:
        text = str(row[column])
        if re.fullmatch(r"\d+", text):
            cells.append(str(int(text) + trial.chance.randint(1, 3)))
        elif re.fullmatch(r"\d+,\d+", text):
            cells.append(f"{float(text.replace(',', '.')) / 2 + 1:.2f}".replace(".", ","))
        else:
            cells.append(text)
    return cells


def competitor(trial, title, hidden=False):
    columns = figure_columns(trial, "participants", "low", "mark_2", "percent_2", "mark", "score", "value")
    column = trial.chance.choice(columns)
    place = trial.chance.choice([column, column + 1, len(trial.table.head)])
    cells = other_figures(trial, column)
    head = title(trial.table.head[column], trial.table.fields[column])
    trial.table.insert(place, None, need(head), cells)
    for row in trial.table.body:
        if number_of(row[place], "participants") is not None and trial.format in BOOKS:
            row[place] = Cell(row[place], row[place].replace(",", "."))
    if hidden:
        trial.table.book["hidden_columns"].add(place)
    trial.touch_columns([place, column + (place <= column)])
    trial.must_tell = "which of the two columns counts?"


SYNONYMS = {"participants": "Число участников", "low": "Не преодолели порог", "mark_2": "Количество «2»",
            "percent_2": "Доля «2», %", "mark": "Оценка", "score": "Тестовый балл"}


@trait()
def header_twice(trial):
    competitor(trial, lambda head, _: head)


@trait()
def header_synonym_twice(trial):
    competitor(trial, lambda _, field: SYNONYMS.get(field))


@trait(formats=BOOKS)
def header_twice_hidden(trial):
    competitor(trial, lambda head, field: SYNONYMS.get(field, head), hidden=True)


@trait()
def columns_unknown(trial):
    for title in trial.chance.sample(["Комментарий", "Доля выполнивших, %", "Средний балл", "Кол-во выпускников",
                                      "Сверено", "Источник", "№ п/п", "Адрес"], trial.chance.randint(1, 3)):
        place = trial.chance.randint(0, len(trial.table.head))
        trial.table.insert(place, None, title, [str(trial.chance.randint(1, 99)) for _ in trial.table.body])
        trial.touch_columns([place])


@trait()
def columns_reordered(trial):
    order = list(range(len(trial.table.head)))
    trial.chance.shuffle(order)
    trial.table.reorder(order)
    trial.whole = True


def change_heads(trial, function, all_of=False):
    table = trial.table
    possible = [i for i, head in enumerate(table.head) if head and function(head) != head]
    chosen = need(possible) if all_of else [trial.chance.choice(need(possible))]
    for i in chosen:
        table.head[i] = function(table.head[i])
    trial.touch_columns(chosen)
    trial.touch_rows([table.head])


@trait()
def header_latin_letters(trial):
    change_heads(trial, lambda head: head.translate(LATIN), trial.chance.random() < 0.5)


@trait()
def header_line_break(trial):
    change_heads(trial, lambda head: head.replace(" ", "\n", 1), trial.chance.random() < 0.5)


@trait()
def header_hyphenated(trial):
    """A word parted by hand so that it fits: «участ-», «ников»."""
    change_heads(trial, lambda head: re.sub(r"(\w{4})(\w{4})", r"\1-\n\2", head, count=1))


@trait()
def header_note(trial):
    note = trial.chance.choice(["*", "¹", " *", "**", " (чел.)", "1)", ":", " (заполняется ОО)"])
    change_heads(trial, lambda head: head + note)


@trait()
def header_case_and_spaces(trial):
    look = trial.chance.choice([str.upper, lambda h: h.replace(" ", "  "), lambda h: f" {h} ",
                                lambda h: h.replace(" ", "\u00a0"), lambda h: h + "\u00ad", lambda h: "\u200e" + h])
    change_heads(trial, look, True)


@trait()
def header_numbered(trial):
    for i, head in enumerate(trial.table.head):
        if head:
            trial.table.head[i] = f"{i + 1}.{trial.chance.choice([' ', chr(9)])}{head}"
    trial.whole = True


@trait()
def header_empty(trial):
    column = trial.chance.choice([i for i, field in enumerate(trial.table.fields) if field and field != "task"])
    trial.table.head[column] = ""
    trial.touch_columns([column])
    trial.whole = True


@trait()
def header_misspelt(trial):
    def misspelt(head):
        return head[:3] + head[4:] if len(head) > 6 else head
    change_heads(trial, misspelt)
    trial.whole = True


@trait()
def header_of_neighbour(trial):
    """Headers of two columns of figures exchanged places: nothing but the figures tells."""
    columns = trial.table.columns("participants", "low", "mark_2", "percent_2")
    need(len(columns) == 2)
    one, other = columns
    head = trial.table.head
    head[one], head[other] = head[other], head[one]
    trial.touch_columns(columns)
    # nobody could tell where the exchanged figures are possible, too
    need(any(str(row[one]) != str(row[other]) for row in trial.table.body))
    trial.touch_rows(trial.table.body)


# ---- blanks ----

def blank_repeats(trial, column, merged):
    table, first = trial.table, len(trial.table.above) + len(trial.table.heads) + 1
    start, done = 0, False
    for i in range(1, len(table.body) + 1):
        if i < len(table.body) and str(table.body[i][column]) == str(table.body[start][column]):
            continue
        if i - start > 1:
            for row in table.body[start + 1:i]:
                row[column] = ""
                trial.touch(row, column)
            done = True
            if merged:
                table.book["merges"].append((first + start, column, first + i - 1, column))
        start = i
    need(done)


@trait(("registry", "counts", "marks", "percents", "consolidated", "context"), BOOKS)
def municipality_merged(trial):
    column = column_of(trial, "municipality")
    trial.table.body.sort(key=lambda row: [str(row[i]) for i in range(column + 1)]
                          if trial.table.role != "schools" else str(row[column]))
    blank_repeats(trial, column, True)


@trait(("registry",))
def municipality_blank(trial):
    """Blanks that nothing declares to be merged: the municipality is not known."""
    column = column_of(trial, "municipality")
    for row in some(trial, trial.table.body[1:]):
        row[column] = ""
        trial.touch(row, column)
        trial.places[row.school] = None
    trial.must_tell = "the municipality is not known"


@trait(("counts", "marks", "percents", "consolidated"), BOOKS)
def keys_merged(trial):
    blank_repeats(trial, trial.chance.choice(trial.table.columns("year", "procedure", "subject", "grade")), True)


@trait(("counts", "marks", "percents", "pupils", "scores", "consolidated"))
def key_blank(trial):
    """The first row of a block has no year or procedure: that of the row above is another one."""
    column = trial.chance.choice(trial.table.columns("year", "procedure", "subject", "grade"))
    rows = [row for above, row in zip(trial.table.body, trial.table.body[1:])
            if str(above[column]) != str(row[column])]
    row = trial.chance.choice(need(rows))
    row[column] = ""
    trial.touch(row, column)


@trait(RESULTS)
def figure_blank(trial):
    column = trial.chance.choice(figure_columns(trial))
    for row in some(trial, most=4):
        need(str(row[column]))
        if trial.campaign.kind in ("pupils", "scores"):
            trial.absent(row)
        row[column] = ""
        trial.touch(row, column)


@trait()
def code_blank(trial):
    column = code_column(trial)
    for row in some(trial, trial.table.body, most=4):
        row[column] = ""
        trial.touch(row, column)


@trait()
def rows_blank(trial):
    for _ in range(trial.chance.randint(1, 3)):
        trial.table.body.insert(trial.chance.randint(0, len(trial.table.body)), Row([""] * len(trial.table.head)))
    trial.whole = True


@trait()
def column_blank(trial):
    trial.table.insert(trial.chance.randint(0, len(trial.table.head)), None, "", "")
    trial.whole = True


# ---- codes ----

def logins_only(code):
    return digits_of(code) if len(digits_of(code)) == 6 else None


@trait()
def code_login_prefix(trial):
    prefix = trial.chance.choice(["sch", "edu", "ksh", "SCH", "Edu", "sch-"])
    change_codes(trial, lambda code: prefix + logins_only(code) if logins_only(code) else None)


@trait(("counts", "marks", "percents", "pupils", "scores", "consolidated", "protocol", "aggregate"))
def code_other_prefix(trial):
    """A school that the registry lacks differs from one of it by the prefix of the login alone."""
    column = trial.table.columns("school_code", "group")[0]
    school = trial.chance.choice(trial.campaign.schools)
    more = []
    for row in trial.table.body:
        if row.school == school.code:
            row[column] = re.sub(r"^\D{0,3}(\d{6})", r"edu\1", str(row[column]))
            again = Row(row, "ksh" + school.code)
            again[column] = str(row[column]).replace("edu", "ksh", 1)
            more.append(again)
            trial.touch(row, column)
    for row in need(more):
        for i in trial.table.columns("participants"):
            if not trial.table.columns(*PERCENTS):
                row[i] = str(int(str(row[i])) + (0 if trial.table.columns("mark_2") else 5))
        trial.touch(row, column)
    trial.table.body += more


@trait(("registry",))
def code_two_prefixes_in_registry(trial):
    column, row = code_column(trial), trial.chance.choice(trial.table.body)
    again = Row(row, "ksh" + row.school)
    row[column], again[column] = "edu" + row.school, "ksh" + row.school
    again[column_of(trial, "name")] = "ГБОУ «Школа-интернат № 9»"
    trial.table.body.insert(trial.table.body.index(row) + 1, again)
    trial.touch(row, column)
    trial.touch(again, column)
    trial.must_tell = "whose are the results of the six digits?"


PLACEHOLDERS = ["нет", "-", "0", "н/д", "б/н", "—", "нет данных", "000000", "x", "?", "отсутствует"]


@trait()
def code_placeholder(trial):
    word = trial.chance.choice(PLACEHOLDERS)
    change_codes(trial, lambda code: word)


@trait(("registry",))
def code_placeholder_school(trial):
    """A school without a code, in the registry and in the results."""
    word = trial.chance.choice(PLACEHOLDERS)
    row = Row(trial.chance.choice(trial.table.body), word)
    row[code_column(trial)] = word
    row[column_of(trial, "name")] = "МБОУ «Новая школа»"
    for i in trial.table.columns("oge_code"):
        row[i] = ""
    trial.table.body.append(row)
    trial.touch(row, code_column(trial))
    for table in trial.others:
        if table.role == "results":
            for old in table.body[:]:
                if old.school == trial.campaign.schools[0].code:
                    new = Row(old, word)
                    new[column_of(trial, "school_code")] = word
                    table.body.append(new)
    trial.must_tell = "a word is no code"


@trait()
def code_column_shifted(trial):
    """The column of codes slipped down by a row; what names the school beside it does not agree."""
    column, body = code_column(trial), trial.table.body
    codes = [row[column] for row in body]
    if trial.chance.random() < 0.5 and "name" in trial.table.fields and trial.table.role != "schools":
        codes = codes[-1:] + codes[:-1]
    else:
        codes = [""] + codes[:-1]
    for row, code in zip(body, codes):
        row[column] = code
        trial.touch(row, column)


@trait(("counts", "marks", "percents", "context", "risk"))
def figures_shifted(trial):
    """Figures of a row and those below slipped down by a row, the last one fell off."""
    columns, body = figure_columns(trial) if trial.table.role != "risk" else trial.table.columns("level"), trial.table.body
    first = trial.chance.randrange(len(body) - 1)
    for lower, upper in zip(body[:first:-1], body[-2:None if first == 0 else first - 1:-1]):
        for i in columns:
            lower[i] = upper[i]
    for i in columns:
        body[first][i] = ""
    trial.touch_rows(body[first:])
    trial.touch_columns(columns)


@trait()
def code_cyrillic_prefix(trial):
    change_codes(trial, lambda code: ("sch" + logins_only(code)).translate(CYRILLIC) if logins_only(code) else None)


@trait()
def code_invisible_signs(trial):
    sign = trial.chance.choice(INVISIBLE + ["\x1f", "\t"])
    change_codes(trial, trial.chance.choice([lambda code: sign + code, lambda code: code + sign,
                                             lambda code: code[:-2] + sign + code[-2:]]))


@trait()
def code_letter_for_digit(trial):
    letter, digit = trial.chance.choice([("O", "0"), ("О", "0"), ("о", "0"), ("З", "3"), ("l", "1"), ("б", "6")])
    change_codes(trial, lambda code: code.replace(digit, letter, 1))


@trait()
def code_as_programs_write(trial):
    form = trial.chance.choice(["{}.0", '="{}"', "'{}", "`{}", "{},0", "№{}", "{}.", "№ {}", "={}", "‘{}", "{};"])
    change_codes(trial, form.format)


@trait()
def code_scientific(trial):
    change_codes(trial, lambda code: f"{code[0]},{code[1:]}E+{len(code) - 1:02d}" if code.isdigit() else None)


@trait()
def code_spaced(trial):
    look = trial.chance.choice([lambda c: f"{c[:-3]} {c[-3:]}", lambda c: f"{c[:2]} {c[2:]}", lambda c: "sch " + c,
                                lambda c: " ".join(c), lambda c: f"{c[:-3]}\u00a0{c[-3:]}", lambda c: f"  {c} "])
    change_codes(trial, lambda code: look(code) if code.isdigit() else None)


@trait()
def code_thousands(trial):
    sign = trial.chance.choice([",", ".", "'", "\u2009"])
    change_codes(trial, lambda code: f"{code[:-3]}{sign}{code[-3:]}" if code.isdigit() and len(code) > 3 else None)


@trait()
def code_with_name(trial):
    column = code_column(trial)
    form = trial.chance.choice(["{} — {}", "{} {}", "{}, {}", "{} | {}", "{} - {}", "{}\n{}", "{1} ({0})", "{}/{}"])
    names = {school.code: school.name for school in trial.campaign.schools}
    for row in some(trial):
        if row.school in names and str(row[column]):
            row[column] = form.format(str(row[column]), names[row.school])
            trial.touch(row, column)
    need(trial.rows)


@trait()
def code_zeros_lost(trial):
    change_codes(trial, lambda code: code.lstrip("0") if code.startswith("0") else None)


@trait(formats=BOOKS)
def code_number(trial):
    """Codes that the workbook holds as numbers."""
    change_codes(trial, lambda code: Cell(code.lstrip("0"), code.lstrip("0")) if code.isdigit() else None)


@trait(formats=BOOKS)
def code_number_with_format(trial):
    """As numbers that a format shows with spaces."""
    change_codes(trial, lambda code: Cell(f"{code[:-3]} {code[-3:]}", code, "thousands")
                 if code.isdigit() and code[0] != "0" else None)


@trait()
def code_of_nobody(trial):
    need(trial.table.role in ("results", "context", "risk", "decisions"))
    column = code_column(trial)
    code = f"{trial.campaign.schools[0].code[:2]}9990"
    school = trial.chance.choice(need([row.school for row in trial.table.body if row.school]))
    change(trial, [row for row in trial.table.body if row.school == school], column, lambda _: code)


@trait(("registry",))
def code_twice(trial):
    column = code_column(trial)
    one, other = trial.chance.sample(trial.table.body, 2)
    one[column] = other[column]
    trial.touch(one, column)
    trial.touch(other, column)


@trait(("registry",))
def code_and_name_exchanged(trial):
    column, name = code_column(trial), column_of(trial, "name")
    for row in some(trial, most=3):
        row[column], row[name] = row[name], row[column]
        trial.touch(row, column)
        trial.touch_columns([name])


@trait(("aggregate",))
def group_label(trial):
    form = trial.chance.choice(["{1} ({0})", "{0} - {1}", "{0}", "{1}", "{0} {1}", "{0}|{1}", "({0}) {1}"])
    for row in trial.table.body:
        if row.school:
            login, _, name = str(row[0]).partition(" | ")
            row[0] = form.format(login, name)
            trial.touch(row, 0)


# ---- procedures, years, subjects ----

def work_forms(work):
    kind, subject, *grade = work.split("-")
    name = {"РУ": "русский язык", "МА": "математика"}[subject]
    short = {"РУ": "РУС", "МА": "МАТ"}[subject]
    tail = f"-{grade[0]}" if grade else ""
    if len(grade) == 1 and grade[0].isdigit():
        return [f"{kind} {name} {grade[0]} класс", f"{kind}. {name.capitalize()}. {grade[0]} кл.", f"{kind}_{subject}_{grade[0]}",
                f"{subject}-{grade[0]}", f"{kind} {short} {grade[0]}", f"{kind} {subject}{grade[0]}", work.lower(),
                f"{kind} {subject} {grade[0]}", f"{kind}-{grade[0]} {name}", work.translate(LATIN), f"{name}, {grade[0]} класс",
                f"{kind} по предмету «{name}» ({grade[0]} класс)"]
    return [f"{kind} {short}", f"{kind} {name}", f"{kind}. {name.capitalize()}", f"{kind}_{subject}{tail}", work.lower(),
            f"{kind} {subject}{tail}", work.translate(LATIN), f"{kind} по предмету «{name}»", f"{kind}-9 {name}"]


@trait(("counts", "marks", "percents", "pupils", "scores", "crosswalk"))
def procedure_words(trial):
    column, number = column_of(trial, "procedure"), trial.chance.randrange(12)
    work = trial.chance.choice(trial.campaign.works)
    change(trial, [row for row in trial.table.body if str(row[column]) == work], column,
           lambda text: work_forms(text)[number % len(work_forms(text))])


@trait(("counts", "marks", "percents", "pupils", "scores", "crosswalk"))
def procedure_dashes(trial):
    dash = trial.chance.choice(DASHES + [" - ", "_", "\u00ad", " ", "", "."])
    change(trial, some(trial), column_of(trial, "procedure"), lambda text: text.replace("-", dash))


@trait(("counts", "marks", "percents", "pupils", "scores"))
def procedure_misspelt(trial):
    change(trial, some(trial), column_of(trial, "procedure"),
           trial.chance.choice([lambda t: t.replace("МА", "МM"), lambda t: t.replace("РУ", "РЯ"), lambda t: t + "*",
                                lambda t: t.replace("ВПР", "ВНР"), lambda t: t.replace("ОГЭ", "OГЭ"), lambda t: t + " (осн.)",
                                lambda t: t.replace("Е", "Э")]))


@trait(("counts", "marks", "percents", "pupils", "scores", "consolidated", "crosswalk"))
def year_words(trial):
    form = trial.chance.choice(["{0}/{1}", "{1} г.", "{0}-{1} уч. год", "{0}/{2}", "{1} год", "{0}–{1}", "{0} / {1}",
                                "{0}-{2}", "{0}/{1} учебный год", "{1}г", "01.09.{0}", "{2}", "весна {1}", "{1}.0"])
    change(trial, some(trial), column_of(trial, "year"),
           lambda text: form.format(int(text) - 1, text, text[2:]))


@trait(("counts", "marks", "percents", "pupils", "scores", "consolidated", "crosswalk"))
def year_wrong(trial):
    form = trial.chance.choice(["{}{}{}2", "2{1}0{2}", "{2}.{0}", "", "20.22", "{0}1{2}", "2022-13"])
    change(trial, some(trial, most=5), column_of(trial, "year"), lambda text: form.format(text[:1], text[2:], text[3:]))


@trait(("counts", "marks", "percents", "pupils", "scores", "consolidated"), BOOKS)
def year_date_cell(trial):
    """A date of which the format shows the year alone."""
    serial = {"2021": 44197, "2022": 44562}
    days = trial.chance.choice([0, 120, 250])
    change(trial, some(trial), column_of(trial, "year"), lambda text: Cell(text, str(serial[text] + days), "year"))


@trait(("consolidated",))
def subject_words(trial):
    number = trial.chance.randrange(6)
    forms = {"Русский язык": ["русский", "Рус. яз.", "РУССКИЙ ЯЗЫК", "Pусский язык", "Русский  язык", "русский яз."],
             "Математика": ["математика ", "Матем.", "МАТЕМАТИКА", "Maтематика", "Математика*", "матем"]}
    change(trial, some(trial), column_of(trial, "subject"), lambda text: forms[text][number])


@trait(("consolidated",))
def grade_words(trial):
    form = trial.chance.choice(["{} класс", "{}а", "{}-й", "{} кл.", "{}-е классы", "0{}", "{}.0", "{}А,{}Б", "кл. {}"])
    change(trial, some(trial), column_of(trial, "grade"), lambda text: form.format(text, text))


# ---- text ----

def encoded(trial, encoding, bom=False):
    for row in trial.table.rows:
        for i, cell in enumerate(row):
            if encoding in ("cp866", "koi8-r") and isinstance(cell, str):
                # neither has all signs; names are written with those that it has
                row[i] = cell.replace("«", '"').replace("»", '"').replace("–", "-").replace("№", "N")
                trial.names_free = True
    trial.table.csv["encoding"], trial.table.csv["bom"] = encoding, bom
    trial.whole = True


for _encoding in ("cp1251", "cp866", "koi8-r", "utf-16", "mac-cyrillic", "utf-16-le", "iso8859-5"):
    def _in_encoding(trial, encoding=_encoding):
        encoded(trial, encoding, encoding == "utf-16-le")
    TRAITS["text_in_" + _encoding.replace("-", "_")] = (_in_encoding, None, ("csv",))


@trait(formats=("csv",))
def text_bad_byte(trial):
    """One byte in the middle that is no UTF-8."""
    byte = bytes([trial.chance.choice([0xFF, 0xC0, 0x80, 0xD0])])
    share = trial.chance.random()

    def broken(data):
        place = 3 + int(share * (len(data) - 4))
        return data[:place] + byte + data[place:]
    trial.table.csv["after"] = broken
    trial.whole = True


@trait(formats=("csv",))
def text_decoded_twice(trial):
    def twice(data):
        return data.decode("utf-8-sig").encode("utf-8").decode("cp1251", "replace").encode("utf-8")
    trial.table.csv["after"] = twice
    trial.whole = True


def spoil_words(trial, function):
    """Names or municipalities of some schools of the registry."""
    column = trial.chance.choice(trial.table.columns("name", "municipality"))
    change(trial, some(trial), column, function)


@trait(("registry",))
def words_decoded_twice(trial):
    how = trial.chance.choice([("utf-8", "cp1251"), ("cp1251", "koi8-r"), ("cp1251", "latin-1"), ("utf-8", "latin-1"),
                               ("cp866", "cp1251"), ("utf-8", "cp866")])
    spoil_words(trial, lambda text: text.encode(how[0], "replace").decode(how[1], "replace"))


@trait(("registry",))
def words_left_by_programs(trial):
    word = trial.chance.choice(["nan", "NULL", "#ССЫЛ!", "#Н/Д", "None", "N/A", "????????", "#REF!", "undefined",
                                "[object Object]", "#ИМЯ?", "<NA>", "null", "#ЗНАЧ!"])
    spoil_words(trial, lambda text: word)


@trait(("registry",))
def words_of_web_pages(trial):
    form = trial.chance.choice([lambda t: t.replace("«", "&quot;").replace("»", "&quot;").replace("район", "район&nbsp;"),
                                lambda t: t.replace("«", "&laquo;").replace("о", "&#1086;", 1), lambda t: f"<b>{t}</b>",
                                lambda t: t + "&nbsp;", lambda t: re.sub("[а-яА-Я]", "?", t), lambda t: t + "<br>"])
    spoil_words(trial, form)


@trait(("registry",))
def municipality_number(trial):
    column = column_of(trial, "municipality")
    numbers = {place: str(26 + i) for i, place in enumerate(sorted({str(row[column]) for row in trial.table.body}))}
    trial.table.head[column] = trial.chance.choice(["АТЕ", "МО", "Район", trial.table.head[column]])
    change(trial, trial.table.body, column, lambda text: numbers[text])
    trial.places = {code: None for code in trial.places}
    trial.must_tell = "a number is no municipality"


@trait(("registry",))
def municipality_missing(trial):
    column = column_of(trial, "municipality")
    if trial.chance.random() < 0.5:
        trial.table.drop(column)
    else:
        for row in trial.table.body:
            row[column] = ""
    trial.places = {code: None for code in trial.places}
    trial.whole = True
    trial.must_tell = "no municipality is known"


@trait(("registry",))
def municipality_look_alike(trial):
    look = trial.chance.choice([lambda t: t.translate(LATIN), lambda t: t.replace(" ", "\u00a0"), lambda t: t + ".",
                                lambda t: t.replace("район", "р-н"), lambda t: t.replace("город", "г."),
                                lambda t: t.replace(" ", "  "), str.upper, lambda t: t[:3] + "\u00ad" + t[3:],
                                lambda t: t.replace("о", "o", 1), lambda t: t.replace("о", "о\u200b", 1)])
    column = column_of(trial, "municipality")
    repeated = [row for row in trial.table.body
                if sum(str(row[column]) == str(other[column]) for other in trial.table.body) > 1]
    change(trial, [trial.chance.choice(need(repeated))], column, look)


@trait(("registry", "counts", "marks", "context"))
def rows_deleted(trial):
    """A column says that some rows are deleted."""
    title = trial.chance.choice(["Удалено", "Удален", "Признак удаления", "is_deleted", "Статус записи", "Исключена"])
    yes, no = trial.chance.choice([("да", "нет"), ("1", "0"), ("удалено", ""), ("True", "False")])
    marked = some(trial, most=4)
    trial.table.insert(len(trial.table.head), None, title, [yes if row in marked else no for row in trial.table.body])
    for row in marked:
        trial.touch(row, len(trial.table.head) - 1)
    trial.must_tell = "are the rows deleted?"


# ---- scales and numbers ----

def decimal(text):
    return float(text.replace(",", "."))


def comma(value, decimals):
    return f"{value:.{decimals}f}".replace(".", ",")


@trait(("percents", "consolidated", "aggregate", "context"))
def fractions_among_percents(trial):
    columns = figure_columns(trial, *PERCENTS)
    if trial.table.role == "context" and trial.chance.random() < 0.5:
        columns = [trial.chance.choice(columns)]
    # one value of one school tells nothing of its scale
    half = len(columns) == 1 or trial.chance.random() < 0.5
    rows = trial.table.body[:len(trial.table.body) // 2] if half else some(trial, most=5)
    for row in rows:
        for i in columns:
            row[i] = comma(decimal(str(row[i])) / 100, 4)
            trial.touch(row, i)


@trait(("percents", "consolidated", "aggregate"))
def fractions_for_percents(trial):
    for row in trial.table.body:
        for i in figure_columns(trial, *PERCENTS):
            row[i] = comma(decimal(str(row[i])) / 100, 4)
            trial.touch(row, i)


@trait(("percents", "consolidated", "aggregate"))
def counts_under_percents(trial):
    columns, whole = figure_columns(trial, *PERCENTS), column_of(trial, "participants")
    for row in some(trial):
        for i in columns:
            row[i] = str(round(decimal(str(row[i])) * int(str(row[whole])) / 100))
            trial.touch(row, i)


@trait(("marks",))
def percents_under_counts(trial):
    columns, whole = figure_columns(trial, "mark_2", "mark_3", "mark_4", "mark_5"), column_of(trial, "participants")
    for row in some(trial):
        for i in columns:
            row[i] = str(round(100 * int(row[i]) / int(str(row[whole]))))
            trial.touch(row, i)


@trait(("context_counts",))
def percents_for_one_count(trial):
    """One column of counts holds percents."""
    column, whole = trial.chance.choice(figure_columns(trial, "count")), column_of(trial, "pupils")
    for row in trial.table.body:
        row[column] = comma(100 * int(row[column]) / int(str(row[whole])), 1)
        trial.touch(row, column)


def exact_percents(trial, row, decimals):
    """The percents of a row of marks anew, with other decimals."""
    works = {"consolidated": None}.get(trial.campaign.kind, "procedure")
    if trial.campaign.kind == "aggregate":
        return None
    year = int(str(row[column_of(trial, "year")]))
    if works:
        work = str(row[column_of(trial, "procedure")])
    else:
        code = {subject[0]: key for key, subject in regions.SUBJECTS.items()}[str(row[column_of(trial, "subject")])]
        work = f"ВПР-{code}-{row[trial.table.column('grade')]}"
    marks = trial.campaign.marks[row.school, year, work]
    if decimals == 15:
        return [repr(100 * mark / sum(marks)).replace(".", ",") for mark in marks]
    return [regions.percent(mark, sum(marks), decimals) for mark in marks]


def redecimal(trial, choose):
    columns = figure_columns(trial, "percent_2", "percent_3", "percent_4", "percent_5")
    for row in trial.table.body:
        decimals = choose()
        if decimals is None:
            continue
        for i, text in zip(columns, need(exact_percents(trial, row, decimals))):
            row[i] = text
            trial.touch(row, i)
    need(trial.rows)


@trait(("percents", "consolidated"))
def decimals_mixed(trial):
    redecimal(trial, lambda: trial.chance.choice([1, 1, 1, 2, 15, None]))


@trait(("percents", "consolidated"))
def decimals_long(trial):
    redecimal(trial, lambda: 15)


@trait(("context",))
def decimals_long_in_context(trial):
    """The noise of a calculation: 14.299999999999999."""
    for row in some(trial):
        for i in figure_columns(trial, "value"):
            row[i] = repr(decimal(str(row[i])) + trial.chance.choice([-1, 1]) * 1e-14).replace(".", ",")
            trial.touch(row, i)


@trait(("percents", "consolidated", "aggregate", "context"))
def percent_signs(trial):
    sign = trial.chance.choice(["%", " %", "\u00a0%"])
    for row in some(trial):
        for i in figure_columns(trial, *PERCENTS):
            row[i] = str(row[i]) + sign
            trial.touch(row, i)


@trait(("percents", "consolidated", "aggregate", "context"), BOOKS)
def percent_cells(trial):
    """Cells with the format of percents: the workbook holds fractions."""
    style = trial.chance.choice(["percent", "percent2"])
    for row in some(trial):
        for i in figure_columns(trial, *PERCENTS):
            value = decimal(str(row[i]))
            row[i] = Cell(f"{value:.0f}%", repr(round(value / 100, 6)), style)
            trial.touch(row, i)


@trait(("context_counts",))
def thousands(trial):
    """Larger schools: the same shares of ten times as many, with separators."""
    sign = trial.chance.choice([" ", "\u00a0", "\u202f", "\u2009", "'", ",", "."])
    for row in trial.table.body:
        for i in trial.table.columns("pupils", "count"):
            number = f"{int(row[i]) * 10:,}".replace(",", sign)
            row[i] = number
            trial.touch(row, i)


@trait()
def decimal_points(trial):
    columns = figure_columns(trial, *PERCENTS)
    for row in some(trial):
        for i in columns:
            row[i] = str(row[i]).replace(",", ".")
            trial.touch(row, i)


@trait()
def figure_with_words(trial):
    form = trial.chance.choice(["{} чел.", "{}*", "{} ", "{}\u2060", "\u200e{}", "\u00a0{}", "{}.", "+{}", "{} ч", "'{}", "={}",
                                "{}¹", "({})", "{},"])
    column = trial.chance.choice(figure_columns(trial))
    change(trial, some(trial), column, form.format)


@trait()
def figure_letter_for_digit(trial):
    letter, digit = trial.chance.choice([("O", "0"), ("О", "0"), ("З", "3"), ("l", "1"), ("I", "1"), ("б", "6")])
    column = trial.chance.choice(figure_columns(trial))
    change(trial, some(trial), column, lambda text: text.replace(digit, letter, 1))


@trait()
def figure_signed(trial):
    form = trial.chance.choice(["-{}", "−{}", "–{}", "{}-", "{}.0", "{},0", "{},00", "0{}"])
    column = trial.chance.choice(figure_columns(trial, *COUNTS, "mark", "score"))
    change(trial, some(trial), column, form.format)


@trait()
def figure_placeholder(trial):
    word = trial.chance.choice(["-", "нет", "н/д", "x", "#Н/Д", "#ДЕЛ/0!", "nan", "NULL", "…", "скрыто", "<5", "менее 5",
                                "5-7", "б/о", "?"])
    change(trial, some(trial, most=4), trial.chance.choice(figure_columns(trial)), lambda text: word)


@trait()
def figures_exchanged(trial):
    """Participants and low results of a row changed places."""
    columns = trial.table.columns("participants", "low", "mark_2", "percent_2")
    need(len(columns) == 2)
    for row in some(trial, most=4):
        if str(row[columns[0]]) != str(row[columns[1]]):
            row[columns[0]], row[columns[1]] = row[columns[1]], row[columns[0]]
            trial.touch(row, columns[0])
    need(trial.rows)


@trait(("marks", "percents", "consolidated", "aggregate"))
def mark_mistyped(trial):
    """One figure of four is another: the four do not add up."""
    column, row = trial.chance.choice(groups(trial)), trial.chance.choice(trial.table.body)
    row[column] = comma(decimal(str(row[column])) + 20, 2) if "," in str(row[column]) else str(int(row[column]) + 20)
    trial.touch(row, column)


@trait()
def column_filled_by_dragging(trial):
    """A series instead of the figures: 20, 21, 22 … below the first: told only where impossible."""
    column = trial.chance.choice(figure_columns(trial, "participants", "mark_2", "percent_2"))
    need(trial.table.columns("mark_2", "percent_2"))
    first = int(decimal(str(trial.table.body[0][column])))
    for i, row in enumerate(trial.table.body[1:], 1):
        row[column] = str(first + i)
        trial.touch(row, column)


# ---- rows ----

@trait()
def row_twice(trial):
    need(trial.table.role not in ("schools", "municipalities", "successions", "decisions", "crosswalk") and
         trial.campaign.kind not in ("pupils", "scores", "protocol"))
    row = trial.chance.choice(trial.table.body)
    again = Row(row, row.school)
    trial.table.body.insert(trial.chance.randint(0, len(trial.table.body)), again)
    trial.touch_rows([row, again])


@trait(("counts", "marks", "percents", "consolidated", "aggregate", "context", "context_counts", "risk", "crosswalk"))
def row_twice_differing(trial):
    row = trial.chance.choice([row for row in trial.table.body if row.school])
    again = Row(row, row.school)
    columns = trial.table.columns(*FIGURES, "level", "oge_code")
    others = [other for other in trial.table.body if other.school != row.school and
              [str(other[i]) for i in columns] != [str(row[i]) for i in columns]]
    source = trial.chance.choice(need(others))
    for i in columns:
        again[i] = source[i]
    trial.table.body.insert(trial.table.body.index(row) + 1, again)
    trial.touch_rows([row, again])
    if "oge_code" in trial.table.fields:
        # a school may have several codes of an examination; this one is another school's, too, whose
        # row may be told of instead
        trial.touch_rows([source])
    trial.must_tell = "which of the two rows counts?"


@trait()
def row_short(trial):
    """A row whose last cells are not there."""
    need(len(trial.table.head) > 3 and trial.table.fields[-1])
    row = trial.chance.choice(trial.table.body)
    need(str(row[-1]))
    cut = trial.chance.randint(1, 2)
    del row[-cut:]
    trial.touch_rows([row])
    trial.touch_columns(range(len(row), len(row) + cut))


@trait()
def row_with_one_more(trial):
    """A cell too many in the middle: all behind it stand one column too far."""
    row = trial.chance.choice(trial.table.body)
    row.insert(trial.chance.randint(1, len(row) - 1), trial.chance.choice(["", "1", "филиал"]))
    trial.touch_rows([row])


@trait()
def titles_above(trial):
    table, wide = trial.table, len(trial.table.head)
    for text in trial.chance.sample(["Сведения по Тестовой области", "Результаты за 2021 и 2022 годы", "",
                                     "Форма № 1", "(по состоянию на 01.10.2022)", "Приложение 2", "2022"], trial.chance.randint(1, 4)):
        table.above.append(Row([text] + [""] * (wide - 1 if trial.chance.random() < 0.7 else 0)))
    trial.whole = True


@trait()
def header_again(trial):
    """The header once more in the middle, as on each printed page."""
    trial.table.body.insert(trial.chance.randint(1, len(trial.table.body)), Row(trial.table.head))
    trial.whole = True


@trait(("counts", "marks", "percents", "consolidated", "aggregate", "context_counts", "registry"))
def totals(trial):
    table = trial.table
    words = ["Итого", "Всего", "Общий итог", "Итог", "ИТОГО:", "Всего по области", "Итого по району", "Итого по Озерскому району",
             "Среднее", "В среднем по области", "Сумма"]
    for _ in range(trial.chance.randint(1, 2)):
        row = Row([""] * len(table.head))
        row[trial.chance.choice([0, 0, 0, code_column(trial) if table.columns(*CODES) else 0])] = trial.chance.choice(words)
        for i in table.columns(*COUNTS, "pupils"):
            cells = [str(other[i]) for other in table.body]
            row[i] = str(sum(int(cell) for cell in cells if cell.isdigit()))
        for i in table.columns(*PERCENTS):
            row[i] = "25,00"
        table.body.insert(trial.chance.choice([len(table.body), len(table.body), trial.chance.randint(1, len(table.body))]), row)
    trial.whole = True


@trait()
def signatures(trial):
    wide = len(trial.table.head)
    trial.table.below += [Row([""] * wide)] if trial.chance.random() < 0.5 else []
    for text in trial.chance.sample(["Исполнитель: ________", "Руководитель ОО _______________ /____________/", "_________________",
                                     "----------", "тел. 00-00-00", "Дата: 01.10.2022", "М.П.", "Директор", "Согласовано"],
                                    trial.chance.randint(1, 3)):
        row = Row([text] + [""] * (wide - 1))
        if trial.chance.random() < 0.3:
            row = Row([text])
        if trial.chance.random() < 0.2 and wide > 2:
            row = Row(["", text] + [""] * (wide - 2))
        trial.table.below.append(row)
    trial.whole = True


@trait()
def footnotes(trial):
    wide = len(trial.table.head)
    for text in trial.chance.sample(["* без учета обучающихся с ОВЗ", "Примечание: данные на 01.10.2022", "1 – по данным РЦОИ",
                                     "Источник: РЦОИ; сверено", "** школа закрыта с 2023 года"], 2):
        trial.table.below.append(Row([text] + [""] * (wide - 1)))
    trial.whole = True


@trait()
def column_numbers(trial):
    """A row of numbers below the header: 1, 2, 3 …"""
    look = trial.chance.choice([str, lambda i: f"({i})", lambda i: f"{i}.", lambda i: "АБВГДЕЖЗИК"[i % 10] if i < 3 else str(i)])
    row = Row([look(i) for i in range(1, len(trial.table.head) + 1)])
    trial.table.body.insert(0, row)
    trial.touch_rows([row])
    trial.whole = True


@trait(("registry", "counts", "context", "risk", "marks"))
def subheadings(trial):
    """The municipality alone in a row above its schools; its column may be gone."""
    table, places = trial.table, {school.code: school.place for school in trial.campaign.schools}
    gone = trial.chance.random() < 0.5 and "municipality" in table.fields
    if gone:
        table.drop(column_of(trial, "municipality"))
    body, last = [], None
    for row in table.body:
        if places.get(row.school) != last:
            last = places.get(row.school)
            title = Row([""] * len(table.head))
            title[trial.chance.choice([0, 0, min(1, len(title) - 1)])] = last
            body.append(title)
        body.append(row)
    table.body = body
    trial.whole = True


@trait()
def cells_beyond_header(trial):
    far = trial.chance.randint(0, 3)
    for row in some(trial):
        row += [""] * far + [trial.chance.choice(["проверено", "Учебник математики, 5 кл.", "да", "12"])]
        trial.touch_rows([row])


@trait()
def remark_beside(trial):
    row = trial.chance.choice(trial.table.body)
    row += ["", trial.chance.choice(["уточнить!", "по данным РЦОИ — 17", "см. письмо"])]
    trial.touch_rows([row])


# ---- the shape of CSV ----

@trait(formats=("csv",))
def csv_delimiter(trial):
    trial.table.csv["delimiter"] = trial.chance.choice([",", "\t", "|", "#", ":", "^"])
    trial.whole = True


@trait(formats=("csv",))
def csv_line_breaks(trial):
    """Line breaks within cells, quoted as they should be."""
    column = trial.table.column("name")
    sign = trial.chance.choice(["\n", "\r\n", "\n\n"])
    if column < 0:
        trial.table.insert(len(trial.table.head), None, "Комментарий", [f"строка{i};{sign}еще" for i in range(len(trial.table.body))])
    else:
        for row in some(trial):
            row[column] = str(row[column]).replace(" ", sign, 1) + trial.chance.choice(["", ";корпус 1", f"{sign}корпус 2"])
    trial.names_free = True
    trial.whole = True


@trait(formats=("csv",))
def csv_inner_quotes(trial):
    column = column_of(trial, "name")
    for row in some(trial):
        row[column] = str(row[column]).replace("«", '"').replace("»", '"')
        if trial.chance.random() < 0.3:
            row[column] = f'"Школа" {row[column]}'
    trial.table.csv["quote"] = trial.chance.choice(["bare", "all_bare", "all", "backslash", "need"])
    if trial.chance.random() < 0.3:
        trial.table.csv["delimiter"] = ","
        trial.table.csv["quote"] = trial.chance.choice(["all_bare", "all", "need"])
    trial.names_free = True
    trial.whole = True


@trait(formats=("csv",))
def csv_quote_unclosed(trial):
    """A quote that opens a cell and never closes."""
    text = trial.table.columns("name", "municipality", "document", "procedure", "factor")
    row, column = trial.chance.choice(trial.table.body), trial.chance.choice(need(text))
    row[column] = '"' + str(row[column]).replace('"', "")
    trial.table.csv["quote"] = "bare"
    trial.touch(row, column)
    trial.names_free = True


@trait(formats=("csv",))
def csv_rows_in_quotes(trial):
    trial.table.csv["quote"] = "rows"
    trial.whole = True


@trait(formats=("csv",))
def csv_all_quoted(trial):
    trial.table.csv["quote"] = "all"
    trial.table.csv["delimiter"] = trial.chance.choice([";", ",", "\t"])
    trial.whole = True


@trait(formats=("csv",))
def csv_trailing_delimiters(trial):
    trial.table.csv["trailing"] = True
    if trial.chance.random() < 0.5:
        for row in trial.table.rows:
            row += [""] * trial.chance.randint(0, 3)
    trial.whole = True


@trait(formats=("csv",))
def csv_line_ends(trial):
    trial.table.csv["newline"] = trial.chance.choice(["\r", "\n", "\r\r\n", "\n\r", "\u2028\n", "\r\n\r\n"])
    trial.whole = True


@trait(formats=("csv",))
def csv_end_of_file(trial):
    end = trial.chance.choice([b"\x1a", b"\x1a\r\n", b"\0", b"\r\n\r\n;;;\r\n", b"\xef\xbb\xbf"])
    trial.table.csv["after"] = lambda data: data + end
    trial.whole = True


@trait(formats=("csv",))
def csv_beginning(trial):
    start = trial.chance.choice([b"sep=;\r\n", b"\r\n\r\n", b"\xef\xbb\xbf", b";;;\r\n", b" ", b"#"])
    trial.table.csv["after"] = lambda data: (start + data if start != b"\xef\xbb\xbf" else start + data)
    trial.whole = True


@trait(formats=("csv",))
def csv_cut_off(trial):
    """The end of the file is not there: an upload that broke off within a row."""
    share = trial.chance.uniform(0.5, 0.95)

    def cut(data):
        # within a row that then lacks cells: one that lost nothing but letters of its last cell is a
        # whole one to any reader, and what stood below it can only be missed elsewhere
        end = int(len(data) * share)
        start = data.rfind(b"\n", 0, end) + 1
        last = data.find(b"\n", end)
        whole = data[start:last if last > 0 else len(data)]
        end = min(end, start + whole.rfind(b";"))
        return data[:max(end, start + 2)]
    trial.table.csv["after"] = cut
    trial.whole = True
    need(trial.table.role != "decisions")


@trait(formats=("csv",))
def csv_delimiters_mixed(trial):
    """Rows pasted from a file with another delimiter."""
    count = trial.chance.randint(1, 4)

    def mixed(data):
        lines = data.split(b"\r\n")
        return b"\r\n".join(lines[:-1 - count] + [line.replace(b";", b"\t") for line in lines[-1 - count:]])
    trial.table.csv["after"] = mixed
    trial.touch_rows(trial.table.body[-count:])


@trait(formats=("csv",))
def csv_spaces_around(trial):
    pad = trial.chance.choice([" ", "\t", "\u00a0"])
    for row in trial.table.heads + trial.table.body:
        for i, cell in enumerate(row):
            row[i] = pad + cell + pad
    need(trial.table.csv["delimiter"] != pad)
    trial.whole = True


# ---- workbooks ----

@trait(formats=("xlsx", "ods"))
def formula_without_value(trial):
    column = trial.chance.choice(figure_columns(trial))
    change(trial, some(trial), column, lambda text: Cell(text, None, formula="D2-F2"))


@trait(formats=("xlsx",))
def formula_never_calculated(trial):
    """Formulas with 0 for each, and the wish that whoever opens the workbook calculates them."""
    column = trial.chance.choice(figure_columns(trial, "participants", "low", "mark_2", "percent_2", "count", "value"))
    change(trial, some(trial), column, lambda text: Cell(text, "0", formula="D2-F2") if text != "0" else None)
    trial.table.book["full_calc"] = True


@trait(formats=("xlsx", "ods"))
def formula_calculated(trial):
    column = trial.chance.choice(figure_columns(trial))
    change(trial, some(trial), column, lambda text: Cell(text, need(number_of(text, "low")), formula="D2-F2"))


@trait(formats=BOOKS)
def rows_hidden(trial):
    for row in some(trial):
        row.hidden = True
        trial.touch_rows([row])


@trait(formats=BOOKS)
def column_hidden(trial):
    column = trial.chance.randrange(len(trial.table.head))
    trial.table.book["hidden_columns"].add(column)
    trial.touch_columns([column])


@trait(formats=BOOKS)
def sheet_of_last_edition(trial):
    """A second sheet with an older edition of the same table."""
    columns = figure_columns(trial, "participants", "low", "mark_2", "percent_2", "value", "count")
    old = [Row(row) for row in trial.table.heads + trial.table.body]
    for i in columns:
        for row, cell in zip(old[len(trial.table.heads):], other_figures(trial, i)):
            row[i] = cell
    trial.table.book[trial.chance.choice(["before", "behind"])].append((trial.chance.choice(["Лист2", "старое", "Копия"]), old))
    trial.whole = True
    trial.must_tell = "which of the two sheets counts?"


@trait(formats=BOOKS)
def sheet_with_the_rest(trial):
    """The table goes on on a second sheet."""
    need(len(trial.table.body) > 3)
    cut = trial.chance.randint(1, len(trial.table.body) - 2)
    rest = trial.table.body[cut:]
    trial.touch_rows(rest)
    trial.table.body = trial.table.body[:cut]
    trial.table.book["behind"].append(("Продолжение", [Row(row) for row in trial.table.heads] + rest))
    trial.whole = True


@trait(formats=BOOKS)
def sheet_rest_without_header(trial):
    """The table goes on on a second sheet that has no header."""
    need(len(trial.table.body) > 3)
    cut = trial.chance.randint(1, len(trial.table.body) - 2)
    rest = trial.table.body[cut:]
    trial.touch_rows(rest)
    trial.table.body = trial.table.body[:cut]
    trial.table.book["behind"].append(("Лист2", rest))
    trial.whole = True


@trait(formats=BOOKS)
def sheets_of_words(trial):
    words = [["Методические пояснения"], ["Заполняется до 1 октября", "", "3"]]
    trial.table.book["before"] += [] if trial.chance.random() < 0.5 else [("Титул", words)]
    trial.table.book["behind"] += [("Сводная", [["Названия строк", "Сумма"], ["Озерский район", "120"]])]
    trial.whole = True


@trait(formats=BOOKS)
def sheet_empty_first(trial):
    trial.table.book["before"].append(("Лист0", []))
    trial.whole = True


@trait(formats=("xlsx",))
def strings_inline(trial):
    trial.table.book["inline"] = True
    trial.whole = True


@trait(formats=("xlsx",))
def references_lower_case(trial):
    trial.table.book["lower"] = True
    trial.whole = True


@trait(formats=("xlsx",))
def references_missing(trial):
    """Neither rows nor cells say where they stand: each follows the one before."""
    trial.table.book["no_references"] = True
    trial.whole = True


@trait(formats=("xlsx",))
def strings_in_runs(trial):
    """Half of each text is bold; the workbook tells how to read it aloud, too."""
    trial.table.book["runs"] = True
    trial.whole = True


@trait(formats=BOOKS)
def numbers_as_text(trial):
    change(trial, some(trial), trial.chance.choice(figure_columns(trial)), lambda text: Cell(text))


@trait(formats=BOOKS)
def cells_with_errors(trial):
    word = trial.chance.choice(["#REF!", "#N/A", "#DIV/0!", "#VALUE!"])
    change(trial, some(trial, most=4), trial.chance.choice(figure_columns(trial)), lambda text: Cell(word, kind="error"))


@trait(formats=BOOKS)
def figures_as_dates(trial):
    """Excel took 5.10 for the fifth of October."""
    column = trial.chance.choice(figure_columns(trial))
    change(trial, some(trial, most=4), column,
           lambda text: Cell("05.10.2022", str(44839 + trial.chance.randint(0, 300)), "date"))


@trait(("counts", "marks", "percents", "consolidated", "context_counts"), BOOKS)
def figures_merged(trial):
    """One figure for two rows: a merged cell of participants."""
    column = trial.chance.choice(trial.table.columns("participants", "pupils"))
    place = trial.chance.randrange(len(trial.table.body) - 1)
    row = trial.table.body[place + 1]
    need(str(trial.table.body[place][column]) != str(row[column]))
    row[column] = ""
    first = len(trial.table.above) + len(trial.table.heads) + 1 + place
    trial.table.book["merges"].append((first, column, first + 1, column))
    trial.touch(row, column)
    trial.touch(trial.table.body[place], column)


# ---- files ----

@trait()
def files_beside(trial):
    """What Windows and Excel leave in a folder, under the pattern of an input."""
    name = trial.file_name()
    trial.glob = "папка/*"
    trial.files = {"папка/~$" + name: b"\x06Ivanov".ljust(165, b"\0"), "папка/Thumbs.db": b"\xd0\xcf\x11\xe0" + bytes(2000),
                   "папка/desktop.ini": b"[.ShellClassInfo]\r\n", "папка/.~lock." + name + "#": b",x,y,01.10.2022;"}
    for key in trial.chance.sample(sorted(trial.files), trial.chance.randint(0, 3)):
        del trial.files[key]
    trial.folder = "папка/"
    trial.whole = True


@trait()
def file_copied(trial):
    """The same file twice under a pattern."""
    need(trial.campaign.kind not in ("decisions",))
    trial.glob = f"папка/*.{trial.format}"
    trial.folder = "папка/"
    stem = trial.table.name
    trial.copies = [f"папка/{trial.chance.choice([stem + ' (1)', 'Копия ' + stem, stem + ' — копия'])}.{trial.format}"]
    trial.whole = True


@trait()
def file_named_twice(trial):
    trial.glob = f"{trial.file_name()};{trial.file_name()}"
    trial.whole = True


@trait(("protocol", "aggregate"))
def file_in_folders(trial):
    """What the work is stands in the folders' names."""
    match = re.search(r"(русск|математик)\w*(?: язык\w*)?, (\d) класс\. ВПР (?:весна )?(\d{4})", trial.table.name, re.I)
    subject = "Русский язык" if match[1].lower().startswith("р") else "Математика"
    spring = "ВПР весна " if trial.campaign.kind == "aggregate" else trial.chance.choice(["", "ВПР "])
    form = trial.chance.choice([f"{spring}{match[3]}/{match[2]}/", f"{spring}{match[3]}/{match[2]} класс/"])
    trial.folder, trial.table.name = form, subject
    trial.whole = True


@trait(("protocol", "aggregate"))
def file_name_otherwise(trial):
    match = re.search(r"(русск|математик)\w*(?: язык\w*)?, (\d) класс\. ВПР (?:весна )?(\d{4})", trial.table.name, re.I)
    russian = match[1].lower().startswith("р")
    short = "Ru" if russian else "Mat"
    word = "рус" if russian else "мат"
    trial.table.name = trial.chance.choice([
        f"ВПР весна {match[3]} {short}{match[2]}", f"{word}_{match[2]}_{match[3]}_весна", f"{match[2]} класс {word} {match[3]}",
        f"vpr_{match[3]}_{match[2]}_{short.lower()}", f"протокол {word}.{match[2]}кл.{match[3][2:]}",
        f"5-6 классы {word} ВПР {match[3]}", f"{word} ВПР {match[3]}", f"ВПР весна {word} {match[2]}"])
    trial.whole = True


@trait()
def file_extension(trial):
    """A workbook named .csv, a CSV named .txt, .xls or .XLSX."""
    trial.extension = trial.chance.choice({"csv": ["txt", "CSV", "xls", "xlsx"], "xlsx": ["XLSX", "xls", "csv", "xlsm"],
                                           "ods": ["ODS", "xls"], "xls": ["XLS", "xlsx"]}[trial.format])
    trial.whole = True


# ---- dates ----

MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]


def date_columns(trial):
    return need(trial.table.columns("date", "valid_until", "document_date"))


@trait(("successions", "municipalities", "decisions"))
def date_forms(trial):
    form = trial.chance.choice([
        "{d:02d}/{m:02d}/{y2:02d}", "{d} {word} {y} г.", "{y}-{m:02d}-{d:02d}T00:00", "{y}-{m:02d}-{d:02d}", "{d:02d}.{m:02d}.{y2:02d}",
        "{d:02d}.{m:02d}.{y} г.", "{d:02d}.{m:02d}.{y} 0:00:00", "«{d:02d}» {word} {y} г.", "{d}.{m}.{y}", "{y}.{m:02d}.{d:02d}",
        "{d:02d}-{m:02d}-{y}", "от {d:02d}.{m:02d}.{y}", "{d:02d}. {m:02d}. {y}", "{d} {word} {y} года", "{y}{m:02d}{d:02d}",
        "{d:02d},{m:02d},{y}", "{y}-{m:02d}-{d:02d} 00:00:00.000", "{d:02d}/{m:02d}/{y}", "{d:02d}.{m:02d}.{y}г.", "{m:02d}.{y}",
        "{d:02d}.{m:02d}", "31.11.{y}", "{y}"])

    def written(text):
        day, month, year = map(int, text.split("."))
        return form.format(d=day, m=month, y=year, y2=year % 100, word=MONTHS[month - 1])
    change(trial, some(trial), trial.chance.choice(date_columns(trial)), lambda text: written(text) if text else None)


@trait(("successions", "municipalities", "decisions"), BOOKS)
def date_cells(trial):
    import datetime
    style = trial.chance.choice(["date", "time", "general"])
    hour = 0.4375 if style == "time" else 0

    def cell(text):
        day, month, year = map(int, text.split("."))
        return Cell(text, str((datetime.date(year, month, day) - datetime.date(1899, 12, 30)).days + hour), style)
    change(trial, some(trial), trial.chance.choice(date_columns(trial)), lambda text: cell(text) if text else None)


# ---- words of the smaller tables ----

@trait(("risk", "risk_long"))
def level_words(trial):
    number = trial.chance.randrange(8)
    forms = {"высокая": ["Высокая значимость", "ВЫСОКИЙ", "3", "выс.", "Высокaя", "высокая*", "высокая ", "критическая"],
             "средняя": ["Средняя значимость", "СРЕДНИЙ", "2", "ср.", "Cредняя", "средняя*", "средняя ", "заметная"],
             "низкая": ["Низкая значимость", "НИЗКИЙ", "1", "низк.", "Низкaя", "низкая*", "низкая ", "нет"]}
    for column in trial.table.columns("level"):
        for row in some(trial):
            row[column] = forms[str(row[column])][number] if str(row[column]) in forms else row[column]
            trial.touch(row, column)


@trait(("risk", "risk_long"))
def level_blank(trial):
    column = trial.chance.choice(trial.table.columns("level"))
    change(trial, some(trial, most=4), column, lambda text: "")


@trait(("risk_long",))
def factor_words(trial):
    form = trial.chance.choice([str.upper, lambda t: t + ".", lambda t: "1. " + t, lambda t: t.replace(" ", "  "),
                                lambda t: t.translate(LATIN), lambda t: t[:10] + "…", lambda t: t.replace("ошк", "ож")])
    change(trial, some(trial), column_of(trial, "factor"), form)


@trait(("decisions",))
def decision_words(trial):
    actions = {"включить": ["Включение", "ВКЛЮЧИТЬ", "включена", "вкл.", "добавить"], "исключить": ["Исключение", "исключить ", "искл.", "снять", "исключена"],
               "перевести": ["Перевод", "переместить", "перевeсти", "перенести", "перевод в кластер"]}
    number = trial.chance.randrange(5)
    change(trial, some(trial), column_of(trial, "action"), lambda text: actions[text][number])


@trait(("decisions",))
def status_words(trial):
    word = trial.chance.choice(["Принята", "удовлетворено", "ПРИНЯТО", "принято.", "да", "", "исполнено", "принятo", "пpинято"])
    change(trial, some(trial), column_of(trial, "status"), lambda text: word)


@trait(("decisions",))
def cluster_words(trial):
    forms = {"low": "Школы с низкими результатами обучения", "risk": "Риск", "adverse": "ADVERSE", "low_adverse": "low-adverse"}
    change(trial, some(trial), column_of(trial, "cluster"), lambda text: forms.get(text))


@trait(("successions",))
def succession_words(trial):
    forms = {"слияние": ["присоединение", "Слияние школ", "реорганизация", "слияниe"],
             "переименование": ["Переименована", "смена кода", "новое название", "переименованиe"], "закрытие": ["ликвидация", "Закрыта", "прекращена", "закpытие"]}
    number = trial.chance.randrange(4)
    change(trial, some(trial), column_of(trial, "succession_kind"), lambda text: forms[text][number])


@trait(("context", "context_counts"))
def years_of_context(trial):
    """Figures of the year before stand in the same file."""
    table = trial.table
    last = [Row(row, row.school) for row in table.body]
    for i in table.columns("value", "count"):
        for row, cell in zip(last, other_figures(trial, i)):
            row[i] = cell
    count = len(table.body)
    table.body += last
    if trial.chance.random() < 0.3:
        trial.must_tell = "which of the two rows counts?"
    else:
        table.insert(0, "year", "Год", [str(regions.YEAR)] * count + [str(regions.YEAR - 1)] * count)
    trial.whole = True


@trait(("context_counts",))
def whole_missing(trial):
    """Counts without the column that they are counts of."""
    trial.table.drop(column_of(trial, "pupils"))
    trial.whole = True


@trait(("protocol",))
def scores_shifted(trial):
    """In some rows everything from the total on stands a column too far."""
    column = column_of(trial, "score")
    rows = [row for row in trial.table.body if str(row[column])]
    for row in some(trial, rows, most=6):
        row.insert(column, "")
        row.pop()
        trial.touch_rows([row])
    trial.touch_columns([column])


@trait(("protocol",))
def absence_words(trial):
    """Who was not there is told otherwise; no total stands there anyhow."""
    word = trial.chance.choice(["Отсутствовал", "не явился", "н", "-", "б/л", "ОТСУТСТВОВАЛA", ""])
    change(trial, trial.table.body, 7, lambda text: word if text == "отсутствовал" else None)
