#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of the machine: no right to read or write, a full disk (TAP). Faults that files alone make
are the cases of rules.py.

    faults.py SHNOR
"""
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

SHNOR = os.path.abspath(sys.argv[1])
BASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules", "base")
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def folder_with(parent):
    """A good campaign in a folder that anybody may read."""
    os.chmod(parent, 0o755)
    for path in glob.glob(os.path.join(BASE, "*")):
        shutil.copy(path, parent)


def run(folder, language, *before):
    return subprocess.run([*before, SHNOR, "--lang", language, "run", folder],
                          capture_output=True, text=True, check=False)


def compare(done, folder, code, sentence):
    """A trouble in words when the run did not end so, with this sentence and no other."""
    told = re.sub(r"DIR/out/\w[\w.-]+", "DIR/out/PAPER", done.stderr.replace(folder, "DIR"))
    if done.returncode != code or told != sentence + "\n":
        return f"exit {done.returncode}: {told}expected exit {code}: {sentence}"
    return None


def half_way_trouble():
    """A run whose files cannot all be put in place leaves the old ones, whole."""
    with tempfile.TemporaryDirectory() as parent:
        folder_with(parent)
        subprocess.run([SHNOR, "run", parent], capture_output=True, check=True)
        charts = os.path.join(parent, "out", "charts.pdf")
        os.remove(charts)
        before = digests(os.path.join(parent, "out"))
        os.makedirs(os.path.join(charts, "in the way"))
        done = subprocess.run([SHNOR, "--lang", "en", "run", parent], capture_output=True,
                              text=True, check=False)
        shutil.rmtree(charts)
        after = digests(os.path.join(parent, "out"))
    if done.returncode != 73 or "charts.pdf" not in done.stderr:
        return f"exit {done.returncode}: {done.stderr}"
    return None if before == after else f"before {sorted(before)}, after {sorted(after)}"


def full_disk(language, sentence, size="16k"):
    with tempfile.TemporaryDirectory() as folder:
        folder_with(folder)
        out = os.path.join(folder, "out")
        os.mkdir(out)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", out],
                          capture_output=True, check=False).returncode != 0:
            return "SKIP"
        try:
            done = run(folder, language)
            left = os.listdir(out)
        finally:
            subprocess.run(["umount", out], check=True)
        return f"left behind: {left}" if left else compare(done, folder, 73, sentence)


def digests(out):
    found = {}
    for name in os.listdir(out):
        with open(os.path.join(out, name), "rb") as file:
            found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def second_run_on_full_disk():
    """The papers of a first run stay whole when the disk is full at the second."""
    with tempfile.TemporaryDirectory() as folder:
        folder_with(folder)
        out = os.path.join(folder, "out")
        os.mkdir(out)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1M", "none", out],
                          capture_output=True, check=False).returncode != 0:
            return "SKIP"
        try:
            first = run(folder, "en")
            before = digests(out)
            room = os.statvfs(out)
            with open(os.path.join(out, "ballast"), "wb") as file:
                file.write(b"x" * (room.f_bavail - 2) * room.f_frsize)
            with open(os.path.join(folder, "schools.csv"), "a", encoding="utf-8") as file:
                file.write("670007;МБОУ «СШ № 7»;Ельнинский район;муниципальная;700;1007\n")
            done = run(folder, "en")
            os.remove(os.path.join(out, "ballast"))
            after = digests(out)
        finally:
            subprocess.run(["umount", out], check=True)
        if first.returncode != 0 or done.returncode != 73:
            return f"exit {first.returncode}, then {done.returncode}: {done.stderr}"
        return None if before == after else f"before {sorted(before)}, after {sorted(after)}"


def unreadable(name, language, sentence):
    """Tried as an unprivileged user, since root may read everything."""
    if os.getuid() != 0:
        return "SKIP"
    with tempfile.TemporaryDirectory() as folder:
        folder_with(folder)
        os.chmod(os.path.join(folder, name), 0)
        done = run(folder, language, *NOBODY)
        if os.path.exists(os.path.join(folder, "out")):
            return "left behind: out"
        return compare(done, folder, 66, sentence)


def unwritable(language, sentence):
    if os.getuid() != 0:
        return "SKIP"
    with tempfile.TemporaryDirectory() as folder:
        folder_with(folder)
        done = run(folder, language, *NOBODY)
        if os.path.exists(os.path.join(folder, "out")):
            return "left behind: out"
        return compare(done, folder, 73, sentence)


CASES = {
    "a full disk": (full_disk,
                    "shnor: не удалось записать «DIR/out/PAPER»: на диске нет места",
                    "shnor: cannot write 'DIR/out/PAPER': the disk is full"),
    "no permission to read a file": (
        lambda *rest: unreadable("results.csv", *rest),
        "shnor: не удалось прочитать «DIR/results.csv»: нет прав доступа",
        "shnor: cannot read 'DIR/results.csv': no permission"),
    "no permission to read the campaign": (
        lambda *rest: unreadable("campaign.ini", *rest),
        "shnor: не удалось прочитать «DIR/campaign.ini»: нет прав доступа",
        "shnor: cannot read 'DIR/campaign.ini': no permission"),
    "no permission to write": (
        unwritable,
        "shnor: не удалось записать «DIR/out»: нет прав доступа",
        "shnor: cannot write 'DIR/out': no permission"),
}


def reachable_program():
    """A copy that an unprivileged user may run, texts beside it; the folder to remove."""
    folder = tempfile.mkdtemp()
    os.chmod(folder, 0o755)
    program = shutil.copy(SHNOR, os.path.join(folder, "shnor"))
    os.chmod(program, 0o755)
    texts = os.path.join(os.path.dirname(SHNOR), "po")
    if os.path.isdir(texts):
        shutil.copytree(texts, os.path.join(folder, "po"))
        subprocess.run(["chmod", "-R", "a+rX", os.path.join(folder, "po")], check=True)
    return folder, program


def main():
    global SHNOR
    folder, SHNOR = reachable_program()
    checks = [(f"{name}, {language}", test(language, sentence))
              for name, (test, *sentences) in CASES.items()
              for language, sentence in zip(("ru", "en"), sentences)]
    checks.append(("a full disk at the second run", second_run_on_full_disk()))
    checks.append(("a folder in the way of a file", half_way_trouble()))
    shutil.rmtree(folder)
    print(f"1..{len(checks)}")
    for number, (name, trouble) in enumerate(checks, 1):
        if trouble == "SKIP":
            print(f"ok {number} - {name} # SKIP needs root")
            continue
        print(f"{'not ok' if trouble else 'ok'} {number} - {name}")
        if trouble:
            print("# " + trouble.replace("\n", "\n# ")[:1500])


main()
