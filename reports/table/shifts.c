/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts for people's sheets: a row a school, a municipality, a cluster. */
#include <string.h>

#include "reports/table/listing.h"
#include "reports/table/roster.h"
#include "reports/words/shift_story.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- schools ---- */

static const struct shift *
shift_at(const struct listing_row *at)
{
    return &at->data->pair->shifts->schools[at->index];
}

static void
get_code(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, shift_at(at)->code);
}

static void
get_name(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, school_short_name(shift_identity(at->data->pair, shift_at(at))));
}

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    cell_take_text(
        cell, roster_municipality_name(shift_identity(at->data->pair, shift_at(at))->municipality));
}

/* The argument is the age. */
static void
get_cluster(const struct listing_row *at, struct listing_cell *cell)
{
    const struct shifts *shifts = at->data->pair->shifts;
    cell_set_text(cell, shift_cluster_words(shifts, shift_at(at)->cluster[at->argument]));
}

static void
get_rescored(const struct listing_row *at, struct listing_cell *cell)
{
    const struct shifts *shifts = at->data->pair->shifts;
    int cluster = shift_at(at)->rescored[at->argument];
    if (shifts->rules_differ && cluster != SHIFT_ABSENT)
        cell_set_text(cell, shift_cluster_words(shifts, cluster));
}

static void
get_low(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, shift_at(at)->low[at->argument]);
}

static void
get_course(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, shift_course_words(shift_course_of(at->data->pair->shifts, shift_at(at))));
}

static void
get_reason(const struct listing_row *at, struct listing_cell *cell)
{
    cell_take_text(cell, shift_reason_words(shift_at(at)));
}

static void
get_stratum(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, shift_stratum_words(shift_at(at)->stratum));
}

static const struct listing_column shift_columns[] = {
    {NULL, PHRASE_CODE, FORM_CODE, get_code, NULL, 0},
    {NULL, PHRASE_NAME, FORM_TEXT, get_name, NULL, 0},
    {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, get_municipality, NULL, 0},
    {NULL, N_("Cluster before"), FORM_PROSE, get_cluster, NULL, SHIFT_OLD},
    {NULL, N_("Cluster now"), FORM_PROSE, get_cluster, NULL, SHIFT_NEW},
    {NULL, N_("What became of it"), FORM_TEXT, get_course, NULL, 0},
    {NULL, N_("What differs"), FORM_PROSE, get_reason, NULL, 0},
    {NULL, N_("Low results before"), FORM_TRUTH, get_low, NULL, SHIFT_OLD},
    {NULL, N_("Low results now"), FORM_TRUTH, get_low, NULL, SHIFT_NEW},
    {NULL, N_("How fully it was assessed"), FORM_PROSE, get_stratum, NULL, 0},
    {NULL, N_("Cluster before under the newer rules"), FORM_PROSE, get_rescored, NULL, SHIFT_OLD},
    {NULL, N_("Cluster now under the older rules"), FORM_PROSE, get_rescored, NULL, SHIFT_NEW},
};

const struct listing listing_shifts = {shift_columns, G_N_ELEMENTS(shift_columns)};

/* ---- municipalities ---- */

static const struct shift_tally_row *
tally_at(const struct listing_row *at)
{
    return &g_array_index(at->data->tally, struct shift_tally_row, at->index);
}

static void
get_tally_name(const struct listing_row *at, struct listing_cell *cell)
{
    cell_take_text(cell, roster_municipality_name(tally_at(at)->municipality));
}

static void
get_tally_schools(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, tally_at(at)->n_schools);
}

/* The argument is the course. */
static void
get_tally_course(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, tally_at(at)->courses[at->argument]);
}

static const struct listing_column tally_columns[] = {
    {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, get_tally_name, NULL, 0},
    {NULL, PHRASE_ALL_SCHOOLS, FORM_COUNT, get_tally_schools, NULL, 0},
    {NULL, N_("Entered the lists"), FORM_COUNT, get_tally_course, NULL, COURSE_ENTERED},
    {NULL, N_("Left the lists"), FORM_COUNT, get_tally_course, NULL, COURSE_LEFT},
    {NULL, N_("Moved to another list"), FORM_COUNT, get_tally_course, NULL, COURSE_MOVED},
    {NULL, N_("Stayed in the same list"), FORM_COUNT, get_tally_course, NULL, COURSE_STAYED},
    {NULL, N_("In no list, then and now"), FORM_COUNT, get_tally_course, NULL, COURSE_OUTSIDE},
};

const struct listing listing_shift_tally = {tally_columns, G_N_ELEMENTS(tally_columns)};

/* ---- matrix ---- */

static void
get_from(const struct listing_row *at, struct listing_cell *cell)
{
    const struct shifts *shifts = at->data->pair->shifts;
    cell_set_text(cell, shift_cluster_words(shifts, shift_category(shifts, at->index)));
}

/* The argument is the cluster that schools came to. */
static void
get_transitions(const struct listing_row *at, struct listing_cell *cell)
{
    const struct shifts *shifts = at->data->pair->shifts;
    int from = shift_category(shifts, at->index), to = shift_category(shifts, at->argument);
    cell_set_integer(cell, shifts_count_all(shifts, from, to));
}

static void
get_transitions_sum(const struct listing_row *at, struct listing_cell *cell)
{
    const struct shifts *shifts = at->data->pair->shifts;
    guint sum = 0;
    for (guint i = 0; i <= shifts->n_clusters; i++)
        sum +=
            shifts_count_all(shifts, shift_category(shifts, at->index), shift_category(shifts, i));
    cell_set_integer(cell, sum);
}

struct listing *
listing_matrix_build(const struct shifts *shifts)
{
    struct listing *listing = g_new0(struct listing, 1);
    guint n = shifts->n_clusters + 1;
    struct listing_column *columns = g_new0(struct listing_column, n + 2);
    columns[0] =
        (struct listing_column){NULL, N_("From the cluster"), FORM_PROSE, get_from, NULL, 0};
    for (guint i = 0; i < n; i++)
        columns[i + 1] = (struct listing_column){
            NULL,       shift_cluster_words(shifts, shift_category(shifts, i)),
            FORM_COUNT, get_transitions,
            NULL,       i};
    columns[n + 1] =
        (struct listing_column){NULL, PHRASE_TOTAL, FORM_COUNT, get_transitions_sum, NULL, 0};
    listing->columns = columns;
    listing->n_columns = n + 2;
    return listing;
}
