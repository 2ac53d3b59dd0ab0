/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was read as what, into the archive. */
#include <math.h>

#include "datasets/table/account.h"
#include "engine/archive/store_reading.h"
#include "engine/archive/words.h"

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
