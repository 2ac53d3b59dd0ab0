# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of the program, many in one process (in_a_row.c): where what counts is what a command does, and
not how a process begins and ends.

A command that ends its process, or is ended, answers with that process's exit code, and the next call
begins another. What leaked, a sanitizer tells at the end of all, and that ends the test badly.
"""
import atexit
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading

LOCAL = threading.local()
ALL = []


def program_beside(shnor):
    return os.path.join(os.path.dirname(os.path.abspath(shnor)), "..", "tests", "in_a_row")


class Row:
    """A process and the files that it prints to."""

    def __init__(self, shnor):
        program = program_beside(shnor)
        self.folder = tempfile.TemporaryDirectory()
        self.files = [os.path.join(self.folder.name, name) for name in ("out", "errors")]
        self.own = tempfile.TemporaryFile()
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=self.own, text=True, errors="surrogateescape")
        ALL.append(self)

    def call(self, arguments, limit):
        ended = threading.Timer(limit, self.process.kill)
        ended.start()
        self.process.stdin.write("\t".join([*self.files, *arguments]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        ended.cancel()
        texts = []
        for name in self.files:
            with open(name, encoding="utf-8", errors="replace") as file:
                texts.append(file.read())
        code = int(answer) if answer else self.process.wait()
        return subprocess.CompletedProcess(arguments, code, *texts)


def row_of(shnor, arguments):
    """The process for a call. A command keeps the options that it was given, so calls of a process are those
    with the same ones."""
    if not hasattr(LOCAL, "rows"):
        LOCAL.rows = {}
    options = tuple(word.partition("=")[0] for word in arguments if word.startswith("-"))
    row = LOCAL.rows.get(options)
    if row is None or row.process.poll() is not None:
        row = LOCAL.rows[options] = Row(shnor)
    return row


def call(shnor, *arguments, limit=300):
    """As subprocess.run() gives it, with text; what takes longer than `limit` seconds is killed."""
    return row_of(shnor, arguments).call(arguments, limit)


def run(shnor, *arguments, limit=300, **more):
    """As subprocess.run() gives it; the process goes on to the next call, for to begin takes longer than
    most commands, unless something of a process is asked for, as its environment, or what is called is a
    stand-in for the program."""
    words = [str(argument) for argument in arguments]
    if not more and not any(re.search(r"[\t\n]", word) for word in words) and os.path.exists(program_beside(shnor)):
        return call(shnor, *words, limit=limit)
    return subprocess.run([shnor, *words], capture_output=True, text=True, errors="replace", check=False,
                          timeout=limit, **more)


@atexit.register
def end():
    """Ends all processes, and this one badly when one of them does: of what leaked, too."""
    troubles = []
    for row in ALL:
        with contextlib.suppress(BrokenPipeError):  # of one that has ended, and answered so
            row.process.stdin.close()
        code = row.process.wait()
        row.own.seek(0)
        if code != 0:
            troubles.append(f"commands in a row: exit {code}: {row.own.read().decode(errors='replace')}")
        row.folder.cleanup()
    if troubles:
        print("\n".join(troubles), file=sys.stderr)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)
