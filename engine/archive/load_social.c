/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Social passports, risk profiles and the social index out of the archive. */
#include <math.h>
#include <string.h>

#include "engine/archive/loading.h"

static int
find_column(const struct context_table *table, const char *id)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (strcmp(table->columns[i], text_or_none(id)) == 0)
            return (int)i;
    return -1;
}

static bool
load_context(const struct loading *loading, const char *kind, struct context_table *table)
{
    struct rows rows;
    loading_begin_schools(
        loading, &rows,
        "SELECT school, item, value, missing, place, line FROM context WHERE run = ? AND "
        "school BETWEEN ? AND ? AND kind = ? "
        "ORDER BY school, item");
    rows_bind_text(&rows, kind);
    while (rows_next(&rows)) {
        guint school = take_index(&rows, table->n_schools);
        int column = find_column(table, rows_text(&rows));
        if (column < 0)
            rows_damaged(&rows, kind);
        if (rows.error != NULL)
            break;
        struct context_value *value = context_table_at(table, school, (guint)column);
        value->value = rows_real(&rows);
        value->missing = (enum missing_reason)take_word(&rows, WORDS_MISSING);
        value->place = take_place(loading, &rows);
    }
    return rows_close(&rows, loading->error);
}

static struct context_table *
create_table(guint n_schools, const GPtrArray *items)
{
    g_autofree const char **ids = g_new0(const char *, items->len + 1);
    /* components and factors both begin with their id */
    for (guint i = 0; i < items->len; i++)
        ids[i] = *(char *const *)g_ptr_array_index(items, i);
    return context_table_create(n_schools, items->len, ids);
}

bool
load_contexts(const struct loading *loading)
{
    struct dataset *dataset = loading->run->dataset;
    const struct rulebook *rulebook = loading->run->rulebook;
    gint64 context_named, risk_named;
    guint n = loading->run->assessment->n_schools;
    dataset->context = create_table(n, rulebook->components);
    dataset->risk = create_table(n, rulebook->factors);
    bool fine = database_number(loading->archive, "SELECT context_named FROM run WHERE id = ?",
                                &loading->head->id, 1, &context_named, loading->error) &&
                database_number(loading->archive, "SELECT risk_named FROM run WHERE id = ?",
                                &loading->head->id, 1, &risk_named, loading->error);
    if (!fine)
        return false;
    dataset->context->named = context_named != 0;
    dataset->risk->named = risk_named != 0;
    return load_context(loading, "context", dataset->context) &&
           load_context(loading, "risk", dataset->risk);
}

static struct social_model *
create_model(guint n, const struct rulebook *rulebook)
{
    struct social_model *model = g_new0(struct social_model, 1);
    guint k = rulebook->components->len;
    model->rulebook = rulebook;
    model->n = n;
    model->k = k;
    model->usable = g_new0(bool, k + 1);
    model->weights = g_new0(double, k + 1);
    model->r = g_new(double, (gsize)k *k + 1);
    model->z = g_new(double, (gsize)n *k + 1);
    for (gsize i = 0; i < (gsize)k * k; i++)
        model->r[i] = NAN;
    for (gsize i = 0; i < (gsize)n * k; i++)
        model->z[i] = NAN;
    return model;
}

static bool
load_model_head(const struct loading *loading, struct social_model *model)
{
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT fit, explained, n_complete, without_gaps FROM social WHERE run = ?");
    if (rows_next(&rows)) {
        model->fit = (enum social_fit)take_word(&rows, WORDS_FIT);
        model->explained = rows_real(&rows);
        model->n_complete = (guint)rows_number(&rows, 0);
        model->without_gaps = rows_number(&rows, 0) != 0;
    } else {
        rows_damaged(&rows, "social");
    }
    return rows_close(&rows, loading->error);
}

static bool
load_components(const struct loading *loading, struct social_model *model)
{
    struct rows rows;
    loading_begin(
        loading, &rows,
        "SELECT number, usable, weight FROM social_component WHERE run = ? ORDER BY number");
    while (rows_next(&rows)) {
        guint k = take_index(&rows, model->k);
        model->usable[k] = rows_number(&rows, 0) != 0;
        model->weights[k] = rows_real(&rows);
    }
    return rows_close(&rows, loading->error);
}

/* Numbers of a matrix by row and column. */
static bool
load_matrix(const struct loading *loading, const char *sql, double *matrix, guint n_rows,
            guint n_columns)
{
    struct rows rows;
    loading_begin(loading, &rows, sql);
    while (rows_next(&rows)) {
        guint row = take_index(&rows, n_rows), column = take_index(&rows, n_columns);
        if (rows.error == NULL)
            matrix[(gsize)row * n_columns + column] = rows_real(&rows);
    }
    return rows_close(&rows, loading->error);
}

static bool
load_outcome(const struct loading *loading, struct social_model *model)
{
    struct rows rows;
    if (loading->run->rulebook->social.method != SOCIAL_REGRESSION)
        return true;
    model->outcome = g_new(double, model->n + 1);
    for (guint i = 0; i < model->n; i++)
        model->outcome[i] = NAN;
    loading_begin(loading, &rows,
                  "SELECT school, outcome FROM social_outcome WHERE run = ? ORDER BY school");
    while (rows_next(&rows)) {
        /* A step each: which side of an assignment is read first is the compiler's choice. */
        guint school = take_index(&rows, model->n);
        model->outcome[school] = rows_real(&rows);
    }
    return rows_close(&rows, loading->error);
}

bool
load_social(const struct loading *loading)
{
    struct assessment *assessment = loading->run->assessment;
    struct social_model *model = create_model(assessment->n_schools, loading->run->rulebook);
    assessment->social = model;
    return load_model_head(loading, model) && load_components(loading, model) &&
           load_outcome(loading, model) &&
           load_matrix(loading,
                       "SELECT a, b, r FROM social_correlation WHERE run = ? ORDER BY a, b",
                       model->r, model->k, model->k) &&
           load_matrix(loading,
                       "SELECT school, component, z FROM social_score WHERE run = ? "
                       "ORDER BY school, component",
                       model->z, model->n, model->k);
}
