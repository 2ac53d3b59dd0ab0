/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read as what, into the archive and out of it. Runs of version 2 have none. */
#include <math.h>

#include "datasets/table/account.h"
#include "engine/archive/loading.h"
#include "engine/archive/reading.h"
#include "engine/archive/words.h"

/* ---- in ---- */

static void
store_column(struct writer *writer, guint input, guint number, guint position,
             const struct column_account *column)
{
    bool any = column->n_numbers > 0;
    writer_row(writer, "reading_column");
    writer_number(writer, input);
    writer_number(writer, number);
    writer_number(writer, position);
    writer_text(writer, column->header);
    writer_text(writer, column->field);
    writer_text(writer, column->title);
    writer_text(writer, word_id(WORDS_COLUMN_USE, column->use));
    writer_number(writer, column->n_values);
    writer_number(writer, column->n_empty);
    writer_number(writer, column->n_numbers);
    writer_real(writer, any ? column->least : NAN);
    writer_real(writer, any ? column->greatest : NAN);
    writer_end_row(writer);
}

static void
store_table(struct writer *writer, guint input, guint number, const struct table_account *table)
{
    writer_row(writer, "reading");
    writer_number(writer, input);
    writer_number(writer, number);
    writer_text(writer, table->sheet);
    writer_text(writer, table->layout);
    writer_text(writer, word_id(WORDS_TABLE_USE, table->use));
    writer_text(writer, table->lacking);
    writer_number(writer, table->header_row);
    writer_number(writer, table->n_rows);
    writer_number(writer, (gint64)table->n_passed);
    writer_number(writer, (gint64)table->n_blank);
    writer_number(writer, (gint64)table->n_beyond);
    writer_end_row(writer);
    for (guint i = 0; i < N_LINE_KINDS; i++) {
        if (table->rows[i] == 0)
            continue;
        writer_row(writer, "reading_line");
        writer_number(writer, input);
        writer_number(writer, number);
        writer_text(writer, word_id(WORDS_LINE_KIND, i));
        writer_number(writer, table->rows[i]);
        writer_number(writer, table->first[i]);
        writer_end_row(writer);
    }
    for (guint i = 0; i < table->n_columns; i++)
        store_column(writer, input, number, i, &table->columns[i]);
}

void
store_readings(struct writer *writer, const GPtrArray *files)
{
    for (guint i = 0; i < files->len; i++) {
        const struct input_file *file = g_ptr_array_index(files, i);
        for (guint t = 0; t < file->tables->len; t++)
            store_table(writer, i, t, g_ptr_array_index(file->tables, t));
    }
}

/* ---- out ---- */

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
