/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns with data that nobody reads. Most are rightly left: numbers of rows, addresses, remarks.
 * What must not go by in silence is a column under another name than the program knows: one that
 * resembles a field which has no column here, or, where every column is a component or a factor,
 * one of numbers while a component has none. */
#include <string.h>

#include "datasets/code/codebook.h"
#include "datasets/layout/nearest.h"
#include "datasets/table/column_name.h"
#include "datasets/text/encoding.h"
#include "datasets/text/quotes.h"
#include "datasets/table/record_reader.h"

/* The fields that the table has. */
static GHashTable *
fields_of(const struct record_reader *reader)
{
    GHashTable *fields = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < reader->n_columns; i++)
        if (reader->columns[i].meaning != NULL) {
            g_hash_table_add(fields, (gpointer)reader->columns[i].meaning);
            g_hash_table_add(fields, (gpointer)reader->columns[i].field);
        }
    for (guint i = 0; i < reader->constants->len; i++)
        g_hash_table_add(
            fields,
            (gpointer)((const struct constant *)g_ptr_array_index(reader->constants, i))->field);
    return fields;
}

/* Adds the counts of fields that have a column, and fields whose counts have one: nothing lacks. */
static void
add_counts(const struct record_reader *reader, GHashTable *fields)
{
    for (guint i = 0; i < reader->layout->may->len; i++) {
        const char *field = g_ptr_array_index(reader->layout->may, i), *part = strchr(field, '/');
        if (part == NULL)
            continue;
        g_autofree char *whole = g_strndup(field, (gsize)(part - field));
        if (g_hash_table_contains(fields, whole))
            g_hash_table_add(fields, (gpointer)field);
    }
}

static bool
is_misspelling(const struct record_reader *reader, const char *field, const char *header)
{
    return layout_misspelling(reader->book, reader->layout, field, header) > 0;
}

/* Whether a header speaks of a number of persons rather than of a share. */
static bool
speaks_of_count(const char *header)
{
    g_autofree char *folded = text_fold(header);
    return strstr(folded, "кол") != NULL || strstr(folded, "числ") != NULL ||
           strstr(folded, "чел") != NULL;
}

/* The field that a header resembles: of a share and a count of it that which the header speaks of;
 * NULL: none. */
static const char *
field_meant(const struct record_reader *reader, const char *header, GHashTable *fields)
{
    const char *field = layout_nearest_field(reader->book, reader->layout, header, fields);
    const char *part = field != NULL ? strchr(field, '/') : NULL;
    if (part == NULL || speaks_of_count(header))
        return field;
    g_autofree char *whole = g_strndup(field, (gsize)(part - field));
    return g_intern_string(whole);
}

static void
report_near(struct record_reader *reader, guint column, const char *field)
{
    const struct column_account *account = &reader->account->columns[column];
    struct place place = row_place(reader, reader->account->header_row);
    place.column = account->header;
    struct finding *finding =
        finding_add(reader->findings, FINDING_FILE_COLUMN_UNREAD, &place, NULL);
    finding_arg_int(reader->findings, finding, account->n_values);
    finding_arg_text(reader->findings, finding, layout_title(reader->book, reader->layout, field));
    g_autofree char *group = layout_group_of(field);
    finding_arg_text(reader->findings, finding, group);
    finding_arg_text(reader->findings, finding, account->header);
}

/* A column of which nobody says anything, with data in it. */
static bool
is_unread(const struct record_reader *reader, guint column)
{
    const struct column_account *account = &reader->account->columns[column];
    return account->use == COLUMN_UNKNOWN && account->n_values > 0;
}

/* A component or a factor of the rulebook, in a layout that takes all of them. */
static bool
is_open_field(const char *field)
{
    static const char *const own[] = {"year",     "name", "municipality", "pupils", "families",
                                      "teachers", NULL};
    for (enum code_kind kind = CODE_LOGIN; kind < N_CODE_KINDS; kind++)
        if (strcmp(field, code_kind_field(kind)) == 0)
            return false;
    return strchr(field, '/') == NULL && !g_strv_contains(own, field);
}

/* Components and factors without a column: const char *. Free with g_ptr_array_unref(). */
static GPtrArray *
lacking_open_fields(const struct record_reader *reader, GHashTable *fields)
{
    const struct layout *layout = reader->layout;
    GPtrArray *lacking = g_ptr_array_new();
    bool open = layout->need->len == 1 &&
                (strcmp(layout->kind, "context") == 0 || strcmp(layout->kind, "risk") == 0);
    for (guint i = 0; open && i < layout->may->len; i++) {
        const char *field = g_ptr_array_index(layout->may, i);
        if (is_open_field(field) && !g_hash_table_contains(fields, field))
            g_ptr_array_add(lacking, (gpointer)field);
    }
    return lacking;
}

/* Unread columns of numbers but those that were told of: guint. Free with g_array_unref(). */
static GArray *
number_columns(const struct record_reader *reader, const bool *told)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < reader->n_columns; i++) {
        const struct column_account *account = &reader->account->columns[i];
        /* a running number of rows is none */
        bool runs = account->least == 1 && account->greatest == account->n_values;
        if (is_unread(reader, i) && !told[i] && !runs && 2 * account->n_numbers > account->n_values)
            g_array_append_val(columns, i);
    }
    return columns;
}

/* Columns of numbers, any of which may be any of the fields that lack. */
static void
report_any(struct record_reader *reader, const GArray *columns, const GPtrArray *lacking)
{
    g_autoptr(GString) headers = g_string_new(NULL);
    g_autoptr(GString) titles = g_string_new(NULL);
    for (guint i = 0; i < columns->len; i++)
        text_list_quoted(headers,
                         reader->account->columns[g_array_index(columns, guint, i)].header);
    for (guint i = 0; i < lacking->len; i++)
        text_list_quoted(titles,
                         layout_title(reader->book, reader->layout, g_ptr_array_index(lacking, i)));
    struct place place = row_place(reader, reader->account->header_row);
    struct finding *finding =
        finding_add(reader->findings, FINDING_FILE_NUMBERS_UNREAD, &place, NULL);
    finding_arg_text(reader->findings, finding, headers->str);
    finding_arg_text(reader->findings, finding, titles->str);
}

/* Columns of numbers which may be the components that have no column: of one and one it is clear
 * which is which, and what is to be written. */
static void
report_numbers(struct record_reader *reader, const GPtrArray *lacking, const bool *told)
{
    g_autoptr(GArray) columns = number_columns(reader, told);
    if (columns->len == 1 && lacking->len == 1)
        report_near(reader, g_array_index(columns, guint, 0), g_ptr_array_index(lacking, 0));
    else if (columns->len > 0)
        report_any(reader, columns, lacking);
}

/* ---- columns without a header ---- */

static void
report_headless(struct record_reader *reader, guint column, guint n_cells)
{
    struct place place = row_place(reader, reader->account->header_row);
    place.column = column_name(column);
    finding_arg_int(reader->findings,
                    finding_add(reader->findings, FINDING_FILE_COLUMN_HEADLESS, &place, NULL),
                    n_cells);
}

/* Columns of most rows whose header is blank: it was forgotten, or lost with the row above it.
 * Pupils' exports have textbooks right of the last header. */
static void
report_nameless(struct record_reader *reader)
{
    enum { LEAST_RECORDS = 3 };
    guint n_records = reader->account->rows[LINE_RECORD];
    if (n_records < LEAST_RECORDS || reader->privacy == PRIVACY_PUPILS)
        return;
    for (guint i = 0; i < reader->n_columns; i++) {
        const struct column_account *account = &reader->account->columns[i];
        bool runs = account->least == 1 && account->greatest == account->n_values;
        if (account->use == COLUMN_NAMELESS && !runs && 2 * account->n_values >= n_records)
            report_headless(reader, i, account->n_values);
    }
    for (guint i = 0; i < MOST_BEYOND; i++)
        if (2 * reader->account->n_beyond_at[i] >= n_records)
            report_headless(reader, reader->n_columns + i, reader->account->n_beyond_at[i]);
}

/* A registry whose schools are known by codes of an examination alone, with a column of numbers
 * that nobody reads: that may be the code of all other files. */
static void
report_own_code(struct record_reader *reader, GHashTable *fields, bool *told)
{
    enum { LEAST_CODE = 1000 };
    const char *own = code_kind_field(CODE_OWN);
    if (strcmp(reader->layout->kind, "schools") != 0 || g_hash_table_contains(fields, own) ||
        g_hash_table_contains(fields, code_kind_field(CODE_LOGIN)))
        return;
    for (guint i = 0; i < reader->n_columns; i++) {
        const struct column_account *account = &reader->account->columns[i];
        if (!is_unread(reader, i) || told[i] || account->n_empty > account->n_values ||
            account->n_numbers < account->n_values || account->least < LEAST_CODE)
            continue;
        report_near(reader, i, own);
        told[i] = true;
        return;
    }
}

void
record_report_unread(struct record_reader *reader)
{
    report_nameless(reader);
    bool any = false;
    for (guint i = 0; i < reader->n_columns; i++)
        any = any || is_unread(reader, i);
    if (!any)
        return;
    g_autoptr(GHashTable) fields = fields_of(reader);
    g_autofree bool *told = g_new0(bool, reader->n_columns);
    add_counts(reader, fields);
    for (guint i = 0; i < reader->n_columns; i++) {
        if (!is_unread(reader, i))
            continue;
        const char *header = reader->columns[i].header;
        const char *field = field_meant(reader, header, fields);
        told[i] = field != NULL;
        if (field != NULL && !is_misspelling(reader, field, header))
            report_near(reader, i, field);
    }
    report_own_code(reader, fields, told);
    g_autoptr(GPtrArray) lacking = lacking_open_fields(reader, fields);
    if (lacking->len > 0)
        report_numbers(reader, lacking, told);
}
