# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every test of the suite, each of which speaks TAP (or is a Python unittest), and counts subtests.

    run.py [--build FOLDER]… [--only NAME]… [--stop] [--fast] [--quick] [--names] [--times] [--jobs N]

Prints what failed, and at the end `N passed, N failed, N skipped`. A skip is a failure, except of what
needs root where it is not had; and so is a program that ends badly or runs no subtest. `--build` chooses
the builds (all three by default), `--only` one test (of several the first is run first), `--stop` ends
at the first failure, `--fast` leaves out what looks at the sources or at the tests themselves and not at
the program; `--quick` runs on the first build, and of its cases a few, which go through the whole program
once; `--names` tells the names of the tests that are no programs of their own; `--times` the processor
time of each build and of the ten longest tests. `--jobs` tests run at a time (as many as there are processors by default).
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(ROOT, "tests", "golden"))
import office

BUILDS = ("build", "build-asan", "build-clang")
# ways through the program that a fault of memory may lie on: run under the sanitizers, and on the first
# build only where these are not
MEMORY = (
    "golden/aggregates.py",
    "golden/amend.py",
    "golden/command_line.py",
    "golden/dialects.py",
    "golden/faults.py",
    "golden/folders.py",
    "golden/forms.py",
    "golden/identity.py",
    "golden/init.py",
    "golden/ledgers.py",
    "golden/letters.py",
    "golden/packets.py",
    "golden/protocols.py",
    "golden/reading.py",
    "golden/signs.py",
    "golden/since.py",
    "golden/sources.py",
    "golden/tables.py",
    "golden/tally.py",
    "golden/typology.py",
    "golden/whole.py",
    "golden/workbooks_in.py",
)
# in two parts (tests/golden/parts.py): that under the sanitizers, the rest on the first build
IN_PARTS = (
    "golden/archive.py",
    "golden/compare.py",
    "golden/degenerate.py",
    "golden/exchange.py",
    "golden/privacy.py",
    "golden/protocol_faults.py",
    "golden/public.py",
    "golden/rules.py",
    "golden/workbook.py",
    "golden/workbook_faults.py",
)
# run on the first build
ONCE = (
    "crash/crash.py",
    "crash/writers.py",
    "crosscheck/advice.py",
    "crosscheck/predicates/predicates.py",
    "crosscheck/random_regions.py",
    "golden/anomaly.py",
    "golden/as_people_have.py",
    "golden/bare.py",
    "golden/extremes.py",
    "golden/figures.py",
    "golden/kit.py",
    "golden/papers.py",
    "golden/protocol_workbooks.py",
    "golden/report_page.py",
    "hostile/archive.py",
    "hostile/outputs.py",
    "hostile/persons.py",
    "hostile/rulebooks.py",
    "hostile/seeded.py",
    "hostile/texts.py",
    "hostile/workbooks.py",
    "known_counts.py",
    "lint/manual.py",
    "property/traits.py",
    "repeat/repeat.py",
)
# run on a build by another compiler beside the first: what it writes is the same, so that what is known
# of the first build's tables and papers need not be looked at again
BESIDE = "golden/builds.py"
# what --quick runs, on one build, beside units, corpora and what needs no build
QUICK = (
    "crosscheck/predicates/predicates.py",
    "golden/command_line.py",
    "golden/dialects.py",
    "golden/rules.py",
    "golden/tables.py",
    "known_counts.py",
    "lint/manual.py",
)
# need no build
APART = (
    "crosscheck/golden_numbers.py",
    "crosscheck/test_enumerator.py",
    "lint/floors.py",
    "lint/house.py",
    "lint/potfiles.py",
    "lint/test_lints.py",
    "lint/structs.py",
    "lint/vocabulary.py",
    "mutants/table.py",
)
# begun before all others, in this order
LONGEST = ("protocol_workbooks.py", "papers.py", "builds.py", "rules.py", "archive.py", "crash.py", "writers.py",
           "random_regions.py", "outputs.py", "seeded.py", "public.py", "packets.py", "exchange.py", "compare.py")
# leaks in tests/lsan.supp are those of libraries; an error under a sanitizer ends with a code that no
# command has, and so does a trap (SIGILL), which is what is undefined (meson.build). To look up names costs
# a quarter of a run, so that is done for a failure alone. A freed block is poisoned until it is given out
# again, which it is when 16 MB more have been freed: with the 256 MB of the default none is in a small
# region's run, and fresh pages for all cost a tenth of it.
# The list of leaks is a copy that anybody may read: some tests run the program as another user, who may
# not look into a project in a closed folder.
LEAKS = tempfile.NamedTemporaryFile(prefix="shnor-lsan-")
shutil.copyfile(os.path.join(ROOT, "tests", "lsan.supp"), LEAKS.name)
os.chmod(LEAKS.name, 0o644)
SANITIZERS = {"ASAN_OPTIONS": "exitcode=99:symbolize=0:quarantine_size_mb=16:handle_sigill=1",
              "LSAN_OPTIONS": f"exitcode=99:print_suppressions=0:suppressions={LEAKS.name}"}

# for which LibreOffice saves files (tests/golden/office.py)
OFFICE = ("golden/papers.py", "golden/protocol_workbooks.py", "golden/sources.py", "golden/workbooks_in.py")

# Where tests make their folders: in memory, where a machine has much of it, for a quarter of what tests of
# files take is the disk's accounting. Others may look into it, as some tests do as another user.
ROOMY = "/dev/shm"
PLENTY = 8 << 30
PLACE = tempfile.TemporaryDirectory(
    prefix="shnor-suite-",
    dir=ROOMY if os.path.isdir(ROOMY) and shutil.disk_usage(ROOMY).free > PLENTY else None)
os.chmod(PLACE.name, 0o1777)

# Pango begins a thread for each font that it looks for, each with a heap of its own: these grow by 2 MB
# instead of by a page at a time, which costs a fifth of a small region's run.
HEAPS = {"MALLOC_TOP_PAD_": str(2 << 20)}


def script(name, *arguments):
    return [sys.executable, os.path.join("tests", name), *arguments]


def is_sanitized(build):
    return os.path.basename(build) == "build-asan"


def parts(build, first, parted):
    """What of the scripts is run on a build: pairs of a name and a part (tests/golden/parts.py)."""
    if is_sanitized(build):
        yield from ((name, "memory") for name in MEMORY + IN_PARTS)
    elif first:
        yield from ((name, None) for name in (() if parted else MEMORY) + ONCE)
        yield from ((name, "rest" if parted else None) for name in IN_PARTS)


def tests(builds, fast):
    """Triples of a build, a name and a command."""
    for build in builds:
        program = os.path.join(build, "engine", "shnor")
        for unit in sorted(glob.glob(os.path.join(ROOT, build, "tests", "test_*"))):
            if os.path.isfile(unit) and os.access(unit, os.X_OK):
                yield build, os.path.basename(unit), [unit, "--tap"]
        for replay in sorted(glob.glob(os.path.join(ROOT, build, "tests", "replay_*"))):
            target = os.path.basename(replay).partition("_")[2]
            if os.path.isfile(replay):
                yield build, f"fuzz {target}", [replay, f"tests/fuzz/corpus/{target}"]
        first = build == builds[0]
        for name, part in parts(build, first, any(map(is_sanitized, builds))):
            yield build, name, [*(["env", f"SHNOR_PART={part}"] if part else []), *script(name, program)]
        if not first and not is_sanitized(build):
            yield build, BESIDE, script(BESIDE, program, os.path.join(builds[0], "engine", "shnor"))
    for name in () if fast else APART:
        yield "", name, script(name)


def is_left_out(name):
    """By --quick: cases but for a few, and what tests the tests."""
    return name in MEMORY + IN_PARTS + ONCE and name not in QUICK or "/test_" in name


def place_in_line(build, name, _):
    """The longest first, so that at the end no processor is idle while the last one works; what runs
    under the sanitizers takes several times longer."""
    for place, long in enumerate(LONGEST):
        if name.endswith(long):
            return place, not is_sanitized(build)
    return len(LONGEST), not is_sanitized(build)


def call(build, command, names=False):
    """The exit code of a command, what it printed, what it complained of, and the processor time of it
    and of all that it waited for, in seconds. With `names` a sanitizer tells those of functions."""
    environment = {**os.environ, **SANITIZERS, **HEAPS, "TMPDIR": PLACE.name}
    if names:
        environment["ASAN_OPTIONS"] = environment["ASAN_OPTIONS"].replace(":symbolize=0", "")
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
                                 env=environment)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, errors):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    return child.returncode, *texts, used.ru_utime + used.ru_stime


def run(build, name, command):
    """Passed, failed and skipped subtests of one test, and the seconds of a processor that it took."""
    passed = failed = skipped = 0
    code, said, complained, seconds = call(build, command)
    points = re.findall(r"^(not )?ok\b[ \d]*-? ?([^#\n]*)(# SKIP.*)?", said, re.M)
    unittests = re.search(r"^Ran (\d+) tests", complained, re.M)
    if unittests and code == 0:
        passed += int(unittests.group(1))
    elif code != 0 or not points:
        failed += 1
        print(f"FAIL {name}: exit {code}\n{said[-3000:]}{complained[-3000:]}")
    for bad, title, skip in points:
        if skip == "# SKIP needs root" and os.geteuid() != 0 and not bad:
            skipped += 1
        elif bad or skip:
            failed += 1
            print(f"FAIL {name}: {title}\n{said[-3000:]}")
        else:
            passed += 1
    if failed and is_sanitized(build):
        _, said, complained, _ = call(build, command, names=True)
        print(f"once more, with names: {name}\n{said[-3000:]}{complained[-3000:]}")
    return (passed, failed, skipped), seconds


def print_times(times, builds):
    """Seconds of a processor: those of each build, and of the tests that take longest."""
    for build in (*builds, ""):
        of_build = sum(seconds for seconds, name in times if name.startswith(build + " ") or not build)
        print(f"{of_build:8.1f} s  {build or 'all'}")
    for seconds, name in sorted(times, reverse=True)[:10]:
        print(f"{seconds:8.1f} s  {name}")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--build", action="append")
    parser.add_argument("--only", action="append")
    for flag in ("--stop", "--fast", "--quick", "--names", "--times"):
        parser.add_argument(flag, action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.names:
        print("\n".join(MEMORY + IN_PARTS + ONCE + APART))
        return 0
    sums, times = [0, 0, 0], []
    builds = options.build or BUILDS
    if options.quick:
        builds = builds[:1]
    chosen = [test for test in tests(builds, options.fast)
              if (not options.only or test[1] in options.only)
              and not (options.quick and is_left_out(test[1]))]
    if options.only:
        chosen.sort(key=lambda test: options.only.index(test[1]))
    elif options.stop:  # the sooner it fails, the better
        chosen.sort(key=lambda test: test[1].endswith(LONGEST))
    else:
        chosen.sort(key=lambda test: place_in_line(*test))
    chosen = [(build, f"{build} {name}".strip(), command) for build, name, command in chosen]
    waiting = office.Office() if office.there_is() and any(test[1].endswith(OFFICE) for test in chosen) else None
    if waiting:
        os.environ["SHNOR_OFFICE"] = waiting.folder
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = [pool.submit(run, *test) for test in chosen]
        for (_, name, _), done in zip(chosen, runs):
            counts, seconds = done.result()
            sums = [a + b for a, b in zip(sums, counts)]
            times.append((seconds, name))
            if options.stop and sums[1] > 0:
                pool.shutdown(cancel_futures=True)
                break
    if waiting:
        times.append((waiting.end(), "LibreOffice"))
    if options.times:
        print_times(times, builds)
    print("{} passed, {} failed, {} skipped".format(*sums))
    return 1 if sums[1] or not sum(sums) else 0


sys.exit(main())
