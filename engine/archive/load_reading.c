/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read as what, out of the archive. Runs of version 2 have none. */
#include <math.h>

#include "datasets/table/account.h"
#include "engine/archive/loading.h"

/* Takes two columns: input and number of a table that is loaded; NULL, and damage, when there is
 * none. */
static struct table_account *
take_table(const struct loading *loading, struct rows *rows)
{
    guint input = take_index(rows, loading->run->files->len);
    if (rows->error != NULL)
        return NULL;
    const struct input_file *file = g_ptr_array_index(loading->run->files, input);
    guint number = take_index(rows, file->tables->len);
    return rows->error == NULL ? g_ptr_array_index(file->tables, number) : NULL;
}

static bool
load_tables(const struct loading *loading)
{
    struct rows rows;
    loading_begin(
        loading, &rows,
        "SELECT input, sheet, use, layout, lacking, header_row, n_rows, n_passed, n_blank, "
        "n_beyond FROM reading WHERE run = ? ORDER BY input, number");
    while (rows_next(&rows)) {
        guint input = take_index(&rows, loading->run->files->len);
        const char *sheet = g_intern_string(rows_text(&rows));
        int use = take_word(&rows, WORDS_TABLE_USE);
        if (rows.error != NULL)
            break;
        struct table_account *table = table_account_create(sheet, (enum table_use)use);
        const struct input_file *file = g_ptr_array_index(loading->run->files, input);
        g_ptr_array_add(file->tables, table);
        table->layout = g_intern_string(rows_text(&rows));
        table->lacking = g_strdup(rows_text(&rows));
        table->header_row = (guint)rows_number(&rows, 0);
        table->n_rows = (guint)rows_number(&rows, 0);
        table->n_passed = (guint64)rows_number(&rows, 0);
        table->n_blank = (guint64)rows_number(&rows, 0);
        table->n_beyond = (guint64)rows_number(&rows, 0);
    }
    return rows_close(&rows, loading->error);
}

static bool
load_lines(const struct loading *loading)
{
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT input, number, kind, n, first FROM reading_line WHERE run = ?");
    while (rows_next(&rows)) {
        struct table_account *table = take_table(loading, &rows);
        int kind = take_word(&rows, WORDS_LINE_KIND);
        if (rows.error != NULL)
            break;
        table->rows[kind] = (guint)rows_number(&rows, 0);
        table->first[kind] = (guint)rows_number(&rows, 0);
    }
    return rows_close(&rows, loading->error);
}

/* How many columns each table has, so that they can be filled in. */
static bool
count_columns(const struct loading *loading)
{
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT input, number, count(*) FROM reading_column WHERE run = ? "
                  "GROUP BY input, number");
    while (rows_next(&rows)) {
        struct table_account *table = take_table(loading, &rows);
        guint n = (guint)rows_number(&rows, 0);
        if (rows.error != NULL)
            break;
        table_account_set_columns(table, n);
    }
    return rows_close(&rows, loading->error);
}

static bool
load_columns(const struct loading *loading)
{
    struct rows rows;
    loading_begin(loading, &rows,
                  "SELECT input, number, position, use, header, field, title, n_values, n_empty, "
                  "n_numbers, least, greatest FROM reading_column WHERE run = ?");
    while (rows_next(&rows)) {
        struct table_account *table = take_table(loading, &rows);
        guint position = table != NULL ? take_index(&rows, table->n_columns) : 0;
        int use = table != NULL ? take_word(&rows, WORDS_COLUMN_USE) : 0;
        if (rows.error != NULL)
            break;
        struct column_account *column = &table->columns[position];
        column->use = (enum column_use)use;
        column->header = g_intern_string(text_or_none(rows_text(&rows)));
        column->field = g_intern_string(rows_text(&rows));
        column->title = g_intern_string(rows_text(&rows));
        column->n_values = (guint)rows_number(&rows, 0);
        column->n_empty = (guint)rows_number(&rows, 0);
        column->n_numbers = (guint)rows_number(&rows, 0);
        double least = rows_real(&rows);
        double greatest = rows_real(&rows);
        column->least = column->n_numbers > 0 ? least : 0;
        column->greatest = column->n_numbers > 0 ? greatest : 0;
    }
    return rows_close(&rows, loading->error);
}

bool
load_readings(const struct loading *loading)
{
    return load_tables(loading) && load_lines(loading) && count_columns(loading) &&
           load_columns(loading);
}
