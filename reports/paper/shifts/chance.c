/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What chance explains of shifts, and the tests in words. */
#include <glib/gi18n.h>
#include <math.h>

#include "reports/paper/shifts/paper.h"
#include "reports/paper/shifts/sections.h"
#include "reports/words/wording.h"

static const double significant = 0.05;

/* ---- expectation ---- */

/* "29.4 ± 3.1". */
static char *
expected_text(double expected, double error)
{
    g_autofree char *mean = wording_decimal(expected, 1), *spread = wording_decimal(error, 1);
    return g_strdup_printf("%s ± %s", mean, spread);
}

char *
shifts_expectation_text(const struct shift_pair *pair)
{
    const struct shift_expectation *chance = &pair->shifts->expectation;
    if (!pair->has_chances)
        return g_strdup(_("How many would leave and enter by chance was not computed."));
    if ((pair->shifts->differing & SHIFT_RESULTS) == 0)
        return g_strdup(_("The results are the same in both runs: chance has no part in the "
                          "shifts."));
    if (!pair->shifts->has_expectation)
        return g_strdup(_("How many would leave and enter by chance cannot be told: no school was "
                          "assessed in full in both runs."));
    g_autofree char *exits = expected_text(chance->exits, chance->exits_error);
    g_autofree char *entrants = expected_text(chance->entrants, chance->entrants_error);
    g_autofree char *exits_part = wording_decimal(fmin(chance->exits, chance->exits_seen), 1);
    g_autofree char *entrants_part =
        wording_decimal(fmin(chance->entrants, chance->entrants_seen), 1);
    return g_strdup_printf(
        _("Schools assessed in full in both runs: %u had low results, %u had not. Without any "
          "change in the schools themselves %s of the former would have left, %u left; %s of the "
          "latter would have entered, %u entered.%s Chance (regression to the mean) so explains "
          "about %s exits and %s entries: that is the first explanation of a shift."),
        chance->n_low, chance->n_others, exits, chance->exits_seen, entrants, chance->entrants_seen,
        pair->shifts->rules_differ ? _(" The newer results count here by the older rules.") : "",
        exits_part, entrants_part);
}

/* ---- tests ---- */

static char *
p_text(double p)
{
    if (p < 0.001)
        return g_strdup(_("under 0.001"));
    return wording_decimal(p, 3);
}

/* A test with what it asks and what its answer means. */
struct told_test {
    const char *name, *question;
    const char *yes, *no; /* meaning of a small p, and of another */
    const struct contingency_test *test;
    const char
        *figure; /* what stands for the statistic; NULL: itself, with the degrees of freedom */
};

static void
add_test(struct table *table, const struct told_test *told)
{
    const struct contingency_test *test = told->test;
    if (test->status != CONTINGENCY_OK) {
        table_add_cells(table, ROW_PLAIN, g_strdup(told->name), g_strdup(told->question),
                        g_strdup("\u2014"), g_strdup("\u2014"),
                        g_strdup(test->status == CONTINGENCY_NO_CHANGE
                                     ? _("no school shifted: there is nothing to test")
                                     : _("too few schools to test")),
                        NULL);
        return;
    }
    g_autofree char *statistic = wording_decimal(test->statistic, 1);
    char *figure = told->figure != NULL ? g_strdup(told->figure)
                                        : g_strdup_printf("%s (%u)", statistic, test->df);
    table_add_cells(table, ROW_PLAIN, g_strdup(told->name), g_strdup(told->question), figure,
                    p_text(test->p), g_strdup(test->p < significant ? told->yes : told->no), NULL);
}

static void
add_tests(struct document *document, const struct shifts *shifts, enum shift_stratum stratum)
{
    const struct shift_tests *tests = &shifts->tests[stratum];
    if (tests->n == 0)
        return;
    g_autofree char *title =
        g_strdup_printf(_("Tests: schools %s (%u)"), shift_stratum_words(stratum), tests->n);
    document_add_subheading(document, title);
    g_autofree char *counts = g_strdup_printf(
        _("Low results in both runs: %u; only in the newer: %u; only in the older: %u."),
        tests->stayed, tests->entered, tests->left);
    document_add_paragraph(document, counts);
    g_autofree char *fewer = wording_integer(MIN(tests->entered, tests->left));
    g_autofree char *both = wording_integer(tests->entered + tests->left);
    g_autofree char *figure = g_strdup_printf(_("%s of %s"), fewer, both);
    const struct told_test told[] = {
        {_("McNemar, exact"), _("Did as many schools get low results as lose them?"),
         tests->entered > tests->left ? _("more got them than chance explains")
                                      : _("more lost them than chance explains"),
         _("chance explains the difference"), &tests->mcnemar, figure},
        {_("Stuart and Maxwell"), _("Do the clusters have as many schools as before?"),
         _("their sizes changed by more than chance explains"), _("chance explains the changes"),
         &tests->stuart_maxwell_drawn, NULL},
        {_("Bowker"), _("Do as many schools shift one way as the other, for each two clusters?"),
         _("some shifts prefer a direction by more than chance explains"),
         _("chance explains the differences"), &tests->bowker_drawn, NULL},
    };
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _("Test"), 32, ALIGN_LEFT);
    table_add_column(table, _("Question"), 56, ALIGN_LEFT);
    table_add_column(table, _("Statistic (degrees of freedom)"), 26, ALIGN_RIGHT);
    table_add_column(table, "p", 20, ALIGN_RIGHT);
    table_add_column(table, _("What it means"), 46, ALIGN_LEFT);
    for (guint i = 0; i < G_N_ELEMENTS(told); i++)
        add_test(table, &told[i]);
}

void
shifts_add_chance(struct document *document, const struct shift_pair *pair)
{
    g_autofree char *text = shifts_expectation_text(pair);
    document_add_heading(document, ALIGN_LEFT, _("What chance explains"));
    document_add_paragraph(document, text);
    if ((pair->shifts->differing & SHIFT_RESULTS) == 0)
        return; /* tests ask what chance explains */
    add_tests(document, pair->shifts, SHIFT_COMPARABLE);
    add_tests(document, pair->shifts, SHIFT_B_NOT_ASSESSABLE);
    g_autofree char *tables = wording_integer(SHIFT_REPLICATES);
    g_autofree char *bound = wording_decimal(significant, 2);
    g_autofree char *note = g_strdup_printf(
        _("McNemar: the smaller number of changes of all. p of the last two tests is drawn "
          "(tables: %s). Chance explains here means: p is %s or more. Schools for which condition "
          "B could not be assessed in one of the runs are tested apart: their shifts come from the "
          "rule, too."),
        tables, bound);
    document_add_note(document, note);
}
