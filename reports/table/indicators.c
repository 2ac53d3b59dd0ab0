/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The range of each component of the social passport by municipality: a unit that was taken for
 * another leaps to the eye. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

#include "reports/table/listing.h"
#include "reports/table/reading.h"
#include "reports/words/phrase.h"
#include "reports/words/wording.h"

/* ---- rows ---- */

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    g_autofree char *one = wording_municipality_key(*(const char *const *)a);
    g_autofree char *other = wording_municipality_key(*(const char *const *)b);
    return strcmp(one, other);
}

/* Names of municipalities, each once, in the order of documents. Free with g_ptr_array_unref(). */
static GPtrArray *
municipalities_of(const struct school_registry *registry)
{
    GPtrArray *names = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < school_registry_length(registry); i++) {
        const struct school *school = school_registry_get((struct school_registry *)registry, i);
        if (school->in_registry && g_hash_table_add(seen, school->municipality))
            g_ptr_array_add(names, school->municipality);
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* The values of a column; municipality NULL: of all schools. */
static struct indicator_row
row_of_values(const struct dataset *dataset, guint column, const char *title,
              const char *municipality)
{
    struct indicator_row row = {title, municipality, 0, 0, NAN, NAN, NAN};
    guint n_schools = school_registry_length(dataset->registry);
    g_autofree double *values = g_new(double, n_schools + 1);
    for (guint i = 0; i < n_schools; i++) {
        const struct school *school = school_registry_get(dataset->registry, i);
        if (!school->in_registry ||
            (municipality != NULL && strcmp(school->municipality, municipality) != 0))
            continue;
        const struct context_value *value = context_table_at(dataset->context, i, column);
        row.n_schools++;
        if (value->missing == VALUE_PRESENT)
            values[row.n_values++] = value->value;
    }
    if (row.n_values == 0)
        return row;
    gsl_sort(values, 1, row.n_values);
    row.least = values[0];
    row.greatest = values[row.n_values - 1];
    row.median = gsl_stats_median_from_sorted_data(values, 1, row.n_values);
    return row;
}

GArray *
indicator_rows_build(const struct dataset *dataset, const struct rulebook *rulebook)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct indicator_row));
    g_autoptr(GPtrArray) municipalities = municipalities_of(dataset->registry);
    for (guint c = 0; dataset->context->named && c < rulebook->components->len; c++) {
        const struct component *component = g_ptr_array_index(rulebook->components, c);
        const char *title = component->title != NULL ? component->title : component->id;
        struct indicator_row all = row_of_values(dataset, c, title, NULL);
        g_array_append_val(rows, all);
        for (guint i = 0; i < municipalities->len; i++) {
            struct indicator_row row =
                row_of_values(dataset, c, title, g_ptr_array_index(municipalities, i));
            g_array_append_val(rows, row);
        }
    }
    return rows;
}

/* ---- cells ---- */

static const struct indicator_row *
row_of(const struct listing_row *at)
{
    return &g_array_index(at->data->indicators, struct indicator_row, at->index);
}

static void
get_title(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, row_of(at)->title);
}

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    const char *municipality = row_of(at)->municipality;
    cell_set_text(cell, municipality != NULL ? municipality : _("all schools"));
}

static void
get_count(const struct listing_row *at, struct listing_cell *cell)
{
    const struct indicator_row *row = row_of(at);
    cell_set_integer(cell, at->argument == 0 ? row->n_schools : row->n_values);
    if (at->argument == 1 && row->n_values < row->n_schools)
        cell->tone = TONE_ATTENTION;
}

/* Least, median and greatest; a municipality whose median is ten times that of the region, or a
 * tenth, is worth a look. */
static void
get_value(const struct listing_row *at, struct listing_cell *cell)
{
    const struct indicator_row *row = row_of(at);
    const double values[] = {row->least, row->median, row->greatest};
    cell_set_number(cell, values[at->argument]);
    if (at->argument != 1 || row->municipality == NULL || isnan(row->median))
        return;
    guint all = at->index;
    while (g_array_index(at->data->indicators, struct indicator_row, all).municipality != NULL)
        all--;
    double region = g_array_index(at->data->indicators, struct indicator_row, all).median;
    if (region > 0 && (row->median > 10 * region || 10 * row->median < region))
        cell->tone = TONE_ATTENTION;
}

static const struct listing_column columns[] = {
    {"component", PHRASE_COMPONENT, FORM_TEXT, get_title, NULL, 0},
    {"municipality", PHRASE_MUNICIPALITY, FORM_TEXT, get_municipality, NULL, 0},
    {"schools", PHRASE_SCHOOLS, FORM_COUNT, get_count, NULL, 0},
    {"values", N_("Filled in"), FORM_COUNT, get_count, NULL, 1},
    {"least", N_("Least, %"), FORM_FIGURE, get_value, NULL, 0},
    {"median", N_("Median, %"), FORM_FIGURE, get_value, NULL, 1},
    {"greatest", N_("Greatest, %"), FORM_FIGURE, get_value, NULL, 2},
};

const struct listing listing_indicators = {columns, G_N_ELEMENTS(columns)};
