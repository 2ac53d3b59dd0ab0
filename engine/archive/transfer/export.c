/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in the order of their keys, inside one transaction: a folder shows the archive at one
 * moment, and the same runs give the same bytes wherever and in whatever order they were stored. */
#include <math.h>
#include <string.h>

#include "engine/archive/chain.h"
#include "engine/archive/transfer/transfer.h"
#include "engine/archive/transfer/transfer_table.h"
#include "engine/archive/run.h"
#include "reports/table/csv_writer.h"

/* ---- cells ---- */

static void
put_value(struct csv_writer *csv, const char *text)
{
    if (text != NULL && text[0] == '\0')
        csv_put_quotes(csv);
    else
        csv_put_text(csv, text);
}

static void
put_real(struct csv_writer *csv, struct rows *rows)
{
    double number = rows_real(rows);
    if (isinf(number))
        rows_damaged(rows, "infinite");
    if (isfinite(number))
        csv_put_number(csv, number);
    else
        csv_put_text(csv, NULL);
}

/* Numbers and no value as they are, a text with its mark. */
static void
put_any(struct csv_writer *csv, struct rows *rows)
{
    bool is_number = rows_is_number(rows);
    const char *text = rows_text(rows);
    g_autofree char *marked = text != NULL && !is_number ? g_strconcat("'", text, NULL) : NULL;
    csv_put_text(csv, marked != NULL ? marked : text);
}

static void
put_column(struct csv_writer *csv, struct rows *rows, enum transfer_type type, const char *run)
{
    switch (type) {
    case EXCHANGE_RUN:
        rows_number(rows, 0);
        csv_put_text(csv, run); /* NULL: of none */
        break;
    case EXCHANGE_REAL:
        put_real(csv, rows);
        break;
    case EXCHANGE_ANY:
        put_any(csv, rows);
        break;
    case EXCHANGE_INTEGER:
    case EXCHANGE_TEXT:
        put_value(csv, rows_text(rows));
        break;
    }
}

static void
put_row(struct csv_writer *csv, struct rows *rows, const struct transfer_table *table,
        const char *run)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const struct transfer_column *column = g_ptr_array_index(table->columns, i);
        put_column(csv, rows, column->type, run);
    }
    csv_end_row(csv);
}

static void
put_header(struct csv_writer *csv, const struct transfer_table *table)
{
    for (guint i = 0; i < table->columns->len; i++)
        csv_put_text(csv,
                     ((const struct transfer_column *)g_ptr_array_index(table->columns, i))->name);
    csv_end_row(csv);
}

/* ---- tables ---- */

/* "SELECT columns FROM table" and what follows. Free with g_free(). */
static char *
select_from(const struct transfer_table *table, const char *which)
{
    GString *sql = g_string_new("SELECT ");
    for (guint i = 0; i < table->columns->len; i++)
        g_string_append_printf(
            sql, "%s\"%s\"", i > 0 ? ", " : "",
            ((const struct transfer_column *)g_ptr_array_index(table->columns, i))->name);
    g_string_append_printf(sql, " FROM \"%s\" %s", table->name, which);
    return g_string_free(sql, FALSE);
}

/* Rows of one run, `column` being its number. */
static bool
put_run(struct csv_writer *csv, const struct archive *archive, const struct transfer_table *table,
        const char *column, const struct run_head *head, GError **error)
{
    struct rows rows;
    g_autofree char *which = g_strdup_printf("WHERE %s = ? ORDER BY %s", column, table->key);
    g_autofree char *sql = select_from(table, which);
    rows_open(&rows, archive, sql);
    rows_bind_number(&rows, head->id);
    while (rows_next(&rows))
        put_row(csv, &rows, table, head->name);
    return rows_close(&rows, error);
}

static bool
put_runs(struct csv_writer *csv, const struct archive *archive, const struct transfer_table *table,
         const char *column, const GPtrArray *heads, GError **error)
{
    bool fine = true;
    for (guint i = 0; fine && i < heads->len; i++)
        fine = put_run(csv, archive, table, column, g_ptr_array_index(heads, i), error);
    return fine;
}

static const struct run_head *
find_head(const GPtrArray *heads, gint64 id)
{
    for (guint i = 0; i < heads->len; i++) {
        const struct run_head *head = g_ptr_array_index(heads, i);
        if (head->id == id)
            return head;
    }
    return NULL;
}

/* Approvals in the order in which they came, whatever run they are of. */
static bool
put_approvals(struct csv_writer *csv, const struct archive *archive,
              const struct transfer_table *table, const GPtrArray *heads, GError **error)
{
    struct rows rows;
    g_autofree char *sql = select_from(table, "ORDER BY id");
    rows_open(&rows, archive, sql);
    while (rows_next(&rows)) { /* the run comes first */
        const struct run_head *head = find_head(heads, rows_number(&rows, 0));
        rows.column = 0;
        if (head != NULL)
            put_row(csv, &rows, table, head->name);
    }
    return rows_close(&rows, error);
}

/* The chain is of the whole archive: of some of its runs there is none. */
static bool
put_chain(struct csv_writer *csv, const struct archive *archive, const struct transfer_table *table,
          const GPtrArray *heads, GError **error)
{
    enum { RUN = 2 }; /* after number and kind */
    struct rows rows;
    gint64 n_runs;
    if (!database_number(archive, "SELECT count(*) FROM run", NULL, 0, &n_runs, error))
        return false;
    if (n_runs != heads->len)
        return true;
    g_autofree char *sql = select_from(table, "ORDER BY number");
    rows_open(&rows, archive, sql);
    while (rows_next(&rows)) {
        rows.column = RUN;
        const struct run_head *head = find_head(heads, rows_number(&rows, 0));
        rows.column = 0;
        put_row(csv, &rows, table, head != NULL ? head->name : NULL);
    }
    return rows_close(&rows, error);
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Rulebooks that the runs name, each once. */
static bool
put_rulebooks(struct csv_writer *csv, const struct archive *archive,
              const struct transfer_table *table, const GPtrArray *heads, GError **error)
{
    struct rows rows;
    g_autofree char *sql =
        select_from(table, "WHERE sha256 = (SELECT rulebook FROM run WHERE id = ?)");
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < heads->len; i++) {
        struct csv_writer one = {.text = g_string_new(NULL), .exact = true};
        rows_open(&rows, archive, sql);
        rows_bind_number(&rows, ((const struct run_head *)g_ptr_array_index(heads, i))->id);
        while (rows_next(&rows))
            put_row(&one, &rows, table, NULL);
        g_ptr_array_add(texts, g_string_free(one.text, FALSE));
        if (!rows_close(&rows, error))
            return false;
    }
    g_ptr_array_sort(texts, compare_texts); /* by hash, with which they begin */
    for (guint i = 0; i < texts->len; i++)
        if (i == 0 || strcmp(g_ptr_array_index(texts, i - 1), g_ptr_array_index(texts, i)) != 0)
            g_string_append(csv->text, g_ptr_array_index(texts, i));
    return true;
}

static bool
put_rows(struct csv_writer *csv, const struct archive *archive, const struct transfer_table *table,
         const GPtrArray *heads, GError **error)
{
    if (strcmp(table->name, "rulebook") == 0)
        return put_rulebooks(csv, archive, table, heads, error);
    if (strcmp(table->name, "approval") == 0)
        return put_approvals(csv, archive, table, heads, error);
    if (strcmp(table->name, "chain") == 0)
        return put_chain(csv, archive, table, heads, error);
    return put_runs(csv, archive, table, strcmp(table->name, "run") == 0 ? "id" : "run", heads,
                    error);
}

/* ---- the folder ---- */

static bool
add_version(struct output_set *set, const struct archive *archive, GError **error)
{
    gint64 version;
    struct csv_writer csv = {.text = g_string_new(NULL), .exact = true};
    bool fine = database_number(archive, "PRAGMA user_version", NULL, 0, &version, error);
    csv_put_text(&csv, "version");
    csv_end_row(&csv);
    csv_put_integer(&csv, fine ? version : 0);
    csv_end_row(&csv);
    return output_set_add(set, EXCHANGE_VERSION, csv_finish(&csv)) && fine;
}

static bool
add_tables(struct output_set *set, const struct archive *archive, const GPtrArray *heads,
           GError **error)
{
    g_autoptr(GPtrArray) tables = transfer_tables(archive, error);
    bool fine = tables != NULL;
    for (guint i = 0; fine && i < tables->len; i++) {
        const struct transfer_table *table = g_ptr_array_index(tables, i);
        struct csv_writer csv = {.text = g_string_new(NULL), .exact = true};
        put_header(&csv, table);
        fine = put_rows(&csv, archive, table, heads, error);
        output_set_add(set, table->file, csv_finish(&csv));
    }
    return fine;
}

static void
add_sums(struct output_set *set)
{
    GString *sums = g_string_new(NULL);
    for (guint i = 0; i < output_set_length(set); i++) {
        const struct output *output = output_set_get(set, i);
        g_string_append_printf(sums, "%s  %s\n", output->sha256, output->name);
    }
    output_set_add(set, EXCHANGE_SUMS, g_string_free_to_bytes(sums));
}

/* Nothing leaves that is not as it was stored. */
static bool
check_runs(struct archive *archive, const GPtrArray *heads, GError **error)
{
    bool fine = chain_check(archive, error);
    for (guint i = 0; fine && i < heads->len; i++)
        fine = run_check(archive, g_ptr_array_index(heads, i), error);
    return fine;
}

/* In one transaction, so that another program's writing is seen whole or not at all. */
struct output_set *
archive_export(struct archive *archive, const GPtrArray *heads, GError **error)
{
    if (!database_run(archive, "BEGIN", error))
        return NULL;
    struct output_set *set = output_set_create();
    bool fine = check_runs(archive, heads, error) && add_version(set, archive, error) &&
                add_tables(set, archive, heads, error);
    sqlite3_exec(archive->db, "ROLLBACK", NULL, NULL, NULL);
    if (fine) {
        add_sums(set);
        return set;
    }
    output_set_free(set);
    return NULL;
}
