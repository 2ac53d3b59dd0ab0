#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file is lost to an output: what a command may replace, that a set of outputs is whole or the old one,
one command at a time, names that any disk takes, answers that do not fit (TAP).

    outputs.py SHNOR

The shim (crash/shim.c) is built beside the tests.
"""
import csv
import fcntl
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden"))
import in_a_row
import small
from small import bytes_of, check_manifest, differ, equal, photograph

SHNOR = os.path.abspath(sys.argv[1])
SHIM = os.path.join(os.path.dirname(SHNOR), "..", "tests", "libfault.so")
SHARED = tempfile.TemporaryDirectory()
EARLIER = "прежнее"
CAMPAIGN = """[campaign]
region = Область
year = 2022
methodology = rules.ini
archive = {archive}
[inputs]
schools = {schools}
results = results-of-regions.csv
[order]
issuer_dative = приказу
title = Списки
number = 1
date = 2022-11-30
item 5.1 = municipality; listed; Рекомендовано: запланировать меры
"""
RULES = """[rulebook]
id = hostile
[criterion]
min_procedures = 1
[procedure П-1]
low = mark <= 2
[cluster low]
title = Низкие
all = low_results
"""
TOWNS = ("Велижский район", "Вяземский район", "город Смоленск")
ORDER = "[order]\nnumber = 2\ndate = 2022-12-01\ntitle = Списки\n"
# exit codes of a run without and with findings
DONE = (0, 1)
PAPERS = {"appendix.pdf", "appendix.docx", "charts.pdf", "analysis.pdf", "schools.xlsx", "report.html"}


def call(*words, code=DONE, **options):
    done = in_a_row.run(SHNOR, "--lang", "en", *words, **{name: value for name, value in options.items() if value})
    if code is not None:
        equal(done.returncode in (code if isinstance(code, tuple) else (code,)), True,
              f"{words}: exit {done.returncode}: {done.stdout[-300:]}{done.stderr[-700:]}")
    return done


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def registry(towns=TOWNS, n=9):
    return small.table("school_code;name;municipality",
                       [(670001 + i, f"МБОУ «СШ № {i + 1}»", towns[i % len(towns)]) for i in range(n)])


def results(low=9, n=9):
    return small.table("year;procedure;school_code;participants;low",
                       [(2022, "П-1", 670001 + i, 20, low) for i in range(n)])


def fresh(*parts):
    """A new folder, and a path in it."""
    return os.path.join(tempfile.mkdtemp(dir=SHARED.name), *parts)


def campaign(schools="registry.csv", archive="../archive.db", **more):
    """A campaign; every school of it is in the lists."""
    path = fresh("region")
    for name, text in {"campaign.ini": CAMPAIGN.format(schools=schools, archive=archive),
                       "rules.ini": RULES, schools: registry(), "results-of-regions.csv": results(),
                       **more}.items():
        write(os.path.join(path, name), text)
    return path


def archive_of(path):
    return os.path.join(os.path.dirname(path), "archive.db")


def stored():
    """A campaign with two runs in its archive: the second lists a school less."""
    path = campaign()
    call("run", path, "--tables")
    write(os.path.join(path, "results-of-regions.csv"), results(n=9).replace("670009;20;9", "670009;20;1"))
    call("run", path, "--tables")
    return path


def refused(folder, named, *words, cwd=None, code=73):
    """The command ends with 73, names the file, and nothing in the folder is another."""
    before = photograph(folder)
    done = call(*words, cwd=cwd, code=code)
    equal(f"{named}'" in done.stderr, True, f"{named} in: {done.stderr}")
    equal(differ(before, photograph(folder)), [], f"{words}: changed")
    return done


TESTS = []


def test(function):
    TESTS.append(function)
    return function


# ---- what is never replaced ----

@test
def an_input_is_no_output():
    """However the place is called: the registry is `schools.csv`, as is an output."""
    path = campaign("schools.csv")
    base = os.path.dirname(path)
    os.symlink("region", os.path.join(base, "link"))
    for out in (path, path + "/", os.path.join(path, "..", "region"), os.path.join(base, "link")):
        refused(base, "schools.csv", "run", path, "-o", out)
    refused(base, "schools.csv", "run", ".", "-o", ".", cwd=path)
    refused(base, "schools.csv", "run", path, "-o", path, "--tables")


@test
def an_input_that_lies_among_outputs_is_none():
    """As a file, a link, another name of the file, in other letters; even where it was an output."""
    def place(path, name, kind):
        target = os.path.join(path, "out", name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if kind == "hard":
            os.link(os.path.join(path, "registry.csv"), target)
        elif kind == "soft":
            os.symlink("../registry.csv", target)
        else:
            shutil.copy(os.path.join(path, "registry.csv"), target)
    for kind in ("hard", "soft"):
        path = campaign()
        place(path, "schools.csv", kind)
        refused(os.path.dirname(path), "schools.csv", "run", path)
    for name, out in (("out/Schools.CSV", "schools.csv"), ("out/findings.csv", "findings.csv")):
        path = campaign(name)
        refused(os.path.dirname(path), out, "run", path)
    path = campaign()
    call("run", path)
    text = bytes_of(os.path.join(path, "campaign.ini")).decode()
    write(os.path.join(path, "campaign.ini"), text.replace("registry.csv", "out/schools.csv"))
    refused(os.path.dirname(path), "schools.csv", "run", path)


@test
def rules_and_archive_are_no_output():
    for key, name in (("rules.ini", "out/results.csv"), ("../archive.db", "out/appendix.pdf"),
                      ("../archive.db", "out/Manifest.json")):
        path = campaign(**({"out/results.csv": RULES} if key == "rules.ini" else {}))
        text = bytes_of(os.path.join(path, "campaign.ini")).decode()
        write(os.path.join(path, "campaign.ini"), text.replace(key, name))
        refused(os.path.dirname(path), os.path.basename(name).lower(), "run", path)
    path = campaign(archive="out/a")
    write(os.path.join(path, "out", "public", "figures.csv"), "level,year,procedure,municipality,"
          "participants,low\n")
    refused(path, "public/figures.csv", "run", path, "--public", "--published",
            os.path.join(path, "out", "public", "figures.csv"))


@test
def a_file_that_somebody_made_is_no_output():
    """Of every command: it ends with 73 before anything is written."""
    path = stored()
    base, archive = os.path.dirname(path), ("--archive", archive_of(path))
    write(os.path.join(base, "order.ini"), ORDER)
    cases = [
        ("appendix.pdf", "run", path, "-o", "{}"), ("report.html", "run", path, "-o", "{}"),
        ("manifest.json", "run", path, "-o", "{}", "--tables"),
        ("sheets/sheets.json", "run", path, "-o", "{}", "--sheets"),
        ("packets/packet-Велижский район.pdf", "run", path, "-o", "{}", "--packets"),
        ("public/figures.csv", "run", path, "-o", "{}", "--public"),
        ("appendix.docx", "appendix", 2022, "--order", os.path.join(base, "order.ini"), "-o", "{}", *archive),
        ("amendment.csv", "amend", "2022.1", "2022.2", "-o", "{}", *archive),
        ("shifts.xlsx", "compare", "2022.1", "2022.2", "-o", "{}", *archive),
        ("sensitivity.pdf", "sensitivity", 2022, "-o", "{}", *archive),
        ("packet-Велижский район.pdf", "packets", 2022, "-o", "{}", *archive),
        ("packet-город Смоленск.pdf", "packets", 2022, "--municipality", "город Смоленск", "-o", "{}",
         *archive),
        ("sheets-город Смоленск.pdf", "sheets", 2022, "-o", "{}", *archive),
        ("sheet-670001.pdf", "sheets", 2022, "--school", "670001", "-o", "{}", *archive),
        ("recompute.R", "export", 2022, "--kit", "-o", "{}", *archive),
        ("README.txt", "export", 2022, "--kit", "-o", "{}", *archive),
        ("SHA256SUMS", "export", "-o", "{}", *archive), ("school.csv", "export", "-o", "{}", *archive),
        ("register.csv", "check", path, "--letters", "{}"),
        ("letters.json", "check", path, "--letters", "{}"),
        ("reading.xlsx", "check", path, "-o", "{}/reading.xlsx"),
        ("tally.csv", "tally", os.path.join(path, "results-of-regions.csv"), "-o", "{}/tally.csv"),
        ("campaign.ini", "init", "{}"), ("results.xlsx", "init", "{}"),
        ("registry.csv", "init", "{}", "--from", path), ("oge.csv", "demo", "{}"),
    ]
    before = bytes_of(archive_of(path))
    for name, *words in cases:
        place = fresh("place")
        write(os.path.join(place, name), "precious")
        refused(place, name, *[str(word).replace("{}", place) for word in words])
    equal(bytes_of(archive_of(path)) == before, True, "the archive")


@test
def a_copy_is_not_lost_to_a_template():
    """What goes on from the old campaign may be called like what is made anew."""
    path = campaign("decisions.xlsx")
    new = fresh("new")
    os.makedirs(new)
    done = call("init", new, "--from", path, code=73)
    equal(("decisions.xlsx" in done.stderr, os.listdir(new)), (True, []), done.stderr)


@test
def outputs_of_two_commands_do_not_mix():
    """A run's papers go with its manifest: `appendix` does not replace one of them."""
    path = stored()
    call("run", path)
    for command, name in (("appendix", "appendix.docx"), ("sensitivity", "sensitivity.csv")):
        refused(path, name, command, 2022, "-o", os.path.join(path, "out"), "--archive", archive_of(path))
    check_manifest(os.path.join(path, "out"))
    call("compare", "2022.1", "2022.2", "-o", os.path.join(path, "out"), "--archive", archive_of(path))
    check_manifest(os.path.join(path, "out"))


# ---- every day ----

@test
def a_run_into_its_folder_goes_on_every_day():
    """Again; after an output was edited, removed, and with it the manifest and the program's list."""
    path = campaign()
    out = os.path.join(path, "out")
    call("run", path)
    first = photograph(out)
    equal(call("run", path).stderr.count("moved"), 0)
    equal(differ(first, photograph(out)), [], "the same again")
    write(os.path.join(out, "appendix.docx"), "by hand")
    done = call("run", path)
    equal("changed by hand" in done.stderr and "appendix.docx" in done.stderr, True, done.stderr)
    equal(bytes_of(os.path.join(out, EARLIER, "appendix.docx")), b"by hand")
    for names in (["charts.pdf"], ["manifest.json"], [small.LIST], ["schools.csv", small.LIST]):
        for name in names:
            os.remove(os.path.join(out, name))
        equal("moved" in call("run", path).stderr, False, names)
        shutil.copytree(out, fresh("copy"))
        equal(bytes_of(os.path.join(out, EARLIER, "appendix.docx")), b"by hand")
        equal(differ(first, {name: kind for name, kind in photograph(out).items()
                             if not name.startswith(EARLIER)}), [], names)
    shutil.rmtree(out)
    call("run", path)
    equal(differ(first, photograph(out)), [], "anew")


@test
def what_the_version_before_wrote_is_known():
    """It kept no list: manifests say what is ours."""
    path = stored()
    base, archive = os.path.dirname(path), ("--archive", archive_of(path))
    call("run", path, "--sheets", "--packets", "--public")
    call("export", "-o", os.path.join(base, "tables"), *archive)
    call("check", path, "--letters", os.path.join(base, "letters"))
    for folder in (os.path.join(path, "out"), os.path.join(base, "tables"), os.path.join(base, "letters")):
        os.remove(os.path.join(folder, small.LIST))
        write(os.path.join(folder, "notes.txt"), "mine")
    done = call("run", path)
    equal(set(re.findall(r"(\w+)/ \(\d+\)", done.stderr)), {"sheets", "packets", "public"}, done.stderr)
    call("export", "2022.1", "-o", os.path.join(base, "tables"), *archive)
    call("check", path, "--letters", os.path.join(base, "letters"))
    equal(small.names_in(os.path.join(path, "out", EARLIER)), ["packets", "public", "sheets"])
    equal(bytes_of(os.path.join(base, "tables", "notes.txt")), b"mine")


# ---- links and pipes ----

@test
def links_and_pipes_are_not_written_to():
    path = stored()
    base, archive = os.path.dirname(path), ("--archive", archive_of(path))
    cases = [("analysis.pdf", "run", path, "-o", "{}"), ("public.json", "run", path, "-o", "{}", "--public"),
             ("shifts.pdf", "compare", "2022.1", "2022.2", "-o", "{}", *archive),
             ("reading.xlsx", "check", path, "-o", "{}/reading.xlsx"),
             ("run.csv", "export", "-o", "{}", *archive), ("vpr/vpr-2022-ru.csv", "demo", "{}"),
             (".shnor-lock", "appendix", 2022, "-o", "{}", *archive)]
    write(os.path.join(base, "victim"), "precious")
    for name, *words in cases:
        for make in (lambda place: os.symlink(os.path.join(base, "victim"), place), os.mkfifo,
                     lambda place: os.symlink("nowhere", place)):
            place = fresh("place")
            target = os.path.join(place, "public" if name == "public.json" else "", name)
            os.makedirs(os.path.dirname(target))
            make(target)
            named = "place" if name == ".shnor-lock" else name
            refused(place, named, *[str(word).replace("{}", place) for word in words])
    equal(bytes_of(os.path.join(base, "victim")), b"precious")


@test
def folders_of_outputs_that_lead_elsewhere_are_refused():
    for name in ("sheets", "packets", EARLIER):
        path = campaign()
        call("run", path, "--sheets", "--packets")
        out, elsewhere = os.path.join(path, "out"), fresh("elsewhere")
        os.makedirs(elsewhere)
        shutil.rmtree(os.path.join(out, name), ignore_errors=True)
        os.symlink(elsewhere, os.path.join(out, name))
        before = photograph(out)
        words = ["run", path] + (["--sheets", "--packets"] if name != EARLIER else [])
        call(*words, code=73)
        equal((differ(before, photograph(out)), os.listdir(elsewhere)), ([], []), name)


@test
def temporary_names_cannot_be_foreseen():
    """No two runs have one in common, and all lie in the folder of the outputs."""
    seen = []
    for _ in range(2):
        path, log = campaign(), fresh("log")
        call("run", path, "--no-archive", env={**os.environ, "LD_PRELOAD": SHIM, "SHNOR_FAULT": "count",
                                               "SHNOR_LOG": log})
        with open(log, encoding="utf-8") as file:
            written = {line.split(" ", 1)[1].strip() for line in file if line.startswith("write ")}
        parts = {name for name in written if "/out/" in name and ".shnor-" in name}
        equal(all(os.path.dirname(name) == os.path.join(path, "out") for name in parts), True, parts)
        seen.append({os.path.basename(name) for name in parts})
        equal(len(seen[-1]) >= len(PAPERS), True, written)
    equal(seen[0] & seen[1], set())


# ---- whole, or the old one ----

def more_and_then_less():
    """A campaign with everything in out/, whose data are others by now."""
    path = campaign()
    call("run", path, "--sheets", "--packets", "--public")
    write(os.path.join(path, "results-of-regions.csv"), results(low=1))
    return path


def people_see(folder):
    """Files, without what the program keeps there for itself."""
    return {name: kind for name, kind in photograph(folder).items()
            if kind[1] is not None and os.path.basename(name) not in (small.LIST, ".shnor-lock")}


@test
def a_rename_that_fails_leaves_the_old_set():
    """Whichever it is; and what the archive has is told."""
    template = more_and_then_less()
    n = 0
    for at in range(1, 200, 4):
        base = fresh("copy")
        shutil.copytree(os.path.dirname(template), base)
        path = os.path.join(base, "region")
        before = people_see(os.path.join(path, "out"))
        done = call("run", path, "--sheets", code=None, env={
            **os.environ, "LD_PRELOAD": SHIM, "SHNOR_FAULT": "rename", "SHNOR_AT": str(at)})
        if done.returncode in DONE:
            break
        n += 1
        equal((done.returncode, differ(before, people_see(os.path.join(path, "out")))), (73, []),
              f"{at}: {done.stderr}")
        equal("is as it was before; the archive has the run" in done.stderr, True, done.stderr)
        check_manifest(os.path.join(path, "out"))
        if at % 12 == 1:  # and nothing hinders the next
            call("run", path, "--sheets")
            check_manifest(os.path.join(path, "out"))
        shutil.rmtree(base)
    equal(n > 10, True, n)


@test
def a_run_that_is_killed_is_undone_by_the_next_command():
    """Another command in the folder brings the old set back; a run brings the new."""
    template = more_and_then_less()
    log = fresh("log")
    probe = fresh("copy")
    shutil.copytree(os.path.dirname(template), probe)
    call("run", os.path.join(probe, "region"), env={**os.environ, "LD_PRELOAD": SHIM, "SHNOR_FAULT": "count",
                                                    "SHNOR_LOG": log})
    with open(log, encoding="utf-8") as file:
        lines = [line.split(" ", 1) for line in file]
    new = people_see(os.path.join(probe, "region", "out"))
    places = [i for i, (name, file) in enumerate(lines, 1)
              if name in ("rename", "unlink") and "/out/" in file]
    equal(len(places) > 60, True, len(places))
    for at in places[::9]:
        base = fresh("copy")
        shutil.copytree(os.path.dirname(template), base)
        path, out = os.path.join(base, "region"), os.path.join(base, "region", "out")
        before = people_see(out)
        call("run", path, code=-signal.SIGKILL, env={**os.environ, "LD_PRELOAD": SHIM,
                                                     "SHNOR_FAULT": "kill", "SHNOR_AT": str(at)})
        call("compare", 2022, 2022, "-o", out, "--archive", archive_of(path))
        after = {name: kind for name, kind in people_see(out).items() if "shifts" not in name}
        gone = [name for name in differ(before, after) if not name.startswith(EARLIER)]
        equal(not gone or differ(new, after) == [], True, f"{at}: {gone}, {differ(new, after)}")
        check_manifest(out)
        call("run", path)
        check_manifest(out)
        hidden = [name for name in os.listdir(out) if name.startswith(".") and name != small.LIST]
        equal(hidden, [], f"{at}: left")
        shutil.rmtree(base)


@test
def what_is_no_longer_made_is_moved_and_told():
    path = more_and_then_less()
    out = os.path.join(path, "out")
    notes = os.path.join(out, "sheets", "notes.txt")
    write(notes, "mine")
    before = photograph(out)
    done = call("run", path)
    equal(set(re.findall(r"(\w+)/ \(\d+\)", done.stderr)), {"sheets", "packets", "public"}, done.stderr)
    moved = photograph(os.path.join(out, EARLIER))
    lost = [name for name, kind in before.items() if name.startswith(("sheets/", "packets/", "public/"))
            and name != "sheets/notes.txt" and moved.get(name) != kind]
    equal((lost, os.path.exists(os.path.join(out, "packets")), bytes_of(notes)), ([], False, b"mine"))
    done = call("run", path, "--tables")
    equal(all(name in done.stderr for name in PAPERS), True, done.stderr)
    equal(PAPERS & set(os.listdir(out)), set())
    call("run", path, "--packets")
    equal(len(small.names_in(os.path.join(out, "packets"))) > 0, True)


@test
def single_commands_leave_nothing_old_either():
    """Packets of a municipality that is no more; paths of three runs."""
    path = stored()
    base, archive = os.path.dirname(path), ("--archive", archive_of(path))
    packets, shifts = os.path.join(base, "packets"), os.path.join(base, "shifts")
    call("packets", "2022.1", "-o", packets, *archive)
    call("compare", "2022.1", "2022.2", "2022.1", "-o", shifts, *archive)
    equal("paths.csv" in os.listdir(shifts), True)
    call("packets", "2022.1", "--municipality", TOWNS[0], "-o", packets, *archive)
    equal(len(small.names_in(packets)), 3, "one packet replaces itself")
    write(os.path.join(path, "registry.csv"), registry(TOWNS[:2]))
    call("run", path, "--tables")
    done = call("packets", "2022.3", "-o", packets, *archive)
    equal(f"packet-{TOWNS[2]}.pdf" in done.stderr, True, done.stderr)
    equal(small.names_in(packets), sorted([f"packet-{town}.pdf" for town in TOWNS[:2]] + [EARLIER]))
    done = call("compare", "2022.1", "2022.2", "-o", shifts, *archive)
    equal("paths.csv" in done.stderr and "paths.csv" not in os.listdir(shifts), True, done.stderr)


# ---- one at a time ----

@test
def two_at_once_leave_one_whole_set():
    path, other = campaign(), campaign()
    write(os.path.join(other, "results-of-regions.csv"), results(low=1))
    out = os.path.join(path, "out")
    for turn in range(6):
        more = ["--sheets"] if turn % 3 == 0 else []
        both = [subprocess.Popen([SHNOR, "--lang", "en", "run", each, "-o", out, "--no-archive", *more],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for each in (path, other)]
        said = [each.communicate()[1] for each in both]
        equal([each.returncode in DONE for each in both], [True, True], said)
        check_manifest(out)
        if more:
            check_manifest(os.path.join(out, "sheets"), "sheets.json")
        left = [name for name in os.listdir(out) if name.startswith(".") and name != small.LIST]
        equal(left, [])
    archive = archive_of(path)
    call("run", path)
    both = [subprocess.Popen([SHNOR, "export", "-o", fresh("..", "tables"), "--archive", archive],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    said = [each.communicate()[1] for each in both]
    equal([each.returncode for each in both], [0, 0, 0], said)
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=os.path.join(SHARED.name, "tables"),
                   check=True, capture_output=True)


@test
def a_locked_folder_is_waited_for_and_then_named():
    path = campaign()
    call("run", path)
    lock = os.path.join(path, "out", ".shnor-lock")
    with open(lock, "w", encoding="utf-8") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        waiting = subprocess.Popen([SHNOR, "run", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        equal(waiting.poll(), None, "it does not wait")
        fcntl.lockf(file, fcntl.LOCK_UN)
        equal(waiting.wait(60) in DONE, True)
    write(lock, "")
    before = photograph(path)
    with open(lock, "w", encoding="utf-8") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        done = call("run", path, "--no-archive", code=73)
        equal(f"process {os.getpid()}" in done.stderr and "out'" in done.stderr, True, done.stderr)
    equal(differ(before, photograph(path)), [])
    # the lock has gone with its holder; the file that stays locks nothing
    equal(os.path.exists(lock), True)
    call("run", path)
    equal(os.path.exists(lock), False)


# ---- answers that do not fit ----

@test
def an_answer_that_is_cut_off_is_told():
    path = stored()
    base, archive = os.path.dirname(path), ("--archive", archive_of(path))
    call("export", "-o", os.path.join(base, "tables"), *archive)
    write(os.path.join(base, "order.ini"), ORDER)
    cases = [("--help",), ("--version",), ("run", "--help"), ("list", *archive), ("show", 2022, *archive),
             ("explain", 2022, "670001", *archive), ("explain", 2022, "670001", "--json", *archive),
             ("sensitivity", 2022, *archive), ("verify", 2022, path, *archive), ("check", path),
             ("tally", os.path.join(path, "results-of-regions.csv"), "--rules", os.path.join(path, "rules.ini")),
             ("run", path, "--tables"),
             ("run", path, "--timings"), ("demo", os.path.join(base, "demo")),
             ("init", os.path.join(base, "new")), ("export", "-o", os.path.join(base, "tables"), *archive),
             ("import", os.path.join(base, "tables"), "--archive", os.path.join(base, "other.db")),
             ("approve", 2022, "--order", os.path.join(base, "order.ini"), *archive),
             ("compare", "2022.1", "2022.2", "-o", os.path.join(base, "shifts"), *archive),
             ("amend", "2022.1", "2022.2", "-o", os.path.join(base, "amendment"), *archive),
             ("packets", 2022, "-o", os.path.join(base, "packets"), *archive)]
    for words in cases:
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SHNOR, "--lang", "en", *map(str, words)], stdout=full,
                                  stderr=subprocess.PIPE, text=True, check=False)
        equal((done.returncode, "the disk is full" in done.stderr), (73, True), f"{words}: {done.stderr}")
    for words in (("list", "--archive", os.path.join(base, "none.db")), ("run",)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SHNOR, *words], stdout=full, stderr=subprocess.PIPE, check=False)
        equal(done.returncode in (64, 66), True, words)


@test
def a_closed_answer_goes_into_no_file():
    """The first file that is opened would take the place of a stream that is closed."""
    path = stored()
    base = os.path.dirname(path)
    for closed in ("1>&-", "1>&- 2>&-", "0<&- 1>&- 2>&-"):
        before = bytes_of(archive_of(path))
        done = subprocess.run(["sh", "-c", f'"$0" show 2022 --archive "$1" {closed}', SHNOR, archive_of(path)],
                              capture_output=True, check=False)
        equal((done.returncode, bytes_of(archive_of(path)) == before), (73, True), closed)
        done = subprocess.run(["sh", "-c", f'"$0" run "$1" {closed}', SHNOR, path], capture_output=True,
                              check=False)
        equal(done.returncode, 73, closed)
        check_manifest(os.path.join(path, "out"))
    call("verify", 2022, path, "--archive", os.path.join(base, "archive.db"))


# ---- names ----

NAMES = ("—" * 80, "Ж" * 120, "x" * 400, "е\u0301" * 90, "CON", "nul", "aux.район", "LPT1", "район. ",
         'а<б>:"/\\|?*', "ВЯЗЕМСКИЙ РАЙОН", "Вяземский район", "вяземский Район", "\u202eрайон", "…",
         "Ж" * 120 + "1", "Район", "Район (2)")


@test
def names_fit_any_disk():
    """Every municipality gets its files, whatever it is called, and no two the same in any letters."""
    path = campaign()
    write(os.path.join(path, "registry.csv"), registry(NAMES, len(NAMES)))
    write(os.path.join(path, "results-of-regions.csv"), results(n=len(NAMES)))
    done = call("run", path, "--sheets", "--packets")
    letters = os.path.join(os.path.dirname(path), "letters")
    call("check", path, "--letters", letters)
    with open(os.path.join(path, "out", "schools.csv"), encoding="utf-8", newline="") as file:
        towns = {row["municipality"] for row in csv.DictReader(file)}
    for folder, prefix in (("sheets", "sheets-"), ("packets", "packet-")):
        names = [name for name in os.listdir(os.path.join(path, "out", folder)) if name.endswith(".pdf")]
        equal((len(names), len({name.casefold() for name in names})), (len(towns), len(towns)),
              f"{folder}: {done.stderr}")
        check_manifest(os.path.join(path, "out", folder), f"{folder}.json")
        for name in names:
            stem = name.removeprefix(prefix).removesuffix(".pdf")
            equal((len(name.encode()) <= 200, re.search(r'[<>:"/\\|?*\x00-\x1f\u202e]|[. ]$', stem),
                   re.fullmatch(r"(?i)(con|nul|aux|lpt\d)(\..*)?", stem)), (True, None, None), name)
    names = [name for name in os.listdir(letters) if name.startswith("letter-") and name.endswith(".pdf")]
    equal(len(names) == len({name.casefold() for name in names}), True, names)


@test
def names_stay_the_same_from_run_to_run():
    """What is cut gets a part of its hash, not a number by its turn."""
    long = ["Муниципальное образование «Город " + "Ж" * 80 + f"» {i}" for i in (1, 2)]
    seen = []
    for towns in (long, long[::-1], long[1:]):
        path = campaign()
        write(os.path.join(path, "registry.csv"), registry(towns, 2))
        call("run", path, "--no-archive", "--sheets")
        seen.append(set(os.listdir(os.path.join(path, "out", "sheets"))))
    equal((seen[0], seen[2] < seen[0]), (seen[1], True), seen)


# ---- what is left in the folder for temporary files ----

@test
def own_old_temporary_folders_go():
    """Old, of this user, for no one else to read, with plain files; all others stay."""
    temporary = fresh("tmp")
    old = time.time() - 2 * 24 * 60 * 60

    def leave(name, mode=0o700, age=old, inner=("a.xml",), link=False):
        path = os.path.join(temporary, name)
        os.makedirs(path)
        for file in inner:
            write(os.path.join(path, file), "x")
        if link:
            os.symlink("/etc/passwd", os.path.join(path, "link"))
        for where, folders, names in os.walk(path, topdown=False):
            for each in folders + names:
                os.utime(os.path.join(where, each), (age, age), follow_symlinks=False)
        os.chmod(path, mode)
        os.utime(path, (age, age))
        return name
    leave("shnor-abc123")
    leave("shnor-ABCDEF", inner=("ru/LC_MESSAGES/shnor.mo",))
    leave("shnor-zzzzzz", inner=())
    stay = {leave("shnor-young1", age=time.time()), leave("shnor-open12", mode=0o755),
            leave("shnor-link12", link=True), leave("shnor-test-abc"), leave("shnor-deep12", inner=("a/b/c/d/e",)),
            leave("other-abc123")}
    if os.geteuid() == 0:
        name = leave("shnor-owner1")
        os.chown(os.path.join(temporary, name), 65534, 65534)
        stay.add(name)
    write(os.path.join(temporary, "shnor-file12"), "x")
    os.utime(os.path.join(temporary, "shnor-file12"), (old, old))
    os.symlink("shnor-young1", os.path.join(temporary, "shnor-soft12"))
    environment = {**os.environ, "TMPDIR": temporary}
    call("--version", env=environment)
    equal("shnor-abc123" in os.listdir(temporary), True)
    call("list", "--archive", archive_of(stored()), env=environment)
    equal(set(os.listdir(temporary)), stay | {"shnor-file12", "shnor-soft12"})


@test
def an_old_folder_with_one_young_file_stays():
    temporary = fresh("tmp")
    old = time.time() - 2 * 24 * 60 * 60
    write(os.path.join(temporary, "shnor-abc123", "young"), "x")
    write(os.path.join(temporary, "shnor-abc123", "old"), "x")
    os.utime(os.path.join(temporary, "shnor-abc123", "old"), (old, old))
    os.chmod(os.path.join(temporary, "shnor-abc123"), 0o700)
    os.utime(os.path.join(temporary, "shnor-abc123"), (old, old))
    call("check", campaign(), env={**os.environ, "TMPDIR": temporary})
    equal(sorted(os.listdir(os.path.join(temporary, "shnor-abc123"))), ["old", "young"])


@test
def descriptors_that_run_out_are_told_as_such():
    """Whatever cannot be opened then, nobody is sent to look for room on the disk."""
    path, told = campaign(), 0
    for most in range(4, 12):
        for words in (("run", path), ("check", path, "-o", fresh("reading.xlsx")),
                      ("run", path, "--no-archive", "--packets", "-o", fresh())):
            done = call(*words, code=(*DONE, 66, 70, 73), preexec_fn=lambda most=most: resource.setrlimit(
                resource.RLIMIT_NOFILE, (most, most)))
            equal("disk is full" in done.stderr, False, f"{words}, {most}: {done.stderr[-300:]}")
            told += "too many files are open" in done.stderr
    equal(told > 3, True, told)


small.tap(TESTS)
