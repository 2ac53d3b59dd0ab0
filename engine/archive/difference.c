/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows come in the order of their keys from both sides; each SELECT gives the key's columns first,
 * and then those that are compared. */
#include "engine/archive/difference.h"

#include <math.h>
#include <string.h>

#include "engine/archive/database/database.h"
#include "engine/archive/seal.h"
#include "reports/words/wording.h"

#define TOLERANCE 1e-9

/* Findings about the archive as it was on the day of the run: a school that no longer is, rules
 * that were changed. */
#define OF_ARCHIVE "('school.not_continued', 'rulebook.changed')"

#define RUN                                                                                        \
    "SELECT year, region, language, rulebook, as_of, decisions_until, seed, has_registry, "        \
    "has_previous, off, context_named, risk_named, n_schools, n_listed, n_errors, "                \
    "n_warnings - (SELECT count(*) FROM finding WHERE run = run.id AND rule IN " OF_ARCHIVE        \
    ") AS n_warnings, n_notes FROM run WHERE id = ?"
#define FINDING                                                                                    \
    "SELECT rule, value, school_code, place, line, argument_1, argument_2, argument_3, "           \
    "argument_4, argument_5, argument_6 FROM finding WHERE run = ? AND rule NOT IN " OF_ARCHIVE    \
    " ORDER BY number"
#define RULEBOOK "SELECT * FROM rulebook WHERE sha256 = (SELECT rulebook FROM run WHERE id = ?)"

/* A table on both sides. */
struct comparing_table {
    const struct run_place *stored;
    const char *name;
    int n_key; /* columns of the key */
    struct rows old, new;
    guint n;
    char *first;
};

/* ---- values ---- */

/* Free with g_free(). */
static char *
value_text(const struct rows *rows, int column)
{
    if (sqlite3_column_type(rows->statement, column) == SQLITE_NULL)
        return g_strdup(_("no value"));
    const char *text = (const char *)sqlite3_column_text(rows->statement, column);
    return g_strdup_printf("«%.120s»", text_or_none(text));
}

static bool
same_real(double a, double b)
{
    return fabs(a - b) <= TOLERANCE * fmax(1, fabs(a));
}

static int
compare_values(const struct rows *a, const struct rows *b, int column)
{
    int type = sqlite3_column_type(a->statement, column),
        other = sqlite3_column_type(b->statement, column);
    if (type != other)
        return type < other ? -1 : 1;
    if (type == SQLITE_NULL)
        return 0;
    if (type == SQLITE_INTEGER) {
        gint64 left = sqlite3_column_int64(a->statement, column),
               right = sqlite3_column_int64(b->statement, column);
        return (left > right) - (left < right);
    }
    if (type == SQLITE_FLOAT) {
        double left = sqlite3_column_double(a->statement, column),
               right = sqlite3_column_double(b->statement, column);
        return same_real(left, right) ? 0 : left < right ? -1 : 1;
    }
    int length = sqlite3_column_bytes(a->statement, column),
        other_length = sqlite3_column_bytes(b->statement, column);
    const void *left = sqlite3_column_blob(a->statement, column),
               *right = sqlite3_column_blob(b->statement, column);
    size_t common = (size_t)MIN(length, other_length);
    int order = common > 0 ? memcmp(left, right, common) : 0;
    return order != 0 ? order : (length > other_length) - (length < other_length);
}

/* ---- rows ---- */

/* A school by its code. Free with g_free(). */
static char *
school_text(const struct comparing_table *table, const struct rows *rows, int column)
{
    struct rows schools;
    char *code = NULL;
    rows_open(&schools, table->stored->archive,
              "SELECT code FROM school WHERE run = ? AND number = ?");
    rows_bind_number(&schools, table->stored->id);
    rows_bind_number(&schools, sqlite3_column_int64(rows->statement, column));
    if (rows_next(&schools))
        code = g_strdup(rows_text(&schools));
    rows_close(&schools, NULL);
    return code != NULL ? code : value_text(rows, column);
}

/* What row it is: its key in words. Free with g_free(). */
static char *
key_text(const struct comparing_table *table, const struct rows *rows)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < table->n_key; i++) {
        const char *name = sqlite3_column_name(rows->statement, i);
        bool is_school = strcmp(name, "school") == 0 ||
                         (strcmp(table->name, "school") == 0 && strcmp(name, "number") == 0);
        g_autofree char *value = is_school ? school_text(table, rows, i) : value_text(rows, i);
        g_string_append_printf(text, "%s%s %s", i > 0 ? ", " : "", is_school ? "school" : name,
                               value);
    }
    return g_string_free(text, FALSE);
}

static void
note(struct comparing_table *table, char *sentence)
{
    if (table->n++ == 0)
        table->first = sentence;
    else
        g_free(sentence);
}

static void
note_row(struct comparing_table *table, const struct rows *rows, const char *what)
{
    if (table->n > 0) {
        table->n++;
        return;
    }
    g_autofree char *key = key_text(table, rows);
    note(table, key[0] != '\0' ? g_strdup_printf("%s: %s", key, what) : g_strdup(what));
}

/* The first column in which two rows of one key differ; NULL: none. Free with g_free(). */
static char *
column_difference(const struct comparing_table *table)
{
    int n = sqlite3_column_count(table->old.statement);
    for (int i = table->n_key; i < n; i++) {
        const char *name = sqlite3_column_name(table->old.statement, i);
        if (strcmp(name, "run") == 0 || compare_values(&table->old, &table->new, i) == 0)
            continue;
        g_autofree char *before = value_text(&table->old, i), *after = value_text(&table->new, i);
        return g_strdup_printf(_("%s: stored %s, now %s"), name, before, after);
    }
    return NULL;
}

static int
compare_keys(const struct comparing_table *table)
{
    int order = 0;
    for (int i = 0; order == 0 && i < table->n_key; i++)
        order = compare_values(&table->old, &table->new, i);
    return order;
}

static void
compare_rows(struct comparing_table *table)
{
    bool has_old = rows_next(&table->old), has_new = rows_next(&table->new);
    while (has_old || has_new) {
        int order = !has_old ? 1 : !has_new ? -1 : compare_keys(table);
        if (order < 0) {
            note_row(table, &table->old, _("is stored and not there now"));
        } else if (order > 0) {
            note_row(table, &table->new, _("is there now and not stored"));
        } else {
            g_autofree char *what = column_difference(table);
            if (what != NULL)
                note_row(table, &table->old, what);
        }
        has_old = order <= 0 ? rows_next(&table->old) : has_old;
        has_new = order >= 0 ? rows_next(&table->new) : has_new;
    }
}

/* ---- tables ---- */

static bool
compare_table(const struct run_place *stored, const struct run_place *computed, const char *name,
              int n_key, const char *sql, GPtrArray *differences, GError **error)
{
    struct comparing_table table = {.stored = stored, .name = name, .n_key = n_key};
    rows_open(&table.old, stored->archive, sql);
    rows_bind_number(&table.old, stored->id);
    rows_open(&table.new, computed->archive, sql);
    rows_bind_number(&table.new, computed->id);
    compare_rows(&table);
    bool fine = rows_close(&table.old, error);
    fine = rows_close(&table.new, fine ? error : NULL) && fine;
    if (fine && table.n > 0)
        g_ptr_array_add(differences,
                        g_strdup_printf(_("table '%s', rows that differ: %u, the first: %s"), name,
                                        table.n, table.first));
    g_free(table.first);
    return fine;
}

static int
count_columns(const char *key)
{
    int n = 1;
    for (; *key != '\0'; key++)
        n += *key == ',';
    return n;
}

/* Whether the run has rows there, or is of this version: a run of an earlier one was stored without
 * some tables. */
static bool
is_compared(const struct run_place *stored, const char *name, bool *ret_is, GError **error)
{
    gint64 n = 0, n_former = 0;
    g_autofree char *count = g_strdup_printf("SELECT count(*) FROM \"%s\" WHERE run = ?", name);
    bool fine = database_number(stored->archive, count, &stored->id, 1, &n, error) &&
                database_number(stored->archive,
                                "SELECT count(*) FROM chain WHERE run = ? AND former IS NOT NULL",
                                &stored->id, 1, &n_former, error);
    *ret_is = n > 0 || n_former == 0;
    return fine;
}

bool
run_differences(const struct run_place *stored, const struct run_place *computed,
                GPtrArray *differences, GError **error)
{
    bool fine = compare_table(stored, computed, "run", 0, RUN, differences, error) &&
                compare_table(stored, computed, "rulebook", 0, RULEBOOK, differences, error) &&
                compare_table(stored, computed, "finding", 0, FINDING, differences, error);
    for (guint i = 0; fine && i < seal_n_tables(); i++) {
        const char *name = seal_table(i), *key = seal_table_key(i);
        bool is_compared_too = strcmp(name, "finding") != 0;
        g_autofree char *sql =
            g_strdup_printf("SELECT %s, * FROM \"%s\" WHERE run = ? ORDER BY %s", key, name, key);
        if (is_compared_too)
            fine = is_compared(stored, name, &is_compared_too, error);
        if (fine && is_compared_too)
            fine =
                compare_table(stored, computed, name, count_columns(key), sql, differences, error);
    }
    return fine;
}
