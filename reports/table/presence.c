/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which schools have data in each procedure and form, and which are missed. A school is missed only
 * where others have data: a procedure that nobody took is not in the table. */
#include <string.h>

#include "reports/table/listing.h"
#include "reports/table/reading.h"
#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* ---- rows ---- */

enum { LAST_GRADE = 11, BASIC_GRADE = 9, PRIMARY_GRADE = 4 };

/* The last grade that a school has, by the words of its level; where nobody says it, all. */
static int
last_grade_of(const struct school *school)
{
    g_autofree char *level = g_utf8_strdown(school->level, -1);
    if (strstr(level, "сред") != NULL || strstr(level, "полн") != NULL ||
        strstr(level, "соо") != NULL)
        return LAST_GRADE;
    if (strstr(level, "осн") != NULL || strstr(level, "ооо") != NULL)
        return BASIC_GRADE;
    bool primary = strstr(level, "нач") != NULL || strstr(level, "ноо") != NULL;
    return primary ? PRIMARY_GRADE : LAST_GRADE;
}

/* The grade of a procedure, by its id: "ВПР-МА-6". */
static int
grade_of(const char *id)
{
    if (g_str_has_prefix(id, "ЕГЭ"))
        return LAST_GRADE;
    if (g_str_has_prefix(id, "ОГЭ"))
        return BASIC_GRADE;
    const char *last = strrchr(id, '-');
    gint64 grade = last != NULL ? g_ascii_strtoll(last + 1, NULL, 10) : 0;
    return grade > 0 && grade <= LAST_GRADE ? (int)grade : 1;
}

static bool
stands_apart(const struct school *school, const struct rulebook *rulebook)
{
    for (guint i = 0; school->flags[i] != NULL; i++)
        if (g_strv_contains((const char *const *)rulebook->criterion.exclude, school->flags[i]))
            return true;
    return false;
}

/* The schools that have data of one thing. */
struct having {
    const struct dataset *dataset;
    const struct rulebook *rulebook;
    const char *what, *title;
    int grade;
    bool *has; /* by school */
};

static struct presence_row *
row_of_municipality(GArray *rows, guint first, const struct having *having,
                    const char *municipality)
{
    for (guint i = first; i < rows->len; i++) {
        struct presence_row *row = &g_array_index(rows, struct presence_row, i);
        if (strcmp(row->municipality, municipality) == 0)
            return row;
    }
    struct presence_row row = {.what = having->what,
                               .title = having->title,
                               .municipality = municipality,
                               .missing = g_strdup("")};
    g_array_append_val(rows, row);
    return &g_array_index(rows, struct presence_row, rows->len - 1);
}

static void
add_missing(struct presence_row *row, const struct school *school)
{
    char *longer = g_strconcat(row->missing, row->missing[0] != '\0' ? "; " : "",
                               school_short_name(school), " (", school->code, ")", NULL);
    g_free(row->missing);
    row->missing = longer;
}

static gint
compare_municipalities(gconstpointer a, gconstpointer b)
{
    g_autofree char *one = wording_municipality_key(((const struct presence_row *)a)->municipality);
    g_autofree char *other =
        wording_municipality_key(((const struct presence_row *)b)->municipality);
    return strcmp(one, other);
}

static void
add_presence(GArray *rows, const struct having *having)
{
    const struct school_registry *registry = having->dataset->registry;
    guint first = rows->len;
    bool any = false;
    for (guint i = 0; i < school_registry_length(registry); i++)
        any = any || having->has[i];
    for (guint i = 0; any && i < school_registry_length(registry); i++) {
        const struct school *school = school_registry_get((struct school_registry *)registry, i);
        if (!school->in_registry || stands_apart(school, having->rulebook) ||
            last_grade_of(school) < having->grade)
            continue;
        struct presence_row *row = row_of_municipality(rows, first, having, school->municipality);
        row->n_expected++;
        if (having->has[i])
            row->n_there++;
        else
            add_missing(row, school);
    }
    if (rows->len > first)
        qsort(rows->data + (gsize)first * sizeof(struct presence_row), rows->len - first,
              sizeof(struct presence_row), compare_municipalities);
}

static void
clear_row(gpointer row)
{
    g_free(((struct presence_row *)row)->missing);
}

/* Those with a value in any column of the table. */
static void
mark_table(const struct context_table *table, bool *has)
{
    for (guint i = 0; i < table->n_schools; i++)
        for (guint k = 0; !has[i] && k < table->n_columns; k++)
            has[i] = context_table_at(table, i, k)->missing == VALUE_PRESENT;
}

GArray *
presence_rows_build(const struct dataset *dataset, const struct rulebook *rulebook, int year)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct presence_row));
    guint n_schools = school_registry_length(dataset->registry);
    g_array_set_clear_func(rows, clear_row);
    for (guint p = 0; p < procedure_catalogue_length(rulebook->procedures); p++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, p);
        g_autofree bool *has = g_new0(bool, n_schools + 1);
        for (guint i = 0; i < dataset->results->len; i++) {
            const struct result *result = &g_array_index(dataset->results, struct result, i);
            if (result->procedure == p && result->year == year)
                has[result->school] = true;
        }
        add_presence(rows, &(struct having){dataset, rulebook, procedure->id, procedure->title,
                                            grade_of(procedure->id), has});
    }
    const struct {
        const char *what;
        const struct context_table *table;
    } forms[] = {{"context", dataset->context}, {"risk", dataset->risk}};
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree bool *has = g_new0(bool, n_schools + 1);
        mark_table(forms[i].table, has);
        add_presence(rows, &(struct having){dataset, rulebook, forms[i].what, NULL, 0, has});
    }
    return rows;
}

/* ---- cells ---- */

static const struct presence_row *
row_of(const struct listing_row *at)
{
    return &g_array_index(at->data->presence, struct presence_row, at->index);
}

static void
get_what(const struct listing_row *at, struct listing_cell *cell)
{
    const struct presence_row *row = row_of(at);
    cell_set_text(cell, row->what);
    cell->words = row->title != NULL && row->title[0] != '\0'
                      ? row->title
                      : vocabulary_word_of(&vocabulary_file_kinds, row->what);
}

static void
get_municipality(const struct listing_row *at, struct listing_cell *cell)
{
    const struct presence_row *row = row_of(at);
    cell_set_text(cell, row->municipality);
}

static void
get_count(const struct listing_row *at, struct listing_cell *cell)
{
    const struct presence_row *row = row_of(at);
    guint counts[] = {row->n_expected, row->n_there, row->n_expected - row->n_there};
    cell_set_integer(cell, counts[at->argument]);
    if (at->argument == 2 && counts[2] > 0)
        cell->tone = row->n_there == 0 ? TONE_ALARM : TONE_ATTENTION;
}

static void
get_missing(const struct listing_row *at, struct listing_cell *cell)
{
    cell_set_text(cell, row_of(at)->missing);
}

static const struct listing_column columns[] = {
    {"what", N_("Procedure or form"), FORM_TEXT, get_what, NULL, 0},
    {"municipality", PHRASE_MUNICIPALITY, FORM_TEXT, get_municipality, NULL, 0},
    {"expected", N_("Schools expected"), FORM_COUNT, get_count, NULL, 0},
    {"there", N_("Schools with data"), FORM_COUNT, get_count, NULL, 1},
    {"n_missing", N_("Without data"), FORM_COUNT, get_count, NULL, 2},
    {"missing", N_("Which have none"), FORM_PROSE, get_missing, NULL, 0},
};

const struct listing listing_presence = {columns, G_N_ELEMENTS(columns)};
