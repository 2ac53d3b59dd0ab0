# SPDX-License-Identifier: GPL-3.0-or-later
"""The languages that a test of sentences looks at.

Under a sanitizer (tests/run.py sets SHNOR_BRIEF there) one is enough: what it shows is how the program
handles memory, and the other builds compare every sentence. It is Russian, which goes through the
translation too.
"""
import os

BRIEF = os.environ.get("SHNOR_BRIEF") == "1"
LANGUAGES = ("ru",) if BRIEF else ("ru", "en")


def once(function):
    """Marks a test whose ways through the program others of its file go, too, or that takes its time by
    the number of runs: the first build is enough."""
    function.once = True
    return function


def of_this_build(tests):
    return [test for test in tests if not (BRIEF and getattr(test, "once", False))]
