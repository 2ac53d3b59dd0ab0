#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts faults into the program, one at a time, and shows that the suite notices each.

    mutants.py [--all] [--jobs N] [--list] [FAULT…]

The faults stand in faults.py. The tree is copied to temporary folders and built there (gcc), so that
nothing of the user's is touched; then each fault is put in, the program is built again and the tests
that run it are run up to the first failure (`--all`: all of them, and every test that fails is
named). The exit code is 1 when a fault survives, 70 when one cannot be put in or built.
"""
import argparse
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
import faults

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MOST_SECONDS = 600  # a fault may make the program run for ever; the tests take a minute
SAY = threading.Lock()


class Tree:
    """A copy of the project with its build."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "tree")
        self.child = None

        def ignored(directory, names):
            top = os.path.samefile(directory, ROOT)
            return [name for name in names if name == "__pycache__" or
                    (top and (name == ".git" or name.startswith("build")))]
        shutil.copytree(ROOT, self.path, ignore=ignored)
        self.call("meson", "setup", "build")
        self.build()

    def call(self, *command):
        """Runs it to its end; gives the exit code (None: it took too long) and what it said."""
        child = self.child = subprocess.Popen(
            command, cwd=self.path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", start_new_session=True)
        try:
            text, _ = child.communicate(timeout=MOST_SECONDS)
            return child.returncode, text
        except subprocess.TimeoutExpired:
            self.stop()
            child.communicate()
            return None, ""

    def stop(self):
        """Ends what runs here, with all that it has started."""
        if self.child is not None and self.child.poll() is None:
            os.killpg(self.child.pid, signal.SIGKILL)

    def build(self):
        code, text = self.call("ninja", "-C", "build")
        if code != 0:
            raise RuntimeError("it does not build:\n" + text[-2000:])

    def test(self, everything):
        """Names of the tests that fail."""
        code, text = self.call(sys.executable, "tests/run.py", "--build", "build", "--fast", "--jobs", "1",
                               *([] if everything else ["--stop"]))
        if code is None:
            return ["ran too long"]
        names = list(dict.fromkeys(re.findall(r"^FAIL build ([^:\n]+): ", text, re.M)))
        if (code == 0) != (names == []):
            raise RuntimeError(f"the suite ended with {code}:\n{text[-2000:]}")
        return names

    def try_fault(self, fault, everything):
        """Who notices the fault."""
        path = os.path.join(self.path, fault.file)
        with open(path, encoding="utf-8") as file:
            sound = file.read()
        try:
            faults.write(path, faults.put_in(fault, sound))
            self.build()
            return self.test(everything)
        finally:
            faults.write(path, sound)


def try_all(chosen, made, everything):
    """[(fault, killers or an exception)] in the order of the table."""
    trees = queue.Queue()
    for tree in made:
        trees.put(tree)

    def work(fault):
        tree, since = trees.get(), time.monotonic()
        try:
            killers = tree.try_fault(fault, everything)
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


def report(results):
    """The closing lines and the exit code."""
    errors = [fault for fault, killers in results if isinstance(killers, Exception)]
    survivors = [fault for fault, killers in results if killers == []]
    for fault in survivors:
        print(f"\nSURVIVED {fault.name}: {fault.why}\n{fault.file}\n- {fault.old}\n+ {fault.new}")
    killed = len(results) - len(errors) - len(survivors)
    print(f"{len(results)} faults: {killed} killed, {len(survivors)} survived, {len(errors)} errors")
    return 70 if errors else 1 if survivors else 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("fault", nargs="*")
    options = parser.parse_args()
    chosen = [fault for fault in faults.FAULTS if not options.fault or fault.name in options.fault]
    if options.list or len(chosen) < len(set(options.fault)):
        print("\n".join(f"{fault.name}\t{fault.file}\t{fault.why}" for fault in faults.FAULTS))
        return 0 if options.list else 64
    jobs = max(1, min(options.jobs, len(chosen)))
    with tempfile.TemporaryDirectory(prefix="shnor-mutants-") as folder:
        places = [os.path.join(folder, str(i)) for i in range(jobs)]
        with ThreadPoolExecutor(jobs) as pool:
            made = list(pool.map(Tree, places))
        failing = made[0].test(True)
        if failing:
            print(f"the suite fails without any fault, mend that first: {'; '.join(failing)}")
            return 70
        return report(try_all(chosen, made, options.all))


sys.exit(main())
