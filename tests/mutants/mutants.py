#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts faults into the program, one at a time, and shows that the suite notices each.

    mutants.py [--all] [--remember] [--jobs N] [--list] [FAULT…]

The faults stand in faults.py. The tree is copied to temporary folders and built there (with ccache
where that is installed), so that nothing of the user's is touched; then each fault is put in, and tests
are run up to the first failure: the one that killed it last (killers.txt, which `--remember` brings
up to date) and the unit tests that include the header of its file, with no more than these built; only
where they pass the rest of the program is built and the rest of the suite is run. `--all` runs every
test, and every test that fails is named. At the end whatever killed is run on the sound program: it
must pass there. The exit code is 1 when a fault survives, 70 when one cannot be put in or built or a
test fails without any fault.
"""
import argparse
import glob
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

sys.dont_write_bytecode = True
import anchors
import faults

ROOT = anchors.ROOT
KILLERS = os.path.join(ROOT, "tests", "mutants", "killers.txt")
# a fault may make the program run for ever
MOST_SECONDS, MOST_SECONDS_FIRST = 900, 240
TOO_LONG = " ran too long"
# programs beside ours that scripts of tests run, by the word that they have for them
HELPERS = {"-bare": "engine/shnor-bare", "in_a_row": "tests/in_a_row", "libfault.so": "tests/libfault.so",
           "print_papers": "tests/print_papers", "print_rows": "tests/print_rows",
           "write_workbook": "tests/write_workbook"}
SAY = threading.Lock()


# ---- which tests first ----

def read_killers():
    """fault -> test, as they stand in the file."""
    with open(KILLERS, encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t") for line in file if line.strip() and line[0] != "#")


def write_killers(results):
    """Notes whom the last round told of; in the order of the table, without faults that are gone."""
    with open(KILLERS, encoding="utf-8") as file:
        head = [line for line in file if line[0] == "#"]
    known = read_killers()
    known.update((fault.name, killers[0].removesuffix(TOO_LONG)) for fault, killers in results
                 if isinstance(killers, list) and killers)
    with open(KILLERS, "w", encoding="utf-8") as file:
        file.writelines(head)
        file.writelines(f"{fault.name}\t{known[fault.name]}\n" for fault in faults.FAULTS
                        if fault.name in known)


def near_tests(path):
    """Unit tests that include the header of this source."""
    header, near = os.path.splitext(path)[0] + ".h", []
    for unit in sorted(glob.glob(os.path.join(ROOT, "tests", "unit", "test_*.c"))):
        with open(unit, encoding="utf-8") as file:
            if f'#include "{header}"' in file.read():
                near.append(os.path.splitext(os.path.basename(unit))[0])
    return near


def targets_of(test):
    """What is to be built for a test: itself, or the program and what else a script names."""
    if test.startswith("test_"):
        return [f"tests/{test}"]
    if test.startswith("fuzz "):
        return [f"tests/replay_{test.removeprefix('fuzz ')}"]
    with open(os.path.join(ROOT, "tests", test), encoding="utf-8") as file:
        text = file.read()
    return ["engine/shnor", *(target for word, target in HELPERS.items()
                              if f'"{word}"' in text or f"import {word}\n" in text)]


# ---- a place to put faults in ----

class Tree:
    """A copy of the project with its build."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "tree")
        self.child = None
        self.environment = dict(os.environ)
        if "CC" not in os.environ and shutil.which("ccache"):
            # folders differ from round to round: they are no part of what is remembered
            self.environment.update(CC="ccache gcc", CCACHE_BASEDIR=folder, CCACHE_NOHASHDIR="1")

        def ignored(directory, names):
            top = os.path.samefile(directory, ROOT)
            return [name for name in names if name == "__pycache__" or
                    (top and (name == ".git" or name.startswith("build")))]
        shutil.copytree(ROOT, self.path, ignore=ignored)
        # quick to compile and to link; numbers are the same (run.py tries such builds, too)
        self.call("meson", "setup", "build", "-Ddebug=false", "-Doptimization=1")
        self.build()

    def call(self, *command, seconds=MOST_SECONDS):
        """Runs it to its end; gives the exit code (None: it took too long) and what it said."""
        child = self.child = subprocess.Popen(
            command, cwd=self.path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", start_new_session=True, env=self.environment)
        try:
            text, _ = child.communicate(timeout=seconds)
            return child.returncode, text
        except subprocess.TimeoutExpired:
            self.stop()
            child.communicate()
            return None, ""

    def stop(self):
        """Ends what runs here, with all that it has started."""
        if self.child is not None and self.child.poll() is None:
            os.killpg(self.child.pid, signal.SIGKILL)

    def build(self, *targets):
        code, text = self.call("ninja", "-C", "build", *targets)
        if code != 0:
            raise RuntimeError("it does not build:\n" + text[-2000:])

    def test(self, *options, seconds=MOST_SECONDS):
        """Names of the tests that fail."""
        code, text = self.call(sys.executable, "tests/run.py", "--build", "build", *options,
                               seconds=seconds)
        if code is None:
            return ["the suite" + TOO_LONG]
        names = list(dict.fromkeys(re.findall(r"^FAIL build ([^:\n]+): ", text, re.M)))
        if (code == 0) != (names == []):
            raise RuntimeError(f"the suite ended with {code}:\n{text[-2000:]}")
        return names

    def try_first(self, tests):
        """The first of these that fails, in a list; none: []."""
        for test in tests:
            self.build(*targets_of(test))
            failed = self.test("--only", test, "--jobs", "1", seconds=MOST_SECONDS_FIRST)
            if failed:
                return [test + TOO_LONG if TOO_LONG in failed[0] else test]
        return []

    def try_fault(self, fault, first, everything):
        """Who notices the fault."""
        path, sound, faulty = anchors.put_in(fault.place, fault.old, fault.new)
        place = os.path.join(self.path, path)
        try:
            write(place, faulty)
            killers = [] if everything else self.try_first(first(path))
            if killers:
                return killers
            self.build()
            return self.test("--fast", "--jobs", "1", *([] if everything else ["--stop"]))
        finally:
            write(place, sound)


def write(path, text):
    """Writes whole; a changed file is newer than what was built from it."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.utime(path)


# ---- a round ----

def try_all(chosen, made, everything):
    """[(fault, killers or an exception)] in the order of the table."""
    trees, known = queue.Queue(), read_killers()
    for tree in made:
        trees.put(tree)

    def first_for(fault):
        def first(path):
            units = [test for test in near_tests(path) if test != known.get(fault.name)]
            return [known[fault.name], *units] if fault.name in known else units
        return first

    def work(fault):
        tree, since = trees.get(), time.monotonic()
        try:
            killers = tree.try_fault(fault, first_for(fault), everything)
            verdict = "killed by " + "; ".join(killers) if killers else "SURVIVED"
        except (RuntimeError, ValueError) as trouble:
            killers, verdict = trouble, f"ERROR {trouble}"
        finally:
            trees.put(tree)
        with SAY:
            print(f"{fault.name} ({time.monotonic() - since:.1f} s): {verdict}", flush=True)
        return fault, killers
    pool = ThreadPoolExecutor(len(made))
    try:
        return [done.result() for done in [pool.submit(work, fault) for fault in chosen]]
    finally: # an interrupt ends what is under way
        pool.shutdown(wait=False, cancel_futures=True)
        for tree in made:
            tree.stop()
        pool.shutdown()


def failing_soundly(tree, results):
    """Those of the tests that killed which fail without any fault, too."""
    killers = {name.removesuffix(TOO_LONG) for _, names in results if isinstance(names, list) for name in names}
    killers.discard("the suite")
    if not killers:
        return []
    tree.build(*sorted({target for name in killers for target in targets_of(name)}))
    return tree.test(*(word for name in sorted(killers) for word in ("--only", name)))


def report(results):
    """The closing lines and the exit code."""
    errors = [fault for fault, killers in results if isinstance(killers, Exception)]
    survivors = [fault for fault, killers in results if killers == []]
    for fault in survivors:
        print(f"\nSURVIVED {fault.name}: {fault.why}\n{fault.place}\n- {fault.old}\n+ {fault.new}")
    killed = len(results) - len(errors) - len(survivors)
    print(f"{len(results)} faults: {killed} killed, {len(survivors)} survived, {len(errors)} errors")
    return 70 if errors else 1 if survivors else 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for flag in ("--all", "--remember", "--list"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("fault", nargs="*")
    options = parser.parse_args()
    chosen = [fault for fault in faults.FAULTS if not options.fault or fault.name in options.fault]
    if options.list or len(chosen) < len(set(options.fault)):
        print("\n".join(f"{fault.name}\t{fault.place}\t{fault.why}" for fault in faults.FAULTS))
        return 0 if options.list else 64
    jobs = max(1, min(options.jobs, len(chosen)))
    since = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="shnor-mutants-") as folder:
        os.chmod(folder, 0o755)  # some tests run the program as another user
        # one after the other: what the first compiled the cache has for the others
        made = [Tree(os.path.join(folder, str(i))) for i in range(jobs)]
        results = try_all(chosen, made, options.all)
        failing = failing_soundly(made[0], results)
    if failing:
        print(f"these fail without any fault, mend them first: {'; '.join(failing)}")
        return 70
    if options.remember:
        write_killers(results)
    print(f"{time.monotonic() - since:.0f} s")
    return report(results)


if __name__ == "__main__":
    sys.exit(main())
