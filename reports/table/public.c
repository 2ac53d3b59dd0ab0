/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a figure of the public version; what is withheld is empty. */
#include "reports/table/listing.h"
#include "reports/table/public_table.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static const struct public_figure *
figure_of(const struct listing_row *at)
{
    return &g_array_index(at->data->figures->figures, struct public_figure, at->index);
}

static void
get_year(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, figure_of(at)->year);
}

static const struct procedure *
procedure_of(const struct listing_row *at)
{
    return procedure_catalogue_get(at->data->assessment->rulebook->procedures,
                                   figure_of(at)->procedure);
}

static void
get_procedure(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, procedure_of(at)->id);
}

static void
get_title(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, procedure_of(at)->title);
}

static void
get_level(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, public_figure_level(figure_of(at)));
}

static const char *const level_ids[] = {"region", "municipality"};
static const char *const level_words[] = {N_("region"), N_("municipality")};
static const struct vocabulary levels = {level_ids, level_words, G_N_ELEMENTS(level_ids)};

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, figure_of(at)->municipality);
}

static void
get_schools(const struct listing_row *at, struct listing_cell *cell)
{
    if (!figure_of(at)->withheld)
        cell_set_integer(cell, figure_of(at)->schools);
}

static void
get_participants(const struct listing_row *at, struct listing_cell *cell)
{
    if (!figure_of(at)->withheld)
        cell_set_integer(cell, figure_of(at)->participants);
}

static void
get_low(const struct listing_row *at, struct listing_cell *cell)
{
    if (!figure_of(at)->withheld)
        cell_set_integer(cell, figure_of(at)->low);
}

static void
get_share(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = figure_of(at);
    struct fraction threshold = at->data->assessment->rulebook->criterion.threshold;
    if (figure->withheld)
        return;
    cell_set_number(cell, (double)figure->low / figure->participants);
    cell->decimals = wording_share_decimals(figure->low, figure->participants, threshold, 1);
}

static void
get_withheld(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, truth_of(figure_of(at)->withheld));
}

/* A contract: add to the right, never rename. */
static const struct listing_column columns[] = {
    {"year", PHRASE_YEAR, FORM_COUNT, get_year, NULL, 0},
    {"procedure", PHRASE_PROCEDURE, FORM_TEXT, get_procedure, NULL, 0},
    {NULL, N_("Title of the procedure"), FORM_TEXT, get_title, NULL, 0},
    {"level", N_("Level"), FORM_TEXT, get_level, &levels, 0},
    {"municipality", PHRASE_MUNICIPALITY, FORM_TEXT, get_municipality, NULL, 0},
    {"schools", N_("Organisations"), FORM_COUNT, get_schools, NULL, 0},
    {"participants", PHRASE_PARTICIPANTS, FORM_COUNT, get_participants, NULL, 0},
    {"low", PHRASE_LOW_PARTICIPANTS, FORM_COUNT, get_low, NULL, 0},
    {"share", PHRASE_LOW_SHARE, FORM_SHARE, get_share, NULL, 0},
    {"withheld", N_("Not published"), FORM_TRUTH, get_withheld, NULL, 0},
};

const struct listing listing_public = {columns, G_N_ELEMENTS(columns)};
