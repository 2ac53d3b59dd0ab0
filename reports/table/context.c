/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a school: what its social passport and risk profile say. */
#include <math.h>
#include <string.h>

#include "reports/table/listing.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

static const struct context_value *
value_of(const struct listing_row *at, const struct context_table *table)
{
    guint index;
    const char *code = at->data->assessment->schools[at->index].identity->code;
    bool known = school_registry_find_own(at->data->registry, code, &index);
    g_assert(known);
    return context_table_at((struct context_table *)table, index, at->argument);
}

/* A value that is not there says why. */
static void
set_missing(struct listing_cell *cell, enum missing_reason missing)
{
    cell_set_text(cell, missing == MISSING_BAD     ? _("error in the data")
                        : missing == MISSING_EMPTY ? _("not filled in")
                                                   : _("no data"));
    cell->tone = TONE_ATTENTION;
}

static void
get_component(const struct listing_row *at, struct listing_cell *cell)
{
    const struct context_value *value = value_of(at, at->data->context);
    if (value->missing != VALUE_PRESENT)
        set_missing(cell, value->missing);
    else
        cell_set_number(cell, value->value / 100);
    cell->decimals = 1;
}

static void
get_factor(const struct listing_row *at, struct listing_cell *cell)
{
    const struct context_value *value = value_of(at, at->data->risk);
    if (value->missing != VALUE_PRESENT)
        set_missing(cell, value->missing);
    else if ((int)value->value == RISK_HIGH)
        cell_set_text(cell, _("high significance"));
    else
        cell_set_text(cell, (int)value->value == RISK_MEDIUM ? _("medium significance")
                                                             : _("low significance"));
}

static void
get_index(const struct listing_row *at, struct listing_cell *cell)
{
    const struct assessed_school *school = &at->data->assessment->schools[at->index];
    cell_set_number(cell, school->has_index ? school->social_index : NAN);
}

static void
get_quarter(const struct listing_row *at, struct listing_cell *cell)
{
    const struct assessed_school *school = &at->data->assessment->schools[at->index];
    if (school->has_index)
        cell_set_integer(cell, school->social_quarter);
}

struct listing *
listing_context_build(const struct rulebook *rulebook)
{
    static const struct listing_column fixed[] = {
        {NULL, PHRASE_CODE, FORM_CODE, listing_school_code, NULL, 0},
        {NULL, PHRASE_NAME, FORM_TEXT, listing_school_name, NULL, 0},
        {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, listing_school_municipality, NULL, 0},
        {NULL, PHRASE_SOCIAL_INDEX, FORM_INDEX, get_index, NULL, 0},
        {NULL, N_("Quarter by the index (1: least favourable)"), FORM_COUNT, get_quarter, NULL, 0},
    };
    guint n_fixed = G_N_ELEMENTS(fixed);
    struct listing *listing = g_new0(struct listing, 1);
    listing->n_columns = n_fixed + rulebook->components->len + rulebook->factors->len;
    struct listing_column *columns = g_new0(struct listing_column, listing->n_columns);
    memcpy(columns, fixed, sizeof fixed);
    for (guint i = 0; i < rulebook->components->len; i++) {
        const struct component *component = g_ptr_array_index(rulebook->components, i);
        columns[n_fixed + i] = (struct listing_column){
            NULL,       component->title != NULL ? component->title : component->id,
            FORM_SHARE, get_component,
            NULL,       i};
    }
    for (guint i = 0; i < rulebook->factors->len; i++) {
        const struct factor *factor = g_ptr_array_index(rulebook->factors, i);
        columns[n_fixed + rulebook->components->len + i] = (struct listing_column){
            NULL, factor->title != NULL ? factor->title : factor->id, FORM_TEXT, get_factor, NULL,
            i};
    }
    listing->columns = columns;
    return listing;
}

void
listing_free(struct listing *listing)
{
    if (listing == NULL)
        return;
    g_free((struct listing_column *)listing->columns);
    g_free(listing);
}
