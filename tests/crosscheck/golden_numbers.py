#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number of the golden file that the program computes is among the expected ones (TAP).

The unit tests hold the program to tests/crosscheck/expected; this holds those files to the numbers
that were found before there was a program, by golden.R."""
import bisect
import glob
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "golden.txt")
NUMBER = re.compile(r"-?\d+\.\d{5,}")
# The golden maximum of a likelihood is where one call of optim stopped; the expected one is climbed
# to anew. Between the two lie 3e-6 of a parameter, and less of a likelihood than can be told.
FITTED = 3e-6


def golden_numbers():
    """(text, line, tolerance) of every number that the program should know. It has no use for mu, rho,
    the likelihood of ten schools (the fit takes fifteen: the expected ones are the ten twice), posterior
    quantiles, intervals by Jeffreys and Clopper-Pearson, funnels by the normal and arcsine approximations and mixture models; and what the file
    shows to be the wrong way is left out."""
    with open(GOLDEN, encoding="utf-8") as file:
        lines = file.read().splitlines()
    wrong_way = False
    for line in lines:
        numbers = NUMBER.findall(line)
        if line.startswith("irr-style"):
            wrong_way = True
            continue
        if wrong_way and numbers:
            wrong_way = False
            continue
        tolerance = 0
        if line.startswith("alpha"):
            numbers, tolerance = numbers[:2], FITTED
        elif re.fullmatch(r"\d+ \d+ (?:[01]\.\d{8} ){6}", line):
            numbers = numbers[:2]
        elif re.match(r"\d+ \d+ 0\.\d{6} 0\.\d{6} ", line):
            numbers, tolerance = numbers[1:3], FITTED
        elif "exact-interp" in line:
            numbers = numbers[:2]
        elif line.startswith("Mclust"):
            numbers = []
        for number in numbers:
            yield number, line, tolerance


def expected_numbers():
    found = []
    for path in glob.glob(os.path.join(HERE, "expected", "*.txt")):
        with open(path, encoding="utf-8") as file:
            found += [float(word) for word in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", file.read())]
    return sorted(found)


def is_among(text, numbers, tolerance):
    """Whether a number rounds to the text."""
    half = 0.5000001 * 10 ** -len(text.split(".")[1]) + tolerance * abs(float(text))
    at = bisect.bisect_left(numbers, float(text) - half)
    return at < len(numbers) and numbers[at] <= float(text) + half


def main():
    print("1..1")
    numbers, n = expected_numbers(), 0
    missing = []
    for text, line, tolerance in golden_numbers():
        n += 1
        if not is_among(text, numbers, tolerance):
            missing.append(f"{text} of: {line}")
    print(f"# {n} numbers of the golden file")
    print("ok 1 - every golden number" if not missing and n > 100 else
          "not ok 1 - every golden number\n# " + "\n# ".join(missing))


main()
