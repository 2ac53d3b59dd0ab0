#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: help and usage errors in both languages (TAP)."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])
COMMANDS = ("demo", "init", "check", "run", "list", "show", "approve", "appendix", "amend", "sheets",
            "packets", "sensitivity", "compare", "explain", "export", "import", "verify")


def call(*arguments, **environment):
    return subprocess.run([SHNOR, *arguments], capture_output=True, text=True, check=False,
                          env={"PATH": "/usr/bin", **environment})


def expect(done, code, out="", err=""):
    """A trouble in words, or None."""
    if done.returncode != code:
        return f"exit {done.returncode}, expected {code}: {done.stderr}"
    for stream, words in ((done.stdout, out), (done.stderr, err)):
        if words not in stream or (words == "" and stream != ""):
            return f"expected '{words}' in '{stream}'"
    return None


def help_trouble(command):
    """Russian help must be Russian: of Latin words only names that are typed or opened."""
    done = call("--lang", "ru", command, "--help")
    if done.returncode != 0 or "Параметры:" not in done.stdout or done.stderr:
        return done.stdout + done.stderr
    typed = {"shnor", "lang", "ru", "en", "pdf", "docx", "csv", "xlsx", "ini", "campaign", "out", "my",
             "h", "help", command}
    typed |= set(re.findall(r"--(\w+)", done.stdout)) | set(re.findall(r"-(\w)\b", done.stdout))
    example = done.stdout[done.stdout.rindex("Пример:"):]
    words = set(re.findall(r"[a-z_]{2,}", done.stdout.replace(example, ""))) - typed
    words -= {"code", "shifts", "paths", "appendix", "amendment", "charts", "analysis", "schools", "archive", "db", "order"}
    return f"Latin words in {command} --help: {sorted(words)}" if words else None


def all_named_trouble(language):
    done = call("--lang", language, "--help")
    missing = [name for name in COMMANDS if not re.search(rf"^  {name}\b", done.stdout, re.M)]
    return f"not in --help: {missing}" if missing or done.returncode else None


def alone_trouble():
    """One file is all: it brings its Russian texts, and where it cannot unpack them it says so and
    writes nothing, since an appendix must not be half English."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(SHNOR, os.path.join(folder, "shnor"))
        temporary = os.path.join(folder, "tmp")
        os.mkdir(temporary)

        def alone(*arguments, place=temporary):
            return subprocess.run([copy, *arguments], capture_output=True, text=True, check=False,
                                  env={"PATH": "/usr/bin", "TMPDIR": place})

        helped = alone("--lang", "ru", "--help")
        if helped.stdout != call("--lang", "ru", "--help").stdout or os.listdir(temporary):
            return f"{helped.stdout}, left {os.listdir(temporary)}"
        done = alone("demo", os.path.join(folder, "demo"), place=os.path.join(folder, "nowhere"))
        trouble = expect(done, 70, err="укажите в переменной TMPDIR")
        return trouble or (f"left {os.listdir(folder)}" if len(os.listdir(folder)) > 2 else None)


def main():
    checks = [("the program by itself", alone_trouble())]
    checks += [(f"{name} --help in Russian", help_trouble(name)) for name in COMMANDS]
    checks += [(f"--help names every command in {lang}", all_named_trouble(lang))
               for lang in ("ru", "en")]
    checks += [
        ("--help by the locale", expect(call("--help", LC_ALL="ru_RU.UTF-8"), 0, "Вызов:")),
        ("--help without a locale", expect(call("--help"), 0, "Usage:")),
        ("--version", expect(call("--version"), 0, "GLib ")),
        ("no command", expect(call(), 64, err="shnor --help")),
        ("an unknown command", expect(call("--lang", "ru", "rum"), 64, err="«rum»")),
        ("an unknown option", expect(call("run", "x", "--fast"), 64, err="no option '--fast'")),
        ("tables alone and papers", expect(call("--lang", "ru", "run", "x", "--tables", "--public"), 64,
                                           err="с параметром --tables документы не записываются")),
        ("an option without its value", expect(call("run", "x", "-o"), 64, err="run --help")),
        ("no folder", expect(call("--lang", "ru", "check"), 64, err="shnor check my-campaign")),
        ("two folders", expect(call("check", "a", "b"), 64, err="takes DIR")),
        ("an unknown language", expect(call("--lang", "fr", "run"), 64, err="ru, en")),
        ("no campaign there", expect(call("--lang", "ru", "check", "/nonexistent"), 66,
                                     err="нет такого файла или папки")),
    ]
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
