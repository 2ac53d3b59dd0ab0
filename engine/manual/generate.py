#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes from --help of each command what else tells of commands and options.

generate.py SHNOR page TEMPLATE LANGUAGE   a manual page, to the standard output
generate.py SHNOR completion TEMPLATE      the completion for bash, to the standard output
generate.py SHNOR readme [--write]         the tables of commands in the READMEs of this tree: says which
                                           of them is out of date (exit code 1), or writes them anew
"""
import collections
import os
import re
import subprocess
import sys

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
READMES = {"README.md": ("en", "| command | does | options |"),
           "README.ru.md": ("ru", "| команда | что делает | параметры |")}
BEGINNING = "<!-- commands: made by engine/manual/generate.py -->\n"
END = "<!-- end of commands -->\n"

Command = collections.namedtuple("Command", "name arguments summary text options")
Option = collections.namedtuple("Option", "short name argument text")


def ask(shnor, language, *words):
    """What a program says for help, in portions between empty lines."""
    done = subprocess.run([shnor, "--lang", language, *words, "--help"], capture_output=True, text=True,
                          encoding="utf-8", check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.stdout.rstrip("\n").split("\n\n")


def command(shnor, language, name, rest):
    """One command: `rest` is what stands behind its name among the others, arguments and summary."""
    usage, *text, options, _ = ask(shnor, language, name)
    arguments = usage.split("…] ", 1)[1].strip()
    assert rest.startswith(arguments), (name, rest)
    found = [Option(*re.fullmatch(r"  (?:-(\w), |    )--([\w-]+)(?:=(\S+))?\s{2,}(.*)", line).groups())
             for line in options.splitlines()[1:]]
    return Command(name, arguments, rest[len(arguments):].strip(), "\n".join(text),
                   [option for option in found if option.name != "help"])


def commands(shnor, language):
    lines = ask(shnor, language)[2].splitlines()[1:]
    return [command(shnor, language, *re.fullmatch(r"  (\w+)\s+(.*)", line).groups()) for line in lines]


def troff(text):
    """Text as a manual page wants it: the hyphens of options and names of files are signs of minus."""
    text = text.replace("\\", "\\e")
    text = re.sub(r"(?<![\w-])--?\w[\w-]*|\b[\w-]+\.(?:pdf|docx|csv|xlsx|ini|db|R)\b",
                  lambda found: found[0].replace("-", "\\-"), text)
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.M)


def entry(option):
    head = f'.BR \\-{option.short} ", " ' if option.short else ".BR "
    head += "\\-\\-" + option.name.replace("-", "\\-")
    if option.argument:
        head += f" =\\fI{option.argument}\\fR"
    return f".TP\n{head}\n{troff(option.text)}\n"


def page(shnor, template, language):
    parts = []
    for each in commands(shnor, language):
        arguments = re.sub(r"[^\W\d_]+", lambda word: f"\\fI{word[0]}\\fR", each.arguments)
        # a command's options are told below what it does
        parts.append(f".TP\n\\fB{each.name}\\fR {arguments}".rstrip() + "\n" + troff(each.text) + "\n")
        if each.options:
            parts.append(".RS\n" + "".join(map(entry, each.options)) + ".RE\n")
    program = subprocess.run([shnor, "--version"], capture_output=True, text=True, check=True).stdout.split()
    with open(template, encoding="utf-8") as file:
        return file.read().replace("@COMMANDS@\n", "".join(parts)).replace("@VERSION@", program[1])


def completion(shnor, template):
    known = commands(shnor, "en")
    options = {each.name: " ".join([*("--" + option.name for option in each.options), "--help"])
               for each in known}
    cases = "".join(f'    {name}) options="{words}" ;;\n' for name, words in options.items())
    with open(template, encoding="utf-8") as file:
        return (file.read().replace("@COMMANDS@", " ".join(each.name for each in known))
                .replace("    @CASES@\n", cases))


def table(shnor, language, head):
    lines = [head, "| --- | --- | --- |"]
    for each in commands(shnor, language):
        call = f"shnor {each.name} {each.arguments}".strip()
        options = ", ".join(f"`--{option.name}" + (f" {option.argument}`" if option.argument else "`")
                            for option in each.options)
        lines.append(f"| `{call}` | {each.summary} | {options} |".replace("|  |", "| |"))
    return "\n".join(lines) + "\n"


def readme(shnor, write):
    """Names of the manuals whose tables are not those of the program."""
    stale = []
    for name, (language, head) in READMES.items():
        path = os.path.join(HOME, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        before, _, rest = text.partition(BEGINNING)
        _, mark, after = rest.partition(END)
        assert mark, f"{name} has no place for the commands"
        expected = before + BEGINNING + table(shnor, language, head) + END + after
        if text != expected:
            stale.append(name)
            if write:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(expected)
    return stale


def main():
    shnor, what, *rest = sys.argv[1:]
    sys.stdout.reconfigure(encoding="utf-8")
    if what == "page":
        sys.stdout.write(page(shnor, *rest))
    elif what == "completion":
        sys.stdout.write(completion(shnor, *rest))
    else:
        stale = readme(shnor, "--write" in rest)
        if stale and "--write" not in rest:
            sys.exit(f"out of date: {', '.join(stale)}; engine/manual/generate.py SHNOR readme --write")


if __name__ == "__main__":
    main()
