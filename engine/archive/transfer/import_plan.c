/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads only the heads of runs and editions and settles what becomes of each before a row is
 * written: a folder that cannot be taken whole is refused while nothing has changed. */
#include "engine/archive/transfer/import_plan.h"

#include <string.h>

#include "reports/words/wording.h"

enum { MOST_RUNS = 10000 };

bool
transfer_number(const char *text, gint64 *ret_number)
{
    return text != NULL &&
           g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, ret_number, NULL);
}

const struct transfer_table *
import_plan_table(const struct import_plan *plan, const char *name)
{
    for (guint i = 0; i < plan->tables->len; i++) {
        const struct transfer_table *table = g_ptr_array_index(plan->tables, i);
        if (strcmp(table->name, name) == 0)
            return table;
    }
    g_assert_not_reached();
}

static const char *
column_name(const struct transfer_table *table, guint i)
{
    return ((const struct transfer_column *)g_ptr_array_index(table->columns, i))->name;
}

guint
transfer_column_of(const struct transfer_table *table, const char *name)
{
    for (guint i = 0; i < table->columns->len; i++)
        if (strcmp(column_name(table, i), name) == 0)
            return i;
    g_assert_not_reached();
}

bool
transfer_check_row(const struct transfer_table *table, const struct transfer_row *row,
                   GError **error)
{
    bool fine = row->n == table->columns->len;
    for (guint i = 0; fine && row->number == 1 && i < row->n; i++)
        fine = g_strcmp0(row->cells[i], column_name(table, i)) == 0;
    return fine || transfer_fail_row(row, _("the columns are not those of the table"), error);
}

/* ---- the version of the schema ---- */

static bool
take_version(gpointer data, const struct transfer_row *row, GError **error)
{
    struct import_plan *plan = data;
    gint64 version, known;
    if (row->number == 1)
        return true;
    plan->has_version = true;
    if (!database_number(plan->archive, "PRAGMA user_version", NULL, 0, &known, error))
        return false;
    if (row->n == 1 && transfer_number(row->cells[0], &version) && version == known)
        return true;
    g_autofree char *what = g_strdup_printf(
        _("an archive of version %s was exported, and this program imports version %d: import it "
          "with the program of that version; this one reads older archives themselves"),
        row->n == 1 && row->cells[0] != NULL ? row->cells[0] : "?", (int)known);
    return transfer_fail(plan->folder, what, error);
}

static bool
check_version(struct import_plan *plan, GError **error)
{
    return transfer_folder_rows(plan->folder, EXCHANGE_VERSION, take_version, plan, error) &&
           (plan->has_version ||
            transfer_fail(plan->folder, _("archive.csv does not tell a version"), error));
}

/* ---- runs ---- */

static void
arrival_free(gpointer pointer)
{
    struct arrival *arrival = pointer;
    g_free(arrival->name);
    g_free(arrival->sha256);
    g_free(arrival);
}

/* A run of the year with that content, or else with the revision it would have; 0: none. */
static bool
find_run(const struct archive *archive, const struct arrival *arrival, bool by_content,
         gint64 *ret_id, gint64 *ret_revision, GError **error)
{
    struct rows rows;
    rows_open(&rows, archive,
              by_content ? "SELECT id, revision FROM run WHERE year = ? AND sha256 = ?"
                         : "SELECT id, revision FROM run WHERE year = ? AND revision = ?");
    rows_bind_number(&rows, arrival->year);
    if (by_content)
        rows_bind_text(&rows, arrival->sha256);
    else
        rows_bind_number(&rows, arrival->stored);
    bool any = rows_next(&rows);
    *ret_id = any ? rows_number(&rows, 0) : 0;
    *ret_revision = any ? rows_number(&rows, 0) : 0;
    return rows_close(&rows, error);
}

static bool
is_taken(const struct import_plan *plan, const struct arrival *arrival, bool *ret_is,
         GError **error)
{
    gint64 id, revision;
    *ret_is = false;
    for (guint i = 0; i < plan->arrivals->len; i++) {
        const struct arrival *other = g_ptr_array_index(plan->arrivals, i);
        if (other->is_new && other->year == arrival->year && other->stored == arrival->stored)
            *ret_is = true;
    }
    if (*ret_is)
        return true;
    bool fine = find_run(plan->archive, arrival, false, &id, &revision, error);
    *ret_is = fine && id != 0;
    return fine;
}

/* A run that is there keeps its place; a new one has its revision if it is free, else the next. */
static bool
place_run(const struct import_plan *plan, struct arrival *arrival, GError **error)
{
    gint64 year = arrival->year, last, revision;
    if (!find_run(plan->archive, arrival, true, &arrival->id, &revision, error))
        return false;
    arrival->is_new = arrival->id == 0;
    arrival->stored = arrival->is_new ? arrival->revision : (int)revision;
    if (!arrival->is_new)
        return true;
    bool taken;
    if (!database_number(plan->archive, "SELECT max(id) FROM run", NULL, 0, &last, error) ||
        !is_taken(plan, arrival, &taken, error))
        return false;
    arrival->id = last + 1 + plan->arrivals->len;
    if (!taken)
        return true;
    if (!database_number(plan->archive, "SELECT max(revision) FROM run WHERE year = ?", &year, 1,
                         &revision, error))
        return false;
    arrival->stored = (int)revision;
    while (taken) {
        arrival->stored++;
        if (!is_taken(plan, arrival, &taken, error))
            return false;
    }
    return true;
}

static bool
take_run(gpointer data, const struct transfer_row *row, GError **error)
{
    struct import_plan *plan = data;
    const struct transfer_table *table = import_plan_table(plan, "run");
    gint64 year, revision;
    if (!transfer_check_row(table, row, error))
        return false;
    if (row->number == 1)
        return true;
    if (plan->arrivals->len >= MOST_RUNS)
        return transfer_fail_row(row, _("more runs than any archive has"), error);
    const char *sha256 = row->cells[transfer_column_of(table, "sha256")];
    if (!transfer_number(row->cells[transfer_column_of(table, "year")], &year) ||
        !transfer_number(row->cells[transfer_column_of(table, "revision")], &revision) ||
        year < 1 || year > 9999 || revision < 1 || revision > G_MAXINT || sha256 == NULL)
        return transfer_fail_row(row, _("year, revision and hash name no run"), error);
    struct arrival *arrival = g_new0(struct arrival, 1);
    arrival->name = g_strdup_printf("%d.%d", (int)year, (int)revision);
    arrival->year = (int)year;
    arrival->revision = (int)revision;
    arrival->sha256 = g_strdup(sha256);
    bool fine = g_hash_table_lookup(plan->runs, arrival->name) == NULL ||
                transfer_fail_row(row, _("the run is there twice"), error);
    fine = fine && place_run(plan, arrival, error);
    g_ptr_array_add(plan->arrivals, arrival);
    g_hash_table_insert(plan->runs, arrival->name, arrival);
    return fine;
}

struct arrival *
import_plan_run(const struct import_plan *plan, const struct transfer_row *row, const char *name,
                GError **error)
{
    struct arrival *arrival = name != NULL ? g_hash_table_lookup(plan->runs, name) : NULL;
    if (arrival == NULL)
        transfer_fail_row(row, _("it is of a run that run.csv does not have"), error);
    return arrival;
}

/* ---- editions ---- */

static char *
edition_key(const char *run, const char *number)
{
    return g_strconcat(run, " ", number != NULL ? number : "", NULL);
}

static bool
find_edition(const struct archive *archive, gint64 run, const char *sha256, bool *ret_has,
             GError **error)
{
    struct rows rows;
    rows_open(&rows, archive, "SELECT 1 FROM edition WHERE run = ? AND sha256 = ?");
    rows_bind_number(&rows, run);
    rows_bind_text(&rows, sha256);
    *ret_has = rows_next(&rows);
    return rows_close(&rows, error);
}

/* Editions of a run come one after another, so new ones are numbered behind those of the archive as
 * they come. */
static bool
place_edition(const struct import_plan *plan, const struct arrival *arrival, const char *sha256,
              guint n_before, gint64 *ret_number, GError **error)
{
    bool has;
    gint64 last;
    *ret_number = 0;
    if (!find_edition(plan->archive, arrival->id, sha256, &has, error))
        return false;
    if (has)
        return true;
    if (!database_number(plan->archive, "SELECT max(number) FROM edition WHERE run = ?",
                         &arrival->id, 1, &last, error))
        return false;
    *ret_number = last + 1 + n_before;
    return true;
}

static bool
take_edition(gpointer data, const struct transfer_row *row, GError **error)
{
    struct import_plan *plan = data;
    const struct transfer_table *table = import_plan_table(plan, "edition");
    gint64 number;
    if (!transfer_check_row(table, row, error))
        return false;
    if (row->number == 1)
        return true;
    const char *run = row->cells[transfer_column_of(table, "run")];
    struct arrival *arrival = import_plan_run(plan, row, run, error);
    if (arrival == NULL ||
        !place_edition(plan, arrival, row->cells[transfer_column_of(table, "sha256")],
                       arrival->n_editions, &number, error))
        return false;
    char *key = edition_key(run, row->cells[transfer_column_of(table, "number")]);
    if (!g_hash_table_insert(plan->editions, key, GSIZE_TO_POINTER((gsize)number)))
        return transfer_fail_row(row, _("the edition is there twice"), error);
    plan->n_editions += number > 0;
    arrival->n_editions += number > 0;
    if (number > 0)
        g_ptr_array_add(plan->keys, key);
    return true;
}

gint64
import_plan_edition(const struct import_plan *plan, const struct transfer_row *row, const char *run,
                    const char *number, GError **error)
{
    gpointer planned;
    g_autofree char *key = edition_key(run, number);
    if (g_hash_table_lookup_extended(plan->editions, key, NULL, &planned))
        return (gint64)GPOINTER_TO_SIZE(planned);
    transfer_fail_row(row, _("it is of an edition that edition.csv does not have"), error);
    return -1;
}

/* ---- the whole ---- */

static void
entry_free(gpointer pointer)
{
    struct import_entry *entry = pointer;
    g_free(entry->kind);
    g_free(entry->run);
    g_free(entry->content);
    g_free(entry->former);
    g_free(entry->sha256);
    g_free(entry);
}

bool
import_plan_make(struct import_plan *plan, GError **error)
{
    plan->keys = g_ptr_array_new();
    plan->approvals = g_array_new(FALSE, FALSE, sizeof(struct import_approval));
    plan->chain = g_ptr_array_new_with_free_func(entry_free);
    plan->arrivals = g_ptr_array_new_with_free_func(arrival_free);
    plan->runs = g_hash_table_new(g_str_hash, g_str_equal);
    plan->editions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return check_version(plan, error) &&
           transfer_folder_rows(plan->folder, "run.csv", take_run, plan, error) &&
           transfer_folder_rows(plan->folder, "edition.csv", take_edition, plan, error);
}

void
import_plan_clear(struct import_plan *plan)
{
    g_clear_pointer(&plan->runs, g_hash_table_unref);
    g_clear_pointer(&plan->editions, g_hash_table_unref);
    g_clear_pointer(&plan->keys, g_ptr_array_unref);
    g_clear_pointer(&plan->approvals, g_array_unref);
    g_clear_pointer(&plan->chain, g_ptr_array_unref);
}
