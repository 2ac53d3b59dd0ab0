# SPDX-License-Identifier: GPL-3.0-or-later
"""Key files with what nobody would write there: the campaign, rules, an order, layouts."""
import os
import re

from .region import NUMBERS, TEXTS, chosen, flipped

FILES = (("campaign", "campaign.ini"), ("campaign", "rules.ini"), ("campaign", "own.ini"), ("order.ini",))
PATHS = ("", ".", "..", "/", "/dev/zero", "/dev/stdin", "/etc/passwd", "campaign.ini", "../archive.db", "*", "*/*/*/*", "[", "{a,b}", "out",
         "~/x", "schools.csv;schools.csv", "\\\\server\\share", "C:\\vpr", "file:///etc/passwd", "a" * 300, "a/" * 2000, "нет.csv", "../beside/precious.txt",
         "results.csv;" * 3000, "**", "\u202e.csv", "schools.csv/")


class Keys:
    """A key file as lines, until it is put back."""

    def __init__(self, chance, region, files=FILES):
        self.name = chance.choice(files)
        self.chance, self.region = chance, region
        self.lines = region.text(*self.name).splitlines()

    def keys(self):
        return [i for i, line in enumerate(self.lines) if re.match(r"[^#\[\s].*=", line)]

    def key(self):
        return self.chance.choice(self.keys())

    def set(self, i, value):
        key = self.lines[i].partition("=")[0].strip()
        self.lines[i] = f"{key} = {value}"

    def groups(self):
        return [i for i, line in enumerate(self.lines) if line.startswith("[")]

    def put(self, content=None):
        self.region.put("\n".join(self.lines) + "\n" if content is None else content, *self.name)


def values(chance, region):
    keys = Keys(chance, region)
    for _ in range(chance.choice((1, 1, 3))):
        keys.set(keys.key(), chosen(chance))
    keys.put()


def numbers(chance, region):
    keys = Keys(chance, region, FILES[:2])
    counted = [i for i in keys.keys() if re.search(r"= *\d", keys.lines[i])]
    for _ in range(chance.choice((1, 1, 3))):
        i = chance.choice(counted)
        number = chance.choice((*NUMBERS, "0/0", "1/0", "-1/3", "7/0/1", "4294967296/4294967297", "1/1", "0/1", "2/1", "1/100000000000000000000"))
        keys.set(i, number if chance.random() < 0.6 else re.sub(r"\d+", number, keys.lines[i].partition("=")[2].strip(), count=1))
    keys.put()


def paths(chance, region):
    keys = Keys(chance, region, FILES[:1])
    named = [i for i in keys.keys() if re.search(r"\.(csv|ini|db)", keys.lines[i])]
    for _ in range(chance.choice((1, 1, 2))):
        keys.set(chance.choice(named), chance.choice(PATHS))
    keys.put()


def keys_of_others(chance, region):
    """Known and unknown keys in any group."""
    keys = Keys(chance, region)
    other = Keys(chance, region)
    for _ in range(chance.choice((1, 4))):
        line = other.lines[other.key()] if chance.random() < 0.6 else f"{chosen(chance, TEXTS)} = {chosen(chance)}"
        keys.lines.insert(chance.randrange(len(keys.lines) + 1), line)
    keys.put()


def names_of_groups(chance, region):
    keys = Keys(chance, region)
    i = chance.choice(keys.groups())
    kind = keys.lines[i].strip("[]").partition(" ")[0]
    keys.lines[i] = chance.choice((f"[{chosen(chance, TEXTS)}]", f"[{kind} {chosen(chance, TEXTS)}]", f"[{kind}]", "[", "[]", "[[x]]", "[x] y", f"[{kind}  x ]"))
    keys.put()


def groups_twice(chance, region):
    keys = Keys(chance, region)
    i = chance.choice(keys.groups())
    end = next((k for k in keys.groups() if k > i), len(keys.lines))
    at = chance.choice((*keys.groups(), len(keys.lines)))
    keys.lines[at:at] = keys.lines[i:end] * chance.choice((1, 30))
    keys.put()


def groups_gone(chance, region):
    keys = Keys(chance, region)
    i = chance.choice(keys.groups())
    end = next((k for k in keys.groups() if k > i), len(keys.lines))
    del keys.lines[i:end]
    keys.put()


def many_groups(chance, region):
    """Procedures, clusters, components, factors by hundreds."""
    keys = Keys(chance, region, FILES[1:2])
    kind = chance.choice(("procedure {}\ntitle = П {}\nlow = mark <= 2", "cluster c{}\ntitle = К {}\nall = low_results", "component k{}\ntitle = Д {}\nweight = 1",
                          "factor f{}\ntitle = Ф {}", "scale ВПР-МА-5 {}\nupper = 1;2;3"))
    for i in range(chance.choice((3, 70, 400))):
        keys.lines += ("[" + kind.replace("\n", "]\n", 1)).format(i + 1000, i).splitlines()
    keys.put()


def lines_in_disorder(chance, region):
    keys = Keys(chance, region)
    at = chance.randrange(len(keys.lines))
    if chance.random() < 0.5:
        del keys.lines[at]
    else:
        other = chance.randrange(len(keys.lines))
        keys.lines[at], keys.lines[other] = keys.lines[other], keys.lines[at]
    keys.put()


def words(chance, region):
    """A word of a list, an expression or a choice in the place of another."""
    keys = Keys(chance, region)
    pool = re.findall(r"[\w-]+", "\n".join(region.text(*name) for name in FILES))
    for _ in range(chance.choice((1, 3))):
        i = keys.key()
        value = keys.lines[i].partition("=")[2]
        keys.set(i, re.sub(r"[\w-]+", lambda word: chance.choice(pool) if chance.random() < 0.5 else word[0], value).strip())
    keys.put()


def expressions(chance, region):
    keys = Keys(chance, region, FILES[1:2])
    places = [i for i in keys.keys() if re.match(r"low |all |any |none |reasons |cut |combine |exclude |waves ", keys.lines[i])]
    keys.set(chance.choice(places), chance.choice(("mark <= 99999999999", "mark", "<= 2", "score < -1", "mark <= 2 and", "(" * 5000, "mark <= 2 " * 2000,
                                                   ";" * 9999, "low_results;low_results", "none", "not low_results", "a | b", "at_risk;none", "", "x <= 2",
                                                   "one_low;one_low;?", "score < minimum", "mark >= 2")))
    keys.put()


def texts_with_places(chance, region):
    """Braces in the order's texts."""
    keys = Keys(chance, region, (FILES[0], FILES[3]))
    items = [i for i in keys.keys() if keys.lines[i].startswith(("item", "title", "subtitle", "deadline"))]
    keys.set(chance.choice(items), chance.choice(("municipality; listed; {date 9.9}", "municipality; listed; {date", "{}{}{}", "; ; ;", "municipality", "all; all; all",
                                                  "department; low; {date 5.4}{date 5.4}", "x; listed; y", "municipality; listed; " + "Ж" * 40000,
                                                  "municipality; listed; %s%n", "{date {date 5.4}}", "2022-13-40", "9999-12-31", "0000-00-00")))
    keys.put()


def encodings(chance, region):
    keys = Keys(chance, region)
    text = region.text(*keys.name)
    keys.put(text.encode(chance.choice(("cp1251", "utf-16", "utf-16-le", "cp866", "utf-8-sig", "utf-32")), "replace"))


def bytes_that_are_no_text(chance, region):
    keys = Keys(chance, region)
    keys.put(flipped(chance, region.bytes(*keys.name), chance.choice((1, 1, 4))))


def zero_bytes(chance, region):
    keys = Keys(chance, region)
    data = bytearray(region.bytes(*keys.name))
    data.insert(chance.randrange(len(data)), 0)
    keys.put(bytes(data))


def long_lines(chance, region):
    keys = Keys(chance, region)
    i = keys.key()
    long = chance.choice(("x", "Ж", ";", "\\", "=", "#", "[")) * chance.choice((300, 70000, 1200000))
    keys.lines[i] = chance.choice((keys.lines[i] + long, long, f"{long} = 1", f"[{long}]"))
    keys.put()


def many_lines(chance, region):
    keys = Keys(chance, region)
    keys.lines.insert(chance.randrange(len(keys.lines)), "\n".join(chance.choice(("# x", "", "deadline {0} = 2022-12-16", "item {0} = municipality; listed; да",
                                                                                "x{0} = 1", "addressee {0} = кому")).format(i) for i in range(3000)))
    keys.put()


def comments_and_ends(chance, region):
    keys = Keys(chance, region)
    keys.put(chance.choice(("\r\n", "\r", "\n\n", "\\\n", " ;x\n", " # x\n", "\u2028")).join(keys.lines))


def groups_of_files(chance, region):
    """[file …], [layout …], [field …], [count …], [values …], [personal], [confirmed] in campaign or layouts."""
    keys = Keys(chance, region, (FILES[0], FILES[2]))
    group = chance.choice(("file results.csv", "file *", "file нет.csv", "layout mine", "layout registry", "field low_income", "count low_income pupils",
                           "values level", "personal", "confirmed", "letters"))
    choices = ("layout = registry", "layout = нет", "sheet = 9", "encoding = cp866", "encoding = x", "delimiter = ;", "delimiter = tab", "year = 2022", "year = x",
               "sender = Кто", "kind = results", "need = year;procedure;school_code", "need =", "may = x;y", "column year = Год", "column x = y", "fill = year",
               "names = a;b;school_code", "names = " + "z;" * 5000, "words = school", "whole = code", "headers = name", "ВПР-МА-5 = 2022", "ВПР-МА-5 = x",
               "header = 1", "header = 99999999", "skip = 1", "procedure = ВПР-МА-5", "wave = spring", "due = x", "addressee x = y")
    keys.lines += [f"[{group}]", *chance.sample(choices, chance.choice((1, 2, 4)))]
    keys.put()


def of_another_kind(chance, region):
    keys = Keys(chance, region)
    keys.put(chance.choice((b"", b"\n", b"PK\x03\x04", chance.randbytes(500), region.bytes("archive.db")[:9000], region.bytes(*chance.choice(FILES)),
                            region.bytes("campaign", "results.csv"))))


def no_plain_file(chance, region):
    name = chance.choice(FILES)
    path = region.at(*name)
    os.remove(path)
    kind = chance.randrange(4)
    if kind == 0:
        os.mkdir(path)
    elif kind == 1:
        os.mkfifo(path)
    elif kind == 2:
        os.symlink("/dev/zero", path)


FAULTS = (values, numbers, paths, keys_of_others, names_of_groups, groups_twice, groups_gone, many_groups, lines_in_disorder, words, expressions,
          texts_with_places, encodings, bytes_that_are_no_text, zero_bytes, long_lines, many_lines, comments_and_ends, groups_of_files, of_another_kind,
          no_plain_file)
