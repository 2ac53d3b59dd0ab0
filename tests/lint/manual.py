#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages, the completion and the manuals name what the program has, and nothing else (TAP).

Most of it is made of --help by engine/manual/generate.py: so that is tested, and what is not made: the
files of a run, the exit codes, and that what was made and committed is of this program."""
import functools
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHNOR = os.path.abspath(sys.argv[1])
GENERATE = os.path.join(ROOT, "engine", "manual", "generate.py")
PAGES = {"engine/manual/shnor.1.in": "en", "engine/manual/ru/shnor.1.in": "ru"}
MANUALS = ("README.md", "README.ru.md")


def text_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


@functools.cache
def made(*arguments):
    return subprocess.run([sys.executable, GENERATE, SHNOR, *arguments], cwd=ROOT, capture_output=True,
                          text=True, check=True).stdout


def page(source):
    """A manual page without its escapes."""
    return source.replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "")


@functools.cache
def call(*arguments):
    done = subprocess.run([SHNOR, "--lang", "en", *arguments], capture_output=True, text=True,
                          check=False)
    return done.stdout


def commands():
    part = re.search(r"Commands:\n(.*?)\n\n", call("--help"), re.S).group(1)
    return re.findall(r"^  (\w+)", part, re.M)


def options(command):
    part = re.search(r"Options:\n(.*?)\n\n", call(command, "--help"), re.S).group(1)
    return re.findall(r"--([\w-]+)", part)


def exit_codes(text):
    return sorted(set(re.findall(r"^\s*(\d+)[; ]", text, re.M)), key=int)


def documented(source):
    """Commands that a manual page describes, each with its options."""
    part = re.search(r"^\.SH (?:COMMANDS|КОМАНДЫ)\n(.*?)^\.SH", source, re.S | re.M).group(1)
    heads = re.split(r"^\.TP\n\\fB(\w+)\\fR", part, flags=re.M)
    return [(name, re.findall(r"--([\w-]+)", " ".join(
                re.findall(r"^\.BR (.*)", text.replace("\\-", "-"), re.M))))
            for name, text in zip(heads[1::2], heads[2::2])]


def completions(*words):
    script = (f"source /dev/stdin; COMP_WORDS=(shnor {' '.join(words)} ''); "
              f"COMP_CWORD={len(words) + 1}; COMP_WORDS[COMP_CWORD]=$LAST; _shnor; "
              'printf "%s\\n" "${COMPREPLY[@]}"')
    last = {"LAST": "-"} if words else {"LAST": ""}
    done = subprocess.run(["bash", "-c", "compopt() { :; }; " + script], capture_output=True,
                          input=made("completion", "engine/completion/shnor.in"), text=True, check=False, env={**os.environ, **last})
    return done.stdout.split()


def outputs():
    """Names of the files of a run."""
    with tempfile.TemporaryDirectory() as folder:
        region = os.path.join(folder, "region")
        for command in ("demo", "run"):
            subprocess.run([SHNOR, command, region], capture_output=True, check=False)
        return sorted(os.listdir(os.path.join(region, "out")))


def difference(name, found, expected):
    return (name, None if list(found) == list(expected)
            else f"there: {sorted(set(found) - set(expected))}, "
                 f"missing: {sorted(set(expected) - set(found))}, or in another order")


def absent(name, text, words):
    missing = [word for word in words if word not in text]
    return name, f"not named: {missing}" if missing else None


def checks():
    known = commands()
    yield "the program has commands and files", None if len(known) >= 3 else str(known)
    files = outputs()
    codes = exit_codes(call("--help").split("Exit codes:")[1])
    for path, language in PAGES.items():
        source = made("page", path, language)
        described = documented(source)
        yield difference(f"{path}: commands", [name for name, _ in described], known)
        yield absent(f"{path}: files of a run", page(source), files)
        section = re.search(r"^\.TS\n(.*?)^\.TE", page(source), re.S | re.M).group(1)
        yield difference(f"{path}: exit codes", exit_codes(section), codes)
        for command, told in described:
            yield difference(f"{path}: options of {command}", told + ["help"], options(command))
        done = subprocess.run(["groff", "-Kutf8", "-Tutf8", "-t", "-man", "-ww", "-z"], cwd=ROOT,
                              input=source, capture_output=True, text=True, check=False)
        yield f"{path}: groff has nothing to say", done.stderr or None
    done = subprocess.run([sys.executable, GENERATE, SHNOR, "readme"], capture_output=True, text=True,
                          check=False)
    yield "the manuals' tables of commands are made anew", done.stderr or None
    for path in MANUALS:
        yield absent(f"{path}: files of a run", text_of(path), files)
    yield difference("completion: commands", [w for w in completions() if w[0] != "-"], known)
    for command in known:
        yield difference(f"completion: options of {command}",
                         sorted(word[2:] for word in completions(command) if word[:2] == "--"),
                         sorted(options(command)))


def main():
    results = list(checks())
    print(f"1..{len(results)}")
    for number, (name, trouble) in enumerate(results, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
