/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a school of the appendix, in its order. */
#include "reports/table/appendix_rows.h"
#include "reports/table/listing.h"
#include "reports/table/roster.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static const struct appendix_row *
row_of(const struct listing_row *at)
{
    return &g_array_index(at->data->appendix, struct appendix_row, at->index);
}

static void
get_cluster(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell,
                  rulebook_cluster(at->data->assessment->rulebook, row_of(at)->cluster)->title);
}

static void
get_group(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, appendix_group_title(row_of(at)->subordination));
}

static void
get_number(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, row_of(at)->number);
}

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    guint school = row_of(at)->school;
    const char *municipality = at->data->assessment->schools[school].identity->municipality;
    cell_take_text(cell, roster_municipality_name(municipality));
}

static void
get_name(const struct listing_row *at, struct listing_cell *cell)
{
    cell_take_text(cell, roster_school_name(at->data->assessment, row_of(at)->school));
}

static void
get_code(const struct listing_row *at, struct listing_cell *cell)
{
    listing_school_code(&(struct listing_row){at->data, row_of(at)->school, 0}, cell);
}

static const struct listing_column columns[] = {
    {NULL, PHRASE_CLUSTER, FORM_PROSE, get_cluster, NULL, 0},
    {NULL, N_("Kind of organisations"), FORM_PROSE, get_group, NULL, 0},
    {NULL, PHRASE_NUMBER, FORM_COUNT, get_number, NULL, 0},
    {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, get_municipality, NULL, 0},
    {NULL, PHRASE_ORGANISATION, FORM_PROSE, get_name, NULL, 0},
    {NULL, PHRASE_CODE, FORM_CODE, get_code, NULL, 0},
};

const struct listing listing_appendix = {columns, G_N_ELEMENTS(columns)};
