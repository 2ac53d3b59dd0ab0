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
COMMANDS = ("demo", "init", "check", "run", "tally", "list", "show", "approve", "appendix", "amend", "sheets",
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


def spaces_trouble():
    """A name that the shell took apart is put together again, and one word too many is doubted."""
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, "Моя новая папка")
        os.mkdir(place)
        words = place.split(" ")
        order = os.path.join(folder, "наш приказ.ini")
        with open(order, "w", encoding="utf-8"):
            pass
        for arguments, said in (
                (("check", *words), f"папка «{place}» есть: возьмите имя в кавычки"),
                (("run", "--tables", *words), f"папка «{place}» есть: возьмите имя в кавычки"),
                (("verify", "2022", *words), f"папка «{place}» есть: возьмите имя в кавычки"),
                (("approve", "2022", "--order", *order.split(" ")), f"файл «{order}» есть"),
                (("approve", "2022", "--order=" + order.split(" ")[0], "приказ.ini"), f"файл «{order}» есть"),
                (("explain", "2022", "Средняя", "школа", "№", "5"), '"Средняя школа № 5"')):
            trouble = expect(call("--lang", "ru", *arguments), 64, err=said)
            if trouble:
                return f"{arguments}: {trouble}"
    return None


def run_in(folder, *arguments):
    return subprocess.run([SHNOR, *arguments], capture_output=True, text=True, check=False, cwd=folder,
                          env={"PATH": "/usr/bin"})


def archive_trouble():
    """Inside a campaign's folder, and where one is named, the archive is that of its campaign.ini."""
    with tempfile.TemporaryDirectory() as folder:
        place = os.path.join(folder, "кампания")
        os.mkdir(place)
        with open(os.path.join(place, "campaign.ini"), "w", encoding="utf-8") as file:
            file.write("[campaign]\nyear = 2022\narchive = ../общий/runs.db\n[inputs]\nresults = r.csv\n")
        with open(os.path.join(place, "r.csv"), "w", encoding="utf-8") as file:
            file.write("Год;Процедура;Код ОО;Участников;Низкие результаты\n2022;ОГЭ-МА;670001;20;1\n")
        os.mkdir(os.path.join(folder, "общий"))
        done = run_in(folder, "run", "--tables", "кампания")
        if done.returncode not in (0, 1):
            return done.stderr
        for where, arguments in ((place, ("show", "2022")), (place, ("list",)), (place, ("show", ".")),
                                 (folder, ("show", "кампания")), (folder, ("show", "кампания/")),
                                 (folder, ("list", "--archive", "кампания")),
                                 (folder, ("explain", "кампания", "670001")),
                                 (folder, ("verify", "2022", "кампания"))):
            trouble = expect(run_in(where, *arguments), 0, out="2022.1" if "explain" not in arguments else "670001")
            if trouble:
                return f"{arguments}: {trouble}"
        # what is said plainly goes first, and what is not there is named
        trouble = expect(run_in(place, "list", "--archive", "nowhere.db"), 66, err="'nowhere.db'")
        os.rename(os.path.join(folder, "общий/runs.db"), os.path.join(folder, "archive.db"))
        return trouble or expect(run_in(place, "show", "2022"), 66, err="общий/runs.db")


def main():
    checks = [("the program by itself", alone_trouble())]
    checks += [(f"{name} --help in Russian", help_trouble(name)) for name in COMMANDS]
    checks += [(f"--help names every command in {lang}", all_named_trouble(lang))
               for lang in ("ru", "en")]
    checks += [
        ("a name with spaces that nobody quoted", spaces_trouble()),
        ("the archive of a campaign", archive_trouble()),
        ("--help by the locale", expect(call("--help", LC_ALL="ru_RU.UTF-8"), 0, "Вызов:")),
        ("--help without a locale", expect(call("--help"), 0, "Usage:")),
        ("--version", expect(call("--version"), 0, "GLib ")),
        ("no command", expect(call(), 64, err="shnor --help")),
        ("an unknown command", expect(call("--lang", "ru", "rum"), 64, err="«rum»")),
        ("an unknown option", expect(call("run", "x", "--fast"), 64, err="no option '--fast'")),
        ("tables alone and papers", expect(call("--lang", "ru", "run", "x", "--tables", "--public"), 64,
                                           err="с параметром --tables документы не записываются")),
        ("an option without its value", expect(call("run", "x", "-o"), 64, err="the option '-o' of 'run'")),
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
