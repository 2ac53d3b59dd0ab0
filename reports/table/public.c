/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a figure of the public version; what is withheld is empty. Behind them, in figures.csv
 * alone, what was published earlier and has no figure now, so that the next edition knows it. */
#include "reports/table/listing.h"
#include "reports/table/public_table.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* What a row tells; `figure` NULL: of what has no figure now. */
struct public_row {
    const struct public_figure *figure;
    const struct published_place *before; /* NULL: nothing was published earlier */
    struct published_figure place;        /* its counts: of the figure */
};

static struct public_row
row_of(const struct listing_row *at)
{
    const struct public_table *table = at->data->figures;
    if (at->index < table->figures->len) {
        const struct public_figure *figure =
            &g_array_index(table->figures, struct public_figure, at->index);
        return (struct public_row){figure, figure->before,
                                   public_figure_shown(at->data->assessment, figure)};
    }
    const struct published_place *lost = table->lost->pdata[at->index - table->figures->len];
    return (struct public_row){
        NULL, lost, {lost->level, lost->year, lost->procedure, lost->municipality, 0, 0}};
}

static void
get_year(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, row_of(at).place.year);
}

static void
get_procedure(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, row_of(at).place.procedure);
}

static void
get_title(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = row_of(at).figure;
    if (figure != NULL)
        cell_set_text(cell, procedure_catalogue_get(at->data->assessment->rulebook->procedures,
                                                    figure->procedure)
                                ->title);
}

static void
get_level(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, row_of(at).place.level);
}

static const char *const level_words[] = {N_("region"), N_("municipality")};
static const struct vocabulary levels = {published_levels, level_words, N_PUBLISHED_LEVELS};

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_row row = row_of(at);
    if (row.place.municipality[0] != '\0')
        cell_set_text(cell, row.place.municipality);
}

/* The figure when it is printed; NULL else. */
static const struct public_figure *
printed(const struct listing_row *at)
{
    const struct public_figure *figure = row_of(at).figure;
    return figure != NULL && !figure->withheld ? figure : NULL;
}

static void
get_schools(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = printed(at);
    if (figure != NULL)
        cell_set_integer(cell, figure->schools);
}

static void
get_participants(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = printed(at);
    if (figure != NULL)
        cell_set_integer(cell, figure->participants);
}

static void
get_low(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = printed(at);
    if (figure != NULL)
        cell_set_integer(cell, figure->low);
}

static void
get_share(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = printed(at);
    struct fraction threshold = at->data->assessment->rulebook->criterion.threshold;
    if (figure == NULL)
        return;
    cell_set_number(cell, (double)figure->low / figure->participants);
    cell->decimals = wording_share_decimals(figure->low, figure->participants, threshold, 1);
}

static void
get_withheld(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_truth(cell, truth_of(printed(at) == NULL));
}

enum { PUBLISHED_PARTICIPANTS, PUBLISHED_LOW };

/* What earlier editions show there besides what this one does, `;` between them. */
static void
get_published(const struct listing_row *at, struct listing_cell *cell)
{
    const struct public_figure *figure = printed(at);
    const struct published_place *before = row_of(at).before;
    GString *list = g_string_new(NULL);
    for (guint i = 0; before != NULL && i < before->counts->len; i++) {
        const struct published_counts *counts =
            &g_array_index(before->counts, struct published_counts, i);
        if (figure == NULL || counts->participants != figure->participants ||
            counts->low != figure->low)
            g_string_append_printf(list, "%s%d", list->len > 0 ? ";" : "",
                                   at->argument == PUBLISHED_LOW ? counts->low
                                                                 : counts->participants);
    }
    if (list->len > 0)
        cell_take_text(cell, g_string_free(list, FALSE));
    else
        g_string_free(list, TRUE);
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
    {"published_participants", PHRASE_PARTICIPANTS, FORM_TEXT, get_published, NULL,
     PUBLISHED_PARTICIPANTS},
    {"published_low", PHRASE_LOW_PARTICIPANTS, FORM_TEXT, get_published, NULL, PUBLISHED_LOW},
};

enum { FOR_MACHINES = 2 }; /* the last ones hand on what was published, to the next edition */

const struct listing listing_public = {columns, G_N_ELEMENTS(columns)};
const struct listing listing_public_sheet = {columns, G_N_ELEMENTS(columns) - FOR_MACHINES};
