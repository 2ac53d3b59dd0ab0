/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of reference numbers: a word that says what they are, then numbers. */
#ifndef SHNOR_TESTS_REFERENCE_LINES_H
#define SHNOR_TESTS_REFERENCE_LINES_H

#include <glib.h>
#include <math.h>
#include <string.h>

struct reference_check {
    const char *name;
    void (*check)(const double *v, guint n);
    guint n_expected; /* lines of this name */
};

/* A word that is no number (a sample's name) is 0. */
static guint
reference_numbers(char **words, double *ret)
{
    guint n = 0;
    for (; *words != NULL; words++)
        if (**words != '\0')
            ret[n++] = g_ascii_strtod(*words, NULL);
    return n;
}

/* Calls the check of each line of tests/crosscheck/expected/FILE. */
static void
reference_check_file(const char *file, const struct reference_check *checks, guint n_checks)
{
    g_autofree char *path = g_build_filename(SHNOR_TESTS, "crosscheck", "expected", file, NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_true(g_str_has_prefix(lines[0], "# written by"));
    g_autofree guint *seen = g_new0(guint, n_checks);
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        g_autofree double *numbers = g_new(double, g_strv_length(words) + 1);
        guint n = reference_numbers(words + 1, numbers), i = 0;
        while (i < n_checks && strcmp(checks[i].name, words[0]) != 0)
            i++;
        g_assert_cmpuint(i, <, n_checks);
        checks[i].check(numbers, n);
        seen[i]++;
    }
    for (guint i = 0; i < n_checks; i++)
        g_assert_cmpuint(seen[i], ==, checks[i].n_expected);
}

/* |ours - expected| <= tolerance, and both are numbers. */
static void
assert_within(double ours, double expected, double tolerance, const char *what)
{
    if (!(fabs(ours - expected) <= tolerance)) {
        g_test_message("%s: %.17g, expected %.17g within %g", what, ours, expected, tolerance);
        g_test_fail();
    }
}

/* Exact mathematics: to 1e-8 of the value, tiny tails to 1e-13 of 1. */
static void
assert_exact(double ours, double expected, const char *what)
{
    assert_within(ours, expected, 1e-8 * fabs(expected) + 1e-13, what);
}

#endif
