/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a school, year and procedure: results.csv and its sheet. */
#include <math.h>

#include "reports/table/listing.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

enum { SHARE_DECIMALS = 1 };

static const struct assessed_cell *
cell_of(const struct listing_row *at)
{
    return &at->data->assessment->cells[at->index];
}

static const struct procedure *
procedure_of(const struct listing_row *at)
{
    return procedure_catalogue_get(at->data->assessment->rulebook->procedures,
                                   cell_of(at)->procedure);
}

static void
get_code(const struct listing_row *at, struct listing_cell *cell)
{
    listing_school_code(&(struct listing_row){at->data, cell_of(at)->school, 0}, cell);
}

static void
get_name(const struct listing_row *at, struct listing_cell *cell)
{
    listing_school_name(&(struct listing_row){at->data, cell_of(at)->school, 0}, cell);
}

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    listing_school_municipality(&(struct listing_row){at->data, cell_of(at)->school, 0}, cell);
}

static void
get_year(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, cell_of(at)->year);
}

static void
get_procedure(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, procedure_of(at)->id);
}

static void
get_procedure_title(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, procedure_of(at)->title);
}

static void
get_wave(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, cell_of(at)->wave);
}

static void
get_participants(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, cell_of(at)->participants);
}

static void
get_low(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, cell_of(at)->low);
}

static void
get_low_procedure(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, cell_of(at)->low_procedure);
}

static void
get_share(const struct listing_row *at, struct listing_cell *cell)
{
    const struct assessed_cell *result = cell_of(at);
    if (result->participants == 0)
        return;
    cell_set_number(cell, (double)result->low / result->participants);
    cell->decimals =
        wording_share_decimals(result->low, result->participants,
                               at->data->assessment->rulebook->criterion.threshold, SHARE_DECIMALS);
}

static const struct cell_certainty *
certainty_of(const struct listing_row *at)
{
    static const struct cell_certainty none = {{NAN, NAN}, NAN, NAN, NAN};
    const struct advice *advice = at->data->advice;
    return advice != NULL ? &advice->certainty->cells[at->index] : &none;
}

static void
get_interval_low(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, certainty_of(at)->interval.low);
}

static void
get_interval_high(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, certainty_of(at)->interval.high);
}

static void
get_eb_share(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, certainty_of(at)->eb_share);
}

static void
get_p_true(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, certainty_of(at)->p_true);
}

static void
get_p_repeat(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, certainty_of(at)->p_repeat);
}

static void
get_distance(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_count(cell, cell_of(at)->pupils_to_threshold);
}

static const struct cell_objectivity *
objectivity_of(const struct listing_row *at)
{
    const struct advice *advice = at->data->advice;
    return advice != NULL ? &advice->objectivity->cells[at->index] : NULL;
}

/* Means of so few would tell of single pupils. */
static bool
shows_mean(const struct listing_row *at)
{
    return objectivity_of(at) != NULL && !cell_of(at)->small;
}

static void
get_mean(const struct listing_row *at, struct listing_cell *cell)
{
    if (shows_mean(at))
        cell_set_number(cell, objectivity_of(at)->mean);
}

static void
get_mean_low(const struct listing_row *at, struct listing_cell *cell)
{
    if (shows_mean(at))
        cell_set_number(cell, objectivity_of(at)->interval.low);
}

static void
get_mean_high(const struct listing_row *at, struct listing_cell *cell)
{
    if (shows_mean(at))
        cell_set_number(cell, objectivity_of(at)->interval.high);
}

static void
get_mean_of(const struct listing_row *at, struct listing_cell *cell)
{
    if (shows_mean(at) && !isnan(objectivity_of(at)->mean))
        cell_set_text(cell, objectivity_of(at)->measure == OBJECTIVITY_SCORE ? "score" : "mark");
}

static const char *const measure_ids[] = {"score", "mark"};
static const char *const measure_words[] = {N_("score"), N_("mark")};
static const struct vocabulary measures = {measure_ids, measure_words, G_N_ELEMENTS(measure_ids)};

static void
get_correlation(const struct listing_row *at, struct listing_cell *cell)
{
    if (objectivity_of(at) != NULL)
        cell_set_number(cell, objectivity_of(at)->correlation);
}

static void
get_ratio(const struct listing_row *at, struct listing_cell *cell)
{
    if (shows_mean(at))
        cell_set_number(cell, objectivity_of(at)->ratio);
}

static void
get_signs(const struct listing_row *at, struct listing_cell *cell)
{
    if (objectivity_of(at) != NULL)
        cell_set_bits(cell, &vocabulary_signs, objectivity_of(at)->signs);
}

/* A contract: add to the right, never rename. Columns without an id are for people only. */
static const struct listing_column columns[] = {
    {"school_code", PHRASE_CODE, FORM_CODE, get_code, NULL, 0},
    {NULL, PHRASE_NAME, FORM_TEXT, get_name, NULL, 0},
    {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, get_municipality, NULL, 0},
    {"year", PHRASE_YEAR, FORM_COUNT, get_year, NULL, 0},
    {"procedure", PHRASE_PROCEDURE, FORM_TEXT, get_procedure, NULL, 0},
    {NULL, N_("Title of the procedure"), FORM_TEXT, get_procedure_title, NULL, 0},
    {"wave", N_("Wave"), FORM_TEXT, get_wave, &vocabulary_waves, 0},
    {"participants", PHRASE_PARTICIPANTS, FORM_COUNT, get_participants, NULL, 0},
    {"low", PHRASE_LOW_PARTICIPANTS, FORM_COUNT, get_low, NULL, 0},
    {"low_procedure", N_("Share not below the threshold"), FORM_TRUTH, get_low_procedure, NULL, 0},
    {"share", PHRASE_LOW_SHARE, FORM_SHARE, get_share, NULL, 0},
    {"interval_low", N_("Lower bound of the share's interval"), FORM_CHANCE, get_interval_low, NULL,
     0},
    {"interval_high", N_("Upper bound of the share's interval"), FORM_CHANCE, get_interval_high,
     NULL, 0},
    {"eb_share", N_("Share smoothed by the region's"), FORM_CHANCE, get_eb_share, NULL, 0},
    {"p_true", PHRASE_P_TRUE, FORM_CHANCE, get_p_true, NULL, 0},
    {"p_repeat", PHRASE_P_REPEAT, FORM_CHANCE, get_p_repeat, NULL, 0},
    {"pupils_to_threshold", N_("Pupils to the threshold"), FORM_COUNT, get_distance, NULL, 0},
    {"mean", N_("Mean"), FORM_INDEX, get_mean, NULL, 0},
    {"mean_low", N_("Lower bound of the mean's interval"), FORM_INDEX, get_mean_low, NULL, 0},
    {"mean_high", N_("Upper bound of the mean's interval"), FORM_INDEX, get_mean_high, NULL, 0},
    {"mean_of", N_("Mean of what"), FORM_TEXT, get_mean_of, &measures, 0},
    {"mark_score_correlation", N_("Rank correlation of marks and scores"), FORM_FIGURE,
     get_correlation, NULL, 0},
    {"cohort_ratio", N_("Mean against that of the same pupils a year before"), FORM_FIGURE,
     get_ratio, NULL, 0},
    {"signs", N_("Signs to be checked"), FORM_PROSE, get_signs, &vocabulary_signs, 0},
};

const struct listing listing_results = {columns, G_N_ELEMENTS(columns)};
