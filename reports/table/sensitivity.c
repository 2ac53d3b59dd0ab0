/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a set of rules: sensitivity.csv and its sheet. */
#include "reports/table/listing.h"
#include "reports/words/wording.h"

static const struct sensitivity_case *
case_of(const struct listing_row *at)
{
    return &at->data->advice->sensitivity->cases[at->index];
}

static void
get_threshold(const struct listing_row *at, struct listing_cell *cell)
{
    struct fraction threshold = case_of(at)->threshold;
    cell_set_number(cell, (double)threshold.num / threshold.den);
}

static void
get_min_procedures(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, case_of(at)->min_procedures);
}

static void
get_min_participants(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, case_of(at)->min_participants);
}

static void
get_combine(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, combine_id(case_of(at)->combine));
}

static void
get_in_force(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, truth_of(case_of(at)->in_force));
}

/* A count of schools; empty when the rules cannot be applied to the data. */
static void
set_count(const struct listing_row *at, struct listing_cell *cell, guint count)
{
    if (case_of(at)->assessable)
        cell_set_integer(cell, count);
}

static void
get_listed(const struct listing_row *at, struct listing_cell *cell)
{
    set_count(at, cell, case_of(at)->n_listed);
}

static void
get_entered(const struct listing_row *at, struct listing_cell *cell)
{
    set_count(at, cell, case_of(at)->n_entered);
}

static void
get_left(const struct listing_row *at, struct listing_cell *cell)
{
    set_count(at, cell, case_of(at)->n_left);
}

/* A contract: add to the right, never rename. */
static const struct listing_column columns[] = {
    {"threshold", N_("Threshold"), FORM_CHANCE, get_threshold, NULL, 0},
    {"min_procedures", N_("Procedures, at least"), FORM_COUNT, get_min_procedures, NULL, 0},
    {"min_participants", N_("Participants, at least"), FORM_COUNT, get_min_participants, NULL, 0},
    {"combine", N_("Conditions"), FORM_TEXT, get_combine, &vocabulary_combines, 0},
    {"in_force", N_("In force"), FORM_TRUTH, get_in_force, NULL, 0},
    {"listed", N_("Schools with low results"), FORM_COUNT, get_listed, NULL, 0},
    {"entered", N_("Of them not by the rules in force"), FORM_COUNT, get_entered, NULL, 0},
    {"left", N_("Listed by the rules in force only"), FORM_COUNT, get_left, NULL, 0},
};

const struct listing listing_sensitivity = {columns, G_N_ELEMENTS(columns)};
