# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of a test this build is for.

What goes through the program is run once, and under the sanitizers, where a fault of memory shows, too. What
they see nothing new in is the part of the first build: the other language (they have Russian, which goes
through the translation), and what takes its time by the number of runs. tests/run.py tells by SHNOR_PART
which of both it is; without it a test is run whole.
"""
import os

MEMORY, REST = (os.environ.get("SHNOR_PART") == part for part in ("memory", "rest"))
LANGUAGES = ("ru",) if MEMORY else ("en",) if REST else ("ru", "en")


def once(function):
    """Marks a test whose ways through the program others of its file go, too, or that takes its time by
    the number of runs."""
    function.once = True
    return function


def of_this_part(tests):
    return [test for test in tests if not (MEMORY if getattr(test, "once", False) else REST)]
