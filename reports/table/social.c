/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the social index is made of: one row a school (social.csv), and one row a component
 * (social-components.csv), with their sheets. */
#include <math.h>
#include <string.h>

#include "reports/table/listing.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- schools ---- */

static const struct assessed_school *
school_of(const struct listing_row *at)
{
    return &at->data->assessment->schools[at->index];
}

static void
get_index(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, school_of(at)->has_index ? school_of(at)->social_index : NAN);
}

static void
set_quarter(struct listing_cell *cell, int quarter)
{
    if (quarter > 0)
        cell_set_integer(cell, quarter);
}

static void
get_quarter(const struct listing_row *at, struct listing_cell *cell)
{
    set_quarter(cell, school_of(at)->social_quarter);
}

/* The place of this school and the column's component in the composition. */
static gsize
place_of(const struct listing_row *at)
{
    return (gsize)at->index * at->data->advice->composition->k + at->argument;
}

static void
get_contribution(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, at->data->advice->composition->contributions[place_of(at)]);
}

/* Another quarter than with every component calls for a look. */
static void
get_quarter_without(const struct listing_row *at, struct listing_cell *cell)
{
    int quarter = at->data->advice->composition->quarters[place_of(at)];
    set_quarter(cell, quarter);
    if (quarter != school_of(at)->social_quarter)
        cell->tone = TONE_ATTENTION;
}

static struct listing_column
column_of(const struct component *component, guint i, bool contribution)
{
    const char *title = component->title != NULL ? component->title : component->id;
    g_autofree char *id =
        g_strdup_printf(contribution ? "contribution_%s" : "quarter_without_%s", component->id);
    g_autofree char *header = g_strdup_printf(
        contribution ? _("Contribution to the index: %s") : _("Quarter without: %s"), title);
    return (struct listing_column){.id = g_intern_string(id),
                                   .title = g_intern_string(header),
                                   .form = contribution ? FORM_FIGURE : FORM_COUNT,
                                   .get = contribution ? get_contribution : get_quarter_without,
                                   .argument = i};
}

struct listing *
listing_social_build(const struct rulebook *rulebook)
{
    static const struct listing_column fixed[] = {
        {"school_code", PHRASE_CODE, FORM_CODE, listing_school_code, NULL, 0},
        {NULL, PHRASE_NAME, FORM_TEXT, listing_school_name, NULL, 0},
        {NULL, PHRASE_MUNICIPALITY, FORM_TEXT, listing_school_municipality, NULL, 0},
        {"social_index", PHRASE_SOCIAL_INDEX, FORM_INDEX, get_index, NULL, 0},
        {"quarter", N_("Quarter by the index (1: least favourable)"), FORM_COUNT, get_quarter, NULL,
         0},
    };
    guint n_fixed = G_N_ELEMENTS(fixed), k = rulebook->components->len;
    struct listing *listing = g_new0(struct listing, 1);
    listing->n_columns = n_fixed + 2 * k;
    struct listing_column *columns = g_new0(struct listing_column, listing->n_columns);
    memcpy(columns, fixed, sizeof fixed);
    for (guint i = 0; i < k; i++) {
        const struct component *component = g_ptr_array_index(rulebook->components, i);
        columns[n_fixed + i] = column_of(component, i, true);
        columns[n_fixed + k + i] = column_of(component, i, false);
    }
    listing->columns = columns;
    return listing;
}

/* ---- components ---- */

static const struct component *
component_of(const struct listing_row *at)
{
    return g_ptr_array_index(at->data->assessment->rulebook->components, at->index);
}

static void
get_component(const struct listing_row *at, struct listing_cell *cell)
{
    const struct component *component = component_of(at);
    cell_set_text(cell, component->id);
    cell->words = component->title != NULL ? component->title : component->id;
}

static void
get_direction(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, component_of(at)->direction > 0 ? "+" : "-");
}

static const char *const direction_ids[] = {"+", "-"};
static const char *const direction_words[] = {N_("the more, the more favourable"),
                                              N_("the more, the less favourable")};
static const struct vocabulary directions = {direction_ids, direction_words,
                                             G_N_ELEMENTS(direction_ids)};

static void
get_used(const struct listing_row *at, struct listing_cell *cell)
{
    const struct social_model *model = at->data->assessment->social;
    cell_set_truth(cell, truth_of(model->fit == SOCIAL_FIT_OK && model->usable[at->index]));
}

static void
get_weight(const struct listing_row *at, struct listing_cell *cell)
{
    const struct social_model *model = at->data->assessment->social;
    if (model->fit == SOCIAL_FIT_OK)
        cell_set_number(cell, model->weights[at->index]);
}

static void
get_schools(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, at->data->advice->composition->n_schools[at->index]);
}

static void
get_changed(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_integer(cell, at->data->advice->composition->n_changed[at->index]);
}

static void
get_explained(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_number(cell, at->data->assessment->social->explained);
}

/* A contract: add to the right, never rename. */
static const struct listing_column columns[] = {
    {"component", PHRASE_COMPONENT, FORM_TEXT, get_component, NULL, 0},
    {"direction", N_("Direction"), FORM_TEXT, get_direction, &directions, 0},
    {"used", N_("In the index"), FORM_TRUTH, get_used, NULL, 0},
    {"weight", N_("Weight or loading"), FORM_FIGURE, get_weight, NULL, 0},
    {"schools", N_("Schools that have it"), FORM_COUNT, get_schools, NULL, 0},
    {"changed_quarter", N_("Schools whose quarter changes without it"), FORM_COUNT, get_changed,
     NULL, 0},
    {"explained", N_("Share of the variance explained by the index"), FORM_CHANCE, get_explained,
     NULL, 0},
};

const struct listing listing_components = {columns, G_N_ELEMENTS(columns)};
