/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One walk for a digest and for the rows: what is hashed is what is stored. */
#include "engine/archive/writer.h"

#include <math.h>

struct writer {
    const struct archive *archive;
    gint64 run;
    struct digest *digest;  /* NULL: it writes */
    GHashTable *statements; /* table -> sqlite3_stmt */
    GHashTable *places;     /* "file\nsheet\nheader" -> number + 1 */
    sqlite3_stmt *row;
    int column;
    GError *error;
};

static void
statement_free(gpointer statement)
{
    sqlite3_finalize(statement);
}

static struct writer *
create(void)
{
    struct writer *writer = g_new0(struct writer, 1);
    writer->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, statement_free);
    writer->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return writer;
}

struct writer *
writer_create(const struct archive *archive, gint64 run)
{
    struct writer *writer = create();
    writer->archive = archive;
    writer->run = run;
    return writer;
}

struct writer *
writer_create_hashing(struct digest *digest)
{
    struct writer *writer = create();
    writer->digest = digest;
    return writer;
}

static sqlite3_stmt *
prepare(struct writer *writer, const char *table)
{
    sqlite3_stmt *statement = NULL;
    gint64 n_columns;
    struct rows rows;
    g_autofree char *columns = g_strdup_printf("PRAGMA table_info(\"%s\")", table);
    rows_open(&rows, writer->archive, columns);
    for (n_columns = 0; rows_next(&rows);)
        n_columns++;
    if (!rows_close(&rows, &writer->error))
        return NULL;
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO \"%s\" VALUES (?", table);
    for (gint64 i = 1; i < n_columns; i++)
        g_string_append(sql, ", ?");
    g_string_append_c(sql, ')');
    if (sqlite3_prepare_v2(writer->archive->db, sql->str, -1, &statement, NULL) != SQLITE_OK)
        database_fail(writer->archive, &writer->error);
    g_string_free(sql, TRUE);
    g_hash_table_insert(writer->statements, g_strdup(table), statement);
    return statement;
}

static bool
is_writing(struct writer *writer)
{
    return writer->archive != NULL && writer->error == NULL;
}

static void
check(struct writer *writer, int result)
{
    if (result != SQLITE_OK && writer->error == NULL)
        database_fail(writer->archive, &writer->error);
}

void
writer_row(struct writer *writer, const char *table)
{
    if (writer->digest != NULL)
        digest_row(writer->digest, table);
    if (!is_writing(writer))
        return;
    writer->row = g_hash_table_lookup(writer->statements, table);
    if (writer->row == NULL)
        writer->row = prepare(writer, table);
    writer->column = 0;
    if (writer->row != NULL)
        check(writer, sqlite3_bind_int64(writer->row, ++writer->column, writer->run));
}

void
writer_number(struct writer *writer, gint64 number)
{
    if (writer->digest != NULL)
        digest_number(writer->digest, number);
    if (is_writing(writer))
        check(writer, sqlite3_bind_int64(writer->row, ++writer->column, number));
}

void
writer_null(struct writer *writer)
{
    if (writer->digest != NULL)
        digest_null(writer->digest);
    if (is_writing(writer))
        check(writer, sqlite3_bind_null(writer->row, ++writer->column));
}

void
writer_count(struct writer *writer, int number)
{
    if (number < 0)
        writer_null(writer);
    else
        writer_number(writer, number);
}

void
writer_real(struct writer *writer, double number)
{
    if (isnan(number)) {
        writer_null(writer);
        return;
    }
    if (writer->digest != NULL)
        digest_real(writer->digest, number);
    if (is_writing(writer))
        check(writer, sqlite3_bind_double(writer->row, ++writer->column, number));
}

void
writer_text(struct writer *writer, const char *text)
{
    if (text == NULL) {
        writer_null(writer);
        return;
    }
    if (writer->digest != NULL)
        digest_text(writer->digest, text);
    if (is_writing(writer))
        check(writer, sqlite3_bind_text(writer->row, ++writer->column, text, -1, SQLITE_TRANSIENT));
}

void
writer_truth(struct writer *writer, enum truth truth)
{
    writer_count(writer, truth == TRUTH_UNKNOWN ? -1 : truth == TRUTH_TRUE);
}

void
writer_end_row(struct writer *writer)
{
    if (!is_writing(writer))
        return;
    if (sqlite3_step(writer->row) != SQLITE_DONE)
        database_fail(writer->archive, &writer->error);
    sqlite3_reset(writer->row);
}

/* The number of a place, which gets its row when it is met first. */
static guint
place_number(struct writer *writer, const struct place *place)
{
    g_autofree char *key = g_strjoin("\n", place->file, place->sheet != NULL ? place->sheet : "\t",
                                     place->column != NULL ? place->column : "\t", NULL);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(writer->places, key));
    if (number > 0)
        return number - 1;
    number = g_hash_table_size(writer->places);
    g_hash_table_insert(writer->places, g_steal_pointer(&key), GUINT_TO_POINTER(number + 1));
    sqlite3_stmt *row = writer->row;
    int column = writer->column;
    writer_row(writer, "place");
    writer_number(writer, number);
    writer_text(writer, place->file);
    writer_text(writer, place->sheet);
    writer_text(writer, place->column);
    writer_end_row(writer);
    writer->row = row;
    writer->column = column;
    return number;
}

void
writer_place(struct writer *writer, const struct place *place)
{
    if (place->file == NULL) {
        writer_null(writer);
        writer_null(writer);
        return;
    }
    writer_number(writer, place_number(writer, place));
    writer_number(writer, place->row);
}

static void
writer_free(struct writer *writer)
{
    g_hash_table_unref(writer->statements);
    g_hash_table_unref(writer->places);
    g_free(writer);
}

bool
writer_end(struct writer *writer, GError **error)
{
    GError *trouble = writer->error;
    writer_free(writer);
    if (trouble == NULL)
        return true;
    g_propagate_error(error, trouble);
    return false;
}
